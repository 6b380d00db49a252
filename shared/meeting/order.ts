/** Questions about the order of a report's paragraphs, deleted ones at their old place included. */
import type { ParagraphId } from '../base/ids.ts';
import { isSealed, type Paragraph } from './paragraph.ts';
import type { ReportState } from './state.ts';

type Ordered = Pick<ReportState, 'order' | 'paragraphs'>;

/** Paragraphs that are part of the text today, in order. */
export function livingOrder(state: Ordered): readonly ParagraphId[] {
  return state.order.filter((id) => state.paragraphs.get(id)?.state !== 'deleted');
}

/** The next paragraph of the text, tombstones skipped; null at the end or when `id` is unknown. */
export function nextLiving(state: Ordered, id: ParagraphId): ParagraphId | null {
  const at = state.order.indexOf(id);
  if (at < 0) return null;
  return state.order.slice(at + 1).find((other) => state.paragraphs.get(other)?.state !== 'deleted') ?? null;
}

/** What stands directly before it, a tombstone too; null at the beginning. */
export function placeOf(state: Ordered, id: ParagraphId): ParagraphId | null {
  const at = state.order.indexOf(id);
  return at <= 0 ? null : state.order[at - 1] ?? null;
}

/** May its words and its place be changed? */
export const isOpen = (paragraph: Paragraph): boolean => !isSealed(paragraph.state);
