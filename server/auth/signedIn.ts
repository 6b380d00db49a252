/** Who stands behind a request: read from the store each time, so that a role lowered now counts now. */
import type { Actor } from '../../shared/meeting/people.ts';
import type { MeetingId } from '../../shared/base/ids.ts';
import type { PersonRow } from '../storage/store.ts';

export type SignedIn = {
  readonly session: string;
  readonly person: PersonRow;
  /** The actor in the person's own meeting; null for a convener without a seat. */
  readonly actor: Actor | null;
  readonly meeting: MeetingId | null;
};
