/** Since you were last here, in a real browser: what happened while a head was away, what waits, read by keys and on a phone. */
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { caretAtEnd, chairSitsDown, onTheFloor, registerByKeys, sitDown } from '../support/room.ts';
import { until } from '../support/until.ts';

const SHOTS = 'test-results/digest';
let product: Product, browser: Browser;
beforeAll(async () => {
  product = await startProduct();
  browser = await launchBrowser();
  mkdirSync(SHOTS, { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});

/** How much of the page lies beyond its right edge. */
const beyond = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test('a head comes back: what lapsed is first, with the words then and now; what changed, what was decided; marked as read it is empty, and what waits stays', async () => {
  const chair = await chairSitsDown(browser, product), head = await sitDown(browser, product, 'Kwezi'), { page } = head;
  for (const [label, key] of [['15.', '1'], ['17.', '4']] as const) {
    await onTheFloor(head, label);
    await registerByKeys(head, key);
  }
  // From the top bar, and from the lobby.
  await page.getByRole('link', { name: 'Since you were last here' }).click();
  await page.getByText('From now on this page tells what has happened').waitFor();
  await page.goto(`${product.address}/#/`);
  await page.getByRole('link', { name: 'Since you were last here' }).first().click();
  await page.getByText(/You last read on/).waitFor();
  await page.getByRole('heading', { name: /^Needs Kwezi’s answer/ }).waitFor();
  await page.goto(`${product.address}/#/`);

  await caretAtEnd(chair, '15.');
  await chair.page.keyboard.type(' Notice should be given.');
  await onTheFloor(chair, '17.');
  await chair.page.getByRole('button', { name: /^Put paragraph 17 as displayed/ }).click();
  const other = await sitDown(browser, product, 'Vaiora');
  await onTheFloor(other, '17.');
  await registerByKeys(other, '5', 'Too wide.');
  await until(() => chair.page.getByText(/^Saved /).count(), (n) => n > 0);

  await page.goto(`${product.address}/#/digest`);
  await page.getByText('things need Kwezi’s answer').or(page.getByText('thing needs Kwezi’s answer')).waitFor();
  const needs = page.locator('.needs li');
  await needs.filter({ hasText: 'It is before the room now' }).filter({ hasText: '17' }).waitFor();
  expect(await needs.first().innerText()).toContain('before the room now');
  const lapsed = needs.filter({ hasText: 'lapsed: the words changed' }).filter({ hasText: '15' });
  expect(await lapsed.locator('ins').innerText()).toContain('Notice should be given.');
  await page.locator('#dg-changed li', { hasText: 'Now objecting: Vaiora.' }).filter({ hasText: '17' }).waitFor();
  await page.screenshot({ path: `${SHOTS}/desk.png` });
  await page.evaluate(() => { document.documentElement.dataset['theme'] = 'dark'; });
  await page.screenshot({ path: `${SHOTS}/desk-dark.png` });

  // J and K go from thing to thing, Enter opens the words.
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  expect(await page.evaluate(() => document.activeElement?.closest('li')?.textContent ?? '')).toContain('before the room now');
  await page.keyboard.press('Enter');
  await page.locator('.para').first().waitFor();
  expect(page.url()).toMatch(/#\/reports\/[^/]+\/par_/);
  await page.goBack();
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await until(() => page.locator('#dg-changed li').count(), (n) => n === 0);
  expect(await needs.filter({ hasText: 'lapsed: the words changed' }).count()).toBe(1);
  await page.reload();
  await needs.first().waitFor();
  expect(await page.locator('#dg-changed li').count()).toBe(0);

  expect(await beyond(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('navigation', { name: 'Parts of this page' }).getByRole('button', { name: /Deadlines/ }).click();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Deadlines ahead');
  await page.getByRole('navigation', { name: 'Parts of this page' }).getByRole('button', { name: /To answer/ }).click();
  await page.screenshot({ path: `${SHOTS}/phone.png` });
  expect(await page.getByRole('navigation', { name: 'Parts of this page' }).evaluate((nav) => Math.abs(nav.getBoundingClientRect().bottom - innerHeight))).toBeLessThan(2);
  expect(await beyond(page)).toBeLessThanOrEqual(0);
  await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
  await page.screenshot({ path: `${SHOTS}/phone-rtl.png` });
  expect(await beyond(page)).toBeLessThanOrEqual(0);
  expect([chair, head, other].flatMap(({ complaints }) => complaints)).toEqual([]);
}, 120_000);
