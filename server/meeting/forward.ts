/**
 * Words that were on their way to text which a command has moved meanwhile: an insertion goes beside the copy of its
 * neighbour, a deletion to the copy of its character, formatting to the copies it was meant for. Nothing is lost or doubled.
 */
import * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { FOOTNOTE_ANCHOR } from '../../shared/base/runs.ts';
import { markName } from '../../shared/report/markKey.ts';
import type { Admitted } from './admitted.ts';
import type { Shape } from './carryOut.ts';
import type { Draft, Place } from './draft.ts';
import { forwardFormats } from './forwardFormats.ts';
import { idsBetween, indexOf, itemsOf, structAt } from './sharedText.ts';
import type { CharId, CharRange } from './movedText.ts';

/** A place in a text, by visible characters before it. */
type Spot = { readonly text: Y.XmlText; readonly at: number };

/** State vector of a client: how much of each client id's words it had received. */
export type Seen = ReadonlyMap<number, number>;

/**
 * Call after the update has been applied. `seen` is given when the update was a client's whole state: only deletions
 * of characters whose copy the client had not received are its own then; null for a live update.
 * @returns paragraphs into which words went that nobody reads there.
 */
export function forward(draft: Draft, admitted: Admitted, shape: Shape, seen: Seen | null): ReadonlySet<ParagraphId> {
  const late = new Set<ParagraphId>(admitted.lateDeletions);
  if (draft.moved.empty) {
    // Nothing can be forwarded, and a change of the document costs as much as the update itself.
    for (const [, place] of insertedItems(draft, admitted.inserted)) if (!draft.isOpen(place)) late.add(place.paragraph);
    return late;
  }
  draft.deleteWords(forwardedDeletions(draft, admitted.deletions, seen, late));
  draft.change(() => {
    for (const stretch of stretches(draft, admitted.inserted)) forwardStretch(draft, stretch, shape, late);
  });
  if (admitted.formats.length > 0) draft.change(() => forwardFormats(draft, admitted.formats));
  return late;
}

/** Where the characters that were deleted live on, in texts that people read. */
function forwardedDeletions(draft: Draft, deletions: readonly CharRange[], seen: Seen | null, late: Set<ParagraphId>): readonly CharRange[] {
  const own = seen === null ? undefined : (copy: { client: number; clock: number }) => copy.clock >= (seen.get(copy.client) ?? 0);
  const out: CharRange[] = [];
  for (const copy of deletions.flatMap((range) => draft.moved.latestOf(range, own))) {
    for (let done = 0; done < copy.length;) {
      const item = structAt(draft.doc, { client: copy.client, clock: copy.clock + done });
      if (!(item instanceof Y.Item)) break;
      const offset = copy.clock + done - item.id.clock;
      const length = Math.min(item.length - offset, copy.length - done);
      done += length;
      if (item.deleted || !item.countable) continue;
      const place = draft.placeOf(item.parent);
      if (place === undefined) continue;
      if (draft.isOpen(place)) out.push({ client: item.id.client, clock: item.id.clock + offset, length });
      else late.add(place.paragraph);
    }
  }
  return out;
}

/**
 * New text that reads on without anything between, left to right within each text: what hangs on a forwarded letter finds
 * it where it has gone, and a stretch goes as one.
 */
function stretches(draft: Draft, inserted: readonly CharRange[]): readonly (readonly Y.Item[])[] {
  const items = new Set<Y.Item>();
  const texts = new Set<Y.XmlText>();
  for (const [item, place] of insertedItems(draft, inserted)) {
    items.add(item);
    texts.add(draft.text(place.paragraph, place.generation));
  }
  return [...texts].flatMap((text) => stretchesOf(draft, text, items));
}

/** The items that hold what was inserted, as far as it still stands in some paragraph's words. */
function* insertedItems(draft: Draft, inserted: readonly CharRange[]): Generator<readonly [Y.Item, Place]> {
  for (const range of inserted) {
    for (let done = 0; done < range.length;) {
      const item = structAt(draft.doc, { client: range.client, clock: range.clock + done });
      if (!(item instanceof Y.Item)) break;
      done = item.id.clock + item.length - range.clock;
      const place = draft.placeOf(item.parent);
      if (!item.deleted && place !== undefined) yield [item, place];
    }
  }
}

function stretchesOf(draft: Draft, text: Y.XmlText, wanted: ReadonlySet<Y.Item>): readonly (readonly Y.Item[])[] {
  const out: Y.Item[][] = [];
  let open: Y.Item[] | null = null;
  let left = wanted.size;
  for (const item of itemsOf(text)) {
    if (left === 0) break;
    if (wanted.has(item)) {
      left -= 1;
      if (open) open.push(item); else out.push((open = [item]));
    } else if (item.deleted ? draft.moved.lastIn(rangeOf(item)) !== null : item.countable) open = null;
  }
  return out;
}

