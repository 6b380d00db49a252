/**
 * The kinds of position as data: what a change of the words does to each, what a merge keeps first, what its author is
 * asked for, and who may file it. Whether it prevents consensus is the table in `shared/consensus/prevents.ts`.
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

/** `demanded`: it is not filed without. */
export type Asked = 'no' | 'invited' | 'demanded';

/** What may go with a position: grounds, a condition in words, wording that would resolve it, a date for the answer. */
export type Asks = { readonly reason: Asked; readonly condition: Asked; readonly wording: Asked; readonly answerBy: Asked };

export type KindRow = {
  readonly carries: Carries;
  /** What a delegation would lose most by losing it weighs most. */
  readonly weight: number;
  readonly asks: Asks;
};

const REASON: Asks = { reason: 'invited', condition: 'no', wording: 'no', answerBy: 'no' };

export const KINDS = {
  support: { carries: 'acceptance', weight: 0, asks: REASON },
  noObjection: { carries: 'acceptance', weight: 1, asks: REASON },
  adRef: { carries: 'acceptance', weight: 2, asks: REASON },
  abstain: { carries: 'remark', weight: 3, asks: REASON },
  awaitInstructions: { carries: 'remark', weight: 4, asks: { ...REASON, answerBy: 'invited' } },
  reserve: { carries: 'remark', weight: 5, asks: REASON },
  conditional: { carries: 'condition', weight: 6, asks: { ...REASON, condition: 'demanded' } },
  object: { carries: 'objection', weight: 7, asks: { ...REASON, wording: 'invited' } },
} as const satisfies Record<PositionKind, KindRow>;

/** In the order from support to objection. */
export const POSITION_KINDS = Object.keys(KINDS) as readonly PositionKind[]; // keys of the table above
