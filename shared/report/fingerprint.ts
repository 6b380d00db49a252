/**
 * The fingerprint of a paragraph: SHA-256 over a domain byte and the canonical JSON of id, kind and runs.
 * The same bytes come out in the browser and on the server, so that a position is bound to what was on the screen.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../base/canonicalJson.ts';
import type { Fingerprint, ParagraphId } from '../base/ids.ts';
import { canonicalRuns, type Runs } from '../base/runs.ts';
import type { ParagraphKind } from '../meeting/paragraph.ts';

const PARAGRAPH = Uint8Array.of(0x10);

/** `kind` is part of it: the same words as a heading or as an operative paragraph are not the same text. */
export function fingerprintOf(id: ParagraphId | string, kind: ParagraphKind | 'paragraph', runs: Runs): Fingerprint {
  return fingerprintOfCanonical(id, kind, canonicalRuns(runs));
}

/** The same of runs that `canonicalRuns` has given: making them canonical costs as much as the rest. */
export function fingerprintOfCanonical(id: ParagraphId | string, kind: ParagraphKind | 'paragraph', canonical: Runs): Fingerprint {
  const runs = canonical.map(([text, marks]) => [text, [...marks]] as const);
  return bytesToHex(sha256(concatBytes(PARAGRAPH, utf8ToBytes(canonicalJson({ id, kind, runs, v: 1 }))))) as Fingerprint;
}

/** Hex SHA-256 of bytes, for log entries and issued files. */
export const sha256Hex = (...parts: readonly Uint8Array[]): string => bytesToHex(sha256(concatBytes(...parts)));

/** As printed beside the register button: "7F3A-91C0". */
export const shortFingerprint = (words: string): string => `${words.slice(0, 4)}-${words.slice(4, 8)}`.toUpperCase();
