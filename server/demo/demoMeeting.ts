/**
 * The illustrative meeting that a new installation starts with: fictional delegations, invented text and positions. Its
 * opening events are a legal sequence like any other; nothing in the product treats this meeting otherwise.
 */
import type { MeetingId, ParagraphId, PersonId, ReportId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import { evolve } from '../../shared/meeting/evolve.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import { DEFAULT_SETTINGS, type ReportSettings } from '../../shared/meeting/settings.ts';
import { fingerprintOf } from '../../shared/report/fingerprint.ts';
import type { MeetingRow, PersonRow, ReportRow } from '../storage/store.ts';
import { demoDelegationId, demoDelegations } from './demoDelegations.ts';
import { INSTRUMENT_SYMBOL, INSTRUMENT_TITLE } from './demoArticles.ts';
import { demoEvents } from './demoEvents.ts';
import { instrumentEvents, type Norm } from './demoInstrument.ts';
import { DELEGATION_PEOPLE, OBSERVER_PEOPLE, OFFICERS } from './demoPeople.ts';
import dataset from './demoReport.json' with { type: 'json' };

const DEMO_BODY = 'Working Group on Reducing Threats to Space Systems';
const DEMO_SETTINGS: ReportSettings = { ...DEFAULT_SETTINGS, illustrative: true };

export type DemoMeeting = {
  readonly meeting: MeetingRow;
  readonly people: readonly PersonRow[];
  readonly report: ReportRow;
  /** For the first entry of the report's log, in the chair's name. */
  readonly events: readonly MeetingEvent[];
  /** The second text: draft articles of an instrument, linked with the first. */
  readonly instrument: { readonly report: ReportRow; readonly events: readonly MeetingEvent[] };
  readonly chair: PersonId;
  readonly by: Actor;
};

type NewId = <T extends string>(prefix: 'mtg' | 'rpt' | 'par' | 'per') => T;

export function demoMeeting({ at, newId, seconds = 0 }: { readonly at: Instant; readonly newId: NewId; /** before the gavel opens */ readonly seconds?: number }): DemoMeeting {
  const settings: ReportSettings = { ...DEMO_SETTINGS, gavelWindowSeconds: seconds };
  const meeting = newId<MeetingId>('mtg'), report = newId<ReportId>('rpt');
  const delegations = demoDelegations();
  const people = demoPeople(meeting, () => newId<PersonId>('per'));
  const chair = people.find(({ role }) => role === 'chair');
  if (chair === undefined) throw new Error('the illustrative meeting has no chair');
  const paragraph = () => newId<ParagraphId>('par');
  const events = demoEvents({ meeting, report, paragraph }, { body: DEMO_BODY, title: dataset.title, symbol: dataset.symbol, settings, delegations }, fingerprintOf);
  const second = newId<ReportId>('rpt');
  const opening = { body: DEMO_BODY, title: INSTRUMENT_TITLE, symbol: INSTRUMENT_SYMBOL, settings: { ...settings, labels: 'articles' }, delegations } as const;
  return {
    meeting: { id: meeting, name: DEMO_BODY, place: 'Geneva', dates: '28 August – 1 September 2023', settings, delegations, createdAt: at },
    people,
    report: { id: report, meeting, title: dataset.title, symbol: dataset.symbol, createdAt: at },
    events,
    instrument: {
      // A moment after the first, so that lists of the meeting's reports begin with the norms.
      report: { id: second, meeting, title: INSTRUMENT_TITLE, symbol: INSTRUMENT_SYMBOL, createdAt: (at + 1) as Instant },
      events: instrumentEvents(opening, { meeting, report: second, paragraph, fingerprintOf, norms: { report, symbol: dataset.symbol, byNumber: normsIn(events) } }),
    },
    chair: chair.id,
    by: { person: chair.id, role: 'chair', delegation: null },
  };
}

/** The numbered paragraphs of the first text as they read at the end of its opening, by their numbers. */
function normsIn(events: readonly MeetingEvent[]): ReadonlyMap<string, Norm> {
  const [first, ...others] = events;
  if (first === undefined) return new Map();
  const stamp = { seq: 1, at: 0 as Instant, by: { person: 'per_0' as PersonId, role: 'chair', delegation: null } } as const; // of no meaning but that there is an author
  const state = others.reduce((before, event) => evolve(before, event, stamp), evolve(null, first, stamp));
  const labels = labelsOf(state);
  return new Map([...state.paragraphs.values()].filter(({ kind }) => kind === 'numbered').map(({ id, words }) => [(labels.get(id)?.label ?? '').replace(/\.$/, ''), { id, words }]));
}

/** One head for each delegation, a delegate where it is larger than one, one person for each observer, and the officers. */
function demoPeople(meeting: MeetingId, person: () => PersonId): readonly PersonRow[] {
  const seat = (name: string, role: NonNullable<PersonRow['role']>, delegation: string | null): PersonRow =>
    ({ id: person(), meeting, name, role, delegation, convener: role === 'chair', removedAt: null });
  const officers = OFFICERS.map(({ role, name }) => seat(name, role, null));
  const members = dataset.delegations.flatMap(({ code, size }) => {
    const [head, delegate] = DELEGATION_PEOPLE[code] ?? [`Head of ${code}`, `Delegate of ${code}`];
    return [seat(head, 'head', demoDelegationId(code)), ...(size > 1 ? [seat(delegate, 'delegate', demoDelegationId(code))] : [])];
  });
  const observers = dataset.observers.map(({ code }) => seat(OBSERVER_PEOPLE[code] ?? `Observer of ${code}`, 'observer', demoDelegationId(code)));
  return [...officers, ...members, ...observers];
}
