/**
 * `npm test`: install what is missing (a browser too), then run everything and end with "N passed, N failed".
 * Names given as arguments choose folders of tests; without any, all run. Browser journeys that measure how a page
 * feels run one file at a time, because two cores are not many; the others run two at a time.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildClient, environment, install, node24, root } from '../server/launch/prepare.mjs';
import { findChromium } from './support/chromium.mjs';

install();
const chosen = process.argv.slice(2);
const folders = readdirSync(join(root, 'tests'), { withFileTypes: true }).filter((f) => f.isDirectory()).map((f) => f.name)
  .filter((name) => name !== 'journeys' && (chosen.length === 0 || chosen.includes(name)));
const withJourneys = chosen.length === 0 || chosen.includes('journeys');
const results = join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const env = environment();
buildClient();
env.NEMCON_CHROMIUM = findChromium();

/** Journeys with a figure in them, by file. */
const MEASURING = ['editorFeel', 'editorTogether', 'heartbeat', 'phone'];

let passed = 0, failed = 0, broken = false;
function run(name, args) {
  const report = join(results, `${name}.json`);
  const vitest = spawnSync(node24(), [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--config', join(root, 'tests', 'vitest.config.ts'), '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
  let told = { numPassedTests: 0, numFailedTests: 0, numFailedTestSuites: 0 };
  try { told = JSON.parse(readFileSync(report, 'utf8')); } catch { broken = true; }
  passed += told.numPassedTests;
  failed += told.numFailedTests;
  if (vitest.status !== 0 && told.numFailedTests === 0) { failed += 1; broken = true; }
}
if (folders.length > 0) run('rules-and-servers', folders.map((f) => `tests/${f}/`));
// Real browsers on two busy cores: one that stalled gets another try, and the report says which.
const RETRIES = '--retry=2';
if (withJourneys) {
  const journeys = readdirSync(join(root, 'tests', 'journeys')).filter((name) => name.endsWith('.test.ts')).map((name) => `tests/journeys/${name}`);
  const alone = (file) => MEASURING.some((name) => file.endsWith(`/${name}.test.ts`));
  run('journeys-side-by-side', [...journeys.filter((file) => !alone(file)), '--maxWorkers=2', RETRIES]);
  run('journeys-alone', [...journeys.filter(alone), '--no-file-parallelism', RETRIES]);
}

const line = `${passed} passed, ${failed} failed`;
writeFileSync(join(results, 'closing-line.txt'), `${line}\n`);
console.log(line);
process.exit(failed > 0 || broken || passed === 0 ? 1 : 0);
