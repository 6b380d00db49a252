/** Where no WebSocket gets through, the same room by HTTP: two delegations type and act, and nobody is left out or later than a second more. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ReportScreen } from '../../shared/protocol/screens.ts';
import { launchBrowser } from '../support/browser.ts';
import { meanProxy, type Meanness, type MeanProxy } from '../support/meanProxy.ts';
import { demoCookie, startProduct, type Product } from '../support/product.ts';
import { caretAtEnd, onTheFloor, opened, paragraph, registerByKeys, sitDown, words, type Seat } from '../support/room.ts';
import { until } from '../support/until.ts';

let browser: Browser, product: Product, cookie: string, report: string;
const seats: Seat[] = [], proxies: MeanProxy[] = [];
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

const through = async (mean: Meanness): Promise<{ readonly address: string }> => {
  const proxy = await meanProxy(product.address, mean);
  proxies.push(proxy);
  return proxy;
};
/** Sits down at an address; `frames` counts what came by WebSocket, `lines` requests of the HTTP line. */
const sit = async (at: { readonly address: string }, name: string): Promise<Seat & { readonly frames: () => number; readonly lines: readonly string[] }> => {
  let frames = 0;
  const lines: string[] = [], seat = await sitDown(browser, { ...product, address: at.address }, name);
  seats.push(seat);
  seat.page.on('websocket', (socket) => socket.on('framereceived', () => { frames += 1; }));
  seat.page.on('request', (request) => { if (/\/sync\/[^/]+\/line/.test(request.url())) lines.push(request.method()); });
  return { ...seat, frames: () => frames, lines };
};
const onServer = async (label: string): Promise<string> => {
  const screen = (await (await fetch(`${product.address}/api/reports/${report}`, { headers: { cookie } })).json()) as ReportScreen;
  return (screen.paragraphs.find((one) => one.label === label)?.runs ?? []).map(([text]) => text).join('');
};
const saved = ({ page }: Seat) => page.getByText(/^Saved /).waitFor();
/** Median time from a key on one screen until its letter stands on another, in ms. */
async function delay(from: Page, to: Page, label: string): Promise<number> {
  const seen: number[] = [];
  for (const letter of 'qwxzj') {
    const text = paragraph({ page: to } as Seat, label).locator('.tx'), count = async () => (await text.innerText()).split(letter).length, before = await count();
    const began = performance.now();
    await from.keyboard.press(letter);
    while ((await count()) === before) if (performance.now() - began > 15_000) throw new Error('the letter never came');
    seen.push(performance.now() - began);
  }
  return seen.toSorted((a, b) => a - b)[2] ?? Number.NaN;
}

describe.each([
  ['refuses them', { refusesUpgrade: true }],
  ['grants them and lets nothing pass', { swallowsUpgrade: true }],
  ['refuses them and gathers every answer', { refusesUpgrade: true, gathers: true }],
] as const)('through a proxy that knows no WebSockets and %s', (what, mean) => {
  test('two delegations type in one paragraph, one divides it and objects, and all is saved and seen', async () => {
    const proxy = await through({ ...mean });
    const [arden, tarvia, direct] = [await sit(proxy, 'Port Arden'), await sit(proxy, 'Tarvia'), await sit(product, 'Qarin')];
    const label = { 'refuses them': '9.', 'grants them and lets nothing pass': '11.', 'refuses them and gathers every answer': '15.' }[what];
    await caretAtEnd(arden, label);
    await arden.page.keyboard.type(' From Port Arden.', { delay: 15 });
    await until(() => words(tarvia, label), (text) => text.endsWith(' From Port Arden.'));
    await caretAtEnd(tarvia, label);
    await tarvia.page.keyboard.type(' From Tarvia.', { delay: 15 });
    for (const seat of [arden, tarvia, direct]) await until(() => words(seat, label), (text) => text.includes('From Port Arden.') && text.includes('From Tarvia.'));
    await saved(arden);
    await until(() => onServer(label), (text) => text.includes('From Port Arden.') && text.includes('From Tarvia.'));
    const [slow, quick] = [await delay(tarvia.page, arden.page, label), (await caretAtEnd(direct, label), await delay(direct.page, arden.page, label))];
    console.log(`key to another screen through a proxy that ${what}: ${slow.toFixed(0)} ms up and down, ${quick.toFixed(0)} ms down alone (median of 5)`);
    expect(slow).toBeLessThan(1_250);
    // An act of structure, and a formal one.
    await caretAtEnd(tarvia, label);
    await tarvia.page.keyboard.press('Enter');
    const own = `A paragraph of its own after ${label}`;
    await tarvia.page.keyboard.type(own);
    for (const { page } of [arden, direct]) await until(() => page.locator('.para .tx', { hasText: own }).count(), (n) => n === 1);
    await onTheFloor(arden, label);
    await registerByKeys(arden, '5', 'Not acceptable to us.');
    await until(() => paragraph(direct, label).locator('.mg').innerText(), (text) => /object/.test(text));
    expect(arden.lines.length).toBeGreaterThan(0);
    expect([arden.frames(), tarvia.frames()]).toEqual([0, 0]);
    expect(direct.lines).toEqual([]);
    expect(await arden.page.getByText(/^Offline since/).count()).toBe(0);
  }, 120_000);
});

