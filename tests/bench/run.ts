/**
 * `npm run bench`: figures, printed with the machine they were taken on. Never a test.
 *
 *   npm run bench                          everything: the heart, typing in browsers, and ours beside its peers
 *   npm run bench heart
 *   npm run bench history
 *   npm run bench heartbeat
 *   npm run bench findings            --write keeps them in FINDINGS.md
 *   npm run bench typing [seconds]
 *   npm run bench peers [scenario …]
 *     --quick        one short round each, against Hocuspocus alone, without what takes long
 *     --alone        against Hocuspocus alone
 *     --seconds=N    length of a round
 *     --minutes=N    length of the scenario `endurance`; 10 by default
 *     --write        keep the results in RESULTS.md and results.svg
 */
import { cpus, totalmem } from 'node:os';
import { measure } from './assess.bench.ts';
import { compare } from './compare.ts';
import { measureFindings } from './findings.ts';
import { measureGate } from './gate.ts';
import { measureHeartbeat } from './heartbeat.ts';
import { measureHistory } from './history.ts';
import { run as typing } from './typing.ts';

const words = process.argv.slice(2).filter((word) => !word.startsWith('--')), has = (flag: string) => process.argv.includes(flag);
const [which = 'all', ...rest] = words;
console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`);
if (which === 'all' || which === 'heart') for (const { what, ms } of [...measure(), ...await measureGate()]) console.log(`${what}: ${ms.toFixed(1)} ms`);
if (which === 'all' || which === 'history') for (const { what, ms } of await measureHistory()) console.log(`${what}: ${ms.toFixed(1)} ms`);
if (which === 'all' || which === 'heartbeat') for (const { what, ms } of measureHeartbeat()) console.log(`${what}: ${ms.toFixed(2)} ms`);
if (which === 'all' || which === 'findings') for (const { what, ms } of await measureFindings(has('--write'))) console.log(`${what}: ${ms.toFixed(1)} ms`);
if (which === 'all' || which === 'typing') await typing(Number(which === 'typing' ? rest[0] ?? '60' : has('--quick') ? '10' : '60'));
function asked(option: 'seconds' | 'minutes'): number | null {
  const given = process.argv.find((word) => word.startsWith(`--${option}=`))?.slice(option.length + 3);
  return given === undefined ? null : Number(given);
}
if (which === 'all' || which === 'peers') await compare(which === 'peers' ? rest : [], { quick: has('--quick'), alone: has('--alone') || has('--quick'), write: has('--write'), seconds: asked('seconds'), minutes: asked('minutes') });
