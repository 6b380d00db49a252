/** Words remembered for undo, and found again after an act moved them and was undone. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { typedOn, whereTyped, type Typed } from '../../client/editor/typedWords.ts';
import { tabbed } from '../../client/editor/paragraphActs.ts';

const id = 'par_1' as ParagraphId;

/** Types into a text as a hand does and collects what is remembered of it. */
function typing(steps: (text: Y.Text) => readonly (() => void)[]): Typed | null | undefined {
  const text = new Y.Doc().getText('x');
  text.insert(0, 'Alpha beta');
  let typed: Typed | null | undefined;
  text.observe((event) => { typed = typedOn(typed, id, event); });
  for (const step of steps(text)) step();
  return typed;
}

test('letters typed one after another are one stretch of words, shortened by Backspace', () => {
  expect(typing((text) => [() => text.insert(5, 'x'), () => text.insert(6, 'yz'), () => text.delete(7, 1)])).toEqual({ id, at: 5, words: 'xy' });
});

test('what was more than typing on in one place is not remembered as words', () => {
  expect(typing((text) => [() => text.insert(5, 'x'), () => text.insert(0, 'y')])).toBeNull();
  expect(typing((text) => [() => text.delete(0, 2)])).toBeNull();
  expect(typing((text) => [() => text.insert(5, 'x'), () => text.format(0, 3, { bold: {} })])).toBeNull();
});

test('words are taken where they stood, or the nearest equal ones, but short ones only at the very place', () => {
  expect(whereTyped({ id, at: 6, words: 'gamma' }, 'Alpha gamma gamma')).toBe(6);
  expect(whereTyped({ id, at: 9, words: 'gamma' }, 'gamma Alpha gamma')).toBe(12);
  expect(whereTyped({ id, at: 6, words: 'gamma' }, 'Alpha beta')).toBeNull();
  expect(whereTyped({ id, at: 3, words: 'a' }, 'Alpha')).toBeNull();
  expect(whereTyped({ id, at: 4, words: 'a' }, 'Alpha')).toBe(4);
});

test('Tab goes from numbered paragraphs to (a), (i), a. and back, and headings go down to the third level', () => {
  expect(tabbed('numbered', 1, false)).toEqual({ kind: 'sub', level: 1 });
  expect(tabbed('sub', 3, false)).toBeNull();
  expect(tabbed('sub', 2, true)).toEqual({ kind: 'sub', level: 1 });
  expect(tabbed('sub', 1, true)).toEqual({ kind: 'numbered', level: 1 });
  expect(tabbed('heading', 3, false)).toBeNull();
  expect(tabbed('preambular', 1, false)).toBeNull();
});
