/** Four ordinary gestures in which editors built on one shared fragment lose or double words when somebody types meanwhile. Here none does. */
import { expect, test } from 'vitest';
import { TwoAtOnce } from '../support/twoAtOnce.ts';
import { id } from '../support/syncRoom.ts';

const p1 = id('p1'), p2 = id('p2');

test('[E1] two people split one paragraph at the same place: its words stand once', async () => {
  const both = await TwoAtOnce.on('one two three four');
  both.enter(both.a, p1, 7);
  both.enter(both.b, p1, 7);
  expect(both.words().join('|').replaceAll('|', '')).toBe('one two three four');
});

test('[E1] one splits a paragraph while the other types at its end: the words stand at the end', async () => {
  const both = await TwoAtOnce.on('one two three four');
  both.type(both.b, p1, 18, ' five');
  both.enter(both.a, p1, 7);
  expect(both.words()).toEqual(['one two', ' three four five']);
});

test('[E1] one makes a heading of a paragraph while the other types in it: the words are in the heading', async () => {
  const both = await TwoAtOnce.on('one two three');
  both.type(both.b, p1, 3, ' and a half');
  expect(both.a.act({ act: 'retype', paragraph: p1, kind: 'heading', level: 1 })).toBe(true);
  expect(both.settled()).toEqual([[p1, 'one and a half two three']]);
  expect(both.desk.loaded.state.paragraphs.get(p1)?.kind).toBe('heading');
});

test('[E1] one moves a paragraph while the other types in it: it is moved with the words', async () => {
  const both = await TwoAtOnce.on('one', 'two');
  both.type(both.b, p1, 3, ' typed');
  expect(both.a.act({ act: 'move', paragraph: p1, after: p2 })).toBe(true);
  expect(both.settled()).toEqual([[p2, 'two'], [p1, 'one typed']]);
});
