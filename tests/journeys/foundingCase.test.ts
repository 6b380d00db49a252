/** The founding case in real Chromium, against the product as it is started. */
import { mkdirSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { playFoundingCase } from '../support/foundingCase.ts';
import { startProduct, type Product } from '../support/product.ts';

let product: Product, browser: Browser;
beforeAll(async () => {
  product = await startProduct({ env: { NEMCON_DEMO_SECONDS: '10' } });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});

test('eight delegations draft, two object, an acceptance lapses, the chair gavels what holds, and the summary is issued', async () => {
  mkdirSync('test-results/founding-case', { recursive: true });
  const { docx, html, complaints } = await playFoundingCase(browser, product, async (name, page) => {
    await page.screenshot({ path: `test-results/founding-case/${name}.png` });
  });
  expect(complaints).toEqual([]);
  const parts = unzipSync(docx);
  const text = Object.entries(parts).filter(([name]) => name.endsWith('.xml')).map(([, bytes]) => new TextDecoder().decode(bytes)).join('\n');
  const summary = text.replace(/<[^>]+>/g, ' ');
  for (const named of ['Tarvia', 'Qarin', 'XTV', 'XQA']) expect(summary.includes(named), named).toBe(false);
  expect(html).toContain('Summary by the Chair');
  expect(html).not.toMatch(/\bXTV\b|\bXQA\b/);
}, 240_000);
