/**
 * Three wordings into one (A5): what a proposal changed in the words its author read, carried over to the words as they
 * stand now. Changes in different places are both kept; where both sides changed the same place differently, nothing is
 * guessed and both readings are handed back.
 */
import { canonicalRuns, FOOTNOTE_ANCHOR, type Run, type Runs } from '../base/runs.ts';
import { hunksOf, stretchOf, type Hunk } from './wordHunks.ts';
import { cutRuns, tokensOf, type Token } from './wordTokens.ts';

/** Replace `[from, to)` by `runs`; offsets are UTF-16 units in the words as they stand now. */
export type WordEdit = { readonly from: number; readonly to: number; readonly runs: Runs };
/** One place that both changed: what it was, what is proposed for it, how it reads now. */
export type Collision = { readonly was: Runs; readonly proposed: Runs; readonly now: Runs };
export type Merge =
  /** `edits` from the last place to the first, so that none moves another. `merged` is canonical. */
  | { readonly ok: true; readonly edits: readonly WordEdit[]; readonly merged: Runs }
  | { readonly ok: false; readonly collisions: readonly Collision[] };

/** `base` and `proposed` are canonical; `current` may be as the shared document holds it. */
export function mergeWords(base: Runs, proposed: Runs, current: Runs): Merge {
  const b = tokensOf(base), p = tokensOf(proposed), c = tokensOf(current);
  const theirs = hunksOf(b, c);
  const edits: WordEdit[] = [], collisions: Collision[] = [];
  for (const hunk of hunksOf(b, p)) {
    const near = theirs.filter((other) => other.aFrom <= hunk.aTo && hunk.aFrom <= other.aTo);
    if (near.some((other) => sameChange(hunk, p, other, c))) continue;
    if (near.length > 0) { collisions.push(collisionOf(hunk, near, { base, b, proposed, p, current, c })); continue; }
    // Before this place only whole changes of the others lie, so it has moved by what they added and took away.
    const moved = theirs.filter(({ aTo }) => aTo < hunk.aFrom).reduce((sum, { aFrom, aTo, bFrom, bTo }) => sum + (bTo - bFrom) - (aTo - aFrom), 0);
    const first = hunk.aFrom + moved, end = hunk.aTo + moved;
    const from = first < end ? c[first]?.from ?? 0 : first > 0 ? c[first - 1]?.to ?? 0 : c[0]?.from ?? 0;
    edits.push({ from, to: first < end ? c[end - 1]?.to ?? from : from, runs: stretchOf(proposed, p, hunk.bFrom, hunk.bTo) });
  }
  if (collisions.length > 0) return { ok: false, collisions };
  edits.reverse();
  return { ok: true, edits, merged: canonicalRuns(edits.reduce(applied, current)) };
}

const applied = (runs: Runs, { from, to, runs: come }: WordEdit): Runs => [...cutRuns(runs, 0, from), ...come, ...cutRuns(runs, to)];

function sameChange(one: Hunk, inOne: readonly Token[], other: Hunk, inOther: readonly Token[]): boolean {
  if (one.aFrom !== other.aFrom || one.aTo !== other.aTo || one.bTo - one.bFrom !== other.bTo - other.bFrom) return false;
  return inOne.slice(one.bFrom, one.bTo).every(({ key }, index) => key === inOther[other.bFrom + index]?.key);
}

type Sides = { readonly base: Runs; readonly b: readonly Token[]; readonly proposed: Runs; readonly p: readonly Token[]; readonly current: Runs; readonly c: readonly Token[] };

/** The smallest stretch that covers the change and all it meets, as each side has it. */
function collisionOf(hunk: Hunk, near: readonly Hunk[], { base, b, proposed, p, current, c }: Sides): Collision {
  const from = Math.min(hunk.aFrom, ...near.map(({ aFrom }) => aFrom)), to = Math.max(hunk.aTo, ...near.map(({ aTo }) => aTo));
  const firstOther = near[0] ?? hunk, lastOther = near.at(-1) ?? hunk;
  return {
    was: stretchOf(base, b, from, to),
    proposed: stretchOf(proposed, p, Math.max(0, hunk.bFrom - (hunk.aFrom - from)), hunk.bTo + (to - hunk.aTo)),
    now: stretchOf(current, c, Math.max(0, firstOther.bFrom - (firstOther.aFrom - from)), lastOther.bTo + (to - lastOther.aTo)),
  };
}

/**
 * Words typed as plain text over a wording: what was left alone keeps its marks, and a footnote stays with the word it
 * stands on. Canonical.
 */
export function retyped(base: Runs, text: string): Runs {
  const anchored: (Token & { key: string })[] = [];
  const plain = base.map(([part]) => part).join('');
  let before = 0; // anchors before the first word stay where they are
  for (const token of tokensOf([[plain, []]])) {
    const last = anchored.at(-1);
    if (!token.key.startsWith(FOOTNOTE_ANCHOR)) anchored.push({ ...token });
    else if (last === undefined) before = token.to;
    else anchored[anchored.length - 1] = { ...last, to: token.to };
  }
  const typed = tokensOf([[text, []]]);
  const out: Run[] = [...cutRuns(base, 0, before)];
  let same = 0;
  for (const hunk of [...hunksOf(anchored, typed), { aFrom: anchored.length, aTo: anchored.length, bFrom: 0, bTo: 0 }]) {
    out.push(...stretchOf(base, anchored, same, hunk.aFrom), ...stretchOf([[text, []]], typed, hunk.bFrom, hunk.bTo));
    same = hunk.aTo;
  }
  return canonicalRuns(out);
}