function forwardStretch(draft: Draft, stretch: readonly Y.Item[], shape: Shape, late: Set<ParagraphId>): void {
  const [first] = stretch;
  const place = first && draft.placeOf(first.parent);
  if (first === undefined || place === undefined) return;
  const target = targetOf(draft, first, place, shape);
  if (target === null) {
    if (!draft.isOpen(place)) late.add(place.paragraph);
    return;
  }
  const reader = draft.placeOf(target.text);
  if (reader === undefined || !draft.isOpen(reader)) return void late.add(place.paragraph);
  const sources = stretch.map(rangeOf);
  const words = stretch.map(({ content }) => (content instanceof Y.ContentString ? content.str : '')).join('');
  const from = draft.text(place.paragraph, place.generation);
  target.text.insert(target.at, words);
  const copies = idsBetween(target.text, target.at, target.at + words.length);
  draft.remember(sources, copies);
  leaveNotes(target.text, target.at, words.length, copies[0] ? structAt(draft.doc, copies[0]) : null);
  from.delete(indexOf(from, sources[0] ?? first.id), words.length);
}

/** A letter takes the marks of the one before it, but a note is of its own anchor alone. */
function leaveNotes(text: Y.XmlText, at: number, length: number, first: Y.Item | Y.GC | null): void {
  let left = first instanceof Y.Item ? first.left : null;
  const notes: Record<string, null> = {};
  for (; left !== null && (left.deleted || !left.countable); left = left.left) { /* nothing that is read */ }
  if (left === null || !(left.content instanceof Y.ContentString) || !left.content.str.endsWith(FOOTNOTE_ANCHOR)) return;
  for (left = left.left; left !== null && (left.deleted || !left.countable); left = left.left) {
    if (!left.deleted && left.content instanceof Y.ContentFormat && markName(left.content.key) === 'footnote') notes[left.content.key] = null;
  }
  if (Object.keys(notes).length > 0) text.format(at, length, notes);
}

/** Where an insertion belongs now; null when it is where its author put it, or when there is nowhere to take it. */
function targetOf(draft: Draft, item: Y.Item, { paragraph, generation }: Place, shape: Shape): Spot | null {
  const into = homeOf(shape, paragraph);
  // In a container that was emptied by a merge nothing may stay; elsewhere a neighbour that stayed holds its place.
  const emptied = into !== paragraph || generation !== draft.row(paragraph)?.g;
  for (let left = item.left; left !== null; left = left.left) {
    const copied = left.deleted ? draft.moved.lastIn(rangeOf(left)) : null;
    if (copied !== null && (emptied || !sawGo(draft, copied, item))) return beside(draft, copied, 'after');
    if (!left.deleted && left.countable && !emptied) return null;
  }
  if (!emptied) return null;
  for (let right = item.right; right !== null; right = right.right) {
    const copied = right.deleted ? draft.moved.firstIn(rangeOf(right)) : null;
    if (copied !== null) return beside(draft, copied, 'before');
  }
  const container = draft.text(paragraph, generation);
  for (const other of itemsOf(container)) if (!other.deleted && other.countable && other.id.client !== item.id.client) return null;
  const text = draft.text(into);
  return { text, at: text.length };
}

/** Whoever saw the letter go did not write beside it, though what was written lies behind what is left of it. */
function sawGo(draft: Draft, letter: CharId, written: Y.Item): boolean {
  const copy = draft.moved.next(letter);
  return copy !== null && draft.arrivals.of(copy) <= (draft.known(written.id.client)?.seq ?? -1);
}

/** The paragraph into which this one was merged, as often as that happened; itself when it was not. */
function homeOf(shape: Shape, paragraph: ParagraphId): ParagraphId {
  let into = paragraph;
  for (let next = shape.paragraphs.get(into)?.mergedInto; next; next = shape.paragraphs.get(into)?.mergedInto) into = next;
  return into;
}

function beside(draft: Draft, id: CharId, side: 'after' | 'before'): Spot | null {
  const copy = draft.moved.latest(id);
  const item = structAt(draft.doc, copy);
  const place = item instanceof Y.Item ? draft.placeOf(item.parent) : undefined;
  if (!(item instanceof Y.Item) || place === undefined) return null;
  const text = draft.text(place.paragraph, place.generation);
  return { text, at: indexOf(text, copy) + (side === 'after' && !item.deleted ? 1 : 0) };
}

const rangeOf = (item: Y.Item): CharRange => ({ client: item.id.client, clock: item.id.clock, length: item.length });
