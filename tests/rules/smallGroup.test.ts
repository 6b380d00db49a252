/** What a small group brings back: the lower of two agreements, never taken for the room's. */
import { describe, expect, test } from 'vitest';
import { assessParagraph } from '../../shared/consensus/assess.ts';
import { ROLES } from '../../shared/meeting/people.ts';
import { mayAttempt } from '../../shared/permissions/policy.ts';
import { delegate, head, observer, officer, Room } from '../support/aRoom.ts';

const settle = (room: Room, n = 1) => ({ act: 'settleInSmallGroup', paragraph: room.p(n), on: room.words(room.p(n)) }) as const;

describe('[G11] what a small group settled', () => {
  test('is brought back by its facilitator or the chair, and by nobody else', () => {
    const room = new Room();
    expect(ROLES.filter((role) => mayAttempt('settleInSmallGroup', role, room.state.settings))).toEqual(['chair', 'viceChair', 'facilitator']);
    for (const by of [head('AAA'), delegate('AAA'), observer(), officer('secretariat')]) expect(room.refusal(settle(room), by)).toBe('notYours');
    room.does(settle(room), officer('facilitator'));
    expect(room.paragraph(room.p(1))).toMatchObject({ state: 'agreedSmallGroup', agreement: null });
  });

  test('is no agreement of the room: the finding is the same, an objection stands, and the chair still puts and gavels', () => {
    const room = new Room();
    room.takes('object', 'AAA', room.p(1));
    const before = assessParagraph(room.state, room.paragraph(room.p(1)));
    room.does(settle(room), officer('facilitator'));
    expect(assessParagraph(room.state, room.paragraph(room.p(1)))).toEqual(before);
    room.does({ act: 'withdrawPosition', paragraph: room.p(1) }, head('AAA'));
    expect(room.refusal({ act: 'agreeParagraph', paragraph: room.p(1), on: room.words(room.p(1)) })).toBe('questionNotPut');
    room.agree(room.p(1));
    expect(room.paragraph(room.p(1)).state).toBe('agreedAdRef');
  });

  test('is those words: other words are open again, and a question that was put is not disturbed by it', () => {
    const room = new Room();
    room.put(room.p(1));
    room.does(settle(room), officer('facilitator'));
    expect(room.paragraph(room.p(1)).question).not.toBeNull();
    room.type(room.p(1), 'Other words.');
    expect(room.paragraph(room.p(1)).state).toBe('open');
  });

  test('is not said of words in brackets, of none, of words that have moved on, of agreed words or a part of a package', () => {
    const room = new Room({ paragraphs: ['Words [in brackets].', 'Two.', 'Three.', 'Four.'] });
    expect(room.refusal(settle(room, 1))).toBe('bracketsRemain');
    const stale = settle(room, 2);
    room.type(room.p(2), 'Two, reworded.');
    expect(room.refusal(stale)).toBe('textMovedOn');
    room.type(room.p(2), '');
    expect(room.refusal(settle(room, 2))).toBe('emptyParagraph');
    room.agree(room.p(3));
    expect(room.refusal(settle(room, 3))).toBe('paragraphAgreed');
    room.type(room.p(2), 'Two again.');
    room.does({ act: 'makePackage', paragraphs: [room.p(2), room.p(4)], parties: [], text: 'Together.' });
    expect(room.refusal(settle(room, 4))).toBe('partOfPackage');
  });

  test('said twice it is noted once', () => {
    const room = new Room();
    room.does(settle(room));
    const entries = room.log.length;
    room.does(settle(room), officer('facilitator'));
    expect(room.log.slice(entries).flatMap(({ events }) => events)).toEqual([]);
  });
});
