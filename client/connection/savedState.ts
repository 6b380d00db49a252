/**
 * What may truthfully be said about the words typed here: saved only when the server has answered that they are on its
 * disk, saving while it has been asked, not saved while it cannot be asked or does not answer.
 */
import { cell } from '../screen/cell.ts';
import type { Cell } from '../screen/cell.ts';
import type { Saved } from './ports.ts';

/** How often the server is asked, and how long its answer may take before "saving" would be untrue. */
const DEBOUNCE_MS = 200, PATIENCE_MS = 5_000;

export type SavedState = {
  readonly saved: Cell<Saved>;
  /** A change was made here. @returns its number. */
  readonly changed: () => number;
  /** The connection carries everything typed so far (it has synchronised). `at` is the server's clock. */
  readonly connected: (at: number) => void;
  readonly disconnected: () => void;
  /** The server answered barrier n. */
  readonly durable: (n: number, at: number) => void;
  readonly closed: (code: number, why: string) => void;
  readonly stop: () => void;
};

/**
 * @param ask sends the barrier for everything up to change n
 * @param acknowledged is told that everything up to change n is on the server
 */
export function openSavedState(ask: (n: number) => void, acknowledged: (n: number) => void): SavedState {
  const saved = cell<Saved>({ is: 'opening' });
  let made = 0, durableTo = 0, online = false, savedAt = 0, since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined, patience: ReturnType<typeof setTimeout> | undefined;
  const pending = () => made - durableTo;
  const notSaved = () => saved.set({ is: 'notSaved', changes: pending(), since });

  function askSoon(delayMs: number) {
    if (timer !== undefined) return; // asked at most every DEBOUNCE_MS, also while somebody types without a pause
    timer = setTimeout(() => { timer = undefined; if (online && pending() > 0) ask(made); }, delayMs);
    if (patience === undefined) patience = setTimeout(() => { patience = undefined; if (pending() > 0) notSaved(); }, PATIENCE_MS);
  }

  function calm() {
    clearTimeout(patience);
    patience = undefined;
  }

  return {
    saved,
    changed: () => {
      made++;
      if (pending() === 1) since = Date.now();
      if (saved.get().is === 'closed') return made;
      if (!online) { notSaved(); return made; }
      if (saved.get().is !== 'notSaved') saved.set(SAVING);
      askSoon(DEBOUNCE_MS);
      return made;
    },
    connected: (at) => {
      online = true;
      savedAt = Math.max(savedAt, at);
      if (pending() === 0) { saved.set({ is: 'saved', at: savedAt }); return; }
      saved.set(SAVING);
      askSoon(0);
    },
    disconnected: () => {
      online = false;
      clearTimeout(timer);
      timer = undefined;
      calm();
      if (pending() > 0 && saved.get().is !== 'closed') notSaved();
    },
    durable: (n, at) => {
      if (n > made) return;
      durableTo = Math.max(durableTo, n);
      savedAt = at;
      calm();
      acknowledged(n);
      if (saved.get().is === 'closed') return;
      if (pending() === 0) saved.set({ is: 'saved', at });
      else { saved.set(online ? SAVING : { is: 'notSaved', changes: pending(), since }); if (online) askSoon(DEBOUNCE_MS); }
    },
    closed: (code, why) => saved.set({ is: 'closed', code, why }),
    stop: () => { clearTimeout(timer); calm(); },
  };
}

/** One object, so that a cell does not tell its watchers at every key that it is still saving. */
const SAVING: Saved = { is: 'saving' };
