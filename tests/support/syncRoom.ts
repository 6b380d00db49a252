/** A real server with a real database and one report, entered by cookie "as=<person>"; for tests of words and sockets. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DelegationId, MeetingId, ParagraphId, PersonId, ReportId } from '../../shared/base/ids.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import type { Actor, Role } from '../../shared/meeting/people.ts';
import { DEFAULT_SETTINGS, type ReportSettings } from '../../shared/meeting/settings.ts';
import { systemClock } from '../../server/clock.ts';
import type { LiveReport } from '../../server/meeting/liveReport.ts';
import { createPens, type LivePens } from '../../server/meeting/pens.ts';
import { newId, newToken } from '../../server/newId.ts';
import { openSqliteStore } from '../../server/storage/embedded/sqliteStore.ts';
import type { Store } from '../../server/storage/store.ts';
import { createEntrance } from '../../server/sync/entrance.ts';
import { openHttpDoor } from '../../server/sync/httpDoor.ts';
import { attachSync, type SyncNeeds } from '../../server/sync/socketDoor.ts';

export const MEETING = 'mtg_test' as MeetingId, REPORT = 'rpt_test' as ReportId;
export const id = (name: string) => `par_${name}` as ParagraphId;
export const person = (name: string) => `per_${name}` as PersonId;

const actor = (name: string, role: Role, delegation: string | null): Actor => ({ person: person(name), role, delegation: delegation as DelegationId | null });

/** Everybody a test can come in as. `per_stranger` sits in another meeting. */
export const PEOPLE: { readonly [name: string]: Actor } = {
  chair: actor('chair', 'chair', null),
  norway: actor('norway', 'head', 'dlg_nor'),
  brazil: actor('brazil', 'head', 'dlg_bra'),
  japan: actor('japan', 'delegate', 'dlg_jpn'),
  kenya: actor('kenya', 'head', 'dlg_ken'),
  chile: actor('chile', 'head', 'dlg_chl'),
  observer: actor('observer', 'observer', 'dlg_obs'),
};

const member = (code: string) => ({ id: `dlg_${code.toLowerCase()}` as DelegationId, code, name: code, group: null, seat: 'member' as const });

export function openingEvents(paragraphs: readonly (readonly [name: string, words: string])[], settings: ReportSettings = DEFAULT_SETTINGS): readonly MeetingEvent[] {
  return [
    {
      type: 'ReportOpened', v: 1, report: REPORT, meeting: MEETING, body: 'Working Group', title: 'Report', symbol: 'A/1', settings,
      delegations: [...['NOR', 'BRA', 'JPN', 'KEN', 'CHL'].map(member), { ...member('OBS'), seat: 'observer' as const }],
    },
    ...paragraphs.map(([name, words], index): MeetingEvent => ({
      type: 'ParagraphInserted', v: 1, paragraph: id(name), after: index === 0 ? null : id(paragraphs[index - 1]![0]),
      kind: 'numbered', level: 1, runs: words === '' ? [] : [[words, []]], lineage: { how: 'drafted' },
    })),
  ];
}

export type SyncRoom = {
  readonly folder: string;
  readonly port: number;
  readonly store: Store;
  readonly pens: LivePens;
  readonly pen: LiveReport;
  readonly troubles: unknown[];
  /** Stops the server and leaves the folder. */
  readonly stop: () => Promise<void>;
};

export type RoomWish = {
  readonly folder?: string;
  readonly port?: number;
  readonly paragraphs?: readonly (readonly [name: string, words: string])[];
  readonly settings?: ReportSettings;
  readonly wrapStore?: (store: Store) => Store;
  /** Who somebody is at this moment, when a test changes it; null: signed out. Default: as in PEOPLE. */
  readonly seatOf?: (name: string) => Actor | null | Promise<Actor | null>;
  readonly pingMs?: number;
  readonly heartbeatMs?: number;
  readonly onDiffered?: () => void;
};

export async function openRoom(wish: RoomWish = {}): Promise<SyncRoom> {
  const folder = wish.folder ?? mkdtempSync(join(tmpdir(), 'nemcon-room-'));
  const own = await openSqliteStore(folder);
  const store = wish.wrapStore?.(own) ?? own;
  const troubles: unknown[] = [];
  const pens = createPens({ store, clock: systemClock, newId, onTrouble: (cause) => troubles.push(cause), ...(wish.heartbeatMs === undefined ? {} : { heartbeatMs: wish.heartbeatMs }) });
  let pen = await pens.open(REPORT);
  if (pen === null) {
    await store.putMeeting({ id: MEETING, name: 'Meeting', place: '', dates: '', settings: DEFAULT_SETTINGS, delegations: [], createdAt: 1 });
    pen = await pens.create({ id: REPORT, meeting: MEETING, title: 'Report', symbol: 'A/1', createdAt: 1 }, openingEvents(wish.paragraphs ?? [['one', 'First paragraph.'], ['two', 'Second paragraph.']], wish.settings), PEOPLE['chair']!);
  }
  const needs: SyncNeeds = {
    pens, clock: systemClock, allowedOrigin: null, ...(wish.pingMs === undefined ? {} : { pingMs: wish.pingMs }), ...(wish.onDiffered === undefined ? {} : { onDiffered: wish.onDiffered }),
    authenticate: async ({ headers }) => {
      const name = /as=(\w+)/.exec(headers.cookie ?? '')?.[1] ?? '';
      const is = wish.seatOf ? await wish.seatOf(name) : PEOPLE[name] ?? (name === 'stranger' ? actor('stranger', 'head', 'dlg_nor') : null);
      return is && {
        session: `ses_${name}`, actor: is, meeting: name === 'stranger' ? ('mtg_other' as MeetingId) : MEETING,
        person: { id: is.person, meeting: MEETING, name, role: is.role, delegation: is.delegation, convener: false, removedAt: null },
      };
    },
  };
  const enter = createEntrance(needs);
  const lines = openHttpDoor({ ...needs, newLineName: newToken }, enter);
  const server: Server = createServer((request, response) => { if (!lines.take(request, response)) response.end(); });
  const sync = attachSync(server, needs, enter);
  await new Promise<void>((resolve) => server.listen(wish.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    folder, port, store, pens, pen, troubles,
    stop: async () => {
      lines.close();
      await sync.close();
      await new Promise((resolve) => server.close(resolve));
      await pens.close();
      await store.close();
    },
  };
}

export const clearRoom = (folder: string): void => rmSync(folder, { recursive: true, force: true });
