/** When a copy is given up, and when it is not: the comparison alone, on a clock that the test turns. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openCopyCheck, type CopyCheck } from '../../client/connection/copyCheck.ts';
import { HEARTBEAT_MS } from '../../shared/protocol/wire.ts';

let reads: string | null, quiet: boolean, differed: number[], broken: number, check: CopyCheck | undefined;
const open = (isSecond = false): CopyCheck => (check = openCopyCheck({ root: () => reads, isQuiet: () => quiet, onDiffered: (seq) => differed.push(seq), onBroken: () => { broken += 1; }, isSecond }));

beforeEach(() => {
  vi.useFakeTimers();
  [reads, quiet, differed, broken] = ['true', true, [], 0];
});
afterEach(() => {
  check?.stop();
  vi.useRealTimers();
});

test('[E2] a copy that is equal is left alone, however often it is compared', () => {
  const at = open();
  for (let n = 0; n < 20; n++) { at.heard(n, 'true'); vi.advanceTimersByTime(HEARTBEAT_MS); }
  expect([differed, broken]).toEqual([[], 0]);
});

test('[E2] two heartbeats in a row that differ are one report and one fresh copy', () => {
  const at = open();
  reads = 'tampered';
  at.heard(7, 'true');
  expect(broken).toBe(0);
  at.outdated();
  at.heard(8, 'other words');
  for (let n = 9; n < 14; n++) at.heard(n, 'true');
  expect([differed, broken]).toEqual([[8], 1]);
});

test('[E2] in a room where nobody writes the last heartbeat finds it within ten seconds', () => {
  open().heard(7, 'true');
  reads = 'tampered';
  vi.advanceTimersByTime(9_000);
  expect([differed, broken]).toEqual([[7], 1]);
});

test('[E2] one difference alone is nothing', () => {
  const at = open();
  reads = 'on its way';
  at.heard(1, 'true');
  reads = 'true';
  at.heard(2, 'true');
  reads = 'on its way';
  at.heard(3, 'true');
  at.outdated();
  vi.advanceTimersByTime(60_000);
  expect([differed, broken]).toEqual([[], 0]);
});

test('[E2] while words of one\'s own are on their way nothing is compared, and afterwards it is', () => {
  const at = open();
  reads = 'with my words';
  quiet = false;
  at.heard(1, 'true');
  at.heard(2, 'true');
  vi.advanceTimersByTime(60_000);
  expect([differed, broken]).toEqual([[], 0]);
  quiet = true;
  at.heard(3, 'true');
  at.heard(4, 'true');
  expect([differed, broken]).toEqual([[4], 1]);
});

test('[E2] what the server said holds only until words come or go', () => {
  const at = open();
  at.heard(1, 'true');
  at.outdated();
  reads = 'with new words';
  vi.advanceTimersByTime(60_000);
  expect([differed, broken]).toEqual([[], 0]);
});

test('[E2] a copy that was fetched afresh and never was equal is reported, and no third one is fetched', () => {
  const at = open(true);
  reads = 'other';
  for (let n = 0; n < 5; n++) at.heard(n, 'true');
  expect([differed, broken]).toEqual([[1], 0]);
});

test('[E2] a fresh copy that was equal once may break like any other', () => {
  const at = open(true);
  at.heard(1, 'true');
  reads = 'tampered';
  at.heard(2, 'true');
  at.heard(3, 'true');
  expect([differed, broken]).toEqual([[3], 1]);
});

test('[E2] a copy whose words the server refuses is replaced at once, a fresh one that never was equal is not', () => {
  open().refused();
  expect([differed, broken]).toEqual([[], 1]);
  check?.stop();
  open(true).refused();
  expect(broken).toBe(1);
});
