/**
 * Words that were on their way to text which a command has moved meanwhile: an insertion goes beside the copy of its
 * neighbour, a deletion to the copy of its character, formatting to the copies it was meant for. Nothing is lost or doubled.
 */
import * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Admitted } from './admitted.ts';
import type { Shape } from './carryOut.ts';
import type { Draft } from './draft.ts';
import { forwardFormats } from './forwardFormats.ts';
import { idsBetween, indexOf, structAt } from './sharedText.ts';
import type { CharRange } from './movedText.ts';

/** State vector of a client: how much of each client id's words it had received. */
export type Seen = ReadonlyMap<number, number>;

/**
 * Call after the update has been applied. `seen` is given when the update was a client's whole state: only deletions
 * of characters whose copy the client had not received are its own then; null for a live update.
 * @returns paragraphs into which words went that nobody reads there.
 */
export function forward(draft: Draft, admitted: Admitted, shape: Shape, seen: Seen | null): ReadonlySet<ParagraphId> {
  const late = new Set<ParagraphId>(admitted.lateDeletions);
  const nothingMoved = draft.moved.empty;
  draft.change(() => {
    if (!nothingMoved) forwardDeletions(draft, admitted.deletions, seen, late);
    for (const range of admitted.inserted) forwardInserts(draft, range, shape, late);
  });
  if (!nothingMoved && admitted.formats.length > 0) draft.change(() => forwardFormats(draft, admitted.formats));
  return late;
}

function forwardDeletions(draft: Draft, deletions: readonly CharRange[], seen: Seen | null, late: Set<ParagraphId>): void {
  const own = seen === null ? undefined : (copy: { client: number; clock: number }) => copy.clock >= (seen.get(copy.client) ?? 0);
  const copies = deletions.flatMap((range) => draft.moved.latestOf(range, own));
  for (const copy of copies) {
    for (let done = 0; done < copy.length;) {
      const item = structAt(draft.doc, { client: copy.client, clock: copy.clock + done });
      if (!(item instanceof Y.Item)) break;
      const offset = copy.clock + done - item.id.clock;
      const length = Math.min(item.length - offset, copy.length - done);
      done += length;
      if (item.deleted || !item.countable) continue;
      const place = draft.placeOf(item.parent);
      if (place === undefined) continue;
      if (!draft.isOpen(place)) { late.add(place.paragraph); continue; }
      const text = draft.text(place.paragraph, place.generation);
      text.delete(indexOf(text, { client: item.id.client, clock: item.id.clock + offset }), length);
    }
  }
}

function forwardInserts(draft: Draft, inserted: CharRange, shape: Shape, late: Set<ParagraphId>): void {
  for (let done = 0; done < inserted.length;) {
    const item = structAt(draft.doc, { client: inserted.client, clock: inserted.clock + done });
    if (!(item instanceof Y.Item)) return;
    done = item.id.clock + item.length - inserted.clock;
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const place = draft.placeOf(item.parent);
    if (place === undefined) continue;
    const target = draft.moved.empty ? null : targetOf(draft, item, place.paragraph, shape);
    if (target === null) {
      if (!draft.isOpen(place)) late.add(place.paragraph);
      continue;
    }
    const reader = draft.placeOf(target.text);
    if (reader === undefined || !draft.isOpen(reader)) { late.add(place.paragraph); continue; }
    const source = rangeOf(item);
    const { str } = item.content;
    const from = draft.text(place.paragraph, place.generation);
    target.text.insert(target.at, str);
    draft.remember([source], idsBetween(target.text, target.at, target.at + source.length));
    from.delete(indexOf(from, source), source.length);
  }
}

/** Where an insertion belongs now; null when it is where its author put it. */
function targetOf(draft: Draft, item: Y.Item, paragraph: ParagraphId, shape: Shape): { text: Y.XmlText; at: number } | null {
  const merged = shape.paragraphs.get(paragraph)?.mergedInto ?? null;
  for (let left = item.left; left !== null; left = left.left) {
    const copied = left.deleted ? draft.moved.lastIn(rangeOf(left)) : null;
    if (copied !== null) return beside(draft, copied, 'after');
    if (!left.deleted && left.countable) return null;
  }
  if (merged === null) return null;
  for (let right = item.right; right !== null; right = right.right) {
    const copied = right.deleted ? draft.moved.firstIn(rangeOf(right)) : null;
    if (copied !== null) return beside(draft, copied, 'before');
    if (!right.deleted && right.countable) return null;
  }
  let into: ParagraphId = merged;
  for (let next = shape.paragraphs.get(into)?.mergedInto; next; next = shape.paragraphs.get(into)?.mergedInto) into = next;
  const text = draft.text(into);
  return { text, at: text.length };
}

const rangeOf = (item: Y.Item): CharRange => ({ client: item.id.client, clock: item.id.clock, length: item.length });

function beside(draft: Draft, id: { client: number; clock: number }, side: 'after' | 'before'): { text: Y.XmlText; at: number } | null {
  const copy = draft.moved.latest(id);
  const item = structAt(draft.doc, copy);
  const place = item instanceof Y.Item ? draft.placeOf(item.parent) : undefined;
  if (!(item instanceof Y.Item) || place === undefined) return null;
  const text = draft.text(place.paragraph, place.generation);
  return { text, at: indexOf(text, copy) + (side === 'after' && !item.deleted ? 1 : 0) };
}
