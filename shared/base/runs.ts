/**
 * The words of one paragraph as plain data: stretches of text and the marks on them.
 * A mark is a string: "bold", "italic", "underline", "link:https://…", "footnote:the note's text".
 * A footnote is one character U+FFFC that carries a footnote mark.
 * Canonical form (what fingerprints are taken of): NFC, runs of white space are one space, no space at either end,
 * neighbours with equal marks joined, marks sorted.
 */
export type Run = readonly [text: string, marks: readonly string[]];
export type Runs = readonly Run[];

export const FOOTNOTE_ANCHOR = '\uFFFC';

/** The words alone, footnote anchors left out. */
export function plainText(runs: Runs): string {
  return runs.map(([text]) => text).join('').replaceAll(FOOTNOTE_ANCHOR, '');
}

/** UTF-16 units, as the shared document counts them. */
export const lengthOfRuns = (runs: Runs): number => runs.reduce((sum, [text]) => sum + text.length, 0);

/** Is this place in the middle of a character that takes two units? Words cut there are no text any more. */
export function dividesCharacter(runs: Runs, offset: number): boolean {
  let begin = 0;
  for (const [text] of runs) {
    if (offset > begin && offset < begin + text.length) return /[\ud800-\udbff]/.test(text.charAt(offset - begin - 1)) && /[\udc00-\udfff]/.test(text.charAt(offset - begin));
    begin += text.length;
  }
  return false;
}

/** Canonical form of any runs, as described above. Total and pure; applying it twice changes nothing. */
export function canonicalRuns(runs: Runs): Runs {
  const joined: [string, readonly string[]][] = [];
  for (const [text, marks] of runs) {
    if (text === '') continue;
    const sorted = [...new Set(marks)].sort();
    const last = joined.at(-1);
    if (last && sameMarks(last[1], sorted)) last[0] += text;
    else joined.push([text, sorted]);
  }
  const out: [string, readonly string[]][] = [];
  let spaced = true; // leading space is dropped, and a space that follows a space, also across runs
  for (const [text, marks] of joined) {
    let kept = '';
    for (const part of text.normalize('NFC').split(/([\s\u00a0]+)/)) {
      if (part === '') continue;
      const isSpace = /^[\s\u00a0]/.test(part);
      if (isSpace) { if (!spaced) kept += ' '; spaced = true; } else { kept += part; spaced = false; }
    }
    // A run of spaces that fell away may have stood between two that are neighbours now.
    const last = out.at(-1);
    if (kept !== '' && last && sameMarks(last[1], marks)) last[0] += kept;
    else if (kept !== '') out.push([kept, marks]);
  }
  for (let last = out.at(-1); last?.[0].endsWith(' '); last = out.at(-1)) {
    last[0] = last[0].slice(0, -1);
    if (last[0] !== '') break;
    out.pop();
  }
  return out;
}

const sameMarks = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((m, i) => m === b[i]);
