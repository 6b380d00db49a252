/** What only the panels of the drafting table can break, in a real browser against the real server. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportScreen, SeenParagraph } from '../../shared/protocol/screens.ts';
import { launchBrowser } from '../support/browser.ts';
import { demoCookie, startProduct, type Product } from '../support/product.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser, product: Product;
beforeAll(async () => { [browser, product] = await Promise.all([launchBrowser(), startProduct()]); });
afterAll(async () => { await browser.close(); await product.stop(); product.forget(); });

type Seat = { readonly role: string; readonly code?: string };
type Table = { readonly page: Page; readonly wrong: readonly string[]; readonly screen: () => Promise<ReportScreen>; readonly act: (body: object) => Promise<Response>; readonly close: () => Promise<void> };

/** Takes a seat and opens the illustrative report; `screen` and `act` speak for the same seat over HTTP. */
async function sitAt(seat: Seat, { width = 1440, height = 900, dark = false } = {}): Promise<Table> {
  const { cookie, report } = await demoCookie(product.address, seat);
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' });
  context.setDefaultTimeout(8_000);
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url: product.address }]);
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  await page.goto(`${product.address}/#/reports/${report}`);
  await page.locator('.para:visible').first().waitFor();
  await page.locator('.foot').getByText('Saved').waitFor();
  const path = `${product.address}/api/reports/${report}`;
  return {
    page, wrong,
    screen: async () => (await (await fetch(path, { headers: { cookie } })).json()) as ReportScreen,
    act: (body) => fetch(`${path}/acts`, { method: 'POST', headers: { cookie, origin: product.address, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify(body) }),
    close: () => context.close(),
  };
}

const labelled = (screen: ReportScreen, label: string): SeenParagraph => {
  const found = screen.paragraphs.find((paragraph) => paragraph.label === label);
  if (!found) throw new Error(`the illustrative report has no paragraph ${label}`);
  return found;
};

/** Goes there by the find box, as people do who know the number. */
async function goTo(page: Page, number: string): Promise<void> {
  await page.getByRole('searchbox').fill(number);
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').getByRole('heading', { name: `Paragraph ${number}`, exact: true }).waitFor();
  await page.getByRole('searchbox').fill('');
}

/** Puts a word in front of the paragraph's text, as another delegation. */
async function reword(by: Table, paragraph: SeenParagraph, word: string): Promise<void> {
  const spot = { paragraph: paragraph.id, offset: 0 };
  const answer = await by.act({ act: 'replaceRange', from: spot, to: spot, lines: [[[`${word} `, []]]] });
  expect(answer.status, await answer.clone().text()).toBe(200);
}

test('choosing by key records nothing, Enter registers on the words that were read, and Withdraw takes it back', async () => {
  const { page, screen, wrong, close } = await sitAt({ role: 'head', code: 'XPA' });
  await goTo(page, '17');
  const floor = page.getByRole('complementary');
  await page.keyboard.press('Control+.');
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  expect(await floor.getByRole('radio', { name: 'Can live with' }).isChecked()).toBe(true);
  expect(labelled(await screen(), '17.').mine?.position ?? null).toBeNull();
  await page.keyboard.press('Enter');
  await floor.getByText('Withdraw “can live with”').waitFor();
  const after = labelled(await screen(), '17.');
  expect(after.mine?.position).toMatchObject({ filing: { kind: 'noObjection', reason: null }, on: after.words, standing: 'current' });
  expect(await floor.getByRole('radio', { checked: true }).count()).toBe(0);
  await floor.getByText('Withdraw “can live with”').click();
  await floor.getByText('Silent', { exact: true }).first().waitFor();
  expect(labelled(await screen(), '17.').mine?.position ?? null).toBeNull();
  expect(wrong).toEqual([]);
  await close();
});

test('a reason half written survives a look at another paragraph', async () => {
  const { page, close } = await sitAt({ role: 'head', code: 'XPA' });
  await goTo(page, '15');
  const floor = page.getByRole('complementary');
  await floor.getByRole('radio', { name: 'Objects' }).check();
  await floor.getByLabel('Reason for the objection').fill('The scope is not settled');
  await goTo(page, '11');
  expect(await floor.getByRole('radio', { checked: true }).count()).toBe(0);
  await goTo(page, '15');
  expect(await floor.getByLabel('Reason for the objection').inputValue()).toBe('The scope is not settled');
  await close();
});

