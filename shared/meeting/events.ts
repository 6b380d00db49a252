/**
 * What has happened: noun + past participle. Events of one entry share its stamp (number, time, actor).
 * `ParagraphReworded` is noticed by the pen whenever the words of the shared document have changed, by whatever cause,
 * and always stands in the same entry as its cause.
 */
import type { AlternativeId, BracketId, DelegationId, Fingerprint, MeetingId, ParagraphId, PersonId, ProposalId, ReportId, OfferId } from '../base/ids.ts';
import type { Runs } from '../base/runs.ts';
import type { Instant } from '../base/time.ts';
import type { Ballot, Declaration } from '../ledger/declarations.ts';
import type { Hands } from '../ledger/hands.ts';
import type { ExplanationKind, ExplanationScope } from '../ledger/explanations.ts';
import type { Filing } from '../ledger/positions.ts';
import type { Bench, ProposalAim, ProposalKind } from '../ledger/proposals.ts';
import type { ProposedChange } from '../ledger/proposedChanges.ts';
import type { Elsewhere, FarEnd, LinkKind } from '../ledger/links.ts';
import type { Acceptance, Need } from '../ledger/offers.ts';
import type { Comfort, SoundingAbout, SoundingSeen } from '../ledger/soundings.ts';
import type { Deadline, Hindrance, SilenceScope } from '../ledger/silence.ts';
import type { Lineage, ParagraphKind, ParagraphState } from './paragraph.ts';
import type { Actor, Delegation } from './people.ts';
import type { ReportSettings } from './settings.ts';

