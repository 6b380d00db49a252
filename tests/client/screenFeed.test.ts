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
  HeldUp.last.dispatchEvent(new Event('open'));
  await vi.advanceTimersByTimeAsync(0);
  expect(feed.screen.get()).toMatchObject({ seq: 3 });
  await vi.advanceTimersByTimeAsync(30_000);
  expect(asked).toBe(3);
  feed.stop();
});
