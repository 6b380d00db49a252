/** The server goes away and comes back: the page says since when, and on return what has changed meanwhile. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { chairOverHttp, labelled } from '../support/chairOverHttp.ts';
import { startProduct, type Product } from '../support/product.ts';
import { sitDown } from '../support/room.ts';

let product: Product, browser: Browser;
beforeAll(async () => { [browser, product] = await Promise.all([launchBrowser(), startProduct()]); });
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});

test('offline is said with the hour, no verdict is vouched for, and the return names what changed', async () => {
  const { page } = await sitDown(browser, product, 'Port Arden');
  const ruling = page.getByRole('region', { name: 'Verdict on the report' });
  const port = Number(new URL(product.address).port);
  await product.stop();
  await page.getByText(/^Offline since \d\d:\d\d\.$/).waitFor();
  await ruling.getByText(/as of \d\d:\d\d/).first().waitFor({ timeout: 20_000 });

  // The page may stay away until the words have changed: its ways to the server are held shut meanwhile.
  await page.route('**/api/**', (route) => route.abort());
  product = await startProduct({ folder: product.folder, port });
  const chair = await chairOverHttp(product), spot = { paragraph: labelled(await chair.read(), '11.').id, offset: 0 };
  await chair.act({ act: 'replaceRange', from: spot, to: spot, lines: [[['Solemnly ', []]]] });
  await page.unroute('**/api/**');

  const notice = page.getByRole('status').filter({ hasText: /^Back in step at \d\d:\d\d\./ });
  await notice.waitFor({ timeout: 60_000 });
  expect(await notice.innerText()).toContain('1 paragraph has changed since');
  await page.getByText(/^Offline since/).waitFor({ state: 'detached' });
  await notice.getByRole('button', { name: 'Go to paragraph 11', exact: true }).click();
  await page.getByRole('complementary').getByRole('heading', { name: 'Paragraph 11', exact: true }).waitFor();
  await notice.getByRole('button', { name: 'Understood' }).click();
  await notice.waitFor({ state: 'detached' });
}, 120_000);
