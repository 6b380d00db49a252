/**
 * What the server says about itself: one JSON object per line on standard error. Callers name each field they want
 * said; no request, cookie, token, text of a report or name of a person is ever among them.
 */
import type { Clock } from './clock.ts';

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;
export type Log = (what: string, fields?: LogFields) => void;

export function createLog(clock: Clock, write: (line: string) => void = (line) => void process.stderr.write(line)): Log {
  return (what, fields = {}) => write(`${JSON.stringify({ at: new Date(clock()).toISOString(), what, ...fields })}\n`);
}

/** Name and message of whatever was thrown, shortened; stacks only of our own errors. */
export function describeError(cause: unknown): LogFields {
  if (!(cause instanceof Error)) return { error: 'not an Error' };
  return { error: cause.name, message: cause.message.slice(0, 500), stack: (cause.stack ?? '').split('\n').slice(1, 6).map((line) => line.trim()).join(' < ') };
}
