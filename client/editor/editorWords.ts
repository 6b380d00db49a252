/** The few words that the text itself says to readers and to screen readers. */
export const WORDS = {
  deleted: '[deleted]',
  agreed: 'agreed',
  newParagraph: 'New paragraph',
  report: 'Text of the report',
  notes: 'Notes',
  backToText: 'Back to the text',
} as const;

/** "paragraph 12 bis" → "Paragraph 12 bis, agreed" */
export function nameOfRow(name: string, sealed: boolean): string {
  const named = name === '' ? WORDS.newParagraph : name.charAt(0).toUpperCase() + name.slice(1);
  return sealed ? `${named}, ${WORDS.agreed}` : named;
}
