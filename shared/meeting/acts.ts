/**
 * What may be attempted. An act is a wish; `decide` judges it, and only the events it yields have happened.
 * Schemas for acts that arrive from outside: `shared/protocol/actSchema.ts`.
 */
import type { AlternativeId, BracketId, DelegationId, Fingerprint, ParagraphId, ProposalId, OfferId } from '../base/ids.ts';
import type { Runs } from '../base/runs.ts';
import type { Ballot, Declaration } from '../ledger/declarations.ts';
import type { ExplanationKind, ExplanationScope } from '../ledger/explanations.ts';
import type { Filing } from '../ledger/positions.ts';
import type { ProposalAim, ProposalKind } from '../ledger/proposals.ts';
import type { Elsewhere, LinkKind } from '../ledger/links.ts';
import type { Acceptance, Need } from '../ledger/offers.ts';
import type { Comfort, SoundingAbout, SoundingSeen } from '../ledger/soundings.ts';
import type { SilenceScope } from '../ledger/silence.ts';
import type { Delegation } from './people.ts';
import type { ParagraphKind } from './paragraph.ts';

/** A place in the words. `offset` counts UTF-16 units as they stand in the shared document. */
export type Spot = { readonly paragraph: ParagraphId; readonly offset: number };

/** Acts on positions. `on` is the fingerprint that was on its author's screen. */
export type PositionAct =
  | { readonly act: 'takePosition'; readonly paragraph: ParagraphId; readonly on: Fingerprint; readonly filing: Filing }
  | { readonly act: 'withdrawPosition'; readonly paragraph: ParagraphId }
  | { readonly act: 'preparePosition'; readonly paragraph: ParagraphId; readonly on: Fingerprint; readonly filing: Filing }
  | { readonly act: 'discardPreparation'; readonly paragraph: ParagraphId }
  /** Time stops the seconds until the chair resumes them; the floor is a raised hand. */
  | { readonly act: 'askInWindow'; readonly paragraph: ParagraphId | null; readonly for: 'time' | 'floor' }
  /** Only while a vote is open. */
  | { readonly act: 'castBallot'; readonly paragraph: ParagraphId; readonly on: Fingerprint; readonly ballot: Ballot }
  /** For the record, once something is decided. */
  | { readonly act: 'explain'; readonly kind: ExplanationKind; readonly scope: ExplanationScope; readonly text: string }
  | { readonly act: 'withdrawExplanation'; readonly explanation: number }
  | { readonly act: 'comment'; readonly paragraph: ParagraphId; readonly text: string };

/** Acts on proposals. `on`: the words that were read; `written`: the wording of the proposal that was read. */
export type ProposalAct =
  | { readonly act: 'draftProposal'; readonly paragraph: ParagraphId; readonly kind: ProposalKind; readonly on: Fingerprint; readonly runs: Runs; readonly aim?: ProposalAim; readonly rationale: string | null }
  /** `from`: what its author began from, where others may have written in it meanwhile: both are kept, letter by letter. */
  | { readonly act: 'editProposal'; readonly proposal: ProposalId; readonly on: Fingerprint; readonly runs: Runs; readonly aim?: ProposalAim; readonly rationale: string | null; readonly from?: { readonly runs: Runs; readonly rationale: string | null } }
  | { readonly act: 'tableProposal'; readonly proposal: ProposalId; readonly written: number }
  | { readonly act: 'rebaseProposal'; readonly proposal: ProposalId; readonly on: Fingerprint; readonly runs: Runs; readonly aim?: ProposalAim }
  | { readonly act: 'withdrawProposal'; readonly proposal: ProposalId }
  | { readonly act: 'coSponsor'; readonly proposal: ProposalId; readonly written: number }
  | { readonly act: 'withdrawSponsorship'; readonly proposal: ProposalId }
  /** `changes`: only these of its changes, numbered as in ledger/proposedChanges.ts; the rest stays before the room. */
  | { readonly act: 'acceptProposal'; readonly proposal: ProposalId; readonly written: number; readonly changes?: readonly number[] }
  | { readonly act: 'setAsideProposal'; readonly proposal: ProposalId; readonly reason: string | null };

