/** What a paragraph is, apart from what anybody thinks of it. */
import type { BracketId, DelegationId, Fingerprint, ParagraphId, PersonId, ProposalId } from '../base/ids.ts';
import type { Runs } from '../base/runs.ts';
import type { Instant } from '../base/time.ts';
import type { Certification } from '../ledger/certified.ts';
import type { Declarations } from '../ledger/declarations.ts';
import type { Hands } from '../ledger/hands.ts';
import type { GavelWindow } from '../ledger/gavelWindow.ts';
import type { Position, PositionRecord, Filing } from '../ledger/positions.ts';
import type { Maintenance } from '../ledger/maintained.ts';
import type { Bracket } from '../ledger/brackets.ts';
import type { Proposal } from '../ledger/proposals.ts';
import type { Actor } from './people.ts';

/**
 * - `heading` levels 1–3 (I., A., 1.)
 * - `numbered` level 1 (1., 2., …)
 * - `sub` levels 1–3 ((a), (i), a.)
 * - `preambular` level 1 (PP1 while negotiating)
 * - `unnumbered` level 1 (running text without a label)
 */
export const PARAGRAPH_KINDS = ['heading', 'numbered', 'sub', 'preambular', 'unnumbered'] as const;
export type ParagraphKind = (typeof PARAGRAPH_KINDS)[number];

/** Does the paragraph carry positions and a finding of its own? Headings are only layout. */
export const bearsPositions = (kind: ParagraphKind): boolean => kind !== 'heading';

/** `underSilence`: its words are frozen until the deadline of a silence procedure, or until somebody objects. */
export type ParagraphState = 'open' | 'agreedSmallGroup' | 'underSilence' | 'agreedAdRef' | 'reopened' | 'deleted';

/** States in which the words are sealed: nobody's editor opens them. */
export const isSealed = (state: ParagraphState): boolean => state === 'agreedAdRef' || state === 'underSilence' || state === 'deleted';

/** Where a paragraph came from. */
export type Lineage =
  | { readonly how: 'drafted' | 'imported' }
  | { readonly how: 'splitFrom'; readonly of: ParagraphId }
  | { readonly how: 'copiedFrom'; readonly of: ParagraphId }
  | { readonly how: 'proposed'; readonly proposal: ProposalId };

/**
 * One state of the words, newest first: a linked list, so that recording a keystroke costs the same in a long session.
 * readings.ts thins it: what stood for a blink, long ago, is dropped.
 */
export type Reading = {
  readonly words: Fingerprint;
  /** null: only that it once read so is still known. */
  readonly runs: Runs | null;
  readonly at: Instant;
  readonly seq: number;
  /** Readings recorded since the list was last thinned, and how many characters they hold. */
  readonly unthinned: number;
  readonly weight: number;
  /** Between this one and the next later one, readings have been dropped. */
  readonly gapAfter: boolean;
  readonly earlier: Reading | null;
};

export type Agreement = { readonly on: Fingerprint; readonly at: Instant; readonly seq: number; readonly by: Actor };
export type Question = { readonly on: Fingerprint; readonly at: Instant; readonly seq: number; readonly by: Actor; readonly window?: GavelWindow };
export type Comment = { readonly seq: number; readonly at: Instant; readonly by: Actor; readonly text: string };
/** A delegate's draft, seen by the own delegation alone, until its head registers or discards it. */
export type Preparation = { readonly filing: Filing; readonly on: Fingerprint; readonly at: Instant; readonly seq: number; readonly by: PersonId };

export type BeforeMerge = {
  readonly words: Fingerprint;
  readonly merged: ParagraphId;
  readonly positions: ReadonlyMap<DelegationId, Position>;
  /** Positions right after the merge: one that differs from these was filed since, and stays. */
  readonly united: ReadonlyMap<DelegationId, Position>;
};

export type Paragraph = {
  readonly id: ParagraphId;
  readonly kind: ParagraphKind;
  readonly level: number;
  readonly state: ParagraphState;
  /** State to return to when a deleted paragraph is restored. */
  readonly stateBeforeDeletion: ParagraphState | null;
  /** State to return to when silence on the paragraph is broken or ended. */
  readonly stateBeforeSilence?: ParagraphState;
  /** Which container of the shared document holds the words; a new one is seeded on reopening. */
  readonly generation: number;
  readonly lineage: Lineage;
  /** Set when the paragraph was merged away. */
  readonly mergedInto: ParagraphId | null;
  /** The words now. */
  readonly words: Fingerprint;
  readonly runs: Runs;
  /** Whose each character of `runs` is; absent while all of it is nobody's. */
  readonly hands?: Hands;
  readonly readings: Reading | null;
  /** The words that positions and preparations were filed on: set aside, so that no thinning takes them. */
  readonly filedOn?: ReadonlyMap<Fingerprint, Reading>;
  readonly positions: ReadonlyMap<DelegationId, Position>;
  readonly prepared: ReadonlyMap<DelegationId, Preparation>;
  readonly record: readonly PositionRecord[];
  readonly comments: readonly Comment[];
  /** In the order in which they were drafted; absent where nobody has proposed anything. */
  readonly proposals?: ReadonlyMap<ProposalId, Proposal>;
  /** In the order in which they were placed; absent where none ever was. */
  readonly brackets?: ReadonlyMap<BracketId, Bracket>;
  /** The question before the room, void as soon as the words change. */
  readonly question: Question | null;
  /** The last time the chair put these very words and nobody's objection stood: the evidence that they were tested. */
  readonly tested: Question | null;
  /** Every wording that was tested since the paragraph was last reopened: an edit that restores one restores the test. */
  readonly testedReadings?: ReadonlyMap<Fingerprint, Question>;
  /** What the paragraph was before another was merged into it: undoing the merge exactly gives its positions back. */
  readonly beforeMerge?: BeforeMerge | null;
  /** What was declared and cast on it since it was last reopened; absent where the rule has asked for nothing. */
  readonly declarations?: Declarations;
  /** The entry in which something offered on it under seal last changed; of no meaning but that it did. */
  readonly offersChanged?: number;
  /** Changes of its words that were certified as editorial; absent before the first. */
  readonly certified?: readonly Certification[];
  /** Set while it is out of the text because its proponent withdrew it. */
  readonly withdrawn?: { readonly at: Instant; readonly seq: number };
  /** The entry in which it last came back into the text. */
  readonly reinstated?: number;
  /** The chair's last question whether objections to it are maintained, with what was answered. */
  readonly maintenance?: Maintenance;
  readonly agreement: Agreement | null;
  readonly reopenedBecause: string | null;
};
