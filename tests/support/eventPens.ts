/**
 * Pens on events alone, for tests of the door and the window: acts are judged and recorded by the real core in the real
 * store; words come in as whole rewordings instead of keystrokes.
 */
import type { DelegationId, ParagraphId, PersonId, ProposalId, ReportId } from '../../shared/base/ids.ts';
import { refuse, ok } from '../../shared/base/result.ts';
import { plainText, type Runs } from '../../shared/base/runs.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import { decide } from '../../shared/meeting/decide.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import { replay } from '../../shared/meeting/replay.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { Presence } from '../../shared/protocol/screens.ts';
import { fingerprintOf } from '../../shared/report/fingerprint.ts';
import type { Clock } from '../../server/clock.ts';
import { chained, NO_ENTRY } from '../../server/meeting/chain.ts';
import { PastStates } from '../../server/meeting/pastStates.ts';
import type { Done, Pen, Pens } from '../../server/meeting/pen.ts';
import { newId } from '../../server/newId.ts';
import type { Store } from '../../server/storage/store.ts';

export type EventPen = Pen & {
  readonly reword: (paragraph: ParagraphId, words: string, by?: PersonId) => Promise<void>;
  readonly connect: (presence: Presence) => void;
};
export type EventPens = Omit<Pens, 'open'> & { readonly open: (report: ReportId) => Promise<EventPen | null>; readonly cut: PersonId[] };

const NOBODY: Presence = { delegations: [], officers: [] };

export function eventPens({ store, clock }: { readonly store: Store; readonly clock: Clock }): EventPens {
  const pens = new Map<ReportId, EventPen>();
  const cut: PersonId[] = [];

  function hold(report: ReportId, entries: readonly Entry[]): EventPen {
    let log = [...entries];
    let state = replayedFrom(log);
    let presence = NOBODY;
    let turn: Promise<unknown> = Promise.resolve();
    const past = new PastStates(store, report);
    const listeners = new Set<(entries: readonly Entry[], pen: Pen) => void>();

    async function record(kind: Entry['kind'], by: Actor | null, key: string | null, events: readonly MeetingEvent[]): Promise<Done> {
      const made = events.flatMap((event) => (event.type === 'ParagraphInserted' ? [event.paragraph] : []));
      const entry = chained({ at: clock(), by, kind, events: [...events, ...readings(events)], words: null, key }, state.seq + 1, log.at(-1)?.hash ?? NO_ENTRY);
      await store.append(report, state.seq, [entry]);
      log = [...log, entry];
      state = replayedFrom(log);
      for (const listener of listeners) listener([entry], pen);
      return { receipt: { seq: entry.seq, at: entry.at, hash: entry.hash }, made };
    }
    const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
      const next = turn.then(work);
      turn = next.catch(() => undefined);
      return next;
    };

    const pen: EventPen = {
      report,
      get state() { return state; },
      get presence() { return presence; },
      attempt: (act, by, key) => inTurn(async () => {
        const before = key === null ? undefined : log.find((entry) => entry.key === key && entry.by?.person === by.person);
        if (before !== undefined) return ok({ receipt: { seq: before.seq, at: before.at, hash: before.hash }, made: [] });
        const connected = new Set<DelegationId>(presence.delegations.map(({ delegation }) => delegation));
        const decided = decide(state, {
          act, by, at: clock(), connected, fresh: Array.from({ length: 4 }, () => newId<ParagraphId>('par')),
          freshProposal: newId<ProposalId>('prp'),
          runsOf: (id) => state.paragraphs.get(id)?.runs ?? [],
          lengthOf: (id) => plainText(state.paragraphs.get(id)?.runs ?? []).length,
          entry: (seq) => log.find((entry) => entry.seq === seq) ?? null,
        });
        return decided.ok ? ok(await record('act', by, key, decided.value)) : refuse(decided.refusal);
      }),
      past: async (seq) => (seq > state.seq ? null : past.at(seq)),
      watch(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      reword: (paragraph, words, by) => inTurn(async () => {
        const runs: Runs = [[words, []]];
        const kind = state.paragraphs.get(paragraph)?.kind ?? 'numbered';
        await record('words', null, null, [{ type: 'ParagraphReworded', v: 1, paragraph, words: fingerprintOf(paragraph, kind, runs), runs, writers: by === undefined ? [] : [by] }]);
      }),
      connect(next) {
        presence = next;
        for (const listener of listeners) listener([], pen);
      },
    };
    pens.set(report, pen);
    return pen;
  }

  return {
    cut,
    async open(report) {
      const held = pens.get(report);
      if (held !== undefined) return held;
      const entries = await store.read(report);
      return entries.length === 0 ? null : hold(report, entries);
    },
    async create(row, events, by) {
      const first = chained({ at: clock(), by, kind: 'act', events: [...events, ...readings(events)], words: null, key: null }, 1, NO_ENTRY);
      await store.createReport(row, [first]);
      return hold(row.id, [first]);
    },
    cutOff: (person) => void cut.push(person),
    close: async () => pens.clear(),
  };
}

/** What a real pen notices in the shared document after carrying out an insertion. */
const readings = (events: readonly MeetingEvent[]): readonly MeetingEvent[] => events.flatMap((event) =>
  event.type === 'ParagraphInserted' ? [{ type: 'ParagraphReworded', v: 1, paragraph: event.paragraph, words: fingerprintOf(event.paragraph, event.kind, event.runs), runs: event.runs, writers: [] } as const] : []);

function replayedFrom(log: readonly Entry[]): ReportState {
  const state = replay(log);
  if (state === null) throw new Error('an empty log has no state');
  return state;
}
