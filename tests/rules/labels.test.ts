/** What paragraphs are called, and when a name may change. */
import { describe, expect, test } from 'vitest';
import { labelsOf } from '../../shared/ledger/labels.ts';
import { letters, roman, suffix } from '../../shared/ledger/numerals.ts';
import type { ParagraphKind } from '../../shared/meeting/paragraph.ts';
import { Room, runsOf, type Opening } from '../support/aRoom.ts';

const of = (kind: ParagraphKind, level = 1): Opening => ({ kind, level, text: `${kind} ${level}` });
const labels = (room: Room) => room.state.order.map((id) => labelsOf(room.state).get(id)?.label);
const names = (room: Room) => room.state.order.map((id) => labelsOf(room.state).get(id)?.name);
const insertAfter = (room: Room, n: number, kind: ParagraphKind = 'numbered', level = 1) =>
  room.does({ act: 'insert', after: n === 0 ? null : room.p(n), kind, level, runs: runsOf('New.') });

describe('numbers', () => {
  const whole = [
    of('unnumbered'), of('preambular'), of('preambular'), of('heading'), of('numbered'), of('heading', 2), of('numbered'), of('sub'), of('sub'), of('sub', 2), of('sub', 2), of('sub', 3),
    of('sub'), of('heading', 2), of('heading', 3), of('numbered'), of('unnumbered'), of('heading'), of('heading', 2), of('numbered'), of('sub'),
  ];

  test('[L3] every kind has its own, headings and sub-paragraphs under what they stand in', () => {
    expect(labels(new Room({ paragraphs: whole }))).toEqual([
      '', 'PP1', 'PP2', 'I.', '1.', 'A.', '2.', '(a)', '(b)', '(i)', '(ii)', 'a.', '(c)', 'B.', '1.', '3.', '', 'II.', 'A.', '4.', '(a)',
    ]);
  });

  test('[L5] in sentences they are called by what they are', () => {
    expect(names(new Room({ paragraphs: whole }))).toEqual([
      'the opening text', 'preambular paragraph 1', 'preambular paragraph 2', 'section I', 'paragraph 1', 'section I A', 'paragraph 2', 'paragraph 2 (a)', 'paragraph 2 (b)', 'paragraph 2 (b) (i)',
      'paragraph 2 (b) (ii)', 'paragraph 2 (b) (ii) a', 'paragraph 2 (c)', 'section I B', 'section I B 1', 'paragraph 3', 'the text after paragraph 3', 'section II', 'section II A', 'paragraph 4', 'paragraph 4 (a)',
    ]);
  });

  test('[L3] numerals go on as far as a report can', () => {
    expect([1, 4, 9, 14, 40, 99].map(roman)).toEqual(['i', 'iv', 'ix', 'xiv', 'xl', 'xcix']);
    expect([1, 26, 27, 52, 53].map(letters)).toEqual(['a', 'z', 'aa', 'zz', 'aaa']);
    expect([1, 2, 3, 4, 14, 15, 21].map(suffix)).toEqual(['bis', 'ter', 'quater', 'quinquies', 'quindecies', '16th', '22nd']);
  });
});

