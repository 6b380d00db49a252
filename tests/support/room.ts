/** Delegations in the room: one browser context per seat, and the gestures a person makes at the drafting table. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Product } from './product.ts';
import { until } from './until.ts';

export type Seat = { readonly who: string; readonly page: Page; readonly context: BrowserContext; readonly complaints: string[] };

export const DESK = { width: 1440, height: 900 };

/** A fresh browser window. Script errors and refused resources are collected; a journey expects none. */
export async function window(browser: Browser, who: string, viewport = DESK): Promise<Seat> {
  const context = await browser.newContext({ viewport, acceptDownloads: true, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`${who}: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    // A visitor who is not signed in is told so by 401; that is an answer, not a fault.
    if (message.type() === 'error' && !/status of (401|403|409|422)/.test(message.text())) complaints.push(`${who}: ${message.text()}`);
  });
  return { who, page, context, complaints };
}

/** Takes a seat on the demonstration's page, as a visitor does, and waits until the report can be read and typed in. */
export async function sitDown(browser: Browser, { address }: Pick<Product, 'address'>, name: string, what: 'Head' | 'Delegate' | 'Observer' = 'Head', viewport = DESK): Promise<Seat> {
  const seat = await window(browser, name, viewport);
  await seat.page.goto(`${address}/demo`);
  await seat.page.getByRole('button', { name: `${name}: ${what}`, exact: true }).click();
  await opened(seat);
  return seat;
}

/** Redeems the one-time link that the server printed, and opens the report from the lobby. */
export async function chairSitsDown(browser: Browser, product: Product, viewport = DESK): Promise<Seat> {
  const seat = await window(browser, 'Chair', viewport);
  const link = product.chairLink();
  if (link === null) throw new Error(`no link was printed:\n${product.printed()}`);
  await seat.page.goto(link);
  await seat.page.getByRole('button', { name: /seat|sign in/i }).first().click();
  await seat.page.getByRole('link', { name: /Draft report of the Working Group/ }).first().click();
  await opened(seat);
  return seat;
}

export async function opened({ page }: Seat): Promise<void> {
  await page.locator('.para:visible').first().waitFor();
  await until(() => page.getByText(/^Saved /).count(), (n) => n > 0, 20_000);
}

/** The row of a paragraph by its printed number, e.g. "27." or "25 bis.", or by its id. */
export const paragraph = ({ page }: Pick<Seat, 'page'>, label: string): Locator => label.startsWith('par_') ? page.locator(`.para[data-id="${label}"]`) :
  page.locator('.para', { has: page.locator('.no', { hasText: new RegExp(`^${label.replaceAll('.', '\\.')}$`) }) }).first();

export const words = async (seat: Seat, label: string): Promise<string> =>
  (await paragraph(seat, label).locator('.tx').innerText()).replace(/\s+/g, ' ').trim();

/** Clicks into a paragraph and puts the caret at its very end. */
export async function caretAtEnd(seat: Seat, label: string): Promise<void> {
  const text = paragraph(seat, label).locator('.tx');
  await text.scrollIntoViewIfNeeded();
  await text.click();
  await paragraph(seat, label).locator('[contenteditable="true"]').waitFor();
  await seat.page.evaluate(() => {
    const editor = document.querySelector<HTMLElement>('.para [contenteditable="true"]');
    const selection = getSelection();
    if (!editor || !selection) return;
    selection.selectAllChildren(editor);
    selection.collapseToEnd();
  });
}

/** The floor panel shows this paragraph. */
export async function onTheFloor(seat: Seat, label: string): Promise<Locator> {
  const floor = seat.page.getByRole('complementary').filter({ has: seat.page.getByRole('heading', { level: 2 }) }).first();
  await paragraph(seat, label).locator('.no').click();
  await until(() => floor.getByRole('heading', { level: 2 }).first().innerText(), (title) => title.endsWith(` ${label.replace(/\.$/, '')}`));
  return floor;
}

/** Registers by keys alone: Ctrl+. to the control, a digit, Enter. */
export async function registerByKeys(seat: Seat, key: '1' | '2' | '3' | '4' | '5', reason?: string, wording?: string): Promise<void> {
  const { page } = seat;
  await page.keyboard.press('Control+.');
  await page.keyboard.press(key);
  if (reason !== undefined) {
    await page.getByLabel(/^Reason/).fill(reason);
    if (wording !== undefined) await page.getByLabel('Wording that would resolve it').fill(wording);
    await page.keyboard.press('Control+Enter');
  } else await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Withdraw “/ }).waitFor();
}
