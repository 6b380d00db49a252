/**
 * Replays a recorded session through a running server: each author is a stock provider of its own, whose copy holds at
 * each keystroke what the author saw then, no more and no less. What the server sends is held back until then.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { BUDGETS } from '../../server/sync/spending.ts';
import { stockClient, synced, textOf, wordsOf, type Stock } from './syncClients.ts';
import { writePatches, type Run, type Trace } from './trace.ts';

const PROGRAM = fileURLToPath(new URL('./syncProcess.ts', import.meta.url));
const SEATS = ['norway', 'brazil', 'japan'];
const FRAMES_UNDER_WAY = 20;
/** How many messages that are not words a connection may send at once, and in a second in the long run, with some room. */
const MESSAGES = { atOnce: BUDGETS.messages.most * 0.6, aSecond: BUDGETS.messages.perSecond * 0.8 } as const;

export type Replayed = {
  readonly runs: number;
  /** Steps in which more than one author wrote at once. */
  readonly together: number;
  readonly seconds: number;
  /** The text in the copy of each author, of a reader who was there all the time, and of one who comes after a kill and a restart. */
  readonly texts: Readonly<Record<string, string>>;
};

export async function replay(trace: Trace): Promise<Replayed> {
  const folder = mkdtempSync(join(tmpdir(), 'nemcon-trace-'));
  const began = performance.now();
  const server = await start(folder);
  try {
    const authors: Author[] = [];
    for (let index = 0; index < trace.authors; index++) authors.push(await author(server.port, SEATS[index]!));
    const reader = stockClient(server.port, 'observer');
    await synced(reader);
    const session = new Session(authors, trace.runs);
    await Promise.race([session.empty().then(() => session.play()), ...authors.map(({ client }) => turnedAway(client))]);
    await reader.barrier(1);
    const texts: Record<string, string> = { 'a reader': wordsOf(reader.doc, 'one') };
    authors.forEach(({ client }, index) => { texts[SEATS[index]!] = wordsOf(client.doc, 'one'); });
    for (const { stop } of [reader, ...authors.map(({ client }) => client)]) stop();
    await kill(server.child);
    const again = await start(folder);
    const late = stockClient(again.port, 'observer');
    await synced(late);
    texts['a reader after the restart'] = wordsOf(late.doc, 'one');
    late.stop();
    await kill(again.child);
    return { runs: trace.runs.length, together: session.together, seconds: (performance.now() - began) / 1_000, texts };
  } finally {
    await kill(server.child);
    rmSync(folder, { recursive: true, force: true });
  }
}

// ── authors

type Author = {
  readonly client: Stock;
  /** Frames that have come from the server since the beginning. */
  readonly arrived: () => number;
  readonly hasArrived: (frames: number) => Promise<void>;
  /** Says to which step the frames belong that have come since the last call. */
  readonly mark: (step: number) => void;
  /** Takes in what came in this step; nothing when that was done before. */
  readonly release: (step: number) => void;
};

async function author(port: number, seat: string): Promise<Author> {
  const client = stockClient(port, seat);
  await synced(client);
  const held = new Map<number, Uint8Array[]>();
  let unmarked: Uint8Array[] = [], count = 0;
  let waiting: (() => void) | null = null;
  client.provider.messageHandlers[0] = (_encoder, decoder) => {
    decoding.readVarUint(decoder);
    unmarked.push(decoding.readVarUint8Array(decoder));
    count += 1;
    waiting?.();
  };
  return {
    client,
    arrived: () => count,
    async hasArrived(frames) {
      while (count < frames) await new Promise<void>((resolve) => { waiting = resolve; });
    },
    mark(step) {
      held.set(step, unmarked);
      unmarked = [];
    },
    release(step) {
      for (const update of held.get(step) ?? []) Y.applyUpdate(client.doc, update, client.provider);
      held.delete(step);
    },
  };
}

/** @throws when the server ends the connection: waiting would be for ever */
async function turnedAway({ closed, provider }: Stock): Promise<never> {
  // Also by a close after which the provider comes back by itself: what it had not been sent yet is then sent in another order.
  const sentBack = new Promise<{ readonly code: number }>((resolve) => provider.on('connection-close', (event) => { if (event !== null) resolve(event); }));
  throw new Error(`an author was turned away with ${(await Promise.race([closed, sentBack])).code}`);
}

