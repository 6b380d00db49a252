/** A delegation's room in real browsers: a delegate prepares and notes, the head reads it live, signs off, and nobody else sees any of it. */
import { expect, test } from 'vitest';
import { journey } from '../support/journey.ts';
import { chairSitsDown, onTheFloor, paragraph, sitDown, caretAtEnd, type Seat } from '../support/room.ts';
import { until } from '../support/until.ts';

const SHOTS = 'test-results/delegation-room';
const sitting = journey('delegation-room');

const row = ({ page }: Seat, name: string) => page.getByRole('region', { name, exact: true });

async function intoTheRoom(seat: Seat): Promise<void> {
  await seat.page.locator('.me summary').click();
  await seat.page.getByRole('link', { name: 'Delegation room' }).click();
  await seat.page.getByRole('heading', { level: 1, name: /delegation room/ }).waitFor();
}

test('what a delegate prepares the head signs off; red lines stay; the chair and others see nothing before, and the position after', async () => {
  const chair = await chairSitsDown(sitting.browser, sitting.product), head = await sitDown(sitting.browser, sitting.product, 'Kwezi'), delegate = await sitDown(sitting.browser, sitting.product, 'Kwezi', 'Delegate');
  await intoTheRoom(delegate);
  await intoTheRoom(head);

  // By keys alone: prepare, choose, give a reason, keep.
  const here = row(delegate, 'Paragraph 14');
  await here.getByRole('button', { name: 'Prepare a position on paragraph 14' }).focus();
  await delegate.page.keyboard.press('Enter');
  await until(() => delegate.page.evaluate(() => document.activeElement?.getAttribute('type')), (type) => type === 'radio');
  await delegate.page.keyboard.press('5');
  await here.getByLabel('Reason for the objection').fill('Capital cannot accept “should”.');
  await delegate.page.keyboard.press('Control+Enter');
  await here.getByText('Prepared', { exact: true }).waitFor();
  await here.getByRole('button', { name: 'Write a note on paragraph 14' }).click();
  await here.getByText('Red line', { exact: true }).click();
  await delegate.page.getByRole('textbox', { name: 'Red line' }).fill('Never “shall” without a reservation.');
  await delegate.page.keyboard.press('Control+Enter');
  await here.getByText('Never “shall” without a reservation.').waitFor();

  // The head has it at once, with whose it is.
  const there = row(head, 'Paragraph 14');
  await there.getByText('Never “shall” without a reservation.').waitFor();
  expect(await there.locator('.redLine .sub').innerText()).toMatch(/wrote it, /);
  await row(head, 'Paragraph 15').getByRole('button', { name: /^Prepare a position/ }).click();
  await row(head, 'Paragraph 15').locator('input[value="reserve"]').check();
  await row(head, 'Paragraph 15').getByRole('button', { name: 'Keep the draft' }).click();
  await row(head, 'Paragraph 15').getByText('Prepared', { exact: true }).waitFor();
  expect(await delegate.page.getByRole('button', { name: /^Sign off/ }).count()).toBe(0);

  // Words move under one of them: it is flagged, with the difference, and cannot be chosen.
  await caretAtEnd(chair, '15.');
  await chair.page.keyboard.type(' Promptly.');
  await row(head, 'Paragraph 15').getByText('On earlier words').waitFor();
  await row(head, 'Paragraph 15').locator('ins', { hasText: 'Promptly' }).waitFor();
  expect(await row(head, 'Paragraph 15').getByRole('checkbox').count()).toBe(0);
  await head.page.screenshot({ path: `${SHOTS}/stale.png`, fullPage: false });

  // Nobody else has a word of it: not on the floor, and not by asking for the room.
  await onTheFloor(chair, '14.');
  expect(await chair.page.getByText('Capital cannot accept').count()).toBe(0);
  await chair.page.goto(`${sitting.product.address}/#/${head.page.url().split('#/')[1]}`);
  await chair.page.getByRole('heading', { name: 'You sit for no delegation' }).waitFor();
  await chair.page.goBack();

  await there.getByRole('checkbox').check();
  await head.page.getByRole('button', { name: 'Sign off 1 draft' }).click();
  await head.page.getByRole('dialog').getByText('Paragraph 14: Objects').waitFor();
  await head.page.screenshot({ path: `${SHOTS}/sign.png` });
  await head.page.getByRole('dialog').getByRole('button', { name: 'Sign off for Kwezi' }).click();
  await there.getByText('Signed off', { exact: true }).waitFor();
  await there.getByText(/Kwezi: Objects/).waitFor();
  await here.getByText('Signed off', { exact: true }).waitFor();
  await paragraph(chair, '14.').waitFor();
  await onTheFloor(chair, '14.');
  await chair.page.locator('[data-stance="object"]').getByText('XKW').waitFor();
  expect(await chair.page.getByText('Never “shall”').count()).toBe(0);

  await head.page.locator('.delegation-room').evaluate((main) => { main.scrollTop = 0; });
  await there.scrollIntoViewIfNeeded();
  await head.page.screenshot({ path: `${SHOTS}/room.png` });
  await head.page.evaluate(() => { document.documentElement.dataset['theme'] = 'dark'; });
  await head.page.screenshot({ path: `${SHOTS}/room-dark.png` });
  await head.page.evaluate(() => { document.documentElement.dir = 'rtl'; });
  await head.page.screenshot({ path: `${SHOTS}/room-rtl.png` });
  await delegate.page.setViewportSize({ width: 390, height: 844 });
  await here.scrollIntoViewIfNeeded();
  await delegate.page.screenshot({ path: `${SHOTS}/room-phone.png` });
  for (const { page } of [head, delegate]) expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect([chair, head, delegate].flatMap(({ complaints }) => complaints)).toEqual([]);
}, 120_000);
