/**
 * Whoever opens sockets without being let in, counted by address. A whole mission sits behind one address, so those who are
 * signed in never count; an address that has tried too often is asked who is there before a socket is opened for it.
 */
import type { Clock } from '../clock.ts';
import { Allowance } from './allowance.ts';

const AT_ONCE = 100, PER_SECOND = 1;
const MOST_ADDRESSES = 10_000;

export class Strangers {
  readonly #clock: Clock;
  readonly #allowances = new Map<string, Allowance>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Somebody from this address was not let in. */
  turnedAway(address: string): void {
    let allowance = this.#allowances.get(address);
    if (!allowance) {
      for (const oldest of this.#allowances.keys()) { if (this.#allowances.size < MOST_ADDRESSES) break; this.#allowances.delete(oldest); }
      this.#allowances.set(address, (allowance = new Allowance(this.#clock, AT_ONCE, PER_SECOND)));
    }
    allowance.take();
  }

  /** Have so many from this address been turned away that the next one is looked at first? */
  isSuspect(address: string): boolean {
    const allowance = this.#allowances.get(address);
    return allowance !== undefined && allowance.left < 1;
  }
}