test('when a WebSocket gets through again it is used, and no letter is lost on the way', async () => {
  const mean: Meanness = { refusesUpgrade: true }, proxy = await through(mean), seat = await sit(proxy, 'Port Arden'), label = '17.';
  await caretAtEnd(seat, label);
  await seat.page.keyboard.type(' By HTTP.');
  await saved(seat);
  expect(seat.frames()).toBe(0);
  mean.refusesUpgrade = false;
  const sentence = ' While the way is changed, somebody goes on typing without a pause, and every letter arrives.';
  await until(async () => { await seat.page.keyboard.type('.', { delay: 20 }); return seat.frames(); }, (n) => n > 3, 30_000);
  await seat.page.keyboard.type(sentence, { delay: 10 });
  await saved(seat);
  const { length } = seat.lines;
  await seat.page.keyboard.type(' By socket.');
  await until(() => onServer(label), (text) => new RegExp(`By HTTP\\.\\.+${sentence} By socket\\.$`).test(text));
  expect(seat.lines.length).toBe(length);
  expect(await words(seat, label)).toBe((await onServer(label)).replace(/\s+/g, ' '));
}, 90_000);

describe('a proxy that cuts what is silent', () => {
  test('for thirteen seconds has nothing to cut, by socket or by HTTP', async () => {
    const cut: string[] = [], onCut = (path: string) => { cut.push(path); };
    const [bySocket, byHttp] = [await sit(await through({ cutsAfterMs: 13_000, onCut }), 'Port Arden'), await sit(await through({ cutsAfterMs: 13_000, refusesUpgrade: true, onCut }), 'Tarvia')];
    await bySocket.page.waitForTimeout(16_000);
    expect(cut.filter((path) => path.startsWith('/sync/'))).toEqual([]);
    for (const seat of [bySocket, byHttp]) {
      await caretAtEnd(seat, '18.');
      await seat.page.keyboard.type('!');
      await saved(seat);
    }
  }, 90_000);

  test('after two costs nobody a word', async () => {
    const cut: string[] = [];
    const seat = await sit(await through({ cutsAfterMs: 2_000, refusesUpgrade: true, onCut: (path) => { cut.push(path); } }), 'Port Arden'), label = '23.';
    await caretAtEnd(seat, label);
    for (const sentence of [' One.', ' Two.', ' Three.']) {
      await seat.page.keyboard.type(sentence, { delay: 20 });
      const before = cut.length;
      await until(() => Promise.resolve(cut.length), (n) => n > before, 15_000);
    }
    await until(() => onServer(label), (text) => text.endsWith(' One. Two. Three.'), 30_000);
    expect(cut.some((path) => path.startsWith('/sync/'))).toBe(true);
  }, 90_000);
});

test('with seven tabs of one browser and six connections every tab goes on, by streams and by asking', async () => {
  const proxy = await through({ refusesUpgrade: true }), first = await sit(proxy, 'Port Arden'), label = '26.';
  const tabs = [first.page];
  for (let n = 1; n < 7; n += 1) {
    const page = await first.context.newPage();
    await page.goto(first.page.url());
    await opened({ ...first, page });
    tabs.push(page);
  }
  for (const [nth, page] of [...tabs.entries()].filter(([n]) => n === 0 || n === 3 || n === 6)) {
    const seat = { ...first, page };
    await page.bringToFront();
    await caretAtEnd(seat, label);
    await page.keyboard.type(` Tab ${nth}.`);
    await until(() => onServer(label), (text) => text.includes(`Tab ${nth}.`), 20_000);
    await saved(seat);
  }
  for (const page of tabs) await until(() => words({ ...first, page }, label), (text) => ['Tab 0.', 'Tab 3.', 'Tab 6.'].every((one) => text.includes(one)), 20_000);
}, 180_000);
