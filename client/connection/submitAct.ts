/**
 * Acts over HTTP. A network that fails is tried again with the same key, so that an act whose receipt was lost on the
 * way is answered with that receipt and never done twice.
 */
import type { ReportId } from '../../shared/base/ids.ts';
import type { Receipt } from '../../shared/meeting/entry.ts';
import type { Refusal } from '../../shared/meeting/refusals.ts';
import type { Problem } from '../../shared/protocol/http.ts';
import { newIdempotencyKey } from './api.ts';
import type { Outcome, Submit } from './ports.ts';

const PAUSES_MS = [300, 1_000, 3_000];

/** @returns the way to submit acts on one report; it never throws. */
export function submitOverHttp(report: ReportId): Submit {
  return async (act, rel) => {
    const key = newIdempotencyKey();
    const body = JSON.stringify(rel ? { ...act, rel } : act);
    for (let attempt = 0; ; attempt++) {
      const outcome = await once(report, key, body);
      if (outcome !== null) return outcome;
      const pause = PAUSES_MS[attempt];
      if (pause === undefined) return { ok: false, refusal: { code: 'unreachable', detail: 'The server does not answer. Nothing is known to have been changed. Try again in a moment.' } };
      await new Promise((go) => setTimeout(go, pause));
    }
  };
}

/** One request; null when it is worth trying again (no answer, or the server is restarting). */
async function once(report: ReportId, key: string, body: string): Promise<Outcome | null> {
  let response: Response;
  try {
    response = await fetch(`/api/reports/${encodeURIComponent(report)}/acts`, {
      method: 'POST', credentials: 'same-origin', redirect: 'error',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key }, body,
    });
  } catch {
    return null;
  }
  if (response.status === 502 || response.status === 503 || response.status === 504) return null;
  const answered: unknown = await response.json().catch(() => null);
  return outcomeOf(response.status, answered);
}

/** What the server's answer to an act means. */
export function outcomeOf(httpStatus: number, answered: unknown): Outcome {
  if (httpStatus >= 200 && httpStatus < 300 && isDone(answered)) return { ok: true, receipt: answered.receipt, made: answered.made ?? [] };
  if (httpStatus === 401) return { ok: false, refusal: { code: 'signedOut', detail: 'You are signed out. Nothing was changed.' } };
  const problem = isProblem(answered) ? answered : null;
  if (httpStatus === 422 && problem?.code === 'malformed') return { ok: false, refusal: { code: 'malformed', field: problem.field ?? '' } };
  if (problem && isRefusal(problem.refusal)) return { ok: false, refusal: problem.refusal };
  return { ok: false, refusal: { code: 'serverError', detail: problem?.detail ?? 'The server could not do this. Nothing was changed. Try again.' } };
}

// The server composes these from the same types; what is checked here is only that an answer of ours arrived at all.
const isDone = (answered: unknown): answered is { receipt: Receipt; made?: readonly string[] } =>
  typeof answered === 'object' && answered !== null && 'receipt' in answered && typeof answered.receipt === 'object';
const isProblem = (answered: unknown): answered is Problem =>
  typeof answered === 'object' && answered !== null && 'code' in answered && typeof answered.code === 'string';
const isRefusal = (refusal: unknown): refusal is Refusal =>
  typeof refusal === 'object' && refusal !== null && 'code' in refusal && typeof refusal.code === 'string';
