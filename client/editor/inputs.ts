/**
 * Input that comes without a key: from phones' keyboards, which name no keys, from menus, corrections and dictation. What
 * crosses the edge of a paragraph, changes structure or goes back in time is decided here, as keys.ts does for keys.
 */
import type { Desk, Gesture } from './desk.ts';
import { formatSelection } from './format.ts';
import { readSelection } from './oneEditor.ts';

const FORMATS: Readonly<Record<string, 'bold' | 'italic' | 'underline'>> = { formatBold: 'bold', formatItalic: 'italic', formatUnderline: 'underline' };

/** @returns the way to stop listening */
export function listenToInputs(desk: Desk): () => void {
  const beforeinput = (event: InputEvent) => {
    if (!(event.target instanceof Element) || (event.target !== desk.host && event.target.closest('.tx') === null)) return;
    if (!taken(desk, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  desk.host.addEventListener('beforeinput', beforeinput, true);
  return () => desk.host.removeEventListener('beforeinput', beforeinput, true);
}

/** @returns true when the browser is not to do it itself */
function taken(desk: Desk, event: InputEvent): boolean {
  const { inputType } = event, format = FORMATS[inputType];
  if (inputType === 'historyUndo') { desk.history.undo(); return true; }
  if (inputType === 'historyRedo') { desk.history.redo(); return true; }
  if (inputType === 'insertFromDrop' || inputType === 'deleteByDrag') return true;
  if (format) { formatSelection(desk, format); return true; }
  const gesture = desk.cross.active() ? overSelection(event) : inEditor(desk, event);
  if (gesture) desk.region.gesture(gesture);
  // Nothing is ever typed into the whole report: what is no gesture there is nothing.
  return gesture !== null || desk.cross.active();
}

/** Of a selection over several paragraphs. */
function overSelection(event: InputEvent): Gesture | null {
  if (isBreak(event)) return { kind: 'enter' };
  if (event.inputType.startsWith('delete')) return { kind: 'erase' };
  const text = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
  return (event.inputType === 'insertText' || event.inputType === 'insertReplacementText') && text !== '' ? { kind: 'type', text } : null;
}

function inEditor(desk: Desk, event: InputEvent): Gesture | null {
  const view = (desk.region.focused() ?? desk.one.live()?.editor)?.view;
  if (!view) return null;
  readSelection(view);
  if (isBreak(event)) return { kind: 'enter' };
  const { selection } = view.state, { $head } = selection;
  if (!selection.$from.sameParent(selection.$to)) return overSelection(event);
  if (!selection.empty || !event.inputType.startsWith('delete')) return null;
  if (event.inputType.endsWith('Backward')) return $head.parentOffset === 0 ? { kind: 'back' } : null;
  return event.inputType.endsWith('Forward') && $head.parentOffset === $head.parent.content.size ? { kind: 'del' } : null;
}

const isBreak = ({ inputType }: InputEvent): boolean => inputType === 'insertParagraph' || inputType === 'insertLineBreak';
