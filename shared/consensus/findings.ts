/** What the server finds. A finding is a condition with reasons, never a number between 0 and 100, and never a decision. */
import type { DelegationId, ParagraphId } from '../base/ids.ts';
import type { Standing, Stance } from '../ledger/positions.ts';

export type Reason = { readonly by: DelegationId; readonly stance: Stance; readonly standing: Extract<Standing, 'current' | 'needsReconfirmation'> };

/** What is missing where it is no delegation's position that prevents: support, a majority, a level of agreement. */
export type Shortfall = 'tooLittleSupport' | 'voteLost' | 'designatedBelow';

export type Undetermined = 'questionNotPut' | 'nobodyEligible' | 'notDesignated' | 'voteOpen' | 'noBallots';

/** Why it holds where that is not simply that nobody objects: what the record and every sentence must then say. */
export const HELD_BY = ['judgement', 'dissentRecorded', 'toleration', 'designation', 'vote'] as const;
export type HeldBy = (typeof HELD_BY)[number];

export type Finding =
  | { readonly kind: 'holds'; readonly by?: HeldBy }
  /** `because` is empty only where `short` says what is missing. */
  | { readonly kind: 'doesNotHold'; readonly because: readonly Reason[]; readonly short?: Shortfall }
  /** `questionNotPut`: no standing objection; would hold if put now. The others arise under rules that leave something to the chair. */
  | { readonly kind: 'undetermined'; readonly because: Undetermined };

export type Obstacle = {
  readonly paragraph: ParagraphId;
  readonly what: /** `package`: it would hold, and something that it stands or falls with does not. */ 'doesNotHold' | 'notTested' | 'bracketed' | 'package';
};

export type ReportFinding =
  | { readonly kind: 'holds' }
  | { readonly kind: 'doesNotHold'; readonly because: readonly [ParagraphId, ...ParagraphId[]] }
  /** `inTheWay` empty: would hold if put now. */
  | { readonly kind: 'undetermined'; readonly because: 'reportNotPut' | 'nobodyEligible' | 'notReady'; readonly inTheWay: readonly Obstacle[] };
