/**
 * Lets a replay change its own map of paragraphs in place instead of copying it at every event. Only the holder of a fresh
 * copy may own it, and it gives the map up before anybody else sees it; to everyone else states never change.
 */
import type { ParagraphId } from '../base/ids.ts';
import type { Paragraph } from './paragraph.ts';

type Paragraphs = ReadonlyMap<ParagraphId, Paragraph>;

const owned = new WeakSet<Map<ParagraphId, Paragraph>>();

/** A copy that `withEntry` may change in place until it is given up. */
export function ownedCopy(paragraphs: Paragraphs): Paragraphs {
  const copy = new Map(paragraphs);
  owned.add(copy);
  return copy;
}

export function giveUp(paragraphs: Paragraphs): void {
  if (paragraphs instanceof Map) owned.delete(paragraphs);
}

/** The map with one entry set: in place where it is owned, else a copy. */
export function withEntry(paragraphs: Paragraphs, paragraph: Paragraph): Paragraphs {
  const writable = paragraphs instanceof Map && owned.has(paragraphs) ? paragraphs : new Map(paragraphs);
  return writable.set(paragraph.id, paragraph);
}
