/** The tests that reach the heart, with its branches counted. Run by coverage.ts. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/{rules,properties,exports,contracts,client}/**/*.test.ts'],
    testTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    coverage: {
      enabled: true, provider: 'v8', include: ['shared/{meeting,ledger,consensus,permissions}/**/*.ts'],
      reporter: ['text', 'json', 'json-summary'], reportsDirectory: 'test-results/coverage',
    },
  },
});
