/** Meetings: opening one, looking after its people, and the letters that invite them. */
import { Router } from 'express';
import { parseDelegationId, type DelegationId, type MeetingId, type PersonId } from '../../shared/base/ids.ts';
import { unreachable } from '../../shared/base/unreachable.ts';
import type { Delegation, Role } from '../../shared/meeting/people.ts';
import type { Invitation, MeetingDetail, NewMeeting } from '../../shared/protocol/http.ts';
import { parseBy } from '../../shared/protocol/fields.ts';
import { invitePeopleSchema, newMeetingSchema, newPersonSchema } from '../../shared/protocol/requestSchemas.ts';
import { invitationLink } from '../auth/invitations.ts';
import { seatElsewhere } from '../auth/sessions.ts';
import type { SignedIn } from '../auth/signedIn.ts';
import { newId } from '../newId.ts';
import { composeLobby } from '../screens/lobby.ts';
import type { MeetingRow, PersonRow } from '../storage/store.ts';
import { answering, json, problem } from './answer.ts';
import type { AppDeps } from './deps.ts';
import { doorProblem, malformedProblem } from './problem.ts';
import { ownOrigin } from './sameOrigin.ts';
import { administersHere, askedOfDesk, entryToMeeting, maySeatAs, seatIn, whoAsks, type Seated } from './seats.ts';

