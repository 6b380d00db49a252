/** The lobby: meetings that a person may enter, their reports at a glance, and what waits for the own delegation. */
import { conditionFates } from '../../shared/consensus/assess.ts';
import { assessReport, assessedParagraphs } from '../../shared/consensus/assessReport.ts';
import type { DelegationId } from '../../shared/base/ids.ts';
import { standingOf } from '../../shared/ledger/standing.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { Lobby, LobbyMeeting, LobbyReport } from '../../shared/protocol/screens.ts';
import type { Pen } from '../meeting/pen.ts';
import type { MeetingRow } from '../storage/store.ts';
import { assessed } from './assessed.ts';

/** `seat` null: a convener who may look after the meeting but not read its reports. */
export type Entered = { readonly meeting: MeetingRow; readonly seat: Actor | null; readonly pens: readonly Pick<Pen, 'state' | 'presence'>[] };

export function composeLobby(viewer: Lobby['viewer'], demo: boolean, entered: readonly Entered[]): Lobby {
  return { viewer, demo, meetings: entered.map(composeMeeting) };
}

function composeMeeting({ meeting, seat, pens }: Entered): LobbyMeeting {
  const present = new Set(pens.flatMap(({ presence }) => presence.delegations.map(({ delegation }) => delegation)));
  return {
    id: meeting.id, name: meeting.name, place: meeting.place, dates: meeting.dates,
    illustrative: meeting.settings.illustrative,
    delegations: meeting.delegations.filter((delegation) => delegation.seat === 'member').length,
    present: meeting.delegations.filter(({ id, seat: kind }) => kind === 'member' && present.has(id)).length,
    mine: seat === null ? null : { role: seat.role, delegation: meeting.delegations.find(({ id }) => id === seat.delegation) ?? null },
    reports: seat === null ? [] : pens.map(({ state }) => composeReport(state, seat)),
  };
}

function composeReport(state: ReportState, seat: Actor): LobbyReport {
  const paragraphs = assessedParagraphs(state);
  const marks = paragraphs.map((paragraph) => assessed(state, paragraph));
  return {
    id: state.id, title: state.title, symbol: state.symbol, revision: state.revision.number, status: state.status,
    finding: assessReport(state, (paragraph) => assessed(state, paragraph).finding),
    strip: marks.map(({ mark }) => mark),
    objections: marks.reduce((sum, { tally }) => sum + tally.object, 0),
    contested: marks.filter(({ mark }) => mark === 'objection').length,
    due: seat.delegation === null || state.delegations.get(seat.delegation)?.seat !== 'member' ? null : dueFor(state, seat.delegation),
  };
}

/** What waits for a delegation's answer while the report is being drafted. */
function dueFor(state: ReportState, delegation: DelegationId): NonNullable<LobbyReport['due']> {
  const due = { prepared: 0, lapsed: 0, reconfirm: 0, instructions: 0 };
  let conditions = 0;
  if (state.status !== 'drafting') return due;
  for (const paragraph of assessedParagraphs(state)) {
    if (paragraph.prepared.has(delegation)) due.prepared += 1;
    const position = paragraph.positions.get(delegation);
    if (position === undefined) continue;
    const standing = standingOf(position, paragraph);
    if (standing === 'lapsed') due.lapsed += 1;
    if (standing === 'needsReconfirmation') due.reconfirm += 1;
    if (position.kind === 'conditional' && conditionFates(state, paragraph)?.of.get(delegation)?.fate === 'notMet') conditions += 1;
    if (position.kind === 'awaitInstructions' && standing === 'current') due.instructions += 1;
  }
  return conditions === 0 ? due : { ...due, conditions };
}
