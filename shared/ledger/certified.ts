/**
 * Changes of wording that the secretariat has certified as editorial. The software never decides that: it advises
 * (changeAdvice.ts), a person certifies, and any member may contest, upon which the change counts as substantive (P16, P17).
 */
import type { DelegationId, Fingerprint } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { Actor } from '../meeting/people.ts';

export type Certification = {
  /** The entry it stands in, by which it is named. */
  readonly seq: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly from: Fingerprint;
  readonly to: Fingerprint;
  readonly contested: { readonly at: Instant; readonly seq: number; readonly by: DelegationId } | null;
};

/** How long a certification may be contested, in ms. */
export const CONTEST_MS = 24 * 3_600_000;

/** The last moment at which it may be contested. */
export const contestableUntil = ({ at }: Pick<Certification, 'at'>): Instant => (at + CONTEST_MS) as Instant; // a moment plus a span

/** Do two wordings differ by nothing but certified changes that nobody contested? */
export function differEditorially(certified: readonly Certification[] | undefined, one: Fingerprint, other: Fingerprint): boolean {
  if (certified === undefined) return false;
  const reached = new Set<Fingerprint>([one]);
  for (let grew = true; grew && !reached.has(other);) {
    grew = false;
    for (const { from, to, contested } of certified) {
      if (contested !== null || reached.has(from) === reached.has(to)) continue;
      reached.add(from).add(to);
      grew = true;
    }
  }
  return reached.has(other) && one !== other;
}
