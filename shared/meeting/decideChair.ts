/** Judges the acts of the chair and of the secretariat's desk. Who may is settled before (decide.ts). */
import { ok, refuse } from '../base/result.ts';
import { plainText } from '../base/runs.ts';
import { unreachable } from '../base/unreachable.ts';
import { assessParagraph } from '../consensus/assess.ts';
import { assessReport } from '../consensus/assessReport.ts';
import { isBracketed } from '../ledger/brackets.ts';
import { silencesUnderWay } from '../ledger/silence.ts';
import { guardOf } from '../ledger/guard.ts';
import type { ActOf } from './acts.ts';
import { bearing, openAsRead, refusalOnWords } from './decidePosition.ts';
import type { Instant } from '../base/time.ts';
import { isGavelOpen } from '../ledger/gavelWindow.ts';
import type { Attempt } from './attempt.ts';
import type { Decision } from './decision.ts';
import type { ReportState } from './state.ts';

/** The chair may put words to which somebody objects: asking is how one learns (G1). */
export function putParagraph(state: ReportState, act: ActOf<'putParagraph'>): Decision {
  const paragraph = openAsRead(state, act);
  if (!paragraph.ok) return paragraph;
  if (plainText(paragraph.value.runs).trim() === '') return refuse({ code: 'emptyParagraph' });
  if (paragraph.value.question?.window !== undefined) return refuse({ code: 'questionBeforeRoom' });
  return ok([{ type: 'QuestionPut', v: 1, paragraph: act.paragraph, on: act.on }]);
}

export function withdrawQuestion(state: ReportState, act: ActOf<'withdrawQuestion'>): Decision {
  const paragraph = bearing(state, act.paragraph);
  if (!paragraph.ok) return paragraph;
  if (paragraph.value.question === null) return refuse({ code: 'questionNotPut' });
  return ok([{ type: 'QuestionWithdrawn', v: 1, paragraph: act.paragraph }]);
}

/** Turns the wall of the room; shown twice it is turned once. Headings can be shown, what is no longer in the text cannot. */
export function showParagraph(state: ReportState, act: ActOf<'showParagraph'>): Decision {
  if (act.paragraph === (state.shown ?? null)) return ok([]);
  const paragraph = act.paragraph === null ? null : state.paragraphs.get(act.paragraph);
  if (paragraph === undefined) return refuse({ code: 'noSuchParagraph' });
  if (paragraph?.state === 'deleted') return refuse({ code: 'paragraphDeleted', paragraph: paragraph.id });
  return ok([{ type: 'ParagraphShown', v: 1, paragraph: act.paragraph }]);
}

/**
 * What a small group has settled comes back to the room as exactly these words (G11). It is the lower of two agreements:
 * objections stand as before, the words stay open, and the room is still asked.
 */
export function settleInSmallGroup(state: ReportState, act: ActOf<'settleInSmallGroup'>): Decision {
  const found = openAsRead(state, act);
  if (!found.ok) return found;
  const paragraph = found.value;
  if (isBracketed(paragraph)) return refuse({ code: 'bracketsRemain' });
  if (plainText(paragraph.runs).trim() === '') return refuse({ code: 'emptyParagraph' });
  return paragraph.state === 'agreedSmallGroup' ? ok([]) : ok([{ type: 'SettledInSmallGroup', v: 1, paragraph: act.paragraph, on: act.on }]);
}

