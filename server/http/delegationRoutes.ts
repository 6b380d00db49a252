/** The delegation's room over HTTP: for the people of one delegation, asked for at every request; for everybody else it is as if it were not there. */
import { Router, type Request, type Response } from 'express';
import type { DelegationId } from '../../shared/base/ids.ts';
import { ok, refuse, type Result } from '../../shared/base/result.ts';
import type { RoomRefusal } from '../../shared/meeting/delegationRoom.ts';
import type { RoomAnswer } from '../../shared/protocol/delegationRoom.ts';
import type { Problem } from '../../shared/protocol/http.ts';
import { parseRoomAct } from '../../shared/protocol/roomSchema.ts';
import type { OpenRoom } from '../meeting/delegationRooms.ts';
import type { Pen } from '../meeting/pen.ts';
import { composeRoom } from '../screens/composeRoom.ts';
import { type Answer, answering, json, problem, sendAnswer } from './answer.ts';
import type { AppDeps } from './deps.ts';
import { doorProblem, malformedProblem, refusalProblem } from './problem.ts';
import { isStillSeated, seatAtReport, type Seated } from './seats.ts';

export function delegationRoutes(deps: AppDeps): Router {
  const router = Router();

  router.get('/reports/:id/delegation', answering(async (request) => {
    const at = await ownRoom(request);
    return at.ok ? json(composeRoom(at.value.room.items, deps.names.of)) : problem(at.refusal);
  }));

  router.post('/reports/:id/delegation', answering(async (request): Promise<Answer> => {
    const at = await ownRoom(request);
    if (!at.ok) return problem(at.refusal);
    const asked = parseRoomAct(request.body);
    if (!asked.ok) return problem(malformedProblem(asked.refusal));
    const { room, pen, seated } = at.value;
    if (asked.value.room === 'signOff') return json(await signedOff(room, pen, seated, asked.value.drafts));
    const done = await room.attempt(pen, seated.actor, asked.value);
    return done.ok ? json({ room: composeRoom(room.items, deps.names.of), filed: [], refused: [] } satisfies RoomAnswer) : problem(problemOf(done.refusal));
  }));

  router.get('/reports/:id/delegation/feed', (request, response, next) => {
    openFeed(request, response).catch(next);
  });

  async function signedOff(room: OpenRoom, pen: Pen, seated: Seated, drafts: Parameters<OpenRoom['signOff']>[2]): Promise<RoomAnswer> {
    const outcomes = await room.signOff(pen, seated.actor, drafts);
    return {
      room: composeRoom(room.items, deps.names.of),
      filed: outcomes.flatMap(({ item, outcome }) => (outcome.ok ? [{ item, entry: outcome.value }] : [])),
      refused: outcomes.flatMap(({ item, outcome }) => (outcome.ok ? [] : [{ item, problem: problemOf(outcome.refusal) }])),
    };
  }

  async function openFeed(request: Request, response: Response): Promise<void> {
    const at = await ownRoom(request);
    if (!at.ok) return sendAnswer(response, problem(at.refusal));
    if (response.destroyed) return;
    const { room, seated } = at.value;
    response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    response.setHeader('X-Accel-Buffering', 'no');
    response.flushHeaders();
    request.socket.setTimeout(0);
    request.socket.setNoDelay(true);
    deps.roomFeeds.join(room, { actor: seated.actor, session: seated.session, isSeated: () => isStillSeated(deps, request, seated) }, {
      write: (text) => void response.write(text),
      end: () => void response.end(),
      waiting: () => response.writableLength,
      onClosed: (listener) => response.once('close', listener),
    });
    // A change of seat while the names were read found no feed to end.
    if (!(await isStillSeated(deps, request, seated))) deps.roomFeeds.cutOff(seated.actor.person, 'role changed');
  }

  async function ownRoom(request: Request): Promise<Result<{ readonly room: OpenRoom; readonly pen: Pen; readonly seated: Seated; readonly delegation: DelegationId }, Problem>> {
    const at = await seatAtReport(deps, request);
    if (!at.ok) return at;
    const { seated, pen } = at.value, { delegation } = seated.actor;
    if (delegation === null) return refuse(doorProblem('notFound'));
    await deps.names.know(pen.state.meeting);
    const room = await deps.rooms.open(pen.report, delegation);
    // Asked once more after the waiting: whoever was moved to another delegation meanwhile gets nothing of this one.
    return (await isStillSeated(deps, request, seated)) ? ok({ room, pen, seated, delegation }) : refuse(doorProblem('notFound'));
  }

  return router;
}

function problemOf(refusal: RoomRefusal): Problem {
  switch (refusal.code) {
    case 'roomItemGone': case 'roomItemMovedOn': case 'roomItemSignedOff': case 'roomFull': case 'roomDraftTwice': return doorProblem(refusal.code);
    default: return refusalProblem(refusal);
  }
}
