/** Requests that change something come from our own pages, as JSON. Stands beside the cookie's SameSite=Strict. */
import type { Request, RequestHandler } from 'express';
import { problem, sendAnswer } from './answer.ts';
import { doorProblem } from './problem.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** @param origin the configured public origin; null: the one under which this request reached us */
export function sameOriginOnly(origin: string | null): RequestHandler {
  return (request, response, next) => {
    if (READING.has(request.method)) return next();
    const from = request.headers.origin;
    const site = request.headers['sec-fetch-site'];
    if ((from !== undefined && from !== ownOrigin(request, origin)) || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
      return sendAnswer(response, problem(doorProblem('otherOrigin')));
    }
    if (request.method !== 'DELETE' && !/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return sendAnswer(response, problem(doorProblem('jsonNeeded')));
    next();
  };
}

/** Where the browser that sent this request found us. */
export const ownOrigin = (request: Pick<Request, 'headers'>, origin: string | null): string => origin ?? `http://${request.headers.host ?? ''}`;
