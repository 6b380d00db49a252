/** What becomes of a position when the words, the paragraph or the mind of its delegation changes. */
import { describe, expect, test } from 'vitest';
import { NO_WORDS } from '../../shared/base/ids.ts';
import { assessParagraph } from '../../shared/consensus/assess.ts';
import { POSITION_KINDS } from '../../shared/ledger/kinds.ts';
import type { PositionKind, Standing } from '../../shared/ledger/positions.ts';
import { stanceOf, standingOf } from '../../shared/ledger/standing.ts';
import { tallyOf } from '../../shared/ledger/tally.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { delegate, delegationId, filing, head, Room, textOf } from '../support/aRoom.ts';

const KINDS = POSITION_KINDS;
const ACCEPTANCES: readonly PositionKind[] = ['support', 'noObjection', 'adRef'];

function standing(room: Room, id: ParagraphId, code: string): Standing | null {
  const position = room.paragraph(id).positions.get(delegationId(code));
  return position === undefined ? null : standingOf(position, room.paragraph(id));
}

describe('the words change', () => {
  test.each(KINDS)('[P1] %s is current on the words it was taken on', (kind) => {
    const room = new Room();
    room.takes(kind, 'AAA', room.p(1));
    expect(standing(room, room.p(1), 'AAA')).toBe('current');
    expect(room.paragraph(room.p(1)).positions.get(delegationId('AAA'))).toMatchObject({ on: room.words(room.p(1)), kind, carriedFrom: null });
  });

  test.each(ACCEPTANCES)('[P2] %s lapses and counts as silence', (kind) => {
    const room = new Room();
    room.takes(kind, 'AAA', room.p(1));
    room.type(room.p(1), 'One, reworded.');
    const paragraph = room.paragraph(room.p(1));
    expect(standing(room, room.p(1), 'AAA')).toBe('lapsed');
    expect(stanceOf(paragraph.positions.get(delegationId('AAA')), paragraph)).toBe('silent');
    expect(tallyOf(room.state, paragraph)).toMatchObject({ [kind]: 0, silent: 3, lapsed: 1 });
  });

  test('[P3] an objection stands, needing confirmation, through any number of rewordings', () => {
    const room = new Room();
    room.takes('object', 'AAA', room.p(1));
    for (const text of ['One, reworded.', 'Something else.', '']) room.type(room.p(1), text);
    expect(standing(room, room.p(1), 'AAA')).toBe('needsReconfirmation');
    expect(tallyOf(room.state, room.paragraph(room.p(1)))).toMatchObject({ object: 1, objectOnEarlier: 1 });
  });

  test('[P3] an objection ends by its delegation: withdrawn, or replaced by what it files next', () => {
    const room = new Room();
    room.takes('object', 'AAA', room.p(1));
    room.does({ act: 'withdrawPosition', paragraph: room.p(1) }, head('AAA'));
    expect(room.paragraph(room.p(1)).positions.size).toBe(0);
    room.takes('object', 'AAA', room.p(1));
    room.takes('noObjection', 'AAA', room.p(1));
    expect(room.paragraph(room.p(1)).positions.get(delegationId('AAA'))?.kind).toBe('noObjection');
    expect(room.paragraph(room.p(1)).record.map(({ what }) => typeof what === 'string' ? what : what.filed.kind)).toEqual(['object', 'withdrawn', 'object', 'noObjection']);
  });

  test.each(['reserve', 'awaitInstructions', 'abstain'] as const)('[P10] %s needs confirmation and still prevents nothing', (kind) => {
    const room = new Room();
    room.takes(kind, 'AAA', room.p(1));
    room.type(room.p(1), 'One, reworded.');
    room.put(room.p(1));
    expect(standing(room, room.p(1), 'AAA')).toBe('needsReconfirmation');
    expect(assessParagraph(room.state, room.paragraph(room.p(1)))).toEqual({ kind: 'holds' });
  });

  test('[P10] the acceptance in a conditional counts as not given: it goes on preventing what it prevented', () => {
    const room = new Room();
    room.takes('conditional', 'AAA', room.p(1));
    room.type(room.p(1), 'One, reworded.');
    room.put(room.p(1));
    expect(assessParagraph(room.state, room.paragraph(room.p(1)))).toEqual({ kind: 'doesNotHold', because: [{ by: delegationId('AAA'), stance: 'conditional', standing: 'needsReconfirmation' }] });
    const lenient = { ...room.state, settings: { ...room.state.settings, rule: { ...room.state.settings.rule, unmetConditionBlocks: false } } };
    expect(assessParagraph(lenient, room.paragraph(room.p(1)))).toEqual({ kind: 'holds' });
  });

  test.each(KINDS)('[P9] when an edit brings back the very words, %s is current again', (kind) => {
    const room = new Room();
    room.takes(kind, 'AAA', room.p(1));
    room.type(room.p(1), 'One, reworded.');
    room.type(room.p(1), 'One.');
    expect(standing(room, room.p(1), 'AAA')).toBe('current');
  });
});

