/** Many small rooms instead of one large: what a delivered character and an open report cost. */
import type { Contender } from './contenders.ts';
import { pause, quiet } from './fanOut.ts';
import { percentile, read } from './readings.ts';
import { leaveAll, type Member, seat, seeded, typing, Writer } from './room.ts';
import type { Figures } from './rounds.ts';

export type ManyReports = { readonly reports: number; readonly clientsEach: number; readonly keysPerSecond: number; readonly pages: number; readonly warmUpSeconds: number; readonly seconds: number };

const STORED_AFTER_MS = 2_500;

export async function manyReports(contender: Contender, plan: ManyReports): Promise<Figures> {
  const before = contender.memory();
  const rooms: { readonly members: readonly Member[]; readonly writer: Writer; readonly whole: Uint8Array }[] = [];
  for (let n = 0; n < plan.reports; n += 1) {
    const document = await contender.create(plan.pages);
    const members = await seat(Array.from({ length: plan.clientsEach }, (_, k) => document.door(n + k)));
    const [first] = members;
    if (first === undefined) throw new Error('nobody is here');
    rooms.push({ members, writer: new Writer(first, 0, first.state ?? document.whole), whole: document.whole });
  }
  await pause(500);
  const memory = contender.memory();
  const stop = typing(rooms.map(({ writer }) => writer), plan.keysPerSecond, seeded(9));
  await pause(plan.warmUpSeconds * 1_000);
  const keys = () => rooms.reduce((sum, { writer }) => sum + writer.keys, 0);
  const since = performance.now(), cpu = contender.cpu(), had = keys();
  await pause(plan.seconds * 1_000);
  stop();
  await pause(STORED_AFTER_MS);
  const spent = contender.cpu() - cpu, delivered = (keys() - had) * (plan.clientsEach - 1);
  const everybody = rooms.flatMap(({ members }) => members);
  await quiet(everybody);
  const readings = rooms.map(({ members, writer, whole }) => read([writer], members, whole, since));
  const missing = readings.reduce((sum, reading) => sum + reading.missing + (reading.equal ? 0 : 1), 0);
  const delays = readings.flatMap(({ delays: some }) => [...some]).sort((a, b) => a - b);
  await leaveAll(everybody);
  return { 'µs CPU/edit': (spent * 1e6) / delivered, 'kB/report': (memory - before) / plan.reports / 1e3, 'p95 ms': percentile(delays, 95), 'CPU %': (spent / plan.seconds) * 100, missing };
}

/** Memory that people take who are only there. */
export async function atRest(contender: Contender, clients: number): Promise<Figures> {
  const document = await contender.create(30);
  const first = await seat([document.door(0)]);
  await pause(300);
  const before = contender.memory(), cpu = contender.cpu();
  const members = await seat(Array.from({ length: clients }, (_, n) => document.door(n)));
  await pause(3_000);
  const memory = contender.memory(), spent = contender.cpu() - cpu;
  await leaveAll([...members, ...first]);
  return { 'kB/connection': (memory - before) / clients / 1e3, 'CPU ms/connection': (spent * 1e3) / clients };
}
