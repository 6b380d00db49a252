/** Word and paragraph differences: applied to the one reading they give the other, and equal readings have none. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { lengthOfRuns, type Run, type Runs } from '../../shared/base/runs.ts';
import { compareTexts, type Line, type ParagraphThen, type ReportThen } from '../../shared/ledger/compareTexts.ts';
import { applyWords, diffWords, joined, readable, stepsOf, tokensOf, type Stretch } from '../../shared/ledger/wordingDiff.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import { chair, Room, runsOf } from '../support/aRoom.ts';

const word = fc.constantFrom('peace', 'Peace', 'security', 'don’t', 'l’espace', 'fin-de-siècle', 'السلام', 'الأَمْن', '和', '平与安全', 'ひらがな', 'мир', '12', '(a)', ',', '.', '🛰️', ' ', '  ', '\uFFFC', '\uD800');
const marks = fc.subarray(['bold', 'italic', 'footnote:a note']);
const runs: fc.Arbitrary<Runs> = fc.array(fc.tuple(fc.array(word, { maxLength: 12 }).map((all) => all.join(' ')), marks).map((pair): Run => pair), { maxLength: 6 });

const side = (difference: readonly Stretch[], not: Stretch['what']) => joined(difference.filter(({ what }) => what !== not).flatMap((stretch) => stretch.runs));
const texts = (all: Runs) => all.map(([text]) => text);
const told = (before: string, after: string) => diffWords(runsOf(before), runsOf(after)).map(({ what, runs: of }) => `${what} ${texts(of).join('')}`);

describe('[H1] words', () => {
  test('a difference applied to the wording before gives the wording after, for people too', () => {
    fc.assert(fc.property(runs, runs, (before, after) => {
      const difference = diffWords(before, after);
      expect(applyWords(before, difference)).toEqual(joined(after));
      expect(applyWords(before, readable(difference))).toEqual(joined(after));
      const [first] = difference;
      if (first !== undefined && first.what !== 'added') expect(applyWords([['quite other words', []]], difference)).toBeNull();
    }), { numRuns: 500 });
  });

  test('steps carried out from the last to the first turn the one wording into the other', () => {
    fc.assert(fc.property(runs, runs, (before, after) => {
      let text = texts(before).join('');
      for (const { from, to, was, runs: put } of stepsOf(diffWords(before, after)).toReversed()) {
        expect(text.slice(from, to)).toBe(texts(was).join(''));
        text = text.slice(0, from) + texts(put).join('') + text.slice(to);
      }
      expect(text).toBe(texts(after).join(''));
    }), { numRuns: 500 });
  });

  test('a wording beside itself has no difference', () => {
    fc.assert(fc.property(runs, (same) => { expect(diffWords(same, same).filter((stretch) => stretch.what !== 'kept')).toEqual([]); }));
  });

  test('words are cut nowhere but at their ends, and joined again are what they were', () => {
    fc.assert(fc.property(runs, (any) => { expect(joined(tokensOf(any))).toEqual(joined(any)); }));
    expect(texts(tokensOf(runsOf('The States’ fin-de-siècle rôle, 12 bis.')))).toEqual(['The', ' ', 'States', '’', ' ', 'fin-de-siècle', ' ', 'rôle', ',', ' ', '12', ' ', 'bis', '.']);
    expect(texts(tokensOf(runsOf('和平 and ひと')))).toEqual(['和', '平', ' ', 'and', ' ', 'ひ', 'と']);
    expect(texts(tokensOf(runsOf('السَّلام والأمن')))).toEqual(['السَّلام', ' ', 'والأمن']);
  });

  test('in every script only what changed is told', () => {
    expect(told('States should give notice.', 'States should always give notice.')).toEqual(['kept States should ', 'added always ', 'kept give notice.']);
    expect(told('各国应通知', '各国必须通知')).toEqual(['kept 各国', 'removed 应', 'added 必须', 'kept 通知']);
    expect(told('على الدول الإخطار', 'على الدول المعنية الإخطار')).toEqual(['kept على الدول ', 'added المعنية ', 'kept الإخطار']);
  });

  test('emphasis that changed is a difference of the words that bear it', () => {
    expect(diffWords([['give notice', []]], [['give ', []], ['notice', ['bold']]])).toEqual([
      { what: 'kept', runs: [['give ', []]] }, { what: 'removed', runs: [['notice', []]] }, { what: 'added', runs: [['notice', ['bold']]] },
    ]);
  });

  test('a rewritten phrase reads as one phrase struck and one added', () => {
    expect(readable(diffWords(runsOf('red cold sea'), runsOf('blue warm sea')))).toEqual([
      { what: 'removed', runs: [['red cold', []]] }, { what: 'added', runs: [['blue warm', []]] }, { what: 'kept', runs: [[' sea', []]] },
    ]);
  });

  test('a wording that shares nothing with a very long one is still told whole', () => {
    const many = (letter: string) => runsOf(Array.from({ length: 3_000 }, (_, index) => `${letter}${index}`).join(' '));
    expect(applyWords(many('a'), diffWords(many('a'), many('b')))).toEqual(many('b'));
  });
});

const readingOf = ({ state }: Room): ReportThen => state.order.flatMap((id) => state.paragraphs.get(id) ?? []);
const alive = (reading: ReportThen) => reading.filter(({ state }) => state !== 'deleted');
const bare = ({ id, kind, level, state, runs: of }: ParagraphThen) => ({ id, kind, level, state, text: texts(of).join('') });

/** The later text made of the earlier one and of what the lines say of words, places and kinds. */
function applied(before: ReportThen, lines: readonly Line[]) {
  const then = new Map(before.map((paragraph) => [paragraph.id, paragraph]));
  return lines.flatMap(({ id, after, words }) => {
    if (after === null) return [];
    const text = words === null ? then.get(id)?.runs ?? [] : side(words, 'removed');
    return [{ ...bare(after), text: texts(text).join('') }];
  });
}

