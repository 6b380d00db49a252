/**
 * The brackets of the room and what is proposed, in the words: signs that the stylesheet draws, so that no character is put into
 * anybody's text, and offsets, copies and carets are what they would be without them. Static and mounted text show the same.
 */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { Editor } from '@tiptap/core';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import { runsOfNode } from './marks.ts';
import { markedBy, piecesOf, type Sign } from './signs.ts';

export type SignsOf = (id: ParagraphId, runs: Runs) => readonly Sign[];

const KEY = new PluginKey<DecorationSet>('bracketSigns');

/** For the editor that stands on a paragraph. */
export const bracketSigns = (id: ParagraphId, signsOf: SignsOf) => Extension.create({
  name: 'bracketSigns',
  addProseMirrorPlugins: () => [new Plugin<DecorationSet>({
    key: KEY,
    state: {
      init: (_, { doc }) => drawn(doc, id, signsOf),
      apply: (tr, now, _, { doc }) => {
        // What is being composed is a node of the page that an input method holds: nothing around it may be drawn anew.
        if (tr.getMeta('composition') !== undefined) return now.map(tr.mapping, doc);
        return tr.docChanged || tr.getMeta(KEY) !== undefined ? drawn(doc, id, signsOf) : now;
      },
    },
    props: {
      decorations: (state) => KEY.getState(state),
      handleDOMEvents: { compositionend: (view) => { setTimeout(() => { if (!view.isDestroyed && !view.composing) redraw(view); }, COMPOSED_MS); return false; } },
    },
  })],
});

/** ProseMirror takes the composed letters in within 20 ms of the end of a composition. */
const COMPOSED_MS = 60;

function drawn(doc: Node, id: ParagraphId, signsOf: SignsOf): DecorationSet {
  const paragraph = doc.firstChild, signs = paragraph === null ? [] : signsOf(id, runsOfNode(paragraph));
  return DecorationSet.create(doc, signs.flatMap((sign) => {
    const mark = markedBy(sign);
    return [
      ...piecesOf(sign).map(({ at, side, key, element }) => Decoration.widget(at + 1, element, { side, key, ignoreSelection: true })),
      ...(mark === null ? [] : [Decoration.inline(mark.from + 1, mark.to + 1, { nodeName: mark.tag, class: mark.classes })]),
    ];
  }));
}

const redraw = (view: EditorView): void => view.dispatch(view.state.tr.setMeta(KEY, true).setMeta('addToHistory', false));

/** Draws them anew after the screen has told of other signs. */
export function redrawSigns({ view }: Editor): void {
  if (!view.composing) redraw(view);
}
