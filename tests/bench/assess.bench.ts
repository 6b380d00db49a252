/**
 * How long the heart takes: findings for a large meeting, labels for a large report, and a long session replayed.
 * Figures, not tests: machines differ.
 */
import type { DelegationId, Fingerprint, MeetingId, ParagraphId, PersonId, ReportId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import { assessParagraph } from '../../shared/consensus/assess.ts';
import { assessedParagraphs, assessReport } from '../../shared/consensus/assessReport.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import type { PositionKind } from '../../shared/ledger/positions.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import { replay, type Recorded } from '../../shared/meeting/replay.ts';
import { DEFAULT_SETTINGS } from '../../shared/meeting/settings.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { filing } from '../support/aRoom.ts';

const PARAGRAPHS = 300, DELEGATIONS = 200, REWORDINGS = 10_000;
const KINDS: readonly PositionKind[] = ['support', 'noObjection', 'adRef', 'abstain', 'awaitInstructions', 'reserve', 'conditional', 'object'];
const par = (n: number) => `par_${n}` as ParagraphId;
const dlg = (n: number) => `dlg_${n}` as DelegationId;
const words = (n: number) => n.toString(16).padStart(64, '0') as Fingerprint;
const chair = { person: 'per_1' as PersonId, role: 'chair', delegation: null } as const;

/** Every delegation has filed on every paragraph: 60,000 positions, the worst case. */
function largeMeeting(): readonly Recorded[] {
  const events: MeetingEvent[] = [{
    type: 'ReportOpened', v: 1, report: 'rpt_1' as ReportId, meeting: 'mtg_1' as MeetingId, body: 'A body', title: 'A report', symbol: 'T/1', settings: DEFAULT_SETTINGS,
    delegations: Array.from({ length: DELEGATIONS }, (_, n) => ({ id: dlg(n), code: `Q${n}`, name: `State ${n}`, group: 'AFR', seat: 'member' })),
  }];
  for (let n = 0; n < PARAGRAPHS; n += 1) {
    events.push(
      { type: 'ParagraphInserted', v: 1, paragraph: par(n), after: n === 0 ? null : par(n - 1), kind: 'numbered', level: 1, runs: [], lineage: { how: 'imported' } },
      { type: 'ParagraphReworded', v: 1, paragraph: par(n), words: words(n + 1), runs: [[`Paragraph ${n}.`, []]], writers: [] },
    );
  }
  for (let n = 0; n < PARAGRAPHS; n += 1) for (let d = 0; d < DELEGATIONS; d += 1) {
    events.push({ type: 'PositionTaken', v: 1, paragraph: par(n), delegation: dlg(d), on: words(n + 1), filing: filing(KINDS[(n * 7 + d) % 8] ?? 'support') });
  }
  return [{ seq: 1, at: 1 as Instant, by: chair, events }];
}

function rewordings(): readonly Recorded[] {
  return Array.from({ length: REWORDINGS }, (_, n) => ({
    seq: n + 2, at: (n + 2) as Instant, by: null,
    events: [{ type: 'ParagraphReworded', v: 1, paragraph: par(n % PARAGRAPHS), words: words(1_000 + n), runs: [[`Words ${n}.`, []]], writers: [] }],
  }));
}

function median(times: number, work: () => unknown): number {
  const taken = Array.from({ length: times }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return taken[Math.floor(times / 2)] ?? Number.NaN;
}

export type Figure = { readonly what: string; readonly ms: number };

export function measure(): readonly Figure[] {
  const opened = replay(largeMeeting());
  if (opened === null) throw new Error('the large meeting does not open');
  const state: ReportState = opened;
  const session = rewordings();
  const firstOnly: ReportState = { ...state, paragraphs: new Map([...state.paragraphs].map(([id, paragraph]) => [id, { ...paragraph, positions: new Map() }])) };
  return [
    { what: `findings on ${PARAGRAPHS} paragraphs × ${DELEGATIONS} delegations`, ms: median(15, () => assessedParagraphs(state).map((paragraph) => assessParagraph(state, paragraph))) },
    { what: 'the finding on that report as a whole', ms: median(15, () => assessReport(state)) },
    { what: `labels of ${PARAGRAPHS} paragraphs`, ms: median(15, () => labelsOf(state)) },
    { what: `replaying ${REWORDINGS} rewordings of ${PARAGRAPHS} paragraphs`, ms: median(5, () => replay(session, firstOnly)) },
  ];
}

/** Prints the medians. */
export function run(): void {
  for (const { what, ms } of measure()) console.log(`${what}: ${ms.toFixed(1)} ms (median)`);
}
