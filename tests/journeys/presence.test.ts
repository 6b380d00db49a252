/** Who is where in the text, as people at the table see it: near carets, counts, all on demand, and following the Chair. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { caretAtEnd, chairSitsDown, paragraph, sitDown, type Seat } from '../support/room.ts';
import { until } from '../support/until.ts';

let browser: Browser, product: Product;
const seats: Seat[] = [];
beforeAll(async () => { [browser, product] = await Promise.all([launchBrowser(), startProduct()]); });
afterEach(async () => {
  const complaints = seats.flatMap((seat) => seat.complaints);
  for (const { context } of seats.splice(0)) await context.close();
  expect(complaints).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});
const sit = async (name: string, what: 'Head' | 'Observer' = 'Head'): Promise<Seat> => {
  const seat = await sitDown(browser, product, name, what);
  seats.push(seat);
  return seat;
};
const caretsSeen = ({ page }: Seat): Promise<string[]> => page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.remote-caret')].map(({ dataset }) => dataset['code'] ?? '').sort());
const margin = (seat: Seat, label: string): Promise<string> => paragraph(seat, label).locator('.mg').innerText();
const inView = (page: Page, label: string): Promise<boolean> => page.evaluate((wanted) => {
  const row = [...document.querySelectorAll('.para')].find((one) => one.querySelector('.no')?.textContent === wanted)?.getBoundingClientRect(), view = document.querySelector('.scroll')?.getBoundingClientRect();
  return row !== undefined && view !== undefined && row.top < view.bottom && row.bottom > view.top;
}, label);

test('carets are those in one’s own paragraph, counts are for all, and all carets come on demand', async () => {
  const [arden, tarvia, qarin] = [await sit('Port Arden'), await sit('Tarvia'), await sit('Qarin')];
  await caretAtEnd(arden, '9.');
  await caretAtEnd(tarvia, '9.');
  await caretAtEnd(qarin, '11.');
  await until(() => caretsSeen(arden), (codes) => codes.join() === 'XTV');
  await until(() => margin(qarin, '9.'), (said) => said.includes('2 editing'));
  expect(await caretsSeen(qarin)).toEqual([]);
  expect(await margin(qarin, '11.')).not.toContain('editing');
  await until(() => margin(arden, '11.'), (said) => said.includes('1 editing'));
  await qarin.page.getByRole('button', { name: 'All carets' }).click();
  await until(() => caretsSeen(qarin), (codes) => codes.join() === 'XPA,XTV');
  await qarin.page.getByRole('button', { name: 'All carets' }).click();
  await until(() => caretsSeen(qarin), (codes) => codes.length === 0);
  // One delegation, wherever it is.
  await qarin.page.locator('.present summary').click();
  await qarin.page.getByRole('button', { name: 'Show carets of Tarvia' }).click();
  await until(() => caretsSeen(qarin), (codes) => codes.join() === 'XTV');
}, 90_000);

test('the Chair is followed until its follower goes elsewhere by hand', async () => {
  const tarvia = await sit('Tarvia'), chair = await chairSitsDown(browser, product), { page } = tarvia;
  seats.push(chair);
  const follow = page.getByRole('button', { name: 'Follow the Chair' }), following = page.getByRole('button', { name: 'Following the Chair' });
  const said = () => page.locator('output.vh').allInnerTexts();
  await follow.click();
  expect(await following.getAttribute('aria-pressed')).toBe('true');
  // An agreed paragraph: the Chair can be there without a caret. The outline stands for any way of getting there.
  await chair.page.locator('.outline').getByRole('button', { name: /^.{0,40}33/ }).first().click();
  await until(() => inView(page, '33.'), (is) => is);
  await until(said, (texts) => texts.includes('Following the Chair: paragraph 33.'));
  await caretAtEnd(chair, '40.');
  await until(() => inView(page, '40.'), (is) => is);
  await page.locator('.scroll').hover();
  await page.mouse.wheel(0, -300);
  await follow.waitFor();
  expect(await said()).toContain('No longer following the Chair.');
  await caretAtEnd(chair, '2.');
  await until(() => margin(tarvia, '2.'), (text) => text.includes('1 editing'));
  expect(await inView(page, '2.')).toBe(false);
  // By a single key, while no text is being typed, and off again.
  await page.locator('footer').focus();
  await page.keyboard.press('f');
  await until(() => inView(page, '2.'), (is) => is);
  await page.keyboard.press('f');
  await follow.waitFor();
  expect(await chair.page.getByRole('button', { name: /Chair$/ }).filter({ hasText: /^Follow/ }).count()).toBe(0);
}, 90_000);

test('somebody who only reads sends nothing about where they are', async () => {
  const seat = await sit('Northern Concord', 'Observer'), sent: number[] = [];
  seat.page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => { if (typeof payload !== 'string') sent.push(payload[0] ?? -1); }));
  await seat.page.reload();
  await until(() => sent.length, (n) => n > 0);
  await paragraph(seat, '9.').locator('.tx').click();
  await seat.page.keyboard.press('ArrowDown');
  await paragraph(seat, '11.').locator('.tx').click();
  await seat.page.waitForTimeout(1_000);
  expect([...new Set(sent)].sort()).toEqual([0, 100]);
}, 60_000);
