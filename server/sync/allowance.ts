/** So much at once and so much a second: what somebody may ask for. */
import type { Clock } from '../clock.ts';

export class Allowance {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #perSecond: number;
  #left: number;
  #at: number;

  constructor(clock: Clock, most: number, perSecond: number) {
    this.#clock = clock;
    this.#most = most;
    this.#perSecond = perSecond;
    this.#left = most;
    this.#at = clock();
  }

  /** @returns false when less than `cost` is left; nothing is taken then. */
  take(cost = 1): boolean {
    if (this.left < cost) return false;
    this.#left -= cost;
    return true;
  }

  get left(): number {
    const now = this.#clock();
    this.#left = Math.min(this.#most, this.#left + (Math.max(0, now - this.#at) / 1_000) * this.#perSecond);
    this.#at = now;
    return this.#left;
  }
}
