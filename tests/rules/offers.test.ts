/** Sealed mutual offers: what meets what, who learns of it, and that nothing happens before all have confirmed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OfferId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import { findMatches, type Match, type Offer, offersIn } from '../../shared/ledger/offers.ts';
import { replay } from '../../shared/meeting/replay.ts';
import { sightOf } from '../../server/screens/sight.ts';
import { composeScreen } from '../../server/screens/compose.ts';
import { recordFor } from '../../server/screens/record.ts';
import { viewerOf } from '../../server/screens/sight.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import { chair, delegate, delegationId, head, observer, officer, Room } from '../support/aRoom.ts';

const on = (room: Room, n: number) => ({ paragraph: room.p(n), on: room.words(room.p(n)) });
const offer = (room: Room, gives: readonly number[], needs: readonly (readonly [string, number])[]) => ({ act: 'depositOffer', gives: gives.map((n) => on(room, n)), needs: needs.map(([code, n]) => ({ ...on(room, n), by: delegationId(code) })) }) as const;
const matches = (room: Room): readonly Match[] => [...(room.state.matches?.values() ?? [])];
const kindsOn = (room: Room, n: number) => Object.fromEntries([...room.paragraph(room.p(n)).positions].map(([id, { kind }]) => [id.slice(4).toUpperCase(), kind]));

/** AAA gives 1 for BBB on 2, BBB gives 2 for CCC on 3, CCC gives 3 for AAA on 1. */
function circle(): Room {
  const room = new Room();
  room.does(offer(room, [1], [['BBB', 2]]), head('AAA'));
  room.does(offer(room, [2], [['CCC', 3]]), head('BBB'));
  expect(matches(room)).toEqual([]);
  room.does(offer(room, [3], [['AAA', 1]]), head('CCC'));
  return room;
}

describe('[Y1] under seal', () => {
  test('only a head of a member deposits, on words as they are, for something of another', () => {
    const room = new Room(), act = offer(room, [1], [['BBB', 2]]);
    expect(room.refusal(act, delegate('AAA'))).toBe('onlyHeadRegisters');
    expect(room.refusal(act, observer())).toBe('observersDoNotBlock');
    expect(room.refusal(act, { ...head('OBS') })).toBe('observersDoNotBlock');
    expect(room.refusal(act, { ...head('AAA'), delegation: null })).toBe('notYours');
    expect(room.refusal(act)).toBe('chairTakesNoPosition');
    expect(room.refusal(offer(room, [1], [['OBS', 2]]), head('AAA'))).toBe('offerNeedsAnother');
    expect(room.refusal({ ...act, gives: [] }, head('AAA'))).toBe('offerNeedsAnother');
    room.type(room.p(1), 'One, reworded.');
    expect(room.refusal(act, head('AAA'))).toBe('textMovedOn');
    expect(room.refusal({ ...act, gives: [{ ...on(room, 1), paragraph: 'par_nowhere' as typeof act.gives[0]['paragraph'] }] }, head('AAA'))).toBe('noSuchParagraph');
  });

  test('nobody else’s screen and nobody else’s record tell of it, the chair’s included', () => {
    const make = (sealed: boolean): Room => {
      const room = new Room();
      // The same number of private entries, so that only what they are about differs.
      if (sealed) room.does(offer(room, [1], [['BBB', 2]]), head('AAA'));
      else room.does({ act: 'preparePosition', paragraph: room.p(1), on: room.words(room.p(1)), filing: { kind: 'support', reason: null } }, delegate('AAA'));
      return room;
    };
    const seen = (room: Room, by: Parameters<typeof sightOf>[0]): string => {
      const lines = room.log.map((entry) => recordFor(sightOf(by, room.state), room.state)({ ...entry, kind: 'act', words: null, key: null, prev: '', hash: '' } as unknown as Entry));
      return JSON.stringify([composeScreen(room.state, viewerOf(by, 'x', false, room.state), { delegations: [], officers: [] }, () => 'somebody'), lines.map(({ prev: _p, hash: _h, ...line }) => line)]);
    };
    for (const by of [chair, officer('secretariat'), officer('facilitator'), head('BBB'), delegate('CCC'), observer()]) expect(seen(make(true), by)).toBe(seen(make(false), by));
    expect(seen(make(true), delegate('AAA'))).not.toBe(seen(make(false), delegate('AAA')));
  });
});

