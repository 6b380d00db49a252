/** Judges what happens in the seconds between question and gavel: hold, resume, more time, and a delegation that asks for some. */
import type { ParagraphId } from '../base/ids.ts';
import { ok, refuse, type Result } from '../base/result.ts';
import { ADDED_SECONDS, type GavelWindow, isGavelOpen } from '../ledger/gavelWindow.ts';
import type { ActOf } from './acts.ts';
import type { Decision } from './decision.ts';
import type { Instant } from '../base/time.ts';
import type { Actor } from './people.ts';
import type { Refusal } from './refusals.ts';
import type { ReportState } from './state.ts';

/** The window on a paragraph's question; null for the report as a whole. */
export function windowOn(state: ReportState, paragraph: ParagraphId | null): GavelWindow | undefined {
  return paragraph === null ? state.question?.window : state.paragraphs.get(paragraph)?.question?.window;
}

export function holdWindow(state: ReportState, act: ActOf<'holdWindow'>, at: Instant): Decision {
  const window = running(state, act.paragraph, at);
  if (!window.ok) return window;
  return window.value.stopped === null ? ok([{ type: 'WindowStopped', v: 1, paragraph: act.paragraph, because: 'chair' }]) : refuse({ code: 'windowStopped' });
}

export function resumeWindow(state: ReportState, act: ActOf<'resumeWindow'>, at: Instant): Decision {
  const window = running(state, act.paragraph, at);
  if (!window.ok) return window;
  return window.value.stopped === null ? refuse({ code: 'windowRuns' }) : ok([{ type: 'WindowResumed', v: 1, paragraph: act.paragraph }]);
}

/** Also where the gavel is open already: the chair gives the room more time whenever it is wanted. */
export function lengthenWindow(state: ReportState, act: ActOf<'lengthenWindow'>): Decision {
  return windowOn(state, act.paragraph) === undefined ? refuse({ code: 'noWindow' }) : ok([{ type: 'WindowLengthened', v: 1, paragraph: act.paragraph, seconds: ADDED_SECONDS }]);
}

/** Time is asked for once by a delegation in a window, and stops it; the floor is asked for once, and stops nothing (G9). */
export function askInWindow(state: ReportState, by: Actor, act: ActOf<'askInWindow'>, at: Instant): Decision {
  const delegation = by.delegation === null ? undefined : state.delegations.get(by.delegation);
  if (delegation === undefined) return refuse({ code: 'notYours' });
  if (delegation.seat !== 'member') return refuse({ code: 'observersDoNotBlock' });
  const window = running(state, act.paragraph, at);
  if (!window.ok) return window;
  if (window.value.asked.some((one) => one.delegation === delegation.id && one.for === act.for)) return refuse({ code: 'askedAlready' });
  return ok([{ type: 'WindowAsked', v: 1, paragraph: act.paragraph, delegation: delegation.id, for: act.for }]);
}

function running(state: ReportState, paragraph: ParagraphId | null, at: Instant): Result<GavelWindow, Refusal> {
  const window = windowOn(state, paragraph);
  return window === undefined || isGavelOpen(window, at) ? refuse({ code: 'noWindow' }) : ok(window);
}
