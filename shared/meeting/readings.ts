/**
 * The wordings a paragraph has had, newest first; the first is how it reads now. Every keystroke is one, so the list is
 * thinned as it grows: kept are the words now, those that somebody can have read in the last minutes, and those that once
 * stood long enough to be read. What a filing refers to is set aside beside the list. The rule asks the log's own times
 * alone, so replaying a log thins alike.
 */
import type { Fingerprint } from '../base/ids.ts';
import { lengthOfRuns, type Runs } from '../base/runs.ts';
import type { Instant } from '../base/time.ts';
import type { Paragraph, Reading } from './paragraph.ts';

/** After being superseded, every reading is kept this long: a page that lost its connection may still show it. */
export const RECENT_MS = 10 * 60_000;
/** Older readings stay when they stood at least this long. */
export const STOOD_MS = 5_000;
/** Characters of earlier readings kept for one paragraph; of what is older only the fingerprints are. */
export const MOST_CHARACTERS = 4_000_000;
const THIN_AFTER_READINGS = 250, THIN_AFTER_CHARACTERS = 1_000_000;

type Of = Pick<Paragraph, 'readings' | 'filedOn'>;

/** @returns null when the paragraph never read so, or only for a moment long ago. */
export function readingOf(paragraph: Of, words: Fingerprint): Reading | null {
  for (let reading = paragraph.readings; reading !== null; reading = reading.earlier) if (reading.words === words) return reading.runs === null ? paragraph.filedOn?.get(words) ?? reading : reading;
  return paragraph.filedOn?.get(words) ?? null;
}

/** How it read when the entry `seq` had been applied; null when it did not exist yet, or when that is not known any more. */
export function readingAt(paragraph: Of, seq: number): Reading | null {
  for (let reading = paragraph.readings; reading !== null; reading = reading.earlier) if (reading.seq <= seq) return reading.gapAfter ? null : reading;
  return null;
}

/** The list with one more reading, thinned when enough has gathered. */
export function withReading(earlier: Reading | null, now: { readonly words: Fingerprint; readonly runs: Runs; readonly at: Instant; readonly seq: number }): Reading {
  const newest: Reading = { ...now, unthinned: (earlier?.unthinned ?? 0) + 1, weight: (earlier?.weight ?? 0) + lengthOfRuns(now.runs), gapAfter: false, earlier };
  return newest.unthinned >= THIN_AFTER_READINGS || newest.weight >= THIN_AFTER_CHARACTERS ? thinned(newest) : newest;
}

/** What was filed on these words refers to them for ever. */
export function withFiling({ readings, filedOn }: Of, on: Fingerprint): ReadonlyMap<Fingerprint, Reading> {
  const before = filedOn ?? new Map<Fingerprint, Reading>();
  const reading = readingOf({ readings }, on);
  return reading === null || before.get(on)?.runs ? before : new Map(before).set(on, { ...reading, earlier: null });
}

function thinned(newest: Reading): Reading {
  const kept: Reading[] = [];
  let characters = 0, gap = false, supersededAt: Instant | null = null;
  for (let reading: Reading | null = newest; reading !== null; reading = reading.earlier) {
    const stays = supersededAt === null || newest.at - supersededAt < RECENT_MS || supersededAt - reading.at >= STOOD_MS;
    supersededAt = reading.at;
    gap = gap || reading.gapAfter;
    if (!stays) { gap = true; continue; }
    characters += lengthOfRuns(reading.runs ?? []);
    kept.push({ ...reading, runs: kept.length === 0 || characters <= MOST_CHARACTERS ? reading.runs : null, unthinned: 0, weight: 0, gapAfter: gap });
    gap = false;
  }
  return kept.reduceRight<Reading | null>((earlier, reading) => ({ ...reading, earlier }), null) ?? newest;
}
