/** How many members stand where on one paragraph. Counts carry no names and include no observer; a verdict is never made of them. */
import type { Paragraph } from '../meeting/paragraph.ts';
import type { ReportState } from '../meeting/state.ts';
import { eligibleOf } from './eligible.ts';
import type { Stance } from './positions.ts';
import { stanceOf, standingOf } from './standing.ts';

export type Tally = {
  readonly [S in Stance]: number;
} & {
  /** Of the objections, how many were taken on earlier words. */
  readonly objectOnEarlier: number;
  /** Of the acceptances on a condition, how many count as given since it is met; absent where none does. */
  readonly conditionsMet?: number;
  /** Of the silent, how many are acceptances that lapsed. */
  readonly lapsed: number;
};

export function tallyOf(state: Pick<ReportState, 'delegations'>, paragraph: Paragraph): Tally {
  const counts = { support: 0, noObjection: 0, adRef: 0, abstain: 0, awaitInstructions: 0, reserve: 0, conditional: 0, object: 0, silent: 0, objectOnEarlier: 0, lapsed: 0 };
  for (const { id } of eligibleOf(state)) {
    const position = paragraph.positions.get(id);
    const stance = stanceOf(position, paragraph);
    counts[stance] += 1;
    if (position === undefined) continue;
    const standing = standingOf(position, paragraph);
    if (standing === 'lapsed') counts.lapsed += 1;
    if (stance === 'object' && standing === 'needsReconfirmation') counts.objectOnEarlier += 1;
  }
  return counts;
}
