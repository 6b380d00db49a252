/** The history of a report in the reader's words: what a moment was, what became of a paragraph between two texts. */
import type { ParagraphId } from '../base/ids.ts';
import { unreachable } from '../base/unreachable.ts';
import type { EventType } from '../meeting/events.ts';
import type { ParagraphKind, ParagraphState } from '../meeting/paragraph.ts';
import type { Change, Moment } from '../protocol/history.ts';
import { stateLabel } from './positionWords.ts';

/** How a paragraph is called in a sentence: "paragraph 12 bis". */
export type NameOfParagraph = (id: ParagraphId) => string;

/** "Drafting in paragraphs 3 and 4", "Revision 2 issued", "Paragraph 12 agreed". */
export function momentWords(moment: Moment, nameOf: NameOfParagraph): string {
  switch (moment.is) {
    case 'drafting': return moment.paragraphs.length === 1 && moment.paragraphs[0] !== undefined ? `Drafting in ${nameOf(moment.paragraphs[0])}` : `Drafting in ${moment.paragraphs.length} paragraphs`;
    case 'revision': return `Revision ${moment.number} issued`;
    case 'act': return actWords(moment.what, moment.paragraph === null ? 'a paragraph' : nameOf(moment.paragraph));
    default: return unreachable(moment, 'momentWords');
  }
}

function actWords(what: EventType, on: string): string {
  switch (what) {
    case 'ReportOpened': return 'The report was opened';
    case 'DelegationSeated': return 'A delegation was seated';
    case 'RevisionIssued': return 'A revision was issued';
    case 'ReportPut': return 'The report as a whole was put to the room';
    case 'ReportWithdrawn': return 'The question on the report was withdrawn';
    case 'ReportAdopted': return 'The report was adopted';
    case 'NoConsensusRecorded': return 'It was recorded that consensus was not reached';
    case 'SummaryIssued': return 'The Chair’s summary was issued';
    case 'PositionTaken': return `A position was taken on ${on}`;
    case 'PositionWithdrawn': return `A position on ${on} was withdrawn`;
    case 'PositionPrepared': return `A position on ${on} was prepared`;
    case 'PreparationDiscarded': return `A preparation on ${on} was discarded`;
    case 'EditorialCertified': return `The secretariat certified a change in ${on} as editorial`;
    case 'EditorialContested': return `A delegation contested that a change in ${on} is editorial`;
    case 'MaintainedAsked': return `The Chair asked who maintains an objection to ${on}`;
    case 'MaintainedRecorded': return `It was recorded who maintains an objection to ${on}`;
    case 'Declared': return `The Chair declared on ${on}`;
    case 'BallotCast': return `A ballot was cast on ${on}`;
    case 'CommentMade': return `A comment on ${on}`;
    case 'QuestionPut': return `The Chair put ${on} to the room`;
    case 'ChairLeft': return 'Whoever presided left the chair';
    case 'ChairTaken': return 'The chair was taken';
    case 'ParagraphShown': return `The wall of the room was turned to ${on}`;
    case 'QuestionWithdrawn': return `The question on ${on} was withdrawn`;
    case 'SettledInSmallGroup': return `Settled in a small group: ${on}`;
    case 'ParagraphAgreed': return `Agreed: ${on}`;
    case 'ParagraphReopened': return `Reopened: ${on}`;
    case 'ProposalDrafted': return `A proposal on ${on} was drafted`;
    case 'ProposalEdited': return `A draft of a proposal on ${on} was changed`;
    case 'ProposalDiscarded': return `A draft of a proposal on ${on} was discarded`;
    case 'ProposalTabled': return `A proposal on ${on} was tabled`;
    case 'ProposalSponsored': return `A proposal on ${on} was co-sponsored`;
    case 'SponsorshipWithdrawn': return `A co-sponsor left a proposal on ${on}`;
    case 'ProposalRebased': return `A proposal on ${on} got new words`;
    case 'ProposalWithdrawn': return `A proposal on ${on} was withdrawn`;
    case 'ProposalAccepted': return `A proposal on ${on} was accepted`;
    case 'ProposalAcceptedInPart': return `A proposal on ${on} was accepted in part`;
    case 'ProposalSetAside': return `A proposal on ${on} was set aside`;
    case 'BracketPlaced': return `Words in ${on} were put in brackets`;
    case 'BracketJoined': return `Another joined a bracket or an alternative in ${on}`;
    case 'BracketLeft': return `A bracket or an alternative in ${on} was left`;
    case 'BracketLifted': return `A bracket in ${on} was lifted`;
    case 'AlternativeTabled': return `An alternative in ${on} was tabled`;
    case 'AlternativeChosen': return `A wording was chosen in ${on}`;
    case 'PackageMade': return 'A package was made';
    case 'PackageDissolved': return 'A package was dissolved';
    case 'SoundingStarted': return 'The Chair began a sounding';
    case 'SoundingAnswered': return 'A sounding was answered';
    case 'SoundingClosed': return 'A sounding was closed';
    case 'OfferDeposited': return 'An offer was deposited under seal';
    case 'OfferWithdrawn': return 'A sealed offer was withdrawn';
    case 'OffersMatched': return 'Sealed offers were found to meet each other';
    case 'MatchConfirmed': return 'A match of sealed offers was confirmed';
    case 'MatchDeclined': return 'A match of sealed offers was declined';
    case 'MatchDisclosed': return 'Sealed offers met each other, and all their parties confirmed';
    case 'ParagraphsLinked': return `A paragraph of another report was linked with ${on}`;
    case 'ParagraphsUnlinked': return `A link of ${on} with another report was taken back`;
    case 'Explained': return 'A delegation explained its position';
    case 'ExplanationWithdrawn': return 'An explanation of position was withdrawn';
    case 'WindowStopped': return 'The seconds before the gavel were stopped';
    case 'WindowResumed': return 'The seconds before the gavel went on';
    case 'WindowLengthened': return 'The Chair gave more time before the gavel';
    case 'WindowAsked': return 'A delegation asked for time or for the floor';
    case 'SilenceStarted': return 'A silence procedure began';
    case 'SilenceExtended': return 'The deadline of a silence procedure was extended';
    case 'SilenceAcknowledged': return 'A delegation confirmed the notice of a silence procedure';
    case 'SilenceBroken': return 'Silence was broken';
    case 'LateObjectionNoted': return 'An objection came after the deadline';
    case 'SilenceEnded': return 'The Chair ended a silence procedure';
    case 'SilenceHeld': return 'A deadline took no effect: the Chair rules';
    case 'SilenceExpired': return 'Silence was not broken: what was circulated is agreed';
    case 'FrameRefused': return 'A message from a browser was refused';
    case 'ParagraphInserted': case 'ParagraphSplit': case 'ParagraphsMerged': case 'ParagraphMoved': case 'ParagraphRetyped': case 'ParagraphDeleted':
    case 'ParagraphRestored': case 'WordsReplaced': case 'ParagraphReworded': case 'HandsNoted': return `Drafting in ${on}`;
    default: return unreachable(what, 'actWords');
  }
}

