/**
 * The pen: one writer per report. Words (server/sync) and acts (server/http) come in here, are put in one order,
 * made durable, and only then believed and shown. This file is the port; liveReport.ts holds the pen.
 */
import type { PersonId, ReportId } from '../../shared/base/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import type { Entry, Receipt } from '../../shared/meeting/entry.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import type { Refusal } from '../../shared/meeting/refusals.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { Presence } from '../../shared/protocol/screens.ts';
import type { ReportRow } from '../storage/store.ts';

export type Done = { readonly receipt: Receipt; /** ids of paragraphs made by the act, in order */ readonly made: readonly string[] };

/** An act as it arrives; a spot may carry a Yjs relative position (JSON), which then decides over the offset. */
export type IncomingAct = Act & { readonly rel?: { readonly at?: unknown; readonly from?: unknown; readonly to?: unknown } };

export interface Pen {
  readonly report: ReportId;
  /** What is committed. Never ahead of the disk. */
  readonly state: ReportState;
  /** Who is connected, by delegation. */
  readonly presence: Presence;
  /**
   * Judged and recorded in order with everything else. The promise resolves after the disk has it.
   * @throws PenDown when storage failed; nothing was recorded and the report is being reloaded.
   * @throws KeyReused when this person has used the key for another act; nothing was recorded.
   */
  attempt(act: IncomingAct, by: Actor, key: string | null): Promise<Result<Done, Refusal>>;
  /** The report as it stood when the entry `seq` had been applied. null when the log has no such entry. @throws when storage does not answer */
  past(seq: number): Promise<ReportState | null>;
  /** Called after each committed round, and with no entries when presence changed. Returns the way to stop. */
  watch(listener: (entries: readonly Entry[], pen: Pen) => void): () => void;
}

export class PenDown extends Error {
  override name = 'PenDown';
}

/** A receipt must never answer for an act that it was not given for. */
export class KeyReused extends Error {
  override name = 'KeyReused';
}

/** Opens reports on demand and keeps one pen each. */
export interface Pens {
  /** null when there is no such report. */
  open(report: ReportId): Promise<Pen | null>;
  /** Writes the first entry of a new report, made of these events (the first is ReportOpened), and opens it. */
  create(row: ReportRow, events: readonly MeetingEvent[], by: Actor | null): Promise<Pen>;
  /**
   * Closes sockets of a person at once (role changed, session ended). `mayReturn`: other devices of the person may be
   * signed in still; all are asked to come back, and the door finds out who is.
   */
  cutOff(person: PersonId, why: string, mayReturn?: boolean): void;
  close(): Promise<void>;
}
