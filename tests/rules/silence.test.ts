/** The silence procedure, with a clock that stands where the test puts it. */
import { describe, expect, test } from 'vitest';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import { DEFAULT_SILENCE, type Hindrance, silenceOn } from '../../shared/ledger/silence.ts';
import type { LocalDeadline } from '../../shared/meeting/acts.ts';
import { dueSilences, GRACE_MS, NEAR_MS } from '../../shared/meeting/expireSilence.ts';
import { replay } from '../../shared/meeting/replay.ts';
import { localHour, momentsOf } from '../../shared/protocol/localTime.ts';
import { aDelegation, chair, delegate, delegationId, head, observer, officer, Room, runsOf } from '../support/aRoom.ts';
import { HOUR, MONDAY, FRIDAY, DEADLINE, aRoom, on, starting, start, silence, at, states } from '../support/silences.ts';

describe('[N1] the start', () => {
  test('freezes the exact words: nobody changes, divides, moves or puts them while it runs', () => {
    const room = aRoom();
    start(room);
    expect(states(room)).toEqual(['underSilence', 'underSilence', 'open']);
    const first = room.p(1);
    for (const act of [
      { act: 'delete', paragraph: first }, { act: 'split', at: { paragraph: first, offset: 2 } }, { act: 'move', paragraph: first, after: null },
      { act: 'putParagraph', paragraph: first, on: room.words(first) },
    ] as const) expect(room.refusal(act)).toBe('underSilence');
    expect(room.refusal({ act: 'recordNoConsensus' })).toBe('silenceRunning');
    expect(room.refusal({ act: 'putReport' })).toBe('silenceRunning');
  });

  test('is the chair’s; head, delegate, facilitator, secretariat and observers do not start it', () => {
    const room = aRoom();
    for (const by of [head('AAA'), delegate('AAA'), observer(), officer('secretariat'), officer('facilitator')]) expect(room.refusal(starting(room), by)).toBe('notYours');
    expect(room.refusal(starting(room), officer('viceChair'))).toBe('notPresiding');
    room.does({ act: 'leaveChair' });
    room.does({ act: 'takeChair' }, officer('viceChair'));
    expect(room.refusal(starting(room), officer('viceChair'))).toBe(null);
  });

  test('needs somebody who is asked, and a rule under which silence says something', () => {
    const empty = new Room({ members: [] });
    empty.now = MONDAY;
    expect(empty.refusal(starting(empty))).toBe('nobodyEligible');
    const unanimous = aRoom({ rule: { rule: 'unanimity', abstentionBreaks: true, adRefCounts: false } });
    expect(unanimous.refusal(starting(unanimous))).toBe('silenceSaysNothing');
  });
});

describe('[N2] on which words', () => {
  test('none to which an objection stands, current or on earlier words; none in brackets, empty, agreed, deleted or under another run', () => {
    const room = aRoom();
    room.takes('object', 'AAA', room.p(1));
    expect(room.refusal(starting(room))).toBe('objectionStands');
    room.type(room.p(1), 'One, reworded.');
    expect(room.refusal(starting(room))).toBe('objectionStands');
    room.type(room.p(2), 'Two [or three].');
    expect(room.refusal(starting(room, [2]))).toBe('bracketsRemain');
    room.type(room.p(2), '');
    expect(room.refusal(starting(room, [2]))).toBe('emptyParagraph');
    room.agree(room.p(3));
    expect(room.refusal(starting(room, [3]))).toBe('paragraphAgreed');
    expect(room.refusal({ ...starting(room), frozen: [{ paragraph: 'par_nowhere' as ParagraphId, on: room.words(room.p(1)) }] })).toBe('noSuchParagraph');
    const other = aRoom();
    start(other);
    expect(other.refusal(starting(other, [2, 3]))).toBe('silenceRunning');
  });

  test('only on the words as they are, each paragraph once', () => {
    const room = aRoom();
    const act = starting(room);
    room.type(room.p(1), 'One, reworded.');
    expect(room.refusal(act)).toBe('textMovedOn');
    expect(room.refusal({ ...act, frozen: [...on(room, 1), ...on(room, 1)] })).toBe('notTheWholeReport');
    expect(room.refusal({ ...act, frozen: [] })).toBe('notTheWholeReport');
  });

  test('a reservation, an abstention and a condition do not keep it from starting', () => {
    const room = aRoom();
    room.takes('reserve', 'AAA', room.p(1));
    room.takes('conditional', 'BBB', room.p(1));
    expect(room.refusal(starting(room))).toBe(null);
  });
});

