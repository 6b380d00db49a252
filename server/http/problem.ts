/**
 * Refusals as answers: the only place with HTTP numbers. Every answer that is no success is application/problem+json
 * (RFC 9457) with a sentence that can be shown to the person as it stands.
 */
import { plainText } from '../../shared/base/runs.ts';
import type { Refusal, RefusalCode } from '../../shared/meeting/refusals.ts';
import type { Malformed } from '../../shared/protocol/fields.ts';
import type { Problem } from '../../shared/protocol/http.ts';
import { refusalWords } from '../../shared/i18n/refusalWords.ts';

/** 403: the role may not. 404: no such thing. 409: the report stands otherwise than the act supposes. 422: can never be right. */
const NUMBER_OF_REFUSAL = {
  notYours: 403, notPresiding: 409, onlyHeadRegisters: 403, chairTakesNoPosition: 403, observersDoNotBlock: 403, commentsNotOpen: 403, penNotYours: 403,
  noSuchParagraph: 404,
  textMovedOn: 409, paragraphAgreed: 409, paragraphDeleted: 409, notAgreed: 409, notDeleted: 409, nothingToWithdraw: 409, nothingPrepared: 409,
  questionNotPut: 409, nobodyEligible: 409, notDesignated: 409, voteOpen: 409, noBallots: 409, voteOpened: 409, voteNotOpen: 409, notUnderThisRule: 409, nothingToJudge: 409, consensusDoesNotHold: 409, bracketsRemain: 409, emptyParagraph: 409, reportDecided: 409,
  reportNotPut: 409, reportNotReady: 409, notAdjacent: 409, cannotRevert: 409, alreadySeated: 409, readsSoAlready: 409, outOfRange: 409, headingsBearNoPositions: 409,
  conditionOnNothing: 422, conditionOnItself: 422, conditionOnDeleted: 409, conditionMovedOn: 409, conditionTooDeep: 422,
  partOfPackage: 409, packageNeedsTwo: 422, noSuchPackage: 404, notTheWholePackage: 422,
  noSuchSounding: 404, soundingClosed: 409, soundingRunning: 409,
  tooManyOffers: 409, offerNeedsAnother: 422, noSuchOffer: 404, noSuchMatch: 404, matchOver: 409,
  linkWithinReport: 422, notInThisMeeting: 404, alreadyLinked: 409, notLinked: 404, linkKeptThere: 409,
  nothingDecided: 409, windowOpen: 409, windowStopped: 409, windowRuns: 409, noWindow: 409, askedAlready: 409, questionBeforeRoom: 409,
  underSilence: 409, reportUnderSilence: 409, objectionStands: 409, silenceSaysNothing: 409, noSuchSilence: 404, silenceOver: 409, silenceNotHeld: 409, silenceRunning: 409,
  noticeTooShort: 422, deadlineTooFar: 422, deadlineNotLater: 422, noSuchHour: 422, hourOccursTwice: 409, notTheWholeReport: 409,
  phraseNotThere: 422, alreadyEditorial: 409, editorialContested: 409, noSuchCertification: 404, contestOver: 409, maintainedAsked: 409, maintainedNotAsked: 409, nothingToMaintain: 409, notItsProponent: 403,
  neverReadSo: 422, reasonMissing: 422, declarationNeedsReason: 422,
  observersDoNotPropose: 403, onlyHeadTables: 403, proposalNotYours: 403, noSuchProposal: 404,
  proposalTabled: 409, proposalClosed: 409, proposalMovedOn: 409, alreadySponsor: 409, notSponsor: 409, proposesNothing: 409, proposalCollides: 409,
  noSuchBracket: 404, noSuchAlternative: 404, bracketNeedsReason: 422, notHolder: 403,
  bracketClosed: 409, bracketStands: 409, bracketsCross: 409, alreadyHolds: 409, bracketContested: 409, bracketWordsGone: 409, alternativeStands: 409,
} as const satisfies Record<RefusalCode, number>;

