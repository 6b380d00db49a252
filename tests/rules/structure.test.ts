/** Splitting, merging, moving, replacing and undoing: what happens to text, identity and positions. */
import { describe, expect, test } from 'vitest';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { assessParagraph } from '../../shared/consensus/assess.ts';
import { standingOf } from '../../shared/ledger/standing.ts';
import { delegationId, delegate, filing, head, Room, runsOf, chair } from '../support/aRoom.ts';

const at = (paragraph: ParagraphId, offset: number) => ({ paragraph, offset });
const types = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type);
const last = (room: Room) => room.log.length;

describe('single acts', () => {
  test('[T1] what is deleted or unknown cannot be changed', () => {
    const room = new Room();
    const gone = room.p(2);
    room.does({ act: 'delete', paragraph: gone });
    const attempts = [
      { act: 'split', at: at(gone, 1) }, { act: 'merge', first: room.p(1), second: gone }, { act: 'move', paragraph: gone, after: null },
      { act: 'retype', paragraph: gone, kind: 'sub', level: 1 }, { act: 'delete', paragraph: gone },
      { act: 'replaceRange', from: at(gone, 0), to: at(gone, 1), lines: [[]] },
    ] as const;
    for (const act of attempts) expect(room.attempt(act)).toEqual({ ok: false, refusal: { code: 'paragraphDeleted', paragraph: gone } });
    const unknown = 'par_unknown' as ParagraphId;
    for (const act of [{ act: 'delete', paragraph: unknown }, { act: 'restore', paragraph: unknown }, { act: 'split', at: at(unknown, 0) }, { act: 'move', paragraph: room.p(1), after: unknown }, { act: 'insert', after: unknown, kind: 'numbered', level: 1, runs: [] }, { act: 'replaceRange', from: at(unknown, 0), to: at(unknown, 0), lines: [[]] }] as const) {
      expect(room.refusal(act)).toBe('noSuchParagraph');
    }
  });

  test('[T1] deleted paragraphs stay at their place and are skipped as neighbours', () => {
    const room = new Room();
    const [first, second, third] = [room.p(1), room.p(2), room.p(3)];
    expect(room.refusal({ act: 'merge', first, second: third })).toBe('notAdjacent');
    expect(room.refusal({ act: 'restore', paragraph: second })).toBe('notDeleted');
    room.does({ act: 'delete', paragraph: second });
    expect(room.state.order).toEqual([first, second, third]);
    room.does({ act: 'merge', first, second: third });
    expect(room.texts()).toEqual(['One.Three.']);
    expect(room.refusal({ act: 'restore', paragraph: third })).toBe('cannotRevert');
    room.does({ act: 'restore', paragraph: second });
    expect(room.texts()).toEqual(['One.Three.', 'Two.']);
  });

  test('[T1] places outside the words and levels that do not exist are refused', () => {
    const room = new Room();
    const first = room.p(1);
    for (const offset of [-1, 5, 1.5, Number.NaN]) expect(room.refusal({ act: 'split', at: at(first, offset) })).toBe('outOfRange');
    for (const [kind, level] of [['heading', 4], ['numbered', 2], ['sub', 0], ['unnumbered', 2], ['preambular', 1.5]] as const) {
      expect(room.refusal({ act: 'insert', after: null, kind, level, runs: [] })).toBe('outOfRange');
      expect(room.refusal({ act: 'retype', paragraph: first, kind, level })).toBe('outOfRange');
    }
    expect(room.refusal({ act: 'move', paragraph: first, after: first })).toBe('outOfRange');
  });

  test('[T1] a character that takes two units is never cut in two', () => {
    const room = new Room({ paragraphs: ['A \u{1f600} smile.', 'Two.'] });
    expect(room.refusal({ act: 'split', at: at(room.p(1), 3) })).toBe('outOfRange');
    expect(room.refusal({ act: 'replaceRange', from: at(room.p(1), 3), to: at(room.p(1), 5), lines: [[]] })).toBe('outOfRange');
    expect(room.refusal({ act: 'replaceRange', from: at(room.p(1), 0), to: at(room.p(1), 3), lines: [[]] })).toBe('outOfRange');
    expect(room.refusal({ act: 'draftProposal', paragraph: room.p(1), kind: 'split', on: room.words(room.p(1)), runs: [], aim: { kind: 'split', at: 3 }, rationale: null }, head('AAA'))).toBe('outOfRange');
    expect(room.refusal({ act: 'split', at: at(room.p(1), 4) })).toBeNull();
    expect(room.refusal({ act: 'split', at: at(room.p(1), 2) })).toBeNull();
  });

  test('[T2] a split in the middle leaves the left part its id; the right part keeps kind and level and knows where it came from', () => {
    const room = new Room({ paragraphs: [{ kind: 'sub', level: 2, text: 'One and two.' }] });
    const left = room.p(1);
    room.does({ act: 'split', at: at(left, 3) });
    expect(room.texts()).toEqual(['One', ' and two.']);
    expect(room.p(1)).toBe(left);
    expect(room.paragraph(room.p(2))).toMatchObject({ kind: 'sub', level: 2, lineage: { how: 'splitFrom', of: left }, state: 'open' });
  });

  test('[T2] at either end nothing is divided: an empty paragraph is made there, without positions', () => {
    const room = new Room({ paragraphs: ['One.'] });
    const id = room.p(1);
    room.takes('object', 'AAA', id);
    room.takes('support', 'BBB', id);
    room.does({ act: 'split', at: at(id, 4) });
    room.does({ act: 'split', at: at(id, 0) });
    expect(room.texts()).toEqual(['', 'One.', '']);
    expect(room.p(2)).toBe(id);
    for (const n of [1, 3]) expect(room.paragraph(room.p(n)).positions.size).toBe(0);
    for (const position of room.paragraph(id).positions.values()) expect(standingOf(position, room.paragraph(id))).toBe('current');
  });

  test('[T2] after a heading the writer goes on with text', () => {
    const room = new Room({ paragraphs: [{ kind: 'heading', level: 2, text: 'Space' }] });
    room.does({ act: 'split', at: at(room.p(1), 5) });
    expect(room.paragraph(room.p(2))).toMatchObject({ kind: 'numbered', level: 1 });
  });

  test('[T3] an empty paragraph before a text disappears into it, and the text keeps its identity and its positions', () => {
    const room = new Room({ paragraphs: ['', 'Two.'] });
    const text = room.p(2);
    room.takes('support', 'AAA', text);
    room.does({ act: 'merge', first: room.p(1), second: text });
    expect(room.texts()).toEqual(['Two.']);
    expect(room.p(1)).toBe(text);
    expect(standingOf(room.paragraph(text).positions.get(delegationId('AAA')) ?? expect.fail('the position is gone'), room.paragraph(text))).toBe('current');
  });

  test('[T4] positions cannot vanish into a heading', () => {
    const room = new Room({ paragraphs: [{ kind: 'heading', text: 'Head' }, 'Two.'] });
    const [heading, text] = [room.p(1), room.p(2)];
    expect(room.refusal({ act: 'takePosition', paragraph: heading, on: room.words(heading), filing: filing('object') }, head('AAA'))).toBe('headingsBearNoPositions');
    expect(room.refusal({ act: 'putParagraph', paragraph: heading, on: room.words(heading) })).toBe('headingsBearNoPositions');
    room.takes('object', 'AAA', text);
    expect(room.refusal({ act: 'retype', paragraph: text, kind: 'heading', level: 1 })).toBe('headingsBearNoPositions');
    expect(room.refusal({ act: 'merge', first: heading, second: text })).toBe('headingsBearNoPositions');
    expect(room.refusal({ act: 'replaceRange', from: at(heading, 1), to: at(text, 1), lines: [[]] })).toBe('headingsBearNoPositions');
    room.does({ act: 'withdrawPosition', paragraph: text }, head('AAA'));
    expect(room.refusal({ act: 'retype', paragraph: text, kind: 'heading', level: 1 })).toBeNull();
  });

  test('[T4] a heading that was merged away comes back without what was filed on the text meanwhile', () => {
    const room = new Room({ paragraphs: ['One.', { kind: 'heading', text: 'Head' }] });
    const [text, heading] = [room.p(1), room.p(2)];
    room.does({ act: 'merge', first: text, second: heading });
    room.takes('object', 'AAA', text);
    room.does({ act: 'revert', seq: 2 });
    expect(room.paragraph(heading)).toMatchObject({ state: 'open', kind: 'heading' });
    expect(room.paragraph(heading).positions.size).toBe(0);
    expect(assessParagraph(room.state, room.paragraph(text)).kind).toBe('doesNotHold');
  });

  test('[T1] a copy is a new paragraph that knows its source and bears no position', () => {
    const room = new Room();
    room.takes('object', 'AAA', room.p(1));
    room.does({ act: 'insert', after: room.p(3), kind: 'numbered', level: 1, runs: runsOf('One.'), copiedFrom: room.p(1) });
    expect(room.paragraph(room.p(4))).toMatchObject({ lineage: { how: 'copiedFrom', of: room.p(1) }, positions: new Map() });
    expect(room.refusal({ act: 'insert', after: null, kind: 'numbered', level: 1, runs: [], copiedFrom: 'par_x' as ParagraphId })).toBe('noSuchParagraph');
  });
});

