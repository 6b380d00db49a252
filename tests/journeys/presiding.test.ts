/** The chair is left and taken in real browsers: everybody reads who presides, and the gavel goes with the chair. */
import { expect, test } from 'vitest';
import { journey } from '../support/journey.ts';
import { chairSitsDown, onTheFloor, opened, sitDown, window } from '../support/room.ts';
import { until } from '../support/until.ts';

const SHOTS = 'test-results/presiding';
const sitting = journey('presiding');

test('[W8] [W9] the Chair leaves the chair, a Vice-Chair takes it and has the desk, and the Chair takes it back', async () => {
  const chair = await chairSitsDown(sitting.browser, sitting.product), member = await sitDown(sitting.browser, sitting.product, 'Kwezi');
  const vice = await window(sitting.browser, 'Vice-Chair');
  await vice.page.goto(`${sitting.product.address}/demo`);
  await vice.page.getByRole('button', { name: /^W\. Kestelan/ }).click();
  await opened(vice);
  for (const seat of [chair, vice]) await onTheFloor(seat, '15.');
  const put = (seat: typeof chair) => seat.page.getByRole('button', { name: /^Put paragraph 15 as displayed/ });
  const strip = (seat: typeof chair) => seat.page.getByRole('region', { name: 'Who presides' });
  expect([await put(chair).count(), await put(vice).count()]).toEqual([1, 0]);

  await chair.page.locator('summary', { hasText: 'Who presides' }).click();
  await chair.page.getByRole('button', { name: 'Leave the chair' }).click();
  await until(() => strip(member).innerText(), (said) => said.includes('The chair is empty'));
  expect(await strip(member).getByRole('button').count()).toBe(0);
  await until(() => put(chair).count(), (n) => n === 0);

  await strip(vice).getByRole('button', { name: 'Take the chair' }).click();
  await until(() => strip(vice).innerText(), (said) => said.includes('You preside as Vice-Chair'));
  await until(() => strip(member).innerText(), (said) => said.includes('A Vice-Chair presides'));
  await put(vice).click();
  await vice.page.getByText('I see no objection').first().waitFor();
  await until(() => chair.page.getByRole('button', { name: 'It is so agreed' }).count(), (n) => n === 0);
  await vice.page.screenshot({ path: `${SHOTS}/vice-chair.png` });
  await chair.page.screenshot({ path: `${SHOTS}/chair.png` });

  await strip(chair).getByRole('button', { name: 'Take the chair back' }).click();
  await chair.page.getByRole('button', { name: 'It is so agreed' }).waitFor();
  await until(() => vice.page.getByRole('button', { name: 'It is so agreed' }).count(), (n) => n === 0);
  await chair.page.screenshot({ path: `${SHOTS}/back.png` });
  expect([chair, vice, member].flatMap(({ complaints }) => complaints)).toEqual([]);
});