describe('[N3] the deadline', () => {
  test('is the hour on the wall of a named city', () => {
    const room = aRoom(), id = start(room);
    expect(silence(room, id).deadline).toEqual({ at: DEADLINE, local: '2026-11-27T17:00', zone: 'America/New_York', city: 'New York' });
    expect(momentsOf('2026-08-14T17:00', 'America/New_York')).toEqual([Date.UTC(2026, 7, 14, 21)]);
    expect(localHour(DEADLINE, 'Asia/Kathmandu')).toBe('2026-11-28T03:45');
    expect(() => localHour(DEADLINE, 'Nowhere/City')).toThrow(/no zone/);
  });

  test('in an hour that does not exist is refused; in one that occurs twice the chair is asked which', () => {
    const room = aRoom();
    const deadline = (local: string, zone: string, which: LocalDeadline['which'] = null) => starting(room, [1], { local, zone, city: 'Vienna', which });
    expect(room.refusal(deadline('2027-03-28T02:30', 'Europe/Vienna'))).toBe('noSuchHour');
    expect(room.refusal(deadline('2026-11-31T12:00', 'Europe/Vienna'))).toBe('noSuchHour');
    expect(room.refusal(deadline('2026-12-01T12:00', 'Europe/Nowhere'))).toBe('noSuchHour');
    expect(room.refusal(deadline('2027-10-31T02:30', 'Europe/Vienna'))).toBe('hourOccursTwice');
    const [first, second] = momentsOf('2027-10-31T02:30', 'Europe/Vienna') ?? [];
    expect((second ?? 0) - (first ?? 0)).toBe(HOUR);
    expect(silence(room, start(room, deadline('2027-10-31T02:30', 'Europe/Vienna', 'second'))).deadline.at).toBe(second);
    expect(silence(room, start(room, starting(room, [2], { local: '2027-10-31T02:30', zone: 'Europe/Vienna', city: 'Vienna', which: 'first' }))).deadline.at).toBe(first);
    expect(room.refusal(starting(room, [3], { local: '2026-12-01T12:00', zone: 'Europe/Vienna', city: 'Vienna', which: 'second' }))).toBe(null);
  });

  test('keeps the body’s minimum notice, and is not 400 days ahead', () => {
    const room = aRoom();
    room.now = DEADLINE - 72 * HOUR + 1;
    expect(room.refusal(starting(room))).toBe('noticeTooShort');
    room.now = DEADLINE + 1;
    expect(room.refusal(starting(room))).toBe('noticeTooShort');
    room.now = DEADLINE - 72 * HOUR;
    expect(room.refusal(starting(room))).toBe(null);
    const far = aRoom();
    expect(far.refusal(starting(far, [1], { ...FRIDAY, local: '2027-12-28T17:00' }))).toBe('deadlineTooFar');
  });

  test('after a run that was broken the shorter notice for renewals holds, where the body has one', () => {
    const room = aRoom({ silence: { ...DEFAULT_SILENCE, renewalNoticeHours: 24 } });
    start(room);
    room.takes('object', 'AAA', room.p(1));
    room.does({ act: 'withdrawPosition', paragraph: room.p(1) }, head('AAA'));
    room.now = DEADLINE - 24 * HOUR;
    expect(room.refusal(starting(room, [3]))).toBe('noticeTooShort');
    expect(room.refusal(starting(room, [1]))).toBe(null);
  });
});

