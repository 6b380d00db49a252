/**
 * Other people's carets: one layer over static and mounted text alike, hidden from screen readers; nothing is put into
 * the text itself.
 */
import * as Y from 'yjs';
import { parseParagraphId } from '../../shared/base/ids.ts';
import type { RemoteCaret } from '../connection/ports.ts';
import type { Desk } from './desk.ts';
import { domAt, rectAt } from './points.ts';

/** A flag over words that nobody is changing is in the way: after this long without a move the caret stays and the flag goes. */
const FLAG_MS = 4_000;

export type CaretLayer = { readonly draw: () => void; readonly stop: () => void };

export function openCaretLayer(desk: Desk): CaretLayer {
  const layer = document.createElement('div');
  layer.className = 'caret-layer';
  layer.setAttribute('aria-hidden', 'true');
  layer.setAttribute('contenteditable', 'false');
  desk.host.append(layer);

  const moves = new Map<number, { readonly place: string; readonly at: number }>();
  let later: ReturnType<typeof setTimeout> | undefined;

  /** When this caret last moved, by this page's own clock. */
  function movedAt({ client, paragraph, head }: RemoteCaret, now: number): number {
    const place = `${paragraph} ${JSON.stringify(head)}`, known = moves.get(client);
    if (known?.place === place) return known.at;
    moves.set(client, { place, at: now });
    return now;
  }

  function draw() {
    const carets = desk.options.carets.get();
    if (carets.length === 0 && !layer.firstChild) return;
    const origin = layer.getBoundingClientRect(), now = performance.now();
    for (const client of moves.keys()) if (!carets.some((caret) => caret.client === client)) moves.delete(client);
    const flagged = new Set(carets.filter((caret) => now - movedAt(caret, now) < FLAG_MS));
    layer.replaceChildren(...carets.flatMap((caret) => drawn(desk, caret, origin, flagged.has(caret))));
    clearTimeout(later);
    if (flagged.size > 0) later = setTimeout(draw, FLAG_MS - now + Math.min(...[...flagged].map((caret) => movedAt(caret, now))) + 1);
  }

  let frame = 0;
  const soon = () => { frame ||= requestAnimationFrame(() => { frame = 0; draw(); }); };
  const stopCarets = desk.options.carets.watch(soon), resized = new ResizeObserver(soon);
  resized.observe(desk.host);
  return { draw, stop: () => { cancelAnimationFrame(frame); clearTimeout(later); stopCarets(); resized.disconnect(); layer.remove(); } };
}

function drawn(desk: Desk, caret: RemoteCaret, origin: DOMRect, flagged: boolean): HTMLElement[] {
  const id = parseParagraphId(caret.paragraph), text = id && desk.model.text(id);
  if (!id || !text || desk.rows.isHidden(id) || desk.region.covers(id)) return [];
  const head = offsetIn(desk, text, caret.head), anchor = offsetIn(desk, text, caret.anchor);
  if (head === null) return [];
  const out: HTMLElement[] = [];
  if (anchor !== null && anchor !== head) for (const rect of rectsBetween(desk, id, Math.min(anchor, head), Math.max(anchor, head))) out.push(placed('i', 'remote-range', rect, origin, caret));
  const line = placed('span', 'remote-caret', rectAt(desk, { id, offset: head }), origin, caret);
  line.dataset['code'] = caret.code;
  line.title = caret.name;
  if (flagged) {
    const flag = document.createElement('b');
    flag.textContent = caret.code;
    line.append(flag);
  }
  out.push(line);
  return out;
}

/** A place in a container that stays where the words are, as plain JSON. */
export const relative = (text: Y.XmlText, offset: number): unknown =>
  Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, Math.min(offset, text.length)));

/** @returns null when the place is not in this container (any more) */
export function offsetIn(desk: Desk, text: Y.XmlText, raw: unknown): number | null {
  try {
    const place = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(raw), desk.doc);
    return place?.type === text ? place.index : null;
  } catch {
    return null; // awareness is another browser's JSON
  }
}

function rectsBetween(desk: Desk, id: NonNullable<ReturnType<typeof parseParagraphId>>, from: number, to: number): readonly DOMRect[] {
  const range = document.createRange();
  range.setStart(...domAt(desk, { id, offset: from }));
  range.setEnd(...domAt(desk, { id, offset: to }));
  return [...range.getClientRects()];
}

function placed(tag: string, className: string, rect: DOMRect, origin: DOMRect, caret: RemoteCaret): HTMLElement {
  const element = document.createElement(tag), { style } = element;
  element.className = className;
  style.setProperty('left', `${rect.left - origin.left}px`);
  style.setProperty('top', `${rect.top - origin.top}px`);
  style.setProperty('height', `${rect.height}px`);
  if (className === 'remote-range') style.setProperty('width', `${rect.width}px`);
  if (/^(#[0-9a-f]{3,8}|var\(--[\w-]+\)|[a-z]+|(rgb|hsl|oklch)a?\([^;]*\))$/i.test(caret.colour)) style.setProperty('--hand', caret.colour);
  return element;
}
