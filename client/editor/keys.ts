/**
 * The keyboard over the whole report. What stays inside one paragraph is the editor's; everything that crosses an edge,
 * changes structure or goes back in time is decided here.
 */
import type { At, Desk } from './desk.ts';
import { formatSelection } from './format.ts';
import { retypeByTab } from './paragraphActs.ts';
import { isRightToLeft, moved, moveOfKey } from './moves.ts';
import type { Move } from './moves.ts';
import { readSelection, revealPlace } from './oneEditor.ts';

const FORMATS: Readonly<Record<string, 'bold' | 'italic' | 'underline'>> = { b: 'bold', i: 'italic', u: 'underline' };

/** @returns the way to stop listening */
export function listenToKeys(desk: Desk): () => void {
  const keydown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (!(event.target instanceof Element) || (event.target !== desk.host && event.target.closest('.tx') === null)) return;
    const view = (desk.region.focused() ?? desk.one.live()?.editor)?.view;
    if (view && !view.composing) readSelection(view);
    if (!handled(desk, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const compose = () => {
    if (desk.cross.active()) desk.region.gesture({ kind: 'erase' });
    desk.options.hold?.(true);
  };
  // ProseMirror reads the composed words a little after the event; only then may other people's words come in.
  const composed = () => {
    const view = desk.region.focused()?.view ?? desk.one.live()?.editor.view;
    if (view?.composing) setTimeout(composed, 10); else desk.options.hold?.(false);
  };
  desk.host.addEventListener('keydown', keydown, true);
  desk.host.addEventListener('compositionstart', compose, true);
  desk.host.addEventListener('compositionend', composed, true);
  return () => {
    desk.host.removeEventListener('keydown', keydown, true);
    desk.host.removeEventListener('compositionstart', compose, true);
    desk.host.removeEventListener('compositionend', composed, true);
    desk.options.hold?.(false);
  };
}

/** @returns true when the key was taken care of */
function handled(desk: Desk, event: KeyboardEvent): boolean {
  const { key } = event, mod = event.ctrlKey || event.metaKey, letter = key.toLowerCase();
  if (!['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Shift'].includes(key)) desk.column = null;
  if (mod && !event.altKey && (letter === 'z' || letter === 'y')) {
    if (letter === 'y' || event.shiftKey) desk.history.redo(); else desk.history.undo();
    return true;
  }
  if (mod && !event.altKey && letter === 'k' && desk.options.askForLink) { desk.options.askForLink(); return true; }
  if (desk.cross.active()) return inCrossing(desk, event, mod);
  if (desk.region.focused()) return inRegion(desk, event, mod);
  if (desk.one.live()) return inParagraph(desk, event, mod);
  return onRest(desk, event);
}

function structural(desk: Desk, event: KeyboardEvent, mod: boolean): boolean {
  const view = (desk.region.focused() ?? desk.one.live()?.editor)?.view;
  if (!view || mod || event.altKey) return false;
  const { selection } = view.state;
  if (event.key === 'Enter') { desk.region.gesture({ kind: 'enter' }); return true; }
  if (event.key === 'Backspace' && selection.empty && selection.$head.parentOffset === 0) { desk.region.gesture({ kind: 'back' }); return true; }
  if (event.key === 'Delete' && selection.empty && selection.$head.parentOffset === selection.$head.parent.content.size) { desk.region.gesture({ kind: 'del' }); return true; }
  return false;
}

/** While an act is on its way: structure waits its turn, and a selection over several of its paragraphs is one act too. */
function inRegion(desk: Desk, event: KeyboardEvent, mod: boolean): boolean {
  if (structural(desk, event, mod)) return true;
  const selection = desk.region.focused()?.state.selection;
  if (!selection || selection.$from.sameParent(selection.$to)) return event.key === 'Tab';
  if (event.key === 'Backspace' || event.key === 'Delete') { desk.region.gesture({ kind: 'erase' }); return true; }
  if (event.key.length === 1 && !mod && !event.altKey) { desk.region.gesture({ kind: 'type', text: event.key }); return true; }
  return event.key === 'Tab';
}

function inParagraph(desk: Desk, event: KeyboardEvent, mod: boolean): boolean {
  const head = desk.one.head(), anchor = desk.one.anchor();
  if (!head || !anchor) return false;
  const { id } = head, length = desk.model.length(id);
  if (event.key === 'Escape') { leave(desk, head); return true; }
  if (event.key === 'Tab' && !mod && !event.altKey) return retypeByTab(desk, head, event.shiftKey);
  if (structural(desk, event, mod)) return true;
  if (mod && event.key.toLowerCase() === 'a') {
    if (Math.abs(head.offset - anchor.offset) < length) return false;
    desk.cross.selectAll();
    return true;
  }
  const move = moveOfKey(event);
  if (!move || isInside(desk, head, anchor, move, event.shiftKey)) return false;
  const to = moved(desk, head, move);
  if (!to) return false;
  if (event.shiftKey) {
    if (to.id === id && (move === 'up' || move === 'down')) { desk.one.mount(id, anchor.offset, to.offset); return true; }
    if (to.id === id) return false;
    desk.cross.begin(anchor, to);
    revealPlace(desk, to);
  } else {
    desk.one.mount(to.id, to.offset);
    desk.one.reveal();
  }
  return true;
}

/** Moves that the browser and ProseMirror make by themselves, because they stay inside the paragraph. */
function isInside(desk: Desk, head: At, anchor: At, move: Move, extending: boolean): boolean {
  switch (move) {
    case 'left': case 'right': case 'wordLeft': case 'wordRight': {
      if (!extending && anchor.offset !== head.offset) return true;
      const right = move === 'right' || move === 'wordRight', forward = right !== isRightToLeft(desk, head.id);
      return forward ? head.offset < desk.model.length(head.id) : head.offset > 0;
    }
    case 'lineStart': case 'lineEnd': return true;
    default: return false;
  }
}

function inCrossing(desk: Desk, event: KeyboardEvent, mod: boolean): boolean {
  const ends = desk.cross.ends(), move = moveOfKey(event);
  if (!ends) return false;
  const [anchor, head] = ends, [first, last] = desk.inOrder(anchor, head);
  if (event.key === 'Escape') { desk.one.mount(head.id, head.offset); return true; }
  if (mod && !event.altKey) {
    const format = FORMATS[event.key.toLowerCase()];
    if (format) { formatSelection(desk, format); return true; }
    if (event.key.toLowerCase() === 'a') { desk.cross.selectAll(); return true; }
  }
  if (event.key === 'Backspace' || event.key === 'Delete') { desk.region.gesture({ kind: 'erase' }); return true; }
  if (event.key === 'Enter') { desk.region.gesture({ kind: 'enter' }); return true; }
  if (!move) return false;
  if (event.shiftKey) {
    const to = moved(desk, head, move);
    if (!to) return true;
    if (to.id === anchor.id) desk.one.mount(anchor.id, anchor.offset, to.offset); else desk.cross.begin(anchor, to);
    revealPlace(desk, to);
    return true;
  }
  const backwards = move === 'left' || move === 'up' || move === 'wordLeft' || move === 'pageUp' || move === 'lineStart' || move === 'paragraphUp';
  const edge = backwards ? first : last, to = move === 'left' || move === 'right' ? edge : moved(desk, edge, move) ?? edge;
  desk.one.mount(to.id, to.offset);
  desk.one.reveal();
  return true;
}

/** A paragraph has the focus of the keyboard but no editor: Enter or an arrow goes in. */
function onRest(desk: Desk, event: KeyboardEvent): boolean {
  if (!(event.target instanceof HTMLElement) || !event.target.matches('.tx')) return false;
  if (event.key !== 'Enter' && moveOfKey(event) === null) return false;
  const id = desk.model.lines().find((line) => desk.rows.words(line.id) === event.target)?.id;
  if (!id) return false;
  desk.one.mount(id, 0);
  return true;
}

/** Escape takes the editor off and leaves the keyboard on the paragraph, so that Tab goes on through the page. */
function leave(desk: Desk, head: At): void {
  desk.one.unmount();
  const words = desk.rows.words(head.id);
  words?.setAttribute('tabindex', '0');
  words?.focus({ preventScroll: true });
}
