/** `npm start`: install what is missing, build what has changed, run the product. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildClient, environment, install, node24, root } from './prepare.mjs';
import { SERVER_FLAGS } from './serverFlags.mjs';

install();
buildClient();
const server = spawn(node24(), [...SERVER_FLAGS, join(root, 'server', 'main.ts')], { cwd: root, stdio: 'inherit', env: environment() });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal === 'SIGINT' ? 'SIGTERM' : signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
