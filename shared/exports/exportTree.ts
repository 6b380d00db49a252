/**
 * A document before it is a file: what HTML, Word and every further format are written from, so that they cannot differ
 * in what they say. No format, no person, no clock.
 */
import { FOOTNOTE_ANCHOR, type Run, type Runs } from '../base/runs.ts';
import { linkAmong } from '../report/linkTarget.ts';
import { printable } from './printable.ts';

export type Span =
  | { readonly text: string; readonly bold: boolean; readonly italic: boolean; readonly underline: boolean; /** http(s) or mailto; null when the words are no link */ readonly link: string | null }
  | { readonly footnote: string };

export type Block =
  | { readonly block: 'status' | 'disclaimer'; readonly text: string }
  | { readonly block: 'heading'; readonly level: 1 | 2 | 3; readonly label: string; readonly spans: readonly Span[]; readonly newPage: boolean }
  /** Label and words with a hanging indent. Level 0: a numbered paragraph; 1 to 3: sub-paragraphs. `mark`: its state, in words. */
  | { readonly block: 'labelled'; readonly level: 0 | 1 | 2 | 3; readonly label: string; readonly spans: readonly Span[]; readonly mark: string }
  | { readonly block: 'plain'; readonly spans: readonly Span[]; readonly mark: string }
  | { readonly block: 'table'; readonly caption: string; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };

export type ExportTree = {
  readonly title: string;
  readonly body: string;
  readonly symbol: string;
  /** Lines under the symbol: what it is about, "Original: English". */
  readonly lines: readonly string[];
  /** Kind and standing of the document, on every page. */
  readonly statusLine: string;
  /** Date, time and city, on every page: two printouts of one day must be told apart. */
  readonly asOf: string;
  /** The same moment for machines, UTC. */
  readonly asOfIso: string;
  readonly illustrative: boolean;
  readonly blocks: readonly Block[];
};

export const ILLUSTRATIVE = 'Illustrative: delegations, text and positions are invented.';

const plainSpan = { bold: false, italic: false, underline: false, link: null } as const;

/** Unmarked words. */
export const words = (text: string): readonly Span[] => (text === '' ? [] : [{ text: printable(text), ...plainSpan }]);

/** The words of a paragraph with their marks; each footnote anchor becomes a footnote where it stands. */
export function spansOf(runs: Runs): readonly Span[] {
  return runs.flatMap(spansOfRun);
}

function spansOfRun([text, marks]: Run): Span[] {
  const note = marks.find((mark) => mark.startsWith('footnote:'))?.slice('footnote:'.length);
  const looks = { bold: marks.includes('bold'), italic: marks.includes('italic'), underline: marks.includes('underline'), link: linkAmong(marks) };
  return text.split(new RegExp(`(${FOOTNOTE_ANCHOR})`, 'u')).flatMap((part): Span[] => {
    if (part === '') return [];
    if (part === FOOTNOTE_ANCHOR) return note === undefined ? [] : [{ footnote: printable(note) }];
    return [{ text: printable(part), ...looks }];
  });
}
