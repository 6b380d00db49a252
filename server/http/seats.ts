/** From a request to who asks and what for: every route begins here, so that no route forgets to ask. */
import type { Request } from 'express';
import type { ZodType } from 'zod';
import { parseMeetingId, parseReportId, type MeetingId, type PersonId, type ReportId } from '../../shared/base/ids.ts';
import { ok, refuse, type Result } from '../../shared/base/result.ts';
import type { Actor, Role } from '../../shared/meeting/people.ts';
import { holdsGavel, keepsDesk } from '../../shared/permissions/policy.ts';
import { parseBy } from '../../shared/protocol/fields.ts';
import type { Problem } from '../../shared/protocol/http.ts';
import type { SignedIn } from '../auth/signedIn.ts';
import type { Pen } from '../meeting/pen.ts';
import type { MeetingRow } from '../storage/store.ts';
import type { AppDeps } from './deps.ts';
import { doorProblem, malformedProblem } from './problem.ts';

export type Seated = SignedIn & { readonly actor: Actor; readonly meeting: MeetingId };

export async function whoAsks(deps: AppDeps, request: Request): Promise<Result<SignedIn, Problem>> {
  const signedIn = await deps.sessions.whoIs(request.headers.cookie);
  return signedIn === null ? refuse(doorProblem('signInNeeded')) : ok(signedIn);
}

/** The seat of whoever asks, at the report named in the path. A report of another meeting is as if it were not there. */
export async function seatAtReport(deps: AppDeps, request: Request): Promise<Result<{ readonly seated: Seated; readonly pen: Pen }, Problem>> {
  const who = await whoAsks(deps, request);
  if (!who.ok) return who;
  const report = parseReportId(request.params['id']);
  const meeting = report === null ? null : await meetingOf(deps, report);
  if (report === null || meeting === null) return refuse(doorProblem('notFound'));
  const pen = (await seatIn(deps, who.value, meeting)) === null ? null : await deps.pens.open(report);
  // Asked again after the waiting, and last of all: a role that was lowered meanwhile counts as it is now.
  const now = await whoAsks(deps, request);
  if (!now.ok) return now;
  const seated = await seatIn(deps, now.value, meeting);
  return seated === null || pen === null ? refuse(doorProblem('notFound')) : ok({ seated, pen });
}

/** Whoever asks, at the meeting named in the path. Conveners may enter every meeting of the installation. */
export async function entryToMeeting(deps: AppDeps, request: Request): Promise<Result<{ readonly who: SignedIn; readonly seated: Seated | null; readonly meeting: MeetingRow }, Problem>> {
  const who = await whoAsks(deps, request);
  if (!who.ok) return who;
  const id = parseMeetingId(request.params['id']);
  const meeting = id === null ? null : await meetingById(deps, id);
  if (meeting === null) return refuse(doorProblem('notFound'));
  const seated = await seatIn(deps, who.value, meeting.id);
  return seated === null && !who.value.person.convener ? refuse(doorProblem('notFound')) : ok({ who: who.value, seated, meeting });
}

/** What somebody who looks after the meeting named in the path asks for; the seat first, so that nobody else learns what a field must be. */
export async function askedOfDesk<Asked>(deps: AppDeps, request: Request, schema: ZodType<Asked>): Promise<Result<{ readonly asked: Asked; readonly who: SignedIn; readonly seated: Seated | null; readonly meeting: MeetingRow }, Problem>> {
  const entry = await entryToMeeting(deps, request);
  if (!entry.ok) return entry;
  const { who, seated, meeting } = entry.value;
  if (!administersHere(who, seated)) return refuse(doorProblem('notYourSeat'));
  const asked = parseBy(schema, request.body);
  return asked.ok ? ok({ asked: asked.value, who, seated, meeting }) : refuse(malformedProblem(asked.refusal));
}

export const administersHere = (who: SignedIn, seated: Seated | null): boolean => mayAdminister(seated?.actor.role ?? null, who.person.convener);

export async function seatIn(deps: Pick<AppDeps, 'sessions'>, who: SignedIn, meeting: MeetingId): Promise<Seated | null> {
  const here = await deps.sessions.inMeeting(who, meeting);
  return here === null || here.actor === null || here.meeting === null ? null : { ...here, actor: here.actor, meeting: here.meeting };
}

/** Asked by feeds while they are open. An open page is a sign of life, so this also keeps the session from ending for idleness. */
export async function isStillSeated(deps: Pick<AppDeps, 'sessions'>, request: Request, seated: Seated): Promise<boolean> {
  const who = await deps.sessions.whoIs(request.headers.cookie);
  const now = who === null ? null : await seatIn(deps, who, seated.meeting);
  return now !== null && now.actor.role === seated.actor.role && now.actor.delegation === seated.actor.delegation;
}

export async function meetingById({ store }: Pick<AppDeps, 'store'>, meeting: MeetingId): Promise<MeetingRow | null> {
  return (await store.meetings()).find(({ id }) => id === meeting) ?? null;
}

/** null when there is no such report. A report never changes its meeting. */
async function meetingOf({ store }: Pick<AppDeps, 'store'>, report: ReportId): Promise<MeetingId | null> {
  return (await store.reports()).find((row) => row.id === report)?.meeting ?? null;
}

/** The meeting's own desk, and conveners, who look after every meeting of the installation. */
export const mayAdminister = (role: Role | null, convener: boolean): boolean => convener || (role !== null && keepsDesk(role));

/** Nobody takes the gavel, gives it away or takes it from another who does not hold it already: the desk alone may not (W5). */
export const maySeatAs = (role: Role | null, who: SignedIn, seated: Seated | null): boolean =>
  role === null || !holdsGavel(role) || who.person.convener || seated?.actor.role === 'chair';

/** Ends what a person has open, at once: sockets and feeds. Whoever may return comes back as what they are now. */
export function cutOff(deps: Pick<AppDeps, 'pens' | 'feeds' | 'roomFeeds'>, person: PersonId, why: string, mayReturn: boolean): void {
  deps.pens.cutOff(person, why, mayReturn);
  deps.feeds.cutOff(person, why);
  deps.roomFeeds.cutOff(person, why);
}
