/**
 * Judges an act: policy first, then the circumstances. The answer is what has happened, or the reason why nothing has.
 * It never throws, asks for nothing and changes nothing; `evolve` applies what it yields.
 */
import { refuse } from '../base/result.ts';
import { unreachable } from '../base/unreachable.ts';
import { mayAttempt, mayNow, refusalFor } from '../permissions/policy.ts';
import { isCirculatedWhole } from '../ledger/silence.ts';
import type { ActName } from './acts.ts';
import type { Attempt } from './attempt.ts';
import {
  adoptReport, agreeParagraph, issueRevision, issueSummary, putParagraph, putReport, recordNoConsensus, reopenParagraph, seatDelegation, settleInSmallGroup, showParagraph,
  withdrawQuestion, withdrawReport,
} from './decideChair.ts';
import { chooseAlternative, joinBracket, leaveBracket, liftBracket, placeBracket, tableAlternative } from './decideBracket.ts';
import { acceptProposal } from './decideAcceptance.ts';
import { askMaintained, certifyEditorial, contestEditorial, recordMaintained, withdrawParagraph } from './decideCarryOver.ts';
import { castBallot, declare } from './decideDeclaration.ts';
import { comment, discardPreparation, preparePosition, takePosition, withdrawPosition } from './decidePosition.ts';
import {
  coSponsor, draftProposal, editProposal, rebaseProposal, setAsideProposal, tableProposal, withdrawProposal, withdrawSponsorship,
} from './decideProposal.ts';
import { acknowledgeSilence, confirmSilence, endSilence, extendSilence, startSilence } from './decideSilence.ts';
import { askInWindow, holdWindow, lengthenWindow, resumeWindow } from './decideWindow.ts';
import { linkParagraphs, unlinkParagraphs } from './decideLink.ts';
import { confirmMatch, declineMatch, depositOffer, withdrawOffer } from './decideOffer.ts';
import { explain, withdrawExplanation } from './decideExplanation.ts';
import { agreePackage, alone, alongWith, dissolvePackage, makePackage, putPackage } from './decidePackage.ts';
import { answerSounding, closeSounding, startSounding } from './decideSounding.ts';
import { leaveChair, presidingIn, takeChair } from './presiding.ts';
import { replaceRange } from './decideRange.ts';
import { restoreWording } from './decideRestore.ts';
import { revert } from './decideRevert.ts';
import { insert, merge, move, remove, restore, retype, split } from './decideStructure.ts';
import type { Decision } from './decision.ts';
import type { ReportState } from './state.ts';

/** Once the report is adopted, or recorded as not adopted, nothing else may follow (R5). */
const AFTER_THE_DECISION: ReadonlySet<ActName> = new Set<ActName>(['comment', 'showParagraph', 'leaveChair', 'takeChair', 'explain', 'withdrawExplanation', 'issueSummary']);

/** What would change a report that is circulated as a whole: it is adopted exactly as it was sent out, or not at all (N6). */
const CHANGES_THE_REPORT: ReadonlySet<ActName> = new Set<ActName>([
  'split', 'merge', 'move', 'insert', 'retype', 'delete', 'restore', 'replaceRange', 'restoreWording', 'revert',
  'acceptProposal', 'placeBracket', 'liftBracket', 'chooseAlternative', 'reopenParagraph', 'withdrawParagraph',
]);

