/** A report's screen, its feed and its record: the window, opened for one viewer at a time. */
import { once } from 'node:events';
import { Router, type Request, type Response } from 'express';
import { composeScreen, composeWall } from '../screens/compose.ts';
import { recordFor } from '../screens/record.ts';
import { sightOf, viewerOf, WALL } from '../screens/sight.ts';
import { answering, json, problem, sendAnswer } from './answer.ts';
import type { AppDeps } from './deps.ts';
import { isStillSeated, seatAtReport } from './seats.ts';

const RECORD_PIECE = 500;

export function reportRoutes(deps: AppDeps): Router {
  const router = Router();

  router.get('/reports/:id', answering(async (request) => {
    const at = await seatAtReport(deps, request);
    if (!at.ok) return problem(at.refusal);
    const { seated, pen } = at.value;
    await deps.names.know(pen.state.meeting);
    if (isForWall(request)) return json(composeWall(pen.state, pen.presence, deps.names.of));
    const { person } = seated;
    return json(composeScreen(pen.state, viewerOf(seated.actor, person.name, person.convener, pen.state), pen.presence, deps.names.of));
  }));

  router.get('/reports/:id/feed', (request, response, next) => {
    openFeed(request, response).catch(next);
  });

  router.get('/reports/:id/record', (request, response, next) => {
    sendRecord(request, response).catch(next);
  });

  async function openFeed(request: Request, response: Response): Promise<void> {
    const at = await seatAtReport(deps, request);
    if (!at.ok) return sendAnswer(response, problem(at.refusal));
    const { seated, pen } = at.value;
    await deps.names.know(pen.state.meeting);
    if (response.destroyed) return;
    response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    response.setHeader('X-Accel-Buffering', 'no');
    response.flushHeaders();
    request.socket.setTimeout(0);
    request.socket.setNoDelay(true);
    deps.feeds.join(pen, { actor: seated.actor, session: seated.session, ...(isForWall(request) ? { sight: WALL } : {}), isSeated: () => isStillSeated(deps, request, seated) }, parseLastEventId(request.headers['last-event-id']), {
      write: (text) => void response.write(text),
      end: () => void response.end(),
      waiting: () => response.writableLength,
      onClosed: (listener) => response.once('close', listener),
    });
    // A change while the names were read found no feed to end.
    if (!(await isStillSeated(deps, request, seated))) deps.feeds.cutOff(seated.actor.person, 'role changed');
  }

  async function sendRecord(request: Request, response: Response): Promise<void> {
    const at = await seatAtReport(deps, request);
    if (!at.ok) return sendAnswer(response, problem(at.refusal));
    const { seated, pen } = at.value;
    const { state } = pen;
    const lineOf = recordFor(sightOf(seated.actor, state), state);
    response.type('application/jsonl; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="record-${pen.report}.jsonl"`);
    for (let after = 0; after < state.seq && !response.destroyed;) {
      const entries = (await deps.store.read(pen.report, after, RECORD_PIECE)).filter(({ seq }) => seq <= state.seq);
      if (entries.length === 0) break;
      after = entries.at(-1)?.seq ?? state.seq;
      const isTaken = response.write(entries.map((entry) => `${JSON.stringify(lineOf(entry))}\n`).join(''));
      if (!isTaken && !response.destroyed) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end();
  }

  return router;
}

/** Asked for the wall of the room: by whomever, it gets what everybody may see. */
const isForWall = (request: Request): boolean => request.query['as'] === 'wall';

/** @returns null when the header is missing or no number of an entry */
function parseLastEventId(raw: unknown): number | null {
  return typeof raw === 'string' && /^\d{1,15}$/.test(raw) ? Number(raw) : null;
}
