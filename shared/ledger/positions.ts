/**
 * What a delegation may file on a paragraph, and where a filed position stands today.
 * Silence is the absence of a position: it is derived, never stored, and never shown as agreement.
 */
import type { DelegationId, Fingerprint, ParagraphId } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { BracketScope } from './brackets.ts';
import type { Condition } from './conditions.ts';
import type { Actor } from '../meeting/people.ts';
import type { Surroundings } from './surroundings.ts';

/** What is said. `reason` is invited, never demanded. */
export type Filing =
  | { readonly kind: 'support' | 'noObjection' | 'adRef' | 'abstain'; readonly reason: string | null }
  | { readonly kind: 'awaitInstructions'; readonly reason: string | null; readonly answerBy: Instant | null }
  | { readonly kind: 'reserve'; readonly reason: string | null }
  /** `condition` is empty only in what is given to those who may not see it. */
  | { readonly kind: 'conditional'; readonly reason: string | null; readonly condition: Condition }
  /** `scope`: only the words in a bracket, or an alternative to them; absent for the paragraph. */
  | { readonly kind: 'object'; readonly reason: string | null; readonly proposedWording: string | null; readonly scope?: BracketScope; /** Only to this phrase, as its author read it. */ readonly quote?: string };

export type PositionKind = Filing['kind'];
export type Stance = PositionKind | 'silent';

/** A filing on record: bound to the paragraph and to the exact words its author read. */
export type Position = Filing & {
  readonly on: Fingerprint;
  readonly since: Instant;
  readonly seq: number;
  readonly by: Actor;
  /** Set when a split or a merge carried it here; its author is asked to confirm or withdraw. */
  readonly carriedFrom: ParagraphId | null;
  /** What stood around the paragraph when it was filed; absent in logs of earlier versions. */
  readonly around?: Surroundings;
};

/**
 * - `current`: taken on the words as they read now.
 * - `needsReconfirmation`: taken on earlier words; still counts with the effect its kind has.
 * - `lapsed`: an acceptance whose words changed; counts as silence.
 * - `suspended`: the paragraph is deleted; revives with it.
 */
export type Standing = 'current' | 'needsReconfirmation' | 'lapsed' | 'suspended';

/** One line of a paragraph's history of positions, oldest first. */
export type PositionRecord = {
  readonly seq: number;
  readonly at: Instant;
  readonly delegation: DelegationId;
  /** `lapsed`: an objection to a wording that was not chosen. `notMaintained`: one that nobody upheld when the chair asked. */
  readonly what: { readonly filed: Filing; readonly on: Fingerprint } | 'withdrawn' | 'lapsed' | 'notMaintained';
};
