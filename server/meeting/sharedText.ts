/** Small readings of Yjs' own structures that its public calls do not offer: items in order, ids of a stretch of text. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { CharId, CharRange } from './movedText.ts';

/** The items of a text from left to right, deleted ones and formatting included. */
export function* itemsOf(text: Y.XmlText): Generator<Y.Item> {
  for (let item: Y.Item | null = text._start; item !== null; item = item.right) yield item;
}

/** Ids of the visible characters of [from, to). */
export function idsBetween(text: Y.XmlText, from: number, to: number): readonly CharRange[] {
  const out: CharRange[] = [];
  let at = 0;
  for (const item of itemsOf(text)) {
    if (item.deleted || !item.countable) continue;
    const begin = Math.max(from, at), end = Math.min(to, at + item.length);
    if (begin < end) out.push({ client: item.id.client, clock: item.id.clock + begin - at, length: end - begin });
    at += item.length;
    if (at >= to) break;
  }
  return out;
}

/** How many visible characters stand before this one in its text. */
export function indexOf(text: Y.XmlText, { client, clock }: CharId): number {
  let at = 0;
  for (const item of itemsOf(text)) {
    if (item.id.client === client && clock >= item.id.clock && clock < item.id.clock + item.length) return item.deleted || !item.countable ? at : at + clock - item.id.clock;
    if (!item.deleted && item.countable) at += item.length;
  }
  return at;
}

/** The stored struct that holds this character; null when the document does not know it. */
export function structAt(doc: Y.Doc, { client, clock }: CharId): Y.Item | Y.GC | null {
  const structs = doc.store.clients.get(client);
  if (structs === undefined || clock < 0 || clock >= Y.getState(doc.store, client)) return null;
  return structs[Y.findIndexSS(structs, clock)] ?? null;
}

/** An update that deletes these characters and does nothing else. */
export function deletionOf(ranges: readonly CharRange[]): Uint8Array {
  const byClient = new Map<number, CharRange[]>();
  for (const range of ranges) {
    const of = byClient.get(range.client);
    if (of) of.push(range); else byClient.set(range.client, [range]);
  }
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, byClient.size);
    for (const [client, of] of byClient) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, of.length);
      for (const { clock, length } of of.sort((a, b) => a.clock - b.clock)) {
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarUint(encoder, length);
      }
    }
  });
}
