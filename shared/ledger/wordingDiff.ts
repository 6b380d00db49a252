/**
 * What changed between two wordings of a paragraph, word by word: which words stayed, which went, which came.
 * A word is a stretch of letters and digits of any script that writes spaces; where a script writes none (Chinese and
 * Japanese) every character is one. Emphasis, links and notes belong to the words that bear them.
 */
import type { Run, Runs } from '../base/runs.ts';

/** Stretches follow each other: kept and removed ones together are the wording before, kept and added ones the one after. */
export type Stretch = { readonly what: 'kept' | 'added' | 'removed'; readonly runs: Runs };

/** One place of a wording where words give way to others. Offsets in UTF-16 units of the wording before. */
export type WordStep = { readonly from: number; readonly to: number; readonly was: Runs; readonly runs: Runs };

const UNSPACED = '[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}]';
const WORD = new RegExp(`(?=[\\p{L}\\p{N}])${UNSPACED}\\p{M}*|(?:(?!${UNSPACED})[\\p{L}\\p{M}\\p{N}])+(?:['’\\u2010-](?:(?!${UNSPACED})[\\p{L}\\p{M}\\p{N}])+)*|\\s+|[^]\\p{M}*`, 'gu');

/** Cuts runs into words, spaces and single signs; joined again they are the same text with the same marks. */
export function tokensOf(runs: Runs): readonly Run[] {
  return runs.flatMap(([text, marks]): Run[] => (text.match(WORD) ?? []).map((token): Run => [token, marks]));
}

