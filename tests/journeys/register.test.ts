/** What happened to each, for ever: the register in a browser, its news spoken, and the way from a line to the text as it stood. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { chairSitsDown, onTheFloor, sitDown } from '../support/room.ts';
import { until } from '../support/until.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let product: Product, browser: Browser;
beforeAll(async () => { [browser, product] = await Promise.all([launchBrowser(), startProduct()]); });
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});

test('[A4] [B3] what is tabled and bracketed is spoken, listed with its outcome while the page is open, and leads to its entry in the history', async () => {
  const chair = await chairSitsDown(browser, product), serrana = await sitDown(browser, product, 'Serrana');
  const floor = await onTheFloor(serrana, '17.');
  const [proposals, brackets] = ['Proposals', 'Brackets'].map((name) => floor.locator('.foldable', { has: serrana.page.getByRole('heading', { name, exact: true }) }));
  if (proposals === undefined || brackets === undefined) throw new Error('two sections');
  await proposals.locator('summary').first().click();
  await proposals.getByRole('button', { name: 'Propose a change' }).click();
  await proposals.getByRole('radio', { name: 'Delete the paragraph' }).check();
  await proposals.getByLabel(/^Why/).fill('It says nothing new.');
  await proposals.getByRole('button', { name: 'Keep as draft' }).click();
  await proposals.getByRole('button', { name: 'Table for Serrana' }).click();
  await brackets.locator('summary').first().click();
  await brackets.getByRole('button', { name: 'Put the whole paragraph in brackets' }).click();
  await brackets.getByLabel(/^Why these words/).fill('Unproven.');
  await brackets.getByRole('button', { name: 'Bracket the paragraph for Serrana' }).click();
  await until(async () => (await chair.page.locator('output.vh').allInnerTexts()).join(' '), (said) => /Serrana tabled a proposal on paragraph 17: deletes this paragraph\./.test(said) || /Serrana put words of paragraph 17 in brackets/.test(said));

  const observer = await sitDown(browser, product, 'Cathedra', 'Observer');
  await observer.page.locator('.me summary').click();
  await observer.page.getByRole('link', { name: 'Register of proposals and brackets' }).click();
  await observer.page.getByRole('heading', { level: 1, name: 'Register of proposals and brackets' }).waitFor();
  const rows = observer.page.locator('.register tbody tr');
  await until(() => rows.count(), (count) => count === 2);
  expect(await rows.first().innerText()).toMatch(/paragraph 17[\s\S]*deletes this paragraph[\s\S]*It says nothing new\.[\s\S]*Tabled/);

  // ── decided while the page is open
  const chairFloor = await onTheFloor(chair, '17.');
  await chairFloor.getByRole('listitem', { name: 'Proposal by Serrana' }).getByRole('button', { name: 'Set aside', exact: true }).click();
  await chair.page.keyboard.type('The room wants it.');
  await chair.page.keyboard.press('Enter');
  await until(() => rows.first().innerText(), (text) => text.includes('Set aside: The room wants it.'));
  await observer.page.getByLabel('State').selectOption('open');
  await until(() => rows.count(), (count) => count === 1);
  expect(await rows.first().innerText()).toMatch(/in brackets[\s\S]*Unproven\.[\s\S]*stands for/);
  const folder = process.env['NEMCON_TEST_PICTURES'];
  await observer.page.getByLabel('State').selectOption('all');
  if (folder !== undefined) await observer.page.screenshot({ path: `${folder}/register.png` });
  await observer.page.evaluate(axe);
  const serious = await observer.page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { impact: string; id: string; nodes: { html: string }[] }[] }> } };
    return (await inPage.run()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  });
  expect(serious).toEqual([]);

  await rows.first().getByRole('link', { name: /in the history of the text$/ }).click();
  await observer.page.getByRole('heading', { level: 2, name: /A proposal on paragraph 17 was set aside/ }).waitFor();
  expect([...chair.complaints, ...serrana.complaints, ...observer.complaints]).toEqual([]);
}, 120_000);
