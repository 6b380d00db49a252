/**
 * Where two wordings differ, as places in their words, for merging three of them. Spaces alone never hold two changes apart:
 * a phrase that was rewritten is one change.
 */
import type { Runs } from '../base/runs.ts';
import { cutRuns, type Token } from './wordTokens.ts';
import { keptPairs } from './wordingDiff.ts';

/** Tokens `[aFrom, aTo)` of the first became `[bFrom, bTo)` of the second. */
export type Hunk = { readonly aFrom: number; readonly aTo: number; readonly bFrom: number; readonly bTo: number };

type Keys = readonly Pick<Token, 'key' | 'isSpace'>[];

/** In order; between two of them at least one word is the same. */
export function hunksOf(a: Keys, b: Keys): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let aFrom = 0, bFrom = 0;
  for (const { aAt, bAt, length } of [...stretches(a, b), { aAt: a.length, bAt: b.length, length: 0 }]) {
    if (aAt > aFrom || bAt > bFrom) hunks.push({ aFrom, aTo: aAt, bFrom, bTo: bAt });
    [aFrom, bFrom] = [aAt + length, bAt + length];
  }
  return hunks;
}

/** The words of some tokens. */
export function stretchOf(runs: Runs, tokens: readonly Token[], from: number, to: number): Runs {
  const first = tokens[from], last = tokens[to - 1];
  return from >= to || first === undefined || last === undefined ? [] : cutRuns(runs, first.from, last.to);
}

/** What both have in common, in order. */
function stretches(a: Keys, b: Keys): readonly { readonly aAt: number; readonly bAt: number; readonly length: number }[] {
  const numbers = new Map<string, number>();
  const numbered = ({ key }: { readonly key: string }): number => numbers.get(key) ?? (numbers.set(key, numbers.size), numbers.size - 1);
  const found: { readonly aAt: number; readonly bAt: number; length: number }[] = [];
  for (const [aAt, bAt] of keptPairs(a.map(numbered), b.map(numbered))) {
    const last = found.at(-1);
    if (last !== undefined && last.aAt + last.length === aAt && last.bAt + last.length === bAt) last.length += 1;
    else found.push({ aAt, bAt, length: 1 });
  }
  return found.filter(({ aAt, bAt, length }) => {
    const atAnEdge = (aAt === 0 && bAt === 0) || (aAt + length === a.length && bAt + length === b.length);
    return atAnEdge || a.slice(aAt, aAt + length).some(({ isSpace }) => !isSpace);
  });
}
