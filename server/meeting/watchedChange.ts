/** A change of a Yjs document that says at once what it has touched, also within a larger change that is still under way. */
import * as Y from 'yjs';

export function watchedChange(doc: Y.Doc, work: () => void, origin: unknown, local: boolean, touched: (type: unknown) => void): void {
  Y.transact(doc, (transaction) => {
    const before = transaction.changed;
    transaction.changed = new Map();
    try {
      work();
    } finally {
      for (const [type, keys] of transaction.changed) {
        touched(type);
        // Yjs forgets the places it remembers in a text only when the whole change ends; others' words have moved them.
        if (!local) type._searchMarker?.splice(0);
        before.set(type, new Set([...(before.get(type) ?? []), ...keys]));
      }
      transaction.changed = before;
    }
  }, origin, local);
}
