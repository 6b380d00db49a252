/**
 * One fingerprint for a whole report as it reads: SHA-256 over a domain byte and the canonical JSON of its living
 * paragraphs in order. The server takes it of what is committed, a browser of its own copy; equal roots mean equal text.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../base/canonicalJson.ts';
import type { Fingerprint, ParagraphId } from '../base/ids.ts';
import { livingOrder } from '../meeting/order.ts';
import { isSealed } from '../meeting/paragraph.ts';
import type { ReportState } from '../meeting/state.ts';

const REPORT = Uint8Array.of(0x11);

/** What of a paragraph goes into the root; `words` covers its id, its kind and every marked letter. */
export type RootLine = { readonly id: ParagraphId | string; readonly level: number; readonly sealed: boolean; readonly words: Fingerprint };

/** @param lines the living paragraphs, in order; hex */
export function rootFingerprint(lines: readonly RootLine[]): string {
  const canonical = lines.map(({ id, level, sealed, words }) => [id, level, sealed, words] as const);
  return bytesToHex(sha256(concatBytes(REPORT, utf8ToBytes(canonicalJson({ paragraphs: canonical, v: 1 })))));
}

/** The lines of a report whose words have all been noticed; in a decided report every paragraph is sealed. */
export function rootLinesOf(state: Pick<ReportState, 'order' | 'paragraphs' | 'status'>): readonly RootLine[] {
  return livingOrder(state).flatMap((id) => {
    const paragraph = state.paragraphs.get(id);
    return paragraph ? [{ id, level: paragraph.level, sealed: state.status !== 'drafting' || isSealed(paragraph.state), words: paragraph.words }] : [];
  });
}
