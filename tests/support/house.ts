/**
 * The whole house on one port: the real store, pens, socket, screens and HTTP, entered by cookie "as=<person>". Ids, salts
 * and the clock are counted, so that two houses in which the same happens differ in nothing but what happened.
 */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MeetingId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { ReportSettings } from '../../shared/meeting/settings.ts';
import { createAttempts } from '../../server/auth/attempts.ts';
import { createInvitations } from '../../server/auth/invitations.ts';
import { createSessions } from '../../server/auth/sessions.ts';
import type { SignedIn } from '../../server/auth/signedIn.ts';
import { createApp } from '../../server/http/app.ts';
import { createMeasures } from '../../server/http/measures.ts';
import { createLog } from '../../server/log.ts';
import type { LiveReport } from '../../server/meeting/liveReport.ts';
import { createPens } from '../../server/meeting/pens.ts';
import { newToken, type newId } from '../../server/newId.ts';
import { createDelegationRooms } from '../../server/meeting/delegationRooms.ts';
import { createFeeds } from '../../server/screens/feed.ts';
import { createNames } from '../../server/screens/names.ts';
import { createRoomFeeds } from '../../server/screens/roomFeed.ts';
import { openSqliteStore } from '../../server/storage/embedded/sqliteStore.ts';
import { createEntrance } from '../../server/sync/entrance.ts';
import { openHttpDoor } from '../../server/sync/httpDoor.ts';
import { attachSync } from '../../server/sync/socketDoor.ts';
import { MEETING, openingEvents, PEOPLE, REPORT } from './syncRoom.ts';

export type House = Awaited<ReturnType<typeof openHouse>>;

export async function openHouse(paragraphs: readonly (readonly [name: string, words: string])[], settings: ReportSettings, people: { readonly [name: string]: Actor } = PEOPLE) {
  const folder = mkdtempSync(join(tmpdir(), 'nemcon-house-'));
  const store = await openSqliteStore(folder);
  let now = 1_764_000_000_000, made = 0, clients = 7_000_000, salts = 0;
  const clock = () => now as Instant;
  const countedId = ((prefix: string) => `${prefix}_c${(made += 1)}`) as typeof newId;
  const troubles: unknown[] = [];
  const pens = createPens({
    store, clock, newId: countedId, onTrouble: (cause) => troubles.push(cause), beatMs: 15, heartbeatMs: 2_000_000_000,
    // Far apart and in no order, as random ones are.
    newClient: () => (clients = (clients * 1_103_515_245 + 12_345) % 2_147_483_647),
    newSalt: () => `salt ${(salts += 1)}`,
  });
  const opening = openingEvents(paragraphs, settings) as readonly [Extract<MeetingEvent, { type: 'ReportOpened' }>, ...MeetingEvent[]];
  await store.putMeeting({ id: MEETING, name: 'Meeting', place: 'Geneva', dates: '', settings, delegations: opening[0].delegations, createdAt: now });
  for (const [name, { person, role, delegation }] of Object.entries(people)) await store.putPerson({ id: person, meeting: MEETING, name: `Name of ${name}`, role, delegation, convener: false, removedAt: null });
  const pen: LiveReport = await pens.create({ id: REPORT, meeting: MEETING, title: 'Report', symbol: 'A/1', createdAt: now }, opening, PEOPLE['chair']!);

  const signedIn = async (cookie: string | undefined): Promise<SignedIn | null> => {
    const name = /as=(\w+)/.exec(cookie ?? '')?.[1] ?? '', actor = people[name], person = actor && (await store.person(actor.person));
    return actor && person ? { session: `ses_${name}`, actor, meeting: MEETING as MeetingId, person } : null;
  };
  const sessions = { ...createSessions({ store, clock }), whoIs: signedIn };
  const log = createLog(clock, () => undefined), measures = createMeasures(), names = createNames(store);
  const feeds = createFeeds({ nameOf: names.of, log, heartbeatMs: 1_000_000_000 });
  const needs = { pens, clock, allowedOrigin: null, authenticate: (request: IncomingMessage) => signedIn(request.headers.cookie) };
  const enter = createEntrance(needs), lines = openHttpDoor({ ...needs, newLineName: newToken }, enter);
  const rooms = createDelegationRooms({ store, clock }), roomFeeds = createRoomFeeds({ nameOf: names.of, log, heartbeatMs: 1_000_000_000 });
  const app = createApp({
    store, pens, feeds, rooms, roomFeeds, sessions, invitations: createInvitations({ store, clock }), attempts: createAttempts(clock), names, measures, clock, log, origin: null, demo: null, clientFolder: null,
  });
  const server = createServer((request, response) => { if (!lines.take(request, response)) app(request, response); });
  const sync = attachSync(server, needs, enter);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;

  return {
    port, address, store, pen, troubles,
    pass: (ms: number) => { now += ms; },
    ask: async (name: string, path: string, body?: object, key = 'k'): Promise<{ readonly code: number; readonly headers: Headers; readonly text: string }> => {
      const answer = await fetch(`${address}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { cookie: `as=${name}`, ...(body === undefined ? {} : { 'content-type': 'application/json', origin: address, 'idempotency-key': key }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { code: answer.status, headers: answer.headers, text: Buffer.from(await answer.arrayBuffer()).toString('latin1') };
    },
    close: async () => {
      feeds.close();
      roomFeeds.close();
      lines.close();
      await sync.close();
      const ended = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await ended;
      await pens.close();
      measures.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
