/**
 * `npm run fuzz [-- gate|frames|presence…] [--seconds N] [--seed N] [--keep]`: the corpus, then new inputs for 60 s each.
 * A sitting that goes wrong is written to tests/fuzz/corpus as found-…; renamed to `<target>-<what>.json` it is played
 * by every test run. `--keep` begins the corpus anew with an input for each answer.
 */
import { parseArgs } from 'node:util';
import { MAY_GROW_MB, TARGETS } from './targets.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' }, keep: { type: 'boolean', default: false } } });
const seed = Number(values.seed ?? Date.now() % 1_000_000_000), ms = Number(values.seconds) * 1_000;
if (!Number.isSafeInteger(seed) || !(ms > 0)) throw new RangeError('--seconds and --seed are numbers');
// Yjs says so when a client comes back under the id of a copy that was dropped.
const print = console.log;
console.log = (...words: unknown[]) => { if (!words.join(' ').includes('[yjs]')) print(...words); };

let wrong = false;
for (const target of TARGETS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  const sittings = await target.playCorpus();
  const { inputs, answers, fault, grownMb } = await target.fuzz({ seed, ms }, values.keep);
  console.log(`${target.name}: ${sittings} kept sittings and ${inputs} new inputs, ${answers.size} answers, heap ${grownMb.toFixed(1)} MB, seed ${seed}`);
  if (fault !== null || grownMb > MAY_GROW_MB) {
    wrong = true;
    console.log(`${target.name}: ${fault ?? 'the heap has grown'}`);
  }
}
process.exit(wrong ? 1 : 0);
