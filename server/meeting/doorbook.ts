/** Refused frames on their way into the log: one line per person and ten seconds, so that nobody can fill it with them. */
import type { PersonId } from '../../shared/base/ids.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import type { Clock } from '../clock.ts';

const BETWEEN_MS = 10_000;

export class Doorbook {
  readonly #clock: Clock;
  readonly #last = new Map<PersonId, number>();
  #waiting: MeetingEvent[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get waiting(): boolean {
    return this.#waiting.length > 0;
  }

  note(person: PersonId, code: number, why: string): void {
    const now = this.#clock(), last = this.#last.get(person);
    if (last !== undefined && now - last < BETWEEN_MS) return;
    this.#last.set(person, now);
    this.#waiting.push({ type: 'FrameRefused', v: 1, person, code, why });
  }

  /** Events of one entry each. */
  take(): readonly (readonly MeetingEvent[])[] {
    const taken = this.#waiting.map((event) => [event]);
    this.#waiting = [];
    return taken;
  }
}