describe('between two issues', () => {
  test('[L1] a number that stands on paper keeps its paragraph, wherever it goes and whatever goes', () => {
    const room = new Room({ paragraphs: ['One.', 'Two.', 'Three.'] });
    room.does({ act: 'move', paragraph: room.p(3), after: null });
    expect(labels(room)).toEqual(['3.', '1.', '2.']);
    room.does({ act: 'issueRevision' });
    expect(labels(room)).toEqual(['1.', '2.', '3.']);
  });

  test('[L2] what is inserted is bis, ter, quater of what it follows', () => {
    const room = new Room({ paragraphs: ['One.', 'Two.'] });
    insertAfter(room, 1);
    insertAfter(room, 2);
    insertAfter(room, 3);
    expect(labels(room)).toEqual(['1.', '1 bis.', '1 ter.', '1 quater.', '2.']);
    expect(names(room)[1]).toBe('paragraph 1 bis');
    room.does({ act: 'issueRevision' });
    expect(labels(room)).toEqual(['1.', '2.', '3.', '4.', '5.']);
  });

  test('[L2] the second to be inserted at a place does not rename the first', () => {
    const room = new Room({ paragraphs: ['One.', 'Two.'] });
    insertAfter(room, 1);
    insertAfter(room, 1);
    expect(labels(room)).toEqual(['1.', '1 ter.', '1 bis.', '2.']);
  });

  test('[L2] before the first there is nothing to follow: ante', () => {
    const room = new Room({ paragraphs: ['One.'] });
    insertAfter(room, 0);
    insertAfter(room, 1);
    expect(labels(room)).toEqual(['1 ante.', '1 ante bis.', '1.']);
  });

  test('[L2] a split makes a bis; the merge that undoes it takes the bis away', () => {
    const room = new Room({ paragraphs: ['One and two.', 'Three.'] });
    room.does({ act: 'split', at: { paragraph: room.p(1), offset: 3 } });
    expect(labels(room)).toEqual(['1.', '1 bis.', '2.']);
    room.does({ act: 'merge', first: room.p(1), second: room.p(2) });
    expect(labels(room)[2]).toBe('2.');
  });

  test('[L2] sub-paragraphs and headings have their own bis, and a series with nothing on paper is simply counted', () => {
    const room = new Room({ paragraphs: [of('heading'), of('numbered'), of('sub'), of('sub'), of('numbered'), of('heading')] });
    insertAfter(room, 3, 'sub');
    insertAfter(room, 6, 'sub');
    insertAfter(room, 7, 'sub');
    insertAfter(room, 8, 'heading');
    expect(labels(room)).toEqual(['I.', '1.', '(a)', '(a bis)', '(b)', '2.', '(a)', '(b)', 'I bis.', 'II.']);
    expect(names(room)[3]).toBe('paragraph 1 (a bis)');
    expect(names(room)[8]).toBe('section I bis');
  });

  test('[L4] a deleted paragraph keeps its number until the next issue, then has none', () => {
    const room = new Room({ paragraphs: ['One.', 'Two.', 'Three.'] });
    insertAfter(room, 2);
    insertAfter(room, 3);
    const [second, bis] = [room.p(2), room.p(3)];
    room.does({ act: 'delete', paragraph: second });
    room.does({ act: 'delete', paragraph: bis });
    expect(labels(room)).toEqual(['1.', '2.', '2 bis.', '2 ter.', '3.']);
    room.does({ act: 'issueRevision' });
    expect(labels(room)).toEqual(['1.', '', '', '2.', '3.']);
    expect(names(room)[1]).toBe('a deleted paragraph');
    room.does({ act: 'restore', paragraph: second });
    expect(labels(room)).toEqual(['1.', '1 bis.', '', '2.', '3.']);
  });

  test('[L1] a paragraph that changes its kind does not renumber the others', () => {
    const room = new Room({ paragraphs: ['One.', 'Two.', 'Three.'] });
    room.does({ act: 'retype', paragraph: room.p(2), kind: 'sub', level: 1 });
    expect(labels(room)).toEqual(['1.', '(a)', '3.']);
    room.does({ act: 'issueRevision' });
    expect(labels(room)).toEqual(['1.', '(a)', '2.']);
  });

  test('[L1] a report opened without text is numbered as it stands until it is first issued', () => {
    const room = new Room({ paragraphs: [] });
    insertAfter(room, 0);
    insertAfter(room, 0);
    insertAfter(room, 1);
    expect(labels(room)).toEqual(['1.', '2.', '3.']);
    room.does({ act: 'issueRevision' });
    insertAfter(room, 1);
    expect(labels(room)).toEqual(['1.', '1 bis.', '2.', '3.']);
  });
});
