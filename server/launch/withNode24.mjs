/** Runs one of the project's TypeScript files on Node 24: `node withNode24.mjs FILE [ARGUMENTS…]`. */
import { spawnSync } from 'node:child_process';
import { buildClient, environment, install, node24, root } from './prepare.mjs';

install();
buildClient();
const [file, ...rest] = process.argv.slice(2);
process.exit(spawnSync(node24(), [file, ...rest], { cwd: root, stdio: 'inherit', env: environment() }).status ?? 1);
