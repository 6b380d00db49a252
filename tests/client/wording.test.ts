/** Differences between two wordings, and where a place in one lies in the other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Runs } from '../../shared/base/runs.ts';
import { cutRuns, difference, lengthOf, shifted } from '../../client/editor/wording.ts';

const marks = fc.subarray(['bold', 'italic', 'link:https://example.org/']).map((some) => some.toSorted());
const runs: fc.Arbitrary<Runs> = fc.array(fc.tuple(fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '😀', '😁'), minLength: 1, maxLength: 5 }), marks), { maxLength: 5 });
const letters = (all: Runs) => all.flatMap(([text, on]) => text.split('').map((unit) => `${unit}|${on.join()}`));

test('what differs, put in place of what stood there, gives the other wording', () => {
  fc.assert(fc.property(runs, runs, (a, b) => {
    const change = difference(a, b);
    if (!change) { expect(letters(a)).toEqual(letters(b)); return; }
    expect([...letters(cutRuns(a, 0, change.from)), ...letters(cutRuns(b, change.from, change.toB)), ...letters(cutRuns(a, change.toA))]).toEqual(letters(b));
  }));
});

test('a difference never divides one character', () => {
  fc.assert(fc.property(runs, runs, (a, b) => {
    const change = difference(a, b);
    if (!change) return;
    for (const part of [cutRuns(a, change.from, change.toA), cutRuns(b, change.from, change.toB)]) {
      expect(part.map(([text]) => text).join('').isWellFormed()).toBe(true);
    }
  }));
  expect(difference([['😀', []]], [['😁', []]])).toEqual({ from: 0, toA: 2, toB: 2 });
});

test('places keep their order and stay inside, whatever others wrote', () => {
  fc.assert(fc.property(runs, runs, fc.boolean(), (a, b, after) => {
    let before = 0;
    for (let at = 0; at <= lengthOf(a); at++) {
      const there = shifted(at, a, b, after);
      expect(there).toBeGreaterThanOrEqual(before);
      expect(there).toBeLessThanOrEqual(lengthOf(b));
      before = there;
    }
  }));
});

test('a place after words that others put in moves on with what follows it', () => {
  expect(shifted(5, [['Alpha', []]], [['XX Alpha', []]])).toBe(8);
  expect(shifted(5, [['Alpha', []]], [['Alpha XX', []]])).toBe(5);
  expect(shifted(5, [['Alpha', []]], [['Alpha XX', []]], true)).toBe(8);
});
