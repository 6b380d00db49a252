/** Divides the lines of a text into blocks and says what each is: heading, numbered, sub-paragraph, preambular or running text. */
import { letters, roman } from '../ledger/numerals.ts';
import type { ParagraphKind } from '../meeting/paragraph.ts';

/** `line`: where it begins, from 1. */
export type Block = { readonly kind: ParagraphKind; readonly level: number; readonly words: string; readonly line: number };
type Start = { readonly kind: ParagraphKind; readonly level: number; readonly rest: string };

/** Counters that tell (i) the letter from (i) the numeral: what would come next. */
type Series = { letter: number; small: number; inSmall: boolean; chapter: number; section: number; inText: boolean };

const LATIN = '(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|nonies|decies|alt)';
const NUMBERED = new RegExp(`^(\\[?)\\s*(?:OP\\s?)?(\\d{1,4})(?:\\s?${LATIN})?[.)]\\s+(?=\\S)`, 'i');
const PREAMBULAR = new RegExp(`^(\\[?)\\s*PP\\s?\\d{1,4}(?:\\s?${LATIN})?[.):]?\\s+(?=\\S)`);
const SUB = /^(\[?)\s*\(([a-z]{1,7})\)\s+(?=\S)/;
const THIRD = /^([a-z])\.\s+(?=\S)/;
const HEADING = /^([IVXLC]{1,7}|[A-Z])\.\s+(\S.*)$/;
const PARTICIPLE = /^(?:(?:Also|Further|Deeply|Gravely|Fully|Strongly|Again|Bearing)\s)?(?:[A-Z]?[a-z]+(?:ing|ed)|Mindful|Aware|Conscious|Cognizant|Desirous)\b/;

export function blocksOf(lines: readonly string[], format: 'plain' | 'markdown', notes: Map<string, string>): readonly Block[] {
  const blocks: Block[] = [];
  const series: Series = { letter: 0, small: 0, inSmall: false, chapter: 0, section: 0, inText: false };
  let open: Block | null = null;
  /** What is open is a block of its own; nothing is open after it. */
  const close = (block: Block | null): Block | null => {
    if (block !== null && block.words.trim() !== '') blocks.push(finished(block));
    return null;
  };
  for (const [index, raw] of lines.entries()) {
    const line = format === 'markdown' ? raw.replace(/^\s{0,3}>\s?/, '') : raw;
    const trimmed = line.trim();
    if (trimmed === '') { open = close(open); continue; }
    if (format === 'markdown') {
      const note = /^\[\^([^\]\s]{1,40})\]:\s*(.*)$/.exec(trimmed);
      if (note) { open = close(open); notes.set(note[1] ?? '', note[2] ?? ''); continue; }
      if (/^(?:=+|-{3,})$/.test(trimmed) && open !== null && open.kind === 'unnumbered') {
        open = close({ ...open, kind: 'heading', level: trimmed.startsWith('=') ? 1 : 2, words: withoutNumber(open.words) });
        continue;
      }
      if (/^(?:-{3,}|\*{3,}|_{3,}|(?:\* ){2,}\*)$/.test(trimmed)) { open = close(open); continue; }
    }
    const start = (format === 'markdown' ? markdownStart(line) : null) ?? startOf(trimmed, series);
    if (start !== null) {
      close(open);
      open = { kind: start.kind, level: start.level, words: start.rest, line: index + 1 };
      follow(series, start.kind);
      if (start.kind === 'heading') open = close(open);
    } else if (open === null) {
      open = { kind: 'unnumbered', level: 1, words: trimmed, line: index + 1 };
    } else {
      open = { ...open, words: `${open.words} ${trimmed}` };
    }
  }
  close(open);
  return blocks;
}

/** Running text that ends in a comma and opens with a participle is preambular. */
function finished(block: Block): Block {
  const plain = block.words.replace(/^[*_[\s]+/, '');
  return block.kind === 'unnumbered' && /,[*_\]\s]*$/.test(block.words) && PARTICIPLE.test(plain) ? { ...block, kind: 'preambular' } : block;
}

function startOf(line: string, series: Series): Start | null {
  const preambular = PREAMBULAR.exec(line);
  if (preambular) return { kind: 'preambular', level: 1, rest: (preambular[1] ?? '') + line.slice(preambular[0].length) };
  const numbered = NUMBERED.exec(line);
  if (numbered) return { kind: 'numbered', level: 1, rest: (numbered[1] ?? '') + line.slice(numbered[0].length) };
  const sub = SUB.exec(line);
  if (sub) {
    const level = subLevel(sub[2] ?? '', series);
    if (level !== null) return { kind: 'sub', level, rest: (sub[1] ?? '') + line.slice(sub[0].length) };
  }
  const third = series.inSmall ? THIRD.exec(line) : null;
  if (third) return { kind: 'sub', level: 3, rest: line.slice(third[0].length) };
  const heading = HEADING.exec(line);
  if (heading && line.length <= 150 && !/[.;,:]$/.test(line)) return { kind: 'heading', level: headingLevel(heading[1] ?? '', series), rest: heading[2] ?? '' };
  return null;
}

/** (i) after (h) is the letter; (i) elsewhere is the first small numeral. null: no numeral at all, such as "(see)". */
function subLevel(token: string, series: Series): 1 | 2 | null {
  if (series.inSmall && token === roman(series.small + 1)) { series.small += 1; return 2; }
  if (token === letters(series.letter + 1)) return letter(series);
  if (token === 'i') { series.small = 1; series.inSmall = true; return 2; }
  if (isRoman(token) && token.length > 1 && series.inSmall) { series.small += 1; return 2; }
  if (token.length === 1) { series.letter = token.charCodeAt(0) - 97; return letter(series); }
  return null;
}

function letter(series: Series): 1 {
  series.letter += 1;
  series.small = 0;
  series.inSmall = false;
  return 1;
}

/** "C." after "B." is a section; "C." elsewhere would be the hundredth chapter, and is a section all the same. */
function headingLevel(token: string, series: Series): 1 | 2 {
  const chapter = token === roman(series.chapter + 1).toUpperCase(), section = token === letters(series.section + 1).toUpperCase();
  if (!section && (chapter || (isRoman(token.toLowerCase()) && token.length > 1) || token === 'I')) {
    series.chapter += 1;
    series.section = 0;
    return 1;
  }
  series.section += 1;
  return 2;
}

const isRoman = (token: string): boolean => /^[ivxlc]+$/.test(token);

/** A new paragraph begins its own (a), (b). */
function follow(series: Series, kind: ParagraphKind): void {
  if (kind === 'sub') return;
  series.letter = 0;
  series.small = 0;
  series.inSmall = false;
}

function markdownStart(line: string): Start | null {
  const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
  if (heading) return { kind: 'heading', level: Math.min(3, heading[1]?.length ?? 1), rest: withoutNumber(heading[2] ?? '') };
  const item = /^(\s*)(?:[-*+]|(\d{1,4})[.)])\s+(\S.*)$/.exec(line);
  if (!item) return null;
  const depth = Math.floor((item[1] ?? '').replaceAll('\t', '    ').length / 2);
  const rest = item[3] ?? '';
  if (item[2] !== undefined) return depth === 0 ? null : { kind: 'sub', level: Math.min(3, Math.ceil(depth / 2)), rest };
  return { kind: 'sub', level: Math.min(3, 1 + Math.floor(depth / 2)), rest };
}

/** "IV. Possible norms" → "Possible norms" */
const withoutNumber = (words: string): string => words.replace(/^(?:[IVXLC]{1,7}|[A-Z]|\d{1,3})\.\s+(?=\S)/, '');
