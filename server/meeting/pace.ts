/** When the next round of a pen begins and how long it takes turns: what is gathered is written, composed and sent once. */

/** Rest between rounds: twice as long as the last one took, at most this. */
const LONGEST_REST_MS = 30;
/**
 * Sending to a large room costs more than all else: two letters sent together cost half, and nobody sees this wait. So
 * long lies between the beginnings of two rounds at least.
 */
const ROOM_EVERY_MS = [{ people: 500, every: 72 }, { people: 100, every: 31 }] as const;
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

  /**
   * @param took how long the round took that ends now, in ms
   * @param people how many it was sent to
   */
  ended(now: number, took: number, people: number): void {
    const every = ROOM_EVERY_MS.find((room) => people >= room.people)?.every ?? 0;
    this.#restUntil = Math.max(now - took + every, now + Math.min(LONGEST_REST_MS, 2 * took));
  }

  /** @returns how long the next round waits, in ms; nothing after a pause, since then there is nothing to gather */
  rest(now: number, waiting: number): number {
    if (this.#beatMs !== null) return this.#beatMs - (now % this.#beatMs);
    return waiting >= FULL_QUEUE ? 0 : Math.max(0, this.#restUntil - now);
  }
}
