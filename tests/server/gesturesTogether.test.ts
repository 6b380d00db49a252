/** Every gesture of structure, alone and with somebody else at the same moment: who keeps which identity, and that no word is lost or doubled. */
import { describe, expect, test } from 'vitest';
import { TwoAtOnce } from '../support/twoAtOnce.ts';
import { id } from '../support/syncRoom.ts';

const p1 = id('p1'), p2 = id('p2'), p3 = id('p3');

describe('identity', () => {
  test('Enter in the middle: the left part is the paragraph, the right part is new, and its words keep their authors', async () => {
    const both = await TwoAtOnce.on('one two');
    both.type(both.b, p1, 7, ' by Brazil');
    both.settled();
    both.enter(both.a, p1, 3);
    const [left, right] = both.settled();
    expect([left, right?.[1]]).toEqual([[p1, 'one'], ' two by Brazil']);
    expect(both.desk.loaded.draft.moved.latest({ client: 101, clock: 0 }).client).not.toBe(101);
  });
  test('Enter at the end: a new empty paragraph after', async () => {
    const both = await TwoAtOnce.on('one');
    both.enter(both.a, p1, 3);
    expect(both.settled().map(([paragraph, words]) => [paragraph === p1, words])).toEqual([[true, 'one'], [false, '']]);
  });
  test('Enter at the start: the words are the paragraph they were, a new empty one stands before', async () => {
    const both = await TwoAtOnce.on('one');
    both.enter(both.a, p1, 0);
    expect(both.settled().map(([paragraph, words]) => [paragraph === p1, words])).toEqual([[false, ''], [true, 'one']]);
  });
  test('a merge leaves the first, and undoing it brings the second back as itself', async () => {
    const both = await TwoAtOnce.on('one', 'two');
    both.a.act({ act: 'merge', first: p1, second: p2 });
    expect(both.settled()).toEqual([[p1, 'onetwo']]);
    expect(both.undo(both.a)).toBe(true);
    expect(both.settled()).toEqual([[p1, 'one'], [p2, 'two']]);
  });
  test('a split undone is one paragraph again, and a deletion undone the same one', async () => {
    const both = await TwoAtOnce.on('one two');
    both.enter(both.a, p1, 3);
    expect(both.undo(both.a)).toBe(true);
    expect(both.settled()).toEqual([[p1, 'one two']]);
    both.a.act({ act: 'delete', paragraph: p1 });
    expect(both.settled()).toEqual([]);
    expect(both.undo(both.a)).toBe(true);
    expect(both.settled()).toEqual([[p1, 'one two']]);
  });
  test('cut whole and put elsewhere it is itself, and so is what became a heading', async () => {
    const both = await TwoAtOnce.on('one', 'two', 'three');
    both.a.act({ act: 'delete', paragraph: p1 });
    both.a.act({ act: 'restore', paragraph: p1 });
    both.a.act({ act: 'move', paragraph: p1, after: p3 });
    both.a.act({ act: 'retype', paragraph: p2, kind: 'heading', level: 1 });
    expect(both.settled()).toEqual([[p2, 'two'], [p3, 'three'], [p1, 'one']]);
  });
});

describe('[E1] at one moment', () => {
  test('splits at two places leave three parts', async () => {
    const both = await TwoAtOnce.on('one two three four');
    both.enter(both.a, p1, 3);
    both.enter(both.b, p1, 13);
    expect(both.words()).toEqual(['one', ' two three', ' four']);
  });
  test('Enter at the start and typing: the typed words are with the words', async () => {
    const both = await TwoAtOnce.on('one');
    both.type(both.b, p1, 3, ' typed');
    both.enter(both.a, p1, 0);
    expect(both.words()).toEqual(['', 'one typed']);
  });
  test('a merge and typing in the second: the typed words are in the first, where it went', async () => {
    const both = await TwoAtOnce.on('one', 'two');
    both.type(both.b, p2, 1, '…');
    both.a.act({ act: 'merge', first: p1, second: p2 });
    expect(both.words()).toEqual(['onet…wo']);
  });
  test('a deletion and typing: the author is told, and the paragraph comes back as it was', async () => {
    const both = await TwoAtOnce.on('one', 'two');
    both.type(both.b, p1, 3, ' typed');
    both.a.act({ act: 'delete', paragraph: p1 });
    expect(both.settled()).toEqual([[p2, 'two']]);
    expect([...both.b.late]).toEqual([p1]);
    expect(both.undo(both.a)).toBe(true);
    expect(both.settled()).toEqual([[p1, 'one'], [p2, 'two']]);
  });
  test('a merge and a split of the second: every word once', async () => {
    const both = await TwoAtOnce.on('one', 'two three');
    both.a.act({ act: 'merge', first: p1, second: p2 });
    both.enter(both.b, p2, 3);
    expect(both.words().join('')).toBe('onetwo three');
  });
  test('both move one paragraph: it stands once, where it was put last', async () => {
    const both = await TwoAtOnce.on('one', 'two', 'three');
    both.a.act({ act: 'move', paragraph: p1, after: p2 });
    both.b.act({ act: 'move', paragraph: p1, after: p3 });
    expect(both.settled()).toEqual([[p2, 'two'], [p3, 'three'], [p1, 'one']]);
  });
  test('both delete one paragraph and undo: it is there once', async () => {
    const both = await TwoAtOnce.on('one', 'two');
    expect([both.a.act({ act: 'delete', paragraph: p1 }), both.b.act({ act: 'delete', paragraph: p1 })]).toEqual([true, false]);
    expect(both.undo(both.a)).toBe(true);
    expect(both.undo(both.b)).toBe(false);
    expect(both.settled()).toEqual([[p1, 'one'], [p2, 'two']]);
  });
});
