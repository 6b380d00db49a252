/**
 * An export tree as a Word document: real styles, numbering and footnotes, A4, no person's name anywhere in it.
 * Equal trees give equal bytes; `sealPackage` takes out whatever the writing library makes up for itself.
 */
import {
  BorderStyle, Document, ExternalHyperlink, FootnoteReferenceRun, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph,
  Tab, Table, TableBorders, TableCell, TableLayoutType, TableRow, TabStopType, TextRun, VerticalAlign, WidthType, type ParagraphChild,
} from 'docx';
import { unreachable } from '../../shared/base/unreachable.ts';
import { ILLUSTRATIVE, type Block, type ExportTree, type Span } from '../../shared/exports/exportTree.ts';
import { runsRightToLeft } from '../../shared/exports/printable.ts';
import { NUMBERING, numberer, type Numberer } from './docxNumbering.ts';
import { MARGIN, STYLE, STYLES, TEXT_WIDTH } from './docxStyles.ts';
import { sealPackage } from './sealPackage.ts';

/** @throws when the tree cannot be written, which is a bug: every text in a tree is printable. */
export async function toDocx(tree: ExportTree): Promise<Uint8Array> {
  const footnotes: Record<string, { children: Paragraph[] }> = {};
  const writing: Writing = {
    nextLabel: numberer(),
    addFootnote: (text) => {
      const id = Object.keys(footnotes).length + 1;
      footnotes[id] = { children: [new Paragraph({ style: 'FootnoteText', ...direction(text), children: textRuns(` ${text}`, {}) })] };
      return id;
    },
  };
  const children = [...masthead(tree), ...tree.blocks.flatMap((block) => write(block, writing))];
  const file = new Document({
    title: tree.title,
    styles: STYLES,
    numbering: NUMBERING,
    footnotes,
    features: { updateFields: false },
    sections: [{
      properties: { titlePage: true, page: { size: { width: 11_906, height: 16_838 }, margin: MARGIN } },
      headers: { default: runningHeader(tree), first: new Header({ children: [new Paragraph({ style: STYLE.header, children: [] })] }) },
      footers: { default: runningFooter(tree), first: runningFooter(tree) },
      children,
    }],
  });
  return sealPackage(new Uint8Array(await Packer.toBuffer(file)), { title: tree.title, moment: tree.asOfIso });
}

type Writing = { readonly nextLabel: Numberer; readonly addFootnote: (text: string) => number };

function write(block: Block, writing: Writing): (Paragraph | Table)[] {
  switch (block.block) {
    case 'status': return [new Paragraph({ style: STYLE.status, text: block.text })];
    case 'disclaimer': return [new Paragraph({ style: STYLE.disclaimer, text: block.text })];
    case 'heading': {
      const label = block.label === '' ? [] : [writtenLabel(block.label)];
      const heading = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3][block.level - 1] ?? HeadingLevel.HEADING_3;
      return [new Paragraph({ heading, ...direction(textOf(block.spans)), pageBreakBefore: block.newPage, children: [...label, ...children(block.spans, writing)] })];
    }
    case 'labelled': {
      const style = block.level === 0 ? STYLE.numbered : STYLE.sub[block.level];
      const place = writing.nextLabel(block.level, block.label);
      const words = [...children(block.spans, writing), ...mark(block.mark)];
      const towards = direction(textOf(block.spans));
      return place === null
        ? [new Paragraph({ style, ...towards, children: [writtenLabel(block.label), ...words] })]
        : [new Paragraph({ style, ...towards, numbering: place, children: words })];
    }
    case 'plain': return [new Paragraph({ style: STYLE.body, ...direction(textOf(block.spans)), children: [...children(block.spans, writing), ...mark(block.mark)] })];
    case 'table': return [new Paragraph({ style: 'Caption', keepNext: true, text: block.caption }), table(block)];
    default: return unreachable(block, 'docx');
  }
}

const writtenLabel = (label: string): TextRun => new TextRun({ children: [label, new Tab()] });

const textOf = (spans: readonly Span[]): string => spans.map((span) => ('text' in span ? span.text : '')).join('');
const direction = (text: string): { bidirectional?: true } => (runsRightToLeft(text) ? { bidirectional: true } : {});

const mark = (text: string): TextRun[] => (text === '' ? [] : [new TextRun({ text: ` [${text}]`, italics: true })]);

type Looks = { readonly bold?: boolean; readonly italics?: boolean; readonly underline?: Record<string, never>; readonly style?: string };