describe('[N4] in time', () => {
  test.each([[-1, true], [0, true], [1, false]])('an objection that arrives %i ms from the deadline counts: %s', (off, counts) => {
    const room = aRoom(), id = start(room);
    room.now = DEADLINE + 100;
    room.arrived = DEADLINE + off;
    room.takes('object', 'AAA', room.p(1));
    expect(silence(room, id).stage).toBe(counts ? 'broken' : 'running');
    at(room, DEADLINE + GRACE_MS);
    expect(silence(room, id).stage).toBe(counts ? 'broken' : 'expired');
    expect(silence(room, id).late).toHaveLength(counts ? 0 : 1);
  });

  test('before the deadline and in the grace after it nothing is due; the server’s own entry carries it out', () => {
    const room = aRoom(), id = start(room);
    at(room, DEADLINE + GRACE_MS - 1);
    expect(silence(room, id).stage).toBe('running');
    at(room, DEADLINE + GRACE_MS);
    expect(states(room)).toEqual(['agreedAdRef', 'agreedAdRef', 'open']);
    expect(room.paragraph(room.p(1)).agreement).toMatchObject({ on: room.words(room.p(1)), by: chair });
    expect(dueSilences(room.state, (DEADLINE + HOUR) as Instant, [])).toEqual([]);
  });
});

describe('[N5] broken', () => {
  test('one objection ends the run, sets every word free, and its withdrawal does not revive it', () => {
    const room = aRoom(), id = start(room);
    const generation = room.paragraph(room.p(2)).generation;
    room.takes('object', 'BBB', room.p(1));
    expect(states(room)).toEqual(['open', 'open', 'open']);
    expect(room.paragraph(room.p(2)).generation).toBe(generation + 1);
    expect(silence(room, id).broken).toMatchObject([{ delegation: delegationId('BBB'), paragraphs: [room.p(1)], how: 'objection' }]);
    room.does({ act: 'withdrawPosition', paragraph: room.p(1) }, head('BBB'));
    at(room, DEADLINE + HOUR);
    expect(silence(room, id).stage).toBe('broken');
    expect(states(room)).toEqual(['open', 'open', 'open']);
  });

  test('where the body decided so, an objection takes its paragraph out and the others run on', () => {
    const room = aRoom({ silence: { ...DEFAULT_SILENCE, endedBy: 'onItsParagraph' } }), id = start(room);
    room.takes('object', 'BBB', room.p(1));
    expect(states(room)).toEqual(['open', 'underSilence', 'open']);
    at(room, DEADLINE + GRACE_MS);
    expect(states(room)).toEqual(['open', 'agreedAdRef', 'open']);
    const other = aRoom({ silence: { ...DEFAULT_SILENCE, endedBy: 'onItsParagraph' } }), both = start(other);
    other.takes('object', 'BBB', other.p(1));
    other.takes('object', 'BBB', other.p(2));
    expect(silence(other, both).stage).toBe('broken');
    expect(silence(room, id).stage).toBe('expired');
  });

  test('a paragraph returns to the state that it had, a reopened one too', () => {
    const room = aRoom();
    room.agree(room.p(1));
    room.does({ act: 'reopenParagraph', paragraph: room.p(1), reason: 'A slip.' });
    start(room);
    room.takes('object', 'AAA', room.p(2));
    expect(states(room)).toEqual(['reopened', 'open', 'open']);
  });

  test('reservations, conditions, instructions that are awaited and preparations do not break it; nor do observers and excluded parties', () => {
    const room = aRoom({ rule: { rule: 'consensusMinus', unmetConditionBlocks: true, tolerated: 0, excluded: [{ code: 'CCC', reason: 'A breach', authority: 'The Council' }] } }), id = start(room);
    for (const kind of ['reserve', 'conditional', 'awaitInstructions', 'abstain', 'support'] as const) room.takes(kind, 'AAA', room.p(1));
    room.does({ act: 'preparePosition', paragraph: room.p(1), on: room.words(room.p(1)), filing: { kind: 'object', reason: null, proposedWording: null } }, delegate('BBB'));
    room.takes('object', 'CCC', room.p(1));
    expect(silence(room, id).stage).toBe('running');
    at(room, DEADLINE + GRACE_MS);
    expect(silence(room, id).stage).toBe('expired');
  });

  test('an amendment breaks it only where the body decided so, and an office’s never', () => {
    const propose = (amendmentBreaks: boolean, by = head('AAA')) => {
      const room = aRoom({ silence: { ...DEFAULT_SILENCE, amendmentBreaks } }), id = start(room);
      room.does({ act: 'draftProposal', paragraph: room.p(1), kind: 'replace', on: room.words(room.p(1)), runs: runsOf('Ones.'), rationale: null }, by);
      const [proposal] = [...(room.paragraph(room.p(1)).proposals?.values() ?? [])];
      room.does({ act: 'tableProposal', proposal: proposal!.id, written: proposal!.written }, by);
      return { stage: silence(room, id).stage, how: silence(room, id).broken[0]?.how, room, proposal: proposal! };
    };
    expect(propose(true)).toMatchObject({ stage: 'broken', how: 'amendment' });
    expect(propose(true, chair)).toMatchObject({ stage: 'running' });
    const { stage, room, proposal } = propose(false);
    expect(stage).toBe('running');
    expect(room.refusal({ act: 'acceptProposal', proposal: proposal.id, written: room.paragraph(room.p(1)).proposals?.get(proposal.id)?.written ?? 0 })).toBe('underSilence');
  });
});

