/**
 * Under which key Yjs keeps a mark of the words. Two notes side by side have keys of their own: under one key the end of the
 * first would be the end of the second, as soon as two people set them at the same moment or a command moves them.
 * The key of a note is the one that y-tiptap gives a mark which may overlap itself, so that the editor finds its own.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { encodeAny, toBase64 } from 'lib0/buffer';

/** Bytes of the hash that stay in a key. */
const SHORT = 6;
const keys = new Map<string, string>();
/** Notes of a report are few; a server of many reports must not hold them all. */
const MOST = 2_000;

/** The key under which a note with these words is kept. */
export function footnoteKey(note: string): string {
  let key = keys.get(note);
  if (key === undefined) {
    if (keys.size >= MOST) keys.clear();
    keys.set(note, (key = `footnote--${toBase64(folded(sha256(encodeAny({ type: 'footnote', attrs: { note } }))))}`));
  }
  return key;
}

/** "footnote--Zm9vYmFy" is a footnote; a key without a hash is its own name. */
export const markName = (key: string): string => key.split('--', 1)[0] ?? key;

function folded(digest: Uint8Array): Uint8Array {
  const out = digest.slice(0, SHORT);
  for (let at = SHORT; at < digest.length; at++) out[at % SHORT]! ^= digest[at]!;
  return out;
}