function children(spans: readonly Span[], writing: Writing): ParagraphChild[] {
  return spans.flatMap((span): ParagraphChild[] => {
    if ('footnote' in span) return [new FootnoteReferenceRun(writing.addFootnote(span.footnote))];
    const looks: Looks = { ...(span.bold ? { bold: true } : {}), ...(span.italic ? { italics: true } : {}), ...(span.underline ? { underline: {} } : {}) };
    if (span.link === null) return textRuns(span.text, looks);
    return [new ExternalHyperlink({ link: span.link, children: textRuns(span.text, { ...looks, style: 'Hyperlink' }) })];
  });
}

/** Stretches in a script that runs from right to left are marked so, or Word sets their full stops on the wrong side. */
const RIGHT_TO_LEFT_STRETCH = /([\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}](?:[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{M}\p{P}])?)/u;

function textRuns(text: string, looks: Looks): TextRun[] {
  return text.split(RIGHT_TO_LEFT_STRETCH).flatMap((part) => (part === '' ? [] : [new TextRun({ text: part, ...looks, ...(runsRightToLeft(part) ? { rightToLeft: true } : {}) })]));
}

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const RULE = { style: BorderStyle.SINGLE, size: 18, color: '000000' } as const;

/** Body on the left, symbol and date on the right, a heavy rule below, then the title. */
function masthead(tree: ExportTree): (Paragraph | Table)[] {
  const left = [new Paragraph({ style: STYLE.masthead, children: textRuns(tree.body, { bold: true }) })];
  const right = [
    ...(tree.symbol === '' ? [] : [new Paragraph({ style: STYLE.mastheadRight, children: textRuns(tree.symbol, { bold: true }) })]),
    ...[...tree.lines, tree.asOf].map((line) => new Paragraph({ style: STYLE.mastheadRight, text: line })),
  ];
  const half = Math.floor(TEXT_WIDTH / 2);
  const cell = (content: Paragraph[]): TableCell => new TableCell({
    width: { size: half, type: WidthType.DXA }, children: content, margins: { left: 0, right: 0, top: 0, bottom: 60 }, verticalAlign: VerticalAlign.BOTTOM,
    borders: { top: NO_BORDER, left: NO_BORDER, right: NO_BORDER, bottom: RULE },
  });
  return [
    new Table({ borders: TableBorders.NONE, layout: TableLayoutType.FIXED, width: { size: half * 2, type: WidthType.DXA }, columnWidths: [half, half], rows: [new TableRow({ children: [cell(left), cell(right)] })] }),
    ...(tree.illustrative ? [new Paragraph({ style: STYLE.illustrative, text: ILLUSTRATIVE })] : []),
    new Paragraph({ heading: HeadingLevel.TITLE, children: textRuns(tree.title, {}) }),
  ];
}

const symbolAndStatus = (tree: ExportTree): string => (tree.symbol === '' ? (tree.lines[0] ?? '') : tree.symbol);

const runningHeader = (tree: ExportTree): Header => new Header({ children: [new Paragraph({
  style: STYLE.header, tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
  children: [new TextRun({ text: symbolAndStatus(tree), bold: true }), new TextRun({ children: [new Tab(), tree.statusLine] })],
})] });

const runningFooter = (tree: ExportTree): Footer => new Footer({ children: [
  ...(tree.illustrative ? [new Paragraph({ style: STYLE.footer, children: [new TextRun({ text: ILLUSTRATIVE, italics: true })] })] : []),
  new Paragraph({
    style: STYLE.footer, tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
    children: [new TextRun({ children: [tree.asOf, new Tab()] }), new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
  }),
] });

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '767676' } as const;

function table({ head, rows }: Extract<Block, { block: 'table' }>): Table {
  const narrow = Math.floor(TEXT_WIDTH / 5);
  const widths = head.map((_, index) => (index === head.length - 1 ? TEXT_WIDTH - narrow * (head.length - 1) : narrow));
  const row = (cells: readonly string[], header: boolean): TableRow => new TableRow({
    tableHeader: header, cantSplit: true,
    children: cells.map((text, index) => new TableCell({
      width: { size: widths[index] ?? narrow, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 0, right: 120 },
      borders: { top: NO_BORDER, left: NO_BORDER, right: NO_BORDER, bottom: header ? { ...LINE, size: 8, color: '000000' } : LINE },
      children: [new Paragraph({ style: STYLE.tableText, children: textRuns(text, header ? { bold: true } : {}) })],
    })),
  });
  return new Table({ borders: TableBorders.NONE, layout: TableLayoutType.FIXED, width: { size: TEXT_WIDTH, type: WidthType.DXA }, columnWidths: widths, rows: [row(head, true), ...rows.map((cells) => row(cells, false))] });
}
