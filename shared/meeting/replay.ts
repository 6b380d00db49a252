/** A report is the fold of its log: from the first entry, or from a state that an earlier part of the same log gave. */
import type { MeetingEvent, Stamp } from './events.ts';
import { evolve } from './evolve.ts';
import { giveUp, ownedCopy } from './ownedCopy.ts';
import type { ReportState } from './state.ts';

/** What replaying needs of an entry. */
export type Recorded = Stamp & { readonly events: readonly MeetingEvent[] };

/** A replay under way. Nobody sees its state before it has ended, so it changes that in place. */
export class Fold {
  #state: ReportState | null;

  constructor(from: ReportState | null = null) {
    this.#state = from === null ? null : ownedCopy(from);
  }

  /**
   * One entry more. An entry without events (words that changed no reading) still moves the number on.
   * @throws Error when the numbers have a gap or an event cannot follow: the log is broken.
   */
  add({ seq, at, by, events }: Recorded): void {
    const expected = (this.#state?.seq ?? 0) + 1;
    if (seq !== expected) throw new Error(`replay: entry ${seq} where ${expected} was due`);
    const stamp: Stamp = { seq, at, by };
    for (const event of events) {
      const after = evolve(this.#state, event, stamp);
      this.#state = this.#state === null ? ownedCopy(after) : after;
    }
    if (this.#state !== null && this.#state.seq !== seq) this.#state = { ...this.#state, seq, at };
  }

  /** From here on the state never changes again. @returns null only for an empty log. */
  end(): ReportState | null {
    const ended = this.#state;
    this.#state = null;
    if (ended !== null) giveUp(ended);
    return ended;
  }
}

/**
 * Applies entries in their order.
 * @returns null only for an empty log.
 * @throws Error when the numbers have a gap or an event cannot follow: the log is broken.
 */
export function replay(entries: Iterable<Recorded>, from: ReportState | null = null): ReportState | null {
  const fold = new Fold(from);
  for (const entry of entries) fold.add(entry);
  return fold.end();
}
