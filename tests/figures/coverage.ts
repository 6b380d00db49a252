/**
 * How much of the heart the tests reach: branches of shared/{meeting,ledger,consensus,permissions}, and every one that none
 * reaches, by file and line. `npm run coverage`; no part of `npm test`. Arguments choose files of tests.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

type Place = { readonly line?: number };
type Counted = { readonly [file: string]: { readonly b: { readonly [branch: string]: readonly number[] }; readonly branchMap: { readonly [branch: string]: { readonly type: string; readonly loc: { readonly start: Place }; readonly locations: readonly { readonly start: Place }[] } } } };

const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', join(root, 'tests/figures/coverage.vitest.config.ts'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
const report = join(root, 'test-results/coverage/coverage-final.json');
if (!existsSync(report)) process.exit(vitest.status ?? 1);

const counted = JSON.parse(readFileSync(report, 'utf8')) as Counted; // as the coverage provider writes it
let all = 0, reached = 0;
for (const [file, { b, branchMap }] of Object.entries(counted).sort(([x], [y]) => (x < y ? -1 : 1))) {
  const missed: string[] = [], lines = readFileSync(file, 'utf8').split('\n');
  for (const [id, hits] of Object.entries(b)) {
    for (const [arm, hit] of hits.entries()) {
      all += 1;
      if (hit > 0) { reached += 1; continue; }
      const line = branchMap[id]?.locations[arm]?.start.line ?? branchMap[id]?.loc.start.line ?? 0;
      missed.push(`  ${line} (${branchMap[id]?.type}, arm ${arm + 1}): ${(lines[line - 1] ?? '').trim().slice(0, 140)}`);
    }
  }
  if (missed.length > 0) console.log(`${relative(root, file)}\n${missed.join('\n')}`);
}
console.log(`${reached} of ${all} branches of the heart are reached, ${((reached / all) * 100).toFixed(2)} %`);
process.exit(vitest.status ?? 1);
