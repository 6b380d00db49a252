/** Names of people, kept at hand so that composing a screen asks no database. */
import type { MeetingId, PersonId } from '../../shared/base/ids.ts';
import type { Store } from '../storage/store.ts';
import type { NameOf } from './composeParagraph.ts';

export type Names = {
  readonly of: NameOf;
  /** Reads the names of a meeting's people; call before composing for somebody of it. */
  readonly know: (meeting: MeetingId) => Promise<void>;
};

export function createNames(store: Pick<Store, 'people'>): Names {
  const names = new Map<PersonId, string>();
  return {
    of: (person) => names.get(person) ?? 'A delegate',
    async know(meeting) {
      for (const { id, name } of await store.people(meeting)) names.set(id, name);
    },
  };
}
