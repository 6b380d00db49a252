/**
 * Two wordings compared word by word (A8): what stays, what goes, what comes. Applying the answer to the first gives the
 * second. The shortest way from one to the other, except that spaces alone never hold two changes apart: a redline that
 * keeps a space between two replaced words cannot be read.
 */
import { canonicalRuns, type Runs } from '../base/runs.ts';
import { cutRuns, tokensOf, type Token } from './wordTokens.ts';

/** Tokens `[aFrom, aTo)` of the first became `[bFrom, bTo)` of the second. */
export type Hunk = { readonly aFrom: number; readonly aTo: number; readonly bFrom: number; readonly bTo: number };
export type Piece = { readonly what: 'same' | 'gone' | 'come'; readonly runs: Runs };

type Keys = readonly Pick<Token, 'key' | 'isSpace'>[];

/** More changes than this are one change: no reader follows them singly, and the search grows with their square. */
const MOST_CHANGES = 1_000;

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

/** Both wordings must be canonical. Pieces that stay are cut from the second, what goes from the first. */
export function wordDiff(before: Runs, after: Runs): readonly Piece[] {
  const a = tokensOf(before), b = tokensOf(after);
  const pieces: Piece[] = [];
  const add = (what: Piece['what'], runs: Runs) => { if (runs.length > 0) pieces.push({ what, runs }); };
  let same = 0;
  for (const hunk of hunksOf(a, b)) {
    add('same', stretchOf(after, b, same, hunk.bFrom));
    add('gone', stretchOf(before, a, hunk.aFrom, hunk.aTo));
    add('come', stretchOf(after, b, hunk.bFrom, hunk.bTo));
    same = hunk.bTo;
  }
  add('same', stretchOf(after, b, same, b.length));
  return pieces;
}

/** The wording made of the pieces that one of the two has: `gone` for the first, `come` for the second. */
export const sideOf = (pieces: readonly Piece[], side: 'gone' | 'come'): Runs => canonicalRuns(pieces.filter(({ what }) => what === 'same' || what === side).flatMap(({ runs }) => runs));

/** The words of some tokens. */
export function stretchOf(runs: Runs, tokens: readonly Token[], from: number, to: number): Runs {
  const first = tokens[from], last = tokens[to - 1];
  return from >= to || first === undefined || last === undefined ? [] : cutRuns(runs, first.from, last.to);
}

type Stretch = { readonly aAt: number; readonly bAt: number; readonly length: number };

/** What both have in common, in order. */
function stretches(a: Keys, b: Keys): readonly Stretch[] {
  const shorter = Math.min(a.length, b.length);
  let head = 0, tail = 0;
  while (head < shorter && a[head]?.key === b[head]?.key) head += 1;
  while (tail < shorter - head && a[a.length - 1 - tail]?.key === b[b.length - 1 - tail]?.key) tail += 1;
  const middle = shortestWay(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const found: Stretch[] = [];
  const add = (aAt: number, bAt: number, length: number) => {
    const last = found.at(-1);
    if (length === 0) return;
    if (last !== undefined && last.aAt + last.length === aAt && last.bAt + last.length === bAt) found[found.length - 1] = { ...last, length: last.length + length };
    else found.push({ aAt, bAt, length });
  };
  add(0, 0, head);
  for (const [x, y] of middle) add(head + x, head + y, 1);
  add(a.length - tail, b.length - tail, tail);
  return found.filter(({ aAt, bAt, length }) => {
    const atAnEdge = (aAt === 0 && bAt === 0) || (aAt + length === a.length && bAt + length === b.length);
    return atAnEdge || a.slice(aAt, aAt + length).some(({ isSpace }) => !isSpace);
  });
}

/** Pairs of equal tokens on a shortest way from one to the other (Myers' greedy search); none when it is too long. */
function shortestWay(a: Keys, b: Keys): readonly (readonly [number, number])[] {
  const n = a.length, m = b.length;
  if (n === 0 || m === 0) return [];
  const most = Math.min(n + m, MOST_CHANGES), middle = most + 1;
  const reach = new Int32Array(2 * most + 3), trace: Int32Array[] = [];
  const at = (line: Int32Array, k: number, centre: number) => line[k + centre] ?? 0;
  const fromAbove = (line: Int32Array, k: number, d: number, centre: number) => k === -d || (k !== d && at(line, k - 1, centre) < at(line, k + 1, centre));
  for (let d = 0; d <= most; d += 1) {
    trace.push(reach.slice(middle - d - 1, middle + d + 2));
    for (let k = -d; k <= d; k += 2) {
      let x = fromAbove(reach, k, d, middle) ? at(reach, k + 1, middle) : at(reach, k - 1, middle) + 1;
      while (x < n && x - k < m && a[x]?.key === b[x - k]?.key) x += 1;
      reach[k + middle] = x;
      if (x >= n && x - k >= m) return pairsBack(trace, n, m);
    }
  }
  return [];

  function pairsBack(lines: readonly Int32Array[], endX: number, endY: number): readonly (readonly [number, number])[] {
    const pairs: (readonly [number, number])[] = [];
    let x = endX, y = endY;
    for (let d = lines.length - 1; d >= 0; d -= 1) {
      const line = lines[d] ?? reach, k = x - y, centre = d + 1;
      const before = fromAbove(line, k, d, centre) ? k + 1 : k - 1;
      const beforeX = d === 0 ? 0 : at(line, before, centre), beforeY = d === 0 ? 0 : beforeX - before;
      while (x > beforeX && y > beforeY) pairs.push([x -= 1, y -= 1]);
      [x, y] = [beforeX, beforeY];
    }
    return pairs.reverse();
  }
}