const KINDS: Readonly<Record<ParagraphKind, string>> = { heading: 'a heading', numbered: 'a numbered paragraph', sub: 'a sub-paragraph', preambular: 'a preambular paragraph', unnumbered: 'running text' };

/** "Moved: now after paragraph 4", "Divided: the rest is paragraph 3 bis". `state`: what its state is in the later text. */
export function changeWords(change: Change, state: ParagraphState | null, nameOf: NameOfParagraph): string {
  switch (change.what) {
    case 'added': return 'New';
    case 'removed': return 'Removed';
    case 'reworded': return 'Reworded';
    case 'moved': return change.after === null ? 'Moved: now at the beginning' : `Moved: now after ${nameOf(change.after)}`;
    case 'splitFrom': return `Split off from ${nameOf(change.of)}`;
    case 'splitInto': return `Split: the rest is ${change.parts.map(nameOf).join(', ')}`;
    case 'mergedInto': return `Merged into ${nameOf(change.of)}`;
    case 'mergedFrom': return `Merged with what was ${change.parts.map(nameOf).join(', ')}`;
    case 'retyped': return `Was ${KINDS[change.was.kind]}`;
    case 'stateChanged': return state === null ? `Was ${stateLabel(change.was, false)}` : `${stateLabel(state, false)}; was ${stateLabel(change.was, false).toLowerCase()}`;
    default: return unreachable(change, 'changeWords');
  }
}
