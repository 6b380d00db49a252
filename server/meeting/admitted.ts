/** An update that has passed the gate, taken apart: what the pen needs to know of it. */
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { CharRange } from './movedText.ts';

export type FormatChange = { readonly client: number; readonly clock: number; readonly key: string; readonly value: object | null };

export type Admitted = {
  /** Client ids used here for the first time. */
  readonly claims: readonly number[];
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
