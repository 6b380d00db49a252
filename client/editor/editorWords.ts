/** The few words that the text itself says to readers and to screen readers. */
import type { Seal } from './seal.ts';

export const WORDS = {
  deleted: '[deleted]',
  agreed: 'agreed',
  silence: 'under silence',
  closed: 'closed',
  newParagraph: 'New paragraph',
  report: 'Text of the report',
  notes: 'Notes',
  backToText: 'Back to the text',
} as const;

/** "paragraph 12 bis" → "Paragraph 12 bis, agreed". Closed is what nobody may edit although it was not agreed: the report is decided. */
export function nameOfRow(name: string, sealed: Seal | null): string {
  const named = name === '' ? WORDS.newParagraph : name.charAt(0).toUpperCase() + name.slice(1);
  return sealed === null ? named : `${named}, ${WORDS[sealed]}`;
}
