/** What may be said about the words typed here: never "saved" before the server has said so. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSavedState } from '../../client/connection/savedState.ts';

beforeEach(() => { vi.useFakeTimers({ now: 1_000 }); });
afterEach(() => { vi.useRealTimers(); });

function open() {
  const asked: number[] = [], acknowledged: number[] = [];
  return { asked, acknowledged, state: openSavedState((n) => asked.push(n), (n) => acknowledged.push(n)) };
}

test('it opens, is saved once connected, saving while typed, and saved again when the barrier is answered', () => {
  const { state, asked, acknowledged } = open();
  expect(state.saved.get()).toEqual({ is: 'opening' });
  state.connected(500);
  expect(state.saved.get()).toEqual({ is: 'saved', at: 500 });
  state.changed();
  state.changed();
  expect(state.saved.get()).toEqual({ is: 'saving' });
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(asked).toEqual([2]);
  state.durable(2, 900);
  expect(state.saved.get()).toEqual({ is: 'saved', at: 900 });
  expect(acknowledged).toEqual([2]);
});

test('an answer to an earlier barrier does not save what was typed after it', () => {
  const { state, asked } = open();
  state.connected(500);
  state.changed();
  vi.advanceTimersByTime(200);
  state.changed();
  state.durable(1, 900);
  expect(state.saved.get()).toEqual({ is: 'saving' });
  vi.advanceTimersByTime(200);
  expect(asked).toEqual([1, 2]);
});

test('an answer to a barrier that was never asked saves nothing', () => {
  const { state } = open();
  state.connected(500);
  state.changed();
  state.durable(7, 900);
  expect(state.saved.get()).toEqual({ is: 'saving' });
});

test('without a connection the changes are counted from the first, and saved after it is back', () => {
  const { state, asked } = open();
  state.connected(500);
  state.disconnected();
  expect(state.saved.get()).toEqual({ is: 'saved', at: 500 });
  state.changed();
  vi.advanceTimersByTime(5_000);
  state.changed();
  expect(state.saved.get()).toEqual({ is: 'notSaved', changes: 2, since: 1_000 });
  state.connected(9_000);
  vi.advanceTimersByTime(0);
  expect(asked).toEqual([2]);
  state.durable(2, 9_100);
  expect(state.saved.get()).toEqual({ is: 'saved', at: 9_100 });
});

test('a server that is silent for five seconds is not called saving any more', () => {
  const { state } = open();
  state.connected(500);
  state.changed();
  vi.advanceTimersByTime(5_000);
  expect(state.saved.get()).toEqual({ is: 'notSaved', changes: 1, since: 1_000 });
  state.durable(1, 6_000);
  expect(state.saved.get()).toEqual({ is: 'saved', at: 6_000 });
});

test('what the server closed for good stays closed', () => {
  const { state } = open();
  state.connected(500);
  state.closed(4403, 'the pen was withdrawn');
  state.changed();
  state.disconnected();
  expect(state.saved.get()).toEqual({ is: 'closed', code: 4403, why: 'the pen was withdrawn' });
});
