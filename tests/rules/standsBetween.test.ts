/** What stands between a room and consensus, and that carrying out the list leads there. */
import { describe, expect, test } from 'vitest';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { assessParagraph } from '../../shared/consensus/assess.ts';
import { assessedParagraphs, assessReport } from '../../shared/consensus/assessReport.ts';
import { objectionsOverTime } from '../../shared/consensus/objectionsOverTime.ts';
import { byDistance, distanceOf, nearestSteps, remainingIn, type Distanced } from '../../shared/consensus/standsBetween.ts';
import { isBracketed } from '../../shared/ledger/brackets.ts';
import { standingOf } from '../../shared/ledger/standing.ts';
import { tallyOf } from '../../shared/ledger/tally.ts';
import { delegationId, head, Room } from '../support/aRoom.ts';

/** As a screen carries it, with or without names. */
const seen = (room: Room, names = true): readonly Distanced[] => assessedParagraphs(room.state).map((paragraph) => ({
  id: paragraph.id, state: paragraph.state, bracketed: isBracketed(paragraph), tally: tallyOf(room.state, paragraph), finding: assessParagraph(room.state, paragraph),
  positions: names ? [...paragraph.positions].map(([delegation, position]) => ({ delegation, filing: position, standing: standingOf(position, paragraph) })) : null,
}));

function aRoom(): Room {
  const room = new Room({ paragraphs: ['One.', 'Two.', 'Three [or four].', 'Four.', 'Five.', 'Six.'] });
  room.takes('object', 'AAA', room.p(1));
  room.takes('object', 'BBB', room.p(1));
  room.takes('object', 'CCC', room.p(2));
  room.type(room.p(2), 'Two, reworded.');
  room.takes('awaitInstructions', 'AAA', room.p(4));
  room.takes('conditional', 'BBB', room.p(5));
  room.agree(room.p(6));
  return room;
}

describe('[M1] the distance of a paragraph', () => {
  test('is counted in acts, in groups, the nearest first', () => {
    const room = aRoom(), labels = new Map<ParagraphId, number>([1, 2, 3, 4, 5, 6].map((n) => [room.p(n), n]));
    expect(byDistance(seen(room)).map(({ paragraph, group }) => [labels.get(paragraph), group])).toEqual([
      [2, 'objections'], [1, 'objections'], [4, 'pending'], [3, 'pending'], [5, 'pending'], [6, 'agreed'],
    ]);
    expect(distanceOf(seen(room)[0]!)).toMatchObject({ withdrawals: 2, stale: 0 });
    expect(distanceOf(seen(room)[1]!)).toMatchObject({ withdrawals: 1, stale: 1 });
  });

  test('an objection to agreed words brings the paragraph back among the contested', () => {
    const room = aRoom();
    room.takes('object', 'AAA', room.p(6));
    expect(distanceOf(seen(room)[5]!).group).toBe('objections');
  });

  test('does not depend on who looks', () => {
    const room = aRoom();
    expect(byDistance(seen(room, false))).toEqual(byDistance(seen(room)));
    expect(nearestSteps(seen(room, false)).map(({ who }) => who)).toEqual([null, null, null, null, null]);
  });
});

describe('[M2] the nearest steps', () => {
  test('ask first whether what was taken on earlier words still stands, and name nobody who is not concerned', () => {
    const room = aRoom();
    expect(nearestSteps(seen(room))).toEqual([
      { paragraph: room.p(2), what: 'askAgain', count: 1, who: [delegationId('CCC')] },
      { paragraph: room.p(1), what: 'hear', count: 2, who: [delegationId('AAA'), delegationId('BBB')] },
      { paragraph: room.p(4), what: 'awaitInstructions', count: 1, who: [delegationId('AAA')] },
      { paragraph: room.p(3), what: 'settleBrackets', count: 1, who: null },
      { paragraph: room.p(5), what: 'settleCondition', count: 1, who: [delegationId('BBB')] },
    ]);
  });
});

test('[M3] the list is exact: when its withdrawals are made, its brackets settled and its questions put, the report holds; with one fewer it does not', () => {
  const room = aRoom();
  room.does({ act: 'withdrawPosition', paragraph: room.p(5) }, head('BBB'));
  expect(remainingIn(seen(room))).toEqual({ withdrawals: 3, conditions: 0, bracketed: 1, toPut: 5, ready: 2 });
  room.type(room.p(3), 'Three.');
  for (const n of [3, 4, 5]) room.put(room.p(n));
  room.does({ act: 'withdrawPosition', paragraph: room.p(1) }, head('AAA'));
  room.does({ act: 'withdrawPosition', paragraph: room.p(2) }, head('CCC'));
  for (const n of [1, 2]) room.put(room.p(n));
  expect(assessReport(room.state).kind).toBe('doesNotHold');
  room.does({ act: 'withdrawPosition', paragraph: room.p(1) }, head('BBB'));
  room.does({ act: 'putReport' });
  expect(assessReport(room.state).kind).toBe('holds');
});

test('[M4] objections over time are counts, entry by entry, of members and of the text as it is', () => {
  const room = aRoom();
  expect(objectionsOverTime(room.state).map(({ standing }) => standing)).toEqual([1, 2, 3]);
  room.takes('reserve', 'AAA', room.p(1));
  room.does({ act: 'withdrawPosition', paragraph: room.p(1) }, head('BBB'));
  room.takes('object', 'CCC', room.p(2));
  expect(objectionsOverTime(room.state).map(({ standing }) => standing)).toEqual([1, 2, 3, 2, 1]);
  room.does({ act: 'delete', paragraph: room.p(2) });
  expect(objectionsOverTime(room.state).at(-1)?.standing).toBe(0);
});
