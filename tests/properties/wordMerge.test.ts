/** Comparing and merging wordings: whatever the words, marks, scripts and footnotes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalRuns, type Run, type Runs } from '../../shared/base/runs.ts';
import { hunksOf, stretchOf, type Hunk } from '../../shared/ledger/wordHunks.ts';
import { diffWords, readable } from '../../shared/ledger/wordingDiff.ts';
import { mergeWords, retyped, type WordEdit } from '../../shared/ledger/wordMerge.ts';
import { cutRuns, tokensOf } from '../../shared/ledger/wordTokens.ts';

const RUNS = { numRuns: 3_000 };
const word = fc.constantFrom('States', 'should', 'in', 'good', 'time', ',', '.', ' ', ' ', ' ', '  ', '\u00a0', 'e\u0301tat', '\u00e9tat', '各国', 'الدول', '[', ']', '🛰️', '\u{1d11e}', 'a-b', '12', '\uFFFC');
const run: fc.Arbitrary<Run> = fc.tuple(fc.array(word, { maxLength: 6 }).map((words) => words.join('')), fc.constantFrom<readonly string[]>([], [], [], ['bold'], ['bold', 'italic'], ['footnote:x']));
const raw: fc.Arbitrary<Runs> = fc.array(run, { maxLength: 5 });
const canonical = raw.map(canonicalRuns);
test('[P1] the canonical form of words is one: made canonical again they stay as they are', () => {
  fc.assert(fc.property(raw, (runs) => { expect(canonicalRuns(canonicalRuns(runs))).toEqual(canonicalRuns(runs)); }), RUNS);
  expect(canonicalRuns([['One ', []], ['  ', ['bold']], ['two', []]])).toEqual([['One two', []]]);
});

/** A few words put into, or taken out of, a wording. */
const edits = fc.array(fc.record({ at: fc.nat(40), remove: fc.nat(3), put: fc.array(word, { maxLength: 3 }) }), { minLength: 1, maxLength: 3 });
const edited = (base: Runs, changes: readonly { readonly at: number; readonly remove: number; readonly put: readonly string[] }[]): Runs =>
  changes.reduce<Runs>((runs, { at, remove, put }) => { const tokens = tokensOf(runs), from = tokens[at % Math.max(1, tokens.length)]?.from ?? 0, to = tokens[Math.min(tokens.length - 1, (at % Math.max(1, tokens.length)) + remove)]?.from ?? from; return [...cutRuns(runs, 0, from), [put.join(' '), []], ...cutRuns(runs, Math.max(from, to))]; }, base);

test('[A8] what a redline keeps and strikes is the first wording, what it keeps and adds is the second', () => {
  fc.assert(fc.property(canonical, canonical, (a, b) => {
    const redline = readable(diffWords(a, b));
    expect(canonicalRuns(redline.flatMap(({ what, runs }) => (what === 'added' ? [] : runs)))).toEqual(a);
    expect(canonicalRuns(redline.flatMap(({ what, runs }) => (what === 'removed' ? [] : runs)))).toEqual(b);
  }), RUNS);
});

test('[A8] a word that is marked from its middle on is not the same word marked throughout', () => {
  const half: Runs = [['state', []], ['ment', ['bold']]], whole: Runs = [['statement', ['bold']]];
  expect(hunksOf(tokensOf(half), tokensOf(whole))).toHaveLength(1);
  expect(changed(half, whole, hunksOf(tokensOf(half), tokensOf(whole)))).toEqual(whole);
});

/** The first wording with every change made in it. */
function changed(a: Runs, b: Runs, hunks: readonly Hunk[]): Runs {
  const [inA, inB] = [tokensOf(a), tokensOf(b)], out: Run[] = [];
  let same = 0;
  for (const { aFrom, aTo, bFrom, bTo } of [...hunks, { aFrom: inA.length, aTo: inA.length, bFrom: 0, bTo: 0 }]) {
    out.push(...stretchOf(a, inA, same, aFrom), ...stretchOf(b, inB, bFrom, bTo));
    same = aTo;
  }
  return canonicalRuns(out);
}

