/**
 * Undo of one's own work across paragraphs. Words go back through one Yjs undo manager for the whole report; acts of
 * structure go back as the act `revert`, which the server performs. One stack holds both in the order in which they were
 * done.
 */
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import { unreachable } from '../../shared/base/unreachable.ts';
import type { At, Desk } from './desk.ts';
import { refuse, settled } from './acting.ts';
import { relative } from './carets.ts';
import { revealPlace } from './oneEditor.ts';
import { textOf } from './moves.ts';
import { onlyPlaceOf, standsAsTyped, typedOn, whereTyped } from './typedWords.ts';
import type { Typed } from './typedWords.ts';
import { cutRuns, putRuns } from './wording.ts';

/** Origin of words that are written into the shared document outside the mounted editor. */
export const WRITTEN = { name: 'written' } as const;

/** Origin of words that are undone or done again by themselves, and not through the undo manager. */
const REWRITTEN = { name: 'rewritten' } as const;

type Done =
  | { readonly kind: 'words'; typed: Typed | null | undefined }
  /** Acts that were one gesture, in the order in which they were performed. */
  | { readonly kind: 'acts'; readonly seqs: readonly number[]; readonly at: At; readonly gesture: object | null }
  /** Words that Yjs does not know for ours any more; `stand` says whether they are in the text now. */
  | { readonly kind: 'rewritten'; readonly typed: Typed; readonly runs: Runs; readonly stand: boolean };

export type History = {
  /** An act of ours was performed; `at` is where the caret goes when it is undone. Acts of the same `gesture` are undone together. */
  readonly acted: (seq: number, at: At, gesture?: object) => void;
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
    // Mounting an editor writes nothing, but is a transaction all the same: an empty step would swallow an undo.
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false && transaction.changedParentTypes.size > 0,
  });
  const done: Done[] = [], undone: Done[] = [];
  const waiting: (() => void)[] = [];
  let stepping = false, busy = false;

  type StackEvent = { readonly type: 'undo' | 'redo'; readonly changedParentTypes: Y.Transaction['changedParentTypes'] };
  const remember = ({ type, changedParentTypes }: StackEvent) => {
    const last = done.at(-1);
    if (stepping || type !== 'undo' || last?.kind !== 'words') return;
    for (const [changedType, events] of changedParentTypes) {
      const id = changedType instanceof Y.XmlText ? desk.model.paragraphOf(changedType) : null;
      if (id) for (const event of events) if (event instanceof Y.YTextEvent) last.typed = typedOn(last.typed, id, event);
    }
  };
  manager.on('stack-item-added', (event: StackEvent) => {
    if (stepping || event.type !== 'undo') return;
    done.push({ kind: 'words', typed: undefined });
    undone.length = 0;
    remember(event);
  });
  manager.on('stack-item-updated', remember);

  function step(from: Done[], to: Done[]) {
    if (desk.region.isOpen()) { desk.region.afterwards(() => step(from, to)); return; }
    if (busy) { waiting.push(() => step(from, to)); return; }
    const last = from.pop();
    if (!last) return;
    switch (last.kind) {
      case 'acts': void revert(last, to); return;
      case 'rewritten': to.push(rewrite(last)); return;
      case 'words': {
        const stack = from === done ? manager.undoStack : manager.redoStack, item = stack.at(-1), { typed } = last;
        if (typed && item && from === done && !standsAsTyped(desk.doc, item)) {
          // An act has carried the words elsewhere, or taken them there and back. Where they cannot be told from others' any more, they stay.
          stack.pop();
          const again = found(typed);
          if (again) to.push(rewrite(again)); else if (desk.mayEdit(typed.id)) step(from, to); else desk.hint(typed.id);
          return;
        }
        // Words that were agreed since are read from the record, not from the copy that Yjs would change.
        if (typed && !desk.mayEdit(typed.id)) { stack.pop(); desk.hint(typed.id); return; }
        stepping = true;
        const performed = from === done ? manager.undo() : manager.redo();
        stepping = false;
        if (performed) to.push(last); else step(from, to); // the words were undone by others already
        return;
      }
      default: unreachable(last, 'history/step');
    }
  }

  function found(typed: Typed): Extract<Done, { kind: 'rewritten' }> | null {
    const runs = desk.mayEdit(typed.id) ? desk.model.runs(typed.id) : [], here = whereTyped(typed, textOf(desk, typed.id));
    const place = here !== null && desk.mayEdit(typed.id) ? { id: typed.id, at: here, runs } : elsewhere(typed);
    return place && { kind: 'rewritten', typed: { ...typed, id: place.id, at: place.at }, runs: cutRuns(place.runs, place.at, place.at + typed.words.length), stand: true };
  }

  /** In the one other paragraph that has these words, when no other has them. */
  function elsewhere(typed: Typed): { readonly id: ParagraphId; readonly at: number; readonly runs: Runs } | null {
    const places = desk.model.lines().filter(({ id }) => id !== typed.id && desk.mayEdit(id)).flatMap(({ id }) => {
      const at = onlyPlaceOf(typed.words, textOf(desk, id));
      return at === 'none' ? [] : [{ id, at }];
    });
    const [only] = places;
    return only && places.length === 1 && only.at !== 'several' ? { id: only.id, at: only.at, runs: desk.model.runs(only.id) } : null;
  }

  function rewrite(step: Extract<Done, { kind: 'rewritten' }>): Done {
    const { typed, stand } = step, text = desk.model.text(typed.id);
    if (!text) return step;
    const at = Math.min(typed.at, text.length);
    desk.doc.transact(() => { if (stand) text.delete(at, Math.min(typed.words.length, text.length - at)); else putRuns(text, at, step.runs); }, REWRITTEN);
    desk.one.mount(typed.id, stand ? at : at + typed.words.length);
    desk.one.reveal();
    return { ...step, stand: !stand };
  }

  async function revert({ seqs, at, gesture }: Extract<Done, { kind: 'acts' }>, to: Done[]) {
    busy = true;
    const before = desk.one.head(), reverted: number[] = [];
    for (const seq of seqs.toReversed()) {
      const outcome = await desk.options.submit({ act: 'revert', seq });
      if (!outcome.ok) { refuse(desk, outcome.refusal, ''); break; }
      await settled(desk, outcome.made);
      reverted.push(outcome.receipt.seq);
    }
    if (reverted.length > 0) {
      to.push({ kind: 'acts', seqs: reverted, at: before ?? at, gesture });
      if (desk.model.line(at.id)) { desk.one.mount(at.id, Math.min(at.offset, desk.model.length(at.id))); desk.one.reveal(); }
    }
    busy = false;
    for (const next of waiting.splice(0)) next();
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
    acted: (seq, at, gesture) => {
      const last = done.at(-1);
      if (gesture && last?.kind === 'acts' && last.gesture === gesture) done[done.length - 1] = { ...last, seqs: [...last.seqs, seq] };
      else done.push({ kind: 'acts', seqs: [seq], at, gesture: gesture ?? null });
      undone.length = 0;
      manager.stopCapturing();
    },
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

function endOfChange(event: Y.YTextEvent): number {
  let at = 0, end = 0;
  for (const part of event.delta) {
    if (part.retain !== undefined) at += part.retain;
    if (typeof part.insert === 'string') at += part.insert.length;
    if (part.insert !== undefined || part.delete !== undefined) end = at;
  }
  return end;
}
