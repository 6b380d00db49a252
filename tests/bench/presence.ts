/** Everybody's caret moves: what each caret that is shown to somebody costs the server, in time and in bytes. */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { Contender } from './contenders.ts';
import { presenceMessage } from './dialects.ts';
import { pause } from './fanOut.ts';
import { percentile } from './readings.ts';
import { leaveAll, openTexts, payloadOf, seat, seeded, type Member } from './room.ts';
import type { Figures } from './rounds.ts';

export type Presence = { readonly clients: number; readonly movesPerSecond: number; readonly pages: number; readonly warmUpSeconds: number; readonly seconds: number };

type Shown = { readonly client: number; readonly state: string };

export async function presence(contender: Contender, plan: Presence): Promise<Figures> {
  const document = await contender.create(plan.pages);
  const members = await seat(Array.from({ length: plan.clients }, (_, n) => document.door(n)));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, members[0]?.state ?? document.whole);
  const texts = openTexts(doc);
  const random = seeded(3);
  const clocks = members.map(() => 0);
  /** Where a caret stands says which move it was. */
  const movedAt = new Map<string, number>();

  function move(n: number): void {
    const member = members[n], at = texts[n % texts.length];
    if (member === undefined || at === undefined) return;
    const clock = (clocks[n] = (clocks[n] ?? 0) + 1);
    const place = Y.createRelativePositionFromTypeIndex(at.text, clock % 500);
    const client = 1_000_000 + n;
    // Ours stamps the name; elsewhere everybody sends their own.
    const user = contender.name === 'nemcon' ? {} : { user: { code: 'XAL', name: 'M. Halloran-Reyk', colour: '#2f5d8a' } };
    movedAt.set(keyOf(client, JSON.stringify(place.item)), performance.now());
    member.send(presenceMessage(member.door, client, clock, JSON.stringify({ ...user, cursor: { paragraph: at.paragraph, anchor: place, head: place } })));
  }
  let playing = true;
  const next = (): void => {
    if (!playing) return;
    move(Math.floor(random() * members.length));
    setTimeout(next, (1_000 / plan.movesPerSecond) * (0.5 + random()));
  };
  members.forEach((_, n) => setTimeout(() => move(n), random() * 1_500));
  await pause(2_000);
  next();
  await pause(plan.warmUpSeconds * 1_000);
  for (const member of members) member.reset();
  const since = performance.now(), cpu = contender.cpu(), had = clocks.reduce((sum, clock) => sum + clock, 0);
  await pause(plan.seconds * 1_000);
  playing = false;
  await pause(500);
  const spent = contender.cpu() - cpu;
  const moves = clocks.reduce((sum, clock) => sum + clock, 0) - had;
  const { delays, shown } = seen(members, movedAt, since);
  const bytes = members.reduce((sum, { presenceBytes }) => sum + presenceBytes, 0), messages = members.reduce((sum, member) => sum + member.messages, 0);
  const lost = members.filter(({ sentAway }) => sentAway !== null).length;
  await leaveAll(members);
  return {
    'µs CPU/move': (spent * 1e6) / moves, 'µs CPU/caret': (spent * 1e6) / shown, 'bytes/caret': bytes / shown, 'p95 ms': percentile(delays, 95),
    'CPU %': (spent / plan.seconds) * 100, 'shown/move': shown / moves, 'messages/caret': messages / shown, lost,
  };
}

const keyOf = (client: number, item: string): string => `${client} ${item}`;

/** Counts carets of others that moved; a message that reached many is read once. */
function seen(members: readonly Member[], movedAt: ReadonlyMap<string, number>, since: number): { readonly delays: readonly number[]; readonly shown: number } {
  const known = new Map<string, readonly Shown[]>();
  const delays: number[] = [];
  let shown = 0;
  members.forEach((member, n) => {
    const latest = new Map<number, string>();
    member.carets.forEach((message, nth) => {
      const key = Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('latin1');
      let entries = known.get(key);
      if (!entries) known.set(key, (entries = entriesOf(message)));
      for (const { client, state } of entries) {
        // A renewal shows nothing new.
        if (client === 1_000_000 + n || latest.get(client) === state) continue;
        latest.set(client, state);
        const at = movedAt.get(keyOf(client, state));
        if (at === undefined || at < since) continue;
        shown += 1;
        delays.push((member.caretsAt[nth] ?? 0) - at);
      }
    });
  });
  return { delays: delays.sort((a, b) => a - b), shown };
}

function entriesOf(message: Uint8Array): readonly Shown[] {
  const decoder = decoding.createDecoder(payloadOf(message));
  return Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const client = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    const state = JSON.parse(decoding.readVarString(decoder)) as { cursor?: { head?: { item?: { client: number; clock: number } } } } | null; // as the clients above wrote it
    const { item } = state?.cursor?.head ?? {};
    return { client, state: JSON.stringify(item ? { client: item.client, clock: item.clock } : null) };
  });
}
