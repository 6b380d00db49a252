/** Words that were kept from the text come back into it: what their author changed, and nothing that others have changed since. */
import { canonicalRuns, type Runs } from '../../shared/base/runs.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { mergeWords } from '../../shared/ledger/wordMerge.ts';
import type { Desk } from './desk.ts';
import { WRITTEN } from './history.ts';
import { cleanWords, putRuns } from './wording.ts';

export type PutBack = { readonly paragraph: ParagraphId | null; readonly base: Runs | null; readonly wording: Runs | null; readonly words: string };

/**
 * Where it is not known how the paragraph read, the words go to the caret, or else to the end of their paragraph.
 * @returns false when nothing was changed: the words are closed, or others have changed the same ones
 */
export function putBack(desk: Desk, { paragraph, base, wording, words }: PutBack): boolean {
  if (paragraph && base && wording) {
    const text = desk.mayEdit(paragraph) ? desk.model.text(paragraph) : null, merge = mergeWords(canonicalRuns(base), canonicalRuns(wording), desk.model.runs(paragraph));
    if (!text || !merge.ok) return false;
    desk.history.pause();
    desk.doc.transact(() => { for (const { from, to, runs } of merge.edits) { text.delete(from, to - from); putRuns(text, from, runs); } }, WRITTEN);
    desk.history.pause();
    const last = merge.edits[0];
    desk.one.mount(paragraph, last ? last.from + last.runs.reduce((length, [part]) => length + part.length, 0) : 0);
    desk.one.reveal();
    return true;
  }
  const head = desk.one.head(), id = head && desk.mayEdit(head.id) ? head.id : paragraph, text = id && desk.mayEdit(id) ? desk.model.text(id) : null;
  if (!id || !text) return false;
  const at = head?.id === id ? head.offset : text.length, clean = cleanWords(words);
  desk.history.pause();
  desk.doc.transact(() => putRuns(text, at, [[at > 0 && head?.id !== id ? ` ${clean}` : clean, []]]), WRITTEN);
  desk.history.pause();
  desk.one.mount(id, at + clean.length + (at > 0 && head?.id !== id ? 1 : 0));
  desk.one.reveal();
  return true;
}
