/** What travels smaller to a slow network, and what must not wait to be compressed. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDoor } from '../../support/httpDoor.ts';

const SCRIPT = 'export const words = "the same words, again and again, the same words";\n'.repeat(80);
let door: Awaited<ReturnType<typeof openDoor>>, folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nemcon-client-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Nemcon</title>');
  writeFileSync(join(folder, 'assets', 'page-1.js'), SCRIPT);
  writeFileSync(join(folder, 'assets', 'page-1.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(folder, 'assets', 'plain.js'), 'export {};');
  door = await openDoor({ clientFolder: folder });
});
afterEach(async () => {
  await door.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As it is on the wire: `fetch` would decompress. */
const raw = (path: string, encodings: string) => new Promise<{ headers: Record<string, string | string[] | undefined>; bytes: Buffer }>((done, lost) => {
  ask(`${door.address}${path}`, { headers: { 'accept-encoding': encodings } }, (response) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done({ headers: response.headers, bytes: Buffer.concat(parts) }));
  }).on('error', lost).end();
});

test('a script travels as the build compressed it, to whoever can read that', async () => {
  const { headers, bytes } = await raw('/assets/page-1.js', 'gzip, br');
  expect(headers).toMatchObject({ 'content-encoding': 'br', 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' });
  expect(brotliDecompressSync(bytes).toString()).toBe(SCRIPT);
  expect(bytes.length).toBeLessThan(SCRIPT.length / 10);
});

test('and as it is to whoever cannot, or where no compressed copy lies', async () => {
  expect((await raw('/assets/page-1.js', 'identity')).bytes.toString()).toBe(SCRIPT);
  expect((await raw('/assets/plain.js', 'br')).bytes.toString()).toContain('export {};');
});

test('a large answer of the interface travels compressed', async () => {
  const { headers, bytes } = await raw('/api/openapi.json', 'gzip');
  expect(headers['content-encoding']).toBe('gzip');
  expect(bytes.length).toBeGreaterThan(0);
});
