/**
 * `npm run soak [-- EXERCISE…] [--seed N] [--rounds N] [--minutes N]`: the long form of what `npm test` plays briefly.
 * Without names everything is played. Ends with 1 when anything is wrong; the seed that is printed plays it again.
 */
import { parseArgs } from 'node:util';
import { EXERCISES } from './exercises.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, rounds: { type: 'string' }, minutes: { type: 'string' } },
});

function count(name: 'seed' | 'rounds' | 'minutes'): number | null {
  const given = values[name];
  if (given === undefined) return null;
  if (!/^\d{1,10}$/.test(given)) throw new RangeError(`--${name} is "${given}", which is no number`);
  return Number(given);
}

const unknown = positionals.filter((wanted) => !EXERCISES.some(({ name }) => name === wanted));
if (unknown.length > 0) {
  console.error(`There is no exercise called ${unknown.join(', ')}. There are:\n${EXERCISES.map(({ name, does }) => `  ${name.padEnd(12)}${does}`).join('\n')}`);
  process.exit(2);
}
const seed = count('seed') ?? Date.now() % 1_000_000_000;
const chosen = EXERCISES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
let wrong = 0;
for (const { name, play } of chosen) {
  const began = Date.now();
  console.log(`${name}: seed ${seed}`);
  const { figures, faults } = await play({ seed, rounds: count('rounds'), minutes: count('minutes'), say: (line) => console.log(`${name}: ${line}`) });
  for (const fault of faults) console.log(`${name}: FAULT: ${fault}`);
  console.log(`${name}: ${faults.length === 0 ? 'well' : `${faults.length} faults`} after ${Math.round((Date.now() - began) / 1_000)} s; ${figures}`);
  wrong += faults.length;
}
process.exit(wrong === 0 ? 0 : 1);
