/**
 * What the chair should know before the gavel falls: who would be passed over. Nothing here stops the gavel; an
 * objection does, elsewhere. What the chair was shown goes on record (G5).
 */
import type { DelegationId } from '../base/ids.ts';
import type { Paragraph } from '../meeting/paragraph.ts';
import type { ReportState } from '../meeting/state.ts';
import { eligibleOf } from './eligible.ts';
import { stanceOf, standingOf } from './standing.ts';

export type Guard = {
  /** Object, reserve or accept conditionally, on these or earlier words, and are not connected. */
  readonly absent: readonly DelegationId[];
  readonly awaiting: readonly DelegationId[];
  readonly reserving: readonly DelegationId[];
  readonly conditional: readonly DelegationId[];
  /** Accepted earlier words; silent on these. */
  readonly lapsed: readonly DelegationId[];
};

/** Members only, by code. */
export function guardOf(state: Pick<ReportState, 'delegations'>, paragraph: Paragraph, connected: ReadonlySet<DelegationId>): Guard {
  const absent: DelegationId[] = [], awaiting: DelegationId[] = [], reserving: DelegationId[] = [], conditional: DelegationId[] = [], lapsed: DelegationId[] = [];
  for (const { id } of eligibleOf(state)) {
    const position = paragraph.positions.get(id);
    if (position === undefined) continue;
    const stance = stanceOf(position, paragraph);
    if (stance === 'awaitInstructions') awaiting.push(id);
    if (stance === 'reserve') reserving.push(id);
    if (stance === 'conditional') conditional.push(id);
    if (standingOf(position, paragraph) === 'lapsed') lapsed.push(id);
    if ((stance === 'object' || stance === 'reserve' || stance === 'conditional') && !connected.has(id)) absent.push(id);
  }
  return { absent, awaiting, reserving, conditional, lapsed };
}
