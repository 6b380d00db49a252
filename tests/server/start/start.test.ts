/** Starting the real process: what a first and a later run print, and the one sentence when it cannot start. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test } from 'vitest';
import type { Me } from '../../../shared/protocol/http.ts';
import type { Lobby, ReportScreen } from '../../../shared/protocol/screens.ts';
import { demoCookie, startProduct } from '../../support/product.ts';

/** Each of these tests starts several processes, on a machine that may be busy. */
const PATIENCE_MS = 120_000;

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'nemcon-start-'));
  folders.push(folder);
  return folder;
};
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true }); });

/** Starts the process and waits for its end. */
async function startAndEnd(env: Record<string, string>, as: { readonly uid?: number; readonly gid?: number } = {}): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const child = spawn(process.execPath, ['server/main.ts'], { env: { PATH: process.env['PATH'] ?? '', PORT: '0', NEMCON_DEMO: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'], ...as });
  let out = '', err = '';
  child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString(); });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

function expectOneSentence({ code, out, err }: { readonly code: number | null; readonly out: string; readonly err: string }, says: RegExp): void {
  expect(code).toBe(1);
  expect(out).toBe('');
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).toMatch(says);
  expect(err).not.toMatch(/\.ts:\d+|node:internal| at /);
}

const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

test('a first run prints the address, the demo and a link that signs the chair in once; a later one reads on', async () => {
  const first = await startProduct();
  const link = first.chairLink() ?? '';
  expect(first.printed()).toContain(`${first.address}/demo`);
  expect(link.startsWith(`${first.address}/#/signin/`)).toBe(true);
  const invitation = link.split('/').at(-1);
  const signIn = await fetch(`${first.address}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ invitation }) });
  expect(await signIn.json() as Me).toMatchObject({ role: 'chair', convener: true, demo: true });
  const { cookie, report } = await demoCookie(first.address, { role: 'head' });
  const screen = await (await fetch(`${first.address}/api/reports/${report}`, { headers: { cookie } })).json() as ReportScreen;
  expect(screen.head.settings.illustrative).toBe(true);
  expect(screen.head.counts.paragraphs).toBe(45);
  expect(screen.paragraphs.every(({ words }) => !/^0+$/.test(words))).toBe(true);

  const open = screen.paragraphs.find(({ kind, state, mine }) => kind === 'numbered' && state === 'open' && mine?.position?.filing.kind !== 'object');
  const act = { act: 'takePosition', paragraph: open?.id, on: open?.words, filing: { kind: 'object', reason: 'For the test', proposedWording: null } };
  const attempt = (address: string) => fetch(`${address}/api/reports/${report}/acts`, { method: 'POST', headers: { cookie, 'content-type': 'application/json', 'idempotency-key': 'once' }, body: JSON.stringify(act) }).then((answer) => answer.json()) as Promise<{ receipt: unknown }>;
  const { receipt } = await attempt(first.address);
  expect(receipt).toMatchObject({ seq: screen.seq + 1 });
  await first.stop();
  expect(first.process.exitCode).toBe(0);
  expect(first.printed()).not.toMatch(/error/i);

  const later = await startProduct({ folder: first.folder });
  expect(later.chairLink()).toBeNull();
  expect(later.printed()).toContain('NEMCON_NEW_LINK=1');
  expect((await attempt(later.address)).receipt).toEqual(receipt);
  const again = await (await fetch(`${later.address}/api/reports/${report}`, { headers: { cookie } })).json() as ReportScreen;
  expect(again.paragraphs.find(({ id }) => id === open?.id)?.mine?.position?.filing).toEqual(act.filing);
  await later.stop();
  first.forget();
}, PATIENCE_MS);

test('an unused link is replaced on the next start, and a chair who lost access gets a new one when it is asked for', async () => {
  const first = await startProduct({ demo: false });
  const old = first.chairLink()?.split('/').at(-1);
  expect(first.printed()).not.toContain('/demo');
  await first.stop();
  const second = await startProduct({ demo: false, folder: first.folder });
  const fresh = second.chairLink()?.split('/').at(-1);
  expect(fresh).not.toBe(old);
  const signIn = (address: string, invitation: string | undefined) => fetch(`${address}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ invitation }) });
  expect((await signIn(second.address, old)).status).toBe(401);
  const answer = await signIn(second.address, fresh);
  expect(await answer.json() as Me).toMatchObject({ role: null, meeting: null, convener: true, demo: false });
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  expect(await (await fetch(`${second.address}/api/meetings`, { headers: { cookie } })).json() as Lobby).toMatchObject({ viewer: { convener: true }, meetings: [] });
  await second.stop();
  const third = await startProduct({ demo: false, folder: first.folder, env: { NEMCON_NEW_LINK: '1' } });
  expect((await signIn(third.address, third.chairLink()?.split('/').at(-1))).status).toBe(200);
  await third.stop();
  first.forget();
}, PATIENCE_MS);

