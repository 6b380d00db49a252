/**
 * When somebody else divides or joins the paragraph under our caret, the caret goes with the words it stood in. The
 * server copies moved words, so the editor alone would leave it where they were.
 */
import type * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { At, Desk } from './desk.ts';
import { textOf } from './moves.ts';
import { difference } from './wording.ts';

type Stood = { readonly id: ParagraphId; readonly anchor: number; readonly head: number; readonly text: string; readonly order: readonly ParagraphId[] };

export type FollowWords = {
  /** Call before the rows are arranged anew. @returns where the caret belongs now; null when it may stay */
  readonly place: () => { readonly anchor: At; readonly head: At } | null;
  readonly stop: () => void;
};

export function followWords(desk: Desk): FollowWords {
  let stood: Stood | null = null;
  const before = (transaction: Y.Transaction) => {
    if (transaction.local) return; // the editor's own answer to what came in, inside it
    const live = desk.region.isOpen() ? null : desk.one.live();
    if (!live?.editor.view.hasFocus()) { stood = null; return; }
    const { anchor, head } = live.editor.state.selection;
    stood = { id: live.id, anchor: anchor - 1, head: head - 1, text: live.editor.state.doc.textContent, order: desk.model.lines().map((line) => line.id) };
  };
  desk.doc.on('beforeTransaction', before);

  /** Where the text that begins at `from` of what stood now begins: in a paragraph made from it, or in one that took it. */
  function heirOf(was: Stood): { readonly id: ParagraphId; readonly from: number; readonly at: number } | null {
    const lines = desk.model.lines().filter((line) => line.state !== 'deleted'), here = lines.findIndex((line) => line.id === was.id);
    if (here < 0) {
      const earlier = was.order.slice(0, was.order.indexOf(was.id)).findLast((id) => lines.some((line) => line.id === id));
      if (!earlier) return null;
      const text = textOf(desk, earlier);
      return text.endsWith(was.text) ? { id: earlier, from: 0, at: text.length - was.text.length } : { id: earlier, from: 0, at: text.length };
    }
    const next = lines[here + 1], change = difference([[was.text, []]], [[textOf(desk, was.id), []]]);
    if (!next || was.order.includes(next.id) || !change || change.toB > change.from) return null;
    // What was typed in the same moment still stands here, behind the words that went; it follows them in the next frame.
    const went = was.text.slice(change.from, change.toA);
    return went === textOf(desk, next.id) ? { id: next.id, from: change.from, at: 0 } : null;
  }

  return {
    place: () => {
      const was = stood;
      stood = null;
      if (!was) return null;
      const heir = heirOf(was);
      // A caret exactly where the text was divided stays on the left, where its writer was typing on.
      if (!heir || (heir.from > 0 && Math.max(was.anchor, was.head) <= heir.from)) return null;
      const moved = (offset: number): At => (offset > heir.from || heir.from === 0 ? { id: heir.id, offset: heir.at + offset - heir.from } : { id: heir.id, offset: heir.at });
      return { anchor: moved(was.anchor), head: moved(was.head) };
    },
    stop: () => desk.doc.off('beforeTransaction', before),
  };
}
