/**
 * How many, in words: the ladder starting with a view without a number and ending with "broad support".
 *
 * Counts never leave the chair's own screen, so a summary says a word instead, and the same count always gives the same
 * word. The base is the delegations that expressed themselves on the point, not the membership: silence is not a view.
 * A rung needs its share *and* its floor, so that three of four do not become "most delegations".
 */

/** From the lowest to the highest. `view`: said without saying how many; never "one delegation". */
export type Rung = 'view' | 'few' | 'some' | 'several' | 'number' | 'many' | 'most' | 'broad';

/** Fewer than this and a reader can guess who: the cell is said without a number, a group or a region. */
export const SMALL_CELL = 3;

/** `overPercent`: the share must be greater than this. Highest first. */
const LADDER = [
  { rung: 'most', overPercent: 65, floor: 10 },
  { rung: 'many', overPercent: 40, floor: 8 },
  { rung: 'number', overPercent: 25, floor: 5 },
  { rung: 'several', overPercent: 15, floor: 4 },
  { rung: 'some', overPercent: 5, floor: 3 },
  { rung: 'few', overPercent: 0, floor: 2 },
] as const satisfies readonly { rung: Rung; overPercent: number; floor: number }[];

/** "Broad support" takes at least this share, and every regional group. */
const BROAD_PERCENT = 75;

export type Cell = {
  /** Delegations that said this. */
  readonly count: number;
  /** Delegations that expressed themselves on the point at all, this cell included. */
  readonly expressed: number;
  /** Does every regional group of the body stand behind it? Decided in `standsAcrossGroups`. */
  readonly acrossAllGroups: boolean;
};

/**
 * The highest rung whose share and floor are both met.
 * @returns null for an empty cell: zero is never printed.
 */
export function rungOf({ count, expressed, acrossAllGroups }: Cell, smallCell: number = SMALL_CELL): Rung | null {
  if (count <= 0) return null;
  if (count === 1 || count < smallCell) return 'view';
  const base = Math.max(expressed, count);
  if (acrossAllGroups && count * 100 >= base * BROAD_PERCENT) return 'broad';
  return LADDER.find(({ overPercent, floor }) => count * 100 > base * overPercent && count >= floor)?.rung ?? 'view';
}

/** Subject of a sentence for every rung that has one; `view` and `broad` are sentences of their own. */
export const RUNG_WORDS = {
  few: 'a few delegations',
  some: 'some delegations',
  several: 'several delegations',
  number: 'a number of delegations',
  many: 'many delegations',
  most: 'most delegations',
} as const satisfies Record<Exclude<Rung, 'view' | 'broad'>, string>;
