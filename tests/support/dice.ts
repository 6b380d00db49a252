/** Chance that can be played again: the same seed gives the same throws. */

export type Dice = {
  /** A whole number from 0 to `sides` − 1. */
  readonly upTo: (sides: number) => number;
  readonly pick: <T>(of: readonly T[]) => T;
};

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
  const upTo = (sides: number) => next() % Math.max(1, sides);
  return {
    upTo,
    pick: (of) => {
      const one = of[upTo(of.length)];
      if (one === undefined) throw new RangeError('there is nothing to pick from');
      return one;
    },
  };
}
