/** The tests that must notice when the ledger or the rules of consensus are broken: quick ones, since each runs thousands of times. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const QUICK = ['brackets', 'liveDraft', 'proposedChanges', 'readings', 'wordMerge', 'wordingDiff'];

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/{rules,exports}/**/*.test.ts', ...QUICK.map((name) => `tests/properties/${name}.test.ts`)],
    // It reads the other tests, and has nothing of the heart.
    exclude: ['tests/rules/register.test.ts'],
    testTimeout: 30_000,
    pool: 'forks',
    maxWorkers: 1,
  },
});
