/** An hour of typing leaves behind what somebody may still refer to, and not every keystroke. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fingerprint } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { Reading } from '../../shared/meeting/paragraph.ts';
import { MOST_CHARACTERS, readingAt, readingOf, RECENT_MS, STOOD_MS, withFiling, withReading } from '../../shared/meeting/readings.ts';

type Key = { readonly after: number; readonly length: number };
type Made = { readonly words: Fingerprint; readonly at: Instant; readonly seq: number; until: Instant | null };

const START = 1_000_000;
const words = (n: number) => `f${n}` as Fingerprint;

function type(keys: readonly Key[]): { readonly readings: Reading | null; readonly made: readonly Made[] } {
  let readings: Reading | null = null, at = START;
  const made: Made[] = [];
  keys.forEach(({ after, length }, index) => {
    at += after;
    const last = made.at(-1);
    if (last) last.until = at as Instant;
    const now = { words: words(index), at: at as Instant, seq: index + 1 };
    readings = withReading(readings, { ...now, runs: [['x'.repeat(length), []]] satisfies Runs });
    made.push({ ...now, until: null });
  });
  return { readings, made };
}
const all = (readings: Reading | null): readonly Reading[] => {
  const list: Reading[] = [];
  for (let reading = readings; reading !== null; reading = reading.earlier) list.push(reading);
  return list;
};
const steady = (count: number, length: number): readonly Key[] => Array.from({ length: count }, () => ({ after: 200, length }));

describe('[P14] readings', () => {
  test('of an hour at five keys a second are those of the last minutes', () => {
    const { readings, made } = type(steady(18_000, 700));
    const kept = all(readings);
    expect(kept[0]).toMatchObject({ words: made.at(-1)!.words });
    expect(kept.length).toBeLessThanOrEqual(RECENT_MS / 200 + 251);
    expect(kept.every(({ runs }) => runs !== null)).toBe(true);
  });
  test('of a paragraph of 100,000 characters take no more than a bounded memory, and are still known to have been read', () => {
    const { readings, made } = type(steady(2_000, 100_000));
    const kept = all(readings);
    expect(kept.length).toBe(made.length);
    expect(kept.reduce((sum, { runs }) => sum + (runs?.[0]?.[0].length ?? 0), 0)).toBeLessThanOrEqual(MOST_CHARACTERS + 1_100_000);
    expect(kept[0]?.runs).not.toBeNull();
  });
  test('that were filed on stay with their words, whatever is typed afterwards', () => {
    const before = type(steady(100, 700));
    const filedOn = withFiling({ readings: before.readings }, words(50));
    const after = type(steady(18_000, 700));
    expect(readingOf({ readings: after.readings }, words(50))).toBeNull();
    expect(readingOf({ readings: after.readings, filedOn }, words(50))?.runs).toEqual([['x'.repeat(700), []]]);
  });

  const rhythm = fc.array(fc.record({ after: fc.oneof(fc.constant(200), fc.nat(2_000), fc.nat(60_000)), length: fc.nat(20) }), { minLength: 1, maxLength: 1_500 });
  test('that stood, or could be read in the last minutes, are never dropped; the rest follow no other rule', () => {
    fc.assert(fc.property(rhythm, (keys) => {
      const { readings, made } = type(keys);
      const now = made.at(-1)!.at;
      for (const { words: on, at, until } of made) {
        const mustStay = until === null || now - until < RECENT_MS || until - at >= STOOD_MS;
        if (mustStay) expect(readingOf({ readings }, on)?.runs).toBeTruthy();
      }
      const order = all(readings).map(({ seq }) => seq);
      expect(order).toEqual(order.toSorted((a, b) => b - a));
    }), { numRuns: 200 });
  });
  test('at an entry are either how it read then or not known any more, never another', () => {
    fc.assert(fc.property(rhythm, (keys) => {
      const { readings, made } = type(keys);
      for (const { seq, words: on } of made) {
        const then = readingAt({ readings }, seq);
        if (then !== null) expect(then.words).toBe(on);
      }
    }), { numRuns: 200 });
  });
});
