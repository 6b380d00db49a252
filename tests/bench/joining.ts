/** Coming in: many at once, and the first one after a cold start. */
import * as Y from 'yjs';
import type { Contender, Document } from './contenders.ts';
import { pause, quiet } from './fanOut.ts';
import { leaveAll, Member, seat, seeded, typing, Writer } from './room.ts';
import type { Figures } from './rounds.ts';

/** Everybody comes at the same moment; over when the last one has the whole text. */
export async function joinStorm(contender: Contender, document: Document, clients: number): Promise<Figures> {
  const stays = new Member(document.door(0));
  await stays.ready;
  const cpu = contender.cpu(), begun = performance.now();
  const members = Array.from({ length: clients }, (_, n) => new Member(document.door(n)));
  await Promise.all(members.map(({ ready }) => ready));
  const last = Math.max(...members.map(({ stateAt }) => stateAt));
  const spent = contender.cpu() - cpu;
  const vector = vectorOf(document.whole);
  const known = new Map<string, boolean>();
  const short = members.filter(({ state }) => {
    if (state === null) return true;
    const key = Buffer.from(state.buffer, state.byteOffset, state.byteLength).toString('latin1');
    const complete = known.get(key) ?? covers(state, vector);
    known.set(key, complete);
    return !complete;
  }).length;
  const bytes = members.reduce((sum, member) => sum + member.bytes, 0);
  await leaveAll([...members, stays]);
  return { 'all here ms': last - begun, 'CPU ms/join': (spent * 1e3) / clients, 'kB/join': bytes / clients / 1e3, incomplete: short };
}

/** Some characters are typed into a long text, the server starts anew, and somebody comes. */
export async function coldStart(contender: Contender, pages: number, edits: number): Promise<Figures> {
  const WRITERS = 20, A_SECOND = 25, STORED_AFTER_MS = 6_000;
  const document = await contender.create(pages);
  const members = await seat(Array.from({ length: WRITERS }, (_, n) => document.door(n)));
  const writers = members.map((member, n) => new Writer(member, n, member.state ?? document.whole));
  const stop = typing(writers, A_SECOND, seeded(5));
  await pause((edits / WRITERS / A_SECOND) * 1_000);
  stop();
  await quiet(members);
  await pause(STORED_AFTER_MS);
  await leaveAll(members);
  await contender.restart();
  const cpu = contender.cpu(), begun = performance.now();
  const first = new Member(document.door(0));
  await first.ready;
  const took = first.stateAt - begun, spent = contender.cpu() - cpu;
  const missing = first.state === null ? Number.NaN : writers.reduce((sum, { doc, keys }) => sum + keys - (vectorOf(first.state ?? new Uint8Array(0)).get(doc.clientID) ?? 0), 0);
  await first.leave();
  return { 'first join ms': took, 'with start ms': took + contender.startedIn(), 'CPU ms': spent * 1e3, 'MB': contender.memory() / 1e6, edits: writers.reduce((sum, { keys }) => sum + keys, 0), missing };
}

const vectorOf = (update: Uint8Array): Map<number, number> => Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update));

function covers(state: Uint8Array, wanted: ReadonlyMap<number, number>): boolean {
  const has = vectorOf(state);
  return [...wanted].every(([client, clock]) => (has.get(client) ?? 0) >= clock);
}