test.each([
  ['PORT', '99999', /PORT is "99999"/],
  ['HOST', '192.0.2.1', /HOST is "192\.0\.2\.1", which is no address of this machine/],
])('%s=%s is refused with a sentence before anything is touched', async (name, value, says) => {
  const folder = join(newFolder(), 'data');
  expectOneSentence(await startAndEnd({ NEMCON_DATA: folder, [name]: value }), says);
  expect(existsSync(folder)).toBe(false);
}, PATIENCE_MS);

test('a taken port is named, and the data are not touched', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const folder = join(newFolder(), 'data');
  expectOneSentence(await startAndEnd({ NEMCON_DATA: folder, PORT: String(port) }), new RegExp(`Port ${port} .*taken`));
  expect(existsSync(folder)).toBe(false);
  other.close();
}, PATIENCE_MS);

test('a damaged database, a foreign one and a file that is none are named and left as they are', async () => {
  const whole = await startProduct();
  await whole.stop();
  const name = readdirSync(whole.folder).find((file) => file.endsWith('.db')) ?? '';
  const bytes = readFileSync(join(whole.folder, name));
  const damaged = Uint8Array.from(bytes);
  damaged.fill(0x5a, 4_096, Math.min(damaged.length, 40_960));
  const foreign = join(newFolder(), name);
  const database = new DatabaseSync(foreign);
  database.exec('CREATE TABLE recipes (id INTEGER PRIMARY KEY, dish TEXT)');
  database.close();
  for (const content of [damaged, bytes.subarray(0, 5_000), readFileSync(foreign), Buffer.from('This is a letter, not a database.\n'.repeat(200))]) {
    const folder = newFolder();
    writeFileSync(join(folder, name), content);
    const before = sha256(join(folder, name));
    expectOneSentence(await startAndEnd({ NEMCON_DATA: folder }), new RegExp(name));
    expect(sha256(join(folder, name))).toBe(before);
  }
  whole.forget();
}, PATIENCE_MS);

test('a data folder that cannot be used is named', async () => {
  const parent = newFolder();
  writeFileSync(join(parent, 'file'), 'in the way');
  expectOneSentence(await startAndEnd({ NEMCON_DATA: join(parent, 'file') }), /file/);
  expect(readFileSync(join(parent, 'file'), 'utf8')).toBe('in the way');
  expectOneSentence(await startAndEnd({ NEMCON_DATA: join(parent, 'file', 'below') }), /file/);

  // Root may read anything, so the process runs as nobody then, where nobody can read the program at all.
  const isRoot = process.getuid?.() === 0;
  const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
  const mayRun = spawnSync(process.execPath, ['-e', 'require("node:fs").readFileSync("server/main.ts")'], nobody).status === 0;
  const closed = join(parent, 'closed');
  mkdirSync(closed);
  chmodSync(parent, 0o755);
  chmodSync(closed, 0o000);
  if (mayRun) expectOneSentence(await startAndEnd({ NEMCON_DATA: closed }, nobody), /closed/);
  chmodSync(closed, 0o700);
  expect(readdirSync(closed)).toEqual([]);

  mkdirSync(join(parent, 'odd', 'nemcon.db'), { recursive: true });
  expectOneSentence(await startAndEnd({ NEMCON_DATA: join(parent, 'odd') }), /nemcon\.db/);
}, PATIENCE_MS);
