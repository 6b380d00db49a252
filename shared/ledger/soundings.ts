/**
 * Soundings: the chair asks all delegations in private, by a date, how comfortable they would be. An answer is no position
 * and changes no finding; who reads it is decided before it begins and never changes.
 */
import type { DelegationId, Fingerprint, ParagraphId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { ReportState } from '../meeting/state.ts';
import { eligibleOf } from './eligible.ts';
import type { Deadline } from './silence.ts';

/** From the most to the least comfortable. */
export const COMFORT = ['welcomes', 'comfortable', 'canLive', 'uneasy', 'cannotAccept'] as const;
export type Comfort = (typeof COMFORT)[number];

/** `on`: the words that were asked about. */
export type SoundingAbout =
  | { readonly scope: 'paragraph'; readonly paragraph: ParagraphId; readonly on: Fingerprint }
  | { readonly scope: 'package'; readonly package: number }
  | { readonly scope: 'report' };

/** `chair`: answers with names, by the chair alone. `counts`: by nobody; once it is closed everybody who was asked is told counts above a floor. */
export const SOUNDING_SEEN = ['chair', 'counts'] as const;
export type SoundingSeen = (typeof SOUNDING_SEEN)[number];

export type Sounding = {
  /** Number of the entry that started it. */
  readonly id: number;
  readonly about: SoundingAbout;
  readonly deadline: Deadline;
  readonly seenAs: SoundingSeen;
  readonly startedAt: Instant;
  readonly answers: ReadonlyMap<DelegationId, { readonly level: Comfort; readonly at: Instant }>;
  readonly closedAt: Instant | null;
};

/** Fewer than this are never told: of a smaller number each would know the others. */
export const COUNT_FLOOR = 3;

export const soundingsIn = ({ soundings }: Pick<ReportState, 'soundings'>): readonly Sounding[] => (soundings === undefined ? [] : [...soundings.values()]);
export const openSoundings = (state: Pick<ReportState, 'soundings'>): readonly Sounding[] => soundingsIn(state).filter(({ closedAt }) => closedAt === null);

export const isSameSubject = (one: SoundingAbout, other: SoundingAbout): boolean =>
  (one.scope === 'paragraph' && other.scope === 'paragraph' && one.paragraph === other.paragraph) || (one.scope === 'package' && other.scope === 'package' && one.package === other.package) || (one.scope === 'report' && other.scope === 'report');

/** Members who have not answered, by code. */
export const undeclaredIn = (state: Pick<ReportState, 'delegations'>, { answers }: Sounding): readonly DelegationId[] => eligibleOf(state).map(({ id }) => id).filter((id) => !answers.has(id));

/** By level, the most comfortable first; null where it is fewer than the floor, nobody included. */
export const countsOf = ({ answers }: Pick<Sounding, 'answers'>): readonly { readonly level: Comfort; readonly count: number | null }[] =>
  COMFORT.map((level) => { const count = [...answers.values()].filter((answer) => answer.level === level).length; return { level, count: count < COUNT_FLOOR ? null : count }; });
