/**
 * The real pens, door, connections and gate in a world whose clock, chance, network and disk come from one number: three
 * honest participants, one attacker, and after every step what is promised is checked (tests/simulation/README.md).
 */
import './virtualWorld.ts';
import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';
import { sweep } from './run.ts';

const STEPS = 100;

test('[E1] [E2] [E3] 500 seeds: what is promised holds after every step', { timeout: 240_000 }, async () => {
  const { runs, broken, figures } = await sweep({ from: 1, runs: 500, steps: STEPS, everySo: 25 });
  expect(broken).toEqual([]);
  expect(runs).toBe(500);
  // A world in which nothing happens would hold every promise.
  expect(Object.entries(figures).filter(([, count]) => count < 50)).toEqual([]);
});

test('a seed gives the same run byte for byte, and another seed another one', async () => {
  const wish = { seed: 4_711, steps: 500, everySo: 50 };
  const first = await simulate(wish), again = await simulate(wish), other = await simulate({ ...wish, seed: 4_712 });
  expect(first.broken).toEqual([]);
  expect(again.hash).toBe(first.hash);
  expect(again.figures).toEqual(first.figures);
  expect(other.hash).not.toBe(first.hash);
});
