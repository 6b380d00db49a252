/** Two texts of one meeting side by side in a real browser: reached from three places, walked by keys, linked by an officer, live, without names, right to left, dark, and on a phone. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { journey } from '../support/journey.ts';
import { onTheFloor, opened, registerByKeys, sitDown, window } from '../support/room.ts';
import { until } from '../support/until.ts';

const sitting = journey('tracks');

const grid = (page: Page) => page.getByRole('grid', { name: 'Two texts side by side' });
const row = (page: Page, words: string) => grid(page).getByRole('row').filter({ hasText: words });
const picture = (page: Page, name: string) => page.screenshot({ path: `test-results/tracks/${name}.png` });

test('a head comes from the lobby, the table and the map, reads both texts by keys, and alone is told where its answers differ', async () => {
  const seat = await sitDown(sitting.browser, sitting.product, 'Aldermark'), { page } = seat;
  const report = /reports\/(\w+)/.exec(page.url())?.[1] ?? '';
  await page.locator('.menu.me summary').click();
  await page.getByRole('link', { name: /^Two tracks/ }).click();
  await grid(page).waitFor();
  await page.goto(`${sitting.product.address}/#/reports/${report}/map`);
  await page.getByRole('link', { name: 'Two tracks' }).click();
  await grid(page).waitFor();
  await page.goto(`${sitting.product.address}/#/`);
  await page.getByRole('link', { name: /^Two tracks/ }).click();
  await grid(page).waitFor();

  await grid(page).getByText('where Aldermark answers differently').waitFor();
  expect(await grid(page).getByRole('columnheader').allInnerTexts()).toEqual([
    expect.stringContaining('NEMCON/DEMO/2023/WP.1'), expect.stringMatching(/^19 links\s+\d+ where Aldermark answers differently$/), expect.stringContaining('NEMCON/DEMO/2023/WP.2'),
  ]);
  const debris = row(page, 'intentionally create long-lived debris');
  expect(await debris.locator('mark.both').first().innerText()).toBe('not intentionally create long-lived debris.');
  const told = await debris.innerText();
  expect(told).toContain('Apart from who is bound and how strongly, both read the same: paragraph 24 says what should be done, article 7 says what is to be done (shall).');
  expect(told).toContain('Paragraph 24 is agreed ad referendum; article 7 is not.');
  expect(told).toContain('Aldermark: Accepts the norm; a legally binding rule needs study.');
  expect(told).toContain('Aldermark answers differently: is silent on paragraph 24, reserves on article 7. Only your delegation is told.');
  await debris.getByText('Who stands where').click();
  expect(await debris.locator('.camps').innerText()).toMatch(/XTV.*E\. Europe 1/s);
  await picture(page, 'side-by-side');

  await grid(page).locator('[data-cell="0.left"]').focus();
  for (const key of ['Alt+ArrowDown', 'ArrowDown', 'Alt+ArrowRight']) await page.keyboard.press(key);
  await page.locator('[data-cell="2.right"]:focus').waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.locator('[data-cell="2.middle"]:focus').waitFor();
  await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
  await page.keyboard.press('ArrowLeft');
  await page.locator('[data-cell="2.right"]:focus').waitFor();
  await picture(page, 'right-to-left');
  await page.evaluate(() => { document.documentElement.dir = 'ltr'; });
  await page.keyboard.press('Enter');
  await opened(seat);
  expect(page.url()).toMatch(/#\/reports\/rpt_\w+\/par_\w+$/);
  expect(page.url()).not.toContain(report);
  expect(seat.complaints).toEqual([]);
  await seat.context.close();
}, 120_000);

test('an officer links and takes back by keys, others see it at once, a refusal says why, and an objection arrives', async () => {
  const secretariat = await window(sitting.browser, 'Secretariat'), { page } = secretariat;
  await page.goto(`${sitting.product.address}/demo`);
  await page.getByRole('button', { name: /: Secretariat$/ }).click();
  await opened(secretariat);
  const report = /reports\/(\w+)/.exec(page.url())?.[1] ?? '';
  const serrana = await sitDown(sitting.browser, sitting.product, 'Serrana');
  for (const one of [secretariat, serrana]) { await one.page.goto(`${sitting.product.address}/#/reports/${report}/tracks`); await grid(one.page).waitFor(); }
  expect(await serrana.page.getByRole('button', { name: /Link paragraphs|Take back/ }).count()).toBe(0);

  await page.getByRole('radio', { name: 'Full texts' }).check();
  expect(await grid(page).getByText('No counterpart.').count()).toBeGreaterThan(10);
  await page.getByRole('radio', { name: 'Linked paragraphs' }).check();
  await grid(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('l');
  const form = page.getByRole('form', { name: 'Link two paragraphs' });
  await form.waitFor();
  const link = async (left: RegExp, right: RegExp) => {
    for (const [at, wanted] of [left, right].entries()) {
      const select = form.getByRole('combobox').nth(at), value = await select.locator('option').filter({ hasText: wanted }).first().getAttribute('value');
      await select.selectOption(value ?? '');
    }
    await form.getByRole('button', { name: 'Link' }).click();
  };
  await link(/^24 /, /^Art\. 7 /);
  await form.getByText('These two paragraphs are linked already.').waitFor();
  await link(/^6 /, /^Art\. 1 /);
  const made = row(serrana.page, 'without prejudice to national positions');
  await made.waitFor();
  expect(await made.innerText()).toContain('Linked by the Secretariat');
  await picture(page, 'officer');

  await onTheFloor(await goTo(serrana, report), '6.');
  await registerByKeys(serrana, '5', 'A treaty would prejudice them.');
  await row(page, 'without prejudice to national positions').getByText('On paragraph 6, a reason speaks of the other text:').waitFor();
  await row(page, 'without prejudice to national positions').getByRole('button', { name: /^Take back/ }).click();
  await row(page, 'without prejudice to national positions').waitFor({ state: 'hidden' });
  expect([secretariat, serrana].flatMap(({ complaints }) => complaints)).toEqual([]);
  await secretariat.context.close();
  await serrana.context.close();
}, 120_000);

async function goTo(seat: Awaited<ReturnType<typeof sitDown>>, report: string) {
  await seat.page.goto(`${sitting.product.address}/#/reports/${report}`);
  await opened(seat);
  return seat;
}

test('whoever may not see names has the counts and no code; on a phone one text is shown with a switch, as a table still; dark has contrast', async () => {
  const { seats } = (await (await fetch(`${sitting.product.address}/api/demo`)).json()) as { seats: { role: string; delegation: { name: string } | null }[] };
  const seat = await sitDown(sitting.browser, sitting.product, seats.find(({ role }) => role === 'observer')?.delegation?.name ?? '', 'Observer', { width: 390, height: 844 }), { page } = seat;
  await page.emulateMedia({ colorScheme: 'dark' });
  const report = /reports\/(\w+)/.exec(page.url())?.[1] ?? '';
  await page.goto(`${sitting.product.address}/#/reports/${report}/tracks`);
  await grid(page).waitFor();
  const said = await page.locator('main').innerText();
  expect(said).not.toMatch(/\bX[A-Z]{2}\b/);
  expect(said).toContain('delegations see how many stand where, and not who');
  expect(said).toMatch(/\d object/);
  expect(said).toContain('should not intentionally create');
  expect(said).not.toContain('shall not intentionally create');
  await picture(page, 'phone-dark');
  await page.getByRole('radio', { name: 'NEMCON/DEMO/2023/WP.2' }).check();
  await until(() => page.locator('main').innerText(), (words) => words.includes('shall not intentionally create') && !words.includes('should not intentionally create'));
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  // What a screen reader is given, by the sitting.browser itself: rows and cells, though they are laid out as blocks.
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = await devtools.send('Accessibility.getFullAXTree') as { nodes: { role?: { value?: string }; ignored: boolean }[] };
  const count = (role: string) => nodes.filter((node) => !node.ignored && node.role?.value === role).length;
  expect(count('row')).toBeGreaterThan(15);
  expect(count('gridcell')).toBeGreaterThan(30);
  expect(seat.complaints).toEqual([]);
  await seat.context.close();
}, 90_000);
