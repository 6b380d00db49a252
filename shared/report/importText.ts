/**
 * Reads a report out of pasted or uploaded text. Typed numbers say what a paragraph is and where it stands; they are then
 * dropped, because numbers are computed. Lines that a mail program or a typewriter broke are joined again.
 */
import { refuse, ok, type Result } from '../base/result.ts';
import type { Runs } from '../base/runs.ts';
import { canonicalRuns } from '../base/runs.ts';
import { blocksOf } from './importBlocks.ts';
import { inlineRuns, type Notes } from './importInline.ts';
import type { ParagraphKind } from '../meeting/paragraph.ts';

export type ImportedParagraph = { readonly kind: ParagraphKind; readonly level: number; readonly runs: Runs };

/** `line` counts from 1. Words: shared/i18n/importWords.ts. */
export type ImportRefusal =
  | { readonly code: 'empty' }
  /** Control characters, half characters or what is left of another encoding: a file, but not a text. */
  | { readonly code: 'notText'; readonly line: number }
  | { readonly code: 'tooLong'; readonly maxBytes: number }
  | { readonly code: 'tooManyParagraphs'; readonly most: number }
  | { readonly code: 'paragraphTooLong'; readonly line: number; readonly most: number };

export const MAX_IMPORT_BYTES = 2_000_000;
const MOST_PARAGRAPHS = 5_000;
/** UTF-16 units of one paragraph. */
const LONGEST_PARAGRAPH = 20_000;

// Everything below space but tab, line feed, form feed and carriage return; DEL and the C1 block; what a decoder puts for bytes it cannot read.
// eslint-disable-next-line no-control-regex -- these characters are what is being looked for
const NOT_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffd\ufffe\uffff]/;

export function importText(text: string, format: 'plain' | 'markdown'): Result<readonly ImportedParagraph[], ImportRefusal> {
  if (text.length > MAX_IMPORT_BYTES || bytesOf(text) > MAX_IMPORT_BYTES) return refuse({ code: 'tooLong', maxBytes: MAX_IMPORT_BYTES });
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|[\n\r\u0085\u2028\u2029]/);
  const odd = lines.findIndex((line) => NOT_TEXT.test(line) || !line.isWellFormed());
  if (odd >= 0) return refuse({ code: 'notText', line: odd + 1 });
  const notes: Map<string, string> = new Map();
  const paragraphs: ImportedParagraph[] = [];
  for (const { kind, level, words, line } of blocksOf(lines, format, notes)) {
    if (words.length > LONGEST_PARAGRAPH) return refuse({ code: 'paragraphTooLong', line, most: LONGEST_PARAGRAPH });
    const runs = canonicalRuns(runsOf(words, format, notes));
    if (runs.length > 0) paragraphs.push({ kind, level, runs });
    if (paragraphs.length > MOST_PARAGRAPHS) return refuse({ code: 'tooManyParagraphs', most: MOST_PARAGRAPHS });
  }
  return paragraphs.length === 0 ? refuse({ code: 'empty' }) : ok(paragraphs);
}

function runsOf(words: string, format: 'plain' | 'markdown', notes: Notes): Runs {
  // The anchor of a footnote is a character of ours; one that was pasted anchors nothing.
  const clean = words.replaceAll('\ufffc', '');
  return format === 'plain' ? [[clean, []]] : inlineRuns(clean, notes);
}

/** In UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit < 0xe000 ? 2 : 3;
  }
  return bytes;
}
