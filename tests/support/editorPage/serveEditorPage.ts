/** Builds the editor's pages under test as the product is built and serves them from memory, under the product's content policy. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Rolldown } from 'vite';

const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css', woff2: 'font/woff2' };
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'";

export type PageFiles = (path: string) => { type: string; body: string | Uint8Array } | null;

/** @param page `index.html` (the pen in the page) or `live.html` (a real server behind it) */
export async function buildEditorPage(page: 'index.html' | 'live.html'): Promise<PageFiles> {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const built = await build({
    root, configFile: false, logLevel: 'error', base: '/',
    build: { write: false, minify: false, target: 'es2023', assetsInlineLimit: 0, rolldownOptions: { input: `${root}${page}` } },
  }) as Rolldown.RolldownOutput; // one build without watching yields one output
  const files = new Map(built.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]));
  return (asked) => {
    const path = asked === '/' ? `/${page}` : asked, body = files.get(path);
    return body === undefined ? null : { type: TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream', body };
  };
}

/** @returns its address and the way to end it */
export async function serveEditorPage(): Promise<{ readonly address: string; readonly stop: () => void }> {
  const files = await buildEditorPage('index.html');
  const server = createServer((request, response) => {
    const file = files(request.url ?? '/');
    if (file === null) { response.writeHead(404).end(); return; }
    response.writeHead(200, { 'content-type': file.type, 'content-security-policy': POLICY }).end(file.body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop: () => { server.close(); server.closeAllConnections(); } };
}
