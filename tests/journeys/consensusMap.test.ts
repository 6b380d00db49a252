/** The consensus map in a real browser: the grid by keyboard, the table that says the same, live, and without names for those who may not see them. */
import { expect, test } from 'vitest';
import { journey } from '../support/journey.ts';
import { onTheFloor, registerByKeys, sitDown } from '../support/room.ts';

const sitting = journey('map');

test('a head walks the map by arrows, opens a paragraph by Enter, and sees an objection arrive', async () => {
  const kwezi = await sitDown(sitting.browser, sitting.product, 'Kwezi'), serrana = await sitDown(sitting.browser, sitting.product, 'Serrana');
  const { page } = kwezi;
  const report = /reports\/(\w+)/.exec(page.url())?.[1] ?? '';
  await page.goto(`${sitting.product.address}/#/reports/${report}/map`);
  const grid = page.getByRole('grid', { name: 'Where delegations stand on each paragraph' });
  await grid.waitFor();
  const headline = page.locator('.left-to-do .headline');
  const before = Number(/^(\d+) withdrawal/.exec(await headline.innerText())?.[1]);
  expect(before).toBeGreaterThan(3);

  await grid.locator('[tabindex="0"]').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^\S+.* (supports|can live with|awaits instructions|reserves|objects|is silent|acceptance lapsed|abstains).*, paragraph /);
  expect(await page.locator('.place').innerText()).toMatch(/on paragraph \d+/);

  await onTheFloor(serrana, '11.');
  await registerByKeys(serrana, '5', 'We need more time.');
  await expect.poll(async () => Number(/^(\d+) withdrawal/.exec(await headline.innerText())?.[1])).toBe(before + 1);
  await page.screenshot({ path: 'test-results/map/grid.png' });

  await page.keyboard.press('t');
  await page.getByRole('columnheader', { name: 'Who stands where' }).waitFor();
  await page.getByRole('button', { name: 'as a table' }).click();
  await page.getByRole('columnheader', { name: 'Standing' }).waitFor();
  await page.screenshot({ path: 'test-results/map/table.png' });
  await page.keyboard.press('t');
  await grid.locator('[tabindex="0"]').focus();
  await page.keyboard.press('Enter');
  await page.locator('.para:visible').first().waitFor();
  expect(page.url()).toMatch(/#\/reports\/\w+\/par_\w+$/);
  expect([kwezi, serrana].flatMap(({ complaints }) => complaints)).toEqual([]);
}, 120_000);

test('whoever may not see names has the counts, and no code of a delegation on the page', async () => {
  const { seats } = (await (await fetch(`${sitting.product.address}/api/demo`)).json()) as { seats: { role: string; delegation: { name: string } | null }[] };
  const observer = await sitDown(sitting.browser, sitting.product, seats.find(({ role }) => role === 'observer')?.delegation?.name ?? '', 'Observer');
  const { page } = observer;
  const report = /reports\/(\w+)/.exec(page.url())?.[1] ?? '';
  await page.goto(`${sitting.product.address}/#/reports/${report}/map`);
  await page.getByRole('columnheader', { name: 'How many stand where' }).waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(/\bXQA\b|\bXTV\b/);
  await page.screenshot({ path: 'test-results/map/counts.png' });
}, 60_000);
