/**
 * Soundings as people of one sight may see them. Members and the podium see that one is under way; an answer only its own
 * delegation, and, where that was said before, the chair. Counts stand above a floor, after it is closed, and never move.
 */
import { eligibleOf } from '../../shared/ledger/eligible.ts';
import { countsOf, soundingsIn, undeclaredIn } from '../../shared/ledger/soundings.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { SeenSounding } from '../../shared/protocol/screens.ts';
import type { Sight } from './sight.ts';

export const hearsSoundings = ({ delegation, guard }: Pick<Sight, 'delegation' | 'guard'>, { delegations }: Pick<ReportState, 'delegations'>): boolean =>
  guard || (delegation !== null && delegations.get(delegation)?.seat === 'member');

/** In the order in which they began. */
export function seenSoundings(state: Pick<ReportState, 'soundings' | 'delegations'>, sight: Sight): readonly SeenSounding[] {
  if (!hearsSoundings(sight, state)) return [];
  const asked = eligibleOf(state);
  return soundingsIn(state).map((sounding) => {
    const { id, about, deadline, seenAs, startedAt, answers, closedAt } = sounding;
    return {
      id, about, deadline, seenAs, startedAt, closedAt, asked: asked.length,
      mine: sight.delegation === null ? null : answers.get(sight.delegation)?.level ?? null,
      undeclared: sight.guard ? undeclaredIn(state, sounding) : null,
      answers: sight.chair && seenAs === 'chair' ? asked.flatMap((delegation) => { const answer = answers.get(delegation.id); return answer === undefined ? [] : [{ delegation: delegation.id, level: answer.level }]; }) : null,
      counts: seenAs === 'counts' && closedAt !== null ? countsOf(sounding) : null,
    };
  });
}
