/**
 * The server is killed as by a power cut while people type, again and again, and nobody comes back with what they hold: what
 * others had been shown before, is it there for the first who comes?
 */
import * as Y from 'yjs';
import type { Contender } from './contenders.ts';
import { pause } from './fanOut.ts';
import { leaveAll, Member, payloadOf, seat, seeded, typing, Writer } from './room.ts';
import type { Figures } from './rounds.ts';

export type Killed = { readonly writers: number; readonly keysPerSecond: number; readonly kills: number; readonly pages: number };

/** Hocuspocus stores ten seconds after the first change at the latest. */
const LEAST_MS = 2_000, MOST_MS = 14_000, STORED_AFTER_MS = 4_000;

export async function killed(contender: Contender, plan: Killed): Promise<Figures> {
  const document = await contender.create(plan.pages);
  const random = seeded(11);
  let confirmed = 0, lost = 0;
  // What is stored behind a pause has had its pause before the first kill.
  await pause(STORED_AFTER_MS);
  for (let kill = 0; kill < plan.kills; kill += 1) {
    const members = await seat(Array.from({ length: plan.writers + 1 }, (_, n) => document.door(n)));
    const witness = members.at(-1);
    const writers = members.slice(0, plan.writers).map((member, n) => new Writer(member, n, member.state ?? document.whole));
    const stop = typing(writers, plan.keysPerSecond, seeded(100 + kill));
    await pause(LEAST_MS + random() * (MOST_MS - LEAST_MS));
    const gone = Promise.allSettled(members.map(({ ws }) => new Promise((closed) => ws.once('close', closed))));
    const killing = contender.kill();
    stop();
    await gone;
    await killing;
    const shown = shownTo(witness);
    const first = new Member(document.door(0));
    await first.ready;
    const kept = first.state === null ? new Map<number, number>() : Y.decodeStateVector(Y.encodeStateVectorFromUpdate(first.state));
    for (const { doc: { clientID } } of writers) {
      const had = shown.get(clientID) ?? 0;
      confirmed += had;
      lost += Math.max(0, had - (kept.get(clientID) ?? 0));
    }
    await leaveAll([first]);
  }
  return { lost, 'lost %': (lost / confirmed) * 100, confirmed };
}

/** How many characters of each client id had reached this client. */
function shownTo(witness: Member | undefined): ReadonlyMap<number, number> {
  const shown = new Map<number, number>();
  for (const update of witness?.updates ?? []) for (const [client, to] of Y.parseUpdateMeta(payloadOf(update)).to) shown.set(client, Math.max(shown.get(client) ?? 0, to));
  return shown;
}
