/** Why a text could not become a report, in a sentence or two. */
import { unreachable } from '../base/unreachable.ts';
import type { ImportRefusal } from '../report/importText.ts';

export function importWords(refusal: ImportRefusal): string {
  switch (refusal.code) {
    case 'empty': return 'There is no text in it. Nothing was created. Paste the report, or choose a file that holds words.';
    case 'notText': return `Line ${refusal.line} holds characters that are not text; it may be a Word or PDF file, or text in another encoding. Nothing was created. Save it as plain text or Markdown in UTF-8 and try again.`;
    case 'tooLong': return `It is longer than ${refusal.maxBytes / 1_000_000} MB. Nothing was created. Divide it into several reports.`;
    case 'tooManyParagraphs': return `It has more than ${refusal.most} paragraphs. Nothing was created. Divide it into several reports.`;
    case 'paragraphTooLong': return `The paragraph that begins on line ${refusal.line} is longer than ${refusal.most} characters. Nothing was created. Divide it with empty lines.`;
    default: return unreachable(refusal, 'importWords');
  }
}
