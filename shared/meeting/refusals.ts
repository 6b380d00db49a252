/**
 * Every reason for which an act changes nothing. A refusal names nobody: who may see who objects is decided in
 * server/screens. HTTP numbers: server/http/problem.ts. Words: shared/i18n.
 */
import type { Fingerprint, ParagraphId, ProposalId } from '../base/ids.ts';
import type { Runs } from '../base/runs.ts';
import type { Presiding } from './presiding.ts';

export type Refusal =
  /** The role may not attempt this. */
  | { readonly code: 'notYours' }
  /** The role may, while it presides. */
  | { readonly code: 'notPresiding'; readonly presiding: Presiding['office'] }
  | { readonly code: 'onlyHeadRegisters' }
  | { readonly code: 'chairTakesNoPosition' }
  | { readonly code: 'observersDoNotBlock' }
  | { readonly code: 'commentsNotOpen' }
  | { readonly code: 'penNotYours' }
  | { readonly code: 'noSuchParagraph' }
  | { readonly code: 'headingsBearNoPositions' }
  /** The words have moved on; the author is shown what they now read. */
  | { readonly code: 'textMovedOn'; readonly paragraph: ParagraphId; readonly words: Fingerprint; readonly runs: Runs }
  /** The fingerprint belongs to no wording this paragraph ever had. */
  | { readonly code: 'neverReadSo' }
  /** The words to be put back are the words now. */
  | { readonly code: 'readsSoAlready' }
  | { readonly code: 'paragraphAgreed'; readonly paragraph: ParagraphId }
  | { readonly code: 'paragraphDeleted'; readonly paragraph: ParagraphId }
  | { readonly code: 'notAgreed' }
  /** Reopening is an act with a reason. */
  | { readonly code: 'reasonMissing' }
  | { readonly code: 'notDeleted' }
  | { readonly code: 'nothingToWithdraw' }
  | { readonly code: 'nothingPrepared' }
  | { readonly code: 'questionNotPut' }
  /** A condition asks for the fate of a paragraph that never was, of its own, or of one that is deleted already. */
  | { readonly code: 'conditionOnNothing' }
  | { readonly code: 'conditionOnItself' }
  | { readonly code: 'conditionOnDeleted'; readonly paragraph: ParagraphId }
  /** "Stays as it reads now", of words that have changed since they were read. */
  | { readonly code: 'conditionMovedOn'; readonly paragraph: ParagraphId }
  | { readonly code: 'conditionTooDeep' }
  /** A package is put, agreed and circulated as one. */
  | { readonly code: 'partOfPackage'; readonly paragraph: ParagraphId }
  | { readonly code: 'packageNeedsTwo' }
  | { readonly code: 'noSuchPackage' }
  | { readonly code: 'notTheWholePackage' }
  | { readonly code: 'noSuchSounding' }
  | { readonly code: 'soundingClosed' }
  /** The same has been asked and is not answered yet. */
  | { readonly code: 'soundingRunning' }
  | { readonly code: 'tooManyOffers' }
  /** An offer gives something, and needs something of another member. */
  | { readonly code: 'offerNeedsAnother' }
  | { readonly code: 'noSuchOffer' }
  /** Also for somebody else's match, whether or not there is one. */
  | { readonly code: 'noSuchMatch' }
  | { readonly code: 'matchOver' }
  | { readonly code: 'linkWithinReport' }
  /** Also for a report of another meeting, whether or not there is one. */
  | { readonly code: 'notInThisMeeting' }
  | { readonly code: 'alreadyLinked' }
  | { readonly code: 'notLinked' }
  /** The link was made in the other report and is in its log. */
  | { readonly code: 'linkKeptThere' }
  /** There is nothing to explain yet. */
  | { readonly code: 'nothingDecided' }
  /** The seconds in which everybody can object have not passed, or are stopped. */
  | { readonly code: 'windowOpen' }
  | { readonly code: 'windowStopped' }
  | { readonly code: 'windowRuns' }
  | { readonly code: 'noWindow' }
  | { readonly code: 'askedAlready' }
  /** Put a second time, the question would begin its seconds anew. */
  | { readonly code: 'questionBeforeRoom' }
  | { readonly code: 'nobodyEligible' }
  /** What the rule leaves to the chair has not been declared, or the vote has not been taken. */
  | { readonly code: 'notDesignated' }
  | { readonly code: 'voteOpen' }
  | { readonly code: 'noBallots' }
  /** Words are frozen while silence runs on them; they are free again when it is broken or ended. */
  | { readonly code: 'underSilence'; readonly paragraph: ParagraphId }
  /** The report as a whole is circulated: neither words nor order nor headings change meanwhile. */
  | { readonly code: 'reportUnderSilence' }
  /** A procedure cannot begin on words to which an objection stands. */
  | { readonly code: 'objectionStands' }
  | { readonly code: 'silenceSaysNothing' }
  | { readonly code: 'noSuchSilence' }
  | { readonly code: 'silenceOver' }
  | { readonly code: 'silenceNotHeld' }
  | { readonly code: 'silenceRunning' }
  | { readonly code: 'noticeTooShort' }
  | { readonly code: 'deadlineTooFar' }
  | { readonly code: 'deadlineNotLater' }
  /** The clocks are put forward over it. */
  | { readonly code: 'noSuchHour' }
  /** The clocks are put back: it occurs twice. */
  | { readonly code: 'hourOccursTwice' }
  | { readonly code: 'notTheWholeReport' }
  /** Declared once already on these words. */
  | { readonly code: 'voteOpened' }
  | { readonly code: 'voteNotOpen' }
  | { readonly code: 'notUnderThisRule' }
  | { readonly code: 'declarationNeedsReason' }
  /** No such filing stands, or its author has filed anew since. */
  | { readonly code: 'nothingToJudge' }
  | { readonly code: 'consensusDoesNotHold' }
  | { readonly code: 'bracketsRemain' }
  | { readonly code: 'emptyParagraph' }
  | { readonly code: 'reportDecided' }
  | { readonly code: 'reportNotPut' }
  | { readonly code: 'reportNotReady' }
  | { readonly code: 'notAdjacent' }
  | { readonly code: 'cannotRevert' }
  | { readonly code: 'alreadySeated' }
  | { readonly code: 'outOfRange' }
  | { readonly code: 'observersDoNotPropose' }
  | { readonly code: 'onlyHeadTables' }
  /** Also for somebody else's draft, whether or not there is one. */
  | { readonly code: 'noSuchProposal' }
  | { readonly code: 'proposalNotYours' }
  | { readonly code: 'proposalTabled' }
  | { readonly code: 'proposalClosed' }
  /** It has other words by now than those that were read. */
  | { readonly code: 'proposalMovedOn' }
  | { readonly code: 'alreadySponsor' }
  | { readonly code: 'notSponsor' }
  | { readonly code: 'proposesNothing' }
  /** The phrase to which an objection is to be limited is not in the words. */
  | { readonly code: 'phraseNotThere' }
  | { readonly code: 'alreadyEditorial' }
  | { readonly code: 'editorialContested' }
  | { readonly code: 'noSuchCertification' }
  | { readonly code: 'contestOver' }
  | { readonly code: 'maintainedAsked' }
  | { readonly code: 'maintainedNotAsked' }
  /** No objection stands on earlier words. */
  | { readonly code: 'nothingToMaintain' }
  | { readonly code: 'notItsProponent' }
  | { readonly code: 'noSuchBracket' }
  | { readonly code: 'bracketClosed' }
  /** A bracket stands on record with a reason, and so does its being lifted. */
  | { readonly code: 'bracketNeedsReason' }
  /** These very words are in brackets already. */
  | { readonly code: 'bracketStands' }
  | { readonly code: 'bracketsCross' }
  | { readonly code: 'alreadyHolds' }
  | { readonly code: 'notHolder' }
  /** An objection that is limited to it has not been answered. */
  | { readonly code: 'bracketContested' }
  | { readonly code: 'bracketWordsGone' }
  | { readonly code: 'noSuchAlternative' }
  | { readonly code: 'alternativeStands' }
  /** The text and the proposal changed the same words; both readings are handed back. */
  | { readonly code: 'proposalCollides'; readonly proposal: ProposalId; readonly paragraph: ParagraphId; readonly proposed: Runs; readonly words: Fingerprint; readonly runs: Runs };

export type RefusalCode = Refusal['code'];