/** Acts on brackets and on the wordings that compete in them. A range counts UTF-16 units of the canonical words with the fingerprint `on`. */
export type BracketAct =
  | { readonly act: 'placeBracket'; readonly paragraph: ParagraphId; readonly on: Fingerprint; readonly from: number; readonly to: number; readonly reason: string }
  /** With `alternative`: to stand behind that wording. */
  | { readonly act: 'joinBracket'; readonly paragraph: ParagraphId; readonly bracket: BracketId; readonly alternative?: AlternativeId; readonly reason: string | null }
  /** Whoever holds it alone lifts it, or withdraws the alternative, by leaving. */
  | { readonly act: 'leaveBracket'; readonly paragraph: ParagraphId; readonly bracket: BracketId; readonly alternative?: AlternativeId }
  | { readonly act: 'tableAlternative'; readonly paragraph: ParagraphId; readonly bracket: BracketId; readonly runs: Runs; readonly reason: string | null }
  /** By the chair, for the record. `keeps` false: the words go with it. */
  | { readonly act: 'liftBracket'; readonly paragraph: ParagraphId; readonly bracket: BracketId; readonly on: Fingerprint; readonly keeps: boolean; readonly reason: string }
  /** `alternative` null: the words that stand in the text. */
  | { readonly act: 'chooseAlternative'; readonly paragraph: ParagraphId; readonly bracket: BracketId; readonly on: Fingerprint; readonly alternative: AlternativeId | null; readonly reason: string | null };

/** Acts on what a change of the words means. `certification` names one by its entry. */
export type CarryOverAct =
  /** By the secretariat: from that wording to these words, nothing of substance has changed. */
  | { readonly act: 'certifyEditorial'; readonly paragraph: ParagraphId; readonly from: Fingerprint; readonly on: Fingerprint }
  | { readonly act: 'contestEditorial'; readonly paragraph: ParagraphId; readonly certification: number }
  /** "Does any delegation maintain an objection to this paragraph as it now stands?" Whoever does objects to these words. */
  | { readonly act: 'askMaintained'; readonly paragraph: ParagraphId; readonly on: Fingerprint }
  | { readonly act: 'recordMaintained'; readonly paragraph: ParagraphId; readonly on: Fingerprint }
  /** By who proposed it. Any other takes it up by bringing it back. */
  | { readonly act: 'withdrawParagraph'; readonly paragraph: ParagraphId; readonly on: Fingerprint };

/** Acts of the chair. `on` is the exact wording that was displayed. */
export type ChairAct =
  | { readonly act: 'putParagraph'; readonly paragraph: ParagraphId; readonly on: Fingerprint }
  /** In the seconds after the question; `paragraph` null: the question on the report as a whole. */
  | { readonly act: 'holdWindow'; readonly paragraph: ParagraphId | null }
  | { readonly act: 'resumeWindow'; readonly paragraph: ParagraphId | null }
  | { readonly act: 'lengthenWindow'; readonly paragraph: ParagraphId | null }
  /** What the wall of the room shows while nothing is before it; null: nothing in particular. Decides nothing. */
  | { readonly act: 'showParagraph'; readonly paragraph: ParagraphId | null }
  | { readonly act: 'withdrawQuestion'; readonly paragraph: ParagraphId }
  /** What a small group brings back: it is no agreement of the room. */
  | { readonly act: 'settleInSmallGroup'; readonly paragraph: ParagraphId; readonly on: Fingerprint }
  | { readonly act: 'agreeParagraph'; readonly paragraph: ParagraphId; readonly on: Fingerprint }
  | { readonly act: 'reopenParagraph'; readonly paragraph: ParagraphId; readonly reason: string }
  /** What the decision rule leaves to the chair's judgement; the reason goes on record. */
  | { readonly act: 'declare'; readonly paragraph: ParagraphId; readonly on: Fingerprint; readonly declaration: Declaration; readonly reason: string }
  | { readonly act: 'putReport' }
  | { readonly act: 'withdrawReport' }
  | { readonly act: 'adoptReport' }
  | { readonly act: 'recordNoConsensus' }
  | { readonly act: 'issueRevision' }
  | { readonly act: 'issueSummary'; readonly sha256: string }
  | { readonly act: 'seatDelegation'; readonly delegation: Delegation }
  /** By whoever presides, or by the secretariat on their behalf: a vice-chair may then preside. */
  | { readonly act: 'leaveChair' }
  /** By a vice-chair when the chair is empty, by the chair always. */
  | { readonly act: 'takeChair' };

/** When silence ends, as it is said in the room; `which` only where the clocks are turned back and the hour occurs twice. */
export type LocalDeadline = { readonly local: string; readonly zone: string; readonly city: string; readonly which: 'first' | 'second' | null };