const what = (lines: readonly Line[], id: ParagraphId) => lines.find((line) => line.id === id)?.changes.map((change) => change.what);

const gesture = fc.record({ kind: fc.nat(8), a: fc.nat(9), b: fc.nat(9), at: fc.nat(12), text: fc.constantFrom('One sea.', 'One calm sea.', 'Seven tides and more', '') });

function play(room: Room, { kind, a, b, at, text }: { kind: number; a: number; b: number; at: number; text: string }): void {
  const ids = alive(readingOf(room)).map(({ id }) => id);
  const one = ids[a % ids.length], other = ids[b % ids.length];
  if (one === undefined || other === undefined) return;
  const act = ((): Act | null => {
    switch (kind) {
      case 0: case 1: room.type(one, text); return null;
      case 2: return { act: 'split', at: { paragraph: one, offset: at } };
      case 3: return { act: 'merge', first: one, second: ids[(a % ids.length) + 1] ?? one };
      case 4: return { act: 'move', paragraph: one, after: other };
      case 5: return { act: 'insert', after: one, kind: 'numbered', level: 1, runs: runsOf(text) };
      case 6: return { act: 'delete', paragraph: one };
      case 7: return { act: 'retype', paragraph: one, kind: 'sub', level: 1 };
      default: return { act: 'revert', seq: room.log.length };
    }
  })();
  if (act !== null) room.attempt(act);
}

describe('[H2] paragraphs', () => {
  test('the difference applied to the earlier text gives the later one, and tells every word of both once', () => {
    fc.assert(fc.property(fc.array(gesture, { maxLength: 8 }), fc.array(gesture, { maxLength: 14 }), (first, second) => {
      const room = new Room({ paragraphs: ['One sea is calm.', 'Two seas are not.', 'Three.', 'Four tides a day.'] });
      for (const step of first) play(room, step);
      const before = readingOf(room);
      for (const step of second) play(room, step);
      const after = readingOf(room);
      const lines = compareTexts(before, after);
      expect(applied(before, lines)).toEqual(alive(after).map(bare));
      expect(lines.map(({ id }) => id).sort()).toEqual([...new Set([...alive(before), ...alive(after)].map(({ id }) => id))].sort());
      const units = (pick: (stretch: Stretch) => boolean) => lines.reduce((sum, line) => sum + (line.words === null
        ? line.after === null ? 0 : lengthOfRuns(line.after.runs)
        : line.words.filter(pick).reduce((all, stretch) => all + lengthOfRuns(stretch.runs), 0)), 0);
      expect(units((stretch) => stretch.what !== 'added')).toBe(alive(before).reduce((sum, paragraph) => sum + lengthOfRuns(paragraph.runs), 0));
      expect(compareTexts(after, after).flatMap(({ changes, words }) => [...changes, words].filter((it) => it !== null))).toEqual([]);
    }), { numRuns: 300 });
  });

  test('a paragraph that came back from deletion without words is told as having none', () => {
    const room = new Room({ paragraphs: ['One sea is calm.', 'Two seas are not.'] });
    const two = room.p(2);
    room.does({ act: 'delete', paragraph: two });
    const before = readingOf(room);
    room.does({ act: 'restore', paragraph: two });
    room.type(two, '');
    expect(compareTexts(before, readingOf(room)).find(({ id }) => id === two)).toMatchObject({ changes: [{ what: 'added' }], words: [] });
  });

  test('what became of each paragraph is told by what was done to it', () => {
    const room = new Room({ paragraphs: ['One.', 'Two parts. Here.', 'Three.', 'Four.', 'Five.', 'Six.'] });
    const [one, two, three, four, five, six] = [1, 2, 3, 4, 5, 6].map((n) => room.p(n)) as [ParagraphId, ParagraphId, ParagraphId, ParagraphId, ParagraphId, ParagraphId];
    const before = readingOf(room);
    room.type(one, 'One, reworded.');
    room.does({ act: 'split', at: { paragraph: two, offset: 11 } });
    const part = room.p(3);
    room.does({ act: 'merge', first: three, second: four });
    room.does({ act: 'move', paragraph: six, after: null });
    room.does({ act: 'retype', paragraph: one, kind: 'sub', level: 1 });
    room.does({ act: 'delete', paragraph: five });
    room.agree(three);
    const lines = compareTexts(before, readingOf(room));
    expect(lines.map(({ id }) => id)).toEqual([six, one, two, part, three, four, five]);
    expect(lines.map(({ id }) => what(lines, id))).toEqual([['moved'], ['reworded', 'retyped'], ['splitInto'], ['splitFrom'], ['mergedFrom', 'stateChanged'], ['mergedInto'], ['removed']]);
    const words = (id: ParagraphId) => lines.find((line) => line.id === id)?.words?.map((stretch) => `${stretch.what} ${texts(stretch.runs).join('')}`);
    expect(words(two)).toEqual(['kept Two parts.', 'removed  ']);
    expect(words(part)).toEqual(['kept Here.']);
    expect(words(three)).toEqual(['kept Three.Four.']);
  });

  test('one paragraph moved past many others is the only one that moved', () => {
    const room = new Room({ paragraphs: Array.from({ length: 9 }, (_, index) => `Paragraph ${index}.`) });
    const [before, last] = [readingOf(room), room.p(9)];
    room.does({ act: 'move', paragraph: last, after: null }, chair);
    expect(compareTexts(before, readingOf(room)).filter(({ changes }) => changes.length > 0).map(({ id, changes }) => [id, changes])).toEqual([[last, [{ what: 'moved', after: null }]]]);
  });
});
