/** A server that is killed while five people type: what it has acknowledged is there when it comes back. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { ServerControl } from '../../shared/protocol/wire.ts';
import { stockClient, synced, textOf, wordsOf, type Stock } from '../support/syncClients.ts';
import { clearRoom } from '../support/syncRoom.ts';

const ROUNDS = 20;
const PEOPLE = ['norway', 'brazil', 'japan', 'kenya', 'chile'];
const PROGRAM = fileURLToPath(new URL('../support/syncProcess.ts', import.meta.url));

type Running = { readonly child: ChildProcess; readonly port: number; readonly startedInMs: number };

async function start(folder: string): Promise<Running> {
  const began = performance.now();
  const child = spawn(process.execPath, [PROGRAM, folder, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout! })) {
    const port = /^READY (\d+)$/.exec(line)?.[1];
    if (port !== undefined) return { child, port: Number(port), startedInMs: performance.now() - began };
  }
  throw new Error('the server ended before it was ready');
}

/** Types, asks after each word whether it is saved, and comments now and then, until the connection is gone. */
function write(client: Stock, name: string, round: number, saved: string[], receipts: Map<string, ServerControl>): () => void {
  let n = 0, stopped = false;
  const typed: string[] = [];
  client.provider.on('connection-close', () => { stopped = true; });
  const typeOne = async (): Promise<void> => {
    while (!stopped) {
      n += 1;
      const word = `${name}${round}w${n};`;
      typed.push(word);
      const text = textOf(client.doc, n % 2 === 0 ? 'one' : 'two');
      text.insert(n % 3 === 0 ? 0 : text.length, word);
      if (n % 5 === 0) {
        const id = `${name}-${round}-${n}`;
        void client.act(id, { act: 'comment', paragraph: 'par_one', text: word }).then((answer) => receipts.set(id, answer));
      }
      await client.barrier(n);
      saved.push(word);
    }
  };
  void typeOne();
  return () => { stopped = true; };
}

test('20 times: no acknowledged word or act is lost, and the server answers again within 5 s', { timeout: 240_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nemcon-kill-'));
  const saved: string[] = [];
  const receipts = new Map<string, ServerControl>();
  const starts: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const running = await start(folder);
    starts.push(running.startedInMs);
    const clients = PEOPLE.map((name) => stockClient(running.port, name));
    await Promise.all(clients.map(synced));
    const stops = clients.map((client, index) => write(client, PEOPLE[index]!, round, saved, receipts));
    // The moment is spread over rounds: in the middle of writing, of answering, of a round that has just begun.
    const enough = saved.length + 15 + round * 2;
    while (saved.length < enough) await new Promise((resolve) => clients[0]!.doc.once('update', resolve));
    running.child.kill('SIGKILL');
    await once(running.child, 'exit');
    for (const stop of stops) stop();
    for (const client of clients) client.stop();
  }

  const last = await start(folder);
  starts.push(last.startedInMs);
  const reader = stockClient(last.port, 'observer');
  await synced(reader);
  const text = wordsOf(reader.doc, 'one') + wordsOf(reader.doc, 'two');
  expect(saved.filter((word) => text.split(word).length !== 2)).toEqual([]);

  const writers = PEOPLE.map((name) => stockClient(last.port, name));
  await Promise.all(writers.map(synced));
  for (const [id, receipt] of receipts) {
    const [name = '', round, n] = id.split('-');
    const again = await writers[PEOPLE.indexOf(name)]!.act(id, { act: 'comment', paragraph: 'par_one', text: `${name}${round}w${n};` });
    expect(again).toEqual(receipt);
  }
  expect(saved.length).toBeGreaterThan(ROUNDS * 15);
  expect(receipts.size).toBeGreaterThan(ROUNDS);
  expect(Math.max(...starts)).toBeLessThan(5_000);

  for (const client of [reader, ...writers]) client.stop();
  last.child.kill('SIGKILL');
  await once(last.child, 'exit');
  clearRoom(folder);
});
