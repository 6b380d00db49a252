/** What the server finds. A finding is a condition with reasons, never a number between 0 and 100, and never a decision. */
import type { DelegationId, ParagraphId } from '../base/ids.ts';
import type { Standing, Stance } from '../ledger/positions.ts';

export type Reason = { readonly by: DelegationId; readonly stance: Stance; readonly standing: Extract<Standing, 'current' | 'needsReconfirmation'> };

export type Finding =
  | { readonly kind: 'holds' }
  | { readonly kind: 'doesNotHold'; readonly because: readonly [Reason, ...Reason[]] }
  /** `questionNotPut`: no standing objection; would hold if put now. */
  | { readonly kind: 'undetermined'; readonly because: 'questionNotPut' | 'nobodyEligible' };

export type Obstacle = {
  readonly paragraph: ParagraphId;
  readonly what: 'doesNotHold' | 'notTested' | 'bracketed';
};

export type ReportFinding =
  | { readonly kind: 'holds' }
  | { readonly kind: 'doesNotHold'; readonly because: readonly [ParagraphId, ...ParagraphId[]] }
  /** `inTheWay` empty: would hold if put now. */
  | { readonly kind: 'undetermined'; readonly because: 'reportNotPut' | 'nobodyEligible' | 'notReady'; readonly inTheWay: readonly Obstacle[] };
