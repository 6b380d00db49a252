/** Words change under an objection and an acceptance: each delegation finds what waits for it, and the Chair asks who maintains. */
import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMeeting, type Meeting } from '../support/aMeeting.ts';
import { launchBrowser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { caretAtEnd, onTheFloor } from '../support/room.ts';

let product: Product, browser: Browser, meeting: Meeting;
beforeAll(async () => {
  product = await startProduct({ demo: false });
  browser = await launchBrowser();
  meeting = await openMeeting(product, { text: '1. States should consult.\n\n2. States should notify.' });
  mkdirSync('test-results/changed-words', { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});

test('what the change put in doubt waits for its delegation, by keyboard, and the Chair’s question is answered in the room', async () => {
  const chair = await meeting.sitDown(browser, 'chair'), a = await meeting.sitDown(browser, 'XAA'), b = await meeting.sitDown(browser, 'XBB');
  for (const seat of [chair, a, b]) await onTheFloor(seat, '1.');
  await a.page.getByRole('radio', { name: /^Objects/ }).check({ force: true });
  await a.page.getByLabel('Only to this phrase').fill('should consult');
  await a.page.getByRole('button', { name: /^Register for/ }).click();
  await chair.page.locator('[data-stance="object"]').getByText('only to “should consult”').waitFor();
  await b.page.getByRole('radio', { name: /^Supports/ }).check({ force: true });
  await b.page.getByRole('button', { name: /^Register for/ }).click();
  await chair.page.locator('[data-stance="support"]').waitFor();
  await caretAtEnd(chair, '1.');
  await chair.page.keyboard.type(' Without delay.');

  await b.page.getByRole('button', { name: 'One position waits for your delegation' }).click();
  const dialog = b.page.getByRole('dialog', { name: 'Waiting for your delegation' });
  await dialog.getByText('As it reads now').waitFor();
  await dialog.getByText('Without delay.').waitFor();
  await b.page.screenshot({ path: 'test-results/changed-words/waiting.png' });
  await dialog.getByRole('button', { name: /^Confirm/ }).focus();
  await b.page.keyboard.press('Enter');
  await b.page.getByRole('dialog', { name: 'Nothing waits for your delegation' }).waitFor();
  await b.page.keyboard.press('Escape');

  await chair.page.getByRole('button', { name: /^Ask who maintains an objection/ }).click();
  await a.page.locator('.floor').getByText(/does any delegation maintain an objection to paragraph 1 as it now stands/).waitFor();
  await a.page.screenshot({ path: 'test-results/changed-words/asked.png' });
  await a.page.getByRole('button', { name: 'We maintain the objection' }).click();
  await a.page.locator('.mine .cs', { hasText: /Objects, (?!on earlier)/ }).waitFor();
  await chair.page.screenshot({ path: 'test-results/changed-words/chair.png' });
  expect([chair, a, b].flatMap(({ complaints }) => complaints)).toEqual([]);
}, 120_000);
