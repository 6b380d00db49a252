/** What real people typed, at the same time where they did, goes through the running server and ends as it ended for them. */
import { expect, test } from 'vitest';
import { readTrace } from '../support/trace.ts';
import { replay } from '../support/traceReplay.ts';

/** Keystrokes in a frame at most. */
const TOGETHER = 20;

/** The concurrent ones wait for each other at every few letters, so only their beginnings are played here; `npm run soak` plays the whole. */
test.each([
  ['sveltecomponent', Infinity, 0],
  ['json-crdt-patch', Infinity, 0],
  ['rustcode', Infinity, 0],
  ['clownschool', 400, 60],
  ['friendsforever', 300, 60],
])('%s ends in the exact text in every copy and after a restart', { timeout: 120_000 }, async (name, runs, atOnce) => {
  const trace = readTrace(name, TOGETHER, runs);
  const { texts, together } = await replay(trace);
  expect(trace.end.length).toBeGreaterThan(1_000);
  expect(together).toBeGreaterThanOrEqual(atOnce);
  expect(Object.keys(texts).length).toBe(trace.authors + 2);
  for (const [whose, text] of Object.entries(texts)) expect(text === trace.end, `${whose} reads ${text.length} characters, ${trace.end.length} were meant`).toBe(true);
});
