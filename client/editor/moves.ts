/** Where a caret goes: by letter, word, visual line, page, or to the ends of the report, across paragraphs. */
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { At, Desk } from './desk.ts';
import { clamp, rectAt, scrollerOf, underPixel, viewOf, visualLines } from './points.ts';
import type { VisualLine } from './points.ts';

export type Move = 'left' | 'right' | 'wordLeft' | 'wordRight' | 'up' | 'down' | 'lineStart' | 'lineEnd' | 'pageUp' | 'pageDown' | 'reportStart' | 'reportEnd' | 'paragraphUp' | 'paragraphDown';

/** What a key asks of a caret; null when it is not a key that moves one. */
export function moveOfKey(event: KeyboardEvent): Move | null {
  if (event.altKey) return null; // these belong to the panels, and on a Mac to the browser
  if (event.metaKey) switch (event.key) {
    case 'ArrowLeft': return 'lineStart';
    case 'ArrowRight': return 'lineEnd';
    case 'ArrowUp': return 'reportStart';
    case 'ArrowDown': return 'reportEnd';
    default: break;
  }
  const far = event.ctrlKey;
  switch (event.key) {
    case 'ArrowLeft': return far ? 'wordLeft' : 'left';
    case 'ArrowRight': return far ? 'wordRight' : 'right';
    case 'ArrowUp': return far ? 'paragraphUp' : 'up';
    case 'ArrowDown': return far ? 'paragraphDown' : 'down';
    case 'Home': return far ? 'reportStart' : 'lineStart';
    case 'End': return far ? 'reportEnd' : 'lineEnd';
    case 'PageUp': return 'pageUp';
    case 'PageDown': return 'pageDown';
    default: return null;
  }
}

/** @returns null when there is nowhere to go */
export function moved(desk: Desk, from: At, move: Move): At | null {
  switch (move) {
    case 'left': case 'right': return sideways(desk, from, move === 'right', 'grapheme');
    case 'wordLeft': case 'wordRight': return sideways(desk, from, move === 'wordRight', 'word');
    case 'up': return vertically(desk, from, -1);
    case 'down': return vertically(desk, from, 1);
    case 'lineStart': case 'lineEnd': return lineEdge(desk, from, move === 'lineEnd');
    case 'pageUp': return byPage(desk, from, -1);
    case 'pageDown': return byPage(desk, from, 1);
    case 'reportStart': { const id = desk.edge('first'); return id && { id, offset: 0 }; }
    case 'reportEnd': { const id = desk.edge('last'); return id && { id, offset: desk.model.length(id) }; }
    case 'paragraphUp': {
      if (from.offset > 0) return { id: from.id, offset: 0 };
      const id = desk.neighbour(from.id, -1);
      return id && { id, offset: 0 };
    }
    case 'paragraphDown': {
      const length = desk.model.length(from.id), id = from.offset < length ? from.id : desk.neighbour(from.id, 1);
      return id && { id, offset: desk.model.length(id) };
    }
    default: return null;
  }
}

export function isRightToLeft(desk: Desk, id: ParagraphId): boolean {
  const words = desk.rows.words(id);
  return words !== null && getComputedStyle(words).direction === 'rtl';
}

function sideways(desk: Desk, { id, offset }: At, right: boolean, granularity: 'grapheme' | 'word'): At | null {
  const forward = right !== isRightToLeft(desk, id), text = textOf(desk, id);
  if (forward ? offset >= text.length : offset <= 0) {
    const next = desk.neighbour(id, forward ? 1 : -1);
    return next && { id: next, offset: forward ? 0 : desk.model.length(next) };
  }
  const segments = [...new Intl.Segmenter(desk.rows.words(id)?.lang || undefined, { granularity }).segment(text)];
  if (granularity === 'grapheme') {
    const at = segments.find(({ index, segment }) => (forward ? offset >= index && offset < index + segment.length : offset > index && offset <= index + segment.length));
    return { id, offset: at ? (forward ? at.index + at.segment.length : at.index) : offset };
  }
  const words = segments.filter((segment) => segment.isWordLike);
  const next = forward ? words.find(({ index, segment }) => index + segment.length > offset) : words.findLast(({ index }) => index < offset);
  return { id, offset: next ? (forward ? next.index + next.segment.length : next.index) : forward ? text.length : 0 };
}

/** Text of a row as drawn, one unit per offset. */
export const textOf = (desk: Desk, id: ParagraphId): string => desk.model.runs(id).map(([text]) => text).join('');

/** The letter in a visual line that is nearest to column x; scrolls it into view first, since only visible pixels can be asked. */
function inLine(desk: Desk, id: ParagraphId, line: VisualLine, x: number): At {
  const scroller = scrollerOf(desk.host), view = viewOf(scroller);
  const over = line.bottom > view.bottom - 8 ? line.bottom - view.bottom + 60 : line.top < view.top + 8 ? line.top - view.top - 60 : 0;
  let { top, bottom } = line;
  if (over !== 0) {
    const was = scroller.scrollTop;
    scroller.scrollTop += over;
    top -= scroller.scrollTop - was;
    bottom -= scroller.scrollTop - was;
  }
  const box = desk.rows.words(id)?.getBoundingClientRect(), y = (top + bottom) / 2;
  if (!box) return { id, offset: 0 };
  const at = underPixel(desk, clamp(x, box.left + 1, box.right - 1), y);
  if (at?.id !== id) return { id, offset: 0 };
  // A caret after a soft break would be drawn one line lower.
  return at.offset > 0 && rectAt(desk, at).top > y ? { id, offset: at.offset - 1 } : at;
}

function currentLine(desk: Desk, from: At): { readonly lines: readonly VisualLine[]; readonly at: number; readonly x: number } {
  const caret = rectAt(desk, from), lines = visualLines(desk, from.id), middle = (caret.top + caret.bottom) / 2;
  const at = lines.findIndex((line) => middle < line.bottom);
  return { lines, at: at < 0 ? lines.length - 1 : at, x: caret.left };
}

function vertically(desk: Desk, from: At, direction: 1 | -1): At | null {
  const { lines, at, x } = currentLine(desk, from);
  desk.column ??= x;
  const inside = lines[at + direction];
  if (inside) return inLine(desk, from.id, inside, desk.column);
  const id = desk.neighbour(from.id, direction);
  if (!id) return { id: from.id, offset: direction > 0 ? desk.model.length(from.id) : 0 };
  const nextLines = visualLines(desk, id), line = direction > 0 ? nextLines[0] : nextLines.at(-1);
  return line ? inLine(desk, id, line, desk.column) : { id, offset: 0 };
}

function lineEdge(desk: Desk, from: At, end: boolean): At {
  const { lines, at } = currentLine(desk, from), line = lines[at], box = desk.rows.words(from.id)?.getBoundingClientRect();
  if (!line || !box) return from;
  return inLine(desk, from.id, line, end !== isRightToLeft(desk, from.id) ? box.right - 1 : box.left + 1);
}

function byPage(desk: Desk, from: At, direction: 1 | -1): At | null {
  const caret = rectAt(desk, from), scroller = scrollerOf(desk.host), view = viewOf(scroller), was = scroller.scrollTop;
  desk.column ??= caret.left;
  const y = clamp(caret.top + 8, view.top + 40, view.bottom - 40);
  scroller.scrollTop += direction * (view.bottom - view.top - 80);
  if (scroller.scrollTop === was) return moved(desk, from, direction > 0 ? 'reportEnd' : 'reportStart');
  return underPixel(desk, desk.column, y) ?? underPixel(desk, desk.column, y + 20);
}
