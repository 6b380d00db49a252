/** The pages around the drafting table, walked in a real browser against the real server. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** What a first load may weigh, compressed. */
const FIRST_LOAD_BYTES = 350_000;

let browser: Browser;
beforeAll(async () => { browser = await launchBrowser(); });
afterAll(async () => { await browser.close(); });

/** A window of its own, as another person's browser has; `wrong` collects what the page could not do. */
async function openWindow(width = 1440): Promise<{ page: Page; wrong: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width, height: width < 500 ? 844 : 900 } });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('Failed to load resource')) wrong.push(message.text()); });
  return { page, wrong, close: () => context.close() };
}

/** Takes a seat on the demo page as people do. */
async function sitDown(page: Page, product: Product, seat: string): Promise<void> {
  await page.goto(`${product.address}/demo`);
  await page.getByRole('button', { name: seat, exact: true }).click();
  await page.waitForURL(/#\/reports\//);
}

async function seriousFindings(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger, which a content security policy does not bind; the page itself may load no such script.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { impact: string; id: string; nodes: { html: string }[] }[] }> } };
    const { violations } = await inPage.run();
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  });
}

const overflows = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);

describe('around the illustrative meeting', () => {
  let product: Product;
  beforeAll(async () => { product = await startProduct(); });
  afterAll(async () => { await product.stop(); product.forget(); });

  test('a visitor takes a seat by one click, reads the state of every report and opens one by keys', async () => {
    const { page, wrong, close } = await openWindow();
    await sitDown(page, product, 'Vaiora: Head');
    await page.goto(`${product.address}/#/`);
    await page.getByRole('heading', { level: 1, name: 'Meetings' }).waitFor();
    expect(await page.title()).toBe('Meetings · Nemcon');
    expect(await page.getByRole('columnheader').last().textContent()).toBe('For Vaiora');
    const row = page.locator('tr.report').first();
    expect(await row.textContent()).toContain('Does not hold');
    const marks = await row.locator('svg.strip > g').count();
    expect(await row.getByRole('img').getAttribute('aria-label')).toMatch(new RegExp(`^${marks} paragraphs: an objection stands on \\d+`));
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('document');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/reports\/rpt_/);
    expect(wrong).toEqual([]);
    await close();
  });

  test('another seat in the same browser replaces the first, and the page says that a private window keeps both', async () => {
    const { page, close } = await openWindow();
    await sitDown(page, product, 'Vaiora: Head');
    await page.goto(`${product.address}/demo`);
    await page.getByText('open a private window for each').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Vaiora: Head', exact: true }).getAttribute('aria-pressed')).toBe('true');
    await sitDown(page, product, 'Kwezi: Delegate');
    await page.goto(`${product.address}/#/sessions`);
    await page.getByRole('heading', { level: 1, name: 'Sessions' }).waitFor();
    expect(await page.getByRole('navigation', { name: 'Your seat' }).textContent()).toContain('XKW');
    await close();
  });

  test('the lobby says when it last knew while the server does not answer, and goes on by itself when it does again', async () => {
    const { page, close } = await openWindow();
    await sitDown(page, product, 'Tekoa: Head');
    await page.goto(`${product.address}/#/`);
    await page.locator('tr.report').first().waitFor();
    await page.context().setOffline(true);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByText('The server does not answer.').waitFor();
    expect(await page.getByText(/This is how things stood at \d+ \w+ \d{4}, \d\d:\d\d\./).count()).toBe(1);
    expect(await page.locator('tr.report').count()).toBe(2);
    await page.getByRole('button', { name: 'Try now' }).click();
    expect(await page.getByText('The server does not answer.').count()).toBe(1);
    await page.context().setOffline(false);
    await expect.poll(() => page.getByText('The server does not answer.').count(), { timeout: 10_000 }).toBe(0);
    await close();
  });

  test('a page whose program does not arrive says so and can be loaded again', async () => {
    const { page, close } = await openWindow();
    await sitDown(page, product, 'Sorrel: Head');
    await page.goto(`${product.address}/#/`);
    await page.locator('tr.report').first().waitFor();
    await page.route('**/assets/Sessions-*.js', (route) => route.abort());
    await page.getByRole('link', { name: 'Sessions' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('This page could not be loaded');
    await page.unroute('**/assets/Sessions-*.js');
    await page.getByRole('button', { name: 'Load it again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sessions' }).waitFor();
    await close();
  });

  test('an invitation leaves the address bar at once, waits for a click, and opens nothing a second time', async () => {
    const link = product.chairLink();
    if (link === null) throw new Error('the first start printed no link');
    const token = link.split('/').at(-1) ?? '';
    const asked: string[] = [];
    const { page, close } = await openWindow();
    page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    await page.goto(link);
    await page.getByRole('button', { name: 'Take the seat' }).waitFor();
    expect(page.url()).toBe(`${product.address}/#/signin`);
    expect(await page.content()).not.toContain(token);
    expect(asked.filter((line) => line.startsWith('POST'))).toEqual([]);
    await page.getByRole('button', { name: 'Take the seat' }).click();
    await page.getByRole('heading', { level: 1, name: 'Meetings' }).waitFor();
    expect(asked.filter((line) => line.includes(token))).toEqual([]);
    await close();

    const second = await openWindow();
    await second.page.goto(`${product.address}/#/signin`);
    await second.page.getByLabel('Link of your invitation').fill('not a link');
    await second.page.getByRole('button', { name: 'Sign in' }).click();
    expect(await second.page.getByRole('alert').textContent()).toContain('Paste the whole link');
    await second.page.getByLabel('Link of your invitation').fill(link);
    await second.page.getByRole('button', { name: 'Sign in' }).click();
    await second.page.getByText('You are not signed in.').waitFor();
    expect(await second.page.getByRole('alert').textContent()).toMatch(/You are not signed in\. .*\b(new one|again)\b/s);
    await second.close();
  });

  test('the lobby and a readable report load less than 350 kB of compressed script', async () => {
    const { page, close } = await openWindow();
    let bytes = 0;
    const measuring: Promise<void>[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) measuring.push(response.body().then((body) => { bytes += gzipSync(body).length; }));
    });
    await sitDown(page, product, 'Vaiora: Head');
    await page.getByText('The Working Group').first().waitFor();
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await Promise.all(measuring);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(FIRST_LOAD_BYTES);
    await close();
  });

  test('the Chair reads where a sentence comes from and issues the summary; until then the others read why not', async () => {
    const delegate = await openWindow(), chair = await openWindow();
    await sitDown(delegate.page, product, 'Vaiora: Head');
    await delegate.page.goto(`${delegate.page.url()}/summary`);
    await delegate.page.getByText('The Chair has not issued a summary of this report.').waitFor();

    await chair.page.goto(`${product.address}/demo`);
    await chair.page.locator('.seats button').filter({ hasText: /: Chair$/ }).first().click();
    await chair.page.waitForURL(/#\/reports\//);
    await chair.page.goto(`${chair.page.url()}/summary`);
    const paper = chair.page.getByRole('article', { name: 'Chair’s summary, as it will print' });
    await paper.waitFor();
    const names = ((await (await fetch(`${product.address}/api/demo`)).json()) as { seats: { delegation: { name: string } | null }[] }).seats.flatMap(({ delegation }) => (delegation === null ? [] : [delegation.name]));
    const sentences = await paper.locator('[data-place]').allTextContents();
    expect(sentences.length).toBeGreaterThan(5);
    expect(names.filter((name) => sentences.join(' ').includes(name))).toEqual([]);

    await paper.locator('[data-place="0"]').focus();
    await chair.page.keyboard.press('ArrowDown');
    const source = chair.page.getByRole('complementary', { name: 'Where this sentence comes from' });
    expect((await source.locator('.quote').textContent())?.trim()).toBe(sentences[1]?.trim());
    expect(await source.textContent()).toContain('Record');

    await chair.page.getByRole('button', { name: 'Issue the summary' }).click();
    const dialog = chair.page.getByRole('dialog', { name: 'Issue this summary?' });
    const fingerprint = /[0-9a-f]{64}/.exec((await dialog.textContent()) ?? '')?.[0] ?? '';
    expect(fingerprint).not.toBe('');
    await dialog.getByRole('button', { name: 'Issue the summary' }).click();
    await chair.page.getByText('The summary is issued.').waitFor();
    await chair.page.locator('.issues li').first().waitFor();
    expect(await chair.page.locator('.issues').textContent()).toContain(fingerprint);

    await delegate.page.reload();
    await delegate.page.getByRole('link', { name: 'DOCX' }).waitFor();
    const [file] = await Promise.all([delegate.page.waitForEvent('download'), delegate.page.getByRole('link', { name: 'DOCX' }).click()]);
    expect(file.suggestedFilename()).toMatch(/\.docx$/);
    expect(chair.wrong).toEqual([]);
    await delegate.close();
    await chair.close();
  });

  test('a session ended in the list is shown the way in at its next step', async () => {
    const chair = await openWindow(), guest = await openWindow();
    await sitDown(guest.page, product, 'Almadia: Head');
    await guest.page.goto(`${product.address}/#/`);
    await guest.page.getByRole('heading', { level: 1, name: 'Meetings' }).waitFor();
    await chair.page.goto(`${product.address}/demo`);
    await chair.page.locator('.seats button').filter({ hasText: /: Chair$/ }).first().click();
    await chair.page.waitForURL(/#\/reports\//);
    await chair.page.goto(`${product.address}/#/sessions`);
    const who = await guest.page.getByRole('navigation', { name: 'Your seat' }).locator('.who-am-i').textContent();
    await chair.page.getByRole('row').filter({ hasText: who?.split(',')[0] ?? '' }).getByRole('button').click();
    await expect.poll(() => chair.page.getByRole('row').filter({ hasText: who?.split(',')[0] ?? '' }).count()).toBe(0);
    await guest.page.getByRole('link', { name: 'Sessions' }).click();
    await guest.page.getByRole('heading', { level: 1, name: 'Take your seat' }).waitFor();
    await chair.close();
    await guest.close();
  });

  test.each([[1440, 'wide'], [390, 'as narrow as a phone']])('no page has a serious accessibility finding or scrolls sideways at %i px, %s', { timeout: 120_000 }, async (width) => {
    const { page, wrong, close } = await openWindow(width);
    const found: string[] = [];
    const check = async (name: string) => {
      found.push(...(await seriousFindings(page)).map((finding) => `${name}: ${finding}`));
      if (await overflows(page)) found.push(`${name}: scrolls sideways`);
      if ((await page.getByRole('heading', { level: 1 }).count()) !== 1) found.push(`${name}: not one first heading`);
      if ((await page.getByRole('main').count()) !== 1) found.push(`${name}: not one main region`);
    };
    await page.goto(`${product.address}/#/signin`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await check('sign in');
    await page.goto(`${product.address}/demo`);
    await page.locator('.seats').first().waitFor();
    await check('demo');
    await page.locator('.seats button').filter({ hasText: /: Chair$/ }).first().click();
    await page.waitForURL(/#\/reports\//);
    const report = page.url().split('/').at(-1) ?? '';
    await page.goto(`${product.address}/#/`);
    await page.locator('tr.report').first().waitFor();
    await check('lobby');
    await page.locator('.mt h2 a').click();
    await page.locator('.seating').waitFor();
    expect(await page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent}`)).toMatch(/^H1 Working Group/);
    const meeting = page.url().split('/').at(-1) ?? '';
    await check('meeting');
    for (const [address, there] of [
      ['sessions', 'table.rows'], ['meetings/new', '.stp'], [`meetings/${meeting}/reports/new`, 'textarea'],
      [`meetings/${meeting}/invitations`, '.picks'], [`reports/${report}/summary`, '.a4'], ['nowhere/at/all', 'h1'],
    ] as const) {
      await page.goto(`${product.address}/#/${address}`);
      await page.locator(there).first().waitFor();
      await check(address);
    }
    expect(found).toEqual([]);
    expect(wrong).toEqual([]);
    await close();
  });
});

describe('on an empty installation', () => {
  let product: Product;
  beforeAll(async () => { product = await startProduct({ demo: false }); });
  afterAll(async () => { await product.stop(); product.forget(); });

  test('four questions lead to a meeting, a text to a report, and printed invitations seat its people', { timeout: 90_000 }, async () => {
    const { page, wrong, close } = await openWindow();
    await page.goto(product.chairLink() ?? '');
    await page.getByRole('button', { name: 'Take the seat' }).click();
    await page.getByRole('heading', { level: 1, name: 'Open the first meeting' }).waitFor();
    await page.getByRole('button', { name: /Open the meeting/ }).click();
    expect(await page.getByRole('alert').allTextContents()).toEqual(['The meeting needs a name; it stands on every paper.', 'Seat at least one delegation. An empty room can agree to nothing.']);
    await page.getByLabel('Name', { exact: true }).first().fill('Working group on river crossings');
    await page.getByLabel('Dates').fill('23–27 Nov');

    await page.getByRole('button', { name: /Paste a list/ }).click();
    await page.getByLabel(/One delegation a line/).fill('code,name,group,seat\nXAA,Aland,WEOG,member\n??,Nobody\nXBB,Bland,NOWHERE');
    await page.getByRole('button', { name: 'Seat these delegations' }).click();
    const errors = page.getByRole('alert').filter({ hasText: 'Nothing was seated' });
    expect(await errors.textContent()).toMatch(/Line 3: "\?\?" is not a code.*Line 4: "NOWHERE" is no regional group/s);
    expect(await page.getByText('The seating, by group').count()).toBe(0);
    await page.getByLabel(/One delegation a line/).fill('XAA,Aland,WEOG,member\n"XBB","Bland, Republic of",AFR\nFJI\nOBS,Observers of rivers,,observer');
    await page.getByRole('button', { name: 'Seat these delegations' }).click();
    await page.getByText('3 delegations, 1 observer').waitFor();
    expect(await page.locator('.seated').textContent()).toContain('Fiji');
    await page.getByRole('button', { name: /Open the meeting/ }).click();

    await page.getByRole('heading', { level: 1, name: 'What is the first text?' }).waitFor();
    await page.getByLabel('Symbol').fill('RIVER/CRP.1');
    await page.getByLabel('The text').fill('   ');
    await page.getByRole('button', { name: 'Start the report' }).click();
    await page.getByText('No report was started. Your text is kept below.').waitFor();
    expect(await page.getByLabel('The text').inputValue()).toBe('   ');
    await page.getByLabel('The text').fill('I. Introduction\n\n1. Rivers are crossed by bridges.\n\n2. Ferries should be kept.');
    await page.getByRole('button', { name: 'Start the report' }).click();
    await page.getByRole('heading', { level: 1, name: 'The report stands' }).waitFor();
    expect(await page.locator('output').textContent()).toMatch(/^[23] paragraphs were read from your text\.$/);

    await page.getByRole('link', { name: 'Seat people' }).click();
    await page.getByText('Seat a person').click();
    await page.getByLabel('Name', { exact: true }).fill('R. Ferryman');
    await page.getByLabel('Sits for').selectOption({ label: 'Aland' });
    await page.getByRole('button', { name: 'Seat the person' }).click();
    await page.locator('.person').filter({ hasText: 'R. Ferryman' }).waitFor();
    await page.getByRole('link', { name: 'Print invitations' }).click();
    await page.getByRole('button', { name: /Make \d+ invitation/ }).click();
    const card = page.getByRole('article', { name: 'Invitation of R. Ferryman' });
    const link = (await card.locator('.token').textContent()) ?? '';
    expect(link).toContain('/#/signin/');
    expect(await card.textContent()).toContain('Aland');

    const guest = await openWindow(390);
    await guest.page.goto(link);
    await guest.page.getByRole('button', { name: 'Take the seat' }).click();
    await guest.page.getByRole('heading', { level: 1, name: 'Meetings' }).waitFor();
    expect(await guest.page.getByRole('navigation', { name: 'Your seat' }).textContent()).toContain('R. Ferryman, head of delegation');
    expect(await guest.page.locator('tr.report').textContent()).toContain('RIVER/CRP.1');
    await guest.close();
    expect(wrong).toEqual([]);
    await close();
  });
});
