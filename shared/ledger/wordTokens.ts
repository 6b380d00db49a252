/**
 * A wording taken apart into words, signs and spaces, each with its marks and its place. Comparing wordings word by word
 * starts from here. Scripts that write no spaces are taken character by character.
 */
import type { Run, Runs } from '../base/runs.ts';

export type Token = {
  /** Equal keys: the same word with the same marks. Spaces of any length and kind are one space, as in canonical words. */
  readonly key: string;
  readonly isSpace: boolean;
  /** UTF-16 units in the wording it was taken from, `to` exclusive. */
  readonly from: number;
  readonly to: number;
};

const UNSPACED = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`;
/** Spaces; a character of a script without spaces; a word; any other sign. Combining marks stay with what they stand on. */
const TOKEN = new RegExp(String.raw`\s+|${UNSPACED}\p{M}*|(?:(?!${UNSPACED})[\p{L}\p{N}][\p{M}\u200c\u200d]*)+|[^]\p{M}*`, 'gu');

/** In order; spaces at either end are left out, since canonical words have none there. */
export function tokensOf(runs: Runs): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0, run = 0, begun = 0; // `begun`: where the run at hand begins
  for (const [word] of runs.map(([text]) => text).join('').matchAll(TOKEN)) {
    const from = at, isSpace = /^\s/.test(word);
    at += word.length;
    let key = '';
    for (let upTo = from; upTo < at;) {
      const [text, marks] = runs[run] ?? ['', []];
      const end = begun + text.length;
      const part = text.slice(upTo - begun, at - begun);
      // A word that is partly marked is not the same word marked throughout.
      if (part !== '' && key !== '') key += '\u0003';
      if (part !== '') key += `${isSpace ? ' ' : part.normalize('NFC')}${marks.length === 0 ? '' : `\u0000${[...marks].sort().join('\u0001')}\u0002`}`;
      upTo = Math.min(at, end);
      if (upTo === end) { begun = end; run += 1; }
    }
    tokens.push({ key, isSpace, from, to: at });
  }
  const first = tokens[0]?.isSpace === true ? 1 : 0;
  return tokens.slice(first, tokens.length > first && tokens.at(-1)?.isSpace === true ? -1 : undefined);
}

/** The words from `from` to `to`, with their marks. */
export function cutRuns(runs: Runs, from: number, to: number = Infinity): Runs {
  const kept: Run[] = [];
  let at = 0;
  for (const [text, marks] of runs) {
    const part = text.slice(Math.max(0, from - at), Math.max(0, to - at));
    if (part !== '') kept.push([part, marks]);
    at += text.length;
  }
  return kept;
}
