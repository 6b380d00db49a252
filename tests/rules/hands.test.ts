/** Who wrote what: what the core keeps of it, and that nothing opens to others what a body decided to hide. */
import { describe, expect, test } from 'vitest';
import type { DelegationId } from '../../shared/base/ids.ts';
import { cutHands, joinedHands, type Hands } from '../../shared/ledger/hands.ts';
import { evolve } from '../../shared/meeting/evolve.ts';
import { hidesHands, seesNames, tellsWhoIsHere } from '../../shared/permissions/policy.ts';
import type { Instant } from '../../shared/base/time.ts';
import { chair, head, observer, officer, Room } from '../support/aRoom.ts';

const NOR = 'dlg_nor' as DelegationId, BRA = 'dlg_bra' as DelegationId;

describe('[O1] the hands of a paragraph', () => {
  test('are kept beside its words, and neither words nor positions move when only they change', () => {
    const room = new Room();
    room.does({ act: 'takePosition', paragraph: room.p(1), on: room.words(room.p(1)), filing: { kind: 'support', reason: null } }, head('AAA'));
    const before = room.paragraph(room.p(1));
    const after = evolve(room.state, { type: 'HandsNoted', v: 1, paragraph: room.p(1), hands: [[2, NOR], [2, null]] }, { seq: room.state.seq + 1, at: 9_000 as Instant, by: null });
    expect(after.paragraphs.get(room.p(1))).toEqual({ ...before, hands: [[2, NOR], [2, null]] });
  });

  test('neighbours of one hand are one stretch, and a cut beyond the end is nobody’s', () => {
    const hands: Hands = joinedHands([[1, NOR], [2, NOR], [0, BRA], [1, NOR], [2, null], [3, BRA]]);
    expect(hands).toEqual([[4, NOR], [2, null], [3, BRA]]);
    expect(cutHands(hands, 3, 7)).toEqual([[1, NOR], [2, null], [1, BRA]]);
    expect(cutHands(hands, 8, 11)).toEqual([[1, BRA], [2, null]]);
  });
});

describe('[O2] what a body decided to hide', () => {
  test('is hidden from everybody but the podium where names are for the chair only, the roster too', () => {
    const { state } = new Room({ settings: { namesVisibleTo: 'chair' } });
    expect(hidesHands(state.settings)).toBe(true);
    const sees = [chair, officer('viceChair'), officer('secretariat'), officer('facilitator'), head('AAA'), observer()].map((who) => seesNames(who, state));
    expect(sees).toEqual([true, true, true, false, false, false]);
    expect([tellsWhoIsHere(state.settings, true), tellsWhoIsHere(state.settings, false)]).toEqual([true, false]);
  });

  test('where members see names the roster is open, and an observer still sees no name', () => {
    const { state } = new Room({ settings: { namesVisibleTo: 'members' } });
    expect(hidesHands(state.settings)).toBe(false);
    expect([head('AAA'), observer()].map((who) => seesNames(who, state))).toEqual([true, false]);
    expect(tellsWhoIsHere(state.settings, false)).toBe(true);
  });

  test('stays as it was decided, whatever happens to the report afterwards', () => {
    const room = new Room({ settings: { namesVisibleTo: 'chair' } });
    const { settings } = room.state;
    room.does({ act: 'split', at: { paragraph: room.p(1), offset: 2 } });
    room.does({ act: 'seatDelegation', delegation: { id: 'dlg_new' as DelegationId, code: 'NEW', name: 'New', group: null, seat: 'member' } });
    room.does({ act: 'issueRevision' });
    room.does({ act: 'recordNoConsensus' });
    expect(room.state.settings).toBe(settings);
  });
});
