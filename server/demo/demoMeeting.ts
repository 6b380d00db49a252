/**
 * The illustrative meeting that a new installation starts with: fictional delegations, invented text and positions. Its
 * opening events are a legal sequence like any other; nothing in the product treats this meeting otherwise.
 */
import type { MeetingId, ParagraphId, PersonId, ReportId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import { DEFAULT_SETTINGS, type ReportSettings } from '../../shared/meeting/settings.ts';
import { fingerprintOf } from '../../shared/report/fingerprint.ts';
import type { MeetingRow, PersonRow, ReportRow } from '../storage/store.ts';
import { demoDelegationId, demoDelegations } from './demoDelegations.ts';
import { demoEvents } from './demoEvents.ts';
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
  const ids = { meeting, report, paragraph: () => newId<ParagraphId>('par') };
  return {
    meeting: { id: meeting, name: DEMO_BODY, place: 'Geneva', dates: '28 August – 1 September 2023', settings, delegations, createdAt: at },
    people,
    report: { id: report, meeting, title: dataset.title, symbol: dataset.symbol, createdAt: at },
    events: demoEvents(ids, { body: DEMO_BODY, title: dataset.title, symbol: dataset.symbol, settings, delegations }, fingerprintOf),
    chair: chair.id,
    by: { person: chair.id, role: 'chair', delegation: null },
  };
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