describe('words that have moved on', () => {
  test('[P4] an objection composed on earlier words is kept, on the words its author read', () => {
    const room = new Room();
    const read = room.words(room.p(1));
    room.type(room.p(1), 'One, reworded.');
    room.takes('object', 'AAA', room.p(1), read);
    expect(room.paragraph(room.p(1)).positions.get(delegationId('AAA'))?.on).toBe(read);
    expect(standing(room, room.p(1), 'AAA')).toBe('needsReconfirmation');
  });

  test.each(KINDS.filter((kind) => kind !== 'object'))('[P5] %s on earlier words is refused, and the words as they are now come with it', (kind) => {
    const room = new Room();
    const read = room.words(room.p(1));
    room.type(room.p(1), 'One, reworded.');
    const outcome = room.attempt({ act: 'takePosition', paragraph: room.p(1), on: read, filing: filing(kind) }, head('AAA'));
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'textMovedOn', paragraph: room.p(1), words: room.words(room.p(1)) } });
    expect(outcome.ok || outcome.refusal.code !== 'textMovedOn' ? '' : textOf(outcome.refusal.runs)).toBe('One, reworded.');
    expect(room.paragraph(room.p(1)).positions.size).toBe(0);
  });

  test('[P5] words that this paragraph never had are refused, an objection to them too', () => {
    const room = new Room();
    for (const on of [room.words(room.p(2)), NO_WORDS]) {
      expect(room.refusal({ act: 'takePosition', paragraph: room.p(1), on, filing: filing('object') }, head('AAA'))).toBe('neverReadSo');
    }
  });
});

