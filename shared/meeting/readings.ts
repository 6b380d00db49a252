/** The wordings a paragraph has had, newest first; the first is how it reads now. */
import type { Fingerprint } from '../base/ids.ts';
import type { Paragraph, Reading } from './paragraph.ts';

/** @returns null when the paragraph never read so. */
export function readingOf(paragraph: Pick<Paragraph, 'readings'>, words: Fingerprint): Reading | null {
  for (let reading = paragraph.readings; reading !== null; reading = reading.earlier) if (reading.words === words) return reading;
  return null;
}

/** How it read when the entry `seq` had been applied; null when it did not exist yet. */
export function readingAt(paragraph: Pick<Paragraph, 'readings'>, seq: number): Reading | null {
  for (let reading = paragraph.readings; reading !== null; reading = reading.earlier) if (reading.seq <= seq) return reading;
  return null;
}