describe('[Y2] what meets', () => {
  test('a circle of three, found with the last of them', () => {
    expect(matches(circle())).toMatchObject([{ declinedBy: null, disclosed: false }]);
    expect(matches(circle())[0]?.offers).toHaveLength(3);
  });

  test('an acceptance that is filed openly meets a need; an objection, a condition and a lapsed acceptance do not', () => {
    const room = new Room();
    room.takes('conditional', 'BBB', room.p(2));
    room.does(offer(room, [1], [['BBB', 2]]), head('AAA'));
    expect(matches(room)).toEqual([]);
    room.takes('object', 'BBB', room.p(2));
    expect(matches(room)).toEqual([]);
    room.takes('support', 'BBB', room.p(2));
    expect(matches(room)).toHaveLength(1);
    const other = new Room();
    other.takes('support', 'BBB', other.p(2));
    other.type(other.p(2), 'Two, reworded.');
    other.does(offer(other, [1], [['BBB', 2]]), head('AAA'));
    expect(matches(other)).toEqual([]);
  });

  test('pairs that share nothing are matches of their own, and one that fails leaves the other alone', () => {
    const room = new Room({ members: ['AAA', 'BBB', 'CCC', 'DDD'], paragraphs: ['One.', 'Two.', 'Three.', 'Four.'] });
    room.does(offer(room, [1], [['BBB', 2]]), head('AAA'));
    room.does(offer(room, [2], [['AAA', 1]]), head('BBB'));
    room.does(offer(room, [3], [['DDD', 4]]), head('CCC'));
    room.does(offer(room, [4], [['CCC', 3]]), head('DDD'));
    const [first, second] = matches(room);
    room.does({ act: 'declineMatch', match: first!.id }, head('AAA'));
    for (const code of ['CCC', 'DDD']) room.does({ act: 'confirmMatch', match: second!.id }, head(code));
    expect(matches(room).map(({ disclosed }) => disclosed)).toEqual([false, true]);
    expect(kindsOn(room, 1)).toEqual({});
    expect(kindsOn(room, 3)).toEqual({ CCC: 'noObjection' });
  });

  test('the largest set that meets itself, against every set there is: up to 8 delegations and 6 paragraphs', () => {
    const party = fc.integer({ min: 0, max: 7 }), paragraph = fc.integer({ min: 1, max: 6 });
    const offers = fc.array(fc.record({ by: party, gives: fc.array(paragraph, { minLength: 1, maxLength: 3 }), needs: fc.array(fc.tuple(party, paragraph), { minLength: 1, maxLength: 2 }) }), { minLength: 4, maxLength: 10 });
    const members = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF', 'GGG', 'HHH'];
    const room = new Room({ members, paragraphs: ['One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.'] });
    let met = 0;
    fc.assert(fc.property(offers, (raw) => {
      const made = raw.map(({ by, gives, needs }, index): Offer => ({ id: `ofr_${index}` as OfferId, by: delegationId(members[by]!), gives: gives.map((n) => on(room, n)), needs: needs.map(([of, n]) => ({ ...on(room, n), by: delegationId(members[of]!) })), since: 0 as Instant, seq: 1, state: 'sealed' }));
      const found = findMatches({ ...room.state, offers: new Map(made.map((one) => [one.id, one])) }).flat();
      const meetsItself = (set: readonly Offer[]) => set.every(({ needs }) => needs.every((need) => set.some(({ by, gives }) => by === need.by && gives.some(({ paragraph: id }) => id === need.paragraph))));
      // The union of sets that meet themselves meets itself: the largest is everything that is in any of them.
      const largest = new Set<OfferId>();
      for (let mask = 1; mask < 1 << made.length; mask += 1) {
        const set = made.filter((_, index) => (mask & (1 << index)) !== 0);
        if (meetsItself(set)) for (const { id } of set) largest.add(id);
      }
      expect(new Set(found)).toEqual(largest);
      expect(found).toHaveLength(largest.size);
      if (largest.size > 0) met += 1;
    }), { numRuns: 400 });
    expect(met).toBeGreaterThan(20);
  });
});

