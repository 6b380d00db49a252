/** The delegation's room: what may be written there, by whom it is changed, and what the head may sign off. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParagraphId, RoomItemId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import { decideInRoom, MOST_ROOM_ITEMS, MOST_ROOM_TEXT, NOTE_KINDS, readyToSignOff, roomAfter, signedOff, type DelegationRoom, type RoomAct, type RoomItem } from '../../shared/meeting/delegationRoom.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import { chair, delegate, filing, head, observer, Room } from '../support/aRoom.ts';

const item = (n: number | string) => `itm_${n}` as RoomItemId;

/** A room beside a report, with a clock. */
class Desk {
  readonly report: Room;
  items: DelegationRoom = new Map();
  now = 100;

  constructor(report = new Room()) { this.report = report; }

  does(act: RoomAct, by: Actor = delegate('AAA')): void {
    const outcome = decideInRoom(this.items, this.report.state, by, act, (this.now += 1) as Instant);
    if (!outcome.ok) throw new Error(`${act.room}: ${outcome.refusal.code}`);
    this.items = roomAfter(this.items, outcome.value);
  }

  refusal(act: RoomAct, by: Actor = delegate('AAA')): string | null {
    const outcome = decideInRoom(this.items, this.report.state, by, act, this.now as Instant);
    return outcome.ok ? null : outcome.refusal.code;
  }

  on(n: number) { return { paragraph: this.report.p(n), on: this.report.words(this.report.p(n)) }; }
  prepare(id: number, n: number): RoomAct { return { room: 'prepare', item: item(id), ...this.on(n), filing: filing('object', 'Too wide.') }; }
  note(id: number, text = 'Never “shall”.'): RoomAct { return { room: 'writeNote', item: item(id), paragraph: this.report.p(1), kind: 'redLine', text }; }
  /** The words that a draft is for. */
  prepared(id: number) { const draft = this.of(id); if (draft.is !== 'draft') throw new Error('a note'); return draft.on; }
  of(id: number): RoomItem { const found = this.items.get(item(id)); if (found === undefined) throw new Error('gone'); return found; }
  ready(by: Actor, ...ids: readonly (readonly [id: number, written: number])[]): readonly (string | null)[] {
    return readyToSignOff(this.items, this.report.state, by, ids.map(([id, written]) => ({ item: item(id), written }))).map(({ ready }) => (ready.ok ? null : ready.refusal.code));
  }
}

describe('[F2] a draft is bound to exact words', () => {
  test('it is prepared on the words as they are, of a paragraph that bears positions', () => {
    const desk = new Desk(new Room({ paragraphs: ['One.', { kind: 'heading', text: 'A heading' }] })), act = desk.prepare(1, 1);
    expect(desk.refusal({ ...desk.prepare(1, 2) })).toBe('headingsBearNoPositions');
    expect(desk.refusal({ ...act, paragraph: 'par_nowhere' as ParagraphId } as RoomAct)).toBe('noSuchParagraph');
    desk.report.type(desk.report.p(1), 'One, reworded.');
    expect(desk.refusal(act)).toBe('textMovedOn');
    desk.does(desk.prepare(1, 1));
    expect(desk.of(1)).toMatchObject({ is: 'draft', read: [['One, reworded.', []]], filed: null });
  });

  test('when the words change it is not signed off until it has been put on the new ones', () => {
    const desk = new Desk();
    desk.does(desk.prepare(1, 1));
    desk.report.type(desk.report.p(1), 'Other words.');
    expect(desk.ready(head('AAA'), [1, 1])).toEqual(['textMovedOn']);
    desk.does({ room: 'changeDraft', item: item(1), written: 1, on: desk.on(1).on, filing: filing('reserve') });
    expect(desk.ready(head('AAA'), [1, 2])).toEqual([null]);
  });

  test('words that come back make it fit again', () => {
    const desk = new Desk();
    desk.does(desk.prepare(1, 1));
    desk.report.type(desk.report.p(1), 'Other words.');
    desk.report.type(desk.report.p(1), 'One.');
    expect(desk.ready(head('AAA'), [1, 1])).toEqual([null]);
  });

  test('observers and a decided report have no drafts, and notes all the same', () => {
    const desk = new Desk();
    expect(desk.refusal(desk.prepare(1, 1), observer())).toBe('observersDoNotBlock');
    desk.does(desk.note(1), observer());
    for (const id of [1, 2, 3]) desk.report.agree(desk.report.p(id));
    desk.report.does({ act: 'putReport' });
    desk.report.does({ act: 'recordNoConsensus' });
    expect(desk.refusal(desk.prepare(2, 1))).toBe('reportDecided');
    desk.does({ room: 'writeNote', item: item(3), paragraph: null, kind: 'note', text: 'For next year.' });
    expect(desk.items.size).toBe(2);
  });
});

