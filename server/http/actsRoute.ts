/** Door 2: formal acts. Shape is checked here, everything else by the pen, in order with all other acts and words. */
import { Router } from 'express';
import { parseAct } from '../../shared/protocol/actSchema.ts';
import { answering, json, problem } from './answer.ts';
import type { AppDeps } from './deps.ts';
import { doorProblem, malformedProblem, refusalProblem } from './problem.ts';
import { seatAtReport } from './seats.ts';

export function actsRoute(deps: AppDeps): Router {
  const router = Router();
  router.post('/reports/:id/acts', answering(async (request) => {
    const at = await seatAtReport(deps, request);
    if (!at.ok) return problem(at.refusal);
    const key = parseKey(request.headers['idempotency-key']);
    if (key === null) return problem(doorProblem('keyNeeded', { field: 'Idempotency-Key' }));
    const act = parseAct(request.body);
    if (!act.ok) return problem(malformedProblem(act.refusal));
    const outcome = await at.value.pen.attempt(act.value, at.value.seated.actor, key);
    deps.measures.counted(outcome.ok ? 'nemcon_acts_total' : 'nemcon_acts_refused_total');
    return outcome.ok ? json(outcome.value) : problem(refusalProblem(outcome.refusal));
  }));
  return router;
}

/** @returns null when the header is missing or not of the agreed shape */
export function parseKey(raw: unknown): string | null {
  return typeof raw === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(raw) ? raw : null;
}
