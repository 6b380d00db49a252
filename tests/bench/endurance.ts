/** A conference in one report for minutes: what memory the server takes at most, and how long its event loop stands still. */
import * as Y from 'yjs';
import type { Contender } from './contenders.ts';
import { presenceMessage } from './dialects.ts';
import { pause, quiet } from './fanOut.ts';
import { percentile, read } from './readings.ts';
import { leaveAll, openTexts, seat, seeded, typing, Writer, type Member } from './room.ts';
import type { Figures } from './rounds.ts';

export type Endurance = { readonly clients: number; readonly writers: number; readonly carets: number; readonly keysPerSecond: number; readonly pages: number; readonly minutes: number };

/** So many keep what came, to be read at the end: a thousand copies of everything would measure the clients. */
const READERS = 10, COMPARED = 3;

export async function endurance(contender: Contender, plan: Endurance): Promise<Figures> {
  const document = await contender.create(plan.pages);
  const members = await seat(Array.from({ length: plan.clients }, (_, n) => document.door(n)));
  const writers = members.slice(0, plan.writers).map((member, n) => new Writer(member, n, member.state ?? document.whole));
  const readers = members.slice(plan.writers, plan.writers + READERS);
  // The copies that are compared at the end belong to the first writers and to those who read along.
  for (const member of members.slice(COMPARED)) if (!readers.includes(member)) forget(member);
  const begun = performance.now();
  const stop = typing(writers, plan.keysPerSecond, seeded(21));
  const stopCarets = carets(members.slice(0, plan.carets), members[0]?.state ?? document.whole);
  let most = 0;
  for (const end = begun + plan.minutes * 60_000; performance.now() < end;) {
    await pause(1_000);
    most = Math.max(most, contender.memory());
  }
  stop();
  stopCarets();
  await pause(2_000);
  const stall = contender.longestStall();
  await quiet(members);
  const lost = members.filter(({ sentAway }) => sentAway !== null).length;
  const { delays, missing, equal } = read(writers, readers, document.whole, begun);
  await leaveAll(members);
  return { MB: most / 1e6, 'stall ms': stall, 'p95 ms': percentile(delays, 95), minutes: plan.minutes, missing: missing + lost + (equal ? 0 : 1) };
}

/** Counts what comes and keeps nothing of it. */
function forget(member: Member): void {
  member.onUpdate = () => { member.updates.length = member.updatedAt.length = 0; };
  setInterval(() => { member.carets.length = member.caretsAt.length = 0; }, 5_000).unref();
}

function carets(members: readonly Member[], whole: Uint8Array): () => void {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, whole);
  const texts = openTexts(doc), clocks = members.map(() => 0);
  const timer = setInterval(() => members.forEach((member, n) => {
    const at = texts[n % texts.length];
    if (at === undefined) return;
    const clock = (clocks[n] = (clocks[n] ?? 0) + 1);
    const place = Y.createRelativePositionFromTypeIndex(at.text, clock % 500);
    member.send(presenceMessage(member.door, 1_000_000 + n, clock, JSON.stringify({ cursor: { paragraph: at.paragraph, anchor: place, head: place } })));
  }), 1_000);
  return () => clearInterval(timer);
}