/** Both wordings as they stand, canonical or not. */
export function diffWords(before: Runs, after: Runs): readonly Stretch[] {
  const a = tokensOf(before), b = tokensOf(after);
  const numbers = new Map<string, number>();
  const numbered = ([text, marks]: Run): number => {
    const key = marks.length === 0 ? text : `${text}\u0000${JSON.stringify(marks)}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  return stretchesOf(a, b, keptPairs(a.map(numbered), b.map(numbered)));
}

/** @returns the wording after; null when the difference was not taken on `before`. */
export function applyWords(before: Runs, difference: readonly Stretch[]): Runs | null {
  const read = joined(difference.filter(({ what }) => what !== 'added').flatMap(({ runs }) => runs));
  if (JSON.stringify(read) !== JSON.stringify(joined(before))) return null;
  return joined(difference.filter(({ what }) => what !== 'removed').flatMap(({ runs }) => runs));
}

/** The places to be rewritten, from the first to the last; everything between them stays as it is. */
export function stepsOf(difference: readonly Stretch[]): readonly WordStep[] {
  const steps: { from: number; to: number; was: Runs; runs: Runs }[] = [];
  let at = 0, open = false;
  for (const { what, runs } of difference) {
    const length = runs.reduce((sum, [text]) => sum + text.length, 0);
    if (what === 'kept') { at += length; open = false; continue; }
    const last = open ? steps.at(-1) : undefined;
    const step = last ?? { from: at, to: at, was: [], runs: [] };
    if (last === undefined) steps.push(step);
    open = true;
    if (what === 'added') step.runs = [...step.runs, ...runs];
    else { step.to = at + length; step.was = [...step.was, ...runs]; at += length; }
  }
  return steps;
}

/**
 * The same difference for people: a space that alone stayed between changed words is told with them, so that a rewritten
 * phrase reads as one phrase struck and one phrase added.
 */
export function readable(difference: readonly Stretch[]): readonly Stretch[] {
  const out: Stretch[] = [];
  let removed: Run[] = [], added: Run[] = [];
  const flush = () => {
    if (removed.length > 0) out.push({ what: 'removed', runs: joined(removed) });
    if (added.length > 0) out.push({ what: 'added', runs: joined(added) });
    removed = [];
    added = [];
  };
  for (const [index, { what, runs }] of difference.entries()) {
    const isBridge = what === 'kept' && removed.length + added.length > 0 && index < difference.length - 1 && runs.every(([text]) => /^\s+$/u.test(text));
    if (what === 'kept' && !isBridge) {
      flush();
      out.push({ what, runs });
      continue;
    }
    if (what !== 'added') removed.push(...runs);
    if (what !== 'removed') added.push(...runs);
  }
  flush();
  return out;
}

/** Neighbours with equal marks are one run. */
export function joined(runs: Runs): Runs {
  const out: [string, readonly string[]][] = [];
  for (const [text, marks] of runs) {
    if (text === '') continue;
    const last = out.at(-1);
    if (last !== undefined && last[1].length === marks.length && last[1].every((mark, index) => mark === marks[index])) last[0] += text;
    else out.push([text, marks]);
  }
  return out;
}

function stretchesOf(a: readonly Run[], b: readonly Run[], kept: readonly (readonly [number, number])[]): readonly Stretch[] {
  const out: Stretch[] = [];
  const push = (what: Stretch['what'], tokens: readonly Run[]) => { if (tokens.length > 0) out.push({ what, runs: joined(tokens) }); };
  let inA = 0, inB = 0;
  for (let index = 0; index <= kept.length;) {
    const [nextA, nextB] = kept[index] ?? [a.length, b.length];
    push('removed', a.slice(inA, nextA));
    push('added', b.slice(inB, nextB));
    let length = 0;
    for (let pair = kept[index]; pair !== undefined && pair[0] === nextA + length && pair[1] === nextB + length; pair = kept[index + length]) length += 1;
    push('kept', a.slice(nextA, nextA + length));
    inA = nextA + length;
    inB = nextB + length;
    index += length === 0 ? 1 : length;
  }
  return out;
}

/** Differences beyond this many words are not looked for: the middle counts as rewritten. Bounds time and memory. */
const MOST_CHANGES = 500;

/** Places of the words (as numbers, equal for equal words) that stay, by Myers' greedy algorithm on what lies between the common beginning and end. */
export function keptPairs(a: readonly number[], b: readonly number[]): readonly (readonly [number, number])[] {
  let start = 0, endA = a.length, endB = b.length;
  while (start < endA && start < endB && a[start] === b[start]) start += 1;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) { endA -= 1; endB -= 1; }
  const pairs: (readonly [number, number])[] = [];
  for (let index = 0; index < start; index += 1) pairs.push([index, index]);
  for (const [x, y] of between(a.slice(start, endA), b.slice(start, endB))) pairs.push([x + start, y + start]);
  for (let index = 0; endA + index < a.length; index += 1) pairs.push([endA + index, endB + index]);
  return pairs;
}

function between(a: readonly number[], b: readonly number[]): readonly (readonly [number, number])[] {
  if (a.length === 0 || b.length === 0) return [];
  const most = Math.min(a.length + b.length, MOST_CHANGES);
  const reach = new Int32Array(2 * most + 3), middle = most + 1;
  const trace: Int32Array[] = [];
  for (let changes = 0; changes <= most; changes += 1) {
    trace.push(reach.slice(middle - changes - 1, middle + changes + 2));
    for (let k = -changes; k <= changes; k += 2) {
      const down = k === -changes || (k !== changes && (reach[middle + k - 1] ?? 0) < (reach[middle + k + 1] ?? 0));
      let x = down ? reach[middle + k + 1] ?? 0 : (reach[middle + k - 1] ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      reach[middle + k] = x;
      if (x >= a.length && x - k >= b.length) return wayBack(a, b, trace, changes);
    }
  }
  return [];
}

function wayBack(a: readonly number[], b: readonly number[], trace: readonly Int32Array[], changes: number): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let x = a.length, y = b.length;
  for (let d = changes; d >= 0; d -= 1) {
    const reach = trace[d] ?? new Int32Array(3), centre = d + 1, k = x - y;
    const down = d === 0 || k === -d || (k !== d && (reach[centre + k - 1] ?? 0) < (reach[centre + k + 1] ?? 0));
    const beforeX = d === 0 ? 0 : down ? reach[centre + k + 1] ?? 0 : reach[centre + k - 1] ?? 0;
    const beforeY = d === 0 ? 0 : beforeX - (down ? k + 1 : k - 1);
    while (x > beforeX && y > beforeY) { x -= 1; y -= 1; pairs.push([x, y]); }
    x = beforeX;
    y = beforeY;
  }
  return pairs.reverse();
}
