/** Opens reports on demand and keeps one pen each, so that there is never a second writer in this process. */
import type { ParagraphId, ProposalId, PersonId, ReportId } from '../../shared/base/ids.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { Clock } from '../clock.ts';
import { newClientId, newSalt as randomSalt, type newId } from '../newId.ts';
import type { ReportRow, Store } from '../storage/store.ts';
import { LogBroken, NO_ENTRY } from './chain.ts';
import type { Compactor } from './compactor.ts';
import { Draft } from './draft.ts';
import { LiveReport } from './liveReport.ts';
import { loadReport, remember, weightOf, type Loaded } from './loadReport.ts';
import type { Pens } from './pen.ts';
import type { PenNeeds } from './penNeeds.ts';
import { Round } from './round.ts';

/** The pens with the side that faces the sockets. */
export interface LivePens extends Pens {
  open(report: ReportId): Promise<LiveReport | null>;
  /** null when the report is not open yet, or there is none. */
  known(report: ReportId): LiveReport | null;
  create(row: ReportRow, events: readonly MeetingEvent[], by: Actor | null): Promise<LiveReport>;
  /** Reports that are open now. */
  opened(): Iterable<LiveReport>;
}

export type PensNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: typeof newId;
  /** Something went wrong that whoever runs the server should know; the report goes on or is read again. Default: printed. */
  readonly onTrouble?: (cause: unknown, report: ReportId) => void;
  /** Yjs client ids for the server's own writing; random by default. */
  readonly newClient?: () => number;
  /** What makes the hashes of entries impossible to guess at; random by default. */
  readonly newSalt?: () => string;
  /** How far rounds lie apart where hands are hidden; for tests. */
  readonly beatMs?: number;
  /** How often the room says what the text reads like; for tests. */
  readonly heartbeatMs?: number;
  /** Makes snapshots; absent: reports are opened from what snapshots there are, and none are made. */
  readonly compactor?: Compactor;
  /** How long after opening what lies before a snapshot is read through. */
  readonly auditAfterMs?: number;
};

/** Opening a report and letting its people in comes first. */
const AUDIT_AFTER_MS = 5_000;
/** A server that stops takes no longer than this for the sake of a short start. */
const SNAPSHOTS_AT_STOP_MS = 6_000;

export function createPens({ store, clock, newId: fresh, onTrouble = print, newClient = newClientId, newSalt = randomSalt, beatMs, heartbeatMs, compactor, auditAfterMs = AUDIT_AFTER_MS }: PensNeeds): LivePens {
  const keepSnapshot = compactor && ((report: ReportId) => compactor.compact(report)
    .then((row) => (row === null || shut ? undefined : store.putSnapshot(row)))
    .catch((cause: unknown) => { if (!shut) onTrouble(cause, report); }));
  const needs: PenNeeds = { keepSnapshot, store, clock, newClient, newSalt, onTrouble, beatMs, heartbeatMs, newParagraph: () => fresh<ParagraphId>('par'), newProposal: () => fresh<ProposalId>('prp'), elsewhere: { read: (report) => open(report), of: (report) => live.get(report)?.state ?? null } };
  const opening = new Map<ReportId, Promise<LiveReport | null>>();
  const live = new Map<ReportId, LiveReport>();
  /** Reports whose log turned out to be broken before their snapshot. */
  const broken = new Map<ReportId, unknown>();
  let closed = false, shut = false;

  async function load(report: ReportId): Promise<LiveReport | null> {
    const loaded = await loadReport(store, report, newClient).catch((cause: unknown) => {
      onTrouble(cause, report);
      throw cause;
    });
    if (loaded === null) return null;
    const pen = keep(report, loaded);
    if (loaded.snapshotAt > 0 && compactor) setTimeout(() => void audit(report, pen, compactor), auditAfterMs).unref();
    return pen;
  }

  /** What lies before a snapshot was not read when the report was opened; it is read now, and what is broken is closed. */
  async function audit(report: ReportId, pen: LiveReport, { audit: readThrough }: Compactor): Promise<void> {
    try {
      if (!closed) await readThrough(report);
    } catch (cause) {
      if (closed) return;
      if (!(cause instanceof LogBroken)) return onTrouble(cause, report);
      broken.set(report, cause);
      live.delete(report);
      const gone = pen.close();
      onTrouble(cause, report);
      // No snapshot may open it again.
      await store.putSnapshot({ report, seq: 0, hash: '', fold: '', digest: '', body: new Uint8Array(0) }).catch((again: unknown) => onTrouble(again, report));
      await gone;
    }
  }

  function keep(report: ReportId, loaded: Loaded): LiveReport {
    const pen = new LiveReport(report, needs, loaded);
    live.set(report, pen);
    return pen;
  }

  function open(report: ReportId): Promise<LiveReport | null> {
    if (closed) return Promise.reject(new Error('the pens are put away'));
    if (broken.has(report)) return Promise.reject(broken.get(report));
    const known = live.get(report);
    if (known) return Promise.resolve(known);
    let under = opening.get(report);
    if (!under) opening.set(report, (under = load(report).finally(() => opening.delete(report))));
    return under;
  }

  return {
    open,
    known: (report) => (closed ? null : live.get(report) ?? null),
    opened: () => live.values(),
    async create(row, events, by) {
      const draft = new Draft();
      draft.settle(newClient);
      const round = new Round(draft, { state: null, seq: 0, hash: NO_ENTRY }, {
        now: clock, freshParagraph: needs.newParagraph, freshProposal: needs.newProposal, connected: new Set(), entry: () => null, newSalt,
      });
      round.record(events, by, null);
      await store.createReport(row, round.entries);
      const { state, hash } = round.tail;
      // Somebody may have asked for it in the moment since it was on the disk.
      const early = live.has(row.id) || opening.has(row.id) ? await open(row.id) : null;
      if (early !== null) return early;
      if (closed) throw new Error('the pens are put away');
      if (state === null) throw new Error(`${row.id} was created without an entry`);
      const loaded: Loaded = { draft, state, hash, acts: new Map(), done: new Map(), whole: null, snapshotAt: 0, since: round.entries.reduce((sum, entry) => sum + weightOf(entry), 0) };
      for (const entry of round.entries) remember(loaded, entry);
      return keep(row.id, loaded);
    },
    cutOff(person: PersonId, why: string, mayReturn = false) {
      for (const pen of live.values()) pen.cutOff(person, why, mayReturn);
    },
    async close() {
      closed = true;
      await Promise.allSettled(opening.values());
      const pens = [...live.values()];
      await Promise.all(pens.map((pen) => pen.close()));
      await within(SNAPSHOTS_AT_STOP_MS, Promise.all(pens.map((pen) => pen.finishSnapshot())));
      shut = true;
      await compactor?.close();
      live.clear();
    },
  };
}

/** Resolves when the work is done, or when so long has passed. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let last: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => { last = setTimeout(resolve, ms); })]);
  clearTimeout(last);
}

function print(cause: unknown, report: ReportId): void {
  console.error(`${report}: ${cause instanceof Error ? cause.stack ?? cause.message : String(cause)}`);
}
