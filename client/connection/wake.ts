/**
 * A device that was asleep holds words that may be old, and a connection that may be dead without knowing it. On waking the
 * connection has to prove itself, or is made anew, before anybody writes; who is without a network may write at once, as
 * always when offline.
 */
import { cell } from '../screen/cell.ts';
import type { Cell } from '../screen/cell.ts';

/** Out of sight for less than this, in ms, nothing has happened that would matter. */
const NAP_MS = 2_000;
/** After so long nobody asks whether the connection still lives. */
const LONG_SLEEP_MS = 30_000;
/** How long an answer may take beyond twice the usual, and how long nobody is kept from writing whatever happens. */
const DOUBT_MS = 1_500, PATIENCE_MS = 12_000;
/** A page in sight whose clock stood still for this long was asleep, too. */
const TICK_MS = 2_000, STOOD_STILL_MS = 8_000;

export type Wake = {
  /** The device has woken and what it shows is not yet known to be current: nobody should write. */
  readonly waking: Cell<boolean>;
  /** Everything the server had said by now has been taken in. */
  readonly current: () => void;
  readonly stop: () => void;
};

export type WakeNeeds = {
  readonly isConnected: () => boolean;
  /** Asks the server for an answer to which `current` is called; it comes behind everything that was said before. */
  readonly prove: () => void;
  /** Gives up the connection for a new one; `current` is called when that has synchronised. */
  readonly reconnect: () => void;
  /** How long an answer takes usually, in ms. */
  readonly roundTripMs: () => number;
};

export function openWake({ isConnected, prove, reconnect, roundTripMs }: WakeNeeds): Wake {
  const waking = cell(false);
  let hiddenAt: number | null = document.visibilityState === 'hidden' ? Date.now() : null, seenAt = Date.now();
  let doubt: ReturnType<typeof setTimeout> | undefined, patience: ReturnType<typeof setTimeout> | undefined;

  function current() {
    clearTimeout(doubt);
    clearTimeout(patience);
    waking.set(false);
  }
  function woke(sleptMs: number) {
    if (sleptMs < NAP_MS) return;
    clearTimeout(doubt);
    clearTimeout(patience);
    waking.set(navigator.onLine);
    patience = setTimeout(current, PATIENCE_MS);
    if (!isConnected() || sleptMs >= LONG_SLEEP_MS) { reconnect(); return; }
    prove();
    doubt = setTimeout(reconnect, DOUBT_MS + 2 * roundTripMs());
  }

  const seen = () => {
    const now = Date.now();
    if (document.visibilityState === 'hidden') { hiddenAt ??= now; return; }
    const slept = hiddenAt === null ? 0 : now - hiddenAt;
    hiddenAt = null;
    seenAt = now;
    woke(slept);
  };
  const shown = (event: PageTransitionEvent) => { if (event.persisted) woke(LONG_SLEEP_MS); };
  /** Another network: what was open on the one before is dead. */
  const online = () => woke(LONG_SLEEP_MS);
  const offline = () => { if (waking.get()) current(); };
  const ticking = setInterval(() => {
    const now = Date.now(), stood = now - seenAt - TICK_MS;
    seenAt = now;
    if (hiddenAt === null && stood > STOOD_STILL_MS) woke(stood);
  }, TICK_MS);

  document.addEventListener('visibilitychange', seen);
  addEventListener('pageshow', shown);
  addEventListener('online', online);
  addEventListener('offline', offline);
  return {
    waking, current,
    stop: () => {
      clearInterval(ticking);
      clearTimeout(doubt);
      clearTimeout(patience);
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('pageshow', shown);
      removeEventListener('online', online);
      removeEventListener('offline', offline);
    },
  };
}
