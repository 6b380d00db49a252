/** Many read while some type: what each delivered character costs the server, and how long it is under way. */
import type { Contender } from './contenders.ts';
import { percentile, read } from './readings.ts';
import { leaveAll, seat, seeded, typing, Writer } from './room.ts';
import type { Figures } from './rounds.ts';

export type FanOut = { readonly clients: number; readonly writers: number; readonly keysPerSecond: number; readonly pages: number; readonly warmUpSeconds: number; readonly seconds: number };

/** Servers that store behind a pause do so in this time; it belongs to what they cost. */
const STORED_AFTER_MS = 2_500;

export async function fanOut(contender: Contender, plan: FanOut): Promise<Figures> {
  const document = await contender.create(plan.pages);
  const members = await seat(Array.from({ length: plan.clients }, (_, n) => document.door(n)));
  // Writers sit among the readers, evenly.
  const step = plan.clients / plan.writers;
  const writers = Array.from({ length: plan.writers }, (_, n) => {
    const member = members[Math.floor(n * step)];
    if (member === undefined) throw new Error('more writers than clients');
    return new Writer(member, n, member.state ?? document.whole);
  });
  await pause(500);

  const stop = typing(writers, plan.keysPerSecond, seeded(1));
  await pause(plan.warmUpSeconds * 1_000);
  for (const member of members) member.reset();
  const since = performance.now(), cpu = contender.cpu(), keys = keysOf(writers);
  await pause(plan.seconds * 1_000);
  stop();
  await pause(STORED_AFTER_MS);
  const spent = contender.cpu() - cpu;
  const typed = keysOf(writers) - keys;
  const delivered = typed * (members.length - 1);
  const messages = members.reduce((sum, member) => sum + member.messages, 0), bytes = members.reduce((sum, member) => sum + member.bytes, 0);
  const memory = contender.memory();
  await quiet(members);
  const lost = members.filter(({ sentAway }) => sentAway !== null).length;
  const { delays, missing, equal } = read(writers, members, document.whole, since);
  await leaveAll(members);
  return {
    'µs CPU/edit': (spent * 1e6) / delivered, 'p50 ms': percentile(delays, 50), 'p95 ms': percentile(delays, 95),
    'CPU %': (spent / plan.seconds) * 100, 'messages/edit': messages / delivered, 'bytes/edit': bytes / delivered, 'MB': memory / 1e6,
    missing: missing + lost + (equal ? 0 : 1),
  };
}

const keysOf = (writers: readonly Writer[]): number => writers.reduce((sum, { keys }) => sum + keys, 0);

/** Waits until nothing has come for half a second, ten seconds at most: a server that is behind is not called one that loses. */
export async function quiet(members: readonly { readonly messages: number }[]): Promise<void> {
  let before = -1;
  for (let tries = 0; tries < 20; tries += 1) {
    const now = members.reduce((sum, { messages }) => sum + messages, 0);
    if (now === before) return;
    before = now;
    await pause(500);
  }
}

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
