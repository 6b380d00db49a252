/** Reading a request's body: JSON, small, except where a report's text is handed in. What cannot be read gets a sentence. */
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { problem, sendAnswer } from './answer.ts';
import { doorProblem, malformedProblem } from './problem.ts';

const USUAL_BYTES = 64 * 1024;
/** A report of 1,000 long paragraphs is below 1 MB; JSON may double it. */
const REPORT_BYTES = 3 * 1024 * 1024;
/** Pasting and replacing carry text, too; as much as the socket takes in one message. */
const ACT_BYTES = 256 * 1024;

export function readBody(): RequestHandler {
  const usual = express.json({ limit: USUAL_BYTES, strict: true });
  const act = express.json({ limit: ACT_BYTES, strict: true });
  const report = express.json({ limit: REPORT_BYTES, strict: true });
  return (request, response, next) => {
    const whole = `${request.baseUrl}${request.path}`;
    const isReport = request.method === 'POST' && /^\/api\/meetings\/[^/]+\/reports\/?$/.test(whole);
    const isAct = request.method === 'POST' && /^\/api\/reports\/[^/]+\/acts\/?$/.test(whole);
    (isReport ? report : isAct ? act : usual)(request, response, next);
  };
}

/** Answers what the parser of bodies throws; everything else goes on to the last resort. */
export const bodyNotRead: ErrorRequestHandler = (cause: unknown, _request, response, next) => {
  const type = typeof cause === 'object' && cause !== null && 'type' in cause ? cause.type : null;
  switch (type) {
    case 'entity.too.large': return sendAnswer(response, problem(doorProblem('tooLarge')));
    case 'entity.parse.failed': case 'entity.verify.failed': return sendAnswer(response, problem(malformedProblem({ code: 'malformed', field: '' })));
    case 'charset.unsupported': case 'encoding.unsupported': return sendAnswer(response, problem(doorProblem('jsonNeeded')));
    case 'request.aborted': case 'request.size.invalid': return void response.destroy();
    default: next(cause);
  }
};