test('[N7] a late objection is noted in the procedure and changes nothing of its outcome; it stands as an objection to agreed words', () => {
  const room = aRoom(), id = start(room);
  at(room, DEADLINE + GRACE_MS);
  room.takes('object', 'AAA', room.p(1));
  expect(silence(room, id)).toMatchObject({ stage: 'expired', late: [{ delegation: delegationId('AAA'), how: 'objection' }] });
  expect(states(room)[0]).toBe('agreedAdRef');
  room.takes('object', 'AAA', room.p(3));
  expect(silence(room, id).late).toHaveLength(1);
});

describe('[N8] the chair’s hand', () => {
  test('extends with a reason, to a later deadline; what was frozen stays frozen', () => {
    const room = aRoom(), id = start(room);
    const extend = (local: string, reason = 'More time was asked for.') => ({ act: 'extendSilence', silence: id, deadline: { ...FRIDAY, local }, reason } as const);
    expect(room.refusal(extend('2026-11-30T17:00', ' '))).toBe('declarationNeedsReason');
    expect(room.refusal(extend('2026-11-27T17:00'))).toBe('deadlineNotLater');
    expect(room.refusal(extend('2026-11-31T17:00'))).toBe('noSuchHour');
    room.does(extend('2026-11-30T17:00'));
    at(room, DEADLINE + HOUR);
    expect(states(room)[0]).toBe('underSilence');
    expect(silence(room, id).extensions).toMatchObject([{ reason: 'More time was asked for.', from: { at: DEADLINE } }]);
    at(room, DEADLINE + 72 * HOUR + GRACE_MS);
    expect(silence(room, id).stage).toBe('expired');
    expect(room.refusal(extend('2026-12-30T17:00'))).toBe('silenceOver');
  });

  test('ends it with a reason; the words are free, and nothing is agreed', () => {
    const room = aRoom(), id = start(room);
    expect(room.refusal({ act: 'endSilence', silence: id, reason: '' })).toBe('declarationNeedsReason');
    expect(room.refusal({ act: 'endSilence', silence: 4_711, reason: 'Why.' })).toBe('noSuchSilence');
    room.does({ act: 'endSilence', silence: id, reason: 'Consultations go on.' });
    expect(states(room)).toEqual(['open', 'open', 'open']);
    at(room, DEADLINE + HOUR);
    expect(silence(room, id).stage).toBe('ended');
    expect(room.refusal({ act: 'endSilence', silence: id, reason: 'Again.' })).toBe('silenceOver');
    expect(room.refusal({ act: 'extendSilence', silence: id, deadline: FRIDAY, reason: 'Again.' })).toBe('silenceOver');
    expect(room.refusal({ act: 'extendSilence', silence: 4_711, deadline: FRIDAY, reason: 'Again.' })).toBe('noSuchSilence');
  });

  test('a delegation that was told says so once; observers are not asked', () => {
    const room = aRoom(), id = start(room);
    room.does({ act: 'acknowledgeSilence', silence: id }, delegate('AAA'));
    const [when] = [...silence(room, id).receipts.values()];
    room.does({ act: 'acknowledgeSilence', silence: id }, head('AAA'));
    expect([...silence(room, id).receipts]).toEqual([[delegationId('AAA'), when]]);
    expect(room.refusal({ act: 'acknowledgeSilence', silence: id }, observer())).toBe('observersDoNotBlock');
    expect(room.refusal({ act: 'acknowledgeSilence', silence: id }, { ...head('OBS') })).toBe('observersDoNotBlock');
    expect(room.refusal({ act: 'acknowledgeSilence', silence: id })).toBe('chairTakesNoPosition');
    expect(room.refusal({ act: 'acknowledgeSilence', silence: 4_711 }, head('AAA'))).toBe('noSuchSilence');
  });
});

