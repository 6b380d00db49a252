/**
 * The storage port: what the product asks of a database, and nothing else. tests/contracts/storeContract.ts says what
 * every adapter must do. Adapters: storage/embedded (SQLite).
 */
import type { DelegationId, MeetingId, PersonId, ReportId, RoomItemId } from '../../shared/base/ids.ts';
import type { RoomItem } from '../../shared/meeting/delegationRoom.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import type { Delegation, Role } from '../../shared/meeting/people.ts';
import type { ReportSettings } from '../../shared/meeting/settings.ts';

export type MeetingRow = {
  readonly id: MeetingId;
  readonly name: string;
  readonly place: string;
  readonly dates: string;
  readonly settings: ReportSettings;
  readonly delegations: readonly Delegation[];
  readonly createdAt: number;
};

/** A person holds one role in one meeting. `meeting` null: a convener who has not been seated anywhere. */
export type PersonRow = {
  readonly id: PersonId;
  readonly meeting: MeetingId | null;
  readonly name: string;
  readonly role: Role | null;
  readonly delegation: string | null;
  readonly convener: boolean;
  /** The role as it stands; null once the person has been removed. */
  readonly removedAt: number | null;
};

/** Only hashes of tokens are kept. */
export type InvitationRow = { readonly tokenHash: string; readonly person: PersonId; readonly expiresAt: number; readonly usedAt: number | null };
export type SessionRow = { readonly id: string; readonly tokenHash: string; readonly person: PersonId; readonly createdAt: number; readonly seenAt: number; readonly agent: string; readonly endedAt: number | null };
export type ReportRow = { readonly id: ReportId; readonly meeting: MeetingId; readonly title: string; readonly symbol: string; readonly createdAt: number };

/** What a report had become at entry `seq`, whose hash is `hash`; `body` and `digest` are the pen's own (server/meeting/snapshot.ts). */
export type SnapshotRow = { readonly report: ReportId; readonly seq: number; readonly hash: string; readonly fold: string; readonly digest: string; readonly body: Uint8Array };

/** What a delegation keeps for itself beside a report. Not part of any log: it can be changed and thrown away. */
export type RoomRow = { readonly report: ReportId; readonly delegation: DelegationId; readonly item: RoomItem };

/** Up to which entry somebody has read the digest of a report, and when. */
export type ReadMark = { readonly person: PersonId; readonly report: ReportId; readonly seq: number; readonly at: number };

/** Thrown by `append` when the log is not where the writer thought: somebody else holds the pen. Nothing was written. */
export class LogMovedOn extends Error {
  override name = 'LogMovedOn';
}

/** Thrown on opening: the database cannot be used as it is. `message` is one sentence for the operator; nothing was changed. */
export class StoreUnusable extends Error {
  override name = 'StoreUnusable';
}

/** Thrown by any call when the disk or the database fails it: full, broken, gone. Nothing of that call was kept. */
export class StoreFailed extends Error {
  override name = 'StoreFailed';
}

export interface Store {
  // ── logs of reports
  /**
   * All or nothing, durable when it resolves. Entries must continue at `after + 1` without a gap.
   * @throws LogMovedOn when the last stored number is not `after`; any other error means nothing was written.
   */
  append(report: ReportId, after: number, entries: readonly Entry[]): Promise<void>;
  /** Entries with seq > after, in order; at most `limit`. */
  read(report: ReportId, after?: number, limit?: number): Promise<readonly Entry[]>;
  /** With its first entries, all or nothing: a report without a first entry never exists. */
  createReport(row: ReportRow, first?: readonly Entry[]): Promise<void>;
  reports(meeting?: MeetingId): Promise<readonly ReportRow[]>;
  /** Replaces the report's snapshot. It may be lost at any time: everything in it is in the log. */
  putSnapshot(row: SnapshotRow): Promise<void>;
  snapshot(report: ReportId): Promise<SnapshotRow | null>;

  // ── rooms of delegations
  /** In the order in which they were first written. */
  room(report: ReportId, delegation: DelegationId): Promise<readonly RoomItem[]>;
  /** Replaces the item of the same id. */
  putRoomItem(row: RoomRow): Promise<void>;
  /** The bytes are overwritten in the file, not only let go. */
  dropRoomItem(report: ReportId, delegation: DelegationId, item: RoomItemId): Promise<void>;

  // ── what has been read
  /** Replaces the mark of the same person on the same report. */
  putReadMark(row: ReadMark): Promise<void>;
  readMark(person: PersonId, report: ReportId): Promise<ReadMark | null>;

  // ── meetings and people
  putMeeting(row: MeetingRow): Promise<void>;
  meetings(): Promise<readonly MeetingRow[]>;
  putPerson(row: PersonRow): Promise<void>;
  person(id: PersonId): Promise<PersonRow | null>;
  people(meeting: MeetingId): Promise<readonly PersonRow[]>;

  // ── sign-in
  /** Replaces the row of the same token, so that an unused invitation can be called back. */
  putInvitation(row: InvitationRow): Promise<void>;
  /** Marks it used and returns it, at most once ever per token; null when unknown, used or expired at `now`. */
  redeemInvitation(tokenHash: string, now: number): Promise<InvitationRow | null>;
  /** All that were ever made for this person, used and expired ones too. */
  invitationsOf(person: PersonId): Promise<readonly InvitationRow[]>;
  putSession(row: SessionRow): Promise<void>;
  sessionByToken(tokenHash: string): Promise<SessionRow | null>;
  sessionsOf(person: PersonId): Promise<readonly SessionRow[]>;
  /** @returns false when there was no such open session. */
  endSession(id: string, at: number): Promise<boolean>;
  touchSession(id: string, at: number): Promise<void>;

  // ── installation
  setting(key: string): Promise<string | null>;
  putSetting(key: string, value: string): Promise<void>;

  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