describe('[F3] the head signs off', () => {
  test('nobody else does, and only what was read as it is', () => {
    const desk = new Desk();
    desk.does(desk.prepare(1, 1));
    expect(desk.ready(delegate('AAA'), [1, 1])).toEqual(['onlyHeadRegisters']);
    expect(desk.ready(head('AAA'), [1, 2])).toEqual(['roomItemMovedOn']);
    desk.does({ room: 'changeDraft', item: item(1), written: 1, on: desk.on(1).on, filing: filing('support') });
    expect(desk.ready(head('AAA'), [1, 1])).toEqual(['roomItemMovedOn']);
    expect(desk.ready(head('AAA'), [1, 2])).toEqual([null]);
  });

  test('several at once, each judged by itself; two on one paragraph are not chosen between', () => {
    const desk = new Desk();
    for (const [id, n] of [[1, 1], [2, 2], [3, 2]] as const) desk.does(desk.prepare(id, n));
    desk.does(desk.note(4));
    expect(desk.ready(head('AAA'), [1, 1], [2, 1], [3, 1], [4, 1], [5, 1])).toEqual([null, 'roomDraftTwice', 'roomDraftTwice', 'roomItemGone', 'roomItemGone']);
    expect(desk.ready(head('AAA'), [1, 1], [2, 1])).toEqual([null, null]);
  });

  test('what is signed off stays as it was signed, and says by whom', () => {
    const desk = new Desk();
    desk.does(desk.prepare(1, 1));
    const draft = desk.of(1);
    if (draft.is !== 'draft') throw new Error('no draft');
    desk.items = roomAfter(desk.items, { put: signedOff(draft, head('AAA'), 500 as Instant, 12) });
    expect(desk.of(1)).toMatchObject({ filed: 12, written: 2, hands: [{ did: 'wrote' }, { did: 'signedOff', person: head('AAA').person }] });
    expect(desk.ready(head('AAA'), [1, 2])).toEqual(['roomItemSignedOff']);
    expect(desk.refusal({ room: 'changeDraft', item: item(1), written: 2, on: desk.on(1).on, filing: filing('support') })).toBe('roomItemSignedOff');
    desk.does({ room: 'discard', item: item(1), written: 2 });
    expect(desk.items.size).toBe(0);
  });
});

