/** The styles of an official document in Word: named so that a secretariat finds them in the style list. Lengths in twentieths of a point. */
import { AlignmentType, BorderStyle, type IStylesOptions } from 'docx';

export const MARGIN = { top: 1304, bottom: 1247, left: 1247, right: 1247, header: 624, footer: 624 } as const;
/** A4 less the margins. */
export const TEXT_WIDTH = 11_906 - MARGIN.left - MARGIN.right;

/** Where label and words of each level stand; also the indents of automatic numbering. */
export const INDENT = {
  0: { left: 851, hanging: 851 },
  1: { left: 1474, hanging: 623 },
  2: { left: 2097, hanging: 623 },
  3: { left: 2720, hanging: 623 },
} as const;

export const STYLE = {
  body: 'ReportBody', numbered: 'NumberedParagraph', sub: { 1: 'SubParagraph', 2: 'SubParagraph2', 3: 'SubParagraph3' },
  status: 'StatusBox', disclaimer: 'Disclaimer', masthead: 'Masthead', mastheadRight: 'MastheadReference', illustrative: 'Illustrative',
  header: 'Header', footer: 'Footer', tableText: 'TableText',
} as const;

const FONT = 'Times New Roman';
const BLACK = '000000';
const BOX = { style: BorderStyle.SINGLE, size: 6, space: 4, color: BLACK } as const;

const paragraphStyle = (id: string, name: string, paragraph: object, run: object = {}) => ({ id, name, basedOn: 'Normal', quickFormat: true, paragraph, run });

export const STYLES: IStylesOptions = {
  default: {
    document: { run: { font: FONT, size: 22, language: { value: 'en-GB' } }, paragraph: { spacing: { line: 264 } } },
    title: { run: { font: FONT, size: 32, bold: true, color: BLACK }, paragraph: { spacing: { before: 320, after: 200, line: 264 }, keepNext: true } },
    heading1: { run: { font: FONT, size: 26, bold: true, color: BLACK }, paragraph: { outlineLevel: 0, spacing: { before: 360, after: 160 }, keepNext: true, indent: INDENT[0], leftTabStop: INDENT[0].left } },
    heading2: { run: { font: FONT, size: 22, bold: true, color: BLACK }, paragraph: { outlineLevel: 1, spacing: { before: 280, after: 120 }, keepNext: true, indent: INDENT[0], leftTabStop: INDENT[0].left } },
    heading3: { run: { font: FONT, size: 22, italics: true, color: BLACK }, paragraph: { outlineLevel: 2, spacing: { before: 200, after: 100 }, keepNext: true, indent: { left: INDENT[0].left } } },
    footnoteText: { run: { font: FONT, size: 18 }, paragraph: { spacing: { after: 40, line: 240 } } },
    hyperlink: { run: { color: '0B4A8F', underline: {} } },
    caption: { run: { font: FONT, size: 20, italics: true, bold: false, color: BLACK }, paragraph: { spacing: { before: 120, after: 80 } } },
  },
  paragraphStyles: [
    paragraphStyle(STYLE.body, 'Report body', { spacing: { after: 140 } }),
    paragraphStyle(STYLE.numbered, 'Numbered paragraph', { spacing: { after: 140 }, indent: INDENT[0], leftTabStop: INDENT[0].left }),
    paragraphStyle(STYLE.sub[1], 'Sub-paragraph', { spacing: { after: 110 }, indent: INDENT[1], leftTabStop: INDENT[1].left }),
    paragraphStyle(STYLE.sub[2], 'Sub-paragraph 2', { spacing: { after: 110 }, indent: INDENT[2], leftTabStop: INDENT[2].left }),
    paragraphStyle(STYLE.sub[3], 'Sub-paragraph 3', { spacing: { after: 110 }, indent: INDENT[3], leftTabStop: INDENT[3].left }),
    paragraphStyle(STYLE.status, 'Status box', { spacing: { before: 60, after: 200 }, border: { top: BOX, bottom: BOX, left: BOX, right: BOX }, indent: { left: 113, right: 113 } }, { bold: true }),
    paragraphStyle(STYLE.disclaimer, 'Disclaimer', { spacing: { after: 80 } }, { italics: true }),
    paragraphStyle(STYLE.masthead, 'Masthead', { spacing: { after: 40, line: 240 } }),
    paragraphStyle(STYLE.mastheadRight, 'Masthead reference', { spacing: { after: 20, line: 240 }, alignment: AlignmentType.RIGHT }),
    paragraphStyle(STYLE.illustrative, 'Illustrative', { spacing: { before: 120, after: 0 } }, { italics: true }),
    paragraphStyle(STYLE.header, 'header', { spacing: { after: 0, line: 240 } }, { size: 18 }),
    paragraphStyle(STYLE.footer, 'footer', { spacing: { after: 0, line: 240 } }, { size: 18 }),
    paragraphStyle(STYLE.tableText, 'Table text', { spacing: { after: 0, line: 252 } }, { size: 20 }),
  ],
};
