/**
 * Copies prove themselves: one that was tampered with in the developer console is the report again within ten seconds,
 * with every word that was typed; honest typing and honest absence never set that off.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ReportScreen } from '../../shared/protocol/screens.ts';
import { launchBrowser } from '../support/browser.ts';
import { demoCookie, startProduct, type Product } from '../support/product.ts';
import { caretAtEnd, paragraph, sitDown, words, type Seat } from '../support/room.ts';
import { until } from '../support/until.ts';

let browser: Browser, product: Product, cookie: string, report: string, open: readonly string[];
const seats: Seat[] = [];
beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), startProduct()]);
  ({ cookie, report } = await demoCookie(product.address, { role: 'chair' }));
  const screen = (await (await fetch(`${product.address}/api/reports/${report}`, { headers: { cookie } })).json()) as ReportScreen;
  open = screen.paragraphs.filter(({ kind, state }) => kind === 'numbered' && state === 'open').map(({ label }) => label);
});
afterEach(async () => { for (const { context } of seats.splice(0)) await context.close(); });
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});

const sit = async (name: string): Promise<Seat> => {
  const seat = await sitDown(browser, product, name);
  seats.push(seat);
  return seat;
};
const onServer = async (label: string): Promise<string> => {
  const screen = (await (await fetch(`${product.address}/api/reports/${report}`, { headers: { cookie } })).json()) as ReportScreen;
  return (screen.paragraphs.find((one) => one.label === label)?.runs ?? []).map(([text]) => text).join('');
};
/** Reports of differing copies, as whoever runs the server sees them. */
const differed = async (): Promise<number> => Number(/^nemcon_copies_differed_total (\d+)$/m.exec(await (await fetch(`${product.address}/metrics`)).text())?.[1]);
const renewed = ({ page }: Seat) => page.getByRole('status').filter({ hasText: /^Fetched afresh at \d\d:\d\d\./ });

/** What somebody does in the developer console: reaches the shared document through the editor and changes it behind everybody's back. */
const tamper = (page: Page, how: 'letters' | 'row' | 'forged', id: string): Promise<boolean> => page.evaluate(([how, id]) => {
  type Text = { length: number; delete: (at: number, length: number) => void; insert: (at: number, words: string) => void };
  type Doc = {
    clientID: number; _observers: Map<string, unknown>; transact: (work: () => void) => void;
    getMap: (name: string) => { get: (id: string) => { g: number } | undefined; set: (id: string, row: object) => void };
    getXmlFragment: (name: string) => { get: (n: number) => { get: (n: number) => Text } };
  };
  const element = document.querySelector('.para [contenteditable="true"]') as unknown as { editor: { state: { plugins: { key: string; getState: (state: unknown) => { doc: Doc } }[] } } } | null;
  const state = element?.editor.state, doc = state?.plugins.find(({ key }) => key.startsWith('y-sync'))?.getState(state).doc;
  const row = doc?.getMap('index').get(id);
  if (!doc || !row) return false;
  // Nobody who listens for updates hears of it, so nothing is sent; and it is signed with a number that is not this browser's.
  const own = doc.clientID, heard = doc._observers.get('update');
  doc.clientID = 4_711;
  doc._observers.delete('update');
  const text = doc.getXmlFragment(`p:${id}.${row.g}`).get(0).get(0);
  doc.transact(() => { if (how === 'letters') text.delete(0, 12); else if (how === 'forged') text.insert(text.length, ' We agree.'); else doc.getMap('index').set(id, { ...row, s: 'sealed', sealed: [['We agree to everything.', []]] }); });
  doc._observers.set('update', heard);
  doc.clientID = own;
  return true;
}, [how, id] as const);
const idOf = async (seat: Seat, label: string): Promise<string> => (await paragraph(seat, label).getAttribute('data-id')) ?? '';

