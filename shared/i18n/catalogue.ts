/**
 * What a language must be able to say. Another language is one more file that satisfies `Catalogue`; a sentence it lacks
 * does not compile. The core holds no sentences, and a sentence names only delegations that it is handed.
 */
import type { HeldBy, Obstacle, Shortfall, Undetermined } from '../consensus/findings.ts';
import type { Stance, Standing } from '../ledger/positions.ts';
import type { ParagraphState } from '../meeting/paragraph.ts';
import type { Presiding } from '../meeting/presiding.ts';
import type { RefusalCode } from '../meeting/refusals.ts';

/** A refusal in words: what happened, what is safe, what to do next. */
export type RefusalText = {
  readonly title: string;
  readonly safe: string;
  readonly next: string;
};

/** How a stance is said of one delegation, of several, and as the label of a choice. */
export type StanceText = {
  /** "Supports" */
  readonly label: string;
  /** "supports": one delegation does */
  readonly one: string;
  /** "support": several do */
  readonly several: string;
  /** Where there is little room (a margin, a tally): after a number of one, and of several. */
  readonly short: { readonly one: string; readonly several: string };
  /** The head of a group in a list: "Can live" */
  readonly group: string;
};

/** Who: how many, and their names where the reader may see them. */
export type Who = { readonly count: number; readonly names: readonly string[] | null };

export type Verdict = {
  /** A sentence of its own: "Consensus does not hold on paragraph 12." */
  readonly verdict: string;
  /** Who and why, in one or two sentences; null where there is nothing to add. */
  readonly why: string | null;
};

export type Catalogue = {
  readonly language: string;
  readonly refusals: { readonly [C in RefusalCode]: RefusalText };
  /** Who presides, and what somebody else who would act does then. */
  readonly presiding: { readonly [O in Presiding['office']]: { readonly says: string; readonly next: string } };
  readonly stances: { readonly [S in Stance]: StanceText };
  /** What stands beside a stance: "on earlier text". Null where nothing needs saying. */
  readonly standings: { readonly [S in Standing]: string | null };
  /** An acceptance that lapsed, as it is shown in place of the stance. */
  readonly lapsed: string;
  readonly states: { readonly [S in ParagraphState]: string };
  readonly bracketed: string;
  readonly finding: {
    /** `by`: what it rests on where that is not simply that nobody objects. */
    holds(name: string, by: HeldBy | null): Verdict;
    /** `others`: whose positions prevent without being objections, where the rule says so. `short`: what is missing. */
    doesNotHold(name: string, these: Who, earlier: Who, conditions: Who, others: Who, short: Shortfall | null): Verdict;
    undetermined(because: Exclude<Undetermined, 'nobodyEligible'>, name: string): Verdict;
    nobodySeated(name: string): Verdict;
  };
  readonly report: {
    adopted(): Verdict;
    notAdopted(): Verdict;
    holds(): Verdict;
    doesNotHold(objections: number, contested: number, paragraphs: number): Verdict;
    notReady(inTheWay: { readonly [W in Obstacle['what']]: number }, paragraphs: number): Verdict;
    notPut(): Verdict;
    nobodySeated(): Verdict;
  };
};
