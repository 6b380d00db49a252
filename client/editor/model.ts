/**
 * What the editor knows of the report: the lines in their order and the words of each. Structure and words come from
 * the shared document as soon as it is there, from the screen before that; labels and names always come from the screen.
 */
import * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { parseParagraphId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import { INDEX, containerKey } from '../../shared/report/layout.ts';
import type { IndexRow } from '../../shared/report/layout.ts';
import type { Cell } from '../screen/cell.ts';
import { isShown, lineOfSeen } from './readableText.ts';
import type { Line } from './rows.ts';
import { sealOf } from './seal.ts';
import { lengthOf, runsOfText } from './wording.ts';

export type Change = { readonly structure: boolean; readonly words: ReadonlySet<ParagraphId> };

export type TextModel = {
  /** In order, tombstones included, paragraphs that were merged away not. */
  readonly lines: () => readonly Line[];
  readonly line: (id: ParagraphId) => Line | null;
  /** The words as they stand; offsets in them are offsets in the shared document. */
  readonly runs: (id: ParagraphId) => Runs;
  readonly length: (id: ParagraphId) => number;
  /** The container to write into; null while sealed, deleted, or not yet received. */
  readonly text: (id: ParagraphId) => Y.XmlText | null;
  readonly fragment: (id: ParagraphId) => Y.XmlFragment | null;
  readonly generation: (id: ParagraphId) => number;
  /** The paragraph directly before in the server's order, tombstones included; null at the very beginning. */
  readonly before: (id: ParagraphId) => ParagraphId | null;
  /** As the screen tells of it; null while it does not. */
  readonly seen: (id: ParagraphId) => SeenParagraph | null;
  readonly isGone: (id: ParagraphId) => boolean;
  /** Which paragraph's current container a shared type lies in. */
  readonly paragraphOf: (type: object) => ParagraphId | null;
  /** @returns the way to stop watching */
  readonly watch: (listener: (change: Change) => void) => () => void;
  readonly stop: () => void;
};

export function openTextModel(doc: Y.Doc, seen: Cell<readonly SeenParagraph[]>): TextModel {
  const index = doc.getMap<IndexRow>(INDEX), owners = new WeakMap<object, ParagraphId>();
  const listeners = new Set<(change: Change) => void>();
  let lines: readonly Line[] | null = null, byId = new Map<ParagraphId, Line>(), order: readonly ParagraphId[] = [];
  let bySeen = new Map<ParagraphId, SeenParagraph>();

  function refresh(): readonly Line[] {
    bySeen = new Map(seen.get().map((paragraph) => [paragraph.id, paragraph]));
    lines = index.size === 0 ? seen.get().filter(isShown).map(lineOfSeen) : fromIndex();
    byId = new Map(lines.map((line) => [line.id, line]));
    return lines;
  }

  function fromIndex(): readonly Line[] {
    const rows: [ParagraphId, IndexRow][] = [];
    for (const [key, row] of index.entries()) { const id = parseParagraphId(key); if (id) rows.push([id, row]); }
    rows.sort(([a, x], [b, y]) => (x.o < y.o ? -1 : x.o > y.o ? 1 : a < b ? -1 : 1));
    order = rows.map(([id]) => id);
    return rows.flatMap(([id, row]) => {
      const known = bySeen.get(id);
      // A deleted paragraph leaves a tombstone; one that was merged away took its words along and leaves none.
      if (row.s === 'deleted' && !(known?.state === 'deleted' && isShown(known) && wordsIn(id, row.g) !== 0)) return [];
      if (row.s === 'open') owners.set(doc.getXmlFragment(containerKey(id, row.g)), id);
      return [{ id, kind: row.kind, level: row.level, state: row.s, sealed: row.s !== 'sealed' ? null : sealOf(known?.state) ?? 'closed', label: known?.label ?? '', name: known?.name ?? '' }];
    });
  }

  /** Letters in a container, whatever its state; null when this copy does not have it. */
  function wordsIn(id: ParagraphId, generation: number): number | null {
    const line = doc.getXmlFragment(containerKey(id, generation)).get(0), words = line instanceof Y.XmlElement ? line.get(0) : null;
    return words instanceof Y.XmlText ? words.length : null;
  }
  const rowOf = (id: ParagraphId) => index.get(id);
  const fragment = (id: ParagraphId) => { const row = rowOf(id); return row?.s === 'open' ? doc.getXmlFragment(containerKey(id, row.g)) : null; };
  function text(id: ParagraphId): Y.XmlText | null {
    const line = fragment(id)?.get(0), words = line instanceof Y.XmlElement ? line.get(0) : null;
    return words instanceof Y.XmlText ? words : null;
  }
  function runs(id: ParagraphId): Runs {
    const words = text(id);
    return words ? runsOfText(words) : rowOf(id)?.sealed ?? bySeen.get(id)?.runs ?? [];
  }

  function tell(change: Change) { for (const listener of listeners) listener(change); }
  const afterTransaction = (transaction: Y.Transaction) => {
    const words = new Set<ParagraphId>();
    let structure = false;
    for (const type of transaction.changedParentTypes.keys()) {
      if (type === (index as Y.AbstractType<unknown>)) structure = true; // the keys are of every kind of shared type
      const id = owners.get(type);
      if (id) words.add(id);
    }
    if (structure) { lines = null; refresh(); }
    if (structure || words.size > 0) tell({ structure, words });
  };
  doc.on('afterTransaction', afterTransaction);
  const stopSeen = seen.watch(() => {
    const words = new Set<ParagraphId>();
    if (index.size === 0) for (const paragraph of seen.get()) if (bySeen.get(paragraph.id)?.words !== paragraph.words) words.add(paragraph.id);
    lines = null;
    tell({ structure: true, words });
  });

  return {
    lines: () => lines ?? refresh(),
    line: (id) => { if (!lines) refresh(); return byId.get(id) ?? null; },
    runs, text, fragment,
    length: (id) => lengthOf(runs(id)),
    generation: (id) => rowOf(id)?.g ?? 0,
    before: (id) => { if (!lines) refresh(); return order[order.indexOf(id) - 1] ?? null; },
    seen: (id) => { if (!lines) refresh(); return bySeen.get(id) ?? null; },
    isGone: (id) => { const row = rowOf(id); return !row || row.s === 'deleted'; },
    paragraphOf: (type) => {
      for (let at: unknown = type; at instanceof Y.AbstractType; at = at.parent) { const id = owners.get(at); if (id) return id; }
      return null;
    },
    watch: (listener) => { listeners.add(listener); return () => { listeners.delete(listener); }; },
    stop: () => { doc.off('afterTransaction', afterTransaction); stopSeen(); listeners.clear(); },
  };
}
