/** Where a place in one wording lies in another wording of the same paragraph. */
import type { Runs } from '../base/runs.ts';
import { hunksOf } from './wordHunks.ts';
import { tokensOf } from './wordTokens.ts';

/**
 * @param at UTF-16 units in `before`
 * @returns UTF-16 units in `now`; null where the words at the place were rewritten, so that nothing is guessed
 */
export function carriedPlace(before: Runs, at: number, now: Runs): number | null {
  const b = tokensOf(before), n = tokensOf(now);
  // The word that the place stands before, or is inside of.
  const word = b.findIndex(({ to, isSpace }) => to > at && !isSpace);
  const token = b[word];
  if (token === undefined) return null;
  const isInside = at > token.from;
  // Between `edge` and the word there are only spaces.
  const edge = isInside ? word : b.slice(0, word).findLastIndex(({ isSpace }) => !isSpace) + 1;
  let moved = 0;
  for (const { aFrom, aTo, bFrom, bTo } of hunksOf(b, n)) {
    const rewrites = isInside ? aFrom <= word && word < aTo : aFrom < word && aTo > word;
    const comesBetween = !isInside && aFrom === aTo && edge <= aFrom && aFrom <= word;
    if (rewrites || comesBetween) return null;
    if (aTo <= word) moved += bTo - bFrom - (aTo - aFrom);
  }
  const there = n[word + moved];
  return there === undefined ? null : there.from + Math.max(0, at - token.from);
}
