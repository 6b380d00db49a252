/** The report as plain, accessible text before any editor is loaded. Imports neither Tiptap nor Yjs. */
import type { ParagraphId } from '../../shared/base/ids.ts';
import { isSealed, type ParagraphState } from '../../shared/meeting/paragraph.ts';
import { plainText } from '../../shared/base/runs.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import type { Cell } from '../screen/cell.ts';
import { sealOf } from './seal.ts';
import { rowsIn } from './rows.ts';
import type { Line } from './rows.ts';
import './reportText.css';

export type ReadableText = {
  /** The slot in a row in which the panels put their marks. */
  readonly marginOf: (id: ParagraphId) => HTMLElement | null;
  readonly arranged: Cell<number>;
  readonly setHidden: (ids: ReadonlySet<ParagraphId>) => void;
  readonly foldSlot: (before: ParagraphId) => HTMLElement;
  /** Stops following the screen; the text stays, for the editor to take over. */
  readonly stop: () => void;
};

/** Shows the paragraphs of a screen in `host` and keeps them current. */
export function showReadableText(host: HTMLElement, paragraphs: Cell<readonly SeenParagraph[]>): ReadableText {
  const rows = rowsIn(host);
  let shown = new Map<ParagraphId, SeenParagraph>();
  function show() {
    const now = new Map(paragraphs.get().map((paragraph) => [paragraph.id, paragraph]));
    const earlier = shown;
    shown = now;
    rows.arrange([...now.values()].filter(isShown).map(lineOfSeen), (id) => now.get(id)?.runs ?? []);
    for (const [id, paragraph] of now) {
      const before = earlier.get(id);
      if (before && (before.words !== paragraph.words || !sameSigns(before, paragraph))) rows.paint(id, paragraph.runs);
    }
  }
  show();
  const stop = paragraphs.watch(show);
  return { marginOf: rows.margin, arranged: rows.arranged, setHidden: rows.setHidden, foldSlot: rows.foldSlot, stop };
}

export const lineOfSeen = (paragraph: SeenParagraph): Line => ({
  id: paragraph.id, kind: paragraph.kind, level: paragraph.level, label: paragraph.label, name: paragraph.name, state: rowState(paragraph.state),
  sealed: sealOf(paragraph.state),
});

/** Do both have the same signs in their words? Told apart by identity: a screen keeps what has not changed. */
export const sameSigns = (a: SeenParagraph, b: SeenParagraph): boolean => a.brackets === b.brackets && a.proposals === b.proposals && a.state === b.state && (a.question === null) === (b.question === null);

/** A deleted paragraph stays visible as a tombstone when it had a number and words that somebody may look for. */
export const isShown = (paragraph: SeenParagraph): boolean =>
  paragraph.state !== 'deleted' || (paragraph.label !== '' && plainText(paragraph.runs).trim() !== '');

function rowState(state: ParagraphState): Line['state'] {
  return isSealed(state) && state !== 'deleted' ? 'sealed' : state === 'deleted' ? 'deleted' : 'open';
}
