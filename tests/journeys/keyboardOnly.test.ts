/** The whole way by keyboard, without touching a mouse once: take a seat, find, read, object, put, gavel. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { opened, window, type Seat } from '../support/room.ts';
import { until } from '../support/until.ts';

let product: Product, browser: Browser;
beforeAll(async () => { [browser, product] = await Promise.all([launchBrowser(), startProduct()]); });
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});

/** What has the focus: its words, and whether one can see that it has. */
const focused = (page: Page) => page.evaluate(() => {
  const element = document.activeElement as HTMLElement | null;
  const styles = element === null ? null : getComputedStyle(element.matches('input[type=radio]') ? element.closest('label') ?? element : element);
  return { words: (element?.textContent ?? '').replace(/\s+/g, ' ').trim(), region: element?.closest('[data-region]')?.getAttribute('data-region') ?? null, ring: styles?.outlineStyle !== 'none' };
});

/** Presses a key until what has the focus reads so, and checks that the focus is seen. */
async function pressTo(page: Page, key: string, words: RegExp, most = 160): Promise<void> {
  for (let press = 0; press < most; press++) {
    await page.keyboard.press(key);
    const here = await focused(page);
    if (!words.test(here.words)) continue;
    expect(here.ring, `the focus on “${here.words}” is seen`).toBe(true);
    return;
  }
  throw new Error(`${most} presses of ${key} never came to ${String(words)}; last: ${(await focused(page)).words.slice(0, 80)}`);
}

async function sitDownByKeys(who: string, seat: RegExp): Promise<Seat> {
  const taken = await window(browser, who);
  await taken.page.goto(`${product.address}/demo`);
  await taken.page.getByRole('heading', { name: 'Take a seat in the illustrative meeting' }).waitFor();
  await pressTo(taken.page, 'Tab', seat);
  await taken.page.keyboard.press('Enter');
  await opened(taken);
  return taken;
}

/** By the find box, as anybody does who knows the number. */
async function find({ page }: Seat, number: string): Promise<void> {
  await page.keyboard.press('Escape'); // leaves a find box that has the focus
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').getByRole('heading', { name: `Paragraph ${number}`, exact: true }).waitFor();
}

async function toRegion({ page }: Seat, region: string): Promise<void> {
  for (let press = 0; press < 6 && (await focused(page)).region !== region; press++) await page.keyboard.press('F6');
  expect((await focused(page)).region).toBe(region);
}

test('a head objects with a reason and the chair agrees another paragraph, by keys alone', async () => {
  const head = await sitDownByKeys('Port Arden', /^Port Arden: Head$/);
  const floor = head.page.getByRole('complementary');
  await find(head, '17');
  await toRegion(head, 'floor');
  expect(await floor.getByRole('region', { name: 'Who stands where' }).innerText()).toMatch(/Reserve\s+1/);

  await head.page.keyboard.press('Control+.');
  await head.page.keyboard.press('5');
  await pressTo(head.page, 'Tab', /^$/, 1); // a radio group is one stop; the next is the reason
  await head.page.keyboard.type('Proximity is not yet defined.');
  await head.page.keyboard.press('Control+Enter');
  await floor.getByRole('button', { name: 'Withdraw “objects”' }).waitFor();

  const chair = await sitDownByKeys('Chair', /: ?Chair$/);
  const desk = chair.page.getByRole('complementary');
  await find(chair, '17');
  await desk.getByText('Consensus does not hold on paragraph 17.').waitFor();
  await desk.getByText('Proximity is not yet defined.', { exact: true }).waitFor();

  await find(chair, '11');
  await chair.page.keyboard.press('Control+.');
  expect((await focused(chair.page)).words).toMatch(/^Put paragraph 11 as displayed/);
  await chair.page.keyboard.press('g');
  const band = chair.page.getByRole('region', { name: 'Proposal before the room' });
  await band.getByText('The Chair proposes to agree paragraph 11 as displayed.').waitFor();
  await head.page.getByRole('button', { name: /^Object for Port Arden/ }).waitFor();
  await pressTo(chair.page, 'Shift+Tab', /^It is so agreed$/);
  await chair.page.keyboard.press('Enter');

  for (const { page } of [chair, head]) await page.getByText(/^Paragraph 11 was agreed ad referendum at \d\d:\d\d:\d\d\.$/).waitFor();
  await find(head, '11');
  await floor.getByText('Paragraph 11 is agreed ad referendum.').waitFor();
  expect(await until(() => head.page.getByRole('region', { name: 'Verdict on the report' }).innerText(), (said) => /15 agreed/.test(said))).toContain('without objection');
  expect([...head.complaints, ...chair.complaints]).toEqual([]);
}, 90_000);
