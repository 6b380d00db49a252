/** Which roles a person can hold on the seat they have. The server decides; this only spares a refusal. */
import type { Delegation, Role } from '../../shared/meeting/people.ts';

const OFFICERS = ['chair', 'viceChair', 'secretariat', 'facilitator'] as const satisfies readonly Role[];
const MEMBERS = ['head', 'delegate'] as const satisfies readonly Role[];
const OBSERVERS = ['observer'] as const satisfies readonly Role[];

/** @param seat null: sits for no delegation */
export function rolesOn(seat: Delegation['seat'] | null): readonly Role[] {
  if (seat === null) return OFFICERS;
  return seat === 'member' ? MEMBERS : OBSERVERS;
}
