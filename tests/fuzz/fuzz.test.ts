/** Bytes that nobody meant: what was kept of earlier fuzzing, and a short seeded run of each target. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { MAY_GROW_MB, TARGETS } from './targets.ts';

const SEED = 7;
/** Inputs, answers there must be at least for the run to have been worth something. */
const SHORT: Readonly<Record<string, readonly [inputs: number, answers: number]>> = { gate: [900, 25], frames: [20_000, 15], presence: [1_200, 15] };

describe.each(TARGETS)('$name', ({ name, playCorpus, fuzz }) => {
  // Yjs says so when a client comes back under the id of a copy that was dropped.
  beforeAll(() => void vi.spyOn(console, 'log').mockImplementation(() => undefined));
  afterAll(() => void vi.restoreAllMocks());

  test('everything that was kept goes well', { timeout: 120_000 }, async () => {
    expect(await playCorpus()).toBeGreaterThan(10);
  });
  test('new inputs neither break it nor make copies differ, hang or grow', { timeout: 120_000 }, async () => {
    const [inputs, atLeast] = SHORT[name]!;
    const { fault, answers, grownMb } = await fuzz({ seed: SEED, inputs });
    expect(fault).toBeNull();
    expect(answers.size).toBeGreaterThanOrEqual(atLeast);
    expect(grownMb).toBeLessThan(MAY_GROW_MB);
  });
});
