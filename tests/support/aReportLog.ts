/**
 * A report told act by act as entries of a log, for tests that start from what happened: `state()` is the fold of
 * everything told so far. Every delegation is invented.
 */
import type { DelegationId, MeetingId, ParagraphId, PersonId, ReportId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { Filing, PositionKind } from '../../shared/ledger/positions.ts';
import type { MeetingEvent, Stamp } from '../../shared/meeting/events.ts';
import { evolve } from '../../shared/meeting/evolve.ts';
import type { ParagraphKind, ParagraphState } from '../../shared/meeting/paragraph.ts';
import type { Delegation, RegionalGroup } from '../../shared/meeting/people.ts';
import { DEFAULT_SETTINGS, type ReportSettings } from '../../shared/meeting/settings.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { fingerprintOf } from '../../shared/report/fingerprint.ts';

const GROUPS: readonly RegionalGroup[] = ['AFR', 'APG', 'EEG', 'GRULAC', 'WEOG'];

/** `count` members, spread evenly over the five groups. Their names occur in no sentence of the product. */
export const members = (count: number): readonly Delegation[] =>
  Array.from({ length: count }, (_, index) => ({ id: `dlg_m${index}` as DelegationId, code: `Q${String(index).padStart(2, '0')}`, name: `Zemblanda ${index}`, group: GROUPS[index % GROUPS.length] ?? null, seat: 'member' }));

/** 31 August 2023, 18:00 UTC */
const START = Date.UTC(2023, 7, 31, 18);

export function aReportLog(options: { readonly delegations?: readonly Delegation[]; readonly settings?: Partial<ReportSettings>; readonly title?: string; readonly symbol?: string; readonly body?: string } = {}) {
  const delegations = options.delegations ?? members(20);
  const entries: { readonly stamp: Stamp; readonly events: readonly MeetingEvent[] }[] = [];
  const runsOf = new Map<ParagraphId, { kind: ParagraphKind; runs: Runs }>();
  let last: ParagraphId | null = null;
  const tell = (...events: MeetingEvent[]): void => {
    const seq = entries.length + 1;
    entries.push({ stamp: { seq, at: (START + seq * 1000) as Instant, by: { person: 'per_chair' as PersonId, role: 'chair', delegation: null } }, events });
  };
  const wordsOf = (paragraph: ParagraphId) => {
    const known = runsOf.get(paragraph);
    if (known === undefined) throw new Error(`no such paragraph: ${paragraph}`);
    return fingerprintOf(paragraph, known.kind, known.runs);
  };
  tell({ type: 'ReportOpened', v: 1, report: 'rpt_1' as ReportId, meeting: 'mtg_1' as MeetingId, body: options.body ?? 'Working Group on Tides', title: options.title ?? 'Draft report on tides', symbol: options.symbol ?? 'TIDES/2023/WP.1', settings: { ...DEFAULT_SETTINGS, ...options.settings }, delegations });

  const log = {
    entries,
    delegations,
    /** Adds a paragraph at the end and gives back its id. */
    add(kind: ParagraphKind, words: string | Runs, more: { readonly level?: number; readonly state?: ParagraphState } = {}): ParagraphId {
      const paragraph = `par_${runsOf.size + 1}` as ParagraphId;
      const runs: Runs = typeof words === 'string' ? (words === '' ? [] : [[words, []]]) : words;
      runsOf.set(paragraph, { kind, runs });
      tell({ type: 'ParagraphInserted', v: 1, paragraph, after: last, kind, level: more.level ?? 1, runs, lineage: { how: 'drafted' }, ...(more.state === undefined ? {} : { state: more.state }) },
        { type: 'ParagraphReworded', v: 1, paragraph, words: wordsOf(paragraph), runs, writers: [] });
      last = paragraph;
      return paragraph;
    },
    reword(paragraph: ParagraphId, words: string): void {
      const kind = runsOf.get(paragraph)?.kind ?? 'numbered';
      runsOf.set(paragraph, { kind, runs: [[words, []]] });
      tell({ type: 'ParagraphReworded', v: 1, paragraph, words: wordsOf(paragraph), runs: [[words, []]], writers: [] });
    },
    /** The members with these numbers file the same. */
    file(paragraph: ParagraphId, kind: PositionKind, by: readonly number[], more: { readonly reason?: string; readonly proposedWording?: string; readonly condition?: string } = {}): void {
      for (const index of by) {
        const delegation = delegations[index];
        if (delegation === undefined) throw new Error(`no member ${index}`);
        tell({ type: 'PositionTaken', v: 1, paragraph, delegation: delegation.id, on: wordsOf(paragraph), filing: filingOf(kind, more) });
      }
    },
    withdraw(paragraph: ParagraphId, by: number): void {
      tell({ type: 'PositionWithdrawn', v: 1, paragraph, delegation: `dlg_m${by}` as DelegationId });
    },
    put(paragraph: ParagraphId): void { tell({ type: 'QuestionPut', v: 1, paragraph, on: wordsOf(paragraph) }); },
    agree(paragraph: ParagraphId): void { tell({ type: 'ParagraphAgreed', v: 1, paragraph, on: wordsOf(paragraph), passedOver: { absent: [], awaiting: [] } }); },
    remove(paragraph: ParagraphId): void { tell({ type: 'ParagraphDeleted', v: 1, paragraph }); },
    tell,
    state(): ReportState { return replayed(entries); },
  };
  return log;
}

function filingOf(kind: PositionKind, { reason = null, proposedWording = null, condition = 'another paragraph stays' }: { reason?: string | null; proposedWording?: string | null; condition?: string }): Filing {
  switch (kind) {
    case 'object': return { kind, reason, proposedWording };
    case 'conditional': return { kind, reason, condition };
    case 'awaitInstructions': return { kind, reason, answerBy: null };
    default: return { kind, reason };
  }
}

/** The fold of a log, from nothing. */
export function replayed(entries: readonly { readonly stamp: Stamp; readonly events: readonly MeetingEvent[] }[]): ReportState {
  let state: ReportState | null = null;
  for (const { stamp, events } of entries) for (const event of events) state = evolve(state, event, stamp);
  if (state === null) throw new Error('an empty log has no state');
  return state;
}
