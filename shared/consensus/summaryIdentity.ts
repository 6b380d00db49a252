/**
 * Would these words name somebody in the room? Proposed wording is the only free text of delegations that a summary
 * without names quotes, so it is read for names first. Reasons are never quoted: they are written in the first person of
 * a delegation, about its own interests, and point to their author even where they do not name it.
 */
import type { Delegation } from '../meeting/people.ts';

/** Names and codes of everybody seated, as whole words, in any case. */
export function namesSomebody(text: string, delegations: Iterable<Pick<Delegation, 'code' | 'name'>>): boolean {
  const words = ` ${wordsOf(text)} `;
  for (const { code, name } of delegations) {
    for (const called of [code, name]) {
      const wanted = wordsOf(called);
      if (wanted !== '' && words.includes(` ${wanted} `)) return true;
    }
  }
  return false;
}

const wordsOf = (text: string): string => (text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');

/** As quoted inside “…”: on one line, inner double quotation marks single. */
export const quotable = (wording: string): string => wording.normalize('NFC').replace(/\s+/gu, ' ').trim().replaceAll('“', '‘').replaceAll('”', '’');
