/** Every refused message is in the log, and a flood of them does not fill it. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import { systemClock } from '../../server/clock.ts';
import { Doorbook } from '../../server/meeting/doorbook.ts';
import { person } from '../support/syncRoom.ts';

let entered: MeetingEvent[], book: Doorbook;
const timesOf = () => entered.reduce((sum, event) => sum + (event.type === 'FrameRefused' ? event.times ?? 1 : 0), 0);
const collect = () => { for (const events of book.take()) entered.push(...events); };

beforeEach(() => {
  vi.useFakeTimers();
  entered = [];
  book = new Doorbook(systemClock, collect);
});
afterEach(() => {
  book.stop();
  vi.useRealTimers();
});

describe('what was refused', () => {
  test('is entered at once the first time, with who, which code and why', () => {
    book.note(person('norway'), 4403, 'the update speaks for somebody else');
    expect(book.waiting).toBe(true);
    collect();
    expect(entered).toEqual([{ type: 'FrameRefused', v: 1, person: person('norway'), code: 4403, why: 'the update speaks for somebody else' }]);
  });
  test('is told apart by person and by kind', () => {
    book.note(person('norway'), 4403, 'a');
    book.note(person('norway'), 4400, 'b');
    book.note(person('brazil'), 4403, 'c');
    collect();
    expect(entered.length).toBe(3);
  });
  test('is counted when it is repeated, and entered without anybody doing anything more', () => {
    for (let n = 0; n < 50; n++) book.note(person('norway'), 4403, 'again');
    collect();
    expect(entered.length).toBe(1);
    vi.advanceTimersByTime(25_000);
    expect(entered.length).toBe(2);
    expect(entered[1]).toMatchObject({ times: 49 });
  });
  test('is all there after a flood of ten a second for a day, in a few entries an hour', () => {
    let sent = 0;
    for (let second = 0; second < 86_400; second++) {
      for (let n = 0; n < 10; n++) { book.note(person('norway'), 4400, 'flood'); sent += 1; }
      collect();
      vi.advanceTimersByTime(1_000);
    }
    vi.advanceTimersByTime(1_300_000);
    expect(timesOf()).toBe(sent);
    expect(entered.length).toBeLessThan(200);
  });
  test('is entered at once again after a quiet time, and nothing is kept of it until then', () => {
    book.note(person('norway'), 4403, 'first');
    collect();
    vi.advanceTimersByTime(60_000);
    expect(vi.getTimerCount()).toBe(0);
    book.note(person('norway'), 4403, 'second');
    collect();
    expect(entered.map((event) => (event.type === 'FrameRefused' ? event.why : ''))).toEqual(['first', 'second']);
  });
});
