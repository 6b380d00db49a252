/** How fast something comes, so that whoever could gather it knows whether anything more is about to come. */

/** How much the newest gap counts. */
const NEWEST = 0.1;
/** A pause says that it is quiet; it does not say so for ever. */
const LONGEST_GAP_MS = 250;

export class Rhythm {
  #gapMs = LONGEST_GAP_MS;
  #lastAt = Number.NEGATIVE_INFINITY;

  /** @param now in ms */
  came(now: number): void {
    this.#gapMs += NEWEST * (Math.min(LONGEST_GAP_MS, now - this.#lastAt) - this.#gapMs);
    this.#lastAt = now;
  }

  /** How many more come within so many ms. */
  expected(ms: number): number {
    return ms / this.#gapMs;
  }
}
