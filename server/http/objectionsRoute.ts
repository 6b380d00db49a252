/** How many objections stood when: counts, for everybody who may read the report. */
import { Router } from 'express';
import { objectionsOverTime } from '../../shared/consensus/objectionsOverTime.ts';
import { answering, json, problem } from './answer.ts';
import type { AppDeps } from './deps.ts';
import { seatAtReport } from './seats.ts';

export function objectionsRoute(deps: AppDeps): Router {
  const router = Router();
  router.get('/reports/:id/objections', answering(async (request) => {
    const at = await seatAtReport(deps, request);
    return at.ok ? json(objectionsOverTime(at.value.pen.state)) : problem(at.refusal);
  }));
  return router;
}
