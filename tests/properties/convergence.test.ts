/**
 * Words under way while paragraphs are split, merged, moved, pasted over, cut, brought back and undone: nobody's letters are
 * lost or doubled, all copies read the same, and so does a server that was restarted in between. `npm run soak -- histories`
 * plays ten thousand of them.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountOf } from '../support/letterAccount.ts';
import { LetterHistory, PLAIN, type Step, type Weather } from '../support/letterHistory.ts';
import { playHistories } from '../support/playHistories.ts';

const step = fc.record({ who: fc.nat(2), what: fc.nat(PLAIN - 1), a: fc.nat(1_000), b: fc.nat(1_000) });
const steps = (most: number) => fc.array(step, { minLength: 20, maxLength: most, size: 'max' });

async function holds(taken: readonly Step[], weather: Weather): Promise<void> {
  expect(await accountOf(await LetterHistory.play(taken, weather))).toEqual([]);
}

describe('[E1] words find their way', () => {
  test('while everybody is connected', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(steps(120), (taken) => holds(taken, { offline: false, restarts: false, marks: false })), { numRuns: 200 });
  });
  test('while some are offline', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(steps(140), (taken) => holds(taken, { offline: true, restarts: false, marks: false })), { numRuns: 200 });
  });
  test('while the server is restarted in between', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(steps(140), (taken) => holds(taken, { offline: true, restarts: true, marks: false })), { numRuns: 200 });
  });
  test('while marks are set and taken away', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(steps(120), (taken) => holds(taken, { offline: true, restarts: true, marks: true })), { numRuns: 200 });
  });
  test('[P15] whatever else is done with them: every gesture, notes, positions and proposals too', { timeout: 120_000 }, async () => {
    const { runs, faults, figures } = await playHistories({ from: 1, runs: 300 });
    expect(faults).toEqual([]);
    expect(runs).toBe(300);
    expect(Object.entries(figures).filter(([, count]) => count < 50)).toEqual([]);
  });
});
