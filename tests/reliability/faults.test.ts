/**
 * A disk that is full from some byte on (the kernel's own limit on the size of files: short writes and errors are real):
 * the product refuses to start with a sentence or goes on reading, tells people what is safe, and loses nothing it has
 * acknowledged. Calls that fail one by one (open, write, sync, …) need a C compiler: `npm run soak -- faults`.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTemplate, playFault, playFirstStart, type FaultOutcome } from '../support/faultRounds.ts';
import type { House } from '../support/killRounds.ts';

let template: House;
beforeAll(async () => { template = await openTemplate(); }, 60_000);
afterAll(() => template.forget());

/** Blocks of 512 bytes that a file may have: none, less than the index of the log takes, some rounds of the log, enough. */
const LIMITS = [0, 40, 66, 96, 8_000];

test('wherever the disk is full, what was acknowledged is there afterwards and nobody is told what is not so', { timeout: 240_000 }, async () => {
  const outcomes: FaultOutcome[] = [];
  for (const blocks of LIMITS) {
    const outcome = await playFault(template, { what: 'limit', blocks });
    expect(outcome.faults, `${blocks} blocks`).toEqual([]);
    outcomes.push(outcome);
  }
  expect(outcomes[0]).toMatchObject({ ended: 'refused to start' });
  expect(outcomes.some(({ ended, told, acknowledged }) => ended === 'went on' && told.length > 0 && acknowledged > 0)).toBe(true);
  expect(outcomes.at(-1)).toMatchObject({ fired: false, ended: 'went on', told: [] });
});

test.each([0, 100, 700])('a first start with room for %i blocks leaves nothing that the next one stumbles over', { timeout: 120_000 }, async (blocks) => {
  expect(await playFirstStart({ what: 'limit', blocks })).toMatchObject({ fired: true, faults: [] });
});
