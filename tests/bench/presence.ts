/**
 * Everybody's caret moves: what each move, and each caret that is shown to somebody, costs the server in time and bytes.
 * Our client is measured as it is used: short messages, and either with all carets on demand, which is what peers always
 * do, or by itself, with the carets in one's own paragraph and how many people are in each.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { composeSentPlace, readPlaces, spotOf } from '../../shared/protocol/places.ts';
import { SCHEMA_VERSION } from '../../shared/report/layout.ts';
import type { Contender } from './contenders.ts';
import { controlMessage, presenceMessage } from './dialects.ts';
import { pause } from './fanOut.ts';
import { percentile } from './readings.ts';
import { leaveAll, openTexts, payloadOf, seat, seeded, type Member } from './room.ts';
import type { Figures } from './rounds.ts';

export type Presence = { readonly clients: number; readonly movesPerSecond: number; readonly pages: number; /** What our client watches. */ readonly watch: 'all' | 'near'; readonly warmUpSeconds: number; readonly seconds: number };

/** `of` is a client id, or the number our server gave to a connection. */
type Shown = { readonly of: number; readonly state: string };

export async function presence(contender: Contender, plan: Presence): Promise<Figures> {
  const document = await contender.create(plan.pages);
  const isOurs = contender.name === 'nemcon';
  const greeting = isOurs ? controlMessage({ t: 'hello', schema: SCHEMA_VERSION, carets: 'short' }) : null;
  const members = await seat(Array.from({ length: plan.clients }, (_, n) => ({ ...document.door(n), ...(greeting === null ? {} : { greeting }) })));
  if (isOurs && plan.watch === 'all') for (const member of members) member.send(controlMessage({ t: 'watch', all: true, follow: [], chair: false }));
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
    movedAt.set(keyOf(n, JSON.stringify(place.item)), performance.now());
    const spot = spotOf(Y.relativePositionToJSON(place));
    if (isOurs) return member.send(composeSentPlace({ paragraph: at.paragraph, span: spot && { anchor: spot, head: spot } }));
    const client = FIRST_CLIENT + n, user = { user: { code: 'XAL', name: 'M. Halloran-Reyk', colour: '#2f5d8a' } };
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
  const { delays, shown } = seen(members, movedAt, since, isOurs);
  const bytes = members.reduce((sum, { presenceBytes }) => sum + presenceBytes, 0), messages = members.reduce((sum, member) => sum + member.messages, 0);
  const lost = members.filter(({ sentAway }) => sentAway !== null).length;
  await leaveAll(members);
  return {
    'µs CPU/move': (spent * 1e6) / moves, 'µs CPU/caret': (spent * 1e6) / shown, 'bytes/caret': bytes / shown, 'bytes/move': bytes / moves, 'p95 ms': percentile(delays, 95),
    'CPU %': (spent / plan.seconds) * 100, 'shown/move': shown / moves, 'messages/caret': messages / shown, lost,
  };
}

const FIRST_CLIENT = 1_000_000;
const keyOf = (n: number, item: string): string => `${n} ${item}`;

/** Counts carets of others that moved; a message that reached many is read once. */
function seen(members: readonly Member[], movedAt: ReadonlyMap<string, number>, since: number, isOurs: boolean): { readonly delays: readonly number[]; readonly shown: number } {
  const known = new Map<string, readonly Shown[]>();
  const delays: number[] = [];
  let shown = 0;
  const numbers = new Map(isOurs ? members.map((member, n) => [ownNumber(member), n]) : members.map((_, n) => [FIRST_CLIENT + n, n]));
  members.forEach((member, n) => {
    const latest = new Map<number, string>();
    member.carets.forEach((message, nth) => {
      const key = Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('latin1');
      let entries = known.get(key);
      if (!entries) known.set(key, (entries = isOurs ? placesIn(message) : entriesOf(message)));
      for (const { of, state } of entries) {
        const who = numbers.get(of);
        // A renewal shows nothing new.
        if (who === undefined || who === n || latest.get(of) === state) continue;
        latest.set(of, state);
        const at = movedAt.get(keyOf(who, state));
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
    return { of: client, state: JSON.stringify(item ? { client: item.client, clock: item.clock } : null) };
  });
}

function placesIn(message: Uint8Array): readonly Shown[] {
  return (readPlaces(decoding.createDecoder(message))?.places ?? []).flatMap(({ index, span }) =>
    (span ? [{ of: index, state: JSON.stringify({ client: span.head.client, clock: span.head.clock }) }] : []));
}

const ownNumber = (member: Member): number =>
  member.carets.map((message) => readPlaces(decoding.createDecoder(message))?.you).find((you) => you !== undefined) ?? -1;
