/** When a round begins: alone at once, in a large room together, and never later than people would notice. */
import { describe, expect, test } from 'vitest';
import { Pace } from '../../server/meeting/pace.ts';

const LONG_AGO = -10_000, ROUND_MS = 6;

/** Words come every so many ms for a while, and rounds are played as the pace says. @returns how long each letter waited until its round had ended, and how many rounds there were */
function play(people: number, everyMs: number, took = ROUND_MS): { readonly waited: readonly number[]; readonly rounds: number } {
  const pace = new Pace(), waited: number[] = [];
  pace.ended(LONG_AGO, took, people);
  let due: number | null = null, rounds = 0, queue: number[] = [], underWay: { readonly until: number; readonly letters: readonly number[] } | null = null;
  for (let now = 0; now < 6_000; now += 1) {
    if (underWay !== null && now >= underWay.until) {
      for (const letter of underWay.letters) waited.push(now - letter);
      pace.ended(now, took, people);
      underWay = null;
      if (queue.length > 0) due = now + pace.rest(now, queue.length, false);
    }
    if (now % everyMs === 0) {
      pace.came(now);
      queue.push(now);
      if (underWay === null && due === null) due = now + pace.rest(now, queue.length, false);
    }
    if (due !== null && now >= due && underWay === null) {
      due = null;
      rounds += 1;
      underWay = { until: now + took, letters: queue };
      queue = [];
      pace.began(now, 0);
    }
  }
  // Until the pace knows the room it does not matter.
  return { waited: waited.slice(20), rounds };
}

describe('the pace of a pen', () => {
  test('sends at once what somebody types alone, however large the room is', () => {
    for (const people of [2, 200, 1_000]) expect(Math.max(...play(people, 200).waited)).toBe(ROUND_MS);
  });

  test('gathers in a large room, within what nobody notices', () => {
    const { waited, rounds } = play(200, 10);
    expect(Math.max(...waited)).toBeLessThanOrEqual(38);
    expect(600 / rounds).toBeGreaterThanOrEqual(3);
    const large = play(1_000, 10, 20);
    expect(Math.max(...large.waited)).toBeLessThanOrEqual(105);
    expect(600 / large.rounds).toBeGreaterThanOrEqual(6);
  });

  test('gathers less where the disk takes more of the time', () => {
    const waits = (took: number) => {
      const pace = new Pace();
      for (let now = 0; now <= 2_000; now += 5) pace.came(now);
      for (let n = 0; n < 50; n += 1) pace.ended(LONG_AGO, took, 200);
      pace.began(2_000, 0);
      pace.came(2_005);
      return pace.rest(2_005, 1, false) + took;
    };
    for (const took of [2, 10, 20]) expect(waits(took)).toBeCloseTo(36, 0);
  });

  test('gathers nothing in a small room with a quick disk', () => {
    expect(Math.max(...play(20, 20, 2).waited)).toBe(2);
  });

  test('does not let anybody wait who asks for something', () => {
    const pace = new Pace();
    pace.ended(LONG_AGO, ROUND_MS, 200);
    for (let now = 0; now <= 1_000; now += 20) pace.came(now);
    pace.began(1_000, 0);
    pace.came(1_020);
    expect(pace.rest(1_020, 1, false)).toBeGreaterThan(25);
    expect(pace.rest(1_020, 2, true)).toBe(0);
  });

  test('keeps to its beat where hands are hidden', () => {
    const pace = new Pace(500);
    pace.came(1_100);
    expect([pace.rest(1_100, 1, false), pace.rest(1_100, 1, true)]).toEqual([400, 400]);
  });
});
