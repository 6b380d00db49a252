/** A person's role in the meeting: changing or ending it counts at once, on every socket and screen. */
import { Router, type Request } from 'express';
import { parsePersonId } from '../../shared/base/ids.ts';
import { ok, refuse, type Result } from '../../shared/base/result.ts';
import type { Role } from '../../shared/meeting/people.ts';
import { parseBy } from '../../shared/protocol/fields.ts';
import type { Problem } from '../../shared/protocol/http.ts';
import { newRoleSchema } from '../../shared/protocol/requestSchemas.ts';
import type { SignedIn } from '../auth/signedIn.ts';
import type { PersonRow } from '../storage/store.ts';
import { answering, nothing, problem } from './answer.ts';
import type { AppDeps } from './deps.ts';
import { doorProblem, malformedProblem } from './problem.ts';
import { administersHere, cutOff, maySeatAs, seatIn, whoAsks, type Seated } from './seats.ts';

/** A role can change within its bench only: who sits for a delegation does not become an officer by a click. */
const BENCHES: readonly (readonly Role[])[] = [['chair', 'viceChair', 'secretariat', 'facilitator'], ['head', 'delegate'], ['observer']];

export function peopleRoutes(deps: AppDeps): Router {
  const router = Router();
  const { store } = deps;

  router.patch('/people/:id', answering(async (request) => {
    const found = await personToAdminister(request);
    if (!found.ok) return problem(found.refusal);
    const asked = parseBy(newRoleSchema, request.body);
    if (!asked.ok) return problem(malformedProblem(asked.refusal));
    const { person, who, seated } = found.value;
    const { role } = asked.value;
    if (!maySeatAs(role, who, seated)) return problem(doorProblem('notYourSeat'));
    const bench = BENCHES.find((roles) => person.role !== null && roles.includes(person.role));
    if (bench?.includes(role) !== true) return problem(malformedProblem({ code: 'malformed', field: 'role' }));
    if (role !== 'chair' && (await isOnlyChair(person))) return problem(doorProblem('lastChair'));
    await store.putPerson({ ...person, role });
    cutOff(deps, person.id, 'role changed', true);
    return nothing();
  }));

  router.delete('/people/:id', answering(async (request) => {
    const found = await personToAdminister(request);
    if (!found.ok) return problem(found.refusal);
    const { person } = found.value;
    if (await isOnlyChair(person)) return problem(doorProblem('lastChair'));
    await store.putPerson({ ...person, removedAt: deps.clock() });
    await deps.invitations.callBack(person.id);
    for (const session of await deps.sessions.openOf(person.id)) await deps.sessions.end(session.id);
    cutOff(deps, person.id, 'no longer seated', false);
    return nothing();
  }));

  async function personToAdminister(request: Request): Promise<Result<{ readonly person: PersonRow; readonly who: SignedIn; readonly seated: Seated | null }, Problem>> {
    const who = await whoAsks(deps, request);
    if (!who.ok) return who;
    const id = parsePersonId(request.params['id']);
    const person = id === null ? null : await store.person(id);
    if (person === null || person.meeting === null) return refuse(doorProblem('notFound'));
    const seated = await seatIn(deps, who.value, person.meeting);
    if (seated === null && !who.value.person.convener) return refuse(doorProblem('notFound'));
    if (!administersHere(who.value, seated) || !maySeatAs(person.role, who.value, seated)) return refuse(doorProblem('notYourSeat'));
    return person.removedAt === null ? ok({ person, who: who.value, seated }) : refuse(doorProblem('personRemoved'));
  }

  async function isOnlyChair(person: PersonRow): Promise<boolean> {
    if (person.role !== 'chair' || person.meeting === null) return false;
    return (await store.people(person.meeting)).filter(({ role, removedAt }) => role === 'chair' && removedAt === null).length === 1;
  }

  return router;
}
