/** The opening entry of the second illustrative report: draft articles, where the room stands on them, and what they share with the first. */
import type { AlternativeId, BracketId, Fingerprint, MeetingId, ParagraphId, ProposalId, ReportId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import type { Filing } from '../../shared/ledger/positions.ts';
import type { EventOf, MeetingEvent } from '../../shared/meeting/events.ts';
import type { ParagraphKind } from '../../shared/meeting/paragraph.ts';
import { ARTICLES, type Article } from './demoArticles.ts';
import { demoDelegationId } from './demoDelegations.ts';

type Opening = Pick<EventOf<'ReportOpened'>, 'body' | 'title' | 'symbol' | 'settings' | 'delegations'>;
/** A paragraph of the first text, by its number there. */
export type Norm = { readonly id: ParagraphId; readonly words: Fingerprint };
type Needs = {
  readonly meeting: MeetingId;
  readonly report: ReportId;
  readonly paragraph: () => ParagraphId;
  readonly fingerprintOf: (id: ParagraphId, kind: ParagraphKind, runs: Runs) => Fingerprint;
  readonly norms: { readonly report: ReportId; readonly symbol: string; readonly byNumber: ReadonlyMap<string, Norm> };
};

type Made = Article & { readonly id: ParagraphId; readonly words: Fingerprint };

export function instrumentEvents(opening: Opening, needs: Needs): readonly MeetingEvent[] {
  const events: MeetingEvent[] = [{ type: 'ReportOpened', v: 1, report: needs.report, meeting: needs.meeting, ...opening }];
  let after: ParagraphId | null = null, section = '';
  const write = (kind: ParagraphKind, text: string, settled: boolean): { readonly id: ParagraphId; readonly words: Fingerprint } => {
    const id = needs.paragraph(), runs: Runs = [[text, []]], words = needs.fingerprintOf(id, kind, runs);
    events.push(
      { type: 'ParagraphInserted', v: 1, paragraph: id, after, kind, level: 1, runs, lineage: { how: 'imported' }, ...(settled ? { state: 'agreedSmallGroup' as const } : {}) },
      { type: 'ParagraphReworded', v: 1, paragraph: id, words, runs, writers: [] },
    );
    after = id;
    return { id, words };
  };
  const made: Made[] = [];
  for (const article of ARTICLES) {
    if (article.section !== section) write('heading', (section = article.section), false);
    made.push({ ...article, ...write('numbered', article.text, article.state === 'smallGroup') });
  }
  events.push({ type: 'RevisionIssued', v: 1 });
  for (const article of made) events.push(...said(article), ...bracketed(article), ...proposed(article), ...agreed(article), ...linked(article, needs.norms));
  return events;
}

function said({ id, words, positions = {} }: Made): readonly MeetingEvent[] {
  return Object.entries(positions).map(([code, [kind, reason = null]]): MeetingEvent => {
    const filing: Filing = kind === 'awaitInstructions' ? { kind, reason, answerBy: null }
      : kind === 'conditional' ? { kind, reason: null, condition: reason ?? 'Stated in the room.' }
        : kind === 'object' ? { kind, reason, proposedWording: null } : { kind, reason };
    return { type: 'PositionTaken', v: 1, paragraph: id, delegation: demoDelegationId(code), on: words, filing };
  });
}

/** Ids as a room would make them, unique within the report; alternatives in the names of those who tabled them. */
function bracketed({ id, words, text, bracket }: Made): readonly MeetingEvent[] {
  if (bracket === undefined) return [];
  const from = text.indexOf(bracket.words), name = `d${id.slice('par_'.length, 20)}`, [first, ...others] = bracket.by.map(demoDelegationId);
  if (from < 0 || first === undefined) throw new Error(`the illustrative articles have no words “${bracket.words}”`);
  const at = { v: 1, paragraph: id, bracket: `brk_${name}` as BracketId } as const; // the door for ids of the data above
  return [
    { type: 'BracketPlaced', ...at, bench: first, on: words, from, to: from + bracket.words.length, reason: bracket.reason },
    ...others.map((bench): MeetingEvent => ({ type: 'BracketJoined', ...at, alternative: null, bench, reason: null })),
    ...(bracket.alternatives ?? []).map(({ text: other, by }, number): MeetingEvent => ({
      type: 'AlternativeTabled', ...at, alternative: `alt_${name}${number}` as AlternativeId, bench: demoDelegationId(by), runs: [[other, []]], reason: null,
    })),
  ];
}

/** In the chair's name, whose entry this is. */
function proposed({ id, words, chairsText }: Made): readonly MeetingEvent[] {
  if (chairsText === undefined) return [];
  const at = { v: 1, paragraph: id, proposal: `prp_${id.slice('par_'.length)}` as ProposalId, kind: 'replace', on: words, runs: [[chairsText, []]] as Runs, rationale: 'Names what all want to prevent.' } as const;
  return [{ type: 'ProposalDrafted', ...at }, { type: 'ProposalTabled', ...at }];
}

function agreed({ id, words, state, positions = {} }: Made): readonly MeetingEvent[] {
  if (state !== 'agreed') return [];
  const awaiting = Object.entries(positions).filter(([, [kind]]) => kind === 'awaitInstructions').map(([code]) => demoDelegationId(code)).sort();
  return [{ type: 'QuestionPut', v: 1, paragraph: id, on: words }, { type: 'ParagraphAgreed', v: 1, paragraph: id, on: words, passedOver: { absent: [], awaiting } }];
}

function linked({ id, words, norm, withoutPrejudice }: Made, { report, symbol, byNumber }: Needs['norms']): readonly MeetingEvent[] {
  const end = norm === undefined ? undefined : byNumber.get(norm);
  if (norm === undefined || end === undefined) return [];
  return [{ type: 'ParagraphsLinked', v: 1, kind: withoutPrejudice ? 'withoutPrejudice' : 'sameMeasure', paragraph: id, words, there: { report, paragraph: end.id, words: end.words, called: `paragraph ${norm}`, symbol } }];
}