describe('[Y3] confirming', () => {
  test('a partial confirmation changes nothing for anybody; the last one files everything at once', () => {
    const room = circle(), [match] = matches(room);
    const confirm = { act: 'confirmMatch', match: match!.id } as const;
    const before = room.state.paragraphs;
    for (const code of ['AAA', 'AAA', 'BBB']) room.does(confirm, head(code));
    for (const n of [1, 2, 3]) expect(room.paragraph(room.p(n)).positions).toBe(before.get(room.p(n))?.positions);
    expect(room.refusal(confirm, delegate('CCC'))).toBe('onlyHeadRegisters');
    expect(room.refusal(confirm, observer())).toBe('observersDoNotBlock');
    room.does(confirm, head('CCC'));
    expect([1, 2, 3].map((n) => kindsOn(room, n))).toEqual([{ AAA: 'noObjection' }, { BBB: 'noObjection' }, { CCC: 'noObjection' }]);
    expect(matches(room)[0]?.disclosed).toBe(true);
    expect(offersIn(room.state).map(({ state }) => state)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
    expect(room.refusal(confirm, head('AAA'))).toBe('matchOver');
    expect(replay(room.log)).toEqual(room.state);
  });
});

describe('[Y4] going back', () => {
  test('before a match without trace for others; after it, it is declining', () => {
    const room = new Room();
    room.does(offer(room, [1], [['BBB', 2]]), head('AAA'));
    room.does({ act: 'withdrawOffer', offer: offersIn(room.state)[0]!.id }, head('AAA'));
    room.does(offer(room, [2], [['AAA', 1]]), head('BBB'));
    expect(matches(room)).toEqual([]);
    const met = circle(), mine = offersIn(met.state).find(({ by }) => by === delegationId('BBB'))!;
    met.does({ act: 'withdrawOffer', offer: mine.id }, head('BBB'));
    expect(matches(met)[0]?.declinedBy).toBe(delegationId('BBB'));
    expect(offersIn(met.state).filter(({ state }) => state === 'sealed')).toHaveLength(2);
  });

  test('who declines is named to the other parties and to nobody else', () => {
    const room = circle(), [match] = matches(room);
    room.does({ act: 'declineMatch', match: match!.id }, head('BBB'));
    const told = (by: Parameters<typeof sightOf>[0]): string => JSON.stringify(composeScreen(room.state, viewerOf(by, 'x', false, room.state), { delegations: [], officers: [] }, () => 'somebody').paragraphs.map(({ mine }) => mine?.matches));
    expect(told(head('AAA'))).toContain('"declinedBy":"dlg_bbb"');
    expect(told(head('CCC'))).toContain('"declinedBy":"dlg_bbb"');
    for (const by of [chair, officer('secretariat'), observer()]) expect(told(by)).not.toContain('dlg_bbb');
  });
});

test('[Y5] changed words dissolve a match and seal its offers again; when they come back it is asked anew', () => {
  const room = circle(), [match] = matches(room);
  room.does({ act: 'confirmMatch', match: match!.id }, head('AAA'));
  room.type(room.p(2), 'Two, reworded.');
  expect(room.refusal({ act: 'confirmMatch', match: match!.id }, head('BBB'))).toBe('matchOver');
  expect(offersIn(room.state).every(({ state }) => state === 'sealed')).toBe(true);
  for (const n of [1, 2, 3]) expect(kindsOn(room, n)).toEqual({});
  room.type(room.p(2), 'Two.');
  expect(room.refusal({ act: 'confirmMatch', match: match!.id }, head('BBB'))).toBe(null);
});
