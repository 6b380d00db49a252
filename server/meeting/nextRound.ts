/** Sets off the next round of a pen when its pace says so; one at a time. */
import type { Pace } from './pace.ts';

export class NextRound {
  readonly #pace: Pace;
  readonly #begin: () => void;
  /** From the moment a round is called for until it has ended. */
  #isCalled = false;
  /** The round that still waits for its moment. */
  #waits: { readonly timer: NodeJS.Timeout; readonly isHurried: boolean } | null = null;

  constructor(pace: Pace, begin: () => void) {
    this.#pace = pace;
    this.#begin = begin;
  }

  /**
   * @param turns how many wait for the round
   * @param isHurried is anything among them that somebody waits for? A round that was to gather words begins earlier then.
   */
  call(turns: number, isHurried: boolean): void {
    if (this.#waits !== null && isHurried && !this.#waits.isHurried) clearTimeout(this.#waits.timer);
    else if (this.#isCalled) return;
    this.#isCalled = true;
    const begin = () => {
      this.#waits = null;
      this.#begin();
    };
    const rest = this.#pace.rest(performance.now(), turns, isHurried);
    if (rest > 1) this.#waits = { timer: setTimeout(begin, rest), isHurried };
    else {
      this.#waits = null;
      setImmediate(begin);
    }
  }

  ended(): void {
    this.#isCalled = false;
  }
}
