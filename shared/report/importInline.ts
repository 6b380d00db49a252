/** Markdown within a line: bold, italic, underline, links and footnotes. Whatever else looks like markup stays text. */
import { FOOTNOTE_ANCHOR, type Run, type Runs } from '../base/runs.ts';
import { linkAmong } from './linkTarget.ts';

/** Footnote label → its text. */
export type Notes = ReadonlyMap<string, string>;

/** UTF-16 units; what is longer is cut. */
const LONGEST_NOTE = 4_000;
const ESCAPED = /^\\([\\`*_{}[\]()#+\-.!>~|])/;
const LINK = /^\[([^[\]\n]{1,1000})\]\(\s*<?([^\s<>()]{1,2000})>?(?:\s+"[^"]*")?\s*\)/;
const NOTE = /^\[\^([^\]\s]{1,40})\]/;
const UNDERLINE = /^<u>([\s\S]+?)<\/u>/i;
const CODE = /^(`+)([\s\S]+?)\1(?!`)/;

export function inlineRuns(words: string, notes: Notes, marks: readonly string[] = []): Runs {
  const runs: Run[] = [];
  let text = '', at = 0;
  const flush = () => { if (text !== '') runs.push([text, marks]); text = ''; };
  const nested = (inner: string, mark: string, length: number) => {
    flush();
    runs.push(...inlineRuns(inner, notes, marks.includes(mark) ? marks : [...marks, mark]));
    at += length;
  };
  while (at < words.length) {
    const character = words[at] ?? '';
    if (!'\\*_[<`'.includes(character)) { text += character; at += 1; continue; }
    const rest = words.slice(at);
    const escaped = ESCAPED.exec(rest), link = LINK.exec(rest), note = NOTE.exec(rest), underline = UNDERLINE.exec(rest), code = CODE.exec(rest);
    const emphasis = character === '*' || character === '_' ? emphasised(words, at) : null;
    if (escaped) { text += escaped[1] ?? ''; at += 2; }
    else if (note && notes.has(note[1] ?? '')) { flush(); runs.push([FOOTNOTE_ANCHOR, [...marks, `footnote:${noteText(note[1] ?? '', notes)}`]]); at += note[0].length; }
    else if (link) {
      const target = linkAmong([`link:${link[2] ?? ''}`]);
      if (target === null) { text += link[1] ?? ''; at += link[0].length; } else nested(link[1] ?? '', `link:${target}`, link[0].length);
    }
    else if (underline) nested(underline[1] ?? '', 'underline', underline[0].length);
    else if (code) { text += code[2] ?? ''; at += code[0].length; }
    else if (emphasis) nested(emphasis.inner, emphasis.mark, emphasis.length);
    else { text += character; at += 1; }
  }
  flush();
  return runs;
}

/** `**bold**`, `__bold__`, `*italic*`, `_italic_`; underscores inside a word are only underscores. */
function emphasised(words: string, at: number): { readonly inner: string; readonly mark: string; readonly length: number } | null {
  const sign = words[at] ?? '';
  for (const width of [2, 1] as const) {
    const fence = sign.repeat(width);
    if (!words.startsWith(fence, at) || /\s/.test(words[at + width] ?? ' ')) continue;
    if (sign === '_' && /[\p{L}\p{N}]/u.test(words[at - 1] ?? '')) continue;
    for (let end = words.indexOf(fence, at + width + 1); end > 0; end = words.indexOf(fence, end + 1)) {
      if (/\s/.test(words[end - 1] ?? '') || words[end - 1] === '\\') continue;
      if (width === 1 && (words[end + 1] === sign || words[end - 1] === sign)) continue;
      if (sign === '_' && /[\p{L}\p{N}]/u.test(words[end + width] ?? '')) continue;
      return { inner: words.slice(at + width, end), mark: width === 2 ? 'bold' : 'italic', length: end + width - at };
    }
  }
  return null;
}

/** A note is plain text: its own markup is dropped. */
const noteText = (label: string, notes: Notes): string => inlineRuns(notes.get(label) ?? '', new Map()).map(([text]) => text).join('').slice(0, LONGEST_NOTE);