/** What the door itself refuses, before anything of the meeting is asked. */
const AT_THE_DOOR = {
  signInNeeded: [401, 'Sign in first', 'You are signed out. Nothing was changed. Open your invitation, or ask the secretariat for a new one.'],
  invitationNotValid: [401, 'This invitation opens nothing', 'The invitation was replaced, has expired, or is not complete. Nothing is lost. Ask your head of delegation, or the secretariat, for a new one.'],
  invitationUsed: [401, 'This link has been used', 'This link has already seated someone. Ask the Chair or the secretariat for a new one. Nothing is lost.'],
  notYourSeat: [403, 'Your seat does not allow this', 'Your seat in this meeting does not allow this. Nothing was changed. Ask the Chair or the secretariat.'],
  otherOrigin: [403, 'This request came from another page', 'The request came from an address that is not this installation’s own, so nothing was changed. Open Nemcon at its own address; behind a proxy, NEMCON_ORIGIN must name it.'],
  notFound: [404, 'Nothing is here', 'There is nothing at this address, or it is not open to your seat. Nothing was changed. Go back to your meetings, or ask the secretariat.'],
  noDemo: [404, 'There is no demo here', 'This installation runs without the demo meeting. Nothing was changed. Open your invitation to sign in.'],
  tooLarge: [413, 'This is larger than the server accepts', 'What was sent is larger than the server accepts. Nothing was changed; send a smaller text, or divide it into several reports.'],
  jsonNeeded: [415, 'This address takes JSON', 'The request was not sent as application/json, so nothing was changed. Send it with that content type.'],
  malformed: [422, 'A field is not as it should be', 'One field is not as it should be. Nothing was changed. Correct it and send it again.'],
  keyNeeded: [422, 'An Idempotency-Key is needed', 'Send a header Idempotency-Key of 1 to 64 letters, digits, hyphens or underscores, so that an act repeated after a lost answer counts once. Nothing was changed.'],
  keyReused: [409, 'This Idempotency-Key was used for something else', 'You have used this Idempotency-Key for another act. Nothing was changed; send this one under a key of its own.'],
  textNotUsable: [422, 'No report can be made of this', 'The text cannot be read as a report. Nothing was created. Paste the report again, as plain text or Markdown.'],
  summaryMovedOn: [409, 'The summary reads otherwise by now', 'Something was recorded since you read this summary, so it was not issued. Read the new one and issue that.'],
  personRemoved: [409, 'This person is no longer seated', 'This person was removed from the meeting. Nothing was changed; seat the person anew.'],
  lastChair: [409, 'A meeting needs its chair', 'This is the only chair of the meeting, so nothing was changed. Seat another chair first.'],
  roomItemGone: [404, 'This is no longer in your room', 'Somebody of your delegation has thrown it away, or it never was there. Nothing was changed. Read the room as it is now.'],
  roomItemMovedOn: [409, 'Somebody of your delegation was faster', 'It reads otherwise by now, and nothing of it was changed. Read it as it is, then repeat what you wanted.'],
  roomItemSignedOff: [409, 'This draft has been signed off', 'It is a position of your delegation by now, and nothing of it was changed. Open another draft, or change the position itself.'],
  roomFull: [409, 'Your delegation’s room is full', 'Nothing was kept of what you sent, and the rest stands. Try again when something that is no longer needed has been thrown away.'],
  roomDraftTwice: [409, 'Two drafts on one paragraph', 'A delegation takes one position on a paragraph, so nothing was signed off of the two. Read both, and choose one.'],
  tooManyAttempts: [429, 'Too many attempts from here', 'Too many invitations that open nothing came from your address. Nothing was changed. Wait a quarter of an hour, then open your invitation again.'],
  storageDown: [503, 'The server could not keep this', 'The server could not write to its disk. Nothing of this request was recorded, and what was recorded before is safe. Try again in a moment; if it stays so, tell whoever runs this installation.'],
  serverError: [500, 'The server could not do this', 'Something went wrong in the server. What was recorded before is safe. Try again; if it happens again, tell whoever runs this installation.'],
} as const satisfies Record<string, readonly [number, string, string]>;

export type DoorCode = keyof typeof AT_THE_DOOR;
/** For the test that reads every one of them. */
export const DOOR_CODES = Object.keys(AT_THE_DOOR) as readonly DoorCode[]; // keys of the table above

/** @param more `detail` replaces the usual sentence where a better one is known. */
export function doorProblem(code: DoorCode, more: { readonly detail?: string; readonly field?: string } = {}): Problem {
  const [number, title, detail] = AT_THE_DOOR[code];
  return { type: `urn:nemcon:refusal:${code}`, title, status: number, detail: more.detail ?? detail, code, ...(more.field === undefined ? {} : { field: more.field }) };
}

export function malformedProblem({ field }: Malformed): Problem {
  const detail = field === ''
    ? 'The request is not an object with the fields this address asks for. Nothing was changed. Correct it and send it again.'
    : `The field “${field}” is missing, unknown, too long or not of the right kind. Nothing was changed. Correct it and send it again.`;
  return doorProblem('malformed', { detail, field });
}

/** Says whose seat a used link was by the delegation alone: a link that was passed on must name nobody. */
export function invitationUsedProblem(delegation: string | null): Problem {
  return doorProblem('invitationUsed', delegation === null ? {} : { detail: `This link has already seated someone for ${delegation}. Ask your head of delegation, or the secretariat for a new one. Nothing is lost.` });
}

/** A refusal of the core, with what the author needs in order to act anew (the words as they read now, for example). */
export function refusalProblem(refusal: Refusal): Problem {
  const { title, safe, next } = refusalWords(refusal);
  const reading = refusal.code === 'textMovedOn' ? ` They now read: “${plainText(refusal.runs)}”` : '';
  const both = refusal.code === 'proposalCollides' ? ` The paragraph now reads: “${plainText(refusal.runs)}” The proposal reads: “${plainText(refusal.proposed)}”` : '';
  const detail = `${title}. ${safe} ${next}${reading}${both}`;
  return { type: `urn:nemcon:refusal:${refusal.code}`, title, status: NUMBER_OF_REFUSAL[refusal.code], detail, code: refusal.code, refusal };
}
