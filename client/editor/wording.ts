/** The words of one paragraph as the shared document holds them, and as plain runs; with what tells two wordings apart. */
import * as Y from 'yjs';
import type { Run, Runs } from '../../shared/base/runs.ts';

type Stretch = { readonly insert: unknown; readonly attributes?: Record<string, unknown> };

/** The runs as they stand, not yet canonical: offsets in them are offsets in the shared document. */
export function runsOfText(text: Y.XmlText): Runs {
  const runs: Run[] = [];
  for (const stretch of text.toDelta() as Stretch[]) { // Yjs declares any; a delta of text is a list of stretches
    if (typeof stretch.insert === 'string') runs.push([stretch.insert, marksOf(stretch.attributes ?? {})]);
  }
  return runs;
}

/** Names of marks as runs have them; an overlapping mark carries a suffix after "--". */
export function marksOf(attributes: Readonly<Record<string, unknown>>): readonly string[] {
  const marks: string[] = [];
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    const name = key.split('--')[0] ?? key, detail = typeof value === 'object' ? value : {};
    if (name === 'link') marks.push(`link:${'href' in detail && typeof detail.href === 'string' ? detail.href : ''}`);
    else if (name === 'footnote') marks.push(`footnote:${'note' in detail && typeof detail.note === 'string' ? detail.note : ''}`);
    else marks.push(name);
  }
  return marks.sort();
}

/** The same marks as the shared document spells them. */
export function attributesOf(marks: readonly string[]): Record<string, object> {
  const attributes: Record<string, object> = {};
  for (const mark of marks) {
    const colon = mark.indexOf(':'), name = colon < 0 ? mark : mark.slice(0, colon), detail = mark.slice(colon + 1);
    attributes[name] = name === 'link' ? { href: detail } : name === 'footnote' ? { note: detail } : {};
  }
  return attributes;
}

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
  for (const [words, marks] of runs) {
    text.insert(at, words, attributesOf(marks));
    at += words.length;
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
  return { from, toA: left.length - end, toB: right.length - end };
}

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
