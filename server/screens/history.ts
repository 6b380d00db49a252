/**
 * The moments of a report's log as one viewer may see them. What the viewer may not see makes no moment, ends no drafting
 * and is counted nowhere; who wrote and acted is told by the rules of the record.
 */
import type { ParagraphId, PersonId } from '../../shared/base/ids.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { Moment, SeenHand } from '../../shared/protocol/history.ts';
import { recordFor, type RecordLine } from './record.ts';
import type { Sight } from './sight.ts';

/** Drafting that pauses longer than this, in ms, begins anew afterwards. */
export const QUIET_MS = 120_000;

/** A seat by person, for those who wrote words. */
export type SeatOf = (person: PersonId) => SeenHand | null;

/** Drafting while it is being gathered. */
type Open = { readonly from: number; readonly at: number; to: number; until: number; readonly steps: number[]; readonly paragraphs: Set<ParagraphId>; readonly hands: Map<string, SeenHand> };

/** @param revisions how many had been issued before the first of these entries */
export function momentsOf(entries: readonly Entry[], sight: Sight, state: Pick<ReportState, 'delegations' | 'paragraphs' | 'soundings'>, seatOf: SeatOf, revisions: number): readonly Moment[] {
  const lineOf = recordFor(sight, state);
  const moments: Moment[] = [];
  let issued = revisions, open: Open | null = null;
  const close = () => {
    if (open !== null) moments.push(closed(open));
    open = null;
  };
  for (const entry of entries) {
    const line = lineOf(entry);
    const [first] = line.events;
    if (first === undefined) continue;
    const { seq, at } = line;
    if (line.events.every(isDrafting)) {
      if (open !== null && at - open.until > QUIET_MS) close();
      open ??= { from: seq, at, to: seq, until: at, steps: [], paragraphs: new Set(), hands: new Map() };
      goOn(open, line, seatOf);
      continue;
    }
    close();
    if (first.type === 'RevisionIssued') {
      issued += 1;
      moments.push({ is: 'revision', from: seq, to: seq, at, number: issued, hands: handsOf(line) });
    } else {
      const told = line.events.find((event) => !isDrafting(event)) ?? first;
      moments.push({ is: 'act', from: seq, to: seq, at, what: told.type, paragraph: 'paragraph' in told ? told.paragraph : null, hands: handsOf(line) });
    }
  }
  close();
  return moments;
}

const handsOf = ({ by }: RecordLine): readonly SeenHand[] => (by === null ? [] : [{ delegation: by.delegation, role: by.role }]);

function goOn(open: Open, line: RecordLine, seatOf: SeatOf): void {
  open.to = line.seq;
  open.until = line.at;
  open.steps.push(line.seq);
  const writers = line.events.flatMap((event) => (event.type === 'ParagraphReworded' ? event.writers.flatMap((person) => seatOf(person) ?? []) : []));
  // A delegation counts once, however many of its people wrote.
  for (const hand of [...handsOf(line), ...writers]) open.hands.set(hand.delegation ?? hand.role, hand.delegation === null ? hand : { delegation: hand.delegation, role: 'head' });
  for (const event of line.events) for (const id of touched(event)) open.paragraphs.add(id);
}

/** Hands stand in the order of ids, which tells nobody who began. */
function closed({ from, to, at, until, steps, paragraphs, hands }: Open): Moment {
  return { is: 'drafting', from, to, at, until, steps, paragraphs: [...paragraphs], hands: [...hands].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, hand]) => hand) };
}

function isDrafting({ type }: MeetingEvent): boolean {
  switch (type) {
    case 'ParagraphReworded': case 'HandsNoted': case 'ParagraphInserted': case 'ParagraphSplit': case 'ParagraphsMerged': case 'ParagraphMoved': case 'ParagraphRetyped':
    case 'ParagraphDeleted': case 'ParagraphRestored': case 'WordsReplaced': return true;
    default: return false;
  }
}

function touched(event: MeetingEvent): readonly ParagraphId[] {
  if (event.type === 'ParagraphsMerged') return [event.into, event.merged];
  if (event.type === 'ParagraphSplit') return [event.paragraph, event.into];
  return 'paragraph' in event && event.paragraph !== null ? [event.paragraph] : [];
}
