/**
 * The hash chain of a report's log: each entry is bound to all before it, so that none can be changed, dropped or
 * slipped in without every later hash giving it away.
 */
import { canonicalJson, type Json } from '../../shared/base/canonicalJson.ts';
import type { Draft, Entry } from '../../shared/meeting/entry.ts';
import { sha256Hex } from '../../shared/report/fingerprint.ts';

/** What the first entry of a log calls its predecessor. */
export const NO_ENTRY = '0'.repeat(64);

const utf8 = new TextEncoder();

/** The log is not what was written: a number, a link or a hash does not fit. `message` is one sentence for the operator. */
export class LogBroken extends Error {
  override name = 'LogBroken';
}

/** Gives an entry its number and its place in the chain. */
export function chained(draft: Draft, seq: number, prev: string): Entry {
  return { ...draft, seq, prev, hash: hashOf(draft, seq, prev) };
}

/** @throws LogBroken when `entry` does not follow on number `seq` with hash `prev`. */
export function assertFollows(report: string, entry: Entry, seq: number, prev: string): void {
  if (entry.seq !== seq + 1) throw new LogBroken(`The log of ${report} jumps from entry ${seq} to ${entry.seq}; the report stays closed.`);
  if (entry.prev !== prev || entry.hash !== hashOf(entry, entry.seq, entry.prev)) throw new LogBroken(`Entry ${entry.seq} in the log of ${report} is not as it was written; the report stays closed.`);
}

function hashOf({ at, by, kind, events, key, words, salt }: Draft, seq: number, prev: string): string {
  const parts = words && { bindings: words.bindings, moved: words.moved, ...(words.written === undefined ? {} : { written: words.written }) };
  const facts = { at, by, events, key, kind, seq, words: parts, ...(salt === undefined ? {} : { salt }) };
  // Events are plain data of the core; canonicalJson refuses whatever is not.
  const canonical = canonicalJson(facts as unknown as Json);
  return sha256Hex(utf8.encode(prev), utf8.encode(canonical), words?.update ?? new Uint8Array(0));
}
