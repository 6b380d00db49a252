/** What each call of the storage port does to the embedded database; runs in the worker, one call at a time. */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { MeetingId, PersonId, ReportId } from '../../../shared/base/ids.ts';
import type { RoomItem } from '../../../shared/meeting/delegationRoom.ts';
import type { Entry } from '../../../shared/meeting/entry.ts';
import type { Role } from '../../../shared/meeting/people.ts';
import { LogMovedOn, type InvitationRow, type MeetingRow, type PersonRow, type ReportRow, type SessionRow, type SnapshotRow, type Store } from '../store.ts';

/** Every call of the port that asks the database something. */
export type Call = Exclude<keyof Store, 'close'>;
export type Answers = { readonly [C in Call]: (...args: Parameters<Store[C]>) => Awaited<ReturnType<Store[C]>> };

type Row = Record<string, SQLOutputValue>;

export type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly cause: unknown };
export type Statements = {
  readonly answers: Answers;
  /**
   * Several appends as one transaction, so that one wait for the disk serves them all. Each is all or nothing by itself;
   * when the disk fails, it fails for all of them.
   */
  readonly appendTogether: (appends: readonly Parameters<Store['append']>[]) => readonly Outcome[];
};

export function statementsOn(db: DatabaseSync): Statements {
  const prepared = new Map<string, StatementSync>();
  const sql = (text: string): StatementSync => {
    let statement = prepared.get(text);
    if (!statement) prepared.set(text, (statement = db.prepare(text)));
    return statement;
  };
  const together = <T>(work: () => T): T => {
    db.exec('BEGIN IMMEDIATE');
    try {
      const value = work();
      db.exec('COMMIT');
      return value;
    } catch (cause) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw cause;
    }
  };
  const write = (report: ReportId, after: number, entries: readonly Entry[]): void => {
    const row = sql('SELECT coalesce(max(seq), 0) AS last FROM entry WHERE report = ?').get(report);
    if (Number(row?.['last']) !== after) throw new LogMovedOn(`the log of ${report} is at ${Number(row?.['last'])}, not at ${after}`);
    entries.forEach((entry, index) => {
      if (entry.seq !== after + 1 + index) throw new RangeError(`entry ${entry.seq} does not follow ${after + index}`);
      sql('INSERT INTO entry (report, seq, at, kind, body, words, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
        .run(report, entry.seq, entry.at, entry.kind, bodyOf(entry), entry.words?.update ?? null, entry.prev, entry.hash);
    });
  };
  /** One append within a transaction that is open; what it wrote is taken back when it fails. */
  const apart = (work: () => void): Outcome => {
    db.exec('SAVEPOINT one');
    try {
      work();
      db.exec('RELEASE one');
      return { ok: true, value: undefined };
    } catch (cause) {
      // A disk that fails takes the whole transaction with it.
      if (!db.isTransaction) throw cause;
      db.exec('ROLLBACK TO one; RELEASE one');
      return { ok: false, cause };
    }
  };
  /**
   * What is replaced or thrown away is overwritten in the file, and the write-ahead log that still has it is emptied unless
   * somebody is reading in it. For logs of reports, which only grow, that would be work for nothing.
   */
  const leavingNothing = (work: () => void): void => {
    db.exec('PRAGMA secure_delete = ON');
    try {
      work();
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } finally {
      db.exec('PRAGMA secure_delete = OFF');
    }
  };
  const answers: Answers = {
    append: (report, after, entries) => together(() => write(report, after, entries)),
    read: (report, after = 0, limit = -1) =>
      sql('SELECT * FROM entry WHERE report = ? AND seq > ? ORDER BY seq LIMIT ?').all(report, after, limit).map(toEntry),
    createReport: (row, first = []) => together(() => {
      sql('INSERT INTO report (id, meeting, title, symbol, created_at) VALUES (?, ?, ?, ?, ?)').run(row.id, row.meeting, row.title, row.symbol, row.createdAt);
      if (first.length > 0) write(row.id, 0, first);
    }),
    reports: (meeting) => (meeting === undefined
      ? sql('SELECT * FROM report ORDER BY created_at, id').all()
      : sql('SELECT * FROM report WHERE meeting = ? ORDER BY created_at, id').all(meeting)).map(toReport),

    putSnapshot: (row) => void sql(`INSERT INTO snapshot (report, seq, hash, fold, digest, body) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (report) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, fold = excluded.fold, digest = excluded.digest, body = excluded.body`)
      .run(row.report, row.seq, row.hash, row.fold, row.digest, row.body),
    snapshot: (report) => one(sql('SELECT * FROM snapshot WHERE report = ?').get(report), toSnapshot),

    room: (report, delegation) => sql('SELECT body FROM room_item WHERE report = ? AND delegation = ? ORDER BY rowid').all(report, delegation).map((row) => JSON.parse(text(row, 'body')) as RoomItem),
    putRoomItem: ({ report, delegation, item }) => leavingNothing(() => void sql('INSERT INTO room_item (report, delegation, item, body) VALUES (?, ?, ?, ?) ON CONFLICT (report, delegation, item) DO UPDATE SET body = excluded.body').run(report, delegation, item.id, JSON.stringify(item))),
    dropRoomItem: (report, delegation, item) => leavingNothing(() => void sql('DELETE FROM room_item WHERE report = ? AND delegation = ? AND item = ?').run(report, delegation, item)),

    putReadMark: ({ person, report, seq, at }) => void sql('INSERT INTO read_mark (person, report, seq, at) VALUES (?, ?, ?, ?) ON CONFLICT (person, report) DO UPDATE SET seq = excluded.seq, at = excluded.at').run(person, report, seq, at),
    readMark: (person, report) => one(sql('SELECT * FROM read_mark WHERE person = ? AND report = ?').get(person, report), (row) => ({ person, report, seq: Number(row['seq']), at: Number(row['at']) })),

    putMeeting: (row) => void sql('INSERT INTO meeting (id, body, created_at) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body').run(row.id, JSON.stringify(row), row.createdAt),
    meetings: () => sql('SELECT body FROM meeting ORDER BY created_at, id').all().map((row) => JSON.parse(text(row, 'body')) as MeetingRow),
    putPerson: (row) => void sql(`INSERT INTO person (id, meeting, name, role, delegation, convener, removed_at) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET meeting = excluded.meeting, name = excluded.name, role = excluded.role, delegation = excluded.delegation, convener = excluded.convener, removed_at = excluded.removed_at`)
      .run(row.id, row.meeting, row.name, row.role, row.delegation, row.convener ? 1 : 0, row.removedAt),
    person: (id) => one(sql('SELECT * FROM person WHERE id = ?').get(id), toPerson),
    people: (meeting) => sql('SELECT * FROM person WHERE meeting = ? ORDER BY rowid').all(meeting).map(toPerson),

    putInvitation: (row) => void sql('INSERT INTO invitation (token_hash, person, expires_at, used_at) VALUES (?, ?, ?, ?) ON CONFLICT (token_hash) DO UPDATE SET expires_at = excluded.expires_at, used_at = excluded.used_at').run(row.tokenHash, row.person, row.expiresAt, row.usedAt),
    redeemInvitation: (tokenHash, now) => one(
      sql('UPDATE invitation SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND expires_at > ? RETURNING *').get(now, tokenHash, now), toInvitation),
    invitationsOf: (person) => sql('SELECT * FROM invitation WHERE person = ? ORDER BY rowid').all(person).map(toInvitation),
    putSession: (row) => void sql('INSERT INTO session (id, token_hash, person, created_at, seen_at, agent, ended_at) VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(row.id, row.tokenHash, row.person, row.createdAt, row.seenAt, row.agent, row.endedAt),
    sessionByToken: (tokenHash) => one(sql('SELECT * FROM session WHERE token_hash = ?').get(tokenHash), toSession),
    sessionsOf: (person) => sql('SELECT * FROM session WHERE person = ? ORDER BY created_at, id').all(person).map(toSession),
    endSession: (id, at) => sql('UPDATE session SET ended_at = ? WHERE id = ? AND ended_at IS NULL').run(at, id).changes === 1,
    touchSession: (id, at) => void sql('UPDATE session SET seen_at = ? WHERE id = ?').run(at, id),

    setting: (key) => one(sql('SELECT value FROM setting WHERE key = ?').get(key), (row) => text(row, 'value')),
    putSetting: (key, value) => void sql('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(key, value),
    ping: () => void sql('SELECT 1').get(),
  };
  return {
    answers,
    appendTogether: (appends) => {
      try {
        const [only] = appends;
        if (appends.length === 1 && only) return [{ ok: true, value: together(() => write(...only)) }];
        return together(() => appends.map((append) => apart(() => write(...append))));
      } catch (cause) {
        return appends.map(() => ({ ok: false, cause }));
      }
    },
  };
}

/** Everything of an entry that has no column of its own. */
type Body = Pick<Entry, 'by' | 'events' | 'key' | 'salt'> & { readonly words: Omit<NonNullable<Entry['words']>, 'update'> | null };

function bodyOf(entry: Entry): string {
  const { by, events, key, words, salt } = entry;
  const body: Body = {
    by, events, key, ...(salt === undefined ? {} : { salt }),
    words: words && { bindings: words.bindings, moved: words.moved, ...(words.written === undefined ? {} : { written: words.written }) },
  };
  return JSON.stringify(body);
}

function toEntry(row: Row): Entry {
  const body = JSON.parse(text(row, 'body')) as Body;
  const update = row['words'];
  return {
    seq: Number(row['seq']),
    at: Number(row['at']) as Entry['at'],
    by: body.by,
    kind: text(row, 'kind') as Entry['kind'],
    events: body.events,
    words: update instanceof Uint8Array && body.words ? { update: Uint8Array.from(update), ...body.words } : null,
    key: body.key,
    ...(body.salt === undefined ? {} : { salt: body.salt }),
    prev: text(row, 'prev'),
    hash: text(row, 'hash'),
  };
}

const toSnapshot = (row: Row): SnapshotRow => ({
  report: text(row, 'report') as ReportId, seq: Number(row['seq']), hash: text(row, 'hash'), fold: text(row, 'fold'), digest: text(row, 'digest'),
  body: row['body'] instanceof Uint8Array ? row['body'] : new Uint8Array(0),
});
const toReport = (row: Row): ReportRow => ({
  id: text(row, 'id') as ReportId, meeting: text(row, 'meeting') as MeetingId, title: text(row, 'title'), symbol: text(row, 'symbol'), createdAt: Number(row['created_at']),
});
const toPerson = (row: Row): PersonRow => ({
  id: text(row, 'id') as PersonId, meeting: maybeText(row, 'meeting') as MeetingId | null, name: text(row, 'name'), role: maybeText(row, 'role') as Role | null,
  delegation: maybeText(row, 'delegation'), convener: Number(row['convener']) === 1, removedAt: maybeNumber(row, 'removed_at'),
});
const toInvitation = (row: Row): InvitationRow => ({
  tokenHash: text(row, 'token_hash'), person: text(row, 'person') as PersonId, expiresAt: Number(row['expires_at']), usedAt: maybeNumber(row, 'used_at'),
});
const toSession = (row: Row): SessionRow => ({
  id: text(row, 'id'), tokenHash: text(row, 'token_hash'), person: text(row, 'person') as PersonId, createdAt: Number(row['created_at']),
  seenAt: Number(row['seen_at']), agent: text(row, 'agent'), endedAt: maybeNumber(row, 'ended_at'),
});

const one = <T>(row: Row | undefined, to: (row: Row) => T): T | null => (row === undefined ? null : to(row));
const text = (row: Row, column: string): string => {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`column ${column} holds no text`);
  return value;
};
const maybeText = (row: Row, column: string): string | null => (row[column] === null ? null : text(row, column));
const maybeNumber = (row: Row, column: string): number | null => (row[column] === null ? null : Number(row[column]));
