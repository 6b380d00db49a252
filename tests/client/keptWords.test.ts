/** A device that keeps nothing says so, and nothing else waits for it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openKeptWords } from '../../client/connection/keptWords.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const silent = { addEventListener: () => undefined };
test.each([
  ['refuses', { open: () => { throw new DOMException('denied', 'SecurityError'); } }],
  ['never answers', { open: () => silent }],
  ['knows no such thing', undefined],
])('a browser that %s', async (_what, indexedDB) => {
  vi.stubGlobal('indexedDB', indexedDB);
  const kept = openKeptWords('rpt_a', 'per_a', 'visit');
  const all = Promise.all([kept.earlier(), kept.refused(), kept.earlierWritten(), kept.keep(1, Uint8Array.of(1)), kept.forget(1)]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect((await all).slice(0, 3)).toEqual([[], [], []]);
  expect(kept.works.get()).toBe(false);
  kept.close();
});
