/** Two of one delegation write in one draft at once: each sees the other's words come, nobody else a letter, and the head tables what both wrote. */
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { onTheFloor, sitDown } from '../support/room.ts';
import { until } from '../support/until.ts';

let product: Product, browser: Browser;
beforeAll(async () => { [browser, product] = await Promise.all([launchBrowser(), startProduct()]); });
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});

const LABEL = '17.';
const section = (floor: Locator) => floor.locator('.foldable', { has: floor.page().getByRole('heading', { name: 'Proposals', exact: true }) });

test('[A12] head and delegate write in one draft at once, each keeps its caret, and nobody else reads a letter before it is tabled', async () => {
  const head = await sitDown(browser, product, 'Kwezi'), delegate = await sitDown(browser, product, 'Kwezi', 'Delegate'), other = await sitDown(browser, product, 'Vaiora');
  const [ours, theirs] = [section(await onTheFloor(head, LABEL)), section(await onTheFloor(delegate, LABEL))];
  await ours.locator('summary').first().click();
  await ours.getByRole('button', { name: 'Propose a change' }).click();
  await ours.getByRole('radio', { name: 'Add a paragraph after it' }).check();
  await ours.getByLabel('Words you propose').fill('States should talk.');
  await ours.getByRole('button', { name: 'Keep as draft' }).click();
  await ours.getByRole('button', { name: 'Edit the draft' }).click();
  await theirs.getByRole('button', { name: 'Edit the draft' }).click();
  const [mine, yours] = [ours.getByLabel('Words you propose'), theirs.getByLabel('Words you propose')];
  expect(await yours.inputValue()).toBe('States should talk.');

  // ── at once, at both ends, with letters of their own
  await mine.focus();
  await head.page.keyboard.press('Control+Home');
  await yours.focus();
  await delegate.page.keyboard.press('Control+End');
  await Promise.all([head.page.keyboard.type('In all circumstances, ', { delay: 70 }), delegate.page.keyboard.type(' They should also listen.', { delay: 70 })]);
  const both = 'In all circumstances, States should talk. They should also listen.';
  for (const field of [mine, yours]) await until(() => field.inputValue(), (text) => text.trim() === both, 10_000);
  expect(await mine.evaluate((field: HTMLTextAreaElement) => field.selectionStart)).toBe('In all circumstances, '.length);
  await until(() => theirs.locator('output').last().innerText(), (said) => /Kept|Another of your side/.test(said));
  expect(await other.page.getByText('In all circumstances').count()).toBe(0);
  const folder = process.env['NEMCON_TEST_PICTURES'];
  if (folder !== undefined) await delegate.page.screenshot({ path: `${folder}/draft-together.png` });

  // ── what is typed right before Done is kept; the head tables both
  await mine.focus();
  await head.page.keyboard.press('Control+End');
  await head.page.keyboard.type(' Always.');
  await ours.getByRole('button', { name: 'Done' }).click();
  await until(() => yours.inputValue(), (text) => text.trim() === `${both} Always.`);
  await ours.getByRole('button', { name: 'Table for Kwezi' }).click();
  const seen = section(await onTheFloor(other, LABEL));
  await until(() => seen.locator('.proposal').first().innerText().catch(() => ''), (text) => text.includes(`${both} Always.`));
  expect([...head.complaints, ...delegate.complaints, ...other.complaints]).toEqual([]);
}, 120_000);