describe('[F4] several of one delegation write', () => {
  test('who wrote and who changed is told; changes of one hand in a row are one', () => {
    const desk = new Desk();
    desk.does(desk.note(1, 'One.'));
    for (const [written, text, by] of [[1, 'Two.', head('AAA')], [2, 'Three.', head('AAA')], [3, 'Four.', delegate('AAA')]] as const) desk.does({ room: 'changeNote', item: item(1), written, kind: 'fallBack', text }, by);
    expect(desk.of(1)).toMatchObject({ written: 4, kind: 'fallBack', text: 'Four.' });
    expect(desk.of(1).hands.map(({ person, did }) => [person, did])).toEqual([[delegate('AAA').person, 'wrote'], [head('AAA').person, 'changed'], [delegate('AAA').person, 'changed']]);
  });

  test('nobody changes or throws away what they have not read', () => {
    const desk = new Desk();
    desk.does(desk.note(1));
    desk.does({ room: 'changeNote', item: item(1), written: 1, kind: 'note', text: 'Other.' });
    expect(desk.refusal({ room: 'changeNote', item: item(1), written: 1, kind: 'note', text: 'Mine.' }, head('AAA'))).toBe('roomItemMovedOn');
    expect(desk.refusal({ room: 'discard', item: item(1), written: 1 }, head('AAA'))).toBe('roomItemMovedOn');
    desk.does(desk.prepare(2, 1));
    expect(desk.refusal({ room: 'changeNote', item: item(2), written: 1, kind: 'note', text: 'A note?' })).toBe('roomItemGone');
    expect(desk.refusal({ room: 'changeDraft', item: item(1), written: 2, on: desk.on(1).on, filing: filing('support') })).toBe('roomItemGone');
    expect(desk.refusal({ room: 'changeDraft', item: item(8), written: 1, on: desk.on(1).on, filing: filing('support') })).toBe('roomItemGone');
    desk.report.type(desk.report.p(1), 'Other words.');
    expect(desk.refusal({ room: 'changeDraft', item: item(2), written: 1, on: desk.prepared(2), filing: filing('support') })).toBe('textMovedOn');
  });

  test('what is sent twice is there once; an id that says something else is refused', () => {
    const desk = new Desk();
    desk.does(desk.note(1));
    desk.does(desk.note(1), head('AAA'));
    expect(desk.of(1).hands).toHaveLength(1);
    expect(desk.refusal(desk.note(1, 'Something else.'))).toBe('roomItemMovedOn');
    desk.does({ room: 'changeNote', item: item(1), written: 1, kind: 'redLine', text: 'Never “shall”.' }, head('AAA'));
    expect(desk.of(1).written).toBe(1);
    desk.does({ room: 'discard', item: item(9), written: 1 });
    expect(desk.items.size).toBe(1);
  });

  test('however many change it, who wrote it first stays and the list stays short', () => {
    fc.assert(fc.property(fc.array(fc.boolean(), { maxLength: 120 }), (turns) => {
      const desk = new Desk();
      desk.does(desk.note(1), head('AAA'));
      turns.forEach((isHead, turn) => desk.does({ room: 'changeNote', item: item(1), written: turn + 1, kind: 'note', text: `Text ${turn}` }, isHead ? head('AAA') : delegate('AAA')));
      const { hands } = desk.of(1);
      expect(hands[0]).toMatchObject({ did: 'wrote', person: head('AAA').person });
      expect(hands.length).toBeLessThanOrEqual(40);
      if (turns.length > 0) expect(hands.at(-1)?.person).toBe((turns.at(-1) === true ? head('AAA') : delegate('AAA')).person);
    }), { numRuns: 60 });
  });

  test('a room that is full says so, and changing what is there still goes', () => {
    const desk = new Desk();
    for (let n = 0; n < MOST_ROOM_ITEMS; n++) desk.does(desk.note(n, 'x'));
    expect(desk.refusal(desk.note(MOST_ROOM_ITEMS))).toBe('roomFull');
    desk.does({ room: 'changeNote', item: item(3), written: 1, kind: 'note', text: 'y' });
    expect(desk.refusal({ room: 'changeNote', item: item(3), written: 2, kind: 'note', text: 'y'.repeat(MOST_ROOM_TEXT) })).toBe('roomFull');
  });

  test('every kind of note is one of the room, and the chair has no delegation to prepare for', () => {
    const desk = new Desk();
    NOTE_KINDS.forEach((kind, n) => desk.does({ room: 'writeNote', item: item(n), paragraph: null, kind, text: kind }));
    expect([...desk.items.values()].map((one) => one.is === 'note' && one.kind)).toEqual([...NOTE_KINDS]);
    expect(desk.refusal(desk.prepare(9, 1), chair)).toBe('observersDoNotBlock');
    expect(desk.refusal({ room: 'writeNote', item: item(9), paragraph: 'par_nowhere' as ParagraphId, kind: 'note', text: 'x' })).toBe('noSuchParagraph');
  });
});
