/** The seconds between the question and the gavel, with a clock that stands where the test puts it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../shared/base/time.ts';
import { isGavelOpen, leftOf, lengthenedWindow, openedWindow, resumedWindow, stoppedWindow } from '../../shared/ledger/gavelWindow.ts';
import { replay } from '../../shared/meeting/replay.ts';
import { chair, delegate, delegationId, head, observer, Room } from '../support/aRoom.ts';

const aRoom = (seconds = 20) => new Room({ settings: { gavelWindowSeconds: seconds } });
const agree = (room: Room) => ({ act: 'agreeParagraph', paragraph: room.p(1), on: room.words(room.p(1)) }) as const;
const window = (room: Room) => {
  const found = room.paragraph(room.p(1)).question?.window;
  if (found === undefined) throw new Error('no window');
  return found;
};
const hold = (room: Room) => ({ act: 'holdWindow', paragraph: room.p(1) }) as const;
const resume = (room: Room) => ({ act: 'resumeWindow', paragraph: room.p(1) }) as const;

describe('[G8] the gavel', () => {
  test.each([[-1, 'windowOpen'], [0, null]])('%i ms from the end of the seconds: %s', (off, refusal) => {
    const room = aRoom();
    room.put(room.p(1));
    room.now = window(room).endsAt + off;
    expect(room.refusal(agree(room))).toBe(refusal);
  });

  test('opens at once where the body promises no seconds, and nothing falls by itself where it does', () => {
    const atOnce = new Room(), room = aRoom(1);
    atOnce.agree(atOnce.p(1));
    room.put(room.p(1));
    room.now += 3_600_000;
    room.type(room.p(2), 'Something else.');
    expect(room.paragraph(room.p(1)).state).toBe('open');
  });

  test('on the report as a whole waits as well', () => {
    const room = aRoom();
    for (const n of [1, 2, 3]) { room.put(room.p(n)); room.now += 20_000; room.does({ act: 'agreeParagraph', paragraph: room.p(n), on: room.words(room.p(n)) }); }
    room.does({ act: 'putReport' });
    expect(room.refusal({ act: 'adoptReport' })).toBe('windowOpen');
    room.does({ act: 'holdWindow', paragraph: null });
    room.now += 3_600_000;
    expect(room.refusal({ act: 'adoptReport' })).toBe('windowOpen');
    room.does({ act: 'resumeWindow', paragraph: null });
    room.now += 20_000;
    expect(room.refusal({ act: 'adoptReport' })).toBe(null);
    expect(room.state.status).toBe('adopted');
  });
});

describe('[G9] what stops the seconds', () => {
  test('an objection in the last millisecond; withdrawn, they go on by the chair’s act', () => {
    const room = aRoom();
    room.put(room.p(1));
    room.now = window(room).endsAt - 1;
    room.takes('object', 'AAA', room.p(1));
    expect(window(room).stopped).toMatchObject({ left: 1, because: 'objection' });
    room.now += 60_000;
    expect(room.refusal(agree(room))).toBe('consensusDoesNotHold');
    room.does({ act: 'withdrawPosition', paragraph: room.p(1) }, head('AAA'));
    expect(room.refusal(agree(room))).toBe('windowOpen');
    room.does(resume(room));
    room.now += 1;
    expect(room.refusal(agree(room))).toBe(null);
  });

  test('an objection to any paragraph stops those of the report', () => {
    const room = aRoom();
    for (const n of [1, 2, 3]) { room.put(room.p(n)); room.now += 20_000; room.does({ act: 'agreeParagraph', paragraph: room.p(n), on: room.words(room.p(n)) }); }
    room.does({ act: 'putReport' });
    room.takes('object', 'BBB', room.p(2));
    expect(room.state.question?.window?.stopped?.because).toBe('objection');
  });

  test('a reservation, a condition and support stop nothing', () => {
    const room = aRoom();
    room.put(room.p(1));
    for (const kind of ['reserve', 'conditional', 'support'] as const) room.takes(kind, 'AAA', room.p(1));
    expect(window(room).stopped).toBe(null);
  });

  test('a head who asks for time, once for each question; the floor stops nothing', () => {
    const room = aRoom();
    const ask = (wanted: 'time' | 'floor') => ({ act: 'askInWindow', paragraph: room.p(1), for: wanted }) as const;
    expect(room.refusal(ask('time'), head('AAA'))).toBe('noWindow');
    room.put(room.p(1));
    expect(room.refusal(ask('time'), delegate('AAA'))).toBe('onlyHeadRegisters');
    expect(room.refusal(ask('time'), observer())).toBe('observersDoNotBlock');
    expect(room.refusal(ask('time'), { ...head('OBS') })).toBe('observersDoNotBlock');
    expect(room.refusal(ask('time'), { ...head('AAA'), delegation: null })).toBe('notYours');
    room.does(ask('floor'), head('BBB'));
    expect(window(room).stopped).toBe(null);
    room.does(ask('time'), head('AAA'));
    expect(window(room).stopped?.because).toBe('time');
    expect(window(room).asked).toMatchObject([{ delegation: delegationId('BBB'), for: 'floor' }, { delegation: delegationId('AAA'), for: 'time' }]);
    room.does(resume(room));
    expect(room.refusal(ask('time'), head('AAA'))).toBe('askedAlready');
    room.does(ask('time'), head('CCC'));
    room.type(room.p(1), 'Other words.');
    room.put(room.p(1));
    expect(room.refusal(ask('time'), head('AAA'))).toBe(null);
  });

  test('the chair holds, lets go on and lengthens; nobody else does, and not twice', () => {
    const room = aRoom();
    room.put(room.p(1));
    for (const act of [hold(room), resume(room), { act: 'lengthenWindow', paragraph: room.p(1) } as const]) expect(room.refusal(act, head('AAA'))).toBe('notYours');
    expect(room.refusal(resume(room))).toBe('windowRuns');
    room.does(hold(room));
    expect(room.refusal(hold(room))).toBe('windowStopped');
    room.does({ act: 'lengthenWindow', paragraph: room.p(1) });
    expect(leftOf(window(room), room.now)).toBeGreaterThan(39_000);
    room.does(resume(room));
    room.now = window(room).endsAt;
    expect(room.refusal(hold(room))).toBe('noWindow');
    room.does({ act: 'lengthenWindow', paragraph: room.p(1) });
    expect(room.refusal(agree(room))).toBe('windowOpen');
    expect(replay(room.log)).toEqual(room.state);
    expect(room.log.at(-1)?.by).toEqual(chair);
  });
});

test('[G10] however often they are stopped and go on, the room has all its seconds', () => {
  const step = fc.record({ after: fc.nat(5_000), what: fc.constantFrom('hold', 'resume', 'more') });
  fc.assert(fc.property(fc.array(step, { maxLength: 20 }), fc.integer({ min: 1, max: 60 }), (steps, seconds) => {
    let at = 1_000, ran = 0, promised = seconds * 1_000;
    let now = openedWindow(seconds, at as Instant)!;
    for (const { after, what } of steps) {
      if (now.stopped === null) ran += Math.min(after, leftOf(now, at));
      at += after;
      const isOver = isGavelOpen(now, at);
      if (what === 'hold') now = stoppedWindow(now, at as Instant, 'chair');
      if (what === 'resume') now = resumedWindow(now, at as Instant);
      if (what === 'more') { now = lengthenedWindow(now, 20, at as Instant); promised += 20_000; }
      expect(leftOf(now, at)).toBe(promised - ran);
      if (isOver && what !== 'more') expect(isGavelOpen(now, at)).toBe(true);
    }
  }));
});