describe('the paragraph changes', () => {
  test('[P6] a split leaves every position on both parts, to be placed by its author', () => {
    const room = new Room({ paragraphs: ['One and two.'] });
    room.takes('object', 'AAA', room.p(1));
    room.takes('support', 'BBB', room.p(1));
    room.does({ act: 'split', at: { paragraph: room.p(1), offset: 4 } });
    const [left, right] = [room.p(1), room.p(2)];
    expect([standing(room, left, 'AAA'), standing(room, right, 'AAA')]).toEqual(['needsReconfirmation', 'needsReconfirmation']);
    expect([standing(room, left, 'BBB'), standing(room, right, 'BBB')]).toEqual(['lapsed', 'lapsed']);
    expect(room.paragraph(right).positions.get(delegationId('AAA'))?.carriedFrom).toBe(left);
    for (const id of [left, right]) {
      room.put(id);
      expect(room.refusal({ act: 'agreeParagraph', paragraph: id, on: room.words(id) })).toBe('consensusDoesNotHold');
    }
    room.does({ act: 'withdrawPosition', paragraph: right }, head('AAA'));
    expect(room.refusal({ act: 'agreeParagraph', paragraph: right, on: room.words(right) })).toBeNull();
    expect(standing(room, left, 'AAA')).toBe('needsReconfirmation');
  });

  test('[P7] a merge keeps one position per delegation: objections win and both reasons are kept', () => {
    const room = new Room({ paragraphs: ['One.', 'Two.'] });
    room.does({ act: 'takePosition', paragraph: room.p(1), on: room.words(room.p(1)), filing: filing('object', 'first reason') }, head('AAA'));
    room.does({ act: 'takePosition', paragraph: room.p(2), on: room.words(room.p(2)), filing: filing('object', 'second reason') }, head('AAA'));
    room.takes('support', 'BBB', room.p(1));
    room.takes('object', 'BBB', room.p(2));
    room.takes('reserve', 'CCC', room.p(2));
    const second = room.p(2);
    room.does({ act: 'merge', first: room.p(1), second });
    const merged = room.paragraph(room.p(1));
    expect(merged.positions.get(delegationId('AAA'))).toMatchObject({ kind: 'object', reason: 'first reason\nsecond reason', carriedFrom: second });
    expect(merged.positions.get(delegationId('BBB'))).toMatchObject({ kind: 'object', carriedFrom: second });
    expect(merged.positions.get(delegationId('CCC'))).toMatchObject({ kind: 'reserve', carriedFrom: second });
    for (const code of ['AAA', 'BBB', 'CCC']) expect(standing(room, room.p(1), code)).toBe('needsReconfirmation');
    expect(merged.record).toHaveLength(5);
    expect(room.paragraph(second)).toMatchObject({ state: 'deleted', mergedInto: merged.id });
  });

  test('[P13] a merge undone exactly gives everybody their positions back, but for what was filed since', () => {
    const room = new Room({ paragraphs: ['One.', 'Two.'] });
    const [first, second] = [room.p(1), room.p(2)];
    room.takes('support', 'AAA', first);
    room.takes('object', 'AAA', second);
    room.takes('object', 'BBB', second);
    room.takes('noObjection', 'CCC', first);
    room.does({ act: 'merge', first, second });
    const merge = room.log.length;
    room.does({ act: 'withdrawPosition', paragraph: first }, head('BBB'));
    room.does({ act: 'revert', seq: merge });
    expect(room.texts()).toEqual(['One.', 'Two.']);
    expect(room.paragraph(first).positions.get(delegationId('AAA'))).toMatchObject({ kind: 'support' });
    expect(standing(room, first, 'AAA')).toBe('current');
    expect(standing(room, second, 'AAA')).toBe('current');
    expect(room.paragraph(second).positions.has(delegationId('BBB'))).toBe(false);
    expect([...room.paragraph(first).positions.keys()]).toEqual([delegationId('AAA'), delegationId('CCC')]);
    expect([...room.paragraph(second).positions.keys()]).toEqual([delegationId('AAA')]);
  });

  test('[P13] what is filed on the merged text stays on both parts when the merge is undone', () => {
    const room = new Room({ paragraphs: ['One.', 'Two.'] });
    const [first, second] = [room.p(1), room.p(2)];
    room.takes('support', 'AAA', first);
    room.takes('noObjection', 'BBB', first);
    room.does({ act: 'merge', first, second });
    const merge = room.log.length;
    room.takes('object', 'AAA', first);
    room.does({ act: 'revert', seq: merge });
    for (const id of [first, second]) expect(room.paragraph(id).positions.get(delegationId('AAA'))?.kind).toBe('object');
    expect(standing(room, first, 'BBB')).toBe('current');
    expect(standing(room, second, 'BBB')).toBeNull();
  });

  test('[P6] a split undone by a merge leaves every position as it was, and none doubled', () => {
    const room = new Room({ paragraphs: ['One and two.'] });
    const id = room.p(1);
    room.does({ act: 'takePosition', paragraph: id, on: room.words(id), filing: filing('object', 'a reason') }, head('AAA'));
    room.takes('support', 'BBB', id);
    const before = room.paragraph(id).positions;
    room.does({ act: 'split', at: { paragraph: id, offset: 3 } });
    room.does({ act: 'merge', first: id, second: room.p(2) });
    expect(room.paragraph(id).positions).toEqual(before);
    expect(room.paragraph(id).record).toHaveLength(2);
    expect([standing(room, id, 'AAA'), standing(room, id, 'BBB')]).toEqual(['current', 'current']);
  });

  test('[P13] split off elsewhere than where it was joined, a merged paragraph leaves every objection on both parts', () => {
    const room = new Room({ paragraphs: ['One.', 'Two.'] });
    const [first, second] = [room.p(1), room.p(2)];
    room.takes('object', 'AAA', second);
    room.takes('object', 'BBB', first);
    room.does({ act: 'merge', first, second });
    room.does({ act: 'split', at: { paragraph: first, offset: 6 }, as: second });
    for (const id of [first, second]) for (const code of ['AAA', 'BBB']) expect(standing(room, id, code)).toBe('needsReconfirmation');
  });

  test('[P8] deletion suspends positions and restoring revives them', () => {
    const room = new Room();
    const id = room.p(1);
    room.takes('object', 'AAA', id);
    room.takes('support', 'BBB', id);
    room.does({ act: 'delete', paragraph: id });
    expect([standing(room, id, 'AAA'), standing(room, id, 'BBB')]).toEqual(['suspended', 'suspended']);
    expect(room.refusal({ act: 'takePosition', paragraph: id, on: room.words(id), filing: filing('object') }, head('CCC'))).toBe('paragraphDeleted');
    room.does({ act: 'restore', paragraph: id });
    expect([standing(room, id, 'AAA'), standing(room, id, 'BBB')]).toEqual(['current', 'current']);
  });

  test('[P8] a suspended position can be withdrawn, and then does not come back', () => {
    const room = new Room();
    const id = room.p(1);
    room.takes('object', 'AAA', id);
    room.does({ act: 'delete', paragraph: id });
    room.does({ act: 'withdrawPosition', paragraph: id }, head('AAA'));
    room.does({ act: 'restore', paragraph: id });
    expect(standing(room, id, 'AAA')).toBeNull();
  });

  test('[T7] a move keeps words, positions and their standing', () => {
    const room = new Room();
    const id = room.p(1);
    room.takes('support', 'AAA', id);
    room.does({ act: 'move', paragraph: id, after: room.p(3) });
    expect(room.texts()).toEqual(['Two.', 'Three.', 'One.']);
    expect(standing(room, id, 'AAA')).toBe('current');
  });
});

