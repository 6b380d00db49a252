/** The servers that are compared: ours and its peers, each as a process of its own on a free port and a folder of its own. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SERVER_FLAGS } from '../../server/launch/serverFlags.mjs';
import type { DemoSeats } from '../../shared/protocol/http.ts';
import { type Door, hocuspocusDoor, plainDoor, STEP2, syncMessage } from './dialects.ts';
import { paragraphsOf, plainText, sharedText } from './pages.ts';
import { Member } from './room.ts';

export type Name = 'nemcon' | 'hocuspocus' | 'stock' | 'relay';

/** A document that stands ready on a server. */
export type Document = {
  /** The door of the n-th client. */
  readonly door: (nth: number) => Door;
  /** The text as it was put there, for those who cannot ask the server. */
  readonly whole: Uint8Array;
};

export type Contender = {
  readonly name: Name;
  readonly address: () => string;
  readonly create: (pages: number) => Promise<Document>;
  /** CPU seconds of the process since it started, all its threads. */
  readonly cpu: () => number;
  /** Resident memory in bytes. */
  readonly memory: () => number;
  /** Milliseconds from the start of the process until it answered. */
  readonly startedIn: () => number;
  /** Stopped in good order and started again on what it has kept. */
  readonly restart: () => Promise<void>;
  /** Killed as by a power cut, and started again on what it has kept. */
  readonly kill: () => Promise<void>;
  /** The longest that its event loop stood still in the last seconds it has told of, in ms; see loopWatch.mjs. NaN when it is not watched. */
  readonly longestStall: () => number;
  readonly stop: () => Promise<void>;
};

const peersFolder = fileURLToPath(new URL('./peers', import.meta.url));
const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
const TICKS_A_SECOND = 100;

/** Installs the exact versions of the peers' own lockfile unless they are there. @throws when npm cannot. */
export function installPeers(): void {
  if (existsSync(join(peersFolder, 'node_modules', '.package-lock.json'))) return;
  console.log('Installing the servers to compare with (once) …');
  const npm = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: peersFolder, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (npm.status !== 0) throw new Error('the peers could not be installed; npm said why above');
}

export async function start(name: Name, nodeFlags: readonly string[] = []): Promise<Contender> {
  const folder = mkdtempSync(join(tmpdir(), `nemcon-bench-${name}-`));
  let child: ChildProcess, address = '', startedIn = 0;
  let seats: Seats | null = null;

  async function launch(): Promise<void> {
    const begun = performance.now();
    const [cwd, file] = name === 'nemcon' ? [projectFolder, 'server/main.ts'] : [peersFolder, `${name}.mjs`];
    // Ours as `npm start` starts it; the peers say nothing of flags.
    child = spawn(process.execPath, [...(name === 'nemcon' ? SERVER_FLAGS : []), ...nodeFlags, file], {
      cwd, stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', PORT: '0', FOLDER: folder, NEMCON_DATA: folder },
    });
    const running = child;
    let complaint = '';
    running.stderr?.on('data', (chunk: Buffer) => { complaint = `${complaint}${chunk.toString()}`.slice(-2_000); });
    address = await new Promise<string>((found, lost) => {
      if (running.stdout === null) return lost(new Error('no output to read'));
      createInterface({ input: running.stdout }).on('line', (line) => {
        const here = /http:\/\/[\w.-]+:\d+/.exec(line)?.[0];
        if (here) found(here);
      });
      running.once('exit', (code) => lost(new Error(`${name} ended with ${code} before it answered:\n${complaint}`)));
    });
    startedIn = performance.now() - begun;
  }

  async function end(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const last = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(last);
  }

  await launch();
  let made = 0;
  const socket = () => address.replace('http', 'ws');
  const peerDoor = (document: string): Door => name === 'hocuspocus' ? hocuspocusDoor(socket(), document) : plainDoor(`${socket()}/${document}`, {}, name !== 'relay');
  return {
    name,
    address: () => address,
    async create(pages) {
      const paragraphs = paragraphsOf(pages);
      if (name === 'nemcon') {
        const signedIn = (seats ??= await signIn(address));
        const report = await newReport(address, signedIn, plainText(paragraphs));
        const door = (nth: number): Door => plainDoor(`${socket()}/sync/${report}`, { Cookie: signedIn.writers[nth % signedIn.writers.length] ?? '', Origin: address });
        return { door, whole: await wholeOf(door(0)) };
      }
      const whole = sharedText(paragraphs);
      const document = `document-${made += 1}`;
      if (name !== 'relay') await put(peerDoor(document), whole);
      return { door: () => peerDoor(document), whole };
    },
    cpu: () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND; // utime and stime
    },
    memory: () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? Number.NaN) * 1_024,
    startedIn: () => startedIn,
    async restart() {
      await end();
      await launch();
    },
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      await launch();
    },
    longestStall: () => {
      const told = join(folder, 'loop');
      return existsSync(told) ? Number(readFileSync(told, 'utf8')) : Number.NaN;
    },
    async stop() {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Seats = { readonly meeting: string; readonly chair: string; /** Cookies of everybody who may write. */ readonly writers: readonly string[] };

async function signIn(address: string): Promise<Seats> {
  const demo = await asked<DemoSeats>(fetch(`${address}/api/demo`));
  const cookies: string[] = [];
  let chair = '';
  for (const { person, role } of demo.seats) {
    if (role !== 'chair' && role !== 'head' && role !== 'delegate') continue;
    const answer = await fetch(`${address}/api/demo/session`, { method: 'POST', headers: { 'content-type': 'application/json', origin: address }, body: JSON.stringify({ person }) });
    if (!answer.ok) throw new Error(`signing in: ${await answer.text()}`);
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
    if (role === 'chair') chair = cookie; else cookies.push(cookie);
  }
  return { meeting: demo.meeting, chair, writers: cookies };
}

async function newReport(address: string, { meeting, chair }: Seats, text: string): Promise<string> {
  const body = JSON.stringify({ title: 'A report to measure with', symbol: 'BENCH/1', format: 'plain', text });
  const { report } = await asked<{ report: string }>(fetch(`${address}/api/meetings/${meeting}/reports`, { method: 'POST', headers: { 'content-type': 'application/json', origin: address, cookie: chair }, body }));
  return report;
}

async function asked<T>(request: Promise<Response>): Promise<T> {
  const answer = await request;
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T; // our own server's answer to a well-formed question
}

async function wholeOf(door: Door): Promise<Uint8Array> {
  const member = new Member(door);
  await member.ready;
  await member.leave();
  return member.state ?? new Uint8Array(0);
}

/** Puts a text into an empty document and waits until the next one who comes finds it there. */
async function put(door: Door, whole: Uint8Array): Promise<void> {
  const member = new Member(door);
  await member.ready;
  member.send(syncMessage(door, STEP2, whole));
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await wholeOf(door)).length >= whole.length * 0.9) return void (await member.leave());
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('the text did not arrive');
}
