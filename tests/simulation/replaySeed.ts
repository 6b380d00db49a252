/** Plays one seed and prints what happened, for reading a run that broke something: `replaySeed.ts <seed> <steps>`. */
import './virtualWorld.ts';
import { simulate } from './simulate.ts';

const [seed = 1, steps = 500] = process.argv.slice(2).map(Number);
const run = await simulate({ seed, steps, everySo: 25, keep: true });
for (const line of run.lines) console.log(line);
console.log(JSON.stringify({ seed, hash: run.hash, figures: run.figures, broken: run.broken }, null, 1));
