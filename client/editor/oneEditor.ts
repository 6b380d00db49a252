/**
 * The one editor. It is put on the paragraph in which the caret stands, bound to that paragraph's container, and taken
 * off when the caret leaves. On words that may not be changed it stands too, read-only, so that they can be read,
 * selected and copied like all others.
 */
import { Editor, Extension } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { ySyncPlugin } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { offsetIn, relative } from './carets.ts';
import type { At, Desk } from './desk.ts';
import { bracketSigns } from './bracketSigns.ts';
import { nameOfRow } from './editorWords.ts';
import { ONE_PARAGRAPH, nodeOfRuns, runsOfNode } from './marks.ts';
import { rectAt, scrollerOf, viewOf } from './points.ts';
import type { Runs } from '../../shared/base/runs.ts';

export type Live = { readonly id: ParagraphId; readonly editor: Editor; readonly writes: boolean; readonly generation: number };

export type OneEditor = {
  readonly live: () => Live | null;
  /** Puts the caret (or a selection inside one paragraph) there, with the editor under it. */
  readonly mount: (id: ParagraphId, anchor: number, head?: number) => void;
  readonly unmount: () => void;
  readonly head: () => At | null;
  readonly anchor: () => At | null;
  /** What stands in the editor, for the paragraph it is on. */
  readonly runs: () => Runs;
  /** Scrolls as little as needed to show the caret. */
  readonly reveal: () => void;
  /** The paragraph under the editor was sealed, opened, or begun anew: puts the right editor on it. */
  readonly renew: () => void;
  /** Others have changed the words under an editor that only reads them. */
  readonly reread: () => void;
  /** Loads and warms the code of the editor, away from the page. */
  readonly warm: () => void;
};

const synchronised = (fragment: Y.XmlFragment) => Extension.create({
  name: 'paragraphSync', priority: 1000,
  addProseMirrorPlugins: () => [ySyncPlugin(fragment)],
});

const readOnly = (hint: () => void) => Extension.create({
  name: 'readOnly',
  addProseMirrorPlugins: () => [new Plugin({
    filterTransaction: (transaction) => !transaction.docChanged,
    props: { handleDOMEvents: { beforeinput: (_view, event) => { event.preventDefault(); hint(); return true; } } },
  })],
});

/** Editors for words: no input rules (nobody means ** in a report), no styles of Tiptap's own. */
export function openEditor(element: HTMLElement, extensions: Editor['options']['extensions'], attributes: Record<string, string>, content?: Editor['options']['content']): Editor {
  return new Editor({
    element: { mount: element }, injectCSS: false, enableInputRules: false, enablePasteRules: false, extensions,
    editorProps: { attributes: { class: 'tx', role: 'textbox', 'aria-multiline': 'true', ...attributes }, handleDrop: () => true, handlePaste: () => true },
    ...(content === undefined ? {} : { content }),
  });
}

/** ProseMirror takes a caret that jumps within 200 ms of focus for a browser's mistake and puts it back; ours jump on purpose. */
export function focusAtOnce(view: EditorView): void {
  view.focus();
  (view as unknown as { input: { lastFocus: number } }).input.lastFocus = 0; // not in ProseMirror's types
}

/** Takes over a selection that the browser has moved and not told about yet, so that the next key acts where the caret is seen. */
export function readSelection(view: EditorView): void {
  (view as unknown as { domObserver: { flush: () => void } }).domObserver.flush(); // not in ProseMirror's types
}