describe('replacing a range', () => {
  const replace = (room: Room, from: readonly [number, number], to: readonly [number, number], ...lines: readonly string[]) =>
    room.attempt({ act: 'replaceRange', from: at(room.p(from[0]), from[1]), to: at(room.p(to[0]), to[1]), lines: lines.map((line) => line === '' ? [] : [[line, []]]) });

  test('[T5] within one paragraph, one line: the words change and nothing else', () => {
    const room = new Room({ paragraphs: ['One two three.'] });
    expect(replace(room, [1, 4], [1, 7], 'or')).toMatchObject({ ok: true, value: [{ type: 'WordsReplaced', from: 4, to: 7, runs: [['or', []]], was: [['two', []]] }] });
    expect(room.texts()).toEqual(['One or three.']);
  });

  test('[T5] within one paragraph, several lines: it is split, and new paragraphs stand between', () => {
    const room = new Room({ paragraphs: ['One two three.'] });
    const id = room.p(1);
    expect(replace(room, [1, 4], [1, 7], 'A', 'B', 'C').ok).toBe(true);
    expect(room.texts()).toEqual(['One A', 'B', 'C three.']);
    expect(room.p(1)).toBe(id);
    expect(room.paragraph(room.p(3)).lineage).toEqual({ how: 'splitFrom', of: id });
  });

  test('[T5] several lines pasted before or after a text leave it its identity and its positions', () => {
    const room = new Room({ paragraphs: ['Text.'] });
    const id = room.p(1);
    room.takes('object', 'AAA', id);
    expect(replace(room, [1, 0], [1, 0], 'A', 'B', '').ok).toBe(true);
    expect(room.texts()).toEqual(['A', 'B', 'Text.']);
    expect(room.p(3)).toBe(id);
    expect(replace(room, [3, 5], [3, 5], '', 'C').ok).toBe(true);
    expect(room.texts()).toEqual(['A', 'B', 'Text.', 'C']);
    expect(room.p(3)).toBe(id);
    expect([1, 2, 4].map((n) => room.paragraph(room.p(n)).positions.size)).toEqual([0, 0, 0]);
    expect(standingOf(room.paragraph(id).positions.get(delegationId('AAA')) ?? expect.fail('gone'), room.paragraph(id))).toBe('current');
  });

  test('[T5] across paragraphs, one line joins what is left; those between are deleted', () => {
    const room = new Room({ paragraphs: ['Alpha.', 'Beta.', 'Gamma.', 'Delta.'] });
    const [first, , , fourth] = [room.p(1), room.p(2), room.p(3), room.p(4)];
    const outcome = replace(room, [1, 2], [4, 3], '—');
    expect(types(outcome.ok ? outcome.value : [])).toEqual(['ParagraphDeleted', 'ParagraphDeleted', 'WordsReplaced', 'WordsReplaced', 'ParagraphsMerged']);
    expect(room.texts()).toEqual(['Al—ta.']);
    expect(room.p(1)).toBe(first);
    expect(room.paragraph(fourth)).toMatchObject({ state: 'deleted', mergedInto: first });
  });

  test('[T5] across paragraphs, n lines leave n paragraphs, and the last keeps its identity', () => {
    const room = new Room({ paragraphs: ['Alpha.', 'Beta.', 'Gamma.'] });
    const [first, , third] = [room.p(1), room.p(2), room.p(3)];
    expect(replace(room, [1, 2], [3, 3], 'x', 'y', 'z').ok).toBe(true);
    expect(room.texts()).toEqual(['Alx', 'y', 'zma.']);
    expect([room.p(1), room.p(3)]).toEqual([first, third]);
  });

  test('[T5] where nothing is left of a paragraph, it is deleted and the other stays what it was', () => {
    const room = new Room({ paragraphs: ['Alpha.', 'Beta.', 'Gamma.'] });
    const [, second, third] = [room.p(1), room.p(2), room.p(3)];
    room.takes('object', 'AAA', second);
    expect(replace(room, [1, 0], [2, 0], '').ok).toBe(true);
    expect(room.p(1)).toBe(second);
    expect(standingOf(room.paragraph(second).positions.get(delegationId('AAA')) ?? expect.fail('gone'), room.paragraph(second))).toBe('current');
    expect(replace(room, [1, 5], [2, 6], '').ok).toBe(true);
    expect(room.texts()).toEqual(['Beta.']);
    expect(room.paragraph(third)).toMatchObject({ state: 'deleted', mergedInto: null });
  });

  test('[T5] backwards, without a line, or outside the words it is refused', () => {
    const room = new Room();
    expect(replace(room, [2, 0], [1, 0], '')).toMatchObject({ refusal: { code: 'outOfRange' } });
    expect(replace(room, [1, 3], [1, 2], '')).toMatchObject({ refusal: { code: 'outOfRange' } });
    expect(replace(room, [1, 0], [1, 0])).toMatchObject({ refusal: { code: 'outOfRange' } });
    expect(replace(room, [1, 0], [2, 99], '')).toMatchObject({ refusal: { code: 'outOfRange' } });
  });
});

