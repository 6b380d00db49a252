/** A report is the fold of its log: from the first entry, or from a state that an earlier part of the same log gave. */
import type { MeetingEvent, Stamp } from './events.ts';
import { evolve } from './evolve.ts';
import { giveUp, ownedCopy } from './ownedMap.ts';
import type { ReportState } from './state.ts';

/** What replaying needs of an entry. */
export type Recorded = Stamp & { readonly events: readonly MeetingEvent[] };

/**
 * Applies entries in their order.
 * @returns null only for an empty log.
 * @throws Error when the numbers have a gap or an event cannot follow: the log is broken.
 */
export function replay(entries: Iterable<Recorded>, from: ReportState | null = null): ReportState | null {
  let state = from === null ? null : { ...from, paragraphs: ownedCopy(from.paragraphs) };
  try {
    for (const entry of entries) {
      const expected = (state?.seq ?? 0) + 1;
      if (entry.seq !== expected) throw new Error(`replay: entry ${entry.seq} where ${expected} was due`);
      const isFirst = state === null;
      state = evolveEntry(state, entry);
      if (isFirst && state !== null) state = { ...state, paragraphs: ownedCopy(state.paragraphs) };
    }
    return state;
  } finally {
    if (state !== null) giveUp(state.paragraphs);
  }
}

/** One entry. An entry without events (words that changed no reading) still moves the number on. */
export function evolveEntry(before: ReportState | null, { seq, at, by, events }: Recorded): ReportState | null {
  const stamp: Stamp = { seq, at, by };
  let state = before;
  for (const event of events) state = evolve(state, event, stamp);
  return state === null || state.seq === seq ? state : { ...state, seq, at };
}
