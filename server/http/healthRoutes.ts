/** For whoever runs the installation: does the process live, does the storage answer, and figures. */
import { Router } from 'express';
import { answering, problem } from './answer.ts';
import type { AppDeps } from './deps.ts';
import { doorProblem } from './problem.ts';

export function healthRoutes({ store, measures }: Pick<AppDeps, 'store' | 'measures'>): Router {
  const router = Router();
  router.get('/healthz', answering(async () => ({ is: 'text', type: 'text/plain', body: 'The process lives.\n' })));
  router.get('/readyz', answering(async () => {
    try {
      await store.ping();
      return { is: 'text', type: 'text/plain', body: 'Storage answers.\n' };
    } catch {
      return problem(doorProblem('storageDown'));
    }
  }));
  router.get('/metrics', answering(async () => ({ is: 'text', type: 'text/plain; version=0.0.4', body: measures.print() })));
  return router;
}
