/** Files that leave the house: the same log gives the same bytes, every part is sound, and nobody is named in any of them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toDocx } from '../../server/exports/docx.ts';
import { reportDocument } from '../../server/exports/reportDocument.ts';
import { summaryDocuments } from '../../server/exports/summaryDocuments.ts';
import { spansOf, words, type Block, type ExportTree } from '../../shared/exports/exportTree.ts';
import { toHtml } from '../../shared/exports/html.ts';
import { printable } from '../../shared/exports/printable.ts';
import { findChromium } from '../support/chromium.mjs';
import { aReportLog, replayed } from '../support/aReportLog.ts';

let browser: Browser, page: Page;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  page = await browser.newPage();
});
afterAll(() => browser.close());

/** The story of a small meeting: two sections, everything that can befall a paragraph, and words that look like markup. */
function told() {
  const log = aReportLog({ settings: { illustrative: true }, title: 'Draft report on <tides> & “currents”', symbol: 'TIDES/2023/WP.1' });
  log.add('heading', 'Introduction');
  const first = log.add('numbered', 'Tides <b>rise</b> & fall; "always".');
  const noted = log.add('numbered', [['The sea', ['bold']], ['\uFFFC', ['footnote:See the note by the secretariat & its <annex>.']], [' is ', []], ['wide', ['italic', 'underline']], [' (', []], ['map', ['link:https://example.org/?a=1&b=2']], [').', []]]);
  log.add('sub', 'Its shores;', { level: 1 });
  log.add('sub', 'Its depths.', { level: 1 });
  log.add('heading', 'Norms');
  const contested = log.add('numbered', 'States should measure [daily].');
  const removed = log.add('numbered', 'States should count.');
  log.tell({ type: 'RevisionIssued', v: 1 });
  log.put(first);
  log.agree(first);
  log.file(contested, 'object', [0, 1], { reason: 'Zemblanda 0 has no instruments.', proposedWording: 'States should measure when they can.' });
  log.file(contested, 'object', [5], { proposedWording: 'States, Q05 excepted, should measure.' });
  log.file(contested, 'support', [2, 3, 4, 7, 8]);
  log.file(noted, 'reserve', [6], { reason: 'Zemblanda 6 is landlocked.' });
  log.remove(removed);
  return log;
}

const parts = (docx: Uint8Array): Record<string, string> => Object.fromEntries(Object.entries(unzipSync(docx)).map(([path, bytes]) => [path, strFromU8(bytes)]));

/** Asks a real XML parser. @returns the paths of the parts it refuses. */
const malformed = (docx: Uint8Array): Promise<string[]> => page.evaluate((all) => Object.entries(all)
  .filter(([path]) => /\.(xml|rels)$/.test(path))
  .filter(([, xml]) => new DOMParser().parseFromString(xml, 'application/xml').getElementsByTagName('parsererror').length > 0)
  .map(([path]) => path), parts(docx));

/** Texts of the paragraphs of the main part, as a reader gets them: one string a paragraph. */
const readBack = (docx: Uint8Array): Promise<string[]> => page.evaluate((xml) => [...new DOMParser().parseFromString(xml, 'application/xml').getElementsByTagName('w:p')]
  .map((paragraph) => [...paragraph.getElementsByTagName('w:t')].map(({ textContent }) => textContent ?? '').join('')), parts(docx)['word/document.xml'] ?? '');

const tree = (...blocks: Block[]): ExportTree => ({ title: 'A title', body: 'A body', symbol: 'A/1', lines: ['Original: English'], statusLine: 'Not adopted', asOf: '1 May 2026, 10:00 UTC, Geneva', asOfIso: '2026-05-01T10:00:00Z', illustrative: false, blocks });
const paragraph = (label: string, text: string, level: 0 | 1 | 2 | 3 = 0): Block => ({ block: 'labelled', level, label, spans: words(text), mark: '' });

