/** What a route answers, as a value; writing it to the wire is done in one place. */
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { unreachable } from '../../shared/base/unreachable.ts';
import type { Problem } from '../../shared/protocol/http.ts';

export type Answer =
  | { readonly is: 'json'; readonly body: unknown; readonly cookie?: string }
  | { readonly is: 'nothing'; readonly cookie?: string }
  | { readonly is: 'problem'; readonly problem: Problem; readonly retryAfterSeconds?: number }
  | { readonly is: 'text'; readonly type: string; readonly body: string }
  | { readonly is: 'file'; readonly type: string; readonly name: string; readonly bytes: Uint8Array };

export const json = (body: unknown, cookie?: string): Answer => ({ is: 'json', body, ...(cookie === undefined ? {} : { cookie }) });
export const nothing = (cookie?: string): Answer => ({ is: 'nothing', ...(cookie === undefined ? {} : { cookie }) });
export const problem = (it: Problem, retryAfterSeconds?: number): Answer => ({ is: 'problem', problem: it, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) });

/** Turns a function from request to answer into a handler; what it throws goes to the last-resort handler. */
export const answering = (handle: (request: Request) => Promise<Answer>): RequestHandler =>
  (request: Request, response: Response, next: NextFunction) => {
    handle(request).then((answer) => sendAnswer(response, answer), next);
  };

export function sendAnswer(response: Response, answer: Answer): void {
  if ('cookie' in answer && answer.cookie !== undefined) response.setHeader('Set-Cookie', answer.cookie);
  switch (answer.is) {
    case 'json':
      response.json(answer.body);
      return;
    case 'nothing':
      response.status(204).end();
      return;
    case 'problem':
      if (answer.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(answer.retryAfterSeconds));
      response.status(answer.problem.status).type('application/problem+json').send(JSON.stringify(answer.problem));
      return;
    case 'text':
      response.type(answer.type).send(answer.body);
      return;
    case 'file':
      response.setHeader('Content-Type', answer.type);
      response.setHeader('Content-Disposition', `attachment; filename="${answer.name.replace(/[^\w.-]+/g, '-')}"`);
      response.setHeader('Content-Security-Policy', 'sandbox');
      response.end(answer.bytes);
      return;
    default:
      return unreachable(answer, 'sendAnswer');
  }
}
