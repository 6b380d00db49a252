/**
 * The door for acts, over HTTP and over the socket: whatever comes in, either an `Act` of the core comes out or the
 * name of the field that is wrong. An act's meaning is judged elsewhere (`decide`); here only its shape.
 */
import { z } from 'zod';
import type { Instant } from '../base/time.ts';
import { lengthOfRuns } from '../base/runs.ts';
import type { Result } from '../base/result.ts';
import type { Act } from '../meeting/acts.ts';
import { BALLOTS, LEVELS } from '../ledger/declarations.ts';
import type { Condition } from '../ledger/conditions.ts';
import { EXPLANATION_KINDS } from '../ledger/explanations.ts';
import { LINK_KINDS } from '../ledger/links.ts';
import { COMFORT, SOUNDING_SEEN } from '../ledger/soundings.ts';
import { PROPOSAL_KINDS } from '../ledger/proposals.ts';
import { PARAGRAPH_KINDS } from '../meeting/paragraph.ts';
import { REGIONAL_GROUPS } from '../meeting/people.ts';
import { alternativeId, bracketId, delegationId, fingerprint, instant, isShallow, type Malformed, offerId, paragraphId, parseBy, proposalId, prose, reportId, runs, words } from './fields.ts';

const LONGEST_REASON = 4_000;
const LONGEST_WORDING = 20_000;
const MOST_LINES = 500;

const text = prose(LONGEST_REASON).refine((said) => said !== '');
/** An empty reason is no reason. */
const reason = prose(LONGEST_REASON).nullable().transform((said) => (said === '' ? null : said));

/** How it is nested and joined is judged in the core; what is nested beyond all reason is not read at all. */
const fated = z.strictObject({ is: z.literal(['adopted', 'deleted']), paragraph: paragraphId });
const joined: z.ZodType<Condition> = z.lazy(() => z.union([
  text, fated, z.strictObject({ is: z.literal('textEquals'), paragraph: paragraphId, on: fingerprint }),
  z.strictObject({ is: z.literal(['and', 'or']), of: z.array(joined).min(1).max(40) }), z.strictObject({ is: z.literal('not'), of: joined }),
]));
const condition = z.unknown().refine((value) => isShallow(value, 24)).pipe(joined);

/** What a delegation says; also what it prepares in its own room (roomSchema.ts). */
export const filingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal(['support', 'noObjection', 'adRef', 'abstain']), reason }),
  z.strictObject({ kind: z.literal('awaitInstructions'), reason, answerBy: instant.transform((at) => at as Instant).nullable() }), // the door for times set by delegations
  z.strictObject({ kind: z.literal('reserve'), reason }),
  z.strictObject({ kind: z.literal('conditional'), reason, condition }),
  z.strictObject({ kind: z.literal('object'), reason, proposedWording: prose(LONGEST_WORDING).nullable().transform((said) => (said === '' ? null : said)), scope: z.strictObject({ bracket: bracketId, alternative: alternativeId.nullable() }).exactOptional(), quote: words(2_000).exactOptional() }),
]);

const onSilence = { silence: z.int().min(1) };
/** Zone and calendar day are judged where the moments are looked up (localTime.ts); here only the shape. */
const localDeadline = z.strictObject({ local: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/), zone: z.string().regex(/^[A-Za-z0-9_+/-]{1,60}$/), city: words(80), which: z.enum(['first', 'second']).nullable() });

const judged = { of: delegationId, filed: z.int().min(1) };
const declarationSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('opposition'), ...judged, substantial: z.boolean(), sustained: z.boolean(), importantInterest: z.boolean() }),
  z.strictObject({ what: z.literal('addressed'), ...judged, how: z.enum(['accommodated', 'notAccommodated']) }),
  z.strictObject({ what: z.literal('paramount'), ...judged, paramount: z.boolean() }),
  z.strictObject({ what: z.literal('condition'), ...judged, met: z.boolean() }),
  z.strictObject({ what: z.literal('decidedWithDissent') }),
  z.strictObject({ what: z.literal('designated'), level: z.enum(LEVELS) }),
  z.strictObject({ what: z.literal('effortsExhausted') }),
  z.strictObject({ what: z.literal('voteClosed') }),
]);

const spot = z.strictObject({ paragraph: paragraphId, offset: z.int().min(0).max(10_000_000) });
const kind = z.enum(PARAGRAPH_KINDS);
const level = z.int().min(1).max(3);
/** A Yjs relative position as JSON; opaque here, bounded so that nothing large or deep hides in it. */
const relative = z.unknown().refine((value) => isShallow(value, 4) && (JSON.stringify(value) ?? '').length <= 2_000);
const rel = z.strictObject({ at: relative.exactOptional(), from: relative.exactOptional(), to: relative.exactOptional() }).exactOptional();

const delegationSchema = z.strictObject({
  id: delegationId,
  code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,9}$/),
  name: words(120),
  group: z.enum(REGIONAL_GROUPS).nullable(),
  seat: z.enum(['member', 'observer']),
});

