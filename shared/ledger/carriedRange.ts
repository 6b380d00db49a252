/**
 * Where a stretch of words lies after others have changed the paragraph. What is typed inside belongs to it, what is typed at
 * its edges does not; where its edge was rewritten together with words beside it, all that came instead belongs to it.
 */
import type { Runs } from '../base/runs.ts';
import { hunksOf } from './wordHunks.ts';
import { tokensOf, type Token } from './wordTokens.ts';

/** UTF-16 units, `to` exclusive. Equal when no word is left. */
export type Range = { readonly from: number; readonly to: number };

/** A stretch that lies inside another still does afterwards. */
export function carriedRange(before: Runs, range: Range, now: Runs): Range {
  const b = wordsOf(before), n = wordsOf(now);
  let [first, end] = wordsIn(b, range);
  const [start, stop] = [first, end];
  for (const { aFrom, aTo, bFrom, bTo } of hunksOf(b, n)) {
    const grown = bTo - bFrom - (aTo - aFrom);
    if (aTo <= start) first += grown; else if (aFrom < start) first = bFrom;
    if (aTo <= stop && (aFrom < stop || start === stop)) end += grown; else if (aFrom < stop && aTo > stop) end = bTo;
  }
  return rangeOf(n, first, end);
}

/** The whole words that a stretch touches, without the spaces around them. */
export function wholeWords(runs: Runs, range: Range): Range {
  const words = wordsOf(runs);
  return rangeOf(words, ...wordsIn(words, range));
}

/** Spaces are left out: they are everywhere, and would be taken for what stayed. */
const wordsOf = (runs: Runs): readonly Token[] => tokensOf(runs).filter(({ isSpace }) => !isSpace);

function wordsIn(words: readonly Token[], { from, to }: Range): [first: number, end: number] {
  const first = words.findIndex((word) => word.to > from), last = words.findLastIndex((word) => word.from < to);
  if (first < 0) return [words.length, words.length];
  return [first, Math.max(first, last + 1)];
}

function rangeOf(words: readonly Token[], first: number, end: number): Range {
  const a = words[first], z = words[end - 1];
  if (first < end && a !== undefined && z !== undefined) return { from: a.from, to: z.to };
  const at = first > 0 ? words[first - 1]?.to ?? words.at(-1)?.to ?? 0 : words[0]?.from ?? 0;
  return { from: at, to: at };
}
