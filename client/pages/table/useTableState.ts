/** What the drafting table remembers while it is open: the paragraph selected, what is folded, which drawers are out. */
import { useEffect, useState } from 'react';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import { cell, type SettableCell } from '../../screen/cell.ts';
import { useCell } from '../../screen/useCell.ts';

/** The floor follows the caret when it has rested in a paragraph this long. */
const FOLLOW_MS = 300;

export type Selection = {
  readonly selected: SettableCell<ParagraphId | null>;
  /** What the floor shows. */
  readonly shown: ParagraphId | null;
  /** Selects and shows at once. */
  readonly show: (paragraph: ParagraphId) => void;
};

/** Starts with the first contested paragraph, which is what people come for. */
export function useSelection(first: () => ParagraphId | null): Selection {
  const [selected] = useState(() => cell<ParagraphId | null>(first()));
  const [shown, setShown] = useState(selected.get());
  const now = useCell(selected);
  useEffect(() => {
    if (now === shown) return;
    const timer = setTimeout(() => setShown(now), FOLLOW_MS);
    return () => clearTimeout(timer);
  }, [now, shown]);
  return { selected, shown, show: (paragraph) => { selected.set(paragraph); setShown(paragraph); } };
}

/** The next paragraph with text in the wanted direction; stays at either end. */
export function neighbour(paragraphs: readonly SeenParagraph[], from: ParagraphId | null, by: 1 | -1): SeenParagraph | null {
  const rows = paragraphs.filter((paragraph) => paragraph.kind !== 'heading' && paragraph.state !== 'deleted');
  const here = paragraphs.findIndex((paragraph) => paragraph.id === from);
  const wanted = by === 1 ? rows.find((row) => paragraphs.indexOf(row) > here) : rows.findLast((row) => here === -1 || paragraphs.indexOf(row) < here);
  return wanted ?? null;
}

/** May / and ? work outside text fields? */
export const useSingleKeys = () => useKeptSwitch('nemcon.singleKeys');

/** Do suggestions stand in the words? */
export const useSuggestions = () => useKeptSwitch('nemcon.suggestions');

/** On until it is switched off; kept on this device. */
function useKeptSwitch(key: string): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => {
    try { return localStorage.getItem(key) !== 'off'; } catch { return true; }
  });
  return [on, (wanted) => {
    try { localStorage.setItem(key, wanted ? 'on' : 'off'); } catch { /* a private window keeps nothing */ }
    setOn(wanted);
  }];
}
