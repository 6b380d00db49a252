/**
 * Pasted HTML as lines of runs: one line per paragraph; bold, italic, underline and links are kept, everything else that
 * a word processor brings along is dropped, typed-in list numbers included.
 */
import { FOOTNOTE_ANCHOR } from '../../shared/base/runs.ts';
import type { Runs } from '../../shared/base/runs.ts';
import { isSafeLink } from '../../shared/report/linkTarget.ts';
import { cleanWords } from './wording.ts';

const BLOCKS = new Set(['ADDRESS', 'ARTICLE', 'ASIDE', 'BLOCKQUOTE', 'BODY', 'DD', 'DIV', 'DL', 'DT', 'FIGCAPTION', 'FIGURE', 'FOOTER', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'HEADER', 'HR', 'LI', 'MAIN', 'NAV', 'OL', 'P', 'PRE', 'SECTION', 'TABLE', 'TBODY', 'TD', 'TFOOT', 'TH', 'THEAD', 'TR', 'UL']);
const DROPPED = new Set(['SCRIPT', 'STYLE', 'HEAD', 'META', 'LINK', 'TITLE', 'TEMPLATE', 'NOSCRIPT', 'IFRAME', 'OBJECT', 'SVG', 'svg', 'IMG', 'VIDEO', 'AUDIO', 'BUTTON', 'SELECT', 'INPUT', 'TEXTAREA', 'DEL', 'S', 'STRIKE']);

type Marks = { readonly bold: boolean; readonly italic: boolean; readonly underline: boolean; readonly link: string | null; readonly note: string | null };
const PLAIN: Marks = { bold: false, italic: false, underline: false, link: null, note: null };

/** Under these names a pasted style can be read without ever being applied, and a handler is none; the content policy complains about those that could be. */
const STYLE = 'data-pasted-style', HANDLER = 'data-pasted-handler';
const inert = (html: string) => html.replace(/<style\b[\s\S]*?<\/style>/gi, '').replace(/<[^>]+>/g, (tag) => tag.replace(/([\s/"'])style\s*=/gi, `$1 ${STYLE}=`).replace(/([\s/"'])on[a-z]+\s*=/gi, `$1 ${HANDLER}=`));

export function linesOfHtml(html: string): readonly Runs[] {
  const lines: Runs[] = [];
  let line: [string, readonly string[]][] = [];
  const end = () => { const runs = trimmed(line); if (runs.length > 0) lines.push(runs); line = []; };
  const walk = (node: Node, marks: Marks) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = cleanWords(node.nodeValue ?? '').replaceAll(FOOTNOTE_ANCHOR, marks.note === null ? '' : FOOTNOTE_ANCHOR).replace(/[\s\u00a0]+/g, ' ');
      if (text !== '') line.push([text, namesOf(marks)]);
      return;
    }
    if (!(node instanceof Element) || isDropped(node)) return;
    if (node.tagName === 'BR') { line.push([' ', []]); return; }
    const block = BLOCKS.has(node.tagName);
    if (block) end();
    const inner = marksIn(node, marks);
    for (const child of node.childNodes) walk(child, inner);
    if (block) end();
  };
  walk(new DOMParser().parseFromString(inert(html), 'text/html').body, PLAIN);
  end();
  return lines;
}

/** Plain text: one line per line, empty ones dropped; words without a line break keep the spaces around them. */
export function linesOfText(text: string): readonly Runs[] {
  const words = cleanWords(text).replaceAll(FOOTNOTE_ANCHOR, '');
  if (!/[\n\u2029]/.test(words)) return words === '' ? [] : [[[words.replace(/[\s\u00a0]+/g, ' '), []]]];
  return words.split(/\r?\n|\u2029/).map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim()).filter((line) => line !== '').map((line) => [[line, []]]);
}

function isDropped(element: Element): boolean {
  if (DROPPED.has(element.tagName) || element.tagName.includes(':')) return true;
  const style = element.getAttribute(STYLE) ?? '';
  // Word writes the number of a list item as words, and its revision and footnote marks as links into the page.
  if (/mso-list:\s*Ignore/i.test(style) || /display:\s*none/i.test(style) || element.getAttribute('hidden') !== null) return true;
  return element.tagName === 'A' && /^#_(ftn|edn)/i.test(element.getAttribute('href') ?? '');
}

function marksIn(element: Element, marks: Marks): Marks {
  const style = (element.getAttribute(STYLE) ?? '').toLowerCase(), says = (pattern: RegExp) => pattern.exec(style)?.[1] ?? null;
  const weight = says(/(?:^|;)\s*font-weight:\s*([\w]+)/), slant = says(/(?:^|;)\s*font-style:\s*(\w+)/), line = says(/(?:^|;)\s*text-decoration(?:-line)?:\s*([\w\s]+)/);
  const is = (...names: string[]) => names.includes(element.tagName);
  const href = is('A') ? element.getAttribute('href') ?? '' : '';
  return {
    bold: weight === null ? marks.bold || is('B', 'STRONG') : weight === 'bold' || weight === 'bolder' || Number(weight) >= 600,
    italic: slant === null ? marks.italic || is('I', 'EM') : slant === 'italic' || slant === 'oblique',
    underline: line === null ? marks.underline || is('U', 'INS') : line.includes('underline') && !is('A'),
    link: isSafeLink(href) ? href : marks.link,
    note: is('SUP') ? element.getAttribute('data-note') ?? marks.note : marks.note,
  };
}

function namesOf(marks: Marks): readonly string[] {
  return [marks.bold && 'bold', marks.italic && 'italic', marks.underline && marks.link === null && 'underline', marks.link !== null && `link:${marks.link}`, marks.note !== null && `footnote:${marks.note}`]
    .filter((name) => name !== false).sort();
}

function trimmed(line: [string, readonly string[]][]): Runs {
  const out: [string, readonly string[]][] = [];
  for (const [text, marks] of line) {
    const last = out.at(-1), fresh = !last || last[0].endsWith(' ') ? text.replace(/^ /, '') : text;
    if (fresh === '') continue;
    if (last && last[1].join() === marks.join()) last[0] += fresh; else out.push([fresh, marks]);
  }
  const last = out.at(-1);
  if (last) last[0] = last[0].replace(/ $/, '');
  return out.filter(([text]) => text !== '');
}