test('when the words move on in the last moment nothing is registered, the difference is shown, and a second Enter only reads', async () => {
  const [table, other] = await Promise.all([sitAt({ role: 'head', code: 'XPA' }), sitAt({ role: 'head', code: 'XNV' })]);
  const { page, screen } = table;
  await goTo(page, '11');
  const before = labelled(await screen(), '11.');
  const count = (await screen()).paragraphs.length;
  const floor = page.getByRole('complementary');
  await page.keyboard.press('Control+.');
  await page.keyboard.press('1');
  let asked = 0;
  await page.route('**/acts', async (route) => {
    if (asked++ === 0) await reword(other, before, 'Solemnly');
    await route.continue();
  });
  await page.keyboard.press('Enter');
  const notice = floor.getByRole('alert');
  await notice.getByText('the words changed while you were deciding').waitFor();
  expect(await notice.locator('ins').innerText()).toContain('Solemnly');
  expect(labelled(await screen(), '11.').mine?.position ?? null).toBeNull();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Read the new text');
  await page.keyboard.press('Enter');
  await notice.waitFor({ state: 'detached' });
  await page.keyboard.press('Enter'); // one press too many: it may neither register nor touch the text
  expect(asked).toBe(1);
  expect(labelled(await screen(), '11.').mine?.position ?? null).toBeNull();
  await page.keyboard.press('Control+.');
  await page.keyboard.press('Enter');
  await floor.getByText('Withdraw “supports”').waitFor();
  const after = labelled(await screen(), '11.');
  expect(after.words).not.toBe(before.words);
  expect(after.mine?.position?.on).toBe(after.words);
  expect((await screen()).paragraphs).toHaveLength(count);
  await Promise.all([table.close(), other.close()]);
});

test('an acceptance lapses before the eyes of its delegation, with the words that changed', async () => {
  const [table, other] = await Promise.all([sitAt({ role: 'head', code: 'XTL' }), sitAt({ role: 'head', code: 'XNV' })]);
  const { page } = table;
  await goTo(page, '17');
  const floor = page.getByRole('complementary');
  await page.keyboard.press('Control+.');
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await floor.getByText('Withdraw “supports”').waitFor();
  await reword(other, labelled(await table.screen(), '17.'), 'Whereas');
  await floor.getByText('Lapsed, counts as silent').waitFor();
  expect(await floor.locator('.lapse ins').innerText()).toContain('Whereas');
  await page.locator('output', { hasText: 'acceptance of paragraph 17 lapsed. Text changed: ‘Whereas’ was inserted.' }).waitFor({ state: 'attached' });
  await Promise.all([table.close(), other.close()]);
});

test('a delegate proposes, the head sees it and registers', async () => {
  const [delegate, head] = await Promise.all([sitAt({ role: 'delegate', code: 'XNV' }), sitAt({ role: 'head', code: 'XNV' })]);
  await goTo(delegate.page, '21');
  await delegate.page.getByRole('radio', { name: 'Reserves' }).check();
  await delegate.page.getByRole('button', { name: 'Propose “reserves” to the head' }).click();
  await delegate.page.getByText('Proposed to the head: “reserves”.').waitFor();
  await goTo(head.page, '21');
  await head.page.getByText('proposes “reserves”.').waitFor();
  expect(labelled(await head.screen(), '21.').mine?.position ?? null).toBeNull();
  await head.page.locator('.notice').getByRole('button', { name: /^Register for/ }).click();
  await head.page.getByText('Withdraw “reserves”').waitFor();
  expect(labelled(await head.screen(), '21.').mine?.position?.filing.kind).toBe('reserve');
  await Promise.all([delegate.close(), head.close()]);
});

test('an observer is told what it may not do, and has a place to comment', async () => {
  const { page, close } = await sitAt({ role: 'observer' });
  await goTo(page, '11');
  await page.getByText('Observers do not take positions and never block.').waitFor();
  expect(await page.getByRole('radio').count()).toBe(0);
  await page.getByLabel('Comment on this paragraph').fill('We welcome this wording.');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await page.locator('.record').getByText('We welcome this wording.').waitFor();
  await close();
});

