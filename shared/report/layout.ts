/**
 * How a report lies in its shared Yjs document. Only the server writes the index and creates containers;
 * clients write text and marks inside the XmlText of the current container of an open paragraph, and nothing else.
 *
 *   Y.Map "index"                paragraph id → IndexRow
 *   Y.XmlFragment "p:<id>.<g>"   container of generation g: <paragraph>XmlText</paragraph>
 *
 * shared/protocol/PROTOCOL.md tells a stock client how to read and type.
 */
import type { ParagraphId } from '../base/ids.ts';
import type { Runs } from '../base/runs.ts';
import type { ParagraphKind } from '../meeting/paragraph.ts';

export const INDEX = 'index';
export const SCHEMA_VERSION = 1;

export type IndexRow = {
  /** generation: which container is current */
  readonly g: number;
  /** place in the order of all paragraphs: a string that sorts by code unit */
  readonly o: string;
  readonly kind: ParagraphKind;
  readonly level: number;
  readonly s: 'open' | 'sealed' | 'deleted';
  /** canonical words while sealed: what everybody renders instead of the container */
  readonly sealed?: Runs;
};

export const containerKey = (paragraph: ParagraphId, generation: number): string => `p:${paragraph}.${generation}`;

/** @returns null when `key` names no paragraph container. */
export function parseContainerKey(key: string): { paragraph: ParagraphId; generation: number } | null {
  const match = /^p:(par_[0-9a-z]{1,24})\.(\d{1,9})$/.exec(key);
  return match ? { paragraph: match[1] as ParagraphId, generation: Number(match[2]) } : null;
}

/** Names of the marks a client may write, as Yjs formatting keys (an overlapping mark carries a suffix after "--"). */
export const MARKS = ['bold', 'italic', 'underline', 'link', 'footnote'] as const;
