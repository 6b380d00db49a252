/** As much as the server can take: every writer keeps some characters under way and adds one as soon as one has arrived. */
import * as Y from 'yjs';
import type { Contender } from './contenders.ts';
import { pause, quiet } from './fanOut.ts';
import { percentile, read } from './readings.ts';
import { leaveAll, payloadOf, seat, Writer } from './room.ts';
import type { Figures } from './rounds.ts';

export type Saturation = { readonly clients: number; readonly writers: number; readonly underWay: number; readonly pages: number; readonly warmUpSeconds: number; readonly seconds: number };

/** Below what one connection may send in the long run, for all servers alike. */
const MOST_A_SECOND = 150;
const LOOK_MS = 2;

export async function saturation(contender: Contender, plan: Saturation): Promise<Figures> {
  const document = await contender.create(plan.pages);
  const members = await seat(Array.from({ length: plan.clients }, (_, n) => document.door(n)));
  const writers = members.slice(0, plan.writers).map((member, n) => new Writer(member, n, member.state ?? document.whole));
  const witness = members.at(-1);
  if (witness === undefined) throw new Error('nobody is here');

  // The last client says what has arrived; it counts characters by what their writers sent.
  const arrived = arrivals(writers);
  witness.onUpdate = arrived.take;
  const allowance = writers.map(() => 20);
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now(), more = ((now - before) / 1_000) * MOST_A_SECOND;
    before = now;
    writers.forEach((writer, n) => {
      let left = Math.min(40, (allowance[n] ?? 0) + more);
      for (let free = plan.underWay - (writer.keys - arrived.of(writer)); free > 0 && left >= 1; free -= 1, left -= 1) writer.key();
      allowance[n] = left;
    });
  }, LOOK_MS);

  await pause(plan.warmUpSeconds * 1_000);
  for (const member of members) member.reset();
  const since = performance.now(), cpu = contender.cpu(), had = arrived.all();
  await pause(plan.seconds * 1_000);
  const spent = contender.cpu() - cpu, lasted = (performance.now() - since) / 1_000;
  const delivered = (arrived.all() - had) * (members.length - 1);
  clearInterval(timer);
  await quiet(members);
  const { delays, missing, equal } = read(writers, members, document.whole, since);
  const lost = members.filter(({ sentAway }) => sentAway !== null).length;
  await leaveAll(members);
  return { 'edits/CPU s': delivered / spent, 'edits/s': delivered / lasted, 'CPU %': (spent / lasted) * 100, 'p95 ms': percentile(delays, 95), missing: missing + lost + (equal ? 0 : 1) };
}

/** How many characters of each writer have reached the one who listens. */
function arrivals(writers: readonly Writer[]): { readonly take: (update: Uint8Array) => void; readonly of: (writer: Writer) => number; readonly all: () => number } {
  const reached = new Map(writers.map(({ doc }) => [doc.clientID, 0]));
  return {
    take(update) {
      for (const [client, to] of Y.parseUpdateMeta(payloadOf(update)).to) if (reached.has(client)) reached.set(client, Math.max(reached.get(client) ?? 0, to));
    },
    of: ({ doc }) => reached.get(doc.clientID) ?? 0,
    all: () => [...reached.values()].reduce((sum, count) => sum + count, 0),
  };
}
