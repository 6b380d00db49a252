/**
 * Acts of structure show at once. A gesture (Enter, Backspace at the start, a paste of several paragraphs, …) opens a
 * plain editor over the paragraphs it concerns, is done there immediately, and is sent to the server as one act. What is
 * typed meanwhile shows in that editor; when the answer has come it is written into the real paragraphs as a difference.
 * If the server refuses, the text goes back to what it was and the typed words are handed back.
 */
import type { Editor } from '@tiptap/core';
import type { Node as PmNode } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import { refuse, settled } from './acting.ts';
import type { Refused } from './acting.ts';
import type { At, Desk, Gesture } from './desk.ts';
import { nameOfRow } from './editorWords.ts';
import { WRITTEN } from './history.ts';
import { SEVERAL_PARAGRAPHS, nodeOfRuns, runsOfNode } from './marks.ts';
import { focusAtOnce, openEditor } from './oneEditor.ts';
import { paragraphsAfter, stepOf, wishOf } from './steps.ts';
import type { Place, Step } from './steps.ts';
import { cutRuns, difference, putRuns, shifted } from './wording.ts';

export type Region = {
  readonly isOpen: () => boolean;
  readonly covers: (id: ParagraphId) => boolean;
  /** Does a gesture at the caret or on the selection; hints when the words may not be changed. */
  readonly gesture: (gesture: Gesture) => void;
  /** @returns false when the paragraph is not under the region */
  readonly select: (id: ParagraphId, anchor: number, head: number) => boolean;
  readonly press: (event: MouseEvent) => boolean;
  /** The editor of the region, when the caret is in it. */
  readonly focused: () => Editor | null;
  /** Runs when no act is on its way. */
  readonly afterwards: (what: () => void) => void;
  /** What the region draws of a paragraph. */
  readonly runs: (id: ParagraphId) => Runs | null;
};

type Open = { readonly host: ParagraphId; readonly editor: Editor; readonly queue: Step[]; paragraphs: readonly ParagraphId[]; base: PmNode; busy: boolean };

