/**
 * What is proposed stands in the words themselves: struck and underlined with the code of each hand, several on one paragraph,
 * collisions marked. It is no part of the text: offsets, copies, carets and composed characters are what they are without it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportScreen, SeenParagraph } from '../../shared/protocol/screens.ts';
import { plainText, type Runs } from '../../shared/base/runs.ts';
import { launchBrowser } from '../support/browser.ts';
import { demoCookie, startProduct, type Product } from '../support/product.ts';
import { caretAtEnd, chairSitsDown, paragraph, sitDown, words, type Seat } from '../support/room.ts';
import { until } from '../support/until.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LABEL = '17.';

let product: Product, browser: Browser, reader: Seat;
beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), startProduct()]);
  reader = await sitDown(browser, product, 'Kwezi');
});
afterAll(async () => { await browser?.close(); await product?.stop(); product?.forget(); });

/** Acts by HTTP in somebody's name. */
async function by(code: string): Promise<{ readonly screen: () => Promise<ReportScreen>; readonly act: (body: object) => Promise<void> }> {
  const { cookie, report } = await demoCookie(product.address, { role: 'head', code }), path = `${product.address}/api/reports/${report}`;
  return {
    screen: async () => (await (await fetch(path, { headers: { cookie } })).json()) as ReportScreen,
    act: async (body) => {
      const answer = await fetch(`${path}/acts`, { method: 'POST', headers: { cookie, origin: product.address, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify(body) });
      expect(answer.status, await answer.clone().text()).toBe(200);
    },
  };
}
const at = (screen: ReportScreen): SeenParagraph => screen.paragraphs.find(({ label }) => label === LABEL) ?? (() => { throw new Error(`no paragraph ${LABEL}`); })();

/** Drafts and tables. */
async function table(code: string, propose: (words: string) => { readonly kind: string; readonly words?: string; readonly aim?: object }): Promise<void> {
  const seat = await by(code), here = at(await seat.screen()), { kind, words: wanted, aim } = propose(plainText(here.runs));
  const runs: Runs = wanted === undefined ? [] : [[wanted, []]], known = new Set(here.proposals.map(({ id }) => id));
  await seat.act({ act: 'draftProposal', paragraph: here.id, kind, on: here.words, runs, ...(aim === undefined ? {} : { aim }), rationale: null });
  const drafted = at(await seat.screen()).proposals.find(({ id }) => !known.has(id));
  await seat.act({ act: 'tableProposal', proposal: drafted?.id, written: drafted?.record.at(-1)?.seq });
}
const inText = (seat: Seat, what: string) => paragraph(seat, LABEL).locator(`.tx ${what}`);
const drawn = (page: Page, what: string) => page.locator('.para', { has: page.locator('.no', { hasText: /^17\.$/ }) }).locator(`.tx ${what} .ri-w`).evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['words']));
const picture = async ({ page }: Seat, name: string) => {
  const folder = process.env['NEMCON_TEST_PICTURES'];
  if (folder === undefined) return;
  await paragraph(reader, LABEL).scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${folder}/${name}.png` });
};
/** What a screen reader has of the paragraph, in order. */
const heard = (seat: Seat) => paragraph(seat, LABEL).locator('.tx').ariaSnapshot();

test('what several propose on one paragraph stands in its words, with the hand of each, and is no part of the text', async () => {
  const before = await words(reader, LABEL), [first = '', second = ''] = before.split(' '), last = before.replace(/\.$/, '').split(' ').at(-1) ?? '';
  await table('XSE', (text) => ({ kind: 'replace', words: text.replace(`${last}.`, `${last} and harm to others.`) }));
  await table('XVA', (text) => ({ kind: 'replace', words: text.replace(`${first} ${second} `, `${first} ${second} certainly `) }));
  await inText(reader, 'ins').nth(1).waitFor();
  expect(await drawn(reader.page, 'ins')).toEqual(['certainly', 'and harm to others']);
  expect(await inText(reader, '.ri-meet').count()).toBe(0);
  expect(await words(reader, LABEL)).toBe(before);
  expect(await heard(reader)).toMatch(/Vaiora inserts: certainly, end of insertion[^]*Serrana inserts: and harm to others, end of insertion/);
  // The code of the hand is drawn beside, not told by colour alone.
  expect(await inText(reader, '.ri-w').evaluateAll((all) => all.map((one) => getComputedStyle(one, '::after').content))).toEqual(['"XVA"', '"XSE"']);

  await table('XAL', (text) => ({ kind: 'replace', words: text.replace(`${last}.`, `${last} or escalation.`) }));
  await inText(reader, '.ri-meet').waitFor();
  expect(await drawn(reader.page, 'ins')).toEqual(['certainly', 'and harm to others', 'or escalation']);
  expect(await heard(reader)).toContain('Serrana and Aldermark change the same words');
  await picture(reader, 'suggestions-meet');
});

test('typing, the caret, composed characters and a copy are what they are without suggestions', async () => {
  const kwezi = reader, { page } = kwezi;
  await caretAtEnd(kwezi, LABEL);
  const before = await words(kwezi, LABEL);
  expect(await inText(kwezi, 'ins').count()).toBe(3);
  // From the beginning, over the suggestion behind the second word: as many presses as there are letters, and no more.
  await page.keyboard.press('Home');
  await page.evaluate(() => { const editor = document.querySelector('.para [contenteditable="true"]'); if (editor) getSelection()?.collapse(editor.querySelector('p'), 0); });
  const [first = '', second = '', third = ''] = before.split(' '), steps = first.length + second.length + third.length + 5;
  for (let step = 0; step < steps; step++) await page.keyboard.press('ArrowRight');
  await page.keyboard.type('q');
  const typed = `${before.slice(0, steps)}q${before.slice(steps)}`;
  await until(() => words(kwezi, LABEL), (text) => text === typed);
  expect(await drawn(page, 'ins')).toContain('certainly');
  await page.keyboard.press('Backspace');
  await until(() => words(kwezi, LABEL), (text) => text === before);

  // An input method at the edge of a suggestion.
  for (let step = 0; step < third.length + 4; step++) await page.keyboard.press('ArrowLeft');
  const line = await kwezi.context.newCDPSession(page);
  for (const text of ['n', 'ni', '你']) await line.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await line.send('Input.insertText', { text: '你' });
  const composed = `${first} ${second}你${before.slice(first.length + 1 + second.length)}`;
  await until(() => words(kwezi, LABEL), (text) => text === composed);
  await until(async () => plainText(at(await (await by('XKW')).screen()).runs), (text) => text === composed);
  await page.keyboard.press('Backspace');
  await until(() => words(kwezi, LABEL), (text) => text === before);
  await until(() => drawn(page, 'ins'), (all) => all.includes('certainly'));

  await page.keyboard.press('ControlOrMeta+a');
  expect(await page.evaluate(() => getSelection()?.toString().replace(/\s+/g, ' ').trim() ?? '')).toContain(before);
  expect(await page.evaluate(() => getSelection()?.toString() ?? '')).not.toContain('certainly');
  expect(kwezi.complaints).toEqual([]);
});

test('a division, a joining, a deletion, a move and a new paragraph are proposed where they would be', async () => {
  const here = at(await (await by('XKW')).screen()), all = (await (await by('XKW')).screen()).paragraphs, next = all[all.findIndex(({ id }) => id === here.id) + 1];
  await table('XKW', (text) => ({ kind: 'split', aim: { kind: 'split', at: text.indexOf(' ', 40) + 1 } }));
  await table('XKW', () => ({ kind: 'merge', aim: { kind: 'merge', second: next?.id } }));
  await table('XKW', () => ({ kind: 'move', aim: { kind: 'move', after: null } }));
  await table('XKW', () => ({ kind: 'insert', words: 'States are encouraged to share the costs.' }));
  await inText(reader, '.ri-place').waitFor();
  expect(await heard(reader)).toMatch(/moves this paragraph to the beginning[^]*begins a new paragraph here[^]*joins the next paragraph to this one/);
  await paragraph(reader, LABEL).locator('.new-paras').getByText('States are encouraged to share the costs.').waitFor();
  await table('XKW', () => ({ kind: 'delete' }));
  await inText(reader, 'del.rd').first().waitFor();
  expect((await inText(reader, 'del.rd').allInnerTexts()).join('').replace(/\s+/g, ' ').trim()).toBe(await words(reader, LABEL));
  await picture(reader, 'suggestions-all');
});

test('one key or button shows the words alone, kept on the device, and the page is as accessible with suggestions as without', async () => {
  const { page } = reader, turn = page.getByRole('button', { name: 'Suggestions', exact: true });
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as { axe: { run: (where: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    return (await run.run({ include: [['.doc']] })).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  expect(found).toEqual([]);
  expect(await turn.getAttribute('aria-pressed')).toBe('true');
  await turn.click();
  await until(() => inText(reader, '.ri, .rd').count(), (count) => count === 0);
  expect(await page.locator('.new-paras').count()).toBe(0);
  await page.locator('.foot').focus();
  await page.keyboard.press('s');
  await until(() => inText(reader, 'ins').count(), (count) => count > 0);
  await page.keyboard.press('s');
  await page.reload();
  await page.getByText(/^Saved /).first().waitFor();
  expect(await page.getByRole('button', { name: 'Suggestions', exact: true }).getAttribute('aria-pressed')).toBe('false');
  expect(await inText(reader, '.ri, .rd').count()).toBe(0);
  await page.getByRole('button', { name: 'Suggestions', exact: true }).click();
  await inText(reader, 'ins').first().waitFor();
});

test('words that are put to the room are plain ink, and so are agreed ones', async () => {
  const chair = await chairSitsDown(browser, product);
  await inText(chair, '.ri').first().waitFor();
  const here = at(await (await by('XKW')).screen());
  const report = /#\/reports\/([^/?]+)/.exec(chair.page.url())?.[1] ?? '';
  const answer = await chair.page.evaluate(async ({ path, body }) => (await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify(body) })).status, { path: `/api/reports/${report}/acts`, body: { act: 'putParagraph', paragraph: here.id, on: here.words } });
  expect(answer).toBe(200);
  await until(() => inText(reader, '.ri, .rd').count(), (count) => count === 0);
  await until(() => inText(chair, '.ri, .rd').count(), (count) => count === 0);
});
