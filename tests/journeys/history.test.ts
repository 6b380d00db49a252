/** Three delegations edit, split, merge and move; the history tells it, compares, replays and puts earlier words back. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReportScreen, SeenParagraph } from '../../shared/protocol/screens.ts';
import { launchBrowser } from '../support/browser.ts';
import { demoCookie, startProduct, type Product } from '../support/product.ts';
import { caretAtEnd, onTheFloor, registerByKeys, sitDown, words, type Seat } from '../support/room.ts';
import { until } from '../support/until.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let product: Product, browser: Browser;
beforeAll(async () => { [browser, product] = await Promise.all([launchBrowser(), startProduct()]); });
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});

async function actAs(code: string) {
  const { cookie, report } = await demoCookie(product.address, { role: 'head', code });
  const path = `${product.address}/api/reports/${report}`;
  const read = async () => (await (await fetch(path, { headers: { cookie } })).json()) as ReportScreen;
  return {
    report, read,
    labelled: async (label: string): Promise<SeenParagraph> => (await read()).paragraphs.find((one) => one.label === label) ?? expect.fail(`the illustrative report has no paragraph ${label}`),
    act: async (body: object) => {
      const answer = await fetch(`${path}/acts`, { method: 'POST', headers: { cookie, origin: product.address, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify(body) });
      expect(answer.status, await answer.clone().text()).toBe(200);
    },
  };
}

async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    return (await inPage.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  });
}

const row = (page: Page, id: string) => page.locator(`.history .para[data-id="${id}"]`);
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
const toHistory = async ({ page }: Seat) => {
  await page.locator('.bar .me summary').click();
  await page.getByRole('link', { name: 'History of the text', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'History of the text' }).waitFor();
};

test('what three delegations did to the text is told, compared, replayed, and one paragraph put back with the position taken on it', async () => {
  const [serrana, vaiora, kwezi] = [await sitDown(browser, product, 'Serrana'), await sitDown(browser, product, 'Vaiora'), await sitDown(browser, product, 'Kwezi')] as const;
  const code = await vaiora.page.locator('.bar .me summary .c').first().innerText();
  const http = await actAs(code);
  const before = await words(vaiora, '17.');
  await onTheFloor(vaiora, '17.');
  await registerByKeys(vaiora, '1');

  // ── one types, one divides, one moves and joins
  await caretAtEnd(serrana, '17.');
  await serrana.page.keyboard.type(' Prior notice helps.', { delay: 15 });
  await until(() => words(kwezi, '17.'), (text) => text.endsWith('Prior notice helps.'));
  await until(async () => (await (await onTheFloor(vaiora, '17.')).innerText()).includes('Lapsed, counts as silent'), (lapsed) => lapsed);
  const [divided, moved] = [await http.labelled('27.'), await http.labelled('18.')];
  const [first, second] = neighbours((await http.read()).paragraphs, divided.id);
  await http.act({ act: 'split', at: { paragraph: divided.id, offset: 20 } });
  await http.act({ act: 'move', paragraph: moved.id, after: (await http.labelled('21.')).id });
  await http.act({ act: 'merge', first: first.id, second: second.id });

  // ── the first text beside the text now
  await toHistory(serrana);
  const { page } = serrana;
  await page.getByRole('button', { name: /Drafting in/ }).first().waitFor();
  const opening = page.getByRole('navigation', { name: 'Moments' }).getByRole('button').last();
  await opening.click();
  await page.getByLabel('Compare with').selectOption({ label: 'the text now' });
  await page.getByText(/^\d+ paragraphs differ\.$/).waitFor();
  const changed = (await http.labelled('17.')).id;
  expect(await row(page, changed).locator('ins').evaluateAll((all) => all.map((one) => one.textContent))).toEqual([' inserted:  Prior notice helps. end of insertion ']);
  expect(await row(page, changed).locator('del').count()).toBe(0);
  await row(page, divided.id).getByText(/^Split: the rest is paragraph 27 bis$/).waitFor();
  await row(page, moved.id).getByText(/^Moved: now after paragraph 21$/).waitFor();
  await row(page, first.id).getByText(/^Merged with what was /).waitFor();
  await row(page, second.id).getByText(`Merged into ${first.name}`, { exact: true }).waitFor();
  await page.getByLabel('Show only these').check();
  expect(await page.locator('.history .para:not(.differs)').count()).toBe(0);
  expect(await findings(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await findings(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });

  // ── the drafting, step by step, by keys alone
  await page.getByLabel('Compare with').selectOption('');
  await page.getByRole('button', { name: /Drafting in/ }).first().click();
  const slider = page.getByRole('slider', { name: 'Step through this drafting' });
  await slider.focus();
  await page.keyboard.press('Home');
  await until(() => slider.getAttribute('aria-valuetext'), (said) => /^1 of \d+, \d+ \w+, \d\d:/.test(said ?? ''));
  await until(() => row(page, changed).locator('.tx').innerText(), (text) => plain(text) === before);
  const seen = new Set<string>();
  const total = Number(await slider.getAttribute('max'));
  for (let step = 0; step < total; step++) {
    await page.keyboard.press('ArrowRight');
    await until(() => slider.getAttribute('aria-valuetext'), (said) => said?.startsWith(`${step + 2} of ${total + 1}, `) ?? false);
    seen.add(plain(await row(page, changed).locator('.tx').innerText()));
  }
  expect([...seen].at(-1)).toBe(`${before} Prior notice helps.`);
  expect(seen.size).toBeGreaterThan(1);
  await page.getByText('Changed here').first().waitFor();
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await until(() => slider.inputValue(), (value) => Number(value) >= 2);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();

  // ── earlier words are put back; the position that had lapsed is current again
  await slider.focus();
  await page.keyboard.press('Home');
  await row(page, changed).getByRole('button', { name: 'Restore these words of paragraph 17' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.locator('del').innerText()).toContain('Prior notice helps.');
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Restore the words' }).click();
  await page.getByText('Paragraph 17 reads again as it did.').waitFor();
  await until(() => words(vaiora, '17.'), (text) => text === before);
  await until(async () => (await http.labelled('17.')).mine?.position?.standing ?? null, (standing) => standing === 'current');
  expect(await row(page, changed).getByRole('button', { name: /^Restore/ }).count()).toBe(0);

  // ── on a phone
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('navigation', { name: 'Moments' }).getByRole('button').nth(1).click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  expect(await findings(page)).toEqual([]);
  expect([serrana, vaiora, kwezi].flatMap(({ complaints }) => complaints)).toEqual([]);
  await Promise.all([serrana, vaiora, kwezi].map(({ context }) => context.close()));
}, 120_000);

test('an observer reads the history and can put nothing back', async () => {
  const seat = await sitDown(browser, product, await observerName(), 'Observer');
  await toHistory(seat);
  await seat.page.getByRole('navigation', { name: 'Moments' }).getByRole('button').last().click();
  await seat.page.locator('.history .para').first().waitFor();
  expect(await seat.page.getByRole('button', { name: /^Restore/ }).count()).toBe(0);
  expect(await findings(seat.page)).toEqual([]);
  expect(seat.complaints).toEqual([]);
  await seat.context.close();
}, 60_000);

/** Two open paragraphs that follow each other, somewhere after this one. */
function neighbours(paragraphs: readonly SeenParagraph[], after: string): readonly [SeenParagraph, SeenParagraph] {
  const later = paragraphs.slice(paragraphs.findIndex(({ id }) => id === after) + 1).filter(({ state }) => state !== 'deleted');
  const at = later.findIndex((one, index) => one.kind === 'numbered' && later[index + 1]?.kind === 'numbered' && one.state === 'open' && later[index + 1]?.state === 'open');
  const [one, other] = [later[at], later[at + 1]];
  return one !== undefined && other !== undefined ? [one, other] : expect.fail('two open paragraphs follow each other');
}

async function observerName(): Promise<string> {
  const { seats } = (await (await fetch(`${product.address}/api/demo`)).json()) as { seats: { role: string; delegation: { name: string } | null }[] };
  return seats.find(({ role }) => role === 'observer')?.delegation?.name ?? expect.fail('the demonstration seats an observer');
}
