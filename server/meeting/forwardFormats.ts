/**
 * Formatting that arrived beside characters which have moved: the marks between which they lay are laid on their copies.
 * A format whose value is what the next character has anyway ends a stretch; any other begins one.
 */
import * as Y from 'yjs';
import type { FormatChange } from './admitted.ts';
import type { Draft } from './draft.ts';
import { indexOf, itemsOf, structAt } from './sharedText.ts';
import type { CharId } from './movedText.ts';

type Attributes = Record<string, object | null>;
type Change = { readonly text: Y.XmlText; readonly id: CharId; readonly length: number; readonly attributes: Attributes };

export function forwardFormats(draft: Draft, formats: readonly FormatChange[]): void {
  const changes: Change[] = [];
  const byId = new Map(formats.map((format) => [`${format.client}:${format.clock}`, format]));
  for (const text of textsOf(draft, formats)) collect(draft, text, byId, changes);
  for (const { text, id, length, attributes } of changes) text.format(indexOf(text, id), length, attributes);
}

function textsOf(draft: Draft, formats: readonly FormatChange[]): ReadonlySet<Y.XmlText> {
  const texts = new Set<Y.XmlText>();
  for (const format of formats) {
    const item = structAt(draft.doc, format);
    const place = item instanceof Y.Item ? draft.placeOf(item.parent) : undefined;
    if (place) texts.add(draft.text(place.paragraph, place.generation));
  }
  return texts;
}

function collect(draft: Draft, source: Y.XmlText, byId: ReadonlyMap<string, FormatChange>, changes: Change[]): void {
  const active = new Map<string, object | null>();
  let pending: FormatChange[] = [];
  for (const item of itemsOf(source)) {
    const format = byId.get(`${item.id.client}:${item.id.clock}`);
    if (format) { pending.push(format); continue; }
    if (!item.deleted && item.content instanceof Y.ContentFormat) { active.delete(item.content.key); continue; }
    if (active.size === 0 && pending.length === 0) continue;
    const copies = item.deleted ? draft.moved.latestOf({ client: item.id.client, clock: item.id.clock, length: item.length }) : [];
    for (const copy of copies) {
      for (const piece of livePieces(draft, copy)) {
        const base = attributesAt(piece.text, piece.id);
        for (const { key, value } of pending) if (same(base[key], value)) active.delete(key); else active.set(key, value);
        pending = [];
        for (const [key, value] of active) if (same(base[key], value)) active.delete(key);
        if (active.size > 0) changes.push({ ...piece, attributes: Object.fromEntries(active) });
      }
    }
  }
}

function livePieces(draft: Draft, { client, clock, length }: CharId & { length: number }): readonly Omit<Change, 'attributes'>[] {
  const out: Omit<Change, 'attributes'>[] = [];
  for (let done = 0; done < length;) {
    const item = structAt(draft.doc, { client, clock: clock + done });
    if (!(item instanceof Y.Item)) break;
    const here = Math.min(item.id.clock + item.length - clock - done, length - done);
    const place = draft.placeOf(item.parent);
    if (!item.deleted && item.countable && place && draft.isOpen(place)) {
      out.push({ text: draft.text(place.paragraph, place.generation), id: { client, clock: clock + done }, length: here });
    }
    done += here;
  }
  return out;
}

function attributesAt(text: Y.XmlText, { client, clock }: CharId): Attributes {
  const attributes: Attributes = {};
  for (const item of itemsOf(text)) {
    if (item.id.client === client && clock >= item.id.clock && clock < item.id.clock + item.length) break;
    if (!item.deleted && item.content instanceof Y.ContentFormat) attributes[item.content.key] = item.content.value as object | null;
  }
  return attributes;
}

const same = (a: object | null | undefined, b: object | null) => JSON.stringify(a ?? null) === JSON.stringify(b);
