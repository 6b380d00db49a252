/**
 * The fingerprint of the whole report as this copy of it reads: the rows of the index and what lies in the containers,
 * whoever put it there. Words are hashed once and again only when they change.
 */
import * as Y from 'yjs';
import type { Fingerprint, ParagraphId } from '../../shared/base/ids.ts';
import type { ParagraphKind } from '../../shared/meeting/paragraph.ts';
import { runsOfDelta } from '../../shared/report/delta.ts';
import { fingerprintOf } from '../../shared/report/fingerprint.ts';
import { containerKey, INDEX, type IndexRow } from '../../shared/report/layout.ts';
import { rootFingerprint, type RootLine } from '../../shared/report/rootFingerprint.ts';

export type CopyRoot = {
  /** Hex; null when the copy holds something of which no fingerprint can be taken. */
  readonly take: () => string | null;
  readonly stop: () => void;
};

type Hashed = { readonly kind: ParagraphKind; /** Of a sealed paragraph, its words; else empty. */ readonly of: string; readonly text: Y.XmlText | null; readonly words: Fingerprint };

export function openCopyRoot(doc: Y.Doc): CopyRoot {
  const index = doc.getMap<IndexRow>(INDEX), hashed = new Map<string, Hashed>(), changed = new WeakSet<object>();
  const note = (transaction: Y.Transaction) => { for (const type of transaction.changed.keys()) changed.add(type); };
  doc.on('afterTransaction', note);

  function wordsOf(id: string, row: IndexRow): Fingerprint {
    const known = hashed.get(id), text = row.s === 'sealed' ? null : textOf(doc, id, row.g);
    // A row is plain data that can be written to without a transaction, so its words are compared and not watched.
    const of = row.s === 'sealed' ? JSON.stringify(row.sealed ?? []) : '';
    if (known && known.kind === row.kind && known.of === of && known.text === text && !(text && changed.has(text))) return known.words;
    const words = fingerprintOf(id, row.kind, row.s === 'sealed' ? row.sealed ?? [] : text ? runsOfDelta(text.toDelta()) : []);
    if (text) changed.delete(text);
    hashed.set(id, { kind: row.kind, of, text, words });
    return words;
  }

  return {
    take: () => {
      const rows = [...index.entries()].filter(([, row]) => row.s !== 'deleted').sort(([a, x], [b, y]) => (x.o < y.o ? -1 : x.o > y.o ? 1 : a < b ? -1 : 1));
      try {
        return rootFingerprint(rows.map(([id, row]): RootLine => ({ id, level: row.level, sealed: row.s === 'sealed', words: wordsOf(id, row) })));
      } catch {
        return null; // half a character, or a row that is none
      }
    },
    stop: () => doc.off('afterTransaction', note),
  };
}

function textOf(doc: Y.Doc, id: string, generation: number): Y.XmlText | null {
  const line = doc.getXmlFragment(containerKey(id as ParagraphId, generation)).get(0), text = line instanceof Y.XmlElement ? line.get(0) : null; // keys of the index are ids
  return text instanceof Y.XmlText ? text : null;
}
