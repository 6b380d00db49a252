/** The HTTP door as one Express app. It is given everything it needs and never listens; main.ts does. */
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { describeError } from '../log.ts';
import { KeyReused, PenDown } from '../meeting/pen.ts';
import { StoreFailed } from '../storage/store.ts';
import { actsRoute } from './actsRoute.ts';
import { answering, problem, sendAnswer } from './answer.ts';
import { bodyNotRead, readBody } from './body.ts';
import { clientFiles } from './clientFiles.ts';
import { delegationRoutes } from './delegationRoutes.ts';
import { digestRoutes } from './digestRoutes.ts';
import type { AppDeps } from './deps.ts';
import { objectionsRoute } from './objectionsRoute.ts';
import { silenceRoutes } from './silenceRoutes.ts';
import { exportRoutes } from './exportRoutes.ts';
import { securityHeaders } from './headers.ts';
import { healthRoutes } from './healthRoutes.ts';
import { historyRoutes } from './historyRoutes.ts';
import { meetingRoutes } from './meetingRoutes.ts';
import { newReportRoute } from './newReportRoute.ts';
import { openApiRoute } from './openApi.ts';
import { peopleRoutes } from './peopleRoutes.ts';
import { doorProblem } from './problem.ts';
import { reportRoutes } from './reportRoutes.ts';
import { sameOriginOnly } from './sameOrigin.ts';
import { sessionRoutes } from './sessionRoutes.ts';
import { statesRoute } from './statesRoute.ts';
import { summaryRoutes } from './summaryRoutes.ts';

export function createApp(deps: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  // Only a proxy on this machine may say for whom it asks; anybody else could name any address.
  app.set('trust proxy', 'loopback');

  app.use((_request, _response, next) => { deps.measures.counted('nemcon_requests_total'); next(); });
  app.use(...securityHeaders(deps.origin));
  // Feeds must leave as they are written; everything else is smaller on its way to a slow network.
  app.use(compression({ filter: (request, response) => !String(response.getHeader('Content-Type')).startsWith('text/event-stream') && compression.filter(request, response) }));
  app.use(healthRoutes(deps));
  app.use(sameOriginOnly(deps.origin));
  app.use('/api', readBody(), openApiRoute(), sessionRoutes(deps), meetingRoutes(deps), newReportRoute(deps), peopleRoutes(deps), statesRoute(deps), reportRoutes(deps), delegationRoutes(deps), digestRoutes(deps), historyRoutes(deps), actsRoute(deps), summaryRoutes(deps), exportRoutes(deps), silenceRoutes(deps), objectionsRoute(deps));
  app.use('/api', answering(async () => problem(doorProblem('notFound'))));
  if (deps.clientFolder !== null) app.use(clientFiles(deps.clientFolder));
  app.use(answering(async () => problem(doorProblem('notFound'))));
  app.use(bodyNotRead, lastResort(deps));
  return app;
}

function lastResort({ log, measures }: AppDeps): ErrorRequestHandler {
  return (cause: unknown, request, response, _next) => {
    if (cause instanceof KeyReused) return sendAnswer(response, problem(doorProblem('keyReused', { field: 'Idempotency-Key' })));
    const isOurs = !(typeof cause === 'object' && cause !== null && 'status' in cause && Number(cause.status) < 500);
    if (isOurs) {
      measures.counted('nemcon_request_errors_total');
      log('a request ended in an error', { method: request.method, ...describeError(cause) });
    }
    if (response.headersSent) return void response.destroy();
    sendAnswer(response, problem(doorProblem(cause instanceof PenDown || cause instanceof StoreFailed ? 'storageDown' : isOurs ? 'serverError' : 'notFound')));
  };
}
