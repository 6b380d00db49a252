/**
 * Words that the server has not yet acknowledged, kept on this device: per report and person, in IndexedDB, until the
 * server says that they are on its disk. Where the browser refuses to keep anything (private windows), `kept` says so.
 */
import { cell } from '../screen/cell.ts';
import type { Cell } from '../screen/cell.ts';

const NAME = 'nemcon-kept', UPDATES = 'updates', DRAFTS = 'drafts', PATIENCE_MS = 2_000;

export type KeptWords = {
  /** Updates of earlier visits that were never acknowledged, oldest first. */
  readonly earlier: () => Promise<readonly Uint8Array[]>;
  /** Resolves when the update is on this device. */
  readonly keep: (n: number, update: Uint8Array) => Promise<void>;
  /** Everything up to and including n of this visit, and what `earlier` gave, is on the server. */
  readonly forget: (n: number) => Promise<void>;
  readonly keepDraft: (words: string) => Promise<void>;
  readonly drafts: () => Promise<readonly string[]>;
  readonly forgetDrafts: () => Promise<void>;
  /** false once this device has refused to keep something. */
  readonly works: Cell<boolean>;
  readonly close: () => void;
};

type Line = { readonly visit: string; readonly n: number; readonly update: Uint8Array };

/** Opens the store of one person's words in one report. Never throws: a device that keeps nothing is told by `works`. */
export function openKeptWords(report: string, person: string, visit: string): KeptWords {
  const works = cell(true), owner = `${report} ${person}`;
  const opened = new Promise<IDBDatabase>((done, failed) => {
    // Some browsers leave the question unanswered; typing must not wait for a device that keeps nothing.
    setTimeout(() => failed(new Error('this browser does not say whether it keeps anything')), PATIENCE_MS);
    const asked = indexedDB.open(NAME, 1);
    asked.addEventListener('upgradeneeded', () => {
      for (const name of [UPDATES, DRAFTS]) asked.result.createObjectStore(name, { autoIncrement: true }).createIndex('owner', 'owner');
    });
    asked.addEventListener('success', () => done(asked.result));
    asked.addEventListener('error', () => failed(asked.error ?? new Error('this browser keeps nothing')));
  });

  /** Runs `what` over the owner's lines of one store inside one transaction. */
  async function within(name: string, mode: IDBTransactionMode, what: (store: IDBObjectStore, lines: IDBIndex) => void): Promise<void> {
    try {
      const database = await opened;
      await new Promise<void>((done, failed) => {
        const transaction = database.transaction(name, mode), store = transaction.objectStore(name);
        transaction.addEventListener('complete', () => done());
        transaction.addEventListener('abort', () => failed(transaction.error ?? new Error('aborted')));
        what(store, store.index('owner'));
      });
    } catch {
      works.set(false);
    }
  }

  /** Visits the owner's lines; the callback says whether a line goes. */
  const sweep = (name: string, mode: IDBTransactionMode, goes: (line: Line, key: IDBValidKey) => boolean) => within(name, mode, (_store, lines) => {
    const asked = lines.openCursor(IDBKeyRange.only(owner));
    asked.addEventListener('success', () => {
      const at = asked.result;
      if (!at) return;
      if (goes(at.value as Line, at.primaryKey)) at.delete();
      at.continue();
    });
  });
  /** Lines of earlier visits that were read: another tab may still be adding to its own. */
  const taken = new Set<IDBValidKey>();

  async function all<T>(name: string): Promise<readonly T[]> {
    let found: readonly T[] = [];
    await within(name, 'readonly', (_store, lines) => {
      const asked = lines.getAll(IDBKeyRange.only(owner));
      asked.addEventListener('success', () => { found = asked.result as T[]; });
    });
    return found;
  }

  return {
    works,
    earlier: async () => {
      const found: Uint8Array[] = [];
      await sweep(UPDATES, 'readonly', (line, key) => {
        if (line.visit !== visit) { taken.add(key); found.push(line.update); }
        return false;
      });
      return found;
    },
    keep: (n, update) => within(UPDATES, 'readwrite', (store) => { store.add({ owner, visit, n, update }); }),
    forget: (n) => sweep(UPDATES, 'readwrite', (line, key) => taken.has(key) || (line.visit === visit && line.n <= n)),
    keepDraft: (words) => within(DRAFTS, 'readwrite', (store) => { store.add({ owner, words }); }),
    drafts: async () => (await all<{ words: string }>(DRAFTS)).map((line) => line.words),
    forgetDrafts: () => sweep(DRAFTS, 'readwrite', () => true),
    close: () => { void opened.then((database) => database.close(), () => undefined); },
  };
}
