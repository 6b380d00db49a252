/** Who is in the room: roles, delegations, and the actor behind an entry of the log. */
import type { DelegationId, PersonId } from '../base/ids.ts';

export const ROLES = ['chair', 'viceChair', 'secretariat', 'facilitator', 'head', 'delegate', 'observer'] as const;
export type Role = (typeof ROLES)[number];

export type Actor = {
  readonly person: PersonId;
  readonly role: Role;
  /** null for chair, vice-chair, secretariat and facilitators: they take no positions. */
  readonly delegation: DelegationId | null;
};

export const REGIONAL_GROUPS = ['AFR', 'APG', 'EEG', 'GRULAC', 'WEOG'] as const;
export type RegionalGroup = (typeof REGIONAL_GROUPS)[number];

export type Delegation = {
  readonly id: DelegationId;
  /** Three-letter code, or the short code of an observer; shown on chips and carets. */
  readonly code: string;
  /** Official short name, as used in sentences. */
  readonly name: string;
  readonly group: RegionalGroup | null;
  /** Observers are seated but are outside the eligible set: they never block. */
  readonly seat: 'member' | 'observer';
};
