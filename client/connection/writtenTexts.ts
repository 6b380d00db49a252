/**
 * What was written here and is not known to be on the server, as text: how each paragraph read before and how it reads
 * now. The updates themselves cannot be read without the report they build on; these can, whatever becomes of it.
 */
import * as Y from 'yjs';
import { canonicalRuns, type Runs } from '../../shared/base/runs.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { runsOfDelta } from '../../shared/report/delta.ts';
import { INDEX, parseContainerKey, type IndexRow } from '../../shared/report/layout.ts';
import { insertedIn, openInserted, ownWordsIn, runsBefore, type Inserted } from './ownWords.ts';
import type { WrittenText } from './ports.ts';

export type WrittenTexts = {
  /** Everything written since the server last had everything; `updates`: of which it has not said that it has them. */
  readonly all: (updates: readonly Uint8Array[]) => readonly WrittenText[];
  /** Of these, what lies where nobody reads it: the paragraph was sealed or deleted before the words came. */
  readonly stranded: (updates: readonly Uint8Array[]) => readonly Stranded[];
  /** Changed since this was last asked. */
  readonly takeChanged: (updates: readonly Uint8Array[]) => readonly WrittenText[];
  /** What was written on an earlier visit and never acknowledged. */
  readonly learn: (earlier: readonly WrittenText[]) => void;
  /** The server has everything that was written so far. */
  readonly settled: () => void;
  readonly stop: () => void;
};

export type Stranded = { readonly text: WrittenText; readonly why: 'sealed' | 'deleted' | 'renewed' };

type Noted = { readonly paragraph: ParagraphId; readonly generation: number; readonly base: Runs; /** As it was kept on an earlier visit; shown as long as the words are not here. */ readonly earlier: WrittenText | null };

/** @param theirs is the origin of what comes from the server, which is nobody's own */
export function openWrittenTexts(doc: Y.Doc, theirs: unknown): WrittenTexts {
  const index = doc.getMap<IndexRow>(INDEX), noted = new Map<string, Noted>(), keys = new WeakMap<object, string>();
  const pendingSoFar = openInserted();
  let changed = new Set<string>();

  const note = (transaction: Y.Transaction) => {
    if (transaction.origin === theirs) return;
    for (const type of transaction.changed.keys()) {
      const key = type instanceof Y.XmlText ? keyOf(type) : null, container = key === null ? null : parseContainerKey(key);
      if (key === null || container === null || !(type instanceof Y.XmlText)) continue;
      if (!noted.has(key)) noted.set(key, { ...container, base: runsBefore(type, transaction), earlier: null });
      changed.add(key);
    }
  };
  doc.on('afterTransaction', note);

  /** Name of the container a text lies in. */
  function keyOf(text: Y.XmlText): string | null {
    const root = text.parent?.parent;
    if (!(root instanceof Y.XmlFragment)) return null;
    const known = keys.get(root) ?? Y.findRootTypeKey(root);
    keys.set(root, known);
    return known;
  }

  function textOf(key: string): Y.XmlText | null {
    const root = doc.share.has(key) ? doc.getXmlFragment(key).get(0) : null, text = root instanceof Y.XmlElement ? root.get(0) : null;
    return text instanceof Y.XmlText ? text : null;
  }

  function read(key: string, { paragraph, base, earlier }: Noted, inserted: Inserted): WrittenText {
    const text = textOf(key);
    return text === null && earlier ? earlier : { container: key, paragraph, base, wording: text ? runsOfDelta(text.toDelta()) : null, words: text ? ownWordsIn(text, inserted).trim() : '' };
  }

  function stranding({ paragraph, generation }: Noted, { words, wording }: WrittenText): Stranded['why'] | null {
    const row = index.get(paragraph);
    if (row === undefined || wording === null) return null;
    // Text that was moved away left nothing behind; what its author only took away or marked can be told from the sealed words.
    const differs = row.s === 'sealed' && row.g === generation && JSON.stringify(canonicalRuns(wording)) !== JSON.stringify(canonicalRuns(row.sealed ?? []));
    if (words === '' && !differs) return null;
    return row.s === 'open' ? 'renewed' : row.s;
  }

  return {
    all: (updates) => { const inserted = insertedIn(updates); return [...noted].map(([key, one]) => read(key, one, inserted)); },
    stranded: (updates) => {
      const closed = [...noted].filter(([, { paragraph, generation }]) => { const row = index.get(paragraph); return row !== undefined && (row.s !== 'open' || row.g !== generation); });
      if (closed.length === 0) return [];
      const inserted = insertedIn(updates);
      return closed.flatMap(([key, one]) => { const text = read(key, one, inserted), why = stranding(one, text); return why === null ? [] : [{ text, why }]; });
    },
    takeChanged: (updates) => {
      if (changed.size === 0) return [];
      const taken = changed, inserted = pendingSoFar(updates);
      changed = new Set();
      return [...taken].flatMap((key) => { const one = noted.get(key); return one ? [read(key, one, inserted)] : []; });
    },
    learn: (earlier) => {
      for (const one of earlier) {
        const container = parseContainerKey(one.container);
        if (container && one.base) noted.set(one.container, { ...container, base: one.base, earlier: one });
      }
    },
    settled: () => { noted.clear(); changed.clear(); },
    stop: () => doc.off('afterTransaction', note),
  };
}
