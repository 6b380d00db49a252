/**
 * Copy, cut and paste. A copy is clean HTML and plain text without the labels; paragraphs carry their ids, so that whole
 * paragraphs that were cut here are moved by a paste and keep their identity and the positions taken on them.
 */
import type { ParagraphId } from '../../shared/base/ids.ts';
import { lengthOfRuns, type Runs } from '../../shared/base/runs.ts';
import { perform } from './acting.ts';
import type { Desk } from './desk.ts';
import { inlineOfRuns } from './marks.ts';
import { readSelection } from './oneEditor.ts';
import { linesOfHtml, linesOfText } from './pastedLines.ts';
import { appendRuns } from './runsDom.ts';
import { cutRuns } from './wording.ts';

/** UTF-16 units: three bytes each at most, within a message of 256 kB. */
const LONGEST_PASTE = 80_000;

type Part = { readonly id: ParagraphId; readonly runs: Runs; readonly heading: number | null; readonly whole: boolean };

/** @returns the way to stop listening */
export function listenToClipboard(desk: Desk): () => void {
  let cut: { readonly mark: string; readonly paragraphs: readonly ParagraphId[] } | null = null;

  /** What is selected, paragraph by paragraph. */
  function selected(): readonly Part[] {
    const ends = desk.cross.active() ? desk.cross.ends() : pairOf(desk);
    if (!ends) return [];
    const [from, to] = desk.inOrder(...ends);
    return desk.span(from.id, to.id).flatMap((id) => {
      const length = desk.model.length(id), start = id === from.id ? from.offset : 0, end = id === to.id ? to.offset : length, line = desk.model.line(id);
      if (id !== from.id && end === 0) return []; // the selection only touches its beginning
      return [{ id, runs: cutRuns(desk.model.runs(id), start, end), heading: line?.kind === 'heading' ? line.level : null, whole: start === 0 && end === length }];
    });
  }

  const copy = (event: ClipboardEvent) => {
    if (isForeign(event) || !event.clipboardData) return;
    const editor = desk.region.focused(), one = desk.one.live()?.editor.view;
    if (one) readSelection(one);
    const parts = editor ? [] : selected();
    if (parts.every((part) => part.runs.length === 0)) return;
    event.preventDefault();
    event.stopPropagation();
    const crossing = desk.cross.active(), mark = `cut-${Date.now().toString(36)}`;
    const moving = event.type === 'cut' && crossing && parts.every((part) => part.whole && desk.mayEdit(part.id));
    event.clipboardData.setData('text/html', htmlOf(parts, crossing, moving ? mark : null));
    event.clipboardData.setData('text/plain', parts.map((part) => part.runs.map(([text]) => text).join('').replaceAll('\uFFFC', '')).join('\n\n'));
    if (event.type !== 'cut') return;
    if (moving) { cut = { mark, paragraphs: parts.map((part) => part.id) }; void removeWhole(cut.paragraphs); return; }
    if (crossing) { desk.region.gesture({ kind: 'erase' }); return; }
    const live = desk.one.live();
    if (!live) return;
    if (live.writes) live.editor.view.dispatch(live.editor.state.tr.deleteSelection().scrollIntoView()); else desk.hint(live.id);
  };

  async function removeWhole(paragraphs: readonly ParagraphId[]) {
    const last = paragraphs.at(-1), first = paragraphs[0], next = last && desk.neighbour(last, 1) || (first && desk.neighbour(first, -1));
    if (next) desk.one.mount(next, 0);
    const gesture = {};
    for (const paragraph of paragraphs) if (!(await perform(desk, { act: 'delete', paragraph }, { id: paragraph, offset: 0 }, gesture)).ok) return;
  }

  /** Whole paragraphs that were cut here come back at the caret, as themselves. */
  async function move(paragraphs: readonly ParagraphId[]) {
    const head = desk.one.head();
    if (!head) return;
    let after = head.offset === 0 && desk.model.length(head.id) > 0 ? desk.model.before(head.id) : head.id;
    const gesture = {};
    for (const paragraph of paragraphs) {
      const at = { id: paragraph, offset: 0 };
      if (!(await perform(desk, { act: 'restore', paragraph }, head, gesture)).ok) return;
      if (!(await perform(desk, { act: 'move', paragraph, after }, at, gesture)).ok) return;
      after = paragraph;
    }
    if (after && desk.model.line(after)) desk.one.mount(after, desk.model.length(after));
  }

  const paste = (event: ClipboardEvent) => {
    if (isForeign(event) || !event.clipboardData) return;
    event.preventDefault();
    event.stopPropagation();
    const html = event.clipboardData.getData('text/html'), marked = /data-cut="(cut-[0-9a-z]+)"/.exec(html)?.[1];
    if (cut && marked === cut.mark && desk.one.live() && cut.paragraphs.every((id) => desk.model.isGone(id))) { void move(cut.paragraphs); cut = null; return; }
    const lines = html.trim() === '' ? linesOfText(event.clipboardData.getData('text/plain')) : linesOfHtml(html), first = lines[0];
    if (!first) return;
    // What no message could carry would leave this copy alone with it for good; it stays on the clipboard.
    if (lines.reduce((sum, line) => sum + lengthOfRuns(line), 0) > LONGEST_PASTE) { desk.options.onRefused({ code: 'malformed', field: 'words' }, []); return; }
    const live = desk.one.live(), editor = desk.region.focused() ?? live?.editor;
    if (lines.length > 1 || desk.cross.active() || !editor) { desk.region.gesture({ kind: 'paste', lines }); return; }
    if (live && editor === live.editor && !live.writes) { desk.hint(live.id); return; }
    // Kept spaces at the edges: words pasted between words.
    const { view } = editor;
    readSelection(view);
    view.dispatch(view.state.tr.replaceWith(view.state.selection.from, view.state.selection.to, inlineOfRuns(view.state.schema, first)).scrollIntoView());
  };

  desk.host.addEventListener('copy', copy, true);
  desk.host.addEventListener('cut', copy, true);
  desk.host.addEventListener('paste', paste, true);
  return () => {
    desk.host.removeEventListener('copy', copy, true);
    desk.host.removeEventListener('cut', copy, true);
    desk.host.removeEventListener('paste', paste, true);
  };
}

const isForeign = (event: Event) => event.target instanceof Element && event.target.closest('.mg, .toolbar, .fold-slot, .notes, input, textarea') !== null;

function pairOf(desk: Desk) {
  const anchor = desk.one.anchor(), head = desk.one.head();
  return anchor && head ? [anchor, head] as const : null;
}

function htmlOf(parts: readonly Part[], blocks: boolean, mark: string | null): string {
  const out = document.createElement('div'), only = parts[0];
  if (!blocks && only) { appendRuns(out, only.runs); return out.innerHTML; }
  for (const part of parts) {
    const block = document.createElement(part.heading === null ? 'p' : `h${Math.min(part.heading, 3) + 1}`);
    block.setAttribute('data-paragraph', part.id);
    if (mark) block.setAttribute('data-cut', mark);
    appendRuns(block, part.runs);
    out.append(block);
  }
  return out.innerHTML;
}
