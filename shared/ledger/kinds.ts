/**
 * The kinds of position as data: what a change of the words does to each, and what a merge keeps first. Whether one prevents
 * consensus is the table in `shared/consensus/prevents.ts`.
 */
import type { PositionKind } from './positions.ts';

/**
 * Which column of the table of carry-over a kind belongs to.
 * - `objection`: doubt never clears it.
 * - `acceptance`: doubt never preserves it.
 * - `condition`: the acceptance in it is doubtful, the condition stays.
 * - `remark`: prevents nothing; its author is asked.
 */
export type Carries = 'objection' | 'acceptance' | 'condition' | 'remark';

export type KindRow = {
  readonly carries: Carries;
  /** What a delegation would lose most by losing it weighs most. */
  readonly weight: number;
};

export const KINDS = {
  support: { carries: 'acceptance', weight: 0 },
  noObjection: { carries: 'acceptance', weight: 1 },
  adRef: { carries: 'acceptance', weight: 2 },
  abstain: { carries: 'remark', weight: 3 },
  awaitInstructions: { carries: 'remark', weight: 4 },
  reserve: { carries: 'remark', weight: 5 },
  conditional: { carries: 'condition', weight: 6 },
  object: { carries: 'objection', weight: 7 },
} as const satisfies Record<PositionKind, KindRow>;

/** In the order from support to objection. */
export const POSITION_KINDS = Object.keys(KINDS) as readonly PositionKind[]; // keys of the table above
