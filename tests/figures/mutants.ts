/**
 * Breaks shared/ledger and shared/consensus in thousands of small ways and counts which of them some test notices.
 * `npm run mutants`; no part of `npm test`. Arguments choose files to break: `npm run mutants -- shared/ledger/links.ts`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const asked = process.argv.slice(2), folder = mkdtempSync(join(tmpdir(), 'nemcon-mutants-'));
const settings = {
  testRunner: 'vitest', plugins: ['@stryker-mutator/vitest-runner'], vitest: { configFile: 'tests/figures/mutants.vitest.config.ts', related: false },
  mutate: asked.length > 0 ? asked : ['shared/ledger/**/*.ts', 'shared/consensus/**/*.ts'],
  // The compiler has no interface that the tool could ask, and nothing of ours needs it rewritten.
  tsconfigFile: 'no-tsconfig.json',
  coverageAnalysis: 'perTest', ignoreStatic: true, concurrency: 1, timeoutMS: 10_000, tempDirName: 'test-results/copies',
  ignorePatterns: ['client/dist', 'test-results', 'data'],
  reporters: ['clear-text', 'progress-append-only', 'json'], clearTextReporter: { allowColor: false, logTests: false }, jsonReporter: { fileName: join(root, 'test-results/mutants.json') },
};
const config = join(folder, 'settings.json');
writeFileSync(config, JSON.stringify(settings));
const run = spawnSync(process.execPath, [join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', config], { cwd: root, stdio: 'inherit' });
rmSync(folder, { recursive: true, force: true });
process.exit(run.status ?? 1);