export function meetingRoutes(deps: AppDeps): Router {
  const router = Router();
  const { store, invitations } = deps;

  router.get('/meetings', answering(async (request) => {
    const who = await whoAsks(deps, request);
    if (!who.ok) return problem(who.refusal);
    const seen = [];
    for (const meeting of await store.meetings()) {
      const seated = await seatIn(deps, who.value, meeting.id);
      if (seated === null && !who.value.person.convener) continue;
      const pens = await Promise.all((await store.reports(meeting.id)).map(({ id }) => deps.pens.open(id)));
      seen.push({ meeting, seat: seated?.actor ?? null, pens: pens.filter((pen) => pen !== null) });
    }
    return json(composeLobby({ name: who.value.person.name, convener: mayOpenMeetings(who.value) }, deps.demo !== null, seen));
  }));

  router.post('/meetings', answering(async (request) => {
    const who = await whoAsks(deps, request);
    if (!who.ok) return problem(who.refusal);
    if (!mayOpenMeetings(who.value)) return problem(doorProblem('notYourSeat'));
    const asked = parseBy(newMeetingSchema, request.body);
    if (!asked.ok) return problem(malformedProblem(asked.refusal));
    const delegations = seatAll(asked.value.delegations);
    if (typeof delegations === 'number') return problem(malformedProblem({ code: 'malformed', field: `delegations.${delegations}.code` }));
    const { name, place, dates, settings, officers } = asked.value;
    const meeting: MeetingRow = { id: newId<MeetingId>('mtg'), name, place, dates, settings, delegations, createdAt: deps.clock() };
    await store.putMeeting(meeting);
    for (const officer of officers) await store.putPerson(newPerson(meeting.id, officer.name, officer.role, null));
    await seatCreator(who.value, meeting.id, officers.some(({ role }) => role === 'chair'));
    return json({ meeting: meeting.id });
  }));

  router.get('/meetings/:id', answering(async (request) => {
    const entry = await entryToMeeting(deps, request);
    if (!entry.ok) return problem(entry.refusal);
    const { who, seated, meeting } = entry.value;
    const administers = administersHere(who, seated);
    const people: MeetingDetail['people'][number][] = [];
    for (const { id, name, role, delegation, removedAt } of await store.people(meeting.id)) {
      const isInSight = administers || (delegation !== null && delegation === seated?.actor.delegation) || id === seated?.actor.person;
      if (role === null || removedAt !== null || !isInSight) continue;
      people.push({
        person: id, name, role, delegation,
        signedIn: await deps.sessions.isSignedIn(id),
        invited: await invitations.isWaiting(id),
      });
    }
    const reports = seated === null ? [] : (await store.reports(meeting.id)).map(({ id, title, symbol }) => ({ id, title, symbol }));
    const { id, name, place, dates, settings, delegations } = meeting;
    return json({ id, name, place, dates, settings, delegations, people, reports, mayAdminister: administers, maySeatChair: await mayGiveGavel(who, seated, id) } satisfies MeetingDetail);
  }));

  router.post('/meetings/:id/people', answering(async (request) => {
    const desk = await askedOfDesk(deps, request, newPersonSchema);
    if (!desk.ok) return problem(desk.refusal);
    const { asked, who, seated, meeting } = desk.value;
    if (!maySeatAs(asked.role, who, seated)) return problem(doorProblem('notYourSeat'));
    const delegation = meeting.delegations.find(({ id }) => id === asked.delegation) ?? null;
    if (!fits(asked.role, delegation, asked.delegation !== null)) return problem(malformedProblem({ code: 'malformed', field: 'delegation' }));
    const person = newPerson(meeting.id, asked.name, asked.role, delegation?.id ?? null);
    await store.putPerson(person);
    return json({ person: person.id });
  }));

  router.post('/meetings/:id/invitations', answering(async (request) => {
    const desk = await askedOfDesk(deps, request, invitePeopleSchema);
    if (!desk.ok) return problem(desk.refusal);
    const { asked, who, seated, meeting } = desk.value;
    const people = new Map((await store.people(meeting.id)).map((person) => [person.id, person]));
    const wanted = [...new Set(asked.people)].map((id) => people.get(id));
    const letters: Invitation[] = [];
    if (wanted.some((person) => person === undefined)) return problem(malformedProblem({ code: 'malformed', field: 'people' }));
    // A link for the chair is the gavel: whoever holds it can sit down as the chair.
    const mayGive = await mayGiveGavel(who, seated, meeting.id);
    if (!mayGive && wanted.some((person) => !maySeatAs(person?.role ?? null, who, seated))) return problem(doorProblem('notYourSeat'));
    for (const person of wanted) {
      if (person === undefined || person.role === null || person.removedAt !== null) return problem(doorProblem('personRemoved'));
      const { token, expiresAt } = await invitations.make(person.id);
      const delegation = meeting.delegations.find(({ id }) => id === person.delegation) ?? null;
      letters.push({ person: person.id, name: person.name, role: person.role, delegation, token, link: invitationLink(ownOrigin(request, deps.origin), token), expiresAt });
    }
    return json(letters);
  }));

  /** Until a chair has sat down nobody else could hand over the first link: whoever looks after the meeting does. */
  async function mayGiveGavel(who: SignedIn, seated: Seated | null, meeting: MeetingId): Promise<boolean> {
    if (maySeatAs('chair', who, seated)) return true;
    for (const { id, role } of await store.people(meeting)) if (role === 'chair' && (await store.sessionsOf(id)).length > 0) return false;
    return administersHere(who, seated);
  }

  /** Whoever opens a meeting chairs it, unless a chair was named; then a chair from elsewhere joins its secretariat. */
  async function seatCreator(who: SignedIn, meeting: MeetingId, chairNamed: boolean): Promise<void> {
    const { person } = who;
    if (chairNamed && person.convener) return;
    const role: Role = chairNamed ? 'secretariat' : 'chair';
    if (person.meeting === null) return store.putPerson({ ...person, meeting, role, delegation: null });
    const seat = { ...newPerson(meeting, person.name, role, null), meeting };
    await store.putPerson(seat);
    await seatElsewhere(store, person.id, seat);
  }

  return router;
}

const mayOpenMeetings = ({ person }: SignedIn): boolean => person.convener || person.role === 'chair';

const newPerson = (meeting: MeetingId, name: string, role: Role, delegation: DelegationId | null): PersonRow =>
  ({ id: newId<PersonId>('per'), meeting, name, role, delegation, convener: false, removedAt: null });

/** @returns the delegations with their ids, or the index of the first whose code is taken already. */
function seatAll(asked: NewMeeting['delegations']): readonly Delegation[] | number {
  const seated = new Map<DelegationId, Delegation>();
  for (const [index, { code, name, group, seat }] of asked.entries()) {
    const id = parseDelegationId(`dlg_${code.toLowerCase().replaceAll('-', '')}`);
    if (id === null || seated.has(id)) return index;
    seated.set(id, { id, code, name, group, seat });
  }
  return [...seated.values()];
}

/** Heads and delegates sit for members, observers for observers, officers for nobody. */
function fits(role: Role, delegation: Delegation | null, delegationNamed: boolean): boolean {
  switch (role) {
    case 'head': case 'delegate': return delegation?.seat === 'member';
    case 'observer': return delegation?.seat === 'observer';
    case 'chair': case 'viceChair': case 'secretariat': case 'facilitator': return !delegationNamed;
    default: return unreachable(role, 'fits');
  }
}
