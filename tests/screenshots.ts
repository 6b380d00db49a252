/**
 * `npm run screenshots`: plays the founding case against the running product and keeps the pictures that the README
 * shows. What is in them is what the product shows; nothing is retouched.
 */
import { mkdirSync } from 'node:fs';
import { launchBrowser } from './support/browser.ts';
import { playFoundingCase } from './support/foundingCase.ts';
import { startProduct } from './support/product.ts';
import { opened, sitDown } from './support/room.ts';

const FOLDER = 'client/pictures';
const WANTED = new Set(['drafting-table', 'gavel', 'gavel-delegate', 'summary', 'lobby']);

mkdirSync(FOLDER, { recursive: true });
const product = await startProduct({ env: { NEMCON_DEMO_SECONDS: '10' } });
const browser = await launchBrowser();
try {
  const phone = await sitDown(browser, product, 'Tekoa', 'Head', { width: 390, height: 844 });
  await phone.page.screenshot({ path: `${FOLDER}/phone.png` });
  await phone.context.close();
  await playFoundingCase(browser, product, async (name, page) => {
    if (WANTED.has(name)) await page.screenshot({ path: `${FOLDER}/${name}.png` });
    if (name !== 'drafting-table') return;
    // The same seat's map, at the moment of that picture, and back to the table.
    const table = page.url(), report = /reports\/\w+/.exec(table)?.[0] ?? '';
    await page.goto(`${product.address}/#/${report}/map`);
    await page.getByRole('grid').waitFor();
    await page.screenshot({ path: `${FOLDER}/map.png` });
    await page.goto(table);
    await opened({ who: name, page, context: page.context(), complaints: [] });
  });
} finally {
  await browser.close();
  await product.stop();
  product.forget();
}
