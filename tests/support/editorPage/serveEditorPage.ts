/** Builds the editor's page under test as the product is built and serves it from memory, under the product's content policy. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Rolldown } from 'vite';

const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css', woff2: 'font/woff2' };
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'";

/** @returns its address and the way to end it */
export async function serveEditorPage(): Promise<{ readonly address: string; readonly stop: () => void }> {
  const built = await build({
    root: fileURLToPath(new URL('.', import.meta.url)), configFile: false, logLevel: 'error', base: '/',
    build: { write: false, minify: false, target: 'es2023', assetsInlineLimit: 0 },
  }) as Rolldown.RolldownOutput; // one build without watching yields one output
  const files = new Map(built.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]));
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : request.url ?? '', file = files.get(path);
    if (file === undefined) { response.writeHead(404).end(); return; }
    response.writeHead(200, { 'content-type': TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream', 'content-security-policy': POLICY }).end(file);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop: () => { server.close(); server.closeAllConnections(); } };
}
