/** A phone in a delegate's hand: it sleeps and wakes, its network is slow and far away, its screen is small and touched. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ReportScreen } from '../../shared/protocol/screens.ts';
import { launchBrowser } from '../support/browser.ts';
import { slowProxy, type SlowProxy } from '../support/meanProxy.ts';
import { demoCookie, startProduct, type Product } from '../support/product.ts';
import { caretAtEnd, opened, paragraph, sitDown, words, type Seat } from '../support/room.ts';
import { until } from '../support/until.ts';

let browser: Browser, product: Product, cookie: string, report: string;
const seats: Seat[] = [], proxies: SlowProxy[] = [];
beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), startProduct()]);
  ({ cookie, report } = await demoCookie(product.address, { role: 'chair' }));
});
afterEach(async () => {
  for (const { context } of seats.splice(0)) await context.close();
  for (const proxy of proxies.splice(0)) await proxy.stop();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});
const network = async (kbitPerSecond: number, roundTripMs: number): Promise<SlowProxy> => {
  const proxy = await slowProxy(product.address, { kbitPerSecond, roundTripMs });
  proxies.push(proxy);
  return proxy;
};
const sit = async (name: string): Promise<Seat> => {
  const seat = await sitDown(browser, product, name);
  seats.push(seat);
  return seat;
};
/** A phone of a delegation, signed in; `patienceMs`: how long a page may take. */
async function phone(address: string, name: string, patienceMs: number): Promise<Seat> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  const seat: Seat = { who: name, page, context, complaints: [] };
  seats.push(seat);
  page.on('pageerror', (error) => seat.complaints.push(String(error)));
  await page.goto(`${address}/demo`, { waitUntil: 'commit' });
  await page.getByRole('button', { name: `${name}: Head`, exact: true }).tap();
  return seat;
}
const onServer = async (label: string): Promise<string> => {
  const screen = (await (await fetch(`${product.address}/api/reports/${report}`, { headers: { cookie } })).json()) as ReportScreen;
  return (screen.paragraphs.find((one) => one.label === label)?.runs ?? []).map(([text]) => text).join('');
};
const show = async (seat: Seat, label: string): Promise<void> => {
  await seat.page.getByRole('button', { name: 'Whole text' }).tap();
  await paragraph(seat, label).waitFor();
};
/** The page goes out of sight, or comes back, as its own code is told of it. */
const turn = (page: Page, state: 'hidden' | 'visible') => page.evaluate((now) => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
  document.dispatchEvent(new Event('visibilitychange'));
}, state);
const writable = ({ page }: Seat) => page.locator('.para [contenteditable="true"]:not([aria-readonly])');

test('a phone that wakes has the pen only when it shows what was written meanwhile, and says so', async () => {
  const proxy = await network(4_000, 60), other = await sit('Tarvia'), seat = await phone(proxy.address, 'Port Arden', 30_000), { page } = seat, label = '9.';
  await opened(seat);
  await show(seat, label);
  await caretAtEnd(seat, label);
  await page.keyboard.type(' Before.');
  await until(() => onServer(label), (text) => text.endsWith(' Before.'));
  await turn(page, 'hidden');
  proxy.deaden();
  await caretAtEnd(other, label);
  await other.page.keyboard.type(' Meanwhile.');
  await until(() => onServer(label), (text) => text.endsWith(' Meanwhile.'));
  await page.waitForTimeout(2_000);
  expect(await words(seat, label)).toMatch(/ Before\.$/);
  await turn(page, 'visible');
  const woke = performance.now();
  expect(await writable(seat).count()).toBe(0);
  await page.getByRole('status').filter({ hasText: /^Fetching what was written meanwhile\./ }).waitFor();
  await page.keyboard.type('lost');
  await until(() => writable(seat).count(), (n) => n === 1);
  console.log(`a phone whose connection had died had the pen again after ${((performance.now() - woke) / 1_000).toFixed(1)} s`);
  expect(await words(seat, label)).toMatch(/ Before\. Meanwhile\.$/);
  await page.keyboard.press('End');
  await page.keyboard.type(' After.');
  await until(() => onServer(label), (text) => text.endsWith(' Before. Meanwhile. After.'));
  await page.getByText('Fetching what was written meanwhile.').waitFor({ state: 'detached' });
  // A connection that has lived through the sleep proves itself within a moment.
  await turn(page, 'hidden');
  await page.waitForTimeout(2_200);
  await turn(page, 'visible');
  const again = performance.now();
  await until(() => writable(seat).count(), (n) => n === 1);
  expect(performance.now() - again).toBeLessThan(1_500);
  expect(seat.complaints).toEqual([]);
}, 90_000);

