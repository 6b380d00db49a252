/** When the next round of a pen begins and how long it takes turns: what is gathered is written, composed and sent once. */
import { Rhythm } from '../rhythm.ts';

/** Rest between rounds: twice as long as the last one took, at most this. */
const LONGEST_REST_MS = 30;
/**
 * Sending to a large room costs more than all else: letters sent together cost as much as one, and nobody sees this wait.
 * `every`: so long lies between the beginnings of two rounds at least. `within`: what the first letter of a round may wait
 * in all; what the disk and the sockets take of it is left to them.
 */
const ROOMS = [{ people: 500, every: 60, within: 84 }, { people: 100, every: 20, within: 36 }] as const;
/** The first letter waits only where so many more are about to come: whoever types alone is read at once. */
const WORTH_WAITING_FOR = 0.5;
/** How fast what a round takes is believed to rise and to fall: nearly all rounds shall keep within their time. */
const RISES = 0.3, FALLS = 0.05;
/** When so many turns wait, what a rest would gather is there already. */
const FULL_QUEUE = 100;
/**
 * A round stops taking turns after this and leaves the rest to the next, so that answers do not wait for everybody; on a
 * slow disk after as long as the last round waited for it, since what is left waits for the disk once more.
 */
const ROUND_MS = { least: 12, most: 40 } as const;

/**
 * Where hands are hidden every round falls on a beat, in ms: what is written, told and numbered in it tells of nobody's
 * rhythm and never parts the letters of one hand from those of another.
 */
export const BEAT_MS = 500;

export class Pace {
  readonly #beatMs: number | null;
  #restUntil = 0;
  #roundMs: number = ROUND_MS.least;
  #room: typeof ROOMS[number] | null = null;
  #usuallyTook = 0;
  readonly #rhythm = new Rhythm();
  #firstAt: number | null = null;

  /** @param beatMs rounds fall on multiples of this; null: as soon as it is worth it */
  constructor(beatMs: number | null = null) {
    this.#beatMs = beatMs;
  }

  /** How long the next round may take turns. */
  get roundMs(): number {
    return this.#beatMs !== null ? ROUND_MS.most : this.#roundMs;
  }

  /** @param ms how long the last round waited for the disk */
  kept(ms: number): void {
    this.#roundMs = Math.min(ROUND_MS.most, Math.max(ROUND_MS.least, ms));
  }

  /** Words have come. */
  came(now: number): void {
    this.#rhythm.came(now);
    this.#firstAt ??= now;
  }

  /** A round has taken what had come until now. @param left how much of it must wait for the next one */
  began(now: number, left: number): void {
    this.#firstAt = left > 0 ? now : null;
  }

  /**
   * @param took how long the round took that ends now, in ms
   * @param people how many it was sent to
   */
  ended(now: number, took: number, people: number): void {
    this.#room = ROOMS.find((room) => people >= room.people) ?? null;
    this.#usuallyTook += (took > this.#usuallyTook ? RISES : FALLS) * (took - this.#usuallyTook);
    this.#restUntil = Math.max(now - took + (this.#room?.every ?? 0), now + Math.min(LONGEST_REST_MS, 2 * took));
  }

  /**
   * @param waiting how many turns there are
   * @param isHurried is anything among them that somebody waits for?
   * @returns how long the next round waits, in ms; nothing after a pause, since then there is nothing to gather
   */
  rest(now: number, waiting: number, isHurried: boolean): number {
    if (this.#beatMs !== null) return this.#beatMs - (now % this.#beatMs);
    if (waiting >= FULL_QUEUE) return 0;
    const gathered = isHurried || this.#firstAt === null ? now : this.#firstAt + this.#gatherMs();
    return Math.max(0, this.#restUntil - now, gathered - now);
  }

  #gatherMs(): number {
    const ms = this.#room === null ? 0 : this.#room.within - this.#usuallyTook;
    return this.#rhythm.expected(ms) < WORTH_WAITING_FOR ? 0 : ms;
  }
}
