/** English words for every refusal: what happened, what is safe, what to do next. They name nobody. */
import type { Catalogue } from './catalogue.ts';

const NOTHING = 'Nothing was changed.';

export const ENGLISH_REFUSALS = {
  notYours: { title: 'Your role does not do this', safe: NOTHING, next: 'Ask the Chair or the secretariat.' },
  onlyHeadRegisters: { title: 'Only the head of delegation registers', safe: 'Nothing was registered.', next: 'Prepare the position: your head of delegation sees it and registers it.' },
  chairTakesNoPosition: { title: 'Officers take no position', safe: 'Nothing was registered.', next: 'The Chair, the vice-chairs, the facilitators and the secretariat serve the whole room; a delegation registers through its head.' },
  observersDoNotBlock: { title: 'Observers take no position', safe: 'Nothing was registered.', next: 'You see the text and the verdict as the room sees them. Leave a comment where this meeting lets observers comment.' },
  commentsNotOpen: { title: 'Observers do not comment in this meeting', safe: 'Nothing was published. Your words are still in the field.', next: 'Ask the secretariat to convey them.' },
  penNotYours: { title: 'You do not hold the pen', safe: 'The text is as it was.', next: 'In this report the Chair’s side types. Leave a comment, or object with the wording that would resolve it.' },
  noSuchParagraph: { title: 'There is no such paragraph', safe: NOTHING, next: 'Load the report again; it may show the paragraph under another number.' },
  headingsBearNoPositions: { title: 'Headings bear no positions', safe: NOTHING, next: 'Take the position on a paragraph below the heading. A paragraph on which positions stand cannot become a heading.' },
  textMovedOn: { title: 'Not registered: the words changed while you were deciding', safe: 'Your choice is kept here and counts for nothing yet.', next: 'Read the new words, then decide on those.' },
  readsSoAlready: { title: 'The paragraph reads so already', safe: NOTHING, next: 'There is nothing to put back.' },
  neverReadSo: { title: 'This paragraph never read so', safe: NOTHING, next: 'Load the report again and decide on the words as they are shown.' },
  paragraphAgreed: { title: 'This paragraph is agreed', safe: 'Its words are as they were agreed.', next: 'Only the Chair can reopen it, with a reason.' },
  paragraphDeleted: { title: 'This paragraph is deleted', safe: 'Its words and its positions are kept, and return with it.', next: 'Restore it first, if you hold the pen.' },
  notAgreed: { title: 'This paragraph is not agreed', safe: NOTHING, next: 'There is nothing to reopen: it can be edited as it is.' },
  reasonMissing: { title: 'A reason is needed', safe: 'The paragraph is still agreed.', next: 'Say why it is reopened; the reason goes on record.' },
  notDeleted: { title: 'This paragraph is not deleted', safe: NOTHING, next: 'It is part of the text already.' },
  nothingToWithdraw: { title: 'There is no position to withdraw', safe: 'Your delegation is silent here, and stays so.', next: 'Look at the history of this paragraph to see what was filed.' },
  nothingPrepared: { title: 'Nothing is prepared here', safe: NOTHING, next: 'It may have been registered or discarded by another member of your delegation.' },
  questionNotPut: { title: 'The question is not before the room', safe: NOTHING, next: 'Put the words as they are displayed, then decide. A question is void as soon as the words change.' },
  nobodyEligible: { title: 'No member delegation is seated', safe: NOTHING, next: 'Seat the delegations first: an empty room has agreed to nothing.' },
  consensusDoesNotHold: { title: 'Consensus does not hold', safe: 'Nothing is agreed, and the question is still before the room.', next: 'Read what stands in the way; the gavel opens when it is withdrawn.' },
  bracketsRemain: { title: 'Words are still in brackets', safe: 'Nothing is agreed.', next: 'Settle the bracketed words, then put the paragraph again. No objection to a bracketed paragraph is not agreement on its text.' },
  emptyParagraph: { title: 'This paragraph has no words', safe: NOTHING, next: 'Write it or delete it.' },
  reportDecided: { title: 'The report is decided', safe: 'The text and every position are as they stood at the decision.', next: 'Comments stay open, and the Chair may issue a summary.' },
  reportNotPut: { title: 'The report is not before the room', safe: NOTHING, next: 'Put the report as a whole first.' },
  reportNotReady: { title: 'The report is not ready', safe: 'Nothing was put or decided.', next: 'Every paragraph must be tested, free of brackets and without an objection. The report lists what stands in the way.' },
  notAdjacent: { title: 'These paragraphs do not follow each other', safe: 'Both are as they were.', next: 'Somebody may have put text between them. Look again, or move one first.' },
  cannotRevert: { title: 'This can no longer be undone', safe: 'Nothing was undone: others have worked on this text since, or the step was not yours.', next: 'Make the change by hand, or restore the paragraph from its history.' },
  alreadySeated: { title: 'This delegation is already seated', safe: NOTHING, next: 'Choose another code, or find it in the list of delegations.' },
  outOfRange: { title: 'There is no such place in the text', safe: 'The text is as it was.', next: 'The words may have changed. Place the caret again and repeat.' },
} as const satisfies Catalogue['refusals'];
