/**
 * Undo of one's own work across paragraphs. Words go back through one Yjs undo manager for the whole report; acts of
 * structure go back as the act `revert`, which the server performs. One stack holds both in the order in which they were
 * done.
 */
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { At, Desk } from './desk.ts';
import { refuse, settled } from './acting.ts';
import { revealPlace } from './oneEditor.ts';

/** Origin of words that are written into the shared document outside the mounted editor. */
export const WRITTEN = { name: 'written' } as const;

type Done = { readonly kind: 'words' } | { readonly kind: 'act'; readonly seq: number; readonly at: At };

export type History = {
  /** An act of ours was performed; `at` is where the caret goes when it is undone. */
  readonly acted: (seq: number, at: At) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** What is typed from now on is undone by itself. */
  readonly pause: () => void;
  /** Tells the others where our caret is; null when it left the text. */
  readonly caretAt: (id: ParagraphId | null, anchor: number, head: number) => void;
  readonly stop: () => void;
};

export function openHistory(desk: Desk): History {
  const manager = new Y.UndoManager(desk.doc, {
    trackedOrigins: new Set<unknown>([ySyncPluginKey, WRITTEN]),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  });
  const done: Done[] = [], undone: Done[] = [];
  let stepping = false, busy = false;

  manager.on('stack-item-added', ({ type }) => {
    if (stepping || type !== 'undo') return;
    done.push({ kind: 'words' });
    undone.length = 0;
  });

  function step(from: Done[], to: Done[]) {
    if (desk.region.isOpen()) { desk.region.afterwards(() => step(from, to)); return; }
    if (busy) return;
    const last = from.pop();
    if (!last) return;
    if (last.kind === 'act') { void revert(last, from, to); return; }
    stepping = true;
    const item = from === done ? manager.undo() : manager.redo();
    stepping = false;
    if (item) to.push(last); else step(from, to); // the words were undone by others already
  }

  async function revert(act: Extract<Done, { kind: 'act' }>, from: Done[], to: Done[]) {
    busy = true;
    const before = desk.one.head();
    const outcome = await desk.options.submit({ act: 'revert', seq: act.seq });
    busy = false;
    if (!outcome.ok) { refuse(desk, outcome.refusal, ''); return; }
    await settled(desk, outcome.made);
    to.push({ kind: 'act', seq: outcome.receipt.seq, at: before ?? act.at });
    if (desk.model.line(act.at.id)) { desk.one.mount(act.at.id, Math.min(act.at.offset, desk.model.length(act.at.id))); desk.one.reveal(); }
  }

  // The caret follows what was undone.
  const follow = (transaction: Y.Transaction) => {
    if (transaction.origin !== manager) return;
    for (const [type, events] of transaction.changedParentTypes) {
      const id = desk.model.paragraphOf(type);
      if (!id || !desk.model.line(id)) continue;
      let at = 0;
      for (const event of events) if (event instanceof Y.YTextEvent) at = endOfChange(event);
      queueMicrotask(() => {
        if (!desk.model.line(id)) return;
        if (desk.one.live()?.id !== id) desk.rows.paint(id, desk.model.runs(id));
        desk.one.mount(id, at);
        revealPlace(desk, { id, offset: at });
      });
      return;
    }
  };
  desk.doc.on('afterTransaction', follow);

  return {
    acted: (seq, at) => { done.push({ kind: 'act', seq, at }); undone.length = 0; manager.stopCapturing(); },
    undo: () => step(done, undone),
    redo: () => step(undone, done),
    pause: () => manager.stopCapturing(),
    caretAt: (id, anchor, head) => {
      const text = id && desk.model.text(id);
      desk.options.setCaret(id && text ? { paragraph: id, anchor: relative(text, anchor), head: relative(text, head) } : null);
    },
    stop: () => { desk.doc.off('afterTransaction', follow); manager.destroy(); },
  };
}

/** A place in a container that stays where the words are, as plain JSON. */
export const relative = (text: Y.XmlText, offset: number): unknown =>
  Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, Math.min(offset, text.length)));

function endOfChange(event: Y.YTextEvent): number {
  let at = 0, end = 0;
  for (const part of event.delta) {
    if (part.retain !== undefined) at += part.retain;
    if (typeof part.insert === 'string') at += part.insert.length;
    if (part.insert !== undefined || part.delete !== undefined) end = at;
  }
  return end;
}
