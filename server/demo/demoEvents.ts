/**
 * The opening entry of the illustrative report. What the data set calls agreed has been put and gavelled, but for
 * paragraphs whose placeholders are still in brackets: those a small group has settled and the Chair has not put, because
 * bracketed words can never be agreed.
 */
import type { Fingerprint, MeetingId, ParagraphId, ReportId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import { hasBrackets } from '../../shared/ledger/brackets.ts';
import type { Filing } from '../../shared/ledger/positions.ts';
import type { EventOf, MeetingEvent } from '../../shared/meeting/events.ts';
import type { ParagraphKind, ParagraphState } from '../../shared/meeting/paragraph.ts';
import { demoDelegationId } from './demoDelegations.ts';
import { CONDITIONS, EARLIER_19, REASONS } from './demoReasons.ts';
import dataset from './demoReport.json' with { type: 'json' };

type FingerprintOf = (id: ParagraphId, kind: ParagraphKind, runs: Runs) => Fingerprint;
type Ids = { readonly meeting: MeetingId; readonly report: ReportId; readonly paragraph: () => ParagraphId };
type Opening = Pick<EventOf<'ReportOpened'>, 'body' | 'title' | 'symbol' | 'settings' | 'delegations'>;
type Described = (typeof dataset)['paragraphs'][number];

/** Inserted by the facilitator once the text had been issued, so that its label is computed like any other. */
const INSERTED_LATER = '29 bis';

export function demoEvents(ids: Ids, opening: Opening, fingerprintOf: FingerprintOf): readonly MeetingEvent[] {
  const events: MeetingEvent[] = [{ type: 'ReportOpened', v: 1, report: ids.report, meeting: ids.meeting, ...opening }];
  const made = new Map<string, { readonly id: ParagraphId; readonly words: Fingerprint; readonly runs: Runs; readonly from: Described }>();
  let after: ParagraphId | null = null, section = '';
  const write = (kind: ParagraphKind, text: string, state: ParagraphState, lineage: 'imported' | 'drafted', behind: ParagraphId | null) => {
    const id = ids.paragraph(), runs: Runs = [[text, []]], words = fingerprintOf(id, kind, runs);
    events.push(
      { type: 'ParagraphInserted', v: 1, paragraph: id, after: behind, kind, level: 1, runs, lineage: { how: lineage }, ...(state === 'open' ? {} : { state }) },
      { type: 'ParagraphReworded', v: 1, paragraph: id, words, runs, writers: [] },
    );
    return { id, words, runs };
  };
  for (const from of dataset.paragraphs) {
    if (from.num === INSERTED_LATER) continue;
    if (from.section !== section) {
      section = from.section;
      after = write('heading', section.replace(/^[IVX]+\.\s+/, ''), 'open', 'imported', after).id;
    }
    const paragraph = write('numbered', from.num === '19' ? EARLIER_19 : from.text, stateOf(from), 'imported', after);
    made.set(from.num, { ...paragraph, from });
    after = paragraph.id;
  }
  events.push({ type: 'RevisionIssued', v: 1 });
  const later = dataset.paragraphs.find(({ num }) => num === INSERTED_LATER);
  if (later !== undefined) made.set(INSERTED_LATER, { ...write('numbered', later.text, 'open', 'drafted', made.get('29')?.id ?? null), from: later });
  for (const { id, words, runs, from } of made.values()) {
    let now = words;
    for (const [code, kind] of Object.entries(from.positions)) {
      events.push({ type: 'PositionTaken', v: 1, paragraph: id, delegation: demoDelegationId(code), on: now, filing: filingOf(from.num, code, kind) });
      if (from.num === '19' && code === 'XAL') {
        // The text moved on after Aldermark had objected: the others took their positions on what it reads now.
        const text: Runs = [[from.text, []]];
        now = fingerprintOf(id, 'numbered', text);
        events.push(
          { type: 'WordsReplaced', v: 1, paragraph: id, from: 0, to: EARLIER_19.length, runs: text, was: runs },
          { type: 'ParagraphReworded', v: 1, paragraph: id, words: now, runs: text, writers: [] },
        );
      }
    }
    for (const { label, text, proposedBy } of from.alternatives) {
      const names = proposedBy.map((code) => dataset.delegations.find((delegation) => delegation.code === code)?.name ?? code).join(' and ');
      events.push({ type: 'CommentMade', v: 1, paragraph: id, text: `${label}, proposed by ${names}: “${text}”` });
    }
    if (from.num === '2' || from.num === '3') events.push({ type: 'CommentMade', v: 1, paragraph: id, text: 'The Secretariat fills the placeholder before the paragraph is put.' });
    if (isGavelled(from)) {
      const awaiting = Object.entries(from.positions).filter(([, kind]) => kind === 'await_instructions').map(([code]) => demoDelegationId(code)).sort();
      // Nobody is connected yet: whoever reserved or accepted on a condition counts as absent.
      const absent = Object.entries(from.positions).filter(([, kind]) => kind === 'reserve' || kind === 'conditional').map(([code]) => demoDelegationId(code)).sort();
      events.push(
        { type: 'QuestionPut', v: 1, paragraph: id, on: now },
        { type: 'ParagraphAgreed', v: 1, paragraph: id, on: now, passedOver: { absent, awaiting } },
      );
    }
  }
  return events;
}

const isGavelled = ({ state, text }: Described): boolean => (state === 'agreed' || state === 'agreed_ad_ref') && !hasBrackets([[text, []]]);

function stateOf(from: Described): ParagraphState {
  return from.state === 'agreed_small_group' || (from.state === 'agreed' && !isGavelled(from)) ? 'agreedSmallGroup' : 'open';
}

/** @throws Error on a position that the data set has and the product does not know. */
function filingOf(num: string, code: string, kind: string): Filing {
  const reason = REASONS[num]?.[code] ?? null;
  switch (kind) {
    case 'support': return { kind: 'support', reason };
    case 'accept_ad_ref': return { kind: 'adRef', reason };
    case 'await_instructions': return { kind: 'awaitInstructions', reason, answerBy: null };
    case 'reserve': return { kind: 'reserve', reason };
    case 'conditional': return { kind: 'conditional', reason, condition: CONDITIONS[num]?.[code] ?? 'Stated in the room.' };
    case 'object': return { kind: 'object', reason, proposedWording: null };
    default: throw new Error(`the illustrative report has an unknown position: ${kind}`);
  }
}
