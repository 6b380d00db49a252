/**
 * Words that the server has not yet acknowledged, kept on this device: per report and person, in IndexedDB, until the
 * server says that they are on its disk. Where the browser refuses to keep anything (private windows), `kept` says so.
 */
import { cell } from '../screen/cell.ts';
import type { Cell } from '../screen/cell.ts';
import type { KeptText, WrittenText } from './ports.ts';

const NAME = 'nemcon-kept', UPDATES = 'updates', TEXTS = 'drafts', PATIENCE_MS = 2_000;

export type KeptWords = {
  /** Updates of earlier visits that were never acknowledged, oldest first. */
  readonly earlier: () => Promise<readonly Uint8Array[]>;
  /** Resolves when the update is on this device. */
  readonly keep: (n: number, update: Uint8Array) => Promise<void>;
  /** Everything up to and including n of this visit, and what `earlier` gave, is on the server. */
  readonly forget: (n: number) => Promise<void>;
  /** How a paragraph reads with what is not acknowledged yet; takes the place of what was kept of it before. `forget` of everything forgets it too. */
  readonly keepWritten: (written: WrittenText) => Promise<void>;
  /** What `keepWritten` kept on earlier visits. */
  readonly earlierWritten: () => Promise<readonly WrittenText[]>;
  readonly forgetWritten: () => Promise<void>;
  /** Words that were refused, until their author lets them go. */
  readonly keepRefused: (text: KeptText) => Promise<void>;
  readonly refused: () => Promise<readonly KeptText[]>;
  readonly forgetRefused: (key: string) => Promise<void>;
  /** false once this device has refused to keep something. */
  readonly works: Cell<boolean>;
  readonly close: () => void;
};

type Line = { readonly visit: string; readonly n: number; readonly update: Uint8Array };
/** `words` alone: as pages kept them that did not note the paragraph. */
type TextLine = { readonly visit?: string; readonly written?: WrittenText; readonly refused?: KeptText; readonly words?: string };

/** Opens the store of one person's words in one report. Never throws: a device that keeps nothing is told by `works`. */
export function openKeptWords(report: string, person: string, visit: string): KeptWords {
  const works = cell(true), owner = `${report} ${person}`;
  const opened = new Promise<IDBDatabase>((done, failed) => {
    // Some browsers leave the question unanswered; typing must not wait for a device that keeps nothing.
    setTimeout(() => failed(new Error('this browser does not say whether it keeps anything')), PATIENCE_MS);
    const asked = indexedDB.open(NAME, 1);
    asked.addEventListener('upgradeneeded', () => {
      for (const name of [UPDATES, TEXTS]) asked.result.createObjectStore(name, { autoIncrement: true }).createIndex('owner', 'owner');
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
  const sweep = <T>(name: string, mode: IDBTransactionMode, goes: (line: T, key: IDBValidKey) => boolean) => within(name, mode, (_store, lines) => {
    const asked = lines.openCursor(IDBKeyRange.only(owner));
    asked.addEventListener('success', () => {
      const at = asked.result;
      if (!at) return;
      if (goes(at.value as T, at.primaryKey)) at.delete();
      at.continue();
    });
  });
  /** Lines of earlier visits that were read: another tab may still be adding to its own. */
  const taken = new Set<IDBValidKey>(), takenTexts = new Set<IDBValidKey>();

  return {
    works,
    earlier: async () => {
      const found: Uint8Array[] = [];
      await sweep<Line>(UPDATES, 'readonly', (line, key) => {
        if (line.visit !== visit) { taken.add(key); found.push(line.update); }
        return false;
      });
      return found;
    },
    keep: (n, update) => within(UPDATES, 'readwrite', (store) => { store.add({ owner, visit, n, update }); }),
    forget: (n) => sweep<Line>(UPDATES, 'readwrite', (line, key) => taken.has(key) || (line.visit === visit && line.n <= n)),
    keepWritten: (written) => within(TEXTS, 'readwrite', (store) => { store.put({ owner, visit, written }, `${owner} ${visit} ${written.container}`); }),
    earlierWritten: async () => {
      const found: WrittenText[] = [];
      await sweep<TextLine>(TEXTS, 'readonly', (line, key) => {
        if (line.written && line.visit !== visit) { takenTexts.add(key); found.push(line.written); }
        return false;
      });
      return found;
    },
    forgetWritten: () => sweep<TextLine>(TEXTS, 'readwrite', (line, key) => takenTexts.has(key) || (line.written !== undefined && line.visit === visit)),
    keepRefused: (text) => within(TEXTS, 'readwrite', (store) => { store.put({ owner, refused: text }, `${owner} ${text.key}`); }),
    refused: async () => {
      const found: KeptText[] = [];
      await sweep<TextLine>(TEXTS, 'readonly', (line, key) => {
        if (line.refused) found.push(line.refused);
        else if (line.words !== undefined) found.push({ container: '', key: `kept ${String(key)}`, paragraph: null, base: null, wording: null, words: line.words, why: 'copy', received: false, at: 0 });
        return false;
      });
      return found;
    },
    forgetRefused: (key) => sweep<TextLine>(TEXTS, 'readwrite', (line, at) => (line.refused ? line.refused.key === key : line.words !== undefined && `kept ${String(at)}` === key)),
    close: () => { void opened.then((database) => database.close(), () => undefined); },
  };
}
