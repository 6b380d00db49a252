/** How an exported HTML file looks on screen and on A4: the sheet of an official document, in fonts that every machine has. */
import { ILLUSTRATIVE, type ExportTree } from './exportTree.ts';

/** Margins of printed pages carry the tree's own words, so the sheet depends on the tree. */
export function styleSheet(tree: ExportTree): string {
  const top = [tree.symbol === '' ? tree.lines[0] : tree.symbol, tree.statusLine].filter((part) => part !== undefined && part !== '').join(' · ');
  const foot = `${tree.illustrative ? `${ILLUSTRATIVE} ` : ''}${tree.asOf}`;
  return `:root { color: #111; background: #fff; font-family: "Times New Roman", "Liberation Serif", "Noto Serif", serif; font-size: 1.0625rem; line-height: 1.45; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1.25rem; }
.masthead { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 2rem; border-bottom: .18rem solid #111; padding-bottom: .6rem; }
.masthead p { margin: 0; }
.masthead .body { max-width: 22rem; font-weight: bold; }
.masthead .reference { text-align: end; margin-inline-start: auto; }
.masthead .symbol { font-weight: bold; }
.masthead .illustrative { flex-basis: 100%; margin-top: .4rem; font-style: italic; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 1.5rem 0 .75rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .6rem; }
h3 { font-size: 1.0625rem; margin: 1.5rem 0 .5rem; }
h4 { font-size: 1.0625rem; font-style: italic; font-weight: normal; margin: 1.1rem 0 .4rem; padding-inline-start: 3.6rem; }
h2 > .label, h3 > .label, h4 > .label { display: inline-block; min-width: 3.35rem; }
h1, h2, h3, h4, caption { break-after: avoid; }
p, li { overflow-wrap: break-word; orphans: 2; widows: 2; }
.status { border: .09rem solid #111; padding: .5rem .75rem; }
.disclaimer { margin: .4rem 0; font-style: italic; }
.labelled { margin: .6rem 0; padding-inline-start: 3.6rem; text-indent: -3.6rem; }
.labelled > .label { display: inline-block; min-width: 3.35rem; text-indent: 0; }
.level-1 { margin-inline-start: 3.6rem; padding-inline-start: 2.6rem; text-indent: -2.6rem; }
.level-2 { margin-inline-start: 6.2rem; padding-inline-start: 2.6rem; text-indent: -2.6rem; }
.level-3 { margin-inline-start: 8.8rem; padding-inline-start: 2.6rem; text-indent: -2.6rem; }
.level-1 > .label, .level-2 > .label, .level-3 > .label { min-width: 2.35rem; }
.mark { font-style: italic; white-space: nowrap; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: 1rem; }
caption { text-align: start; font-style: italic; padding-bottom: .4rem; }
th, td { border-bottom: .06rem solid #767676; padding: .3rem .6rem .3rem 0; text-align: start; vertical-align: top; }
tbody th { font-weight: normal; white-space: nowrap; }
thead th { border-bottom: .12rem solid #111; }
tr { break-inside: avoid; }
a { color: #0b4a8f; }
section[role="doc-endnotes"] { border-top: .06rem solid #111; margin-top: 2rem; padding-top: .5rem; font-size: .9375rem; }
footer { border-top: .06rem solid #767676; margin-top: 2.5rem; padding-top: .4rem; font-size: .9375rem; }
footer p { margin: 0; }
@page { size: A4; margin: 26mm 22mm 24mm;
  @top-left { content: ${cssString(top)}; font: 9pt "Times New Roman", "Liberation Serif", serif; }
  @bottom-left { content: ${cssString(foot)}; font: 9pt "Times New Roman", "Liberation Serif", serif; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt "Times New Roman", "Liberation Serif", serif; } }
@media print {
  :root { font-size: 11pt; }
  body { max-width: none; margin: 0; padding: 0; }
  .new-page { break-before: page; margin-top: 0; }
  a { color: inherit; text-decoration: none; }
  footer { display: none; }
}
`;
}

/** A string for the sheet; everything but letters, digits and spaces is escaped, so no text can leave its quotes or the element. */
function cssString(text: string): string {
  return `"${[...text].map((letter) => (/[A-Za-z0-9 ]/.test(letter) ? letter : `\\${(letter.codePointAt(0) ?? 0xfffd).toString(16)} `)).join('')}"`;
}
