/** Reads one's own words out of updates and texts, so that a person can have them back; and whether an update fits a copy. */
import * as Y from 'yjs';
import type { Runs } from '../../shared/base/runs.ts';
import { runsOfDelta, type DeltaInsert } from '../../shared/report/delta.ts';

/** What some updates inserted: by client id, ranges of clocks. */
export type Inserted = ReadonlyMap<number, readonly (readonly [from: number, to: number])[]>;

/** What one update inserted, read once: all that are pending are asked for at every key. */
const read = new WeakMap<Uint8Array, readonly (readonly [client: number, from: number, to: number])[]>();
function rangesOf(update: Uint8Array) {
  let ranges = read.get(update);
  if (!ranges) read.set(update, (ranges = Y.decodeUpdate(update).structs.map(({ id, length }) => [id.client, id.clock, id.clock + length])));
  return ranges;
}

export function insertedIn(updates: readonly Uint8Array[]): Inserted {
  const inserted = new Map<number, [from: number, to: number][]>();
  for (const update of updates) for (const [client, from, to] of rangesOf(update)) {
    const ranges = inserted.get(client) ?? [], last = ranges.at(-1);
    if (last && last[1] === from) last[1] = to; else ranges.push([from, to]);
    inserted.set(client, ranges);
  }
  return inserted;
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