const onParagraph = { paragraph: paragraphId };
const onWords = { paragraph: paragraphId, on: fingerprint };
/** More acceptances than this are a treaty of their own. */
const MOST_IN_OFFER = 20;
const acceptance = z.strictObject(onWords);

/** A paragraph of another report. */
const there = z.strictObject({ report: reportId, paragraph: paragraphId });

const offset = z.int().min(0).max(10_000_000);
const onBracket = { paragraph: paragraphId, bracket: bracketId };
const onProposal = { proposal: proposalId };
/** `written`: number of the entry in which the proposal got the words that were read. */
const onWording = { ...onProposal, written: z.int().min(1) };
/** What a kind of proposal needs beside words. */
const aim = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('insert'), side: z.literal('before') }),
  z.strictObject({ kind: z.literal('move'), after: paragraphId.nullable() }),
  z.strictObject({ kind: z.literal('split'), at: z.int().min(0).max(10_000_000) }),
  z.strictObject({ kind: z.literal('merge'), second: paragraphId }),
]);
/** The words proposed, on the words with this fingerprint; none where none are proposed. */
const proposed = { on: fingerprint, runs: runs.refine((said) => lengthOfRuns(said) <= LONGEST_WORDING), aim: aim.exactOptional() };

/** `issueSummary` is missing on purpose: a summary is issued through its own address, which checks the file's hash. */
export const actSchema = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('takePosition'), ...onWords, filing: filingSchema, rel }),
  z.strictObject({ act: z.literal('withdrawPosition'), ...onParagraph, rel }),
  z.strictObject({ act: z.literal('preparePosition'), ...onWords, filing: filingSchema, rel }),
  z.strictObject({ act: z.literal('discardPreparation'), ...onParagraph, rel }),
  z.strictObject({ act: z.literal('certifyEditorial'), ...onWords, from: fingerprint, rel }),
  z.strictObject({ act: z.literal('contestEditorial'), ...onParagraph, certification: z.int().min(1), rel }),
  z.strictObject({ act: z.literal(['askMaintained', 'recordMaintained', 'withdrawParagraph']), ...onWords, rel }),
  z.strictObject({ act: z.literal('castBallot'), ...onWords, ballot: z.enum(BALLOTS), rel }),
  z.strictObject({ act: z.literal('depositOffer'), gives: z.array(acceptance).min(1).max(MOST_IN_OFFER), needs: z.array(acceptance.extend({ by: delegationId })).min(1).max(MOST_IN_OFFER), rel }),
  z.strictObject({ act: z.literal('withdrawOffer'), offer: offerId, rel }),
  z.strictObject({ act: z.literal(['confirmMatch', 'declineMatch']), match: z.int().min(1), rel }),
  z.strictObject({ act: z.literal('linkParagraphs'), kind: z.enum(LINK_KINDS), ...onParagraph, there, rel }),
  z.strictObject({ act: z.literal('unlinkParagraphs'), ...onParagraph, there, rel }),
  z.strictObject({ act: z.literal('explain'), kind: z.enum(EXPLANATION_KINDS), scope: z.union([z.literal('report'), z.tuple([paragraphId], paragraphId)]), text, rel }),
  z.strictObject({ act: z.literal('withdrawExplanation'), explanation: z.int().min(1), rel }),
  z.strictObject({ act: z.literal('comment'), ...onParagraph, text, rel }),
  z.strictObject({ act: z.literal('draftProposal'), ...onParagraph, kind: z.enum(PROPOSAL_KINDS), ...proposed, rationale: reason, rel }),
  z.strictObject({ act: z.literal('editProposal'), ...onProposal, ...proposed, rationale: reason, from: z.strictObject({ runs: runs.refine((said) => lengthOfRuns(said) <= LONGEST_WORDING), rationale: reason }).exactOptional(), rel }),
  z.strictObject({ act: z.literal('tableProposal'), ...onWording, rel }),
  z.strictObject({ act: z.literal('rebaseProposal'), ...onProposal, ...proposed, rel }),
  z.strictObject({ act: z.literal('withdrawProposal'), ...onProposal, rel }),
  z.strictObject({ act: z.literal('coSponsor'), ...onWording, rel }),
  z.strictObject({ act: z.literal('withdrawSponsorship'), ...onProposal, rel }),
  z.strictObject({ act: z.literal('acceptProposal'), ...onWording, changes: z.array(z.int().min(0).max(10_000)).min(1).max(500).exactOptional(), rel }),
  z.strictObject({ act: z.literal('setAsideProposal'), ...onProposal, reason, rel }),
  z.strictObject({ act: z.literal('placeBracket'), ...onWords, from: offset, to: offset, reason: prose(LONGEST_REASON), rel }),
  z.strictObject({ act: z.literal('joinBracket'), ...onBracket, alternative: alternativeId.exactOptional(), reason, rel }),
  z.strictObject({ act: z.literal('leaveBracket'), ...onBracket, alternative: alternativeId.exactOptional(), rel }),
  z.strictObject({ act: z.literal('tableAlternative'), ...onBracket, runs: runs.refine((said) => lengthOfRuns(said) <= LONGEST_WORDING), reason, rel }),
  z.strictObject({ act: z.literal('liftBracket'), ...onBracket, on: fingerprint, keeps: z.boolean(), reason: prose(LONGEST_REASON), rel }),
  z.strictObject({ act: z.literal('chooseAlternative'), ...onBracket, on: fingerprint, alternative: alternativeId.nullable(), reason, rel }),
  z.strictObject({ act: z.literal('startSilence'), scope: z.enum(['paragraphs', 'report']), frozen: z.array(z.strictObject(onWords)).min(1).max(5_000), deadline: localDeadline, rel }),
  z.strictObject({ act: z.literal('extendSilence'), ...onSilence, deadline: localDeadline, reason: text, rel }),
  z.strictObject({ act: z.literal('endSilence'), ...onSilence, reason: text, rel }),
  z.strictObject({ act: z.literal('confirmSilence'), ...onSilence, reason: text, rel }),
  z.strictObject({ act: z.literal('acknowledgeSilence'), ...onSilence, rel }),
  z.strictObject({ act: z.literal('putParagraph'), ...onWords, rel }),
  z.strictObject({ act: z.literal(['holdWindow', 'resumeWindow', 'lengthenWindow']), paragraph: paragraphId.nullable(), rel }),
  z.strictObject({ act: z.literal('askInWindow'), paragraph: paragraphId.nullable(), for: z.enum(['time', 'floor']), rel }),
  z.strictObject({ act: z.literal('showParagraph'), paragraph: paragraphId.nullable(), rel }),
  z.strictObject({ act: z.literal('withdrawQuestion'), ...onParagraph, rel }),
  z.strictObject({ act: z.literal('settleInSmallGroup'), ...onWords, rel }),
  z.strictObject({ act: z.literal('agreeParagraph'), ...onWords, rel }),
  z.strictObject({ act: z.literal('reopenParagraph'), ...onParagraph, reason: text, rel }),
  z.strictObject({ act: z.literal('declare'), ...onWords, declaration: declarationSchema, reason: text, rel }),
  z.strictObject({ act: z.literal('startSounding'), about: z.discriminatedUnion('scope', [z.strictObject({ scope: z.literal('paragraph'), ...onWords }), z.strictObject({ scope: z.literal('package'), package: z.int().min(1) }), z.strictObject({ scope: z.literal('report') })]), deadline: localDeadline, seenAs: z.enum(SOUNDING_SEEN), rel }),
  z.strictObject({ act: z.literal('answerSounding'), sounding: z.int().min(1), level: z.enum(COMFORT).nullable(), rel }),
  z.strictObject({ act: z.literal('closeSounding'), sounding: z.int().min(1), rel }),
  z.strictObject({ act: z.literal('makePackage'), paragraphs: z.array(paragraphId).max(500), parties: z.array(delegationId).max(500), text, rel }),
  z.strictObject({ act: z.literal('dissolvePackage'), package: z.int().min(1), reason: text, rel }),
  z.strictObject({ act: z.literal(['putPackage', 'agreePackage']), package: z.int().min(1), frozen: z.array(z.strictObject(onWords)).min(1).max(500), rel }),
  z.strictObject({ act: z.literal('putReport'), rel }),
  z.strictObject({ act: z.literal('withdrawReport'), rel }),
  z.strictObject({ act: z.literal('adoptReport'), rel }),
  z.strictObject({ act: z.literal('recordNoConsensus'), rel }),
  z.strictObject({ act: z.literal('issueRevision'), rel }),
  z.strictObject({ act: z.literal(['leaveChair', 'takeChair']), rel }),
  z.strictObject({ act: z.literal('seatDelegation'), delegation: delegationSchema, rel }),
  z.strictObject({ act: z.literal('split'), at: spot, as: paragraphId.exactOptional(), rel }),
  z.strictObject({ act: z.literal('merge'), first: paragraphId, second: paragraphId, rel }),
  z.strictObject({ act: z.literal('move'), ...onParagraph, after: paragraphId.nullable(), rel }),
  z.strictObject({ act: z.literal('insert'), after: paragraphId.nullable(), kind, level, runs, copiedFrom: paragraphId.exactOptional(), rel }),
  z.strictObject({ act: z.literal('retype'), ...onParagraph, kind, level, rel }),
  z.strictObject({ act: z.literal('delete'), ...onParagraph, rel }),
  z.strictObject({ act: z.literal('restore'), ...onParagraph, rel }),
  z.strictObject({ act: z.literal('replaceRange'), from: spot, to: spot, lines: z.array(runs).min(1).max(MOST_LINES), rel }),
  z.strictObject({ act: z.literal('restoreWording'), ...onWords, at: z.int().min(1), rel }),
  z.strictObject({ act: z.literal('revert'), seq: z.int().min(1), rel }),
]);

/** An act as it arrives; a spot may carry a Yjs relative position, which then decides over the offset. */
export type ParsedAct = Act & { readonly rel?: { readonly at?: unknown; readonly from?: unknown; readonly to?: unknown } };

/** @returns the act, or the first field that is wrong ("act" when it is no act we know). */
export function parseAct(raw: unknown): Result<ParsedAct, Malformed> {
  return parseBy<ParsedAct>(actSchema, raw);
}