export function openOneEditor(desk: Desk): OneEditor {
  let live: Live | null = null;
  /** Where the caret stands in words that are only read, as a place that stays with them. */
  let stood: { readonly anchor: unknown; readonly head: unknown } | null = null;

  function put(id: ParagraphId, words: HTMLElement): Live {
    const fragment = desk.mayEdit(id) ? desk.model.fragment(id) : null, line = desk.model.line(id);
    const attributes: Record<string, string> = { spellcheck: String(fragment !== null), 'aria-label': nameOfRow(line?.name ?? '', line?.sealed ?? null) };
    const editor = fragment
      ? openEditor(words, [...ONE_PARAGRAPH, synchronised(fragment), bracketSigns(id, desk.signsOf)], attributes)
      : openEditor(words, [...ONE_PARAGRAPH, readOnly(() => desk.hint(id)), bracketSigns(id, desk.signsOf)], { ...attributes, 'aria-readonly': 'true', inputmode: 'none' });
    if (!fragment) showRuns(editor, desk.model.runs(id));
    editor.on('selectionUpdate', tellCaret);
    editor.on('update', tellCaret);
    return { id, editor, writes: fragment !== null, generation: desk.model.generation(id) };
  }

  /** Fills a read-only editor, past the filter that keeps everybody else from changing it. */
  function showRuns(editor: Editor, runs: Runs) {
    const { view } = editor, doc = view.state.schema.node('doc', null, [nodeOfRuns(view.state.schema, runs)]);
    const plugins = view.state.plugins;
    view.updateState(view.state.reconfigure({ plugins: [] }));
    view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, doc.content));
    view.updateState(view.state.reconfigure({ plugins }));
  }

  function tellCaret() {
    const text = live && !live.writes ? desk.model.text(live.id) : null;
    if (live && text) stood = { anchor: relative(text, live.editor.state.selection.anchor - 1), head: relative(text, live.editor.state.selection.head - 1) };
    const at = live && { id: live.id, anchor: live.editor.state.selection.anchor - 1, head: live.editor.state.selection.head - 1 };
    if (at && live?.editor.view.hasFocus()) desk.history.caretAt(at.id, at.anchor, at.head);
  }

  function select(anchor: number, head: number) {
    if (!live) return;
    const { view } = live.editor, last = view.state.doc.content.size - 2;
    const selection = TextSelection.create(view.state.doc, 1 + Math.min(anchor, last), 1 + Math.min(head, last));
    if (!selection.eq(view.state.selection)) view.dispatch(view.state.tr.setSelection(selection));
    focusAtOnce(view);
    tellCaret();
  }

  function unmount() {
    if (!live) return;
    const { id, editor } = live;
    live = null;
    const focused = editor.view.hasFocus();
    editor.destroy();
    desk.rows.idle(id);
    desk.rows.paint(id, desk.model.runs(id));
    if (focused) desk.history.caretAt(null, 0, 0);
  }

  return {
    live: () => live,
    mount: (id, anchor, head = anchor) => {
      if (desk.region.select(id, anchor, head)) return;
      desk.cross.leave();
      const words = desk.rows.words(id);
      if (!words) return;
      if (live?.id !== id) {
        unmount();
        desk.history.pause();
        live = put(id, words);
      }
      select(anchor, head);
      desk.options.selected.set(id);
    },
    unmount,
    head: () => live && { id: live.id, offset: live.editor.state.selection.head - 1 },
    anchor: () => live && { id: live.id, offset: live.editor.state.selection.anchor - 1 },
    runs: () => (live?.editor.state.doc.firstChild ? runsOfNode(live.editor.state.doc.firstChild) : []),
    reveal: () => {
      const at = live && { id: live.id, offset: live.editor.state.selection.head - 1 };
      if (at) revealPlace(desk, at);
    },
    renew: () => {
      if (!live) return;
      const { id, writes, generation, editor } = live;
      if (writes === desk.mayEdit(id) && generation === desk.model.generation(id)) return;
      const { anchor, head } = editor.state.selection, focused = editor.view.hasFocus();
      unmount();
      const words = desk.rows.words(id);
      if (!words || !focused || desk.model.line(id)?.state === 'deleted') return;
      live = put(id, words);
      select(anchor - 1, head - 1);
    },
    reread: () => {
      const text = live && !live.writes ? desk.model.text(live.id) : null;
      if (!live || !text) return;
      const { editor } = live, was = editor.state.selection, stands = (at: unknown, before: number) => offsetIn(desk, text, at) ?? before - 1;
      const anchor = stands(stood?.anchor, was.anchor), head = stands(stood?.head, was.head);
      showRuns(editor, desk.model.runs(live.id));
      const { view } = editor, last = view.state.doc.content.size - 2;
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 1 + Math.min(anchor, last), 1 + Math.min(head, last))));
    },
    warm: () => {
      if (live) return;
      const away = document.createElement('div');
      openEditor(away, [...ONE_PARAGRAPH], {}, { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'warm', marks: [{ type: 'bold' }] }] }] }).destroy();
    },
  };
}

/** Scrolls as little as needed to show a place. */
export function revealPlace(desk: Desk, at: At): void {
  const scroller = scrollerOf(desk.host), view = viewOf(scroller), rect = rectAt(desk, at);
  if (rect.top < view.top + 24) scroller.scrollTop += rect.top - view.top - 48;
  else if (rect.bottom > view.bottom - 24) scroller.scrollTop += rect.bottom - view.bottom + 48;
}
