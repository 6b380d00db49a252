/** Who wrote what, in real browsers: shown on demand where names are open, and nowhere where they are for the chair only. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReportHands } from '../../shared/protocol/hands.ts';
import { openMeeting, type Meeting } from '../support/aMeeting.ts';
import { launchBrowser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { caretAtEnd, onTheFloor, paragraph, words, type Seat } from '../support/room.ts';
import { until } from '../support/until.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TEXT = '1. States should consult.\n\n2. States should notify.\n\n3. States should report.';
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  mkdirSync('test-results/who-wrote', { recursive: true });
});
afterAll(async () => { await browser?.close(); });

type House = { readonly product: Product; readonly meeting: Meeting };
async function house(namesVisibleTo: 'members' | 'chair'): Promise<House> {
  const product = await startProduct({ demo: false });
  return { product, meeting: await openMeeting(product, { settings: { namesVisibleTo }, text: TEXT }) };
}
const leave = async ({ product }: House, seats: readonly Seat[]) => {
  for (const { context } of seats) await context.close();
  await product.stop();
  product.forget();
};
const saved = ({ page }: Seat) => page.locator('.foot').getByText(/^Saved /).waitFor();
const type = async (seat: Seat, label: string, text: string) => {
  await caretAtEnd(seat, label);
  await seat.page.keyboard.type(text);
  await saved(seat);
};
/** Every stretch that is marked in a paragraph: the code that is printed before it, and its letters. */
const marked = (seat: Seat, label: string) => paragraph(seat, label).locator('.tx').evaluate((tx) => {
  const out: { code: string; letters: string }[] = [];
  const walk = document.createTreeWalker(tx, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
    if (node instanceof HTMLElement && node.classList.contains('wh')) out.push({ code: node.dataset['by'] ?? '', letters: '' });
    else if (node instanceof Text && node.parentElement?.closest('.hw')) out.at(-1)!.letters += node.data;
  }
  return out;
});
const turn = (seat: Seat) => seat.page.getByRole('button', { name: 'Who wrote what' }).click();

describe('[O1] where members see names', () => {
  test('stretches bear codes, also through a split and under the caret; the legend and the paragraph’s list say who', async () => {
    const here = await house('members');
    const [a, b, c] = [await here.meeting.sitDown(browser, 'XAA'), await here.meeting.sitDown(browser, 'XBB'), await here.meeting.sitDown(browser, 'XCC')];
    await type(a, '1.', ' Aland adds.');
    await until(() => words(b, '1.'), (text) => text.endsWith('Aland adds.'));
    await type(b, '1.', ' Bland too.');
    await until(() => words(c, '1.'), (text) => text.endsWith('Bland too.'));
    await turn(c);
    await until(() => marked(c, '1.'), (all) => all.length === 2);
    expect(await marked(c, '1.')).toEqual([{ code: 'XAA', letters: ' Aland adds.' }, { code: 'XBB', letters: ' Bland too.' }]);
    expect(await marked(c, '2.')).toEqual([]);
    const legend = c.page.getByRole('region', { name: 'Who wrote what' });
    await legend.getByText('XAA Aland').waitFor();
    expect(await legend.getByRole('listitem').allInnerTexts()).toEqual([expect.stringMatching(/^XAA Aland\s+12/), expect.stringMatching(/^XBB Bland\s+11/)]);
    // A split carries the letters away and not their author; the caret of the viewer changes nothing of what is shown.
    await caretAtEnd(b, '1.');
    for (let times = 0; times < ' Bland too.'.length; times++) await b.page.keyboard.press('ArrowLeft');
    await b.page.keyboard.press('Enter');
    await until(() => words(c, '1 bis.'), (text) => text === 'Bland too.');
    await until(() => marked(c, '1 bis.'), (all) => all.length === 1);
    expect((await marked(c, '1 bis.'))[0]).toMatchObject({ code: 'XBB' });
    await caretAtEnd(c, '1.');
    expect(await marked(c, '1.')).toEqual([{ code: 'XAA', letters: ' Aland adds.' }]);
    await c.page.keyboard.type(' And Cland.');
    await until(() => marked(c, '1.'), (all) => all.length === 2);
    expect((await marked(c, '1.')).map(({ code }) => code)).toEqual(['XAA', 'XCC']);
    expect(await words(c, '1.'), 'codes are not of the text').toBe('States should consult. Aland adds. And Cland.');
    await c.page.screenshot({ path: 'test-results/who-wrote/members.png' });
    const floor = await onTheFloor(c, '1.');
    await floor.locator('summary', { hasText: 'Who wrote this' }).click();
    await floor.getByText('Aland', { exact: true }).first().waitFor();
    expect(await floor.locator('.hand-list li').allInnerTexts()).toEqual([expect.stringMatching(/^The text as it was brought in.*22 characters/), expect.stringMatching(/^XAA\s+Aland.*12 characters/), expect.stringMatching(/^XCC\s+Cland.*11 characters/)]);
    await c.page.evaluate(axe); // through the debugger, which a content security policy does not bind
    const breaches = await c.page.evaluate(async () => (await (globalThis as unknown as { axe: { run: (on: object, how: object) => Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> } }).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })).violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]));
    expect(breaches).toEqual([]);
    await turn(c);
    await until(() => c.page.locator('.hw').count(), (count) => count === 0);
    expect([a, b, c].flatMap(({ complaints }) => complaints)).toEqual([]);
    await leave(here, [a, b, c]);
  }, 120_000);
});

