/** The list of States from which a meeting's delegations are chosen: official short names, regional groups as of 2026. */
import { Router } from 'express';
import type { StateLine } from '../../shared/protocol/http.ts';
import { answering, json, problem } from './answer.ts';
import type { AppDeps } from './deps.ts';
import { whoAsks } from './seats.ts';
import states from './states.json' with { type: 'json' };

/** 193 Member States, the Holy See and the State of Palestine, by name. */
export const STATES = states as readonly StateLine[]; // tests/server/http/states.test.ts holds the file to this type

export function statesRoute(deps: AppDeps): Router {
  const router = Router();
  router.get('/states', answering(async (request) => {
    const who = await whoAsks(deps, request);
    return who.ok ? json(STATES) : problem(who.refusal);
  }));
  return router;
}
