/** The product is killed again and again while people write: nothing it has acknowledged is lost, nothing it has shown is untrue. */
import { expect, test } from 'vitest';
import { KILL_POINTS, playKillRounds } from '../support/killRounds.ts';

const ROUNDS = 60, SEED = 20_261_125;

test('60 deaths, at random and at each point of a round: no acknowledged word or act is lost and nothing was shown that is not on the disk', { timeout: 600_000 }, async () => {
  const { acknowledged, seen, deaths, faults, slowestReturn } = await playKillRounds({ rounds: ROUNDS, seed: SEED });
  expect(faults).toEqual([]);
  for (const point of KILL_POINTS) expect(deaths[point], point).toBeGreaterThanOrEqual(Math.floor(ROUNDS / KILL_POINTS.length));
  // The rounds were worth something.
  expect(acknowledged.words).toBeGreaterThan(ROUNDS * 3);
  expect(acknowledged.strikes).toBeGreaterThan(10);
  expect(acknowledged.acts).toBeGreaterThan(ROUNDS);
  expect(seen).toBeGreaterThan(acknowledged.words);
  expect(slowestReturn).toBeLessThan(5_000);
});
