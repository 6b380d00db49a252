/**
 * The deletions among changes that the server has not confirmed. Insertions carry their author in their ids; a deletion
 * carries nobody, and once a command has moved the letter, a copy that comes back with its whole state no longer shows
 * which of the two deleted it. So what was deleted here is said once more, as a change of its own.
 */
import * as Y from 'yjs';

/**
 * @param updates in the order in which they were made; `doc` has applied them
 * @returns one update that deletes and inserts nothing, or null when nothing was deleted
 */
export function ownDeletions(doc: Y.Doc, updates: readonly Uint8Array[]): Uint8Array | null {
  const deleting = updates.filter((update) => Y.decodeUpdate(update).ds.clients.size > 0);
  if (deleting.length === 0) return null;
  // What is merged at once is bounded, since merging grows faster than its input.
  let merged: Uint8Array[] = deleting.map((update) => Y.diffUpdate(update, Y.encodeStateVector(doc)));
  while (merged.length > 1) {
    const halved: Uint8Array[] = [];
    for (let from = 0; from < merged.length; from += AT_ONCE) halved.push(Y.mergeUpdates(merged.slice(from, from + AT_ONCE)));
    merged = halved;
  }
  return merged[0] ?? null;
}

const AT_ONCE = 200;
