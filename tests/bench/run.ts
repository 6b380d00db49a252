/** `npm run bench [typing|heart] [seconds]`: figures, printed with the machine they were taken on. Never a test. */
import { cpus, totalmem } from 'node:os';
import { measure } from './assess.bench.ts';
import { run as typing } from './typing.ts';

const [which = 'all', seconds = '60'] = process.argv.slice(2);
console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`);
if (which === 'all' || which === 'heart') for (const { what, ms } of measure()) console.log(`${what}: ${ms.toFixed(1)} ms`);
if (which === 'all' || which === 'typing') await typing(Number(seconds));
