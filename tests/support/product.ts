/** The product as its users have it: the real server as a process of its own, on a free port and a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type Product = {
  readonly address: string;
  readonly folder: string;
  /** Everything the process has printed so far. */
  readonly printed: () => string;
  /** The chair's one-time link as printed on a first run; null on later ones. */
  readonly chairLink: () => string | null;
  readonly process: ChildProcess;
  /** As an operator stops it: SIGTERM, and waits. */
  readonly stop: () => Promise<void>;
  /** As fate stops it: SIGKILL. The folder stays for the next start. */
  readonly kill: () => Promise<void>;
  readonly forget: () => void;
};

/** Resolves when `/readyz` answers. `node`: arguments for Node itself; `under`: a command that runs it. @throws when the process ends first, with what it printed. */
export async function startProduct(options: { readonly folder?: string; readonly demo?: boolean; readonly port?: number; readonly env?: Record<string, string>; readonly node?: readonly string[]; readonly under?: readonly string[] } = {}): Promise<Product> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'nemcon-'));
  const [program = '', ...rest] = [...(options.under ?? []), process.execPath, ...(options.node ?? []), 'server/main.ts'];
  const child = spawn(program, rest, {
    env: { PATH: process.env['PATH'] ?? '', PORT: String(options.port ?? 0), NEMCON_DATA: folder, NEMCON_DEMO: options.demo === false ? '0' : '1', NEMCON_DEMO_SECONDS: '0', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  const address = await new Promise<string>((found, lost) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      text += `${line}\n`;
      const here = /https?:\/\/[\w.-]+:\d+/.exec(line)?.[0];
      if (here) found(here);
    });
    child.once('exit', (code) => lost(new Error(`the server ended with ${code} before it answered:\n${text}`)));
  });
  while (!(await fetch(`${address}/readyz`).then((r) => r.ok, () => false))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended with ${child.exitCode} before it was ready:\n${text}`);
    await new Promise((r) => setTimeout(r, 20));
  }
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    address, folder, process: child,
    printed: () => text,
    chairLink: () => /https?:\/\/\S+#\/signin\/\S+/.exec(text)?.[0] ?? null,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    forget: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Signs a demo seat in over HTTP and gives back the cookie, for tests that need no browser. */
export async function demoCookie(address: string, wanted: { readonly role: string; readonly code?: string }): Promise<{ cookie: string; report: string; meeting: string }> {
  const seats = (await (await fetch(`${address}/api/demo`)).json()) as { meeting: string; report: string; seats: { person: string; role: string; delegation: { code: string } | null }[] };
  const seat = seats.seats.find((s) => s.role === wanted.role && (wanted.code === undefined || s.delegation?.code === wanted.code));
  if (!seat) throw new Error(`the demo has no seat ${JSON.stringify(wanted)}`);
  const answer = await fetch(`${address}/api/demo/session`, { method: 'POST', headers: { 'content-type': 'application/json', origin: address }, body: JSON.stringify({ person: seat.person }) });
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`);
  return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '', report: seats.report, meeting: seats.meeting };
}
