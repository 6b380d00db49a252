/**
 * What a change of the words does to positions already filed: this table and nothing else.
 * Doubt never clears an objection, and doubt never preserves an acceptance: otherwise any drafter could clear the
 * objections by moving a comma, or keep an acceptance while changing what was accepted (rules P1 to P5).
 */
import type { PositionKind, Standing } from './positions.ts';

/**
 * - `asRead`: the words are exactly those its author read, also when an edit brought them back.
 * - `reworded`: they read otherwise now.
 * - `carried`: a split or a merge brought the position to a paragraph that its author never read.
 * - `deleted`: the paragraph is deleted; the position returns with it.
 */
export type Cause = 'asRead' | 'reworded' | 'carried' | 'deleted';

export const CARRY_OVER = {
  support:           { asRead: 'current', reworded: 'lapsed',              carried: 'lapsed',              deleted: 'suspended' },
  noObjection:       { asRead: 'current', reworded: 'lapsed',              carried: 'lapsed',              deleted: 'suspended' },
  adRef:             { asRead: 'current', reworded: 'lapsed',              carried: 'lapsed',              deleted: 'suspended' },
  abstain:           { asRead: 'current', reworded: 'needsReconfirmation', carried: 'needsReconfirmation', deleted: 'suspended' },
  reserve:           { asRead: 'current', reworded: 'needsReconfirmation', carried: 'needsReconfirmation', deleted: 'suspended' },
  awaitInstructions: { asRead: 'current', reworded: 'needsReconfirmation', carried: 'needsReconfirmation', deleted: 'suspended' },
  conditional:       { asRead: 'current', reworded: 'needsReconfirmation', carried: 'needsReconfirmation', deleted: 'suspended' },
  object:            { asRead: 'current', reworded: 'needsReconfirmation', carried: 'needsReconfirmation', deleted: 'suspended' },
} as const satisfies Record<PositionKind, Record<Cause, Standing>>;