test('a phone without a network keeps the pen, as everybody does who is offline', async () => {
  const seat = await phone(product.address, 'Port Arden', 30_000), { page } = seat, label = '11.';
  await opened(seat);
  await show(seat, label);
  await caretAtEnd(seat, label);
  await turn(page, 'hidden');
  await page.waitForTimeout(2_100);
  await page.evaluate(() => Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false }));
  await turn(page, 'visible');
  await page.keyboard.type(' Written in a tunnel.');
  await until(() => words(seat, label), (text) => text.endsWith(' Written in a tunnel.'));
}, 60_000);

test('at 200 kbit/s and two seconds there and back one types as ever, sees what is saved, and is read', async () => {
  const proxy = await network(200, 2_000), other = await sit('Tarvia'), began = performance.now();
  const seat = await phone(proxy.address, 'Port Arden', 120_000), { page } = seat, label = '15.';
  await page.locator('.para:visible').first().waitFor();
  const readable = performance.now() - began;
  await page.getByText(/^Saved /).waitFor();
  const ready = performance.now() - began;
  await show(seat, label);
  await caretAtEnd(seat, label);
  await caretAtEnd(other, label);
  // Own keys, measured in the page: from the key to the letter in the text.
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    let at = 0;
    addEventListener('keydown', () => { at = performance.now(); }, true);
    new MutationObserver(() => { if (at > 0) { times.push(performance.now() - at); at = 0; } }).observe(document.querySelector('.para [contenteditable="true"]')!, { childList: true, characterData: true, subtree: true });
  });
  const sentence = ' Typed far away.', typed = performance.now();
  await page.keyboard.type(sentence, { delay: 60 });
  const done = performance.now();
  expect(await words(seat, label)).toContain(sentence.trim());
  const own = await page.evaluate(() => (window as unknown as { times: number[] }).times.toSorted((a, b) => a - b));
  await until(() => words(other, label), (text) => text.includes(sentence.trim()), 20_000);
  const seen = performance.now() - done;
  await page.getByText(/^Saved /).waitFor();
  const acknowledged = performance.now() - done;
  await other.page.keyboard.type(' Read there.');
  const answered = performance.now();
  await until(() => words(seat, label), (text) => text.includes('Read there.'), 20_000);
  console.log(`200 kbit/s, 2 s: readable after ${(readable / 1_000).toFixed(1)} s, ready to write after ${(ready / 1_000).toFixed(1)} s; own key ${own[Math.floor(own.length / 2)]?.toFixed(0)} ms (median), ${own.at(-1)?.toFixed(0)} ms (worst); read elsewhere ${(seen / 1_000).toFixed(1)} s and saved ${(acknowledged / 1_000).toFixed(1)} s after the last of ${((done - typed) / 1_000).toFixed(1)} s of typing; theirs here after ${((performance.now() - answered) / 1_000).toFixed(1)} s`);
  expect(own.length).toBeGreaterThan(5);
  expect(own[Math.floor(own.length / 2)]).toBeLessThan(100);
  expect(acknowledged).toBeLessThan(7_000);
  expect(await page.getByText(/^Offline since/).count()).toBe(0);
  // It is a phone: nothing is wider than its screen.
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(seat.complaints).toEqual([]);
}, 240_000);
