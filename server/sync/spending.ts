/**
 * What messages cost, and how much of it one connection and one delegation may spend. Nobody who types, pastes or comes
 * back from a long absence reaches any of these limits; whoever does is asked to come back in a moment.
 */
import type { Clock } from '../clock.ts';
import { Allowance } from './allowance.ts';
import type { Frame } from './frames.ts';

/** In units: a letter costs about four of them, and some 3 µs of the server's time each. */
export const PRICES = { words: 2, act: 200, state: 100, other: 1, bytesPerUnit: 16 } as const;
export const BUDGETS = {
  connection: { most: 40_000, perSecond: 4_000 },
  /** All connections of a delegation to one report together. */
  delegation: { most: 120_000, perSecond: 12_000 },
  /** Messages of one connection that are not words. */
  messages: { most: 100, perSecond: 150 },
} as const;

export const newPurse = (clock: Clock): Allowance => new Allowance(clock, BUDGETS.delegation.most, BUDGETS.delegation.perSecond);

export class Spending {
  readonly #own: Allowance;
  readonly #messages: Allowance;
  readonly #shared: Allowance;

  /** @param shared what the delegation as a whole has left */
  constructor(clock: Clock, shared: Allowance) {
    this.#own = new Allowance(clock, BUDGETS.connection.most, BUDGETS.connection.perSecond);
    this.#messages = new Allowance(clock, BUDGETS.messages.most, BUDGETS.messages.perSecond);
    this.#shared = shared;
  }

  /** @returns false when there is no paying for this message */
  pay(frame: Frame, bytes: number): boolean {
    const isWords = frame.kind === 'step2' || frame.kind === 'update' || frame.kind === 'words';
    if (!isWords && !this.#messages.take()) return false;
    return this.#spend(priceOf(frame) + Math.floor(bytes / PRICES.bytesPerUnit));
  }

  payAct(): boolean {
    return this.#spend(PRICES.act);
  }

  #spend(cost: number): boolean {
    if (!this.#own.take(cost)) return false;
    // When a delegation has spent everything, those of its people who have spent little are not made to pay for it.
    return this.#shared.take(cost) || this.#own.left > BUDGETS.connection.most / 2;
  }
}

function priceOf(frame: Frame): number {
  switch (frame.kind) {
    case 'step2': case 'update': case 'words': return PRICES.words;
    case 'step1': return PRICES.state;
    case 'control': case 'presence': case 'place': case 'presenceQuery': return PRICES.other;
  }
}
