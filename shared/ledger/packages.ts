/** Packages: paragraphs that stand or fall together, with those who made the bargain and what it is in a sentence. */
import type { DelegationId, ParagraphId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { ReportState } from '../meeting/state.ts';

export type Package = {
  /** Number of the entry in which it was made. */
  readonly id: number;
  readonly text: string;
  /** In the order of the text when it was made. */
  readonly paragraphs: readonly ParagraphId[];
  readonly parties: readonly DelegationId[];
  readonly since: Instant;
  /** Why the chair dissolved it; null while it stands. */
  readonly dissolved: string | null;
};

type WithPackages = Pick<ReportState, 'packages'>;

export const standingPackages = ({ packages }: WithPackages): readonly Package[] => (packages === undefined ? [] : [...packages.values()].filter(({ dissolved }) => dissolved === null));

/** A paragraph is in one at a time. */
export const packageOf = (state: WithPackages, paragraph: ParagraphId): Package | null => standingPackages(state).find(({ paragraphs }) => paragraphs.includes(paragraph)) ?? null;

/** It and the paragraphs that stand or fall with it; alone where it is in no package. */
export const togetherWith = (state: WithPackages, paragraph: ParagraphId): readonly ParagraphId[] => packageOf(state, paragraph)?.paragraphs ?? [paragraph];
