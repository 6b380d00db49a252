/** Judges soundings: starting, answering and closing one. Who may is settled before (decide.ts): the chair asks, heads answer. */
import { ok, refuse } from '../base/result.ts';
import { isSameSubject, openSoundings, type SoundingAbout } from '../ledger/soundings.ts';
import type { ActOf } from './acts.ts';
import type { Attempt } from './attempt.ts';
import { deadlineOf } from './deadline.ts';
import { bearing, refusalOnWords } from './decidePosition.ts';
import type { Decision } from './decision.ts';
import type { Actor } from './people.ts';
import type { Refusal } from './refusals.ts';
import type { ReportState } from './state.ts';

export function startSounding(state: ReportState, act: ActOf<'startSounding'>, attempt: Attempt): Decision {
  const unfit = unfitSubject(state, act.about);
  if (unfit !== null) return refuse(unfit);
  if (openSoundings(state).some(({ about }) => isSameSubject(about, act.about))) return refuse({ code: 'soundingRunning' });
  const deadline = deadlineOf(act.deadline, attempt);
  if (!deadline.ok) return deadline;
  if (deadline.value.at <= attempt.at) return refuse({ code: 'deadlineNotLater' });
  return ok([{ type: 'SoundingStarted', v: 1, about: act.about, deadline: deadline.value, seenAs: act.seenAs }]);
}

function unfitSubject(state: ReportState, about: SoundingAbout): Refusal | null {
  if (about.scope === 'report') return null;
  if (about.scope === 'package') { const found = state.packages?.get(about.package); return found === undefined || found.dissolved !== null ? { code: 'noSuchPackage' } : null; }
  const paragraph = bearing(state, about.paragraph);
  return paragraph.ok ? refusalOnWords(paragraph.value, about.on) : paragraph.refusal;
}

/** Until it is closed the last answer counts; null takes it back. What reached the server at the deadline or before it is in time. */
export function answerSounding(state: ReportState, by: Actor, act: ActOf<'answerSounding'>, { at, arrived = at }: Pick<Attempt, 'at' | 'arrived'>): Decision {
  const delegation = by.delegation === null ? undefined : state.delegations.get(by.delegation);
  if (delegation === undefined) return refuse({ code: 'notYours' });
  if (delegation.seat !== 'member') return refuse({ code: 'observersDoNotBlock' });
  const sounding = state.soundings?.get(act.sounding);
  if (sounding === undefined) return refuse({ code: 'noSuchSounding' });
  if (sounding.closedAt !== null || arrived > sounding.deadline.at) return refuse({ code: 'soundingClosed' });
  if ((sounding.answers.get(delegation.id)?.level ?? null) === act.level) return ok([]);
  return ok([{ type: 'SoundingAnswered', v: 1, sounding: act.sounding, delegation: delegation.id, level: act.level }]);
}

export function closeSounding(state: ReportState, act: ActOf<'closeSounding'>): Decision {
  const sounding = state.soundings?.get(act.sounding);
  if (sounding === undefined) return refuse({ code: 'noSuchSounding' });
  return sounding.closedAt === null ? ok([{ type: 'SoundingClosed', v: 1, sounding: act.sounding }]) : refuse({ code: 'soundingClosed' });
}
