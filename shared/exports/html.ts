/**
 * An export tree as one HTML file that stands alone: it fetches nothing, runs nothing and prints on A4 with the status
 * line on every page. It is a file for readers, not a page of the application.
 */
import { ILLUSTRATIVE, type Block, type ExportTree, type Span } from './exportTree.ts';
import { escapeMarkup as esc } from './markup.ts';
import { styleSheet } from './htmlStyle.ts';
import { unreachable } from '../base/unreachable.ts';

/** Equal trees give equal text. Ends with a line feed, as text files do. */
export function toHtml(tree: ExportTree): string {
  const notes: string[] = [];
  const main = htmlOfBlocks(tree.blocks, notes);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${esc(`${tree.title}${tree.symbol === '' ? '' : ` – ${tree.symbol}`}`)}</title>
<style>
${styleSheet(tree)}</style>
</head>
<body>
<header class="masthead">
<p class="body" dir="auto">${esc(tree.body)}</p>
<div class="reference">
${tree.symbol === '' ? '' : `<p class="symbol">${esc(tree.symbol)}</p>\n`}${tree.lines.map((line) => `<p dir="auto">${esc(line)}</p>\n`).join('')}<p><time datetime="${esc(tree.asOfIso)}">${esc(tree.asOf)}</time></p>
</div>
${tree.illustrative ? `<p class="illustrative">${esc(ILLUSTRATIVE)}</p>\n` : ''}</header>
<main>
<h1 dir="auto">${esc(tree.title)}</h1>
${main}</main>
${notes.length === 0 ? '' : footnotes(notes)}<footer>
<p>${esc(tree.statusLine)} · ${esc(tree.asOf)}${tree.symbol === '' ? '' : ` · ${esc(tree.symbol)}`}</p>
</footer>
</body>
</html>
`;
}

function htmlOfBlocks(blocks: readonly Block[], notes: string[]): string {
  return blocks.map((block): string => {
    switch (block.block) {
      case 'status': return `<p class="status"><strong>${esc(block.text)}</strong></p>\n`;
      case 'disclaimer': return `<p class="disclaimer">${esc(block.text)}</p>\n`;
      case 'heading': {
        const tag = `h${block.level + 1}`;
        const label = block.label === '' ? '' : `<span class="label">${esc(block.label)}</span> `;
        return `<${tag} dir="auto"${block.newPage ? ' class="new-page"' : ''}>${label}${htmlOfSpans(block.spans, notes)}</${tag}>\n`;
      }
      case 'labelled':
        return `<p class="labelled level-${block.level}" dir="auto"><span class="label">${esc(block.label)}</span> ${htmlOfSpans(block.spans, notes)}${htmlOfMark(block.mark)}</p>\n`;
      case 'plain': return `<p class="plain" dir="auto">${htmlOfSpans(block.spans, notes)}${htmlOfMark(block.mark)}</p>\n`;
      case 'table': return htmlOfTable(block);
      default: return unreachable(block, 'html');
    }
  }).join('');
}

function htmlOfTable({ caption, head, rows }: Extract<Block, { block: 'table' }>): string {
  const headCells = head.map((cell) => `<th scope="col">${esc(cell)}</th>`).join('');
  const bodyRows = rows.map(([first = '', ...rest]) =>
    `<tr><th scope="row">${esc(first)}</th>${rest.map((cell) => `<td>${esc(cell)}</td>`).join('')}</tr>\n`).join('');
  return `<table>\n<caption>${esc(caption)}</caption>\n<thead>\n<tr>${headCells}</tr>\n</thead>\n<tbody>\n${bodyRows}</tbody>\n</table>\n`;
}

const htmlOfMark = (mark: string): string => (mark === '' ? '' : ` <span class="mark">[${esc(mark)}]</span>`);

function htmlOfSpans(spans: readonly Span[], notes: string[]): string {
  return spans.map((span) => {
    if ('footnote' in span) {
      const number = notes.push(span.footnote);
      return `<sup><a id="note-${number}-ref" href="#note-${number}" role="doc-noteref" aria-label="Footnote ${number}">${number}</a></sup>`;
    }
    let html = esc(span.text);
    if (span.underline) html = `<u>${html}</u>`;
    if (span.italic) html = `<em>${html}</em>`;
    if (span.bold) html = `<strong>${html}</strong>`;
    return span.link === null ? html : `<a href="${esc(span.link)}" rel="noreferrer noopener">${html}</a>`;
  }).join('');
}

function footnotes(notes: readonly string[]): string {
  const items = notes.map((note, index) =>
    `<li id="note-${index + 1}" dir="auto">${esc(note)} <a href="#note-${index + 1}-ref" role="doc-backlink" aria-label="Back to the text at footnote ${index + 1}">↩</a></li>\n`).join('');
  return `<section role="doc-endnotes" aria-label="Footnotes">\n<ol>\n${items}</ol>\n</section>\n`;
}