/** Acts of a silence procedure. `silence` names it by the entry that started it. */
export type SilenceAct =
  /** `frozen`: the exact words that are circulated; with scope `report`, those of every paragraph and heading. */
  | { readonly act: 'startSilence'; readonly scope: SilenceScope; readonly frozen: readonly { readonly paragraph: ParagraphId; readonly on: Fingerprint }[]; readonly deadline: LocalDeadline }
  | { readonly act: 'extendSilence'; readonly silence: number; readonly deadline: LocalDeadline; readonly reason: string }
  | { readonly act: 'endSilence'; readonly silence: number; readonly reason: string }
  /** The chair's ruling where an outage or a clock kept the deadline from taking effect by itself. The other ruling is an extension. */
  | { readonly act: 'confirmSilence'; readonly silence: number; readonly reason: string }
  /** The notice has reached the delegation. */
  | { readonly act: 'acknowledgeSilence'; readonly silence: number };

/** Acts on packages. `frozen`: the exact words of all its paragraphs, as they were displayed. */
export type PackageAct =
  | { readonly act: 'makePackage'; readonly paragraphs: readonly ParagraphId[]; readonly parties: readonly DelegationId[]; readonly text: string }
  | { readonly act: 'dissolvePackage'; readonly package: number; readonly reason: string }
  | { readonly act: 'putPackage'; readonly package: number; readonly frozen: readonly { readonly paragraph: ParagraphId; readonly on: Fingerprint }[] }
  | { readonly act: 'agreePackage'; readonly package: number; readonly frozen: readonly { readonly paragraph: ParagraphId; readonly on: Fingerprint }[] };

/** Acts on soundings. `sounding` names one by the entry that started it. */
export type SoundingAct =
  | { readonly act: 'startSounding'; readonly about: SoundingAbout; readonly deadline: LocalDeadline; readonly seenAs: SoundingSeen }
  /** `level` null takes the answer back. */
  | { readonly act: 'answerSounding'; readonly sounding: number; readonly level: Comfort | null }
  | { readonly act: 'closeSounding'; readonly sounding: number };

/** Acts on sealed mutual offers. `match` names one by the entry in which it was found. */
export type OfferAct =
  | { readonly act: 'depositOffer'; readonly gives: readonly Acceptance[]; readonly needs: readonly Need[] }
  | { readonly act: 'withdrawOffer'; readonly offer: OfferId }
  | { readonly act: 'confirmMatch'; readonly match: number }
  | { readonly act: 'declineMatch'; readonly match: number };

/** Acts on links between paragraphs of two reports of one meeting; recorded in the report in which they are made. */
export type LinkAct =
  | { readonly act: 'linkParagraphs'; readonly kind: LinkKind; readonly paragraph: ParagraphId; readonly there: Elsewhere }
  | { readonly act: 'unlinkParagraphs'; readonly paragraph: ParagraphId; readonly there: Elsewhere };

/** Acts on the structure of the text (who holds the pen may attempt them). */
export type StructureAct =
  /** The left part keeps the id; the right part is new. `as`: the id of a paragraph merged away earlier that comes back. */
  | { readonly act: 'split'; readonly at: Spot; readonly as?: ParagraphId }
  /** `second` must follow `first` directly; its words join the end of `first`. */
  | { readonly act: 'merge'; readonly first: ParagraphId; readonly second: ParagraphId }
  /** `after` null: to the very beginning. */
  | { readonly act: 'move'; readonly paragraph: ParagraphId; readonly after: ParagraphId | null }
  | { readonly act: 'insert'; readonly after: ParagraphId | null; readonly kind: ParagraphKind; readonly level: number; readonly runs: Runs; readonly copiedFrom?: ParagraphId }
  | { readonly act: 'retype'; readonly paragraph: ParagraphId; readonly kind: ParagraphKind; readonly level: number }
  | { readonly act: 'delete'; readonly paragraph: ParagraphId }
  | { readonly act: 'restore'; readonly paragraph: ParagraphId }
  /**
   * Replace everything between two spots by one or more lines: cross-paragraph delete, typing over a selection, paste.
   * One line joins what is left; n lines leave n paragraphs.
   */
  | { readonly act: 'replaceRange'; readonly from: Spot; readonly to: Spot; readonly lines: readonly Runs[] }
  /** Puts the words that the paragraph had when entry `at` had been applied back in place. `on`: the words that its author saw now. */
  | { readonly act: 'restoreWording'; readonly paragraph: ParagraphId; readonly at: number; readonly on: Fingerprint }
  /** Undo of an own structural act, named by the entry it stands in. */
  | { readonly act: 'revert'; readonly seq: number };

export type Act = PositionAct | CarryOverAct | SilenceAct | OfferAct | LinkAct | PackageAct | SoundingAct | ProposalAct | BracketAct | ChairAct | StructureAct;
export type ActName = Act['act'];

export type ActOf<N extends ActName> = Extract<Act, { act: N }>;
