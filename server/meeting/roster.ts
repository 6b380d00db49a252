/** Who is in the room: told from the open connections, one person counted once. */
import type { DelegationId, PersonId } from '../../shared/base/ids.ts';
import type { Actor, Role } from '../../shared/meeting/people.ts';
import { ROLES } from '../../shared/meeting/people.ts';
import type { Presence } from '../../shared/protocol/screens.ts';

/** `nameOf`: as the roster prints a person without a delegation. */
export function presenceOf(actors: Iterable<Actor>, nameOf: (person: PersonId) => string): Presence {
  const people = new Map<DelegationId, Set<PersonId>>();
  const officers = new Map<PersonId, Role>();
  for (const { person, role, delegation } of actors) {
    if (delegation === null) { officers.set(person, role); continue; }
    const seated = people.get(delegation) ?? new Set<PersonId>();
    people.set(delegation, seated.add(person));
  }
  return {
    delegations: [...people].map(([delegation, seated]) => ({ delegation, people: seated.size })).sort((a, b) => (a.delegation < b.delegation ? -1 : 1)),
    officers: [...officers].map(([person, role]) => ({ role, name: nameOf(person) })).sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || (a.name < b.name ? -1 : 1)),
  };
}

export function delegationsOf(actors: Iterable<Actor>): ReadonlySet<DelegationId> {
  const delegations = new Set<DelegationId>();
  for (const { delegation } of actors) if (delegation !== null) delegations.add(delegation);
  return delegations;
}