export function decide(state: ReportState, attempt: Attempt): Decision {
  const { act, by, at } = attempt;
  if (!mayAttempt(act.act, by.role, state.settings)) return refuse(refusalFor(act.act, by.role));
  if (!mayNow(act.act, by, state)) return refuse({ code: 'notPresiding', presiding: presidingIn(state).office });
  if (state.status !== 'drafting' && !AFTER_THE_DECISION.has(act.act)) return refuse({ code: 'reportDecided' });
  if (CHANGES_THE_REPORT.has(act.act) && isCirculatedWhole(state)) return refuse({ code: 'reportUnderSilence' });
  switch (act.act) {
    case 'takePosition': return takePosition(state, by, act, attempt);
    case 'withdrawPosition': return withdrawPosition(state, by, act);
    case 'preparePosition': return preparePosition(state, by, act);
    case 'discardPreparation': return discardPreparation(state, by, act);
    case 'certifyEditorial': return certifyEditorial(state, act);
    case 'contestEditorial': return contestEditorial(state, by, act, attempt);
    case 'askMaintained': return askMaintained(state, act);
    case 'recordMaintained': return recordMaintained(state, act, attempt);
    case 'withdrawParagraph': return withdrawParagraph(state, by, act);
    case 'castBallot': return castBallot(state, by, act);
    case 'depositOffer': return depositOffer(state, by, act, attempt);
    case 'withdrawOffer': return withdrawOffer(state, by, act);
    case 'confirmMatch': return confirmMatch(state, by, act);
    case 'declineMatch': return declineMatch(state, by, act);
    case 'linkParagraphs': return linkParagraphs(state, act, attempt);
    case 'unlinkParagraphs': return unlinkParagraphs(state, act, attempt);
    case 'explain': return explain(state, by, act);
    case 'withdrawExplanation': return withdrawExplanation(state, by, act);
    case 'comment': return comment(state, act);
    case 'draftProposal': return draftProposal(state, by, act, attempt);
    case 'editProposal': return editProposal(state, by, act);
    case 'tableProposal': return tableProposal(state, by, act, attempt);
    case 'rebaseProposal': return rebaseProposal(state, by, act);
    case 'withdrawProposal': return withdrawProposal(state, by, act);
    case 'coSponsor': return coSponsor(state, by, act);
    case 'withdrawSponsorship': return withdrawSponsorship(state, by, act);
    case 'acceptProposal': return acceptProposal(state, by, act, attempt);
    case 'setAsideProposal': return setAsideProposal(state, by, act);
    case 'placeBracket': return placeBracket(state, by, act, attempt);
    case 'joinBracket': return joinBracket(state, by, act);
    case 'leaveBracket': return leaveBracket(state, by, act);
    case 'tableAlternative': return tableAlternative(state, by, act);
    case 'liftBracket': return liftBracket(state, act, attempt);
    case 'chooseAlternative': return chooseAlternative(state, act, attempt);
    case 'startSilence': return startSilence(state, act, attempt);
    case 'extendSilence': return extendSilence(state, act, attempt);
    case 'endSilence': return endSilence(state, act);
    case 'confirmSilence': return confirmSilence(state, act);
    case 'acknowledgeSilence': return acknowledgeSilence(state, by, act);
    case 'putParagraph': return alone(state, act.paragraph, () => putParagraph(state, act));
    case 'holdWindow': return alongWith(state, act.paragraph, (paragraph) => holdWindow(state, { ...act, paragraph }, at));
    case 'resumeWindow': return alongWith(state, act.paragraph, (paragraph) => resumeWindow(state, { ...act, paragraph }, at));
    case 'lengthenWindow': return alongWith(state, act.paragraph, (paragraph) => lengthenWindow(state, { ...act, paragraph }));
    case 'askInWindow': return askInWindow(state, by, act, at);
    case 'showParagraph': return showParagraph(state, act);
    case 'withdrawQuestion': return alongWith(state, act.paragraph, (paragraph) => withdrawQuestion(state, { ...act, paragraph: paragraph ?? act.paragraph }));
    case 'settleInSmallGroup': return alone(state, act.paragraph, () => settleInSmallGroup(state, act));
    case 'agreeParagraph': return alone(state, act.paragraph, () => agreeParagraph(state, act, attempt));
    case 'reopenParagraph': return alongWith(state, act.paragraph, (paragraph) => reopenParagraph(state, { ...act, paragraph: paragraph ?? act.paragraph }));
    case 'startSounding': return startSounding(state, act, attempt);
    case 'answerSounding': return answerSounding(state, by, act, attempt);
    case 'closeSounding': return closeSounding(state, act);
    case 'makePackage': return makePackage(state, act);
    case 'dissolvePackage': return dissolvePackage(state, act);
    case 'putPackage': return putPackage(state, act);
    case 'agreePackage': return agreePackage(state, act, attempt);
    case 'declare': return declare(state, act);
    case 'putReport': return putReport(state);
    case 'withdrawReport': return withdrawReport(state);
    case 'adoptReport': return adoptReport(state, at);
    case 'recordNoConsensus': return recordNoConsensus(state);
    case 'issueRevision': return issueRevision();
    case 'issueSummary': return issueSummary(act);
    case 'leaveChair': return leaveChair(state);
    case 'takeChair': return takeChair(state, by);
    case 'seatDelegation': return seatDelegation(state, act);
    case 'split': return split(state, act, attempt);
    case 'merge': return merge(state, act, attempt);
    case 'move': return move(state, act);
    case 'insert': return insert(state, act, attempt);
    case 'retype': return retype(state, act);
    case 'delete': return remove(state, act);
    case 'restore': return restore(state, act);
    case 'replaceRange': return replaceRange(state, act, attempt);
    case 'restoreWording': return restoreWording(state, act, attempt);
    case 'revert': return revert(state, act, attempt);
    default: return unreachable(act, 'decide');
  }
}