describe('[S6] the same log, the same bytes', () => {
  test('written twice, from a log that was stored and read again, and in another time zone', async () => {
    const log = told();
    const once = summaryDocuments(log.state(), 'Geneva');
    const stored = JSON.parse(JSON.stringify(log.entries)) as typeof log.entries;
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Auckland';
    const again = summaryDocuments(replayed(stored), 'Geneva');
    const [a, b] = [await once.docx, await again.docx];
    if (zone === undefined) delete process.env['TZ']; else process.env['TZ'] = zone;
    expect(Buffer.from(b).equals(Buffer.from(a))).toBe(true);
    expect(Buffer.from(again.html).equals(Buffer.from(once.html))).toBe(true);
    expect(await again.sha256).toBe(await once.sha256);
    expect(await once.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('one state is written once', () => {
    const state = told().state();
    expect(summaryDocuments(state, 'Geneva')).toBe(summaryDocuments(state, 'Geneva'));
    expect(summaryDocuments(state, 'Vienna')).not.toBe(summaryDocuments(state, 'Geneva'));
  });

  test('another position gives other bytes', async () => {
    const log = told();
    const before = await summaryDocuments(log.state(), 'Geneva').sha256;
    log.withdraw(log.state().order[6]!, 0);
    expect(await summaryDocuments(log.state(), 'Geneva').sha256).not.toBe(before);
  });
});

describe('[S2] nobody is named', () => {
  test('no name, code, person or reason is in any part of the summary in Word or HTML', async () => {
    const log = told();
    const { docx, html } = summaryDocuments(log.state(), 'Geneva');
    const everything = [...Object.values(parts(await docx)), new TextDecoder().decode(html)].join('\n');
    for (const { name, code, id } of log.delegations) for (const trace of [name, code, id]) expect(everything).not.toContain(trace);
    expect(everything).not.toMatch(/landlocked|instruments|per_chair|WEOG|GRULAC/);
    // What was open to members and names nobody is there.
    expect(everything).toContain('States should measure when they can.');
  });

  test('the file says nothing about who wrote it and when beyond the moment of the log', async () => {
    const all = parts(await summaryDocuments(told().state(), 'Geneva').docx);
    expect(all['docProps/core.xml']).not.toMatch(/creator|lastModifiedBy|revision/);
    expect(all['docProps/core.xml']?.match(/2023-08-31T18:00:\d\dZ/g)).toHaveLength(2);
    expect(Object.values(all).join('')).not.toMatch(/w:rsid|w:author|paraId/);
    const archive = await summaryDocuments(told().state(), 'Geneva').docx;
    const dates = new Set<number>();
    const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
    for (let at = 0; at + 16 < archive.length; at += 1) if (view.getUint32(at, true) === 0x02014b50) dates.add(view.getUint32(at + 12, true));
    expect(dates.size).toBe(1);
  });
});

describe('Word', () => {
  test('every part is well-formed and the label of every paragraph is the label of the report', async () => {
    const state = told().state();
    for (const docx of [await summaryDocuments(state, 'Geneva').docx, await reportDocument(state, 'Geneva').docx()]) expect(await malformed(docx)).toEqual([]);
    const text = await readBack(await reportDocument(state, 'Geneva').docx());
    expect(text).toContain('Tides <b>rise</b> & fall; "always". [Agreed ad ref]');
    expect(text).toContain(' [deleted]');
  });

  test('headings, numbered paragraphs and footnotes are Word’s own', async () => {
    const all = parts(await summaryDocuments(told().state(), 'Geneva').docx);
    const main = all['word/document.xml'] ?? '';
    for (const style of ['Title', 'Heading1', 'Heading2', 'Heading3', 'NumberedParagraph', 'SubParagraph', 'StatusBox']) expect(main).toContain(`<w:pStyle w:val="${style}"/>`);
    for (const name of ['Title', 'heading 1', 'Numbered paragraph', 'Sub-paragraph', 'footnote text']) expect((all['word/styles.xml'] ?? '').toLowerCase()).toContain(`w:name w:val="${name.toLowerCase()}"`);
    expect(main).toContain('<w:footnoteReference w:id="1"/>');
    expect(all['word/footnotes.xml']).toContain('See the note by the secretariat &amp; its &lt;annex&gt;.');
    expect(main).toContain('w:w="11906"');
    expect(`${all['word/header1.xml']}${all['word/header2.xml']}`).toContain('not adopted');
    expect(all['word/footer1.xml']).toMatch(/NUMPAGES/);
    expect(all['word/footer1.xml']).toContain('31 August 2023, 18:00 UTC, Geneva');
    expect(all['word/footer1.xml']).toContain('Illustrative');
    expect(all['word/_rels/document.xml.rels']).toContain('Target="https://example.org/?a=1&amp;b=2"');
  });

  test('a label that breaks the sequence is written out, the others are counted by Word', async () => {
    const docx = await toDocx(tree(paragraph('1.', 'One'), paragraph('2.', 'Two'), paragraph('(a)', 'a', 1), paragraph('(b)', 'b', 1), paragraph('(i)', 'i', 2), paragraph('2 bis.', 'Two bis'), paragraph('(a)', 'a again', 1), paragraph('3.', 'Three'), paragraph('(a)', 'a', 1), paragraph('7.', 'Seven'), paragraph('1.', 'Annex one'), paragraph('2.', 'Annex two')));
    const main = parts(docx)['word/document.xml'] ?? '';
    const labels = main.split('<w:p>').slice(1).filter((xml) => /NumberedParagraph|SubParagraph/.test(xml)).map((xml) => {
      const number = /<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"\/>/.exec(xml);
      return number ? `auto ${number[1]}` : (/<w:t[^>]*>([^<]*)<\/w:t><w:tab\/>/.exec(xml)?.[1] ?? 'none');
    });
    expect(labels).toEqual(['auto 0', 'auto 0', 'auto 1', 'auto 1', 'auto 2', '2 bis.', '(a)', 'auto 0', 'auto 1', '7.', 'auto 0', 'auto 0']);
    const lists = [...main.matchAll(/<w:ilvl w:val="0"\/><w:numId w:val="(\d+)"\/>/g)].map(([, id]) => id);
    // The annex begins a list of its own, so that Word begins again at 1.
    expect(new Set(lists.slice(0, 3)).size).toBe(1);
    expect(new Set(lists).size).toBe(2);
  });

  test('whatever is written comes back: markup, controls, half surrogates, right-to-left, very long', async () => {
    const hostile = ['a & b < c > d "e" \'f\' ]]> <!-- -->', 'bell \u0007 nul \u0000 escape \u001b', 'half \ud800 a pair \udc00', 'שלום עולם, 123 (abc) טוב.', 'مرحبا بالعالم', 'e\u0301 👩‍👩‍👧 𝔘', '\ufffe\uffff', 'line\nbreak\ttab', 'x'.repeat(100_000), '  spaces  '];
    const docx = await toDocx(tree(...hostile.map((text, index) => paragraph(`${index + 1} bis.`, text))));
    expect(await malformed(docx)).toEqual([]);
    const text = await readBack(docx);
    hostile.forEach((words_, index) => expect(text).toContain(`${index + 1} bis.${printable(words_)}`));
    expect(parts(docx)['word/document.xml']).toMatch(/<w:bidi\/>/);
  });

  test('a thousand footnotes are a thousand footnotes', async () => {
    const spans = Array.from({ length: 1000 }, (_, index) => spansOf([[`word ${index}`, []], ['\uFFFC', [`footnote:note ${index}`]]])).flat();
    const docx = await toDocx(tree({ block: 'labelled', level: 0, label: '1.', spans, mark: '' }));
    const all = parts(docx);
    expect(await malformed(docx)).toEqual([]);
    expect(all['word/document.xml']?.match(/<w:footnoteReference /g)).toHaveLength(1000);
    for (let id = 1; id <= 1000; id += 1) expect(all['word/footnotes.xml']).toContain(`<w:footnote w:id="${id}">`);
  });
});

describe('HTML', () => {
  test('it stands alone: one style element, no script, nothing fetched', async () => {
    const html = new TextDecoder().decode(summaryDocuments(told().state(), 'Geneva').html);
    expect(html.match(/<style/g)).toHaveLength(1);
    expect(html).not.toMatch(/<script|<img|<link|@import|url\(|src=/);
    const asked: string[] = [];
    const own = await browser.newPage();
    own.on('request', (request) => asked.push(request.url()));
    await own.setContent(html);
    expect(asked).toEqual([]);
    expect(await own.title()).toBe('Summary by the Chair');
    expect(await own.evaluate(() => document.documentElement.lang)).toBe('en');
    await own.close();
  });

  test('words stay words and only safe addresses become links', () => {
    const html = toHtml(tree(paragraph('1.', '<script>alert(1)</script> & "quoted"'), { block: 'plain', mark: '', spans: spansOf([['here', ['link:javascript:alert(1)']], ['there', ['link:https://example.org/"><b>']], ['mail', ['link:mailto:a@example.org']]]) }));
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;');
    expect(html).not.toMatch(/<script|javascript:|<b>/);
    expect(html.match(/<a href/g)).toHaveLength(2);
  });

  test('text cannot leave the style sheet', () => {
    const html = toHtml({ ...tree(), symbol: '"; } </style><script>alert(1)</script>', statusLine: '\\22 } body { display: none }' });
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    expect(html).not.toContain('<script');
  });

  test('footnotes lead there and back', async () => {
    await page.setContent(new TextDecoder().decode(summaryDocuments(told().state(), 'Geneva').html));
    const links = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')].map((link) => document.getElementById((link.getAttribute('href') ?? '').slice(1)) !== null));
    expect(links).toEqual([true, true]);
    expect(await page.textContent('#note-1')).toContain('See the note by the secretariat & its <annex>.');
  });

  test('axe has nothing to object to, in either document', async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    for (const html of [summaryDocuments(told().state(), 'Geneva').html, reportDocument(told().state(), 'Geneva').html]) {
      // The file's own policy forbids scripts, as it should; the checker comes in from outside the page.
      const own = await browser.newPage({ bypassCSP: true });
      await own.setContent(new TextDecoder().decode(html));
      await own.evaluate(axe);
      const found = await own.evaluate(async () => (await (globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: unknown[] }[] }> } }).axe.run()).violations.map(({ id, nodes }) => `${id} (${nodes.length})`));
      expect(found).toEqual([]);
      await own.close();
    }
  });
});

describe('the report as a document', () => {
  test('it prints labels, words and the state of every paragraph, and nobody’s position', () => {
    const html = new TextDecoder().decode(reportDocument(told().state(), 'Geneva').html);
    expect(html).toContain('Draft report – rolling text, not adopted');
    expect(html).toMatch(/<span class="label">1\.<\/span> Tides.*\[Agreed ad ref\]/);
    expect(html).toMatch(/States should measure \[daily\]\..*\[Does not hold\]/);
    expect(html).toMatch(/<span class="label">4\.<\/span> .*\[deleted\]/);
    expect(html).not.toMatch(/Zemblanda|Q0\d/);
  });

  test('an empty report prints too', async () => {
    const document = reportDocument(aReportLog({ symbol: '' }).state(), '');
    expect(new TextDecoder().decode(document.html)).toContain('Draft report on tides');
    expect(await malformed(await document.docx())).toEqual([]);
  });
});