// ── the session

class Session {
  /** Steps in which more than one author wrote at once. */
  together = 0;
  readonly #authors: readonly Author[];
  /** The runs of each author, how many have been played, and in which step each was. */
  readonly #runs: readonly (readonly Run[])[];
  readonly #next: number[];
  readonly #playedIn: readonly number[][];
  #step = 0;
  #barriers = 0;
  readonly #began = performance.now();

  constructor(authors: readonly Author[], runs: readonly Run[]) {
    this.#authors = authors;
    this.#runs = authors.map((_, author) => runs.filter((run) => run.author === author));
    this.#next = authors.map(() => 0);
    this.#playedIn = authors.map(() => []);
  }

  /** Traces begin with nothing. */
  async empty(): Promise<void> {
    const [{ client }] = this.#authors as [Author];
    textOf(client.doc, 'one').delete(0, textOf(client.doc, 'one').length);
    await this.#settled([0]);
    for (const author of this.#authors) author.release(0);
  }

  async play(): Promise<void> {
    for (let runs = this.#ready(); runs.length > 0; runs = this.#ready()) {
      for (const run of runs) this.#write(run);
      if (runs.length > 1) this.together += 1;
      const [only] = this.#runs as [readonly Run[]];
      // Alone in the room nobody waits to be seen.
      if (this.#authors.length > 1 || this.#next[0]! % FRAMES_UNDER_WAY === 0 || this.#next[0] === only.length) await this.#settled(runs.map(({ author }) => author));
    }
    if (this.#runs.some((list, author) => this.#next[author]! < list.length)) throw new Error('some runs of the trace wait for each other');
    for (const author of this.#authors) for (let step = 0; step < this.#step; step++) author.release(step);
  }

  /** Runs whose authors have been sent everything that they had seen; only such as may arrive in one frame. */
  #ready(): readonly Run[] {
    const ready = this.#runs.flatMap((list, author) => {
      const run = list[this.#next[author]!];
      return run?.seen.every((count, other) => count <= this.#next[other]!) ? [run] : [];
    });
    return ready.filter((run, index) => ready.slice(0, index).every((earlier) => this.#seenAtOnce(earlier, run)));
  }

  /** Does every third author see both at the same time, or neither? */
  #seenAtOnce(a: Run, b: Run): boolean {
    return this.#runs.every((list, author) => {
      if (author === a.author || author === b.author) return true;
      const firstSeeing = ({ author: of }: Run) => list.findIndex((run, index) => index >= this.#next[author]! && run.seen[of]! > this.#next[of]!);
      return firstSeeing(a) === firstSeeing(b);
    });
  }

  #write({ author, seen, patches }: Run): void {
    const { client, release } = this.#authors[author]!;
    seen.forEach((count, other) => { if (other !== author) for (const step of this.#playedIn[other]!.slice(0, count)) release(step); });
    writePatches(client.doc, textOf(client.doc, 'one'), patches);
    this.#next[author] = this.#next[author]! + 1;
    this.#playedIn[author]!.push(this.#step);
  }

  /** Waits until what these authors wrote is on the disk and has come to everybody; all have been in the room since the same round. */
  async #settled(wrote: readonly number[]): Promise<void> {
    const writers = wrote.map((author) => this.#authors[author]!);
    await Promise.all(writers.map(({ client }) => client.barrier(++this.#barriers)));
    const frames = Math.max(...writers.map(({ arrived }) => arrived()));
    for (const author of this.#authors) {
      await author.hasArrived(frames);
      author.mark(this.#step);
    }
    this.#step += 1;
    await this.#keepManners();
  }

  /** Real people ask no oftener than a server lets them whether their words are kept; a replay would, at every step. */
  async #keepManners(): Promise<void> {
    const early = ((this.#step - MESSAGES.atOnce) / MESSAGES.aSecond) * 1_000 - (performance.now() - this.#began);
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
  }
}

// ── the server

async function start(folder: string): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const child = spawn(process.execPath, [PROGRAM, folder, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout! })) {
    const port = /^READY (\d+)$/.exec(line)?.[1];
    if (port !== undefined) return { child, port: Number(port) };
  }
  throw new Error('the server ended before it was ready');
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
