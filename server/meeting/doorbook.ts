/**
 * Refused messages on their way into the log. The first of a person and a kind is entered at once; those that follow are
 * counted and entered together, the later the longer it goes on, so that none goes unrecorded and nobody fills the log.
 */
import type { PersonId } from '../../shared/base/ids.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import type { Clock } from '../clock.ts';

/** How long repetitions are gathered before they are entered, in ms: at first, and at last when they do not end. */
const GATHER_MS = { first: 10_000, last: 600_000 } as const;

type Counted = { readonly person: PersonId; readonly code: number; why: string; times: number; from: number; gatherMs: number };

export class Doorbook {
  readonly #clock: Clock;
  readonly #onDue: () => void;
  readonly #counted = new Map<string, Counted>();
  #waiting: MeetingEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;

  /** @param onDue called when something that was counted should be entered */
  constructor(clock: Clock, onDue: () => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  get waiting(): boolean {
    return this.#waiting.length > 0;
  }

  note(person: PersonId, code: number, why: string): void {
    this.#gather();
    const key = `${person} ${code}`, counted = this.#counted.get(key);
    if (counted) {
      counted.times += 1;
      counted.why = why;
    } else {
      this.#counted.set(key, { person, code, why, times: 0, from: this.#clock(), gatherMs: GATHER_MS.first });
      this.#enter(person, code, why, 1);
    }
    this.#timer ??= setTimeout(() => this.#look(), GATHER_MS.first).unref();
  }

  /** Events of one entry each. */
  take(): readonly (readonly MeetingEvent[])[] {
    const taken = this.#waiting.map((event) => [event]);
    this.#waiting = [];
    return taken;
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #look(): void {
    this.#timer = null;
    this.#gather();
    if (this.#counted.size > 0) this.#timer = setTimeout(() => this.#look(), GATHER_MS.first).unref();
    if (this.waiting) this.#onDue();
  }

  #gather(): void {
    const now = this.#clock();
    for (const [key, counted] of this.#counted) {
      if (now - counted.from < counted.gatherMs) continue;
      if (counted.times === 0) { this.#counted.delete(key); continue; }
      this.#enter(counted.person, counted.code, counted.why, counted.times);
      counted.times = 0;
      counted.from = now;
      counted.gatherMs = Math.min(GATHER_MS.last, counted.gatherMs * 2);
    }
  }

  #enter(person: PersonId, code: number, why: string, times: number): void {
    this.#waiting.push({ type: 'FrameRefused', v: 1, person, code, why, ...(times === 1 ? {} : { times }) });
  }
}
