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
import { parseParagraphId } from '../../shared/base/ids.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import { unreachable } from '../../shared/base/unreachable.ts';
import type { Rel } from '../connection/ports.ts';
import type { Desk, Gesture } from './desk.ts';
import { relative } from './history.ts';
import { nodeOfRuns, runsOfNode } from './marks.ts';
import { lengthOf, shifted } from './wording.ts';

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

export type Wish = { readonly act: StructureAct; readonly rel?: Rel; /** paragraphs that will be gone */ readonly gone: readonly ParagraphId[] };

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
    case 'split': return { act: { act: 'split', at: from.spot }, rel: { at: from.rel }, gone: [] };
    case 'insertAfter': {
      const under = kind === 'heading' ? { kind: 'numbered' as const, level: 1 } : { kind, level };
      return { act: { act: 'insert', after: paragraph, ...under, runs: [] }, gone: [] };
    }
    case 'insertBefore': return { act: { act: 'insert', after: desk.model.before(paragraph), kind, level, runs: [] }, gone: [] };
    case 'join': return isEmptyFirst(desk, step, paragraphs)
      // The paragraph with the words keeps its identity, and with it the positions taken on it.
      ? { act: { act: 'delete', paragraph }, gone: [paragraph] }
      : { act: { act: 'merge', first: paragraph, second: to.spot.paragraph }, gone: [to.spot.paragraph] };
    case 'replace': return {
      act: { act: 'replaceRange', from: from.spot, to: to.spot, lines: step.lines },
      rel: { from: from.rel, to: to.rel },
      gone: step.lines.length === 1 ? paragraphs.slice(step.from[0] + 1, step.to[0] + 1) : [],
    };
    default: return unreachable(step.what, 'wishOf');
  }
}

function isEmptyFirst(desk: Desk, step: Step, paragraphs: readonly ParagraphId[]): boolean {
  const [first, second] = [paragraphs[step.from[0]], paragraphs[step.to[0]]];
  return first !== undefined && second !== undefined && lengthOf(runsOfNode(step.before.child(step.from[0]))) === 0 && desk.model.length(first) === 0 && step.before.child(step.to[0]).content.size > 0;
}

/** Which paragraphs the region covers once the act is done. `made` is what the server says it made. */
export function paragraphsAfter(desk: Desk, step: Step, paragraphs: readonly ParagraphId[], made: readonly string[]): readonly ParagraphId[] {
  const fresh = made.flatMap((raw) => { const id = parseParagraphId(raw); return id ? [id] : []; });
  const [k] = step.from, out = [...paragraphs];
  switch (step.what) {
    case 'insertBefore': out.splice(k, 0, ...fresh); return out;
    case 'split': case 'insertAfter': out.splice(k + 1, 0, ...fresh); return out;
    case 'join': {
      const gone = paragraphs.slice(k, k + 2).find((id) => desk.model.isGone(id));
      return paragraphs.filter((id) => id !== gone);
    }
    case 'replace': {
      const first = paragraphs[k], wanted = step.lines.length - 1;
      if (!first) return paragraphs;
      // A paragraph at the far end may have been kept rather than made anew: then the order of the report tells.
      const lines = desk.model.lines().filter((line) => line.state !== 'deleted'), place = lines.findIndex((line) => line.id === first);
      const following = fresh.length === wanted ? fresh : lines.slice(place + 1, place + 1 + wanted).map((line) => line.id);
      out.splice(k, step.to[0] - k + 1, first, ...following);
      return out;
    }
    default: return unreachable(step.what, 'paragraphsAfter');
  }
}