describe('undo', () => {
  const undone = (room: Room, by = chair) => room.refusal({ act: 'revert', seq: last(room) }, by);

  test('[T6] every structural act can be undone, and undone again', () => {
    const acts = (room: Room) => [
      { act: 'split', at: at(room.p(1), 3) }, { act: 'split', at: at(room.p(1), 0) }, { act: 'merge', first: room.p(1), second: room.p(2) },
      { act: 'move', paragraph: room.p(3), after: null }, { act: 'insert', after: null, kind: 'heading', level: 1, runs: runsOf('New') },
      { act: 'retype', paragraph: room.p(2), kind: 'sub', level: 1 }, { act: 'delete', paragraph: room.p(2) },
      { act: 'replaceRange', from: at(room.p(1), 1), to: at(room.p(3), 2), lines: [runsOf('x')] },
      { act: 'replaceRange', from: at(room.p(1), 1), to: at(room.p(3), 2), lines: [runsOf('x'), runsOf('y'), runsOf('z')] },
      { act: 'replaceRange', from: at(room.p(1), 1), to: at(room.p(1), 2), lines: [runsOf('x'), runsOf('y'), runsOf('z')] },
    ] as const;
    for (let index = 0; index < acts(new Room()).length; index += 1) {
      const room = new Room({ paragraphs: ['First text.', 'Second text.', 'Third text.'] });
      const act = acts(room)[index] ?? expect.fail('no such act');
      const before = { texts: room.texts(), kinds: [1, 2, 3].map((n) => room.paragraph(room.p(n)).kind), ids: [1, 2, 3].map((n) => room.p(n)), words: [1, 2, 3].map((n) => room.words(room.p(n))) };
      for (const n of [1, 2, 3]) room.takes('support', 'AAA', room.p(n));
      room.does(act);
      const after = room.texts();
      expect(undone(room), act.act).toBeNull();
      expect({ texts: room.texts(), kinds: before.ids.map((id) => room.paragraph(id).kind), ids: [1, 2, 3].map((n) => room.p(n)), words: before.ids.map((id) => room.words(id)) }, act.act).toEqual(before);
      for (const id of before.ids) expect(standingOf(room.paragraph(id).positions.get(delegationId('AAA')) ?? expect.fail('gone'), room.paragraph(id)), act.act).toBe('current');
      expect(undone(room), act.act).toBeNull();
      expect(room.texts(), act.act).toEqual(after);
    }
  });

  test('[T6] a restored paragraph goes again when its restoration is undone', () => {
    const room = new Room();
    room.does({ act: 'delete', paragraph: room.p(1) });
    room.does({ act: 'restore', paragraph: room.state.order[0] as ParagraphId });
    expect(undone(room)).toBeNull();
    expect(room.texts()).toEqual(['Two.', 'Three.']);
  });

  test('[T6] only the own acts, only structural ones, and only what exists', () => {
    const room = new Room();
    room.does({ act: 'delete', paragraph: room.p(1) }, delegate('AAA'));
    expect(undone(room, delegate('BBB'))).toBe('cannotRevert');
    expect(undone(room, delegate('AAA'))).toBeNull();
    room.does({ act: 'comment', paragraph: room.p(1), text: 'A word.' });
    expect(undone(room)).toBe('cannotRevert');
    expect(room.refusal({ act: 'revert', seq: 999 })).toBe('cannotRevert');
  });

  test('[T6] nothing that others wrote since is thrown away', () => {
    const room = new Room({ paragraphs: ['First text.', 'Second text.'] });
    room.does({ act: 'insert', after: null, kind: 'numbered', level: 1, runs: [] });
    const insertion = last(room);
    room.type(room.p(1), 'Somebody wrote here.');
    expect(room.refusal({ act: 'revert', seq: insertion })).toBe('cannotRevert');
    room.does({ act: 'merge', first: room.p(2), second: room.p(3) });
    const merge = last(room);
    room.type(room.p(2), 'x First text.Second text.');
    expect(room.refusal({ act: 'revert', seq: merge })).toBe('cannotRevert');
    room.type(room.p(2), 'First text.Second text.');
    expect(room.refusal({ act: 'revert', seq: merge })).toBeNull();
    expect(room.texts()).toEqual(['Somebody wrote here.', 'First text.', 'Second text.']);
  });

  test('[T6] what was agreed meanwhile is not touched', () => {
    const room = new Room();
    room.does({ act: 'move', paragraph: room.p(1), after: room.p(3) });
    const move = last(room);
    room.agree(room.p(3));
    expect(room.refusal({ act: 'revert', seq: move })).toBe('cannotRevert');
  });

  test('[T6] a paragraph on which somebody took a position is not undone away', () => {
    const room = new Room();
    room.does({ act: 'insert', after: null, kind: 'numbered', level: 1, runs: runsOf('New.') });
    const insertion = last(room);
    room.takes('object', 'AAA', room.p(1));
    expect(room.refusal({ act: 'revert', seq: insertion })).toBe('cannotRevert');
  });
});