describe('[O2] where names are for the chair only', () => {
  test('everybody writes as before, a third delegation is told of no hand but its own, and the chair of all', async () => {
    const here = await house('chair');
    const [a, b, c, chair] = [await here.meeting.sitDown(browser, 'XAA'), await here.meeting.sitDown(browser, 'XBB'), await here.meeting.sitDown(browser, 'XCC'), await here.meeting.sitDown(browser, 'chair')];
    expect(await c.page.locator('.present').count(), 'who is present is not told').toBe(0);
    await type(a, '1.', ' Aland adds.');
    await until(() => words(b, '1.'), (text) => text.endsWith('Aland adds.'));
    await type(b, '1.', ' Bland too.');
    await until(() => words(c, '1.'), (text) => text.endsWith('Bland too.'));
    await type(c, '1.', ' So does Cland.');
    await until(() => words(chair, '1.'), (text) => text.endsWith('So does Cland.'));
    // A break of the line in between: words typed offline are taken, under an id of their own.
    await a.context.setOffline(true);
    await a.page.evaluate(() => dispatchEvent(new Event('offline')));
    await caretAtEnd(a, '2.');
    await a.page.keyboard.type(' Offline.');
    await a.context.setOffline(false);
    await until(() => words(c, '2.'), (text) => text.endsWith('Offline.'), 20_000);
    await turn(c);
    await until(() => marked(c, '1.'), (all) => all.length === 2);
    expect(await marked(c, '1.')).toEqual([{ code: '', letters: ' Aland adds. Bland too.' }, { code: 'XCC', letters: ' So does Cland.' }]);
    await c.page.getByRole('region', { name: 'Who wrote what' }).getByText('Which delegation wrote what is not told to your seat.').waitFor();
    await c.page.screenshot({ path: 'test-results/who-wrote/hidden.png' });
    await turn(chair);
    await until(() => marked(chair, '1.'), (all) => all.length === 3);
    expect((await marked(chair, '1.')).map(({ code }) => code)).toEqual(['XAA', 'XBB', 'XCC']);
    const told = async (who: string) => (await (await fetch(`${here.product.address}/api/reports/${here.meeting.report}/hands`, { headers: { cookie: here.meeting.cookies.get(who) ?? '' } })).json()) as ReportHands;
    expect((await told('XCC')).paragraphs[0]?.list.map(({ by }) => by)).toEqual(expect.arrayContaining(['hidden']));
    expect(await c.page.locator('.remote-caret').count()).toBe(0);
    expect([a, b, c, chair].flatMap(({ complaints }) => complaints).filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
    await leave(here, [a, b, c, chair]);
  }, 120_000);
});
