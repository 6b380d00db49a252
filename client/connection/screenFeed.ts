/**
 * This viewer's screen of one report: fetched once, then kept current by the server's feed. After a break the feed
 * resumes by itself where it left off; where it cannot, the whole screen is asked for again.
 */
import type { ReportId } from '../../shared/base/ids.ts';
import type { ReportScreen, ScreenChange } from '../../shared/protocol/screens.ts';
import { cell } from '../screen/cell.ts';
import type { Cell } from '../screen/cell.ts';
import { withChange } from '../screen/screenReducer.ts';
import { ask } from './api.ts';
import type { Failure } from './api.ts';
import type { ScreenLink, Submit } from './ports.ts';
import { areScarce, streams, takeStream, type StreamPlace } from './streamPlaces.ts';
import { submitOverHttp } from './submitAct.ts';

const AGAIN_MS = [500, 1_000, 2_000, 5_000, 10_000];
/** A feed that has never opened may be held up on its way (some proxies gather what they pass on): until then we ask. */
const ASK_EVERY_MS = 3_000;
/** A tab that has been behind others for so long lets its feed go, where connections are scarce, and takes it up again in sight. */
const REST_AFTER_MS = 20_000;

export type ScreenFeed = ScreenLink & {
  /** Why there is no screen, or why the one shown will not change any more; null while all is well. */
  readonly failure: Cell<Failure | null>;
  /** Asks for the whole screen again: who looks at it has become somebody else. */
  readonly again: () => void;
};

/** Opens the feed at once. `submit` replaces acts over HTTP, for pages that also hold the report's socket. `as`: the wall of the room gets what everybody may see. */
export function openScreenFeed(report: ReportId, submit: Submit = submitOverHttp(report), as: 'oneself' | 'wall' = 'oneself'): ScreenFeed {
  const screen = cell<ReportScreen | null>(null), live = cell(false), failure = cell<Failure | null>(null);
  const path = `/api/reports/${encodeURIComponent(report)}`, query = as === 'wall' ? '?as=wall' : '';
  let source: EventSource | null = null, place: StreamPlace | null = null, opening = 0, waiting: ScreenChange[] | null = null, failures = 0, stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined, asking: ReturnType<typeof setInterval> | undefined, everOpened = false;

  function apply(change: ScreenChange) {
    const now = screen.get();
    if (waiting || !now) { waiting?.push(change); return; }
    const next = withChange(now, change);
    if (next === null) void fetchScreen(); else screen.set(next);
  }

  // The feed is open before the screen is fetched, so that nothing can happen between the two unseen.
  async function fetchScreen(): Promise<void> {
    if (waiting) return;
    waiting = [];
    const answer = await ask<ReportScreen>('GET', `${path}${query}`);
    const changes = waiting;
    waiting = null;
    if (stopped) return;
    if (!answer.ok) {
      failure.set(answer.failure);
      if (answer.failure.httpStatus === null || answer.failure.httpStatus >= 500) again(); else close();
      return;
    }
    failure.set(null);
    failures = 0;
    screen.set(answer.value);
    for (const change of changes) apply(change);
  }

  function again() {
    close();
    if (stopped) return;
    timer = setTimeout(() => void open(), AGAIN_MS[Math.min(failures++, AGAIN_MS.length - 1)]);
  }

  function close() {
    clearTimeout(timer);
    clearInterval(asking);
    opening += 1;
    source?.close();
    source = null;
    place?.leave();
    place = null;
    live.set(false);
  }

  /** In a browser with too many streams already this one is done without: the screen is asked for, and a place now and then. */
  async function open(): Promise<void> {
    const nth = ++opening, taken = await takeStream();
    if (nth !== opening || stopped) { taken?.leave(); return; }
    if (taken !== null) { place = taken; listen(); return; }
    const askAgain = async () => {
      if (document.visibilityState === 'hidden' && screen.get() !== null) return;
      await fetchScreen();
      if (nth !== opening || stopped) return;
      live.set(failure.get() === null);
      const free = await takeStream();
      if (free === null) return;
      free.leave();
      close();
      void open();
    };
    asking = setInterval(() => void askAgain(), ASK_EVERY_MS);
    void askAgain();
  }

  let asked = 0;
  /** A feed that does not open, but a server that answers: then what is asked for is as current as it gets. */
  async function askMeanwhile(): Promise<void> {
    if (everOpened) return;
    streams.areHeldUp = true;
    if (document.visibilityState === 'hidden' && screen.get() !== null) return;
    await fetchScreen();
    if (!everOpened && source !== null && failure.get() === null && ++asked > 1) live.set(true);
  }

  function listen() {
    const mine = new EventSource(`${path}/feed${query}`);
    let resumes = false;
    source = mine;
    if (!everOpened) asking = setInterval(() => void askMeanwhile(), ASK_EVERY_MS);
    mine.addEventListener('open', () => {
      everOpened = true;
      streams.areHeldUp = false;
      clearInterval(asking);
      live.set(true);
      // The feed resumes after the last change it brought; before the first one there is nothing to resume from.
      if (!resumes) void fetchScreen();
    });
    // The server sends each change whole; its type is the one both sides compile against.
    mine.addEventListener('screen', (event) => { resumes = true; apply(JSON.parse((event as MessageEvent<string>).data) as ScreenChange); });
    mine.addEventListener('gone', () => {
      close();
      // The report was read anew, or our seat has changed: whether it may still be read, the plain request tells.
      void fetchScreen().then(() => {
        if (stopped) return;
        const why = failure.get();
        if (why === null || why.httpStatus === null || why.httpStatus >= 500) { again(); return; }
        stopped = true;
        failure.set({ code: 'gone', httpStatus: 403, field: null, sentence: why.httpStatus === 401 ? why.sentence : 'This report is no longer open to your seat. What you see is how it stood before.' });
      });
    });
    mine.addEventListener('error', () => {
      live.set(false);
      if (source !== mine || mine.readyState !== EventSource.CLOSED) return;
      // Closed for good by an answer that was no feed: the plain request tells why.
      close();
      void fetchScreen().then(() => { if (failure.get() === null) again(); });
    });
  }

  // A device that was asleep or on another network may hold a feed that is dead without having ended.
  const backOnline = () => { if (source) { close(); void open(); } };
  addEventListener('online', backOnline);
  let resting: ReturnType<typeof setTimeout> | undefined, rests = false, hiddenAt = 0;
  const seen = () => {
    clearTimeout(resting);
    if (document.visibilityState === 'hidden') {
      hiddenAt = Date.now();
      resting = setTimeout(() => { if (source && areScarce()) { rests = true; close(); } }, REST_AFTER_MS);
    } else if (rests || (source && Date.now() - hiddenAt > REST_AFTER_MS)) {
      rests = false;
      close();
      if (!stopped) void open();
    }
  };
  document.addEventListener('visibilitychange', seen);
  void open();
  return { screen, live, failure, submit, again: () => void fetchScreen(), stop: () => { stopped = true; clearTimeout(resting); document.removeEventListener('visibilitychange', seen); removeEventListener('online', backOnline); close(); } };
}
