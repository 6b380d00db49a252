/**
 * Whose the characters of a text are: lengths in UTF-16 units, one after the other, each with a hand. A hand is a
 * delegation or an office of the meeting; null where nobody of the meeting wrote, as in the text that was brought in.
 */
import type { Runs } from '../base/runs.ts';
import type { Bench } from './proposals.ts';

export type Hand = Bench | null;
export type Hands = Spans<Bench>;
/** The same of any other kind of hand, as those that a reader is told of. */
export type Spans<H> = readonly (readonly [length: number, hand: H | null])[];

/** Neighbours of one hand joined, empty stretches left out. */
export function joinedHands<H>(hands: Spans<H>): Spans<H> {
  const out: [number, H | null][] = [];
  for (const [length, hand] of hands) {
    const last = out.at(-1);
    if (length <= 0) continue;
    if (last && last[1] === hand) last[0] += length; else out.push([length, hand]);
  }
  return out;
}

export const sameHands = (a: Hands, b: Hands): boolean => a.length === b.length && a.every(([length, hand], index) => length === b[index]?.[0] && hand === b[index]?.[1]);

export const isNobodys = (hands: Hands): boolean => hands.every(([, hand]) => hand === null);

/** From character `from` on, up to `to`; beyond the end it is nobody's. */
export function cutHands<H>(hands: Spans<H>, from: number, to: number): Spans<H> {
  const read = reader(hands);
  read(from);
  return joinedHands(read(to - from));
}

/**
 * The hands of the canonical form of a text (see canonicalRuns): of several characters that become one, the first one's.
 * @param hands of `runs` as they stand, unit by unit
 */
export function canonicalHands(runs: Runs, hands: Hands): Hands {
  const read = reader(hands);
  return joinedHands(strides(runs).flatMap(([stands, canonical]) => {
    const taken = read(stands);
    return stands === canonical ? taken : [[canonical, taken[0]?.[1] ?? null]];
  }));
}

/**
 * Hands of one text laid on another: what both begin and end with keeps its hand, what lies between is `between`'s.
 * @param hands of `was`
 */
export function carriedHands<H>(was: string, hands: Spans<H>, is: string, between: H | null): Spans<H> {
  const most = Math.min(was.length, is.length);
  let before = 0, after = 0;
  while (before < most && was[before] === is[before]) before += 1;
  while (after < most - before && was[was.length - 1 - after] === is[is.length - 1 - after]) after += 1;
  return joinedHands([...cutHands(hands, 0, before), [is.length - before - after, between], ...cutHands(hands, was.length - after, was.length)]);
}

/** The other way: hands of the canonical form, laid on the text as it stands. What the form leaves out is its neighbour's. */
export function handsAsTheyStand<H>(runs: Runs, hands: Spans<H>): Spans<H> {
  const read = reader(hands);
  let last: H | null = null;
  return joinedHands(strides(runs).flatMap(([stands, canonical]): Spans<H> => {
    const taken = read(canonical), [first] = taken, end = taken.at(-1);
    if (end) [, last] = end;
    return stands === canonical ? taken : [[stands, first ? first[1] : last]];
  }));
}

/** Letters that Unicode may compose into one stand together; everything else stands alone. */
const CLUSTERS = /[^\p{M}\u1160-\u11ff][\p{M}\u1160-\u11ff]*|[\p{M}\u1160-\u11ff]+/gu;
const SPACES = /([\s\u00a0]+)/;

/** How many characters as they stand make how many of the canonical form, piece by piece; the same walk as canonicalRuns. */
function strides(runs: Runs): readonly (readonly [stands: number, canonical: number])[] {
  const out: (readonly [number, number])[] = [];
  let spaced = true, lastSpace = -1;
  for (const text of joinedTexts(runs)) {
    for (const part of text.split(SPACES)) {
      if (part === '') continue;
      if (SPACES.test(part)) {
        if (!spaced) { lastSpace = out.length; out.push([1, 1]); }
        if (spaced || part.length > 1) out.push([spaced ? part.length : part.length - 1, 0]);
        spaced = true;
        continue;
      }
      spaced = false;
      if (part.normalize('NFC') === part) out.push([part.length, part.length]);
      else for (const cluster of part.match(CLUSTERS) ?? []) out.push([cluster.length, cluster.normalize('NFC').length]);
    }
  }
  // A space at the end is none.
  if (spaced && lastSpace >= 0) out[lastSpace] = [1, 0];
  return out;
}

/** What canonicalRuns composes as one. */
function joinedTexts(runs: Runs): readonly string[] {
  const out: [text: string, marks: string][] = [];
  for (const [text, marks] of runs) {
    const key = JSON.stringify([...new Set(marks)].sort()), last = out.at(-1);
    if (text === '') continue;
    if (last && last[1] === key) last[0] += text; else out.push([text, key]);
  }
  return out.map(([text]) => text);
}

/** Takes so many characters at a time from the left; nobody's when there are no more. */
function reader<H>(hands: Spans<H>): (length: number) => Spans<H> {
  let index = 0, taken = 0;
  return (length) => {
    const out: [number, H | null][] = [];
    for (let left = length; left > 0;) {
      const [held, hand] = hands[index] ?? [Infinity, null];
      const now = Math.min(left, held - taken);
      if (now > 0) out.push([now, hand]);
      left -= now;
      taken += now;
      if (taken >= held) { index += 1; taken = 0; }
    }
    return out;
  };
}
