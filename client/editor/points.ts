/** Places in the text and places on the screen: (paragraph, offset) ↔ (DOM node, offset) ↔ pixel. */
import { parseParagraphId } from '../../shared/base/ids.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { At, Desk } from './desk.ts';

export type VisualLine = { readonly top: number; readonly bottom: number };

/** @returns null outside the rows of the report */
export function pointAt(desk: Desk, node: Node, offset: number): At | null {
  const element = node instanceof Element ? node : node.parentElement, box = element?.closest<HTMLElement>('.para') ?? null;
  const id = parseParagraphId(box?.dataset['id']);
  if (!box || !id || !desk.host.contains(box)) return null;
  const words = desk.rows.words(id);
  if (!words) return null;
  if (!words.contains(node)) {
    const after = words.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING || (node === box && offset > 1);
    return { id, offset: after ? desk.model.length(id) : 0 };
  }
  const range = document.createRange();
  range.selectNodeContents(words);
  range.setEnd(node, offset);
  return { id, offset: Math.min(range.toString().length, desk.model.length(id)) };
}

export function domAt(desk: Desk, { id, offset }: At): [node: Node, offset: number] {
  const words = desk.rows.words(id);
  if (!words) return [desk.host, 0];
  const walk = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  let left = offset, last: Text | null = null;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!(node instanceof Text)) continue;
    if (left <= node.length) return [node, left];
    left -= node.length;
    last = node;
  }
  return last ? [last, last.length] : [words.firstElementChild ?? words, 0];
}

/** The place a caret takes for a press at this pixel; in a margin or gap, the nearest one in that row. */
export function underPixel(desk: Desk, x: number, y: number): At | null {
  const exact = caretFromPoint(x, y);
  if (exact && exact[0].parentElement?.closest('.tx') && desk.host.contains(exact[0])) return pointAt(desk, ...exact);
  const row = rowAtHeight(desk, y), words = row && desk.rows.words(row);
  if (!row || !words) return null;
  const box = (words.querySelector('p') ?? words).getBoundingClientRect();
  const inside = caretFromPoint(clamp(x, box.left + 1, box.right - 1), clamp(y, box.top + 1, box.bottom - 1));
  const at = inside && words.contains(inside[0]) ? pointAt(desk, ...inside) : null;
  return at ?? { id: row, offset: y > box.bottom ? desk.model.length(row) : 0 };
}

function caretFromPoint(x: number, y: number): [Node, number] | null {
  if ('caretPositionFromPoint' in document) {
    const place = document.caretPositionFromPoint(x, y);
    return place ? [place.offsetNode, place.offset] : null;
  }
  // Older WebKit and Chromium know it under this name.
  const older = document as unknown as { caretRangeFromPoint?: (x: number, y: number) => Range | null };
  const range = older.caretRangeFromPoint?.(x, y);
  return range ? [range.startContainer, range.startOffset] : null;
}

/** The row at this height, or the nearest one; by halving, since rows are in order. */
function rowAtHeight(desk: Desk, y: number): ParagraphId | null {
  const rows = desk.model.lines().filter((line) => line.state !== 'deleted' && !desk.rows.isHidden(line.id) && !desk.rows.box(line.id)?.hidden);
  let low = 0, high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1, line = rows[middle];
    const bottom = line ? desk.rows.box(line.id)?.getBoundingClientRect().bottom ?? 0 : 0;
    if (bottom < y) low = middle + 1; else high = middle;
  }
  return rows[low]?.id ?? null;
}

export function rectAt(desk: Desk, at: At): DOMRect {
  const [node, offset] = domAt(desk, at), range = document.createRange();
  range.setStart(node, offset);
  range.collapse(true);
  const rects = range.getClientRects();
  return rects[rects.length - 1] ?? (node instanceof Element ? node : node.parentElement ?? desk.host).getBoundingClientRect();
}

/** The lines as the eye sees them, from top to bottom. */
export function visualLines(desk: Desk, id: ParagraphId): readonly VisualLine[] {
  const words = desk.rows.words(id), lines: { top: number; bottom: number }[] = [];
  if (!words) return lines;
  const range = document.createRange(), rects: DOMRect[] = [];
  for (const paragraph of words.querySelectorAll('p')) { range.selectNodeContents(paragraph); rects.push(...range.getClientRects()); }
  for (const rect of rects.sort((a, b) => a.top - b.top)) {
    const last = lines.at(-1);
    if (rect.height > 0 && (!last || rect.top >= last.bottom - 6)) lines.push({ top: rect.top, bottom: rect.bottom });
  }
  if (lines.length > 0) return lines;
  const box = words.getBoundingClientRect();
  return [{ top: box.top, bottom: box.bottom }];
}

/** The element that scrolls the report. */
export function scrollerOf(host: HTMLElement): HTMLElement {
  for (let at = host.parentElement; at; at = at.parentElement) {
    const overflow = getComputedStyle(at).overflowY;
    if ((overflow === 'auto' || overflow === 'scroll') && at.scrollHeight > at.clientHeight) return at;
  }
  return document.documentElement;
}

/** What of the report can be seen, in pixels of the viewport. */
export function viewOf(scroller: HTMLElement): VisualLine {
  if (scroller === document.documentElement) return { top: 0, bottom: innerHeight };
  const box = scroller.getBoundingClientRect();
  return { top: Math.max(0, box.top), bottom: Math.min(innerHeight, box.bottom) };
}

export const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), Math.max(low, high));