describe('[N9] an outage or a clock that jumped', () => {
  const outage: Hindrance = { why: 'outage', from: (DEADLINE - 10 * 60_000) as Instant, to: (DEADLINE - 5 * 60_000) as Instant };
  test('near the deadline keeps it from taking effect; the chair confirms or extends, with a reason', () => {
    const room = aRoom(), id = start(room);
    expect(room.refusal({ act: 'confirmSilence', silence: id, reason: 'All were told.' })).toBe('silenceNotHeld');
    at(room, DEADLINE + GRACE_MS, [outage]);
    expect(silence(room, id)).toMatchObject({ stage: 'held', hindrance: outage });
    expect(states(room)[0]).toBe('underSilence');
    at(room, DEADLINE + HOUR, [outage]);
    expect(silence(room, id).stage).toBe('held');
    expect(room.refusal({ act: 'confirmSilence', silence: id, reason: ' ' })).toBe('declarationNeedsReason');
    expect(room.refusal({ act: 'confirmSilence', silence: 4_711, reason: 'x' })).toBe('noSuchSilence');
    room.does({ act: 'confirmSilence', silence: id, reason: 'All delegations were reached by telephone.' });
    expect(states(room)[0]).toBe('agreedAdRef');
  });

  test('while the chair has not ruled, every objection counts: doubt preserves no agreement', () => {
    const room = aRoom(), id = start(room);
    at(room, DEADLINE + GRACE_MS, [outage]);
    room.now = DEADLINE + 2 * HOUR;
    room.takes('object', 'AAA', room.p(1));
    expect(silence(room, id).stage).toBe('broken');
    expect(room.refusal({ act: 'confirmSilence', silence: id, reason: 'x' })).toBe('silenceOver');
  });

  test('an extension makes it run again', () => {
    const room = aRoom(), id = start(room);
    at(room, DEADLINE + GRACE_MS, [outage]);
    expect(room.refusal({ act: 'extendSilence', silence: id, deadline: { ...FRIDAY, local: '2026-11-27T17:00' }, reason: 'x' })).toBe('deadlineNotLater');
    room.does({ act: 'extendSilence', silence: id, deadline: { ...FRIDAY, local: '2026-11-27T19:00' }, reason: 'The server could not be reached.' });
    expect(silence(room, id)).toMatchObject({ stage: 'running', hindrance: null });
    at(room, DEADLINE + 2 * HOUR + GRACE_MS, [outage]);
    expect(silence(room, id).stage).toBe('expired');
  });

  test.each([
    ['long before the deadline', DEADLINE - NEAR_MS - 2, DEADLINE - NEAR_MS - 1, 'expired'],
    ['that ends just near it', DEADLINE - NEAR_MS - 2, DEADLINE - NEAR_MS, 'held'],
    ['across it', DEADLINE - 1, DEADLINE + HOUR, 'held'],
    ['after it', DEADLINE + 1, DEADLINE + 2, 'expired'],
  ] as const)('%s', (_, from, to, stage) => {
    const room = aRoom(), id = start(room);
    at(room, DEADLINE + 2 * HOUR, [{ why: 'clockJump', from: from as Instant, to: to as Instant }]);
    expect(silence(room, id).stage).toBe(stage);
  });
});

test('[N1] the log tells it all again, and who was seated meanwhile is asked too', () => {
  const room = aRoom(), id = start(room);
  room.does({ act: 'seatDelegation', delegation: aDelegation('DDD') });
  room.takes('object', 'DDD', room.p(2));
  expect(silence(room, id).stage).toBe('broken');
  expect(silenceOn(room.state, room.p(2))).toBe(null);
  expect(replay(room.log)).toEqual(room.state);
});
