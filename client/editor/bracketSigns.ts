/**
 * The brackets of the room in the words, and whose they are: signs that the stylesheet draws, so that no character is put into anybody's text,
 * and offsets, copies and carets are what they would be without them. Static and mounted text show the same.
 */
import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { Editor } from '@tiptap/core';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import { runsOfNode } from './marks.ts';
import { handClass, signElement, type Sign } from './signs.ts';

export type SignsOf = (id: ParagraphId, runs: Runs) => readonly Sign[];

const KEY = new PluginKey('bracketSigns');

/** For the editor that stands on a paragraph. */
export const bracketSigns = (id: ParagraphId, signsOf: SignsOf) => Extension.create({
  name: 'bracketSigns',
  addProseMirrorPlugins: () => [new Plugin({
    key: KEY,
    props: {
      decorations: ({ doc }) => {
        const paragraph = doc.firstChild, signs = paragraph === null ? [] : signsOf(id, runsOfNode(paragraph));
        // What is typed at an edge is outside: the caret stands before what opens and after what closes.
        return signs.length === 0 ? null : DecorationSet.create(doc, signs.flatMap((sign) => [
          Decoration.widget(sign.at + 1, () => signElement(sign), { side: sign.is === 'close' ? -1 : 1, key: `${sign.is} ${sign.by} ${sign.is === 'hand' ? sign.hand : sign.order}`, ignoreSelection: true }),
          ...(sign.is === 'hand' ? [Decoration.inline(sign.at + 1, sign.to + 1, { class: handClass(sign) })] : []),
        ]));
      },
    },
  })],
});

/** Draws them anew after the screen has told of other brackets. */
export function redrawSigns({ view }: Editor): void {
  view.dispatch(view.state.tr.setMeta(KEY, true).setMeta('addToHistory', false));
}
