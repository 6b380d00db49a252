/** The words of one paragraph as the shared document holds them, and as plain runs; with what tells two wordings apart. */
import type * as Y from 'yjs';
import type { Run, Runs } from '../../shared/base/runs.ts';
import { deltaOfRuns, runsOfDelta } from '../../shared/report/delta.ts';
import type { DeltaInsert } from '../../shared/report/delta.ts';

/** The runs as they stand, not yet canonical: offsets in them are offsets in the shared document. */
export const runsOfText = (text: Y.XmlText): Runs => runsOfDelta(text.toDelta() as DeltaInsert[]); // Yjs declares any; a delta of text is a list of inserts

/** What the door lets in as words: no half characters, no control characters. */
// oxlint-disable-next-line no-control-regex -- finding control characters is what it is for
export const cleanWords = (words: string): string => words.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '');

export const lengthOf = (runs: Runs): number => runs.reduce((length, [text]) => length + text.length, 0);

export function cutRuns(runs: Runs, from: number, to = Infinity): Runs {
  const out: Run[] = [];
  let at = 0;
  for (const [text, marks] of runs) {
    const a = Math.max(from - at, 0), b = Math.min(to - at, text.length);
    if (b > a) out.push([text.slice(a, b), marks]);
    at += text.length;
  }
  return out;
}

/** Writes runs into a container; marks at the place are not inherited. */
export function putRuns(text: Y.XmlText, at: number, runs: Runs): void {
  for (const { insert, attributes } of deltaOfRuns(runs)) {
    text.insert(at, insert, attributes);
    at += insert.length;
  }
}

/** From where to where two wordings differ: `[from, toA)` of a became `[from, toB)` of b. null when they are equal. */
export type Difference = { readonly from: number; readonly toA: number; readonly toB: number };
export function difference(a: Runs, b: Runs): Difference | null {
  const left = letters(a), right = letters(b), shorter = Math.min(left.length, right.length);
  let from = 0;
  while (from < shorter && left[from] === right[from]) from++;
  if (from === left.length && from === right.length) return null;
  let end = 0;
  while (end < shorter - from && left[left.length - 1 - end] === right[right.length - 1 - end]) end++;
  // Never between the two halves of one character.
  if (from > 0 && isHigh(left[from - 1])) from--;
  if (end > 0 && isLow(left[left.length - end])) end--;
  return { from, toA: left.length - end, toB: right.length - end };
}

const isHigh = (letter = '') => { const unit = letter.charCodeAt(0); return unit >= 0xd800 && unit < 0xdc00; };
const isLow = (letter = '') => { const unit = letter.charCodeAt(0); return unit >= 0xdc00 && unit < 0xe000; };

/** One string per UTF-16 unit, marks included, so that bold and plain are different letters. */
function letters(runs: Runs): string[] {
  return runs.flatMap(([text, marks]) => { const marked = marks.join('\u0000'); return text.split('').map((letter) => letter + marked); });
}

/** Where offset `at` of wording a lies in wording b, which others may have changed. `after` decides at the very edge. */
export function shifted(at: number, a: Runs, b: Runs, after = false): number {
  const change = difference(a, b);
  if (!change || at < change.from || (at === change.from && !after)) return at;
  return at >= change.toA ? at + change.toB - change.toA : change.from;
}