export type MeetingEvent =
  // ── the report
  | { readonly type: 'ReportOpened'; readonly v: 1; readonly report: ReportId; readonly meeting: MeetingId; readonly body: string; readonly title: string; readonly symbol: string; readonly settings: ReportSettings; readonly delegations: readonly Delegation[] }
  | { readonly type: 'DelegationSeated'; readonly v: 1; readonly delegation: Delegation }
  | { readonly type: 'RevisionIssued'; readonly v: 1 }
  | { readonly type: 'ReportPut'; readonly v: 1 }
  | { readonly type: 'ReportWithdrawn'; readonly v: 1 }
  | { readonly type: 'ReportAdopted'; readonly v: 1 }
  | { readonly type: 'NoConsensusRecorded'; readonly v: 1 }
  | { readonly type: 'SummaryIssued'; readonly v: 1; readonly sha256: string }
  // ── structure; `carryOut` in server/meeting/carryOut.ts performs these on the shared document
  | { readonly type: 'ParagraphInserted'; readonly v: 1; readonly paragraph: ParagraphId; readonly after: ParagraphId | null; readonly kind: ParagraphKind; readonly level: number; readonly runs: Runs; readonly lineage: Lineage; readonly state?: ParagraphState }
  /** `into` is a new paragraph, or one merged away earlier that comes back in its next generation with its own kind and level. */
  | { readonly type: 'ParagraphSplit'; readonly v: 1; readonly paragraph: ParagraphId; readonly at: number; readonly into: ParagraphId }
  /** `at`: where the words of `merged` begin in `into`; splitting there undoes the merge. */
  | { readonly type: 'ParagraphsMerged'; readonly v: 1; readonly into: ParagraphId; readonly merged: ParagraphId; readonly at: number }
  | { readonly type: 'ParagraphMoved'; readonly v: 1; readonly paragraph: ParagraphId; readonly after: ParagraphId | null; readonly wasAfter: ParagraphId | null }
  | { readonly type: 'ParagraphRetyped'; readonly v: 1; readonly paragraph: ParagraphId; readonly kind: ParagraphKind; readonly level: number; readonly was: { readonly kind: ParagraphKind; readonly level: number } }
  | { readonly type: 'ParagraphDeleted'; readonly v: 1; readonly paragraph: ParagraphId; /** by who proposed it */ readonly withdrawn?: true }
  | { readonly type: 'ParagraphRestored'; readonly v: 1; readonly paragraph: ParagraphId }
  | { readonly type: 'WordsReplaced'; readonly v: 1; readonly paragraph: ParagraphId; readonly from: number; readonly to: number; readonly runs: Runs; /** what stood there, where it could be told; needed to revert */ readonly was?: Runs; /** whose `runs` are, where not the actor's */ readonly hands?: Hands; /** whose what stood there was */ readonly wasHands?: Hands }
  // ── words
  | { readonly type: 'ParagraphReworded'; readonly v: 1; readonly paragraph: ParagraphId; readonly words: Fingerprint; readonly runs: Runs; readonly writers: readonly PersonId[] }
  /** Whose each character is, where it has changed: noticed like a rewording, also where only the hand is another. */
  | { readonly type: 'HandsNoted'; readonly v: 1; readonly paragraph: ParagraphId; readonly hands: Hands }
  // ── positions
  | { readonly type: 'PositionTaken'; readonly v: 1; readonly paragraph: ParagraphId; readonly delegation: DelegationId; readonly on: Fingerprint; readonly filing: Filing }
  | { readonly type: 'PositionWithdrawn'; readonly v: 1; readonly paragraph: ParagraphId; readonly delegation: DelegationId }
  | { readonly type: 'PositionPrepared'; readonly v: 1; readonly paragraph: ParagraphId; readonly delegation: DelegationId; readonly on: Fingerprint; readonly filing: Filing }
  | { readonly type: 'PreparationDiscarded'; readonly v: 1; readonly paragraph: ParagraphId; readonly delegation: DelegationId }
  | { readonly type: 'CommentMade'; readonly v: 1; readonly paragraph: ParagraphId; readonly text: string }
  // ── what a change of the words means
  | { readonly type: 'EditorialCertified'; readonly v: 1; readonly paragraph: ParagraphId; readonly from: Fingerprint; readonly on: Fingerprint }
  | { readonly type: 'EditorialContested'; readonly v: 1; readonly paragraph: ParagraphId; readonly certification: number; readonly delegation: DelegationId }
  | { readonly type: 'MaintainedAsked'; readonly v: 1; readonly paragraph: ParagraphId; readonly on: Fingerprint }
  /** `notMaintained`: their objections to earlier words end here, by the chair's recorded act. Names only where they are seen. */
  | { readonly type: 'MaintainedRecorded'; readonly v: 1; readonly paragraph: ParagraphId; readonly on: Fingerprint; readonly maintained: readonly DelegationId[]; readonly notMaintained: readonly DelegationId[]; readonly away: readonly DelegationId[] }
  // ── proposals; on whose behalf is said by the entry's author. Nobody but its own bench ever sees a draft's events.
  | { readonly type: 'ProposalDrafted'; readonly v: 1; readonly paragraph: ParagraphId; readonly proposal: ProposalId; readonly kind: ProposalKind; readonly on: Fingerprint; readonly runs: Runs; readonly aim?: ProposalAim; readonly rationale: string | null }
  /** `together`: one of many small keepings while several write; the record tells of one editing. */
  | { readonly type: 'ProposalEdited'; readonly v: 1; readonly paragraph: ParagraphId; readonly proposal: ProposalId; readonly on: Fingerprint; readonly runs: Runs; readonly aim?: ProposalAim; readonly rationale: string | null; readonly together?: true }
  | { readonly type: 'ProposalDiscarded'; readonly v: 1; readonly paragraph: ParagraphId; readonly proposal: ProposalId }
  /** Says the whole proposal once more, since nothing before it is public. */
  | { readonly type: 'ProposalTabled'; readonly v: 1; readonly paragraph: ParagraphId; readonly proposal: ProposalId; readonly kind: ProposalKind; readonly on: Fingerprint; readonly runs: Runs; readonly aim?: ProposalAim; readonly rationale: string | null }
  | { readonly type: 'ProposalSponsored'; readonly v: 1; readonly paragraph: ParagraphId; readonly proposal: ProposalId }
  | { readonly type: 'SponsorshipWithdrawn'; readonly v: 1; readonly paragraph: ParagraphId; readonly proposal: ProposalId }
  | { readonly type: 'ProposalRebased'; readonly v: 1; readonly paragraph: ParagraphId; readonly proposal: ProposalId; readonly on: Fingerprint; readonly runs: Runs; readonly aim?: ProposalAim }
  | { readonly type: 'ProposalWithdrawn'; readonly v: 1; readonly paragraph: ParagraphId; readonly proposal: ProposalId }
  /** Follows the events that change the text, in the same entry. */
  | { readonly type: 'ProposalAccepted'; readonly v: 1; readonly paragraph: ParagraphId; readonly proposal: ProposalId; readonly merged: boolean }
  /** The changes `taken` are in the text; from now on the rest is proposed on `base`. */
  | { readonly type: 'ProposalAcceptedInPart'; readonly v: 1; readonly paragraph: ParagraphId; readonly proposal: ProposalId; readonly base: Runs; readonly taken: readonly ProposedChange[]; readonly merged: boolean }
  | { readonly type: 'ProposalSetAside'; readonly v: 1; readonly paragraph: ParagraphId; readonly proposal: ProposalId; readonly reason: string | null }
  // ── brackets. `bench`: who holds it from now on, or no longer; null only in what is shown to those who may not see names.
  | { readonly type: 'BracketPlaced'; readonly v: 1; readonly paragraph: ParagraphId; readonly bracket: BracketId; readonly bench: Bench | null; readonly on: Fingerprint; readonly from: number; readonly to: number; readonly reason: string }
  | { readonly type: 'BracketJoined'; readonly v: 1; readonly paragraph: ParagraphId; readonly bracket: BracketId; readonly alternative: AlternativeId | null; readonly bench: Bench | null; readonly reason: string | null }
  | { readonly type: 'BracketLeft'; readonly v: 1; readonly paragraph: ParagraphId; readonly bracket: BracketId; readonly alternative: AlternativeId | null; readonly bench: Bench | null }
  | { readonly type: 'AlternativeTabled'; readonly v: 1; readonly paragraph: ParagraphId; readonly bracket: BracketId; readonly alternative: AlternativeId; readonly bench: Bench | null; readonly runs: Runs; readonly reason: string | null }
  /** The next two follow the events that change the text, in the same entry. By the chair, or by the last who held it (`reason` null). */
  | { readonly type: 'BracketLifted'; readonly v: 1; readonly paragraph: ParagraphId; readonly bracket: BracketId; readonly keeps: boolean; readonly reason: string | null }
  /** `lapsed`: whose objections were limited to wordings that were not chosen. */
  | { readonly type: 'AlternativeChosen'; readonly v: 1; readonly paragraph: ParagraphId; readonly bracket: BracketId; readonly alternative: AlternativeId | null; readonly lapsed: readonly DelegationId[]; readonly reason: string | null }
  // ── the chair
  | { readonly type: 'QuestionPut'; readonly v: 1; readonly paragraph: ParagraphId; readonly on: Fingerprint }
  | { readonly type: 'WindowStopped'; readonly v: 1; readonly paragraph: ParagraphId | null; readonly because: 'chair' | 'time' | 'objection' }
  | { readonly type: 'WindowResumed'; readonly v: 1; readonly paragraph: ParagraphId | null }
  | { readonly type: 'WindowLengthened'; readonly v: 1; readonly paragraph: ParagraphId | null; readonly seconds: number }
  /** `delegation` is null only in what is given to those who may not see names. */
  | { readonly type: 'WindowAsked'; readonly v: 1; readonly paragraph: ParagraphId | null; readonly delegation: DelegationId | null; readonly for: 'time' | 'floor' }
  | { readonly type: 'ChairLeft'; readonly v: 1 }
  /** Whoever did so presides from now on. */
  | { readonly type: 'ChairTaken'; readonly v: 1 }
  | { readonly type: 'ParagraphShown'; readonly v: 1; readonly paragraph: ParagraphId | null }
  | { readonly type: 'QuestionWithdrawn'; readonly v: 1; readonly paragraph: ParagraphId }
  /** `passedOver`: what the chair was shown before the gavel and went ahead in spite of. */
  | { readonly type: 'SettledInSmallGroup'; readonly v: 1; readonly paragraph: ParagraphId; readonly on: Fingerprint }
  | { readonly type: 'ParagraphAgreed'; readonly v: 1; readonly paragraph: ParagraphId; readonly on: Fingerprint; readonly passedOver: { readonly absent: readonly DelegationId[]; readonly awaiting: readonly DelegationId[] } }
  | { readonly type: 'ParagraphReopened'; readonly v: 1; readonly paragraph: ParagraphId; readonly reason: string }
  | { readonly type: 'Declared'; readonly v: 1; readonly paragraph: ParagraphId; readonly on: Fingerprint; readonly declaration: Declaration; readonly reason: string }
  | { readonly type: 'BallotCast'; readonly v: 1; readonly paragraph: ParagraphId; readonly on: Fingerprint; readonly delegation: DelegationId; readonly ballot: Ballot }
  | { readonly type: 'Explained'; readonly v: 1; readonly delegation: DelegationId; readonly kind: ExplanationKind; readonly scope: ExplanationScope; readonly text: string }
  | { readonly type: 'ExplanationWithdrawn'; readonly v: 1; readonly explanation: number }
  // ── sealed offers; nobody but its own delegation ever sees an offer, and nobody but its parties a match that is not disclosed
  | { readonly type: 'OfferDeposited'; readonly v: 1; readonly offer: OfferId; readonly delegation: DelegationId; readonly gives: readonly Acceptance[]; readonly needs: readonly Need[] }
  | { readonly type: 'OfferWithdrawn'; readonly v: 1; readonly offer: OfferId; readonly delegation: DelegationId }
  | { readonly type: 'OffersMatched'; readonly v: 1; readonly offers: readonly OfferId[] }
  | { readonly type: 'MatchConfirmed'; readonly v: 1; readonly match: number; readonly delegation: DelegationId; readonly parties: readonly DelegationId[] }
  | { readonly type: 'MatchDeclined'; readonly v: 1; readonly match: number; readonly delegation: DelegationId; readonly parties: readonly DelegationId[] }
  /** Followed by the acceptances, in the same entry. */
  | { readonly type: 'MatchDisclosed'; readonly v: 1; readonly match: number; readonly parties: readonly DelegationId[] }
  // ── links to paragraphs of another report of the meeting; `words`: what each end read like
  | { readonly type: 'ParagraphsLinked'; readonly v: 1; readonly kind: LinkKind; readonly paragraph: ParagraphId; readonly words: Fingerprint; readonly there: FarEnd }
  | { readonly type: 'ParagraphsUnlinked'; readonly v: 1; readonly paragraph: ParagraphId; readonly there: Elsewhere }
  // ── packages, each named by the entry in which it was made; `parties` is empty in what is given to those who may not see names
  | { readonly type: 'PackageMade'; readonly v: 1; readonly paragraphs: readonly ParagraphId[]; readonly parties: readonly DelegationId[]; readonly text: string }
  | { readonly type: 'PackageDissolved'; readonly v: 1; readonly package: number; readonly reason: string }
  // ── soundings; nobody but its own delegation, and the chair where that was said before, ever sees an answer
  | { readonly type: 'SoundingStarted'; readonly v: 1; readonly about: SoundingAbout; readonly deadline: Deadline; readonly seenAs: SoundingSeen }
  | { readonly type: 'SoundingAnswered'; readonly v: 1; readonly sounding: number; readonly delegation: DelegationId; readonly level: Comfort | null }
  /** By nobody where the deadline passed. */
  | { readonly type: 'SoundingClosed'; readonly v: 1; readonly sounding: number }
  // ── silence procedures
  | { readonly type: 'SilenceStarted'; readonly v: 1; readonly scope: SilenceScope; readonly frozen: readonly { readonly paragraph: ParagraphId; readonly on: Fingerprint }[]; readonly deadline: Deadline }
  | { readonly type: 'SilenceExtended'; readonly v: 1; readonly silence: number; readonly deadline: Deadline; readonly reason: string }
  | { readonly type: 'SilenceAcknowledged'; readonly v: 1; readonly silence: number; readonly delegation: DelegationId }
  /** Stands in the entry of the objection or the amendment. `delegation` is null only in what is given to those who may not see names. */
  | { readonly type: 'SilenceBroken'; readonly v: 1; readonly silence: number; readonly delegation: DelegationId | null; readonly paragraphs: readonly ParagraphId[]; readonly how: 'objection' | 'amendment' }
  | { readonly type: 'LateObjectionNoted'; readonly v: 1; readonly silence: number; readonly delegation: DelegationId | null; readonly paragraphs: readonly ParagraphId[] }
  | { readonly type: 'SilenceEnded'; readonly v: 1; readonly silence: number; readonly reason: string }
  /** The deadline has passed and something near it keeps it from taking effect. The server's own entry. */
  | { readonly type: 'SilenceHeld'; readonly v: 1; readonly silence: number; readonly hindrance: Hindrance }
  /** Carries out the chair's act: what is still frozen is agreed. By nobody where the deadline passed, by the chair where it was confirmed. */
  | { readonly type: 'SilenceExpired'; readonly v: 1; readonly silence: number }
  // ── the door
  | { readonly type: 'FrameRefused'; readonly v: 1; readonly person: PersonId; readonly code: number; readonly why: string; /** How many of the kind; one when it is not said. */ readonly times?: number };

export type EventType = MeetingEvent['type'];
export type EventOf<T extends EventType> = Extract<MeetingEvent, { type: T }>;

/** What every event of an entry shares. `by` is null for words (several hands) and for the server's own entries. */
export type Stamp = { readonly seq: number; readonly at: Instant; readonly by: Actor | null };
