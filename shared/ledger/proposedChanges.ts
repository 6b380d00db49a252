/**
 * A proposal to reword, taken apart into its changes: the places where it differs from the words it was written on. They
 * are numbered from 0 in the order of the text, and each may be accepted without the others. Several proposals on the same
 * words are laid over each other here too, place by place.
 */
import { canonicalRuns, type Run, type Runs } from '../base/runs.ts';
import { hunksOf, stretchOf, type Hunk } from './wordHunks.ts';
import { cutRuns, tokensOf, type Token } from './wordTokens.ts';

/** One place: what stands there, and what is proposed for it. */
export type ProposedChange = { readonly was: Runs; readonly runs: Runs };

export function changesOf(base: Runs, proposed: Runs): readonly ProposedChange[] {
  const b = tokensOf(base), p = tokensOf(proposed);
  return hunksOf(b, p).map((hunk) => ({ was: stretchOf(base, b, hunk.aFrom, hunk.aTo), runs: stretchOf(proposed, p, hunk.bFrom, hunk.bTo) }));
}

/** The base with these changes alone. Canonical. */
export function withChanges(base: Runs, proposed: Runs, chosen: ReadonlySet<number>): Runs {
  const b = tokensOf(base), p = tokensOf(proposed), out: Run[] = [];
  let at = 0;
  for (const [number, hunk] of hunksOf(b, p).entries()) {
    if (!chosen.has(number)) continue;
    const from = placeOf(b, hunk), to = hunk.aTo > hunk.aFrom ? b[hunk.aTo - 1]?.to ?? from : from;
    out.push(...cutRuns(base, at, from), ...stretchOf(proposed, p, hunk.bFrom, hunk.bTo));
    at = to;
  }
  return canonicalRuns([...out, ...cutRuns(base, at)]);
}

/**
 * `from`, `to`: UTF-16 units in the words now. `ways`: what each proposal that touches the place puts there, in their order; more
 * than one means that they collide.
 */
export type Overlaid =
  | { readonly what: 'kept'; readonly runs: Runs }
  | { readonly what: 'changed'; readonly from: number; readonly to: number; readonly was: Runs; readonly ways: readonly { readonly of: number; readonly runs: Runs }[] };

/** @param proposals wordings on `current`, numbered from 0 by their place in the list */
export function overlaid(current: Runs, proposals: readonly Runs[]): readonly Overlaid[] {
  const c = tokensOf(current), out: Overlaid[] = [];
  const sides = proposals.map((runs) => { const tokens = tokensOf(runs); return { runs, tokens, hunks: hunksOf(c, tokens) }; });
  const places = placesOf(sides.flatMap(({ hunks }) => hunks));
  let at = 0;
  for (const { from, to } of places) {
    if (from > at) out.push({ what: 'kept', runs: stretchOf(current, c, at, from) });
    const ways = sides.flatMap(({ runs, tokens, hunks }, of) => {
      const here = hunks.filter((hunk) => hunk.aFrom >= from && hunk.aTo <= to);
      const first = here[0], last = here.at(-1);
      if (first === undefined || last === undefined) return [];
      return [{ of, runs: stretchOf(runs, tokens, first.bFrom - (first.aFrom - from), last.bTo + (to - last.aTo)) }];
    });
    const start = placeOf(c, { aFrom: from, aTo: to });
    out.push({ what: 'changed', from: start, to: to > from ? c[to - 1]?.to ?? start : start, was: stretchOf(current, c, from, to), ways });
    at = to;
  }
  if (at < c.length) out.push({ what: 'kept', runs: stretchOf(current, c, at, c.length) });
  return out;
}

/** Stretches of words that changes cover; those that touch are one, as they are for merging. */
function placesOf(hunks: readonly Hunk[]): readonly { readonly from: number; readonly to: number }[] {
  const places: { from: number; to: number }[] = [];
  for (const { aFrom, aTo } of hunks.toSorted((a, b) => a.aFrom - b.aFrom || a.aTo - b.aTo)) {
    const last = places.at(-1);
    if (last !== undefined && aFrom <= last.to) last.to = Math.max(last.to, aTo); else places.push({ from: aFrom, to: aTo });
  }
  return places;
}

const placeOf = (tokens: readonly Token[], { aFrom, aTo }: Pick<Hunk, 'aFrom' | 'aTo'>): number =>
  aTo > aFrom ? tokens[aFrom]?.from ?? 0 : aFrom > 0 ? tokens[aFrom - 1]?.to ?? 0 : tokens[0]?.from ?? 0;
