/**
 * The one way in which pages talk to the HTTP API. What goes wrong comes back as a value with a sentence that can be
 * shown as it stands; nothing here throws.
 */
import type { Problem } from '../../shared/protocol/http.ts';

export type Failure = {
  /** A refusal's code, or one of `unreachable`, `signedOut`, `serverError`. */
  readonly code: string;
  /** null when no answer arrived at all. */
  readonly httpStatus: number | null;
  /** What happened, what is safe, what to do next. */
  readonly sentence: string;
  /** Name of the field that was refused, for malformed input. */
  readonly field: string | null;
};

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export type Asking = {
  readonly body?: unknown;
  /** The same key makes the server give the same answer again instead of acting twice. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
};

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** A key for one intended act; keep it when trying again. Works on plain-HTTP hosts, where randomUUID does not exist. */
export function newIdempotencyKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * One request to our own server. `T` is what shared/protocol says that this route answers; the server composes it from
 * the same type, so the browser does not check it a second time. A 204 answers `null`.
 */
export async function ask<T>(method: Method, path: string, { body, idempotencyKey, signal }: Asking = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
  let response: Response;
  try {
    response = await fetch(path, {
      method, headers, credentials: 'same-origin', redirect: 'error',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch {
    return { ok: false, failure: UNREACHABLE };
  }
  let answered: unknown = null;
  try {
    const text = await response.text();
    answered = text === '' ? null : JSON.parse(text);
  } catch {
    return { ok: false, failure: failureOf(response.status, null) };
  }
  return response.ok ? { ok: true, value: answered as T } : { ok: false, failure: failureOf(response.status, answered) };
}

const UNREACHABLE: Failure = {
  code: 'unreachable', httpStatus: null, field: null,
  sentence: 'The server does not answer. What you entered is kept here. Try again in a moment.',
};

function failureOf(httpStatus: number, answered: unknown): Failure {
  const problem = isProblem(answered) ? answered : null;
  const code = problem?.code ?? (httpStatus === 401 ? 'signedOut' : 'serverError');
  return { code, httpStatus, field: problem?.field ?? null, sentence: problem?.detail || sentenceFor(httpStatus) };
}

function isProblem(answered: unknown): answered is Problem {
  return typeof answered === 'object' && answered !== null
    && 'code' in answered && typeof answered.code === 'string'
    && 'detail' in answered && typeof answered.detail === 'string';
}

function sentenceFor(httpStatus: number): string {
  if (httpStatus === 401) return 'You are signed out. Open your invitation, or ask the secretariat for a new one.';
  if (httpStatus === 403) return 'Your seat does not allow this. Nothing was changed.';
  if (httpStatus === 404) return 'There is nothing at this address, or it is not open to your seat.';
  if (httpStatus === 413) return 'This is larger than the server accepts. Nothing was changed; send a smaller text.';
  if (httpStatus === 429) return 'Too many requests arrived from here. Nothing was changed. Wait a minute and try again.';
  return 'The server could not do this. Nothing was changed, and what you entered is kept here. Try again.';
}
