/** A feed that is held up on its way keeps nobody from reading: until it opens, the screen is asked for. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openScreenFeed } from '../../client/connection/screenFeed.ts';
import type { ReportId } from '../../shared/base/ids.ts';

class HeldUp extends EventTarget {
  static last: HeldUp;
  readyState = 0;
  constructor() {
    super();
    HeldUp.last = this;
  }
  close(): void {
    this.readyState = 2;
  }
}

let asked = 0;
beforeEach(() => {
  asked = 0;
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', HeldUp);
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  vi.stubGlobal('fetch', async () => { asked += 1; return new Response(JSON.stringify({ seq: asked, at: 1, paragraphs: [] }), { headers: { 'content-type': 'application/json' } }); });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('the screen is there, and renewed, while the feed does not open; once it has opened nobody asks any more', async () => {
  const feed = openScreenFeed('rpt_a' as ReportId);
  await vi.advanceTimersByTimeAsync(3_100);
  expect(feed.screen.get()).toMatchObject({ seq: 1 });
  expect(feed.live.get()).toBe(false);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(feed.screen.get()).toMatchObject({ seq: 2 });
  expect(feed.live.get(), 'a server that goes on answering is there').toBe(true);
  HeldUp.last.dispatchEvent(new Event('open'));
  await vi.advanceTimersByTimeAsync(0);
  expect(feed.screen.get()).toMatchObject({ seq: 3 });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(asked).toBe(3);
  feed.stop();
});

test('in a browser that holds four streams already the screen is asked for, and a stream is opened as soon as one is free', async () => {
  const held = new Set<string>();
  vi.stubGlobal('navigator', { locks: { request: (name: string, _how: unknown, work: (lock: object | null) => Promise<void> | undefined) => {
    if (held.has(name)) return Promise.resolve(work(null));
    held.add(name);
    return Promise.resolve(work({})).finally(() => held.delete(name));
  } } });
  for (let place = 1; place <= 4; place += 1) held.add(`nemcon-stream-${place}`);
  HeldUp.last = new HeldUp();
  const none = HeldUp.last, feed = openScreenFeed('rpt_a' as ReportId);
  await vi.advanceTimersByTimeAsync(100);
  expect([feed.screen.get()?.seq, feed.live.get()]).toEqual([1, true]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(feed.screen.get()).toMatchObject({ seq: 2 });
  expect(HeldUp.last).toBe(none);
  held.delete('nemcon-stream-3');
  await vi.advanceTimersByTimeAsync(3_100);
  expect(HeldUp.last).not.toBe(none);
  expect([...held].sort()).toHaveLength(4);
  feed.stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(held.has('nemcon-stream-3')).toBe(false);
});
