/**
 * Somebody at the developer console takes the page's own socket and sends what no editor would: the page is out, or has
 * come back with a true copy, and the report is what it was.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportScreen } from '../../shared/protocol/screens.ts';
import { launchBrowser } from '../support/browser.ts';
import { demoCookie, startProduct, type Product } from '../support/product.ts';
import { caretAtEnd, sitDown, words } from '../support/room.ts';
import { until } from '../support/until.ts';

let browser: Browser, product: Product;
beforeAll(async () => { [browser, product] = await Promise.all([launchBrowser(), startProduct()]); });
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});

test('[E3] a forged message through the page’s own socket changes nothing for anybody, and leaves its sender equal or out', async () => {
  const { cookie, report } = await demoCookie(product.address, { role: 'chair' });
  const screen = async () => (await (await fetch(`${product.address}/api/reports/${report}`, { headers: { cookie } })).json()) as ReportScreen;
  const label = (await screen()).paragraphs.find(({ kind, state }) => kind === 'numbered' && state === 'open')?.label ?? '';
  const onServer = async () => ((await screen()).paragraphs.find((one) => one.label === label)?.runs ?? []).map(([text]) => text).join('');
  const [a, b] = [await sitDown(browser, product, 'Port Arden'), await sitDown(browser, product, 'Tarvia')];
  await a.page.evaluate(() => {
    const held = window as unknown as { line?: WebSocket; ended?: number }, send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (bytes) {
      if (held.line !== this) this.addEventListener('close', ({ code }) => { held.ended = code; });
      held.line = this;
      send.call(this, bytes);
    };
  });
  await caretAtEnd(a, label);
  await a.page.keyboard.type(' typed');
  await until(onServer, (text) => text.endsWith(' typed'));
  const before = await onServer();
  // Words under a client id of somebody's that hang on nothing the report knows.
  const sent = await a.page.evaluate(() => {
    const held = window as unknown as { line?: WebSocket };
    held.line?.send(Uint8Array.of(0, 2, 17, 1, 1, 0xc7, 0x24, 0, 0xc4, 5, 1, 5, 9, 4, 0x6e, 0x6f, 0x74, 0x20, 0, 0));
    return held.line !== undefined;
  });
  expect(sent).toBe(true);
  const code = await until(() => a.page.evaluate(() => (window as unknown as { ended?: number }).ended), (ended) => ended !== undefined);
  expect([4400, 4403, 4409]).toContain(code);
  // In again with a true copy, or told that it is out.
  await until(async () => (await a.page.getByText(/^Saved /).count()) + (await a.page.getByText(/ended|refused|no longer/i).count()), (count) => count > 0, 15_000);
  expect(await onServer()).toBe(before);
  expect(await words(b, label)).toBe(before.replace(/\s+/g, ' ').trim());
  await caretAtEnd(b, label);
  await b.page.keyboard.type(' and on');
  await until(onServer, (text) => text === `${before} and on`);
  expect(b.complaints).toEqual([]);
  for (const { context } of [a, b]) await context.close();
}, 90_000);