describe('agreed words', () => {
  test('[P11] an objection to an agreed paragraph is accepted: consensus no longer holds, and only the chair changes its state', () => {
    const room = new Room();
    room.agree(room.p(1));
    room.takes('object', 'AAA', room.p(1));
    expect(room.paragraph(room.p(1)).state).toBe('agreedAdRef');
    expect(assessParagraph(room.state, room.paragraph(room.p(1)))).toMatchObject({ kind: 'doesNotHold' });
    room.does({ act: 'reopenParagraph', paragraph: room.p(1), reason: 'A capital has answered.' });
    expect(room.paragraph(room.p(1)).state).toBe('reopened');
  });

  test('[P11] other positions on the agreed words are accepted too', () => {
    const room = new Room();
    room.agree(room.p(1));
    room.takes('adRef', 'AAA', room.p(1));
    expect(standing(room, room.p(1), 'AAA')).toBe('current');
  });
});

describe('preparing', () => {
  test('[P12] what a delegate prepares counts for nothing until its head registers, and is then cleared', () => {
    const room = new Room();
    const act = { paragraph: room.p(1), on: room.words(room.p(1)), filing: filing('object', 'prepared') } as const;
    room.does({ act: 'preparePosition', ...act }, delegate('AAA'));
    expect(room.paragraph(room.p(1)).prepared.get(delegationId('AAA'))).toMatchObject({ filing: act.filing, by: delegate('AAA').person });
    expect(room.paragraph(room.p(1)).positions.size).toBe(0);
    room.does({ act: 'takePosition', ...act }, head('AAA'));
    expect(room.paragraph(room.p(1)).prepared.size).toBe(0);
    expect(room.paragraph(room.p(1)).positions.size).toBe(1);
  });

  test('[P12] a preparation can be discarded once', () => {
    const room = new Room();
    room.does({ act: 'preparePosition', paragraph: room.p(1), on: room.words(room.p(1)), filing: filing('support') }, delegate('AAA'));
    expect(room.refusal({ act: 'discardPreparation', paragraph: room.p(1) }, head('AAA'))).toBeNull();
    expect(room.refusal({ act: 'discardPreparation', paragraph: room.p(1) }, head('AAA'))).toBe('nothingPrepared');
  });
});
