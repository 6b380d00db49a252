/** Reads one's own words out of updates and texts, so that a person can have them back; and whether an update fits a copy. */
import * as Y from 'yjs';
import type { Runs } from '../../shared/base/runs.ts';
import { runsOfDelta, type DeltaInsert } from '../../shared/report/delta.ts';

/** What some updates inserted: by client id, ranges of clocks. */
export type Inserted = ReadonlyMap<number, readonly (readonly [from: number, to: number])[]>;

type Growing = Map<number, [from: number, to: number][]>;

function add(to: Growing, updates: readonly Uint8Array[]): void {
  for (const update of updates) for (const { id: { client, clock }, length } of Y.decodeUpdate(update).structs) {
    const ranges = to.get(client) ?? [], last = ranges.at(-1);
    if (last && last[1] === clock) last[1] += length; else ranges.push([clock, clock + length]);
    to.set(client, ranges);
  }
}

export function insertedIn(updates: readonly Uint8Array[]): Inserted {
  const inserted: Growing = new Map();
  add(inserted, updates);
  return inserted;
}

/** The same for a list that is asked for at every key and mostly grows: each update is read once. */
export function openInserted(): (updates: readonly Uint8Array[]) => Inserted {
  let inserted: Growing = new Map(), first: Uint8Array | undefined, last: Uint8Array | undefined, count = 0;
  return (updates) => {
    if (count > 0 && (updates[0] !== first || updates[count - 1] !== last)) { inserted = new Map(); count = 0; }
    add(inserted, updates.slice(count));
    [first, last, count] = [updates[0], updates.at(-1), updates.length];
    return inserted;
  };
}

/** As far as it still stands in `text`. Two stretches that somebody else's words part are two words, not one. */
export function ownWordsIn(text: Y.XmlText, inserted: Inserted): string {
  let words = '', before = true;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const ranges = inserted.get(item.id.client) ?? [];
    for (let k = 0; k < item.length; k++) {
      const clock = item.id.clock + k, mine = ranges.some(([from, to]) => clock >= from && clock < to);
      if (mine) words += (before || words === '' ? '' : ' ') + item.content.str[k];
      before = mine;
    }
  }
  return words;
}

/** The words of a text as they were before a transaction that has just ended; call in its `afterTransaction`. */
export function runsBefore(text: Y.XmlText, { beforeState, deleteSet }: Y.Transaction): Runs {
  const delta: DeltaInsert[] = [];
  let marks: Record<string, unknown> = {};
  for (let item = text._start; item !== null; item = item.right) {
    const stood = item.id.clock < (beforeState.get(item.id.client) ?? 0) && (!item.deleted || Y.isDeleted(deleteSet, item.id));
    if (!stood) continue;
    if (item.content instanceof Y.ContentFormat) marks = { ...marks, [item.content.key]: item.content.value as unknown }; // Yjs declares any; null ends a mark
    else if (item.content instanceof Y.ContentString) delta.push({ insert: item.content.str, attributes: marks });
  }
  return runsOfDelta(delta);
}

/** Does `doc` hold everything the update builds on? What it holds already fits too. */
export function fits(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update), reached = new Map<number, number>();
  const end = (client: number) => reached.get(client) ?? Y.getState(doc.store, client);
  const known = (id: unknown) => !(id instanceof Y.ID) || id.clock < end(id.client);
  // Updates name one client after the other, and one client's letters may stand between another's.
  for (const { id, length } of structs) {
    if (id.clock > end(id.client)) return false;
    reached.set(id.client, Math.max(end(id.client), id.clock + length));
  }
  for (const struct of structs) if (struct instanceof Y.Item && ![struct.origin, struct.rightOrigin, struct.parent].every(known)) return false;
  for (const [client, deleted] of ds.clients) if (deleted.some(({ clock, len }) => clock + len > end(client))) return false;
  return true;
}
