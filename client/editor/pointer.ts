/**
 * The mouse. A press puts the caret where a native editor would, or begins a selection that may run over any number of
 * paragraphs. Presses are handled here and not by the browser, whose hit test is older than the editor they mount.
 */
import type { At, Desk } from './desk.ts';
import { scrollerOf, underPixel, viewOf } from './points.ts';
import { textOf } from './moves.ts';

/** @returns the way to stop listening */
export function listenToPointer(desk: Desk): () => void {
  const { host } = desk;
  let press: readonly [At, At] | null = null, clicks = 1;

  function stretch(to: At) {
    if (!press) return;
    const [start, end] = press, [from, until] = unit(desk, to, clicks);
    const back = from.id === start.id ? from.offset < start.offset : desk.inOrder(from, start)[0] === from;
    const anchor = back ? end : start, head = back ? from : until;
    if (anchor.id === head.id) desk.one.mount(anchor.id, anchor.offset, head.offset);
    else desk.cross.begin(anchor, head);
  }

  const down = (event: MouseEvent) => {
    if (event.button !== 0 || !isText(event.target)) return;
    const at = underPixel(desk, event.clientX, event.clientY);
    if (!at) return;
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (link && (event.ctrlKey || event.metaKey)) { event.preventDefault(); window.open(link.getAttribute('href') ?? '', '_blank', 'noopener'); return; }
    event.preventDefault();
    event.stopPropagation();
    desk.column = null;
    if (desk.region.press(event)) return;
    const from = event.shiftKey ? desk.cross.active() ? desk.cross.ends()?.[0] ?? null : desk.one.anchor() : null;
    clicks = event.detail;
    press = from ? [from, from] : unit(desk, at, clicks);
    stretch(at);
  };
  const move = (event: MouseEvent) => {
    if (!press) return;
    if (!(event.buttons & 1)) { up(); return; }
    const at = underPixel(desk, event.clientX, event.clientY);
    if (at) stretch(at);
    const scroller = scrollerOf(host), view = viewOf(scroller);
    if (event.clientY > view.bottom - 24) scroller.scrollTop += 24; else if (event.clientY < view.top + 24) scroller.scrollTop -= 24;
  };
  const up = () => { press = null; desk.cross.settle(); };
  const selected = () => { if (!press) desk.cross.settle(); };
  const click = (event: MouseEvent) => { if (isText(event.target) && event.target instanceof Element && event.target.closest('a[href]')) event.preventDefault(); };
  const drag = (event: DragEvent) => event.preventDefault();

  host.addEventListener('mousedown', down, true);
  host.addEventListener('click', click);
  host.addEventListener('dragstart', drag);
  addEventListener('mousemove', move);
  addEventListener('mouseup', up);
  document.addEventListener('selectionchange', selected);
  return () => {
    host.removeEventListener('mousedown', down, true);
    host.removeEventListener('click', click);
    host.removeEventListener('dragstart', drag);
    removeEventListener('mousemove', move);
    removeEventListener('mouseup', up);
    document.removeEventListener('selectionchange', selected);
  };
}

/** Words, labels and the empty part of a row are text; the margin, tools, fold lines and notes belong to others. */
function isText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.s-deleted') === null && (target.matches('.para') || target.closest('.tx, .no') !== null);
}

/** What a single, double or triple press takes: a point, a word by the language's own rules, a paragraph. */
function unit(desk: Desk, at: At, clicks: number): readonly [At, At] {
  const text = textOf(desk, at.id);
  if (clicks === 1 || text === '') return [at, at];
  if (clicks > 2) return [{ id: at.id, offset: 0 }, { id: at.id, offset: text.length }];
  const word = new Intl.Segmenter(desk.rows.words(at.id)?.lang || undefined, { granularity: 'word' }).segment(text).containing(Math.min(at.offset, text.length - 1));
  return word ? [{ id: at.id, offset: word.index }, { id: at.id, offset: word.index + word.segment.length }] : [at, at];
}
