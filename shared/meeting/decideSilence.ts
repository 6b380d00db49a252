/**
 * Judges the acts of a silence procedure. Who may is settled before (decide.ts); what breaks silence is in
 * silenceBreaking.ts, what the events do in evolveSilence.ts, the deadline itself in expireSilence.ts.
 */
import type { ParagraphId } from '../base/ids.ts';
import { ok, refuse, type Result } from '../base/result.ts';
import { plainText } from '../base/runs.ts';
import { isBracketed } from '../ledger/brackets.ts';
import { askedInSilence, isRenewal, type Silence, silenceSettings, silenceSpeaks, silencesUnderWay } from '../ledger/silence.ts';
import { stanceOf } from '../ledger/standing.ts';
import type { ActOf } from './acts.ts';
import type { Attempt } from './attempt.ts';
import { packageDivided } from './decidePackage.ts';
import { deadlineOf } from './deadline.ts';
import { bearing, refusalOnWords } from './decidePosition.ts';
import type { Decision } from './decision.ts';
import { bearsPositions } from './paragraph.ts';
import type { Actor } from './people.ts';
import type { Refusal } from './refusals.ts';
import type { ReportState } from './state.ts';

const HOUR = 3_600_000;

export function startSilence(state: ReportState, act: ActOf<'startSilence'>, attempt: Attempt): Decision {
  if (!silenceSpeaks(state.settings.rule.rule)) return refuse({ code: 'silenceSaysNothing' });
  if (askedInSilence(state).length === 0) return refuse({ code: 'nobodyEligible' });
  if (state.question !== null || (act.scope === 'report' && silencesUnderWay(state).length > 0)) return refuse({ code: 'silenceRunning' });
  const covered = new Set(act.frozen.map(({ paragraph }) => paragraph));
  if (covered.size !== act.frozen.length || covered.size === 0) return refuse({ code: 'notTheWholeReport' });
  if (act.scope === 'report' && !isWholeReport(state, covered)) return refuse({ code: 'notTheWholeReport' });
  for (const { paragraph, on } of act.frozen) {
    const unfit = unfitFor(state, act.scope, paragraph, on);
    if (unfit !== null) return refuse(unfit);
  }
  const divided = packageDivided(state, covered);
  if (divided !== null) return refuse(divided);
  const { minimumNoticeHours, renewalNoticeHours } = silenceSettings(state.settings);
  const notice = renewalNoticeHours !== null && isRenewal(state, [...covered]) ? Math.min(renewalNoticeHours, minimumNoticeHours) : minimumNoticeHours;
  const deadline = deadlineOf(act.deadline, attempt);
  if (!deadline.ok) return deadline;
  if (deadline.value.at - attempt.at < notice * HOUR) return refuse({ code: 'noticeTooShort' });
  return ok([{ type: 'SilenceStarted', v: 1, scope: act.scope, frozen: act.frozen, deadline: deadline.value }]);
}

function isWholeReport(state: ReportState, covered: ReadonlySet<ParagraphId>): boolean {
  const all = state.order.filter((id) => state.paragraphs.get(id)?.state !== 'deleted');
  return all.length === covered.size && all.every((id) => covered.has(id));
}

/** Why silence cannot begin on these words (N2). Agreed paragraphs and headings are part of a report that is circulated as a whole. */
function unfitFor(state: ReportState, scope: Silence['scope'], id: ParagraphId, on: Parameters<typeof refusalOnWords>[1]): Refusal | null {
  const heading = state.paragraphs.get(id);
  if (scope === 'report' && heading !== undefined && heading.state !== 'deleted' && !bearsPositions(heading.kind)) return refusalOnWords(heading, on);
  const found = bearing(state, id);
  if (!found.ok) return found.refusal;
  const paragraph = found.value;
  if (paragraph.state === 'agreedAdRef' && scope === 'paragraphs') return { code: 'paragraphAgreed', paragraph: id };
  if (paragraph.state === 'underSilence') return { code: 'silenceRunning' };
  const stale = refusalOnWords(paragraph, on);
  if (stale !== null) return stale;
  if (plainText(paragraph.runs).trim() === '') return { code: 'emptyParagraph' };
  if (isBracketed(paragraph)) return { code: 'bracketsRemain' };
  const objected = askedInSilence(state).some((delegation) => stanceOf(paragraph.positions.get(delegation.id), paragraph) === 'object');
  return objected ? { code: 'objectionStands' } : null;
}

export function extendSilence(state: ReportState, act: ActOf<'extendSilence'>, attempt: Attempt): Decision {
  const silence = underWay(state, act.silence);
  if (!silence.ok) return silence;
  if (act.reason.trim() === '') return refuse({ code: 'declarationNeedsReason' });
  const deadline = deadlineOf(act.deadline, attempt);
  if (!deadline.ok) return deadline;
  if (deadline.value.at <= silence.value.deadline.at || deadline.value.at <= attempt.at) return refuse({ code: 'deadlineNotLater' });
  return ok([{ type: 'SilenceExtended', v: 1, silence: act.silence, deadline: deadline.value, reason: act.reason }]);
}

export function endSilence(state: ReportState, act: ActOf<'endSilence'>): Decision {
  const silence = underWay(state, act.silence);
  if (!silence.ok) return silence;
  return act.reason.trim() === '' ? refuse({ code: 'declarationNeedsReason' }) : ok([{ type: 'SilenceEnded', v: 1, silence: act.silence, reason: act.reason }]);
}

/** Only where the deadline was kept from taking effect by itself. */
export function confirmSilence(state: ReportState, act: ActOf<'confirmSilence'>): Decision {
  const silence = underWay(state, act.silence);
  if (!silence.ok) return silence;
  if (silence.value.stage !== 'held') return refuse({ code: 'silenceNotHeld' });
  return act.reason.trim() === '' ? refuse({ code: 'declarationNeedsReason' }) : ok([{ type: 'SilenceExpired', v: 1, silence: act.silence }]);
}

/** Asked for twice it is given once: the first receipt stands. */
export function acknowledgeSilence(state: ReportState, by: Actor, act: ActOf<'acknowledgeSilence'>): Decision {
  const silence = underWay(state, act.silence);
  if (!silence.ok) return silence;
  const delegation = askedInSilence(state).find(({ id }) => id === by.delegation);
  if (delegation === undefined) return refuse({ code: 'observersDoNotBlock' });
  return silence.value.receipts.has(delegation.id) ? ok([]) : ok([{ type: 'SilenceAcknowledged', v: 1, silence: act.silence, delegation: delegation.id }]);
}

function underWay(state: ReportState, id: number): Result<Silence, Refusal> {
  const silence = state.silences?.get(id);
  if (silence === undefined) return refuse({ code: 'noSuchSilence' });
  return silence.stage === 'running' || silence.stage === 'held' ? ok(silence) : refuse({ code: 'silenceOver' });
}
