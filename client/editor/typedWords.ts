/**
 * What a step of undo typed, remembered as plain words beside Yjs' own record. An act of structure moves words into
 * another paragraph as a copy of the server's; when the act has been undone they stand where they stood, but Yjs does not
 * know them for ours any more. Then the words themselves are looked for.
 */
import * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';

export type Typed = { readonly id: ParagraphId; readonly at: number; readonly words: string };

/** Shorter words are taken only at the very place, since they may stand anywhere. */
const SURE_LENGTH = 4;

/** Adds one change to what was typed; null once it was more than typing on in one place. */
export function typedOn(before: Typed | null | undefined, id: ParagraphId, event: Y.YTextEvent): Typed | null {
  let at = 0, typed = before;
  for (const part of event.delta) {
    if (part.retain !== undefined) { if (part.attributes) return null; at += part.retain; continue; }
    if (typeof part.insert === 'string') {
      if (typed === undefined) typed = { id, at, words: part.insert };
      else if (typed?.id === id && at === typed.at + typed.words.length) typed = { ...typed, words: typed.words + part.insert };
      else return null;
      at += part.insert.length;
      continue;
    }
    const length = part.delete ?? 0;
    if (typed?.id !== id || at < typed.at || at + length !== typed.at + typed.words.length) return null;
    typed = { ...typed, words: typed.words.slice(0, -length) };
  }
  return typed ?? null;
}

/** Where the typed words stand now in `text`; null when they cannot be told from other words. */
export function whereTyped(typed: Typed, text: string): number | null {
  if (typed.words === '') return null;
  if (text.startsWith(typed.words, typed.at)) return typed.at;
  if (typed.words.length < SURE_LENGTH) return null;
  const after = text.indexOf(typed.words, typed.at), before = text.lastIndexOf(typed.words, typed.at);
  if (after < 0 || before < 0) return after < 0 ? (before < 0 ? null : before) : after;
  return after - typed.at < typed.at - before ? after : before;
}

/** Where these words stand in `text`, if they are long enough to be told from others and stand there once. */
export function onlyPlaceOf(words: string, text: string): number | 'none' | 'several' {
  const at = words.length < SURE_LENGTH ? -1 : text.indexOf(words);
  return at < 0 ? 'none' : text.includes(words, at + 1) ? 'several' : at;
}

/** Does everything that a step of undo inserted still stand under its own ids? Words that were deleted and brought back do. */
export function standsAsTyped(doc: Y.Doc, item: Y.UndoManager['undoStack'][number]): boolean {
  for (const [client, ranges] of item.insertions.clients) for (const { clock, len } of ranges) {
    for (let at = clock; at < clock + len;) {
      const struct: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(client, at));
      if (!(struct instanceof Y.Item)) return false;
      if (struct.countable && !reaches(doc, struct)) return false;
      at = struct.id.clock + struct.length;
    }
  }
  return true;
}

function reaches(doc: Y.Doc, item: Y.Item): boolean {
  let at: Y.Item | Y.GC = item;
  while (at instanceof Y.Item && at.redone !== null) at = Y.getItem(doc.store, at.redone);
  return at instanceof Y.Item && !at.deleted;
}
