/**
 * One gesture in a region: what it does to the plain editor at once, which act it asks of the server, and which
 * paragraphs stand there once the act is done.
 */
import type { Editor } from '@tiptap/core';
import { joinBackward, joinForward, splitBlock } from '@tiptap/pm/commands';
import { Fragment, Slice } from '@tiptap/pm/model';
import type { Node as PmNode } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { StructureAct } from '../../shared/meeting/acts.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import { unreachable } from '../../shared/base/unreachable.ts';
import type { Rel } from '../connection/ports.ts';
import type { Desk, Gesture } from './desk.ts';
import { relative } from './carets.ts';
import { nodeOfRuns, runsOfNode } from './marks.ts';
import { shifted } from './wording.ts';

/** Paragraph of the region, by its place in it, and offset. */
export type Place = readonly [paragraph: number, offset: number];

export type Step = {
  readonly what: 'split' | 'insertAfter' | 'insertBefore' | 'join' | 'replace';
  readonly from: Place;
  readonly to: Place;
  readonly lines: readonly Runs[];
  readonly before: PmNode;
  readonly after: PmNode;
};

/** Does the gesture in the editor. @returns null when there is nothing to do, e.g. Backspace at the very beginning */
export function stepOf(editor: Editor, gesture: Gesture): Step | null {
  const { view } = editor, before = view.state.doc, { selection } = view.state;
  const place = (position: number): Place => { const resolved = before.resolve(position); return [resolved.index(0), resolved.parentOffset]; };
  const from = place(selection.from), to = place(selection.to);
  const done = (step: Pick<Step, 'what' | 'from' | 'to' | 'lines'>): Step => ({ ...step, before, after: view.state.doc });
  switch (gesture.kind) {
    case 'enter': {
      if (!selection.empty) view.dispatch(view.state.tr.deleteSelection());
      splitBlock(view.state, view.dispatch);
      if (!selection.empty) return done({ what: 'replace', from, to, lines: [[], []] });
      const length = before.child(from[0]).content.size;
      return done({ what: from[1] === length ? 'insertAfter' : from[1] === 0 ? 'insertBefore' : 'split', from, to: from, lines: [] });
    }
    case 'back': case 'del': {
      const first = from[0] + (gesture.kind === 'back' ? -1 : 0);
      if (first < 0 || first + 1 >= before.childCount) return null;
      (gesture.kind === 'back' ? joinBackward : joinForward)(view.state, view.dispatch);
      return done({ what: 'join', from: [first, before.child(first).content.size], to: [first + 1, 0], lines: [[]] });
    }
    case 'erase': {
      view.dispatch(view.state.tr.deleteSelection());
      return from[0] === to[0] ? null : done({ what: 'replace', from, to, lines: [[]] });
    }
    case 'type': {
      view.dispatch(view.state.tr.insertText(gesture.text));
      return from[0] === to[0] ? null : done({ what: 'replace', from, to, lines: [[[gesture.text, []]]] });
    }
    case 'paste': {
      const nodes = gesture.lines.map((line) => nodeOfRuns(view.state.schema, line));
      const transaction = view.state.tr.replaceSelection(new Slice(Fragment.from(nodes), 1, 1));
      view.dispatch(transaction.setSelection(TextSelection.near(transaction.doc.resolve(transaction.mapping.map(selection.to)))));
      return gesture.lines.length === 1 && from[0] === to[0] ? null : done({ what: 'replace', from, to, lines: gesture.lines });
    }
    default: return unreachable(gesture, 'stepOf');
  }
}

export type Wish = { readonly act: StructureAct; readonly rel?: Rel };

/** The act that a step asks for, on the real paragraphs as they stand now. */
export function wishOf(desk: Desk, step: Step, paragraphs: readonly ParagraphId[]): Wish {
  const at = ([k, offset]: Place) => {
    const paragraph = paragraphs[k];
    if (!paragraph) throw new Error('a step outside its region');
    const text = desk.model.text(paragraph), spot = { paragraph, offset: shifted(offset, runsOfNode(step.before.child(k)), desk.model.runs(paragraph)) };
    return { spot, rel: text ? relative(text, spot.offset) : null };
  };
  const from = at(step.from), to = at(step.to), { paragraph } = from.spot;
  const line = desk.model.line(paragraph), kind = line?.kind ?? 'numbered', level = line?.level ?? 1;
  switch (step.what) {
    case 'split': return { act: { act: 'split', at: from.spot }, rel: { at: from.rel } };
    case 'insertAfter': {
      const under = kind === 'heading' ? { kind: 'numbered' as const, level: 1 } : { kind, level };
      return { act: { act: 'insert', after: paragraph, ...under, runs: [] } };
    }
    case 'insertBefore': return { act: { act: 'insert', after: desk.model.before(paragraph), kind, level, runs: [] } };
    case 'join': return { act: { act: 'merge', first: paragraph, second: to.spot.paragraph } };
    case 'replace': return { act: { act: 'replaceRange', from: from.spot, to: to.spot, lines: step.lines }, rel: { from: from.rel, to: to.rel } };
    default: return unreachable(step.what, 'wishOf');
  }
}

/**
 * Which paragraphs the region covers once an act is done: those of before and those that were made, as far as they stand,
 * in the report's order. Which paragraph keeps its identity is the server's to decide.
 */
export function paragraphsAfter(desk: Desk, paragraphs: readonly ParagraphId[], made: readonly string[]): readonly ParagraphId[] {
  const ours = new Set<string>([...paragraphs, ...made]);
  return desk.model.lines().filter((line) => line.state !== 'deleted' && ours.has(line.id)).map((line) => line.id);
}
