/** Who counts: members of the body, in one fixed order. Observers and officers are outside (C5). */
import type { DelegationId } from '../base/ids.ts';
import type { Delegation } from '../meeting/people.ts';
import type { ReportState } from '../meeting/state.ts';

/** By code, then by id, compared by code unit, so that the order is the same on every machine. */
export function byCode(a: Pick<Delegation, 'code' | 'id'>, b: Pick<Delegation, 'code' | 'id'>): number {
  if (a.code !== b.code) return a.code < b.code ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return 0;
}

const known = new WeakMap<ReadonlyMap<DelegationId, Delegation>, readonly Delegation[]>();

/** Members by code. The answer is kept for as long as the map of delegations lives, since maps of a state never change. */
export function eligibleOf(state: Pick<ReportState, 'delegations'>): readonly Delegation[] {
  let eligible = known.get(state.delegations);
  if (eligible === undefined) {
    eligible = [...state.delegations.values()].filter(({ seat }) => seat === 'member').sort(byCode);
    known.set(state.delegations, eligible);
  }
  return eligible;
}
