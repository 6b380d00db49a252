/** What stays with the words while structure changes under them: marks, footnotes, order, sealed and deleted paragraphs. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { keyBetween } from '../../server/meeting/orderKey.ts';
import { MovedText } from '../../server/meeting/movedText.ts';
import { Desk, DeskClient } from '../support/deskSimulation.ts';
import { textOf } from '../support/syncClients.ts';
import { id, PEOPLE } from '../support/syncRoom.ts';

const chair = PEOPLE['chair']!;
let desk: Desk;
let norway: DeskClient;
let brazil: DeskClient;
beforeEach(async () => {
  desk = await Desk.open([['one', 'abcdef'], ['two', 'second']]);
  norway = new DeskClient(desk, PEOPLE['norway']!, 100);
  brazil = new DeskClient(desk, PEOPLE['brazil']!, 200);
});
const settle = () => { while ([norway, brazil].map((client) => client.deliverUp() || client.deliverDown()).includes(true)); };
const runs = () => desk.loaded.state.order.filter((each) => desk.loaded.state.paragraphs.get(each)?.state !== 'deleted').map((each) => desk.loaded.draft.runsOf(each));
const split = (offset: number) => expect(desk.act({ act: 'split', at: { paragraph: id('one'), offset } }, chair)).toBe(true);

describe('a mark set on words that were split away meanwhile', () => {
  test('is on them where they went', () => {
    textOf(norway.doc, 'one').format(2, 3, { bold: {} });
    split(3);
    settle();
    expect(runs()).toEqual([[['ab', []], ['c', ['bold']]], [['de', ['bold']], ['f', []]], [['second', []]]]);
  });
  test('joins a mark that was there, without running on', () => {
    textOf(norway.doc, 'one').format(3, 1, { bold: {} });
    settle();
    textOf(norway.doc, 'one').format(1, 2, { bold: {} });
    split(1);
    settle();
    expect(runs()).toEqual([[['a', []]], [['bcd', ['bold']], ['ef', []]], [['second', []]]]);
  });
  test('is taken away where it was taken away', () => {
    textOf(norway.doc, 'one').format(0, 6, { bold: {} });
    settle();
    textOf(norway.doc, 'one').format(3, 2, { bold: null });
    split(2);
    settle();
    expect(runs()).toEqual([[['ab', ['bold']]], [['c', ['bold']], ['de', []], ['f', ['bold']]], [['second', []]]]);
  });
  test('is a link with its address', () => {
    textOf(norway.doc, 'one').format(4, 2, { link: { href: 'https://un.org/' } });
    split(2);
    settle();
    expect(runs()).toEqual([[['ab', []]], [['cd', []], ['ef', ['link:https://un.org/']]], [['second', []]]]);
  });
  test('comes with words typed in the same moment', () => {
    const text = textOf(norway.doc, 'one');
    text.insert(5, 'XY', { italic: {} });
    split(3);
    settle();
    expect(runs()).toEqual([[['abc', []]], [['de', []], ['XY', ['italic']], ['f', []]], [['second', []]]]);
  });
});

describe('a footnote', () => {
  test('goes with its words through split and merge', () => {
    textOf(norway.doc, 'one').insert(4, '\ufffc', { footnote: { note: 'See annex.' } });
    settle();
    split(2);
    expect(runs()[1]).toEqual([['cd', []], ['\ufffc', ['footnote:See annex.']], ['ef', []]]);
    const [, made] = desk.loaded.state.order;
    expect(desk.act({ act: 'merge', first: id('one'), second: made! }, chair)).toBe(true);
    expect(runs()[0]).toEqual([['abcd', []], ['\ufffc', ['footnote:See annex.']], ['ef', []]]);
  });
  test('set while its place was split away is where its place went', () => {
    textOf(norway.doc, 'one').insert(4, '\ufffc', { footnote: { note: 'See annex.' } });
    split(2);
    settle();
    expect(runs()).toEqual([[['ab', []]], [['cd', []], ['\ufffc', ['footnote:See annex.']], ['ef', []]], [['second', []]]]);
  });
});

describe('words typed where nobody reads', () => {
  test('in a deleted paragraph stay out of it when it comes back, and their author is told', () => {
    textOf(norway.doc, 'two').insert(0, 'late ');
    expect(desk.act({ act: 'delete', paragraph: id('two') }, chair)).toBe(true);
    settle();
    expect([...norway.late]).toEqual([id('two')]);
    expect(desk.act({ act: 'restore', paragraph: id('two') }, chair)).toBe(true);
    settle();
    expect(runs()).toEqual([[['abcdef', []]], [['second', []]]]);
    expect(textOf(brazil.doc, 'two').toString()).toBe('second');
  });
  test('into a paragraph that was agreed meanwhile, their author is told, also when they were a deletion', () => {
    const on = desk.loaded.state.paragraphs.get(id('two'))!.words;
    textOf(norway.doc, 'two').insert(3, 'XX');
    textOf(brazil.doc, 'two').delete(0, 2);
    for (const act of ['putParagraph', 'agreeParagraph'] as const) expect(desk.act({ act, paragraph: id('two'), on }, chair)).toBe(true);
    settle();
    expect([...norway.late, ...brazil.late]).toEqual([id('two'), id('two')]);
    expect(desk.loaded.state.paragraphs.get(id('two'))).toMatchObject({ words: on, runs: [['second', []]] });
    expect(desk.act({ act: 'reopenParagraph', paragraph: id('two'), reason: 'A proposal.' }, chair)).toBe(true);
    settle();
    expect(runs()[1]).toEqual([['second', []]]);
    textOf(brazil.doc, 'two').insert(6, '!');
    settle();
    expect(runs()[1]).toEqual([['second!', []]]);
  });
  test('in a paragraph that was merged away go with it', () => {
    textOf(norway.doc, 'two').insert(6, ' thought');
    expect(desk.act({ act: 'merge', first: id('one'), second: id('two') }, chair)).toBe(true);
    settle();
    expect(runs()).toEqual([[['abcdefsecond thought', []]]]);
    expect(norway.late.size).toBe(0);
  });
});

describe('replacing over several paragraphs', () => {
  test('leaves words that others typed outside, and drops what stood between', () => {
    textOf(norway.doc, 'one').insert(0, 'N');
    textOf(brazil.doc, 'two').insert(6, 'B');
    expect(desk.act({ act: 'replaceRange', from: { paragraph: id('one'), offset: 2 }, to: { paragraph: id('two'), offset: 3 }, lines: [[['-', []]]] }, chair)).toBe(true);
    settle();
    expect(runs()).toEqual([[['Nab-ondB', []]]]);
  });
});

describe('keys of the order', () => {
  test('there is room between any two, however often somebody squeezes in', () => {
    fc.assert(fc.property(fc.array(fc.nat(1_000), { maxLength: 300 }), (places) => {
      const keys: string[] = [];
      for (const place of places) {
        const at = place % (keys.length + 1);
        keys.splice(at, 0, keyBetween(keys[at - 1] ?? null, keys[at] ?? null));
      }
      expect(keys).toEqual([...new Set(keys)].sort());
    }), { numRuns: 300 });
  });
  test('stay short when paragraphs are appended, and when everybody inserts at the same place', () => {
    let last: string | null = null;
    for (let n = 0; n < 5_000; n++) last = keyBetween(last, null);
    expect(last!.length).toBeLessThan(10);
    const first = keyBetween(null, null);
    let high = keyBetween(first, null);
    for (let n = 0; n < 500; n++) high = keyBetween(first, high);
    expect(high.length).toBeLessThan(120);
  });
});

describe('where text went', () => {
  test('is found for every character and every range, as one by one', () => {
    const steps = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 6 })), { maxLength: 12 });
    fc.assert(fc.property(steps, fc.nat(60), fc.integer({ min: 1, max: 30 }), (moves, from, length) => {
      const moved = new MovedText();
      const plain = new Map<string, string>();
      let next = 100;
      for (const [at, many] of moves) {
        const free = Array.from({ length: many }, (_, n) => at + n).filter((clock) => !plain.has(`1:${clock}`));
        if (free.length < many) continue;
        moved.add([1, at, many, 2, next]);
        for (const clock of free) plain.set(`1:${clock}`, `2:${next + clock - at}`);
        if (next % 3 === 0) {
          moved.add([2, next, many, 3, next]);
          for (let n = 0; n < many; n++) plain.set(`2:${next + n}`, `3:${next + n}`);
        }
        next += many + 1;
      }
      const follow = (name: string): string => { const to = plain.get(name); return to === undefined ? name : follow(to); };
      const expected = Array.from({ length }, (_, n) => `1:${from + n}`).filter((name) => plain.has(name)).map(follow);
      const found = moved.latestOf({ client: 1, clock: from, length }).flatMap((range) => Array.from({ length: range.length }, (_, n) => `${range.client}:${range.clock + n}`));
      expect(found).toEqual(expected);
      for (let clock = from; clock < from + length; clock++) {
        const latest = moved.latest({ client: 1, clock });
        expect(`${latest.client}:${latest.clock}`).toBe(follow(`1:${clock}`));
      }
      const inside = Array.from({ length }, (_, n) => from + n).filter((clock) => plain.has(`1:${clock}`));
      expect(moved.firstIn({ client: 1, clock: from, length })?.clock).toBe(inside[0]);
      expect(moved.lastIn({ client: 1, clock: from, length })?.clock).toBe(inside.at(-1));
    }));
  });
});