/** The gavel: on the exact words that were put, and never over an objection (G2 to G5). */
export function agreeParagraph(state: ReportState, act: ActOf<'agreeParagraph'>, { connected, at }: Pick<Attempt, 'connected' | 'at'>): Decision {
  const found = bearing(state, act.paragraph);
  if (!found.ok) return found;
  const paragraph = found.value;
  if (paragraph.state === 'agreedAdRef') return refuse({ code: 'paragraphAgreed', paragraph: act.paragraph });
  const stale = refusalOnWords(paragraph, act.on);
  if (stale !== null) return refuse(stale);
  if (paragraph.question?.on !== paragraph.words) return refuse({ code: 'questionNotPut' });
  const finding = assessParagraph(state, paragraph);
  switch (finding.kind) {
    case 'doesNotHold': return refuse({ code: 'consensusDoesNotHold' });
    case 'undetermined': return refuse({ code: finding.because });
    case 'holds': break;
    default: return unreachable(finding, 'decide/agreeParagraph');
  }
  if (!isGavelOpen(paragraph.question.window, at)) return refuse({ code: 'windowOpen' });
  if (isBracketed(paragraph)) return refuse({ code: 'bracketsRemain' });
  if (plainText(paragraph.runs).trim() === '') return refuse({ code: 'emptyParagraph' });
  const { absent, awaiting } = guardOf(state, paragraph, connected);
  return ok([{ type: 'ParagraphAgreed', v: 1, paragraph: act.paragraph, on: act.on, passedOver: { absent, awaiting } }]);
}

export function reopenParagraph(state: ReportState, act: ActOf<'reopenParagraph'>): Decision {
  const paragraph = bearing(state, act.paragraph);
  if (!paragraph.ok) return paragraph;
  if (paragraph.value.state !== 'agreedAdRef') return refuse({ code: 'notAgreed' });
  if (act.reason.trim() === '') return refuse({ code: 'reasonMissing' });
  return ok([{ type: 'ParagraphReopened', v: 1, paragraph: act.paragraph, reason: act.reason }]);
}

export function putReport(state: ReportState): Decision {
  if (silencesUnderWay(state).length > 0) return refuse({ code: 'silenceRunning' });
  if (state.question?.window !== undefined) return refuse({ code: 'questionBeforeRoom' });
  const finding = assessReport({ ...state, question: null });
  if (finding.kind === 'undetermined' && finding.because === 'nobodyEligible') return refuse({ code: 'nobodyEligible' });
  if (finding.kind !== 'undetermined' || finding.because !== 'reportNotPut') return refuse({ code: 'reportNotReady' });
  return ok([{ type: 'ReportPut', v: 1 }]);
}

export function withdrawReport(state: ReportState): Decision {
  return state.question === null ? refuse({ code: 'reportNotPut' }) : ok([{ type: 'ReportWithdrawn', v: 1 }]);
}

export function adoptReport(state: ReportState, at: Instant): Decision {
  if (state.question === null) return refuse({ code: 'reportNotPut' });
  const finding = assessReport(state);
  switch (finding.kind) {
    case 'holds': return isGavelOpen(state.question.window, at) ? ok([{ type: 'ReportAdopted', v: 1 }]) : refuse({ code: 'windowOpen' });
    case 'doesNotHold': return refuse({ code: 'consensusDoesNotHold' });
    case 'undetermined': return refuse({ code: finding.because === 'notReady' ? 'reportNotReady' : finding.because });
    default: return unreachable(finding, 'decide/adoptReport');
  }
}

/** That there is no consensus the chair may record at any time before the decision (R5), once silence that runs has been ended: delegations were promised its deadline. */
export const recordNoConsensus = (state: ReportState): Decision => silencesUnderWay(state).length > 0 ? refuse({ code: 'silenceRunning' }) : ok([{ type: 'NoConsensusRecorded', v: 1 }]);

export const issueRevision = (): Decision => ok([{ type: 'RevisionIssued', v: 1 }]);

/** A summary is the chair's own and needs nobody's agreement, before the decision or after it (S5). */
export const issueSummary = (act: ActOf<'issueSummary'>): Decision => ok([{ type: 'SummaryIssued', v: 1, sha256: act.sha256 }]);

export function seatDelegation(state: ReportState, { delegation }: ActOf<'seatDelegation'>): Decision {
  for (const { id, code } of state.delegations.values()) if (id === delegation.id || code === delegation.code) return refuse({ code: 'alreadySeated' });
  return ok([{ type: 'DelegationSeated', v: 1, delegation }]);
}
