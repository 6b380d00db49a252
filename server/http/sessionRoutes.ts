/** Signing in and out, and the list of one's sessions. A token travels in a request's body or in the cookie, never in an address. */
import { Router, type Request } from 'express';
import type { PersonId } from '../../shared/base/ids.ts';
import type { Delegation } from '../../shared/meeting/people.ts';
import type { Me, SessionLine } from '../../shared/protocol/http.ts';
import { parseBy } from '../../shared/protocol/fields.ts';
import { demoSignInSchema, signInSchema } from '../../shared/protocol/requestSchemas.ts';
import { ABSOLUTE_MS, seatElsewhere, SESSION_COOKIE } from '../auth/sessions.ts';
import type { PersonRow } from '../storage/store.ts';
import { type Answer, answering, json, nothing, problem } from './answer.ts';
import type { AppDeps } from './deps.ts';
import { doorProblem, invitationUsedProblem, malformedProblem } from './problem.ts';
import { mayAdminister, meetingById, whoAsks } from './seats.ts';

export function sessionRoutes(deps: AppDeps): Router {
  const router = Router();

  router.post('/session', answering(async (request) => {
    const address = request.ip ?? '';
    const waitSeconds = deps.attempts.waitSeconds(address);
    if (waitSeconds > 0) return problem(doorProblem('tooManyAttempts'), waitSeconds);
    const asked = parseBy(signInSchema, request.body);
    if (!asked.ok) return problem(malformedProblem(asked.refusal));
    const person = await deps.invitations.redeem(asked.value.invitation);
    if (person === null) {
      deps.attempts.failed(address);
      const seated = await deps.invitations.usedBy(asked.value.invitation);
      return problem(seated === null ? doorProblem('invitationNotValid') : invitationUsedProblem((await delegationOf(seated))?.name ?? null));
    }
    return (asked.value.together === true ? await takeBeside(request, person) : null) ?? signIn(request, person);
  }));

  router.get('/session', answering(async (request) => {
    const who = await whoAsks(deps, request);
    return who.ok ? json(await me(who.value.person)) : problem(who.refusal);
  }));

  router.delete('/session', answering(async (request) => {
    const who = await deps.sessions.whoIs(request.headers.cookie);
    if (who !== null) await endSession(who.session, who.person.id, 'signed out');
    return nothing(cookie('', 0));
  }));

  router.get('/sessions', answering(async (request) => {
    const who = await whoAsks(deps, request);
    if (!who.ok) return problem(who.refusal);
    const lines: SessionLine[] = [];
    for (const person of await peopleInSight(who.value.person)) {
      for (const session of await deps.sessions.openOf(person.id)) {
        lines.push({ id: session.id, person: person.name, agent: session.agent, createdAt: session.createdAt, seenAt: session.seenAt, current: session.id === who.value.session });
      }
    }
    return json(lines);
  }));

  router.delete('/sessions/:id', answering(async (request) => {
    const who = await whoAsks(deps, request);
    if (!who.ok) return problem(who.refusal);
    for (const person of await peopleInSight(who.value.person)) {
      const session = (await deps.sessions.openOf(person.id)).find(({ id }) => id === request.params['id']);
      if (session === undefined) continue;
      await endSession(session.id, person.id, 'session ended');
      return nothing(session.id === who.value.session ? cookie('', 0) : undefined);
    }
    return problem(doorProblem('notFound'));
  }));

  if (deps.demo !== null) {
    const { demo } = deps;
    router.get('/demo', answering(async () => {
      const meeting = await meetingById(deps, demo.meeting);
      const people = await deps.store.people(demo.meeting);
      const seats = people.flatMap(({ id, name, role, delegation, removedAt }) => role === null || removedAt !== null ? [] : [{ person: id, name, role, delegation: meeting?.delegations.find((seat) => seat.id === delegation) ?? null }]);
      return json({ ...demo, seats });
    }));
    router.post('/demo/session', answering(async (request) => {
      const asked = parseBy(demoSignInSchema, request.body);
      if (!asked.ok) return problem(malformedProblem(asked.refusal));
      const person = await deps.store.person(asked.value.person);
      if (person === null || person.meeting !== demo.meeting || person.removedAt !== null) return problem(doorProblem('notFound'));
      return signIn(request, person);
    }));
  } else {
    router.all(['/demo', '/demo/session'], answering(async () => problem(doorProblem('noDemo'))));
  }

  /**
   * One human with seats in several meetings. Whoever holds an office signs in for it alone, and nobody sits twice in one
   * meeting: then it is a signing-in like any other, and the link has not been used up for nothing.
   */
  async function takeBeside(request: Request, { meeting, ...person }: PersonRow): Promise<Answer | null> {
    const who = await deps.sessions.whoIs(request.headers.cookie);
    if (who === null || meeting === null || !(person.role === 'head' || person.role === 'delegate' || person.role === 'observer')) return null;
    if (await deps.sessions.inMeeting(who, meeting) !== null) return null;
    await seatElsewhere(deps.store, who.person.id, { ...person, meeting });
    return json(await me(who.person));
  }

  /** A browser that signs in again leaves its former session behind. */
  async function signIn(request: Request, person: PersonRow): Promise<Answer> {
    const before = await deps.sessions.whoIs(request.headers.cookie);
    if (before !== null) await endSession(before.session, before.person.id, 'signed in anew');
    const token = await deps.sessions.start(person.id, request.headers['user-agent'] ?? '');
    deps.log('session started');
    return json(await me(person), cookie(token, ABSOLUTE_MS / 1000));
  }

  /** Feeds know their session. Sockets of the person close on every device; those still signed in come back by themselves. */
  async function endSession(session: string, person: PersonId, why: string): Promise<void> {
    await deps.sessions.end(session);
    deps.feeds.endSession(session, why);
    deps.roomFeeds.endSession(session, why);
    for (const seat of await deps.sessions.seatsOf(person)) deps.pens.cutOff(seat, why, true);
  }

  async function me(person: PersonRow): Promise<Me> {
    const { id, name, role, meeting, convener } = person;
    return { person: id, name, role, meeting, convener, demo: deps.demo !== null, delegation: await delegationOf(person) };
  }

  async function delegationOf(person: PersonRow): Promise<Delegation | null> {
    const meeting = person.meeting === null ? null : await meetingById(deps, person.meeting);
    return meeting?.delegations.find(({ id }) => id === person.delegation) ?? null;
  }

  /** Oneself first, then everybody of the meeting for those who look after it. */
  async function peopleInSight(person: PersonRow): Promise<readonly PersonRow[]> {
    if (person.meeting === null || !mayAdminister(person.role, person.convener)) return [person];
    return [person, ...(await deps.store.people(person.meeting)).filter(({ id }) => id !== person.id)];
  }

  function cookie(value: string, maxAgeSeconds: number): string {
    const secure = deps.origin?.startsWith('https:') === true ? '; Secure' : '';
    return `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}${secure}`;
  }

  return router;
}
