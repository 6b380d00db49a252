/** Opens reports on demand and keeps one pen each, so that there is never a second writer in this process. */
import type { ParagraphId, ProposalId, PersonId, ReportId } from '../../shared/base/ids.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { Clock } from '../clock.ts';
import { newClientId, newSalt as randomSalt, type newId } from '../newId.ts';
import type { ReportRow, Store } from '../storage/store.ts';
import { NO_ENTRY } from './chain.ts';
import { Draft } from './draft.ts';
import { LiveReport } from './liveReport.ts';
import { loadReport, remember, type Loaded } from './loadReport.ts';
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
};

export function createPens({ store, clock, newId: fresh, onTrouble = print, newClient = newClientId, newSalt = randomSalt, beatMs, heartbeatMs }: PensNeeds): LivePens {
  const needs: PenNeeds = { store, clock, newClient, newSalt, onTrouble, beatMs, heartbeatMs, newParagraph: () => fresh<ParagraphId>('par'), newProposal: () => fresh<ProposalId>('prp') };
  const opening = new Map<ReportId, Promise<LiveReport | null>>();
  const live = new Map<ReportId, LiveReport>();
  let closed = false;

  async function load(report: ReportId): Promise<LiveReport | null> {
    const loaded = await loadReport(store, report, newClient).catch((cause: unknown) => {
      onTrouble(cause, report);
      throw cause;
    });
    if (loaded === null) return null;
    return keep(report, loaded);
  }

  function keep(report: ReportId, loaded: Loaded): LiveReport {
    const pen = new LiveReport(report, needs, loaded);
    live.set(report, pen);
    return pen;
  }

  function open(report: ReportId): Promise<LiveReport | null> {
    if (closed) return Promise.reject(new Error('the pens are put away'));
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
      const loaded: Loaded = { draft, state, hash, acts: new Map(), done: new Map() };
      for (const entry of round.entries) remember(loaded, entry);
      return keep(row.id, loaded);
    },
    cutOff(person: PersonId, why: string, mayReturn = false) {
      for (const pen of live.values()) pen.cutOff(person, why, mayReturn);
    },
    async close() {
      closed = true;
      await Promise.allSettled(opening.values());
      await Promise.all([...live.values()].map((pen) => pen.close()));
      live.clear();
    },
  };
}

function print(cause: unknown, report: ReportId): void {
  console.error(`${report}: ${cause instanceof Error ? cause.stack ?? cause.message : String(cause)}`);
}
