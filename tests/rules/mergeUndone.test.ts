/** What a merge brought along goes home when the merge is undone, and an objection only where it is still at home. */
import { expect, test } from 'vitest';
import { delegationId, head, Room } from '../support/aRoom.ts';

/** Nobody's words are changed by a merge with an empty paragraph, nor by its undoing. */
function undone(): Room {
  const room = new Room({ paragraphs: ['One.', 'Two.'] }), [one, two] = [room.p(1), room.p(2)];
  room.type(two, '');
  room.takes('object', 'AAA', two);
  room.does({ act: 'merge', first: one, second: two });
  room.does({ act: 'revert', seq: room.log.length });
  return room;
}

test('[P13] an objection that a merge brought along is not cleared by typing once its author has withdrawn the other', () => {
  const room = undone(), [one, two] = [room.p(1), room.p(2)];
  expect(room.paragraph(one).positions.get(delegationId('AAA'))).toMatchObject({ kind: 'object' });
  room.does({ act: 'withdrawPosition', paragraph: two }, head('AAA'));
  room.type(one, 'X.');
  room.type(one, 'One.');
  expect(room.paragraph(one).positions.get(delegationId('AAA'))).toMatchObject({ kind: 'object' });
});

test('[P13] it goes home where it still stands', () => {
  const room = undone(), [one, two] = [room.p(1), room.p(2)];
  room.type(one, 'X.');
  room.type(one, 'One.');
  expect(room.paragraph(one).positions.has(delegationId('AAA'))).toBe(false);
  expect(room.paragraph(two).positions.get(delegationId('AAA'))).toMatchObject({ kind: 'object' });
});
