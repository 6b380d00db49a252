/**
 * Formatting that arrived beside characters which have moved: the marks between which they lay are laid on their copies.
 * A format begins a stretch on the next character, whether that moved or stayed, and one that says again what was there
 * before ends it; what lies behind is not touched.
 */
import * as Y from 'yjs';
import type { FormatChange } from './admitted.ts';
import type { Draft } from './draft.ts';
import { itemsOf, structAt } from './sharedText.ts';
import type { CharId, CharRange } from './movedText.ts';

type Attributes = Record<string, object | null>;
type Change = { readonly text: Y.XmlText; readonly item: Y.Item; readonly id: CharId; readonly length: number; readonly attributes: Attributes };

export function forwardFormats(draft: Draft, formats: readonly FormatChange[]): void {
  const changes: Change[] = [];
  const byId = new Map(formats.map((format) => [`${format.client}:${format.clock}`, format]));
  for (const text of textsOf(draft, formats)) collect(draft, text, byId, changes);
  for (const [text, of] of byText(changes)) {
    const items = indexesIn(text), stretches = joined(of, items);
    // Each walks the text from its beginning; texts with so many different marks are nobody's writing.
    for (const { at, length, attributes } of stretches.slice(0, Math.max(MOST_WITHOUT_ASKING, Math.floor(MOST_STEPS / items.size)))) text.format(at, length, attributes);
  }
}

const MOST_STEPS = 2_000_000, MOST_WITHOUT_ASKING = 20;

function byText(changes: readonly Change[]): ReadonlyMap<Y.XmlText, Change[]> {
  const out = new Map<Y.XmlText, Change[]>();
  for (const change of changes) {
    const of = out.get(change.text);
    if (of) of.push(change); else out.set(change.text, [change]);
  }
  return out;
}

/** How many visible characters stand before each item; formatting changes none of it. */
function indexesIn(text: Y.XmlText): ReadonlyMap<Y.Item, number> {
  const out = new Map<Y.Item, number>();
  let at = 0;
  for (const item of itemsOf(text)) {
    out.set(item, at);
    if (!item.deleted && item.countable) at += item.length;
  }
  return out;
}

/** Stretches that stand side by side and get the same marks are one. */
function joined(changes: readonly Change[], indexes: ReadonlyMap<Y.Item, number>): readonly { readonly at: number; readonly length: number; readonly attributes: Attributes }[] {
  const out: { at: number; length: number; readonly attributes: Attributes; readonly key: string }[] = [];
  for (const { item, id, length, attributes } of changes) {
    const at = (indexes.get(item) ?? 0) + id.clock - item.id.clock, key = JSON.stringify(attributes), last = out.at(-1);
    if (last !== undefined && last.key === key && last.at + last.length === at) last.length += length;
    else out.push({ at, length, attributes, key });
  }
  return out;
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

/** A format that has just arrived and reaches on: `before` is what its first character had of that key. */
type Open = { readonly value: object | null; readonly before: object | null };

function collect(draft: Draft, source: Y.XmlText, byId: ReadonlyMap<string, FormatChange>, changes: Change[]): void {
  const active = new Map<string, Open>();
  const bases = new Bases();
  /** What characters that stayed have, apart from what has just arrived. */
  const stayed: Attributes = {};
  let pending: FormatChange[] = [];
  for (const item of itemsOf(source)) {
    if (!item.deleted && item.content instanceof Y.ContentFormat && !byId.has(`${item.id.client}:${item.id.clock}`)) {
      active.delete(item.content.key);
      stayed[item.content.key] = item.content.value as object | null;
    }
    for (const part of partsOf(item, byId)) {
      if ('key' in part) { pending.push(part); continue; }
      if (active.size === 0 && pending.length === 0) continue;
      if (!item.deleted) {
        if (item.countable) pending = enter(active, pending, stayed);
        continue;
      }
      for (const piece of draft.moved.latestOf(part).flatMap((copy) => livePieces(draft, copy))) {
        pending = enter(active, pending, bases.of(piece));
        if (active.size > 0) changes.push({ ...piece, attributes: Object.fromEntries([...active].map(([key, { value }]) => [key, value])) });
      }
    }
  }
}

/** What is in force on a character that has `base`: a stretch ends where what it began from is said again. */
function enter(active: Map<string, Open>, pending: readonly FormatChange[], base: Attributes): FormatChange[] {
  for (const { key, value } of pending) {
    const open = active.get(key), before = open === undefined ? base[key] ?? null : open.before;
    if (same(before, value)) active.delete(key); else active.set(key, { value, before });
  }
  for (const [key, { value }] of active) if (same(base[key], value)) active.delete(key);
  return [];
}

/** Yjs joins what is deleted, so a format may lie in the middle of an item by now. */
function partsOf({ id: { client, clock }, length }: Y.Item, byId: ReadonlyMap<string, FormatChange>): readonly (FormatChange | CharRange)[] {
  const out: (FormatChange | CharRange)[] = [];
  let from = clock;
  for (let at = clock; at < clock + length; at++) {
    const format = byId.get(`${client}:${at}`);
    if (!format) continue;
    if (at > from) out.push({ client, clock: from, length: at - from });
    out.push(format);
    from = at + 1;
  }
  if (from < clock + length) out.push({ client, clock: from, length: clock + length - from });
  return out;
}

function livePieces(draft: Draft, { client, clock, length }: CharId & { length: number }): readonly Omit<Change, 'attributes'>[] {
  const out: Omit<Change, 'attributes'>[] = [];
  for (let done = 0; done < length;) {
    const item = structAt(draft.doc, { client, clock: clock + done });
    if (!(item instanceof Y.Item)) break;
    const here = Math.min(item.id.clock + item.length - clock - done, length - done);
    const place = draft.placeOf(item.parent);
    if (!item.deleted && item.countable && place && draft.isOpen(place)) {
      out.push({ text: draft.text(place.paragraph, place.generation), item, id: { client, clock: clock + done }, length: here });
    }
    done += here;
  }
  return out;
}

/** The formatting of each item of a text, read in one go. */
class Bases {
  readonly #texts = new Map<Y.XmlText, ReadonlyMap<Y.Item, Attributes>>();

  of({ text, item }: Pick<Change, 'text' | 'item'>): Attributes {
    let read = this.#texts.get(text);
    if (!read) this.#texts.set(text, (read = attributesIn(text)));
    return read.get(item) ?? {};
  }
}

function attributesIn(text: Y.XmlText): ReadonlyMap<Y.Item, Attributes> {
  const of = new Map<Y.Item, Attributes>();
  let attributes: Attributes = {};
  for (const item of itemsOf(text)) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) attributes = { ...attributes, [item.content.key]: item.content.value as object | null };
    else of.set(item, attributes);
  }
  return of;
}

const same = (a: object | null | undefined, b: object | null) => JSON.stringify(a ?? null) === JSON.stringify(b);