/** @param closed is told when the region has gone, before the caret is put back, so that the rows can be arranged */
export function openRegion(desk: Desk, closed: () => void): Region {
  let open: Open | null = null;
  const waiting: (() => void)[] = [];

  function begin(paragraphs: readonly ParagraphId[], anchor: Place, head: Place): Open | null {
    const host = paragraphs[0], words = host && desk.rows.words(host);
    if (!host || !words) return null;
    const all = paragraphs.map((id) => desk.model.runs(id)), line = desk.model.line(host);
    desk.cross.leave();
    desk.one.unmount();
    desk.history.pause();
    for (const id of paragraphs.slice(1)) desk.rows.box(id)?.classList.add('covered');
    const editor = openEditor(words, SEVERAL_PARAGRAPHS, { 'aria-label': nameOfRow(line?.name ?? '', null) });
    const { view } = editor, { schema } = view.state;
    view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, all.map((runs) => nodeOfRuns(schema, runs))));
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, positionOf(view.state.doc, anchor), positionOf(view.state.doc, head))));
    focusAtOnce(view);
    return { host, editor, queue: [], paragraphs, base: view.state.doc, busy: false };
  }

  /** The paragraphs a gesture concerns, and the selection in them. */
  function concerned(gesture: Gesture): Open | null {
    const ends = desk.cross.active() ? desk.cross.ends() : null;
    if (ends) {
      const [from, to] = desk.inOrder(...ends), paragraphs = desk.span(from.id, to.id);
      return mayAll(paragraphs) ? begin(paragraphs, [0, from.offset], [paragraphs.length - 1, to.offset]) : null;
    }
    const head = desk.one.head(), anchor = desk.one.anchor();
    if (!head || !anchor) return null;
    if (gesture.kind !== 'back' && gesture.kind !== 'del') return mayAll([head.id]) ? begin([head.id], [0, anchor.offset], [0, head.offset]) : null;
    const other = desk.neighbour(head.id, gesture.kind === 'back' ? -1 : 1);
    if (!other) return null;
    const paragraphs = gesture.kind === 'back' ? [other, head.id] : [head.id, other], place: Place = [gesture.kind === 'back' ? 1 : 0, head.offset];
    if (desk.span(...pair(paragraphs)).length !== 2) return null; // folded text lies between
    return mayAll(paragraphs) ? begin(paragraphs, place, place) : null;
  }

  function mayAll(paragraphs: readonly ParagraphId[]): boolean {
    const closedOne = paragraphs.find((id) => !desk.mayEdit(id));
    if (closedOne) desk.hint(closedOne);
    return paragraphs.length > 0 && !closedOne;
  }

  /** Writes what was typed since `base` into the containers. */
  function write(region: Open, now: PmNode) {
    if (region.base.childCount !== now.childCount) throw new Error('a region is only written out between acts');
    desk.doc.transact(() => region.paragraphs.forEach((id, k) => {
      const was = runsOfNode(region.base.child(k)), is = runsOfNode(now.child(k)), change = difference(was, is), text = desk.model.text(id);
      if (!change || !text) return;
      const real = desk.model.runs(id), from = shifted(change.from, was, real), to = Math.max(from, shifted(change.toA, was, real, true));
      if (to > from) text.delete(from, to - from);
      putRuns(text, from, cutRuns(is, change.from, change.toB));
    }), WRITTEN);
  }

  async function pump(region: Open): Promise<void> {
    if (region.busy) return;
    const step = region.queue[0];
    if (!step) { close(region); return; }
    region.busy = true;
    write(region, step.before);
    const wish = wishOf(desk, step, region.paragraphs);
    const outcome = await desk.options.submit(wish.act, wish.rel);
    if (open !== region) return;
    if (!outcome.ok) { fail(region, step, outcome.refusal); return; }
    await settled(desk, outcome.made);
    if (open !== region) return;
    const first = region.paragraphs[step.from[0]];
    region.paragraphs = paragraphsAfter(desk, region.paragraphs, outcome.made);
    // Somebody else changed the same paragraphs in the same moment: what was typed since cannot be placed with certainty.
    if (region.paragraphs.length !== step.after.childCount) { fail(region, { ...step, before: step.after }, { code: 'outOfRange' }); return; }
    region.base = step.after;
    if (first) desk.history.acted(outcome.receipt.seq, { id: first, offset: step.from[1] });
    region.queue.shift();
    region.busy = false;
    await pump(region);
  }

  function fail(region: Open, step: Step, refusal: Refused) {
    const typed = difference([[wordsOf(step.before), []]], [[wordsOf(region.editor.state.doc), []]]);
    const words = typed ? wordsOf(region.editor.state.doc).slice(typed.from, typed.toB) : '';
    const id = region.paragraphs[step.from[0]], here = region.editor.view.hasFocus();
    takeDown(region);
    if (here && id && desk.model.line(id)) desk.one.mount(id, Math.min(step.from[1], desk.model.length(id)));
    refuse(desk, refusal, words);
  }

  function close(region: Open) {
    const { view } = region.editor;
    if (view.composing) { setTimeout(() => { if (open === region && region.queue.length === 0) close(region); }, 50); return; } // never take a composition's node away
    const { doc, selection } = view.state, here = view.hasFocus();
    const anchor = placeOf(doc, selection.anchor), head = placeOf(doc, selection.head);
    write(region, doc);
    const { paragraphs } = region, at = ([k, offset]: Place): At | null => { const id = paragraphs[k]; return id ? { id, offset } : null; };
    takeDown(region);
    desk.history.pause();
    const a = at(anchor), h = at(head);
    if (!here || !a || !h) return;
    if (a.id === h.id) { desk.one.mount(a.id, a.offset, h.offset); desk.one.reveal(); } else desk.cross.begin(a, h);
  }

  function takeDown(region: Open) {
    open = null;
    region.editor.destroy();
    desk.rows.idle(region.host);
    desk.rows.paint(region.host, desk.model.runs(region.host));
    for (const covered of desk.host.querySelectorAll('.covered')) covered.classList.remove('covered');
    closed();
    for (const id of region.paragraphs) if (desk.one.live()?.id !== id) desk.rows.paint(id, desk.model.runs(id));
    for (const what of waiting.splice(0)) what();
  }

  return {
    isOpen: () => open !== null,
    covers: (id) => open !== null && (open.host === id || open.paragraphs.includes(id)),
    gesture: (gesture) => {
      if (open && !open.editor.view.hasFocus()) { waiting.push(() => desk.region.gesture(gesture)); return; }
      open ??= concerned(gesture);
      if (!open) return;
      const step = stepOf(open.editor, gesture);
      if (step) open.queue.push(step);
      if (step || open.queue.length === 0) void pump(open);
    },
    select: (id, anchor, head) => {
      const k = open?.paragraphs.indexOf(id) ?? -1;
      if (!open || k < 0) return false;
      const { view } = open.editor, { doc } = view.state;
      if (k < doc.childCount) view.dispatch(view.state.tr.setSelection(TextSelection.create(doc, positionOf(doc, [k, anchor]), positionOf(doc, [k, head]))));
      focusAtOnce(view);
      return true;
    },
    press: (event) => {
      if (!open || !(event.target instanceof Node) || !open.editor.view.dom.contains(event.target)) return false;
      const { view } = open.editor, place = view.posAtCoords({ left: event.clientX, top: event.clientY });
      if (place) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(place.pos))));
      focusAtOnce(view);
      return true;
    },
    focused: () => (open?.editor.view.hasFocus() ? open.editor : null),
    afterwards: (what) => { if (open) waiting.push(what); else what(); },
    runs: (id) => {
      const k = open ? open.paragraphs.indexOf(id) : -1, { doc } = open?.editor.state ?? {};
      return doc && k >= 0 && k < doc.childCount ? runsOfNode(doc.child(k)) : null;
    },
  };
}

const pair = (two: readonly ParagraphId[]): [ParagraphId, ParagraphId] => {
  const [a, b] = two;
  if (!a || !b) throw new Error('two paragraphs expected');
  return [a, b];
};
const wordsOf = (doc: PmNode): string => doc.textBetween(0, doc.content.size, '\n');

/** A position of the region's document as paragraph and offset, and back. */
export function placeOf(doc: PmNode, position: number): Place {
  const resolved = doc.resolve(position);
  return [resolved.index(0), resolved.parentOffset];
}
export function positionOf(doc: PmNode, [paragraph, offset]: Place): number {
  let position = 1;
  for (let k = 0; k < Math.min(paragraph, doc.childCount - 1); k++) position += doc.child(k).nodeSize;
  return position + Math.min(offset, doc.child(Math.min(paragraph, doc.childCount - 1)).content.size);
}
