/** An update that has passed the gate, taken apart: what the pen needs to know of it. */
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { CharRange } from './movedText.ts';

export type FormatChange = { readonly client: number; readonly clock: number; readonly key: string; readonly value: object | null };

/** What the words written under one client id show that their author knew: all entries up to `seq`, and so much of its other client ids. */
export type Known = { readonly seq: number; readonly own: ReadonlyMap<number, number> | null };

export type Admitted = {
  /** Client ids used here for the first time. */
  readonly claims: readonly number[];
  /** Client ids under which something new was written. */
  readonly writtenUnder: readonly number[];
  /** How far the knowledge of those that were written under is now; it never goes back. */
  readonly known: readonly (readonly [client: number, known: Known])[];
  /** New stretches of text, in the order in which they came. */
  readonly inserted: readonly CharRange[];
  readonly formats: readonly FormatChange[];
  /** Every deletion the update names, also of what is deleted already. */
  readonly deletions: readonly CharRange[];
  /** Sealed, deleted or replaced containers in which something visible is deleted. */
  readonly lateDeletions: readonly ParagraphId[];
  /** Paragraphs in whose words something changes. */
  readonly touched: readonly ParagraphId[];
};