test('[A8] making the changes between two wordings in the first gives the second; the way back has changes when the way there has', () => {
  fc.assert(fc.property(canonical, canonical, (a, b) => {
    const [there, back] = [hunksOf(tokensOf(a), tokensOf(b)), hunksOf(tokensOf(b), tokensOf(a))];
    expect(changed(a, b, there)).toEqual(b);
    expect(there.length > 0).toBe(back.length > 0);
    expect(hunksOf(tokensOf(a), tokensOf(a))).toEqual([]);
  }), RUNS);
});

test('[A8] between two changes something other than a space is the same', () => {
  fc.assert(fc.property(canonical, edits, (a, changes) => {
    const tokens = tokensOf(a);
    const hunks = hunksOf(tokens, tokensOf(canonicalRuns(edited(a, changes))));
    for (const [index, { aTo }] of hunks.slice(0, -1).entries()) expect(tokens.slice(aTo, hunks[index + 1]?.aFrom).some(({ isSpace }) => !isSpace)).toBe(true);
  }), RUNS);
});

test('[A5] when only one side changed, the merge is that side', () => {
  fc.assert(fc.property(canonical, edits, (base, changes) => {
    const side = canonicalRuns(edited(base, changes));
    expect(mergeWords(base, side, base)).toMatchObject({ ok: true, merged: side });
    expect(mergeWords(base, base, side)).toEqual({ ok: true, edits: [], merged: side });
    expect(mergeWords(base, side, side)).toEqual({ ok: true, edits: [], merged: side });
  }), RUNS);
});

test('[A5] a merge is the same whichever side comes first, and a collision is one from both', () => {
  let merged = 0;
  fc.assert(fc.property(canonical, edits, edits, (base, mine, theirs) => {
    const [p, c] = [canonicalRuns(edited(base, mine)), canonicalRuns(edited(base, theirs))];
    const [there, back] = [mergeWords(base, p, c), mergeWords(base, c, p)];
    expect(there.ok).toBe(back.ok);
    if (there.ok && back.ok) { merged += 1; expect(there.merged).toEqual(back.merged); }
  }), RUNS);
  expect(merged).toBeGreaterThan(100);
});

test('[A5] the edits, one after another from the last place, make the merged words also where the document keeps odd spaces', () => {
  let looked = 0;
  fc.assert(fc.property(raw, edits, edits, (document, mine, theirs) => {
    const base = canonicalRuns(document), now = edited(document, theirs);
    const merge = mergeWords(base, canonicalRuns(edited(base, mine)), now);
    if (!merge.ok) return;
    looked += 1;
    let last = Infinity;
    for (const { from, to } of merge.edits) { expect(from <= to && to <= last).toBe(true); last = from; }
    expect(canonicalRuns(merge.edits.reduce(put, now))).toEqual(merge.merged);
  }), RUNS);
  expect(looked).toBeGreaterThan(100);
});

test('[A8] words typed over a wording read as typed, and what was left alone keeps its marks', () => {
  const text = (runs: Runs) => runs.map(([part]) => part).join('').replaceAll('\uFFFC', '');
  fc.assert(fc.property(canonical, fc.array(word.filter((one) => one !== '\uFFFC'), { maxLength: 8 }).map((words) => words.join('')), (base, typed) => {
    expect(text(canonicalRuns([[text(retyped(base, typed)), []]]))).toBe(text(canonicalRuns([[typed, []]])));
  }), RUNS);
  const base: Runs = [['All ', []], ['States', ['bold']], [' agree', []], ['\uFFFC', ['footnote:Here.']], ['.', []]];
  expect(retyped(base, 'All States solemnly agree.')).toEqual([['All ', []], ['States', ['bold']], [' solemnly agree', []], ['\uFFFC', ['footnote:Here.']], ['.', []]]);
});

test('[A8] long wordings with a change at either end are merged in well under a round of the server', () => {
  const long = Array.from({ length: 3_000 }, (_, index) => `word${index % 97}`).join(' ');
  const began = performance.now();
  const merge = mergeWords([[long, []]], [[`first ${long}`, []]], [[`${long} last`, []]]);
  expect(performance.now() - began).toBeLessThan(500);
  expect(merge).toMatchObject({ ok: true, merged: [[`first ${long} last`, []]] });
});

const put = (runs: Runs, { from, to, runs: come }: WordEdit): Runs => [...cutRuns(runs, 0, from), ...come, ...cutRuns(runs, to)];
