/** Reads the plain words out of updates that never became part of the report, so that a person can have them back. */
import * as Y from 'yjs';
import { parseContainerKey } from '../../shared/report/layout.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';

export type UnsentWords = { readonly paragraph: ParagraphId; readonly words: string };

/**
 * What the updates inserted, paragraph by paragraph, as far as it has not been deleted again. `doc` must have applied
 * them. Words whose paragraph this copy does not know are left out.
 */
export function unsentWords(doc: Y.Doc, updates: readonly Uint8Array[]): readonly UnsentWords[] {
  const inserted = new Map<number, [from: number, to: number][]>();
  for (const update of updates) for (const struct of Y.decodeUpdate(update).structs) {
    const ranges = inserted.get(struct.id.client) ?? [];
    ranges.push([struct.id.clock, struct.id.clock + struct.length]);
    inserted.set(struct.id.client, ranges);
  }
  const found: UnsentWords[] = [];
  for (const [key, root] of doc.share) {
    const container = parseContainerKey(key);
    if (!container || !(root instanceof Y.XmlFragment)) continue;
    const words = root.toArray().map((line) => (line instanceof Y.XmlElement ? ownWords(line, inserted) : '')).join('');
    if (words.trim() !== '') found.push({ paragraph: container.paragraph, words: words.trim() });
  }
  return found;
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

function ownWords(line: Y.XmlElement, inserted: ReadonlyMap<number, readonly (readonly [number, number])[]>): string {
  const text = line.get(0);
  if (!(text instanceof Y.XmlText)) return '';
  let words = '', before = true;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    for (let k = 0; k < item.length; k++) {
      const clock = item.id.clock + k;
      const mine = (inserted.get(item.id.client) ?? []).some(([from, to]) => clock >= from && clock < to);
      // Two stretches that somebody else's words part are two words, not one.
      if (mine) words += (before || words === '' ? '' : ' ') + item.content.str[k];
      before = mine;
    }
  }
  return words;
}