describe('[E2] a copy that was tampered with', () => {
  test('by deleting letters is the report again within ten seconds; the words typed meanwhile are all there and the caret stays', async () => {
    const [one = ''] = open;
    const [a, b] = [await sit('Port Arden'), await sit('Tarvia')], id = await idOf(a, one), before = await words(a, one), counted = await differed();
    await caretAtEnd(a, one);
    expect(await tamper(a.page, 'letters', id)).toBe(true);
    const began = Date.now();
    await until(() => words(a, one), (text) => text === before.slice(12).trim());
    await a.page.keyboard.type(' typed in a copy that is not true', { delay: 30 });
    const whole = `${before} typed in a copy that is not true`;
    await until(() => words(a, one), (text) => text === whole, 10_000 - (Date.now() - began));
    await renewed(a).waitFor();
    expect(await renewed(a).innerText()).toContain('nothing that you wrote was lost');
    // The next key goes where the last one went.
    await a.page.keyboard.type(' and after it', { delay: 10 });
    await until(() => onServer(one), (text) => text === `${whole} and after it`);
    await until(() => words(b, one), (text) => text === `${whole} and after it`);
    expect(await words(a, one)).toBe(`${whole} and after it`);
    expect(await differed()).toBe(counted + 1);
    expect(await renewed(b).count()).toBe(0);
    await a.page.getByText(/^Saved /).waitFor();
    await renewed(a).getByRole('button', { name: 'Understood' }).click();
    await renewed(a).waitFor({ state: 'detached' });
    expect([...a.complaints, ...b.complaints]).toEqual([]);
  }, 90_000);

  test('by patching the index is the report again, while others write, and they notice nothing', async () => {
    const [one = '', two = '', three = ''] = open;
    const [a, b] = [await sit('Port Arden'), await sit('Tarvia')], id = await idOf(a, two), before = await words(a, two), counted = await differed();
    await caretAtEnd(b, one);
    await caretAtEnd(a, three);
    const theirs = await words(b, one);
    expect(await tamper(a.page, 'row', id)).toBe(true);
    const began = Date.now();
    await until(() => words(a, two), (text) => text === 'We agree to everything.');
    const typing = b.page.keyboard.type(' all the while', { delay: 600 });
    await a.page.keyboard.type(' beside a forged paragraph', { delay: 30 });
    await until(() => words(a, two), (text) => text === before, 10_000 - (Date.now() - began));
    await renewed(a).waitFor();
    await typing;
    await until(() => words(a, one), (text) => text === `${theirs} all the while`);
    await until(() => onServer(three), (text) => text.endsWith(' beside a forged paragraph'));
    expect(await words(b, two)).toBe(before);
    expect([await differed(), await renewed(b).count()]).toEqual([counted + 1, 0]);
    expect([...a.complaints, ...b.complaints]).toEqual([]);
  }, 90_000);
});

describe('[E2] words typed behind letters that were forged', () => {
  test('are refused by the server and given back whole, and the next ones go into a true copy', async () => {
    const a = await sit('Port Arden'), [, , , , , six = ''] = open, id = await idOf(a, six), before = await words(a, six);
    await caretAtEnd(a, six);
    expect(await tamper(a.page, 'forged', id)).toBe(true);
    await until(() => words(a, six), (text) => text === `${before} We agree.`);
    await a.page.keyboard.press('End');
    await a.page.keyboard.type('typed');
    await renewed(a).waitFor();
    await a.page.keyboard.type(' Truly.');
    const text = await until(() => onServer(six), (now) => now.includes('Truly.'));
    // The fresh copy may be there before the last letter is typed: that one is in the text already.
    const given = (await a.page.locator('.notices blockquote').allInnerTexts()).join('');
    expect(given).toMatch(/^t/);
    expect(text).toBe(`${before}${'typed'.slice(given.length)} Truly.`);
    await a.page.getByText(/^Saved /).waitFor();
    expect(await a.page.getByText(/^Offline since/).count()).toBe(0);
    expect(a.complaints).toEqual([]);
  }, 60_000);
});

describe('[E2] there is no false alarm', () => {
  test('while two browsers type for twenty seconds, with new paragraphs, marks and pauses', async () => {
    const [, , , four = ''] = open;
    const [a, b] = [await sit('Port Arden'), await sit('Tarvia')], counted = await differed();
    await caretAtEnd(a, four);
    await caretAtEnd(b, four);
    const write = async ({ page }: Seat, sentence: string) => {
      for (const end = Date.now() + 20_000, began = Date.now(); Date.now() < end;) {
        await page.keyboard.type(sentence, { delay: 35 });
        if ((Date.now() - began) % 3 === 0) { await page.keyboard.press('Control+b'); await page.waitForTimeout(700); }
      }
    };
    await Promise.all([write(a, ' one delegation writes'), write(b, ' and another one too')]);
    await a.page.keyboard.press('Enter');
    await a.page.keyboard.type('A new paragraph.');
    await until(() => b.page.getByText('A new paragraph.').count(), (n) => n > 0);
    await a.page.waitForTimeout(9_000);
    expect([await differed(), await renewed(a).count(), await renewed(b).count()]).toEqual([counted, 0, 0]);
    expect(await words(a, four)).toBe(await words(b, four));
    expect([...a.complaints, ...b.complaints]).toEqual([]);
  }, 120_000);

  test('when somebody was offline, wrote, and came back to a text that had changed', async () => {
    const [, , , , five = ''] = open;
    const [a, b] = [await sit('Port Arden'), await sit('Tarvia')], counted = await differed(), port = Number(new URL(product.address).port);
    await caretAtEnd(a, five);
    const before = await words(a, five);
    await product.stop();
    await a.page.getByText(/^Offline since/).waitFor();
    await a.page.keyboard.type(' written offline');
    product = await startProduct({ folder: product.folder, port });
    await until(() => onServer(five), (text) => text.endsWith(' written offline'), 60_000);
    await until(() => words(b, five), (text) => text === `${before} written offline`, 60_000);
    await caretAtEnd(b, five);
    await b.page.keyboard.type(' and seen');
    await until(() => words(a, five), (text) => text === `${before} written offline and seen`);
    await a.page.waitForTimeout(10_000);
    // Counters begin again with the server's process.
    expect(counted).toBeGreaterThanOrEqual(0);
    expect([await differed(), await renewed(a).count(), await renewed(b).count()]).toEqual([0, 0, 0]);
  }, 180_000);
});