test('the Chair puts a paragraph; one act of a head shuts the gavel; withdrawn, it falls and the text is sealed', async () => {
  const [chair, head] = await Promise.all([sitAt({ role: 'chair' }), sitAt({ role: 'head', code: 'XTL' })]);
  await goTo(chair.page, '9');
  await chair.page.getByRole('button', { name: /^Put paragraph 9 as displayed/ }).click();
  const band = (page: Page) => page.getByRole('region', { name: 'Proposal before the room' });
  await band(head.page).getByText('The Chair proposes to agree paragraph 9 as displayed.').waitFor();
  await band(head.page).locator('.put-words').waitFor();
  await band(head.page).getByRole('button', { name: /^Object for/ }).click();
  await band(head.page).getByText(/objects to paragraph 9/).waitFor();
  const gavel = band(chair.page).getByRole('button', { name: 'It is so agreed' });
  await band(chair.page).getByText('1 objection stands. The gavel opens when it is withdrawn.').waitFor();
  expect(await gavel.isDisabled()).toBe(true);
  await band(head.page).getByRole('button', { name: 'Withdraw the objection' }).click();
  await expect.poll(() => gavel.isDisabled()).toBe(false);
  await gavel.click();
  await chair.page.getByText('Paragraph 9 is agreed ad referendum.').waitFor();
  expect(labelled(await chair.screen(), '9.').state).toBe('agreedAdRef');
  expect(await chair.page.getByRole('button', { name: 'Reopen paragraph 9' }).isDisabled()).toBe(true);
  await Promise.all([chair.close(), head.close()]);
});

test('regions, paragraphs and the list of keys are reached by keyboard alone', async () => {
  const { page, close } = await sitAt({ role: 'head', code: 'XTL' });
  const region = () => page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region'));
  const seen: (string | null | undefined)[] = [];
  for (let press = 0; press < 5; press++) {
    await page.keyboard.press('F6');
    seen.push(await region());
  }
  expect(seen).toEqual(['ruling', 'outline', 'document', 'floor', 'status']);
  await goTo(page, '22');
  await page.getByRole('complementary').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('complementary').getByRole('heading', { name: 'Paragraph 23', exact: true }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'All keys' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('All keys');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('/');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
  await close();
});

test.each([
  { width: 1440, dark: false }, { width: 1440, dark: true }, { width: 1100, dark: false }, { width: 900, dark: true }, { width: 390, dark: false }, { width: 390, dark: true },
])('nothing serious stands in the way of anybody at $width px, dark $dark, and nothing runs over the edge', async ({ width, dark }) => {
  const { page, wrong, close } = await sitAt({ role: 'head', code: 'XAL' }, { width, height: width < 500 ? 844 : 900, dark });
  await page.getByRole('button', { name: 'Go to paragraph 19', exact: true }).click();
  await page.getByRole('complementary').getByRole('heading', { name: 'Paragraph 19', exact: true }).waitFor();
  if (width === 900) await page.getByRole('button', { name: 'Open the floor' }).click(); // a sheet at this width
  await page.getByRole('radio', { name: 'Objects' }).check();
  await page.evaluate(axe); // through the debugger, which a content security policy does not bind
  const serious = await page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { impact: string; id: string; nodes: { html: string }[] }[] }> } };
    const { violations } = await inPage.run();
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  });
  expect(serious).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
  if (width < 500) expect(await page.locator('.para:visible').count()).toBe(1);
  expect(wrong).toEqual([]);
  await close();
});

test('[P15] what was filed on a paragraph that was deleted stands under the outline, leads to its place, and goes when it comes back', async () => {
  const { page, screen, act, wrong, close } = await sitAt({ role: 'chair' });
  const found = (await screen()).paragraphs.find(({ positions, state, kind }) => state === 'open' && kind !== 'heading' && (positions ?? []).some(({ filing }) => filing.kind === 'object'));
  if (found === undefined) throw new Error('the illustrative report has no open paragraph with an objection');
  const list = page.getByRole('region', { name: /^Unplaced/ });
  expect(await list.count()).toBe(0);
  expect((await act({ act: 'delete', paragraph: found.id })).status).toBe(200);
  const row = list.getByRole('button');
  await row.waitFor();
  expect(await row.innerText()).toMatch(/\b\d+ objections?/);
  expect((await screen()).head.unplaced).toHaveLength(1);
  await page.evaluate(axe);
  expect(await page.evaluate(async () => (await (globalThis as unknown as { axe: { run: (what: object) => Promise<{ violations: { id: string }[] }> } }).axe.run({ include: [['.unplaced']] })).violations.map(({ id }) => id))).toEqual([]);
  await row.press('Enter');
  await page.getByRole('complementary').getByText('is deleted.').waitFor();
  expect((await act({ act: 'restore', paragraph: found.id })).status).toBe(200);
  await list.waitFor({ state: 'detached' });
  expect(wrong).toEqual([]);
  await close();
});
