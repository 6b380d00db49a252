/** `npm run dev`: server and browser's part, both reloading when a file changes. Open the address that Vite prints. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environment, install, node24, root } from './prepare.mjs';
import { SERVER_FLAGS } from './serverFlags.mjs';

install();
const env = environment();
const port = env.PORT ?? '3000';
const pagePort = env.NEMCON_DEV_PORT ?? '5173';
const children = [
  spawn(node24(), [...SERVER_FLAGS, '--watch', '--watch-preserve-output', join(root, 'server', 'main.ts')], { cwd: root, stdio: 'inherit', env: { ...env, PORT: port, NEMCON_ORIGIN: env.NEMCON_ORIGIN ?? `http://localhost:${pagePort}` } }),
  spawn(node24(), [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), '--config', join(root, 'client', 'vite.config.ts'), '--port', pagePort, '--strictPort'], { cwd: root, stdio: 'inherit', env: { ...env, PORT: port } }),
];
const stop = () => { for (const child of children) child.kill('SIGTERM'); };
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
for (const child of children) child.on('exit', (code) => { stop(); process.exitCode = code ?? 1; });
