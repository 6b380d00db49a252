/** The real app on a real server and a real database, with a clock that the test moves; everything ends with `close`. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DelegationId, MeetingId, ParagraphId, PersonId, ReportId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { Role } from '../../shared/meeting/people.ts';
import { DEFAULT_SETTINGS, type ReportSettings } from '../../shared/meeting/settings.ts';
import { createAttempts } from '../../server/auth/attempts.ts';
import { createInvitations } from '../../server/auth/invitations.ts';
import { createSessions } from '../../server/auth/sessions.ts';
import { createApp } from '../../server/http/app.ts';
import { createMeasures } from '../../server/http/measures.ts';
import { measurePens } from '../../server/http/measurePens.ts';
import { createLog } from '../../server/log.ts';
import { createDelegationRooms } from '../../server/meeting/delegationRooms.ts';
import { createFeeds } from '../../server/screens/feed.ts';
import { createNames } from '../../server/screens/names.ts';
import { createRoomFeeds } from '../../server/screens/roomFeed.ts';
import { openSqliteStore } from '../../server/storage/embedded/sqliteStore.ts';
import type { MeetingRow } from '../../server/storage/store.ts';
import { eventPens } from './eventPens.ts';
import { members } from './aReportLog.ts';

export type Door = Awaited<ReturnType<typeof openDoor>>;
export type Answered = { readonly code: number; readonly headers: Headers; readonly text: string; readonly json: <T = Record<string, unknown>>() => T };

const START = Date.UTC(2026, 10, 24, 9) as Instant;

export async function openDoor(options: { readonly clientFolder?: string; readonly origin?: string; readonly demo?: boolean; readonly heartbeatMs?: number } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'nemcon-door-'));
  const store = await openSqliteStore(folder);
  let now = START;
  const clock = () => now;
  const logged: string[] = [];
  const log = createLog(clock, (line) => logged.push(line));
  const measures = createMeasures();
  const pens = eventPens({ store, clock });
  const names = createNames(store);
  const sessions = createSessions({ store, clock });
  const invitations = createInvitations({ store, clock });
  const feeds = createFeeds({ nameOf: names.of, log, ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }) });
  const demo = options.demo === true ? { meeting: 'mtg_one' as MeetingId, report: 'rpt_none' as ReportId } : null;
  const rooms = createDelegationRooms({ store, clock }), roomFeeds = createRoomFeeds({ nameOf: names.of, log });
  const app = createApp({
    store, pens: measurePens(pens, measures), feeds, rooms, roomFeeds, sessions, invitations, attempts: createAttempts(clock), names, measures, clock, log,
    origin: options.origin ?? null, demo, clientFolder: options.clientFolder ?? null,
  });
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const ask = async (method: string, path: string, asking: { readonly cookie?: string; readonly body?: unknown; readonly raw?: string; readonly headers?: Record<string, string> } = {}): Promise<Answered> => {
    const body = asking.raw ?? (asking.body === undefined ? undefined : JSON.stringify(asking.body));
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(asking.cookie === undefined ? {} : { cookie: asking.cookie }), ...asking.headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    return { code: answer.status, headers: answer.headers, text, json: <T>() => JSON.parse(text) as T };
  };

  return {
    address, folder, store, pens, feeds, sessions, invitations, logged, ask,
    pass: (ms: number) => { now = (now + ms) as Instant; },
    now: () => now,

    /** A meeting of invented members and one observer. */
    async meeting(id = 'mtg_one', settings: Partial<ReportSettings> = {}): Promise<MeetingRow> {
      const delegations = [...members(4), { id: 'dlg_ob' as DelegationId, code: 'OB', name: 'Observatory', group: null, seat: 'observer' } as const];
      const row: MeetingRow = { id: id as MeetingId, name: 'Working Group on Tides', place: 'Zemblanda', dates: '24 to 28 November', settings: { ...DEFAULT_SETTINGS, ...settings }, delegations, createdAt: now };
      await store.putMeeting(row);
      return row;
    },
    /** Seats somebody and signs them in. `delegation`: index of a member, or "ob". */
    async seat(role: Role | null, delegation: number | 'ob' | null = null, more: { readonly meeting?: string | null; readonly convener?: boolean; readonly id?: string } = {}): Promise<{ readonly person: PersonId; readonly cookie: string }> {
      const person = (more.id ?? `per_${role ?? 'convener'}${delegation ?? ''}${(more.meeting ?? '').slice(4)}`).toLowerCase() as PersonId;
      await store.putPerson({ id: person, meeting: (more.meeting === undefined ? 'mtg_one' : more.meeting) as MeetingId | null, name: `Name of ${person}`, role, delegation: delegation === null ? null : delegation === 'ob' ? 'dlg_ob' : `dlg_m${delegation}`, convener: more.convener ?? false, removedAt: null });
      return { person, cookie: `nemcon=${await sessions.start(person, 'Mozilla/5.0 (X11; Linux) Firefox/140.0')}` };
    },
    /** Starts a report over HTTP and gives back its id and its paragraphs. */
    async report(cookie: string, text = '1. The Group met.\n\n2. It agreed on tides.\n', meeting = 'mtg_one'): Promise<{ readonly report: ReportId; readonly paragraphs: readonly ParagraphId[] }> {
      const made = await ask('POST', `/api/meetings/${meeting}/reports`, { cookie, body: { title: 'Draft report', symbol: 'TIDES/1', text, format: 'plain' } });
      const { report } = made.json<{ report: ReportId }>();
      const pen = await pens.open(report);
      if (pen === null) throw new Error(`no report was made: ${made.text}`);
      return { report, paragraphs: pen.state.order };
    },
    async close(): Promise<void> {
      feeds.close();
      roomFeeds.close();
      measures.stop();
      const ended = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await ended;
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Reads a feed event by event. */
export async function openFeed(door: Pick<Door, 'address'>, report: string, cookie: string, lastEventId?: number, query = '') {
  const abort = new AbortController();
  const answer = await fetch(`${door.address}/api/reports/${report}/feed${query}`, { headers: { cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }) }, signal: abort.signal });
  if (!answer.ok || answer.body === null) throw new Error(`the feed answered ${answer.status}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffered = '';
  return {
    /** The next event, comments left out; null when the feed has ended. */
    async next(): Promise<{ readonly id: string | null; readonly event: string; readonly data: string; readonly raw: string } | null> {
      for (;;) {
        const end = buffered.indexOf('\n\n');
        if (end >= 0) {
          const raw = buffered.slice(0, end);
          buffered = buffered.slice(end + 2);
          if (raw.startsWith(':')) continue;
          const field = (name: string) => raw.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
          return { id: field('id'), event: field('event') ?? '', data: field('data') ?? '', raw };
        }
        const { done, value } = await reader.read();
        if (done) return null;
        buffered += value;
      }
    },
    close: () => abort.abort(),
  };
}
