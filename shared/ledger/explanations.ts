/**
 * What a delegation says for the record once something is decided: an explanation of its position, that it dissociates
 * itself from parts or all of it, how it understands the text, a reservation. It never changes the outcome (X1 to X3).
 */
import type { DelegationId, ParagraphId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { ReportState } from '../meeting/state.ts';

export const EXPLANATION_KINDS = ['explanation', 'disassociation', 'interpretation', 'reservation'] as const;
export type ExplanationKind = (typeof EXPLANATION_KINDS)[number];

/** Paragraphs in the order of the text, or the report as a whole. */
export type ExplanationScope = 'report' | readonly [ParagraphId, ...ParagraphId[]];

export type Explanation = {
  /** The entry it stands in, by which it is named. */
  readonly seq: number;
  readonly at: Instant;
  readonly delegation: DelegationId;
  readonly kind: ExplanationKind;
  readonly scope: ExplanationScope;
  readonly text: string;
  readonly withdrawnAt: Instant | null;
};

/** Those that stand, in the order in which they were made. */
export const standingExplanations = ({ explanations }: Pick<ReportState, 'explanations'>): readonly Explanation[] => (explanations ?? []).filter(({ withdrawnAt }) => withdrawnAt === null);
