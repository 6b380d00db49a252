/** Two heads take a leap together: sealed offers that meet, one confirms and nothing happens, both have and everything does. */
import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMeeting, type Meeting } from '../support/aMeeting.ts';
import { launchBrowser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { onTheFloor, type Seat } from '../support/room.ts';

let product: Product, browser: Browser, meeting: Meeting;
beforeAll(async () => {
  product = await startProduct({ demo: false });
  browser = await launchBrowser();
  meeting = await openMeeting(product, { text: '1. States should consult.\n\n2. States should notify.' });
  mkdirSync('test-results/offers', { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});

async function deposits(seat: Seat, gives: '1.' | '2.', of: string, needs: string): Promise<void> {
  await onTheFloor(seat, gives);
  await seat.page.locator('summary', { hasText: 'Sealed offers' }).click();
  await seat.page.getByLabel('Delegation 1').selectOption({ label: of });
  await seat.page.getByLabel('accepts').selectOption({ label: `${needs} as it reads now` });
  await seat.page.getByRole('button', { name: 'Deposit under seal' }).click();
  await seat.page.getByText(/We would accept paragraph \d, if /).waitFor();
}

test('nobody learns of an offer that is not met; two that meet are confirmed in private and filed together', async () => {
  const chair = await meeting.sitDown(browser, 'chair'), a = await meeting.sitDown(browser, 'XAA'), b = await meeting.sitDown(browser, 'XBB'), c = await meeting.sitDown(browser, 'XCC');
  await deposits(a, '1.', 'Bland', 'paragraph 2');
  await onTheFloor(chair, '1.');
  await onTheFloor(c, '1.');
  expect(await chair.page.locator('summary', { hasText: 'Sealed offers' }).count()).toBe(0);
  expect(await c.page.locator('summary', { hasText: 'Sealed offers' }).innerText()).toMatch(/Sealed offers\s*0/);

  await deposits(b, '2.', 'Aland', 'paragraph 1');
  for (const seat of [a, b]) await seat.page.getByText('Your offer is met.').waitFor();
  await a.page.screenshot({ path: 'test-results/offers/met.png' });
  await a.page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await a.page.getByText('Confirmed; the others are being asked.').waitFor();
  expect(await chair.page.locator('[data-stance="noObjection"]').count()).toBe(0);
  expect(await c.page.getByText('Your offer is met.').count()).toBe(0);

  await b.page.getByRole('button', { name: 'Confirm', exact: true }).click();
  for (const [label, code] of [['1.', 'XAA'], ['2.', 'XBB']] as const) {
    await onTheFloor(chair, label);
    await chair.page.locator('[data-stance="noObjection"]').getByText(code).waitFor();
  }
  expect([chair, a, b, c].flatMap(({ complaints }) => complaints)).toEqual([]);
}, 120_000);
