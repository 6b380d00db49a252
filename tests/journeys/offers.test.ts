/** Two heads take a leap together: sealed offers that meet, one confirms and nothing happens, both have and everything does. */
import { expect, test } from 'vitest';
import { meetingJourney } from '../support/journey.ts';
import { onTheFloor, type Seat } from '../support/room.ts';

const sitting = meetingJourney('offers', { text: '1. States should consult.\n\n2. States should notify.' });

async function deposits(seat: Seat, gives: '1.' | '2.', of: string, needs: string): Promise<void> {
  await onTheFloor(seat, gives);
  await seat.page.locator('summary', { hasText: 'Sealed offers' }).click();
  await seat.page.getByLabel('Delegation 1').selectOption({ label: of });
  await seat.page.getByLabel('accepts').selectOption({ label: `${needs} as it reads now` });
  await seat.page.getByRole('button', { name: 'Deposit under seal' }).click();
  await seat.page.getByText(/We would accept paragraph \d, if /).waitFor();
}

test('nobody learns of an offer that is not met; two that meet are confirmed in private and filed together', async () => {
  const chair = await sitting.meeting.sitDown(sitting.browser, 'chair'), a = await sitting.meeting.sitDown(sitting.browser, 'XAA'), b = await sitting.meeting.sitDown(sitting.browser, 'XBB'), c = await sitting.meeting.sitDown(sitting.browser, 'XCC');
  await deposits(a, '1.', 'Bland', 'paragraph 2');
  await onTheFloor(chair, '1.');
  await onTheFloor(c, '1.');
  expect(await chair.page.locator('summary', { hasText: 'Sealed offers' }).count()).toBe(0);
  expect(await c.page.locator('summary', { hasText: 'Sealed offers' }).innerText()).toMatch(/Sealed offers\s*0/);

  await deposits(b, '2.', 'Aland', 'paragraph 1');
  for (const seat of [a, b]) await seat.page.getByText('Your offer is met.').waitFor();
  await a.page.screenshot({ path: 'test-results/offers/met.png' });
  await a.page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await a.page.getByText('Confirmed; the others are being asked.').waitFor();
  expect(await chair.page.locator('[data-stance="noObjection"]').count()).toBe(0);
  expect(await c.page.getByText('Your offer is met.').count()).toBe(0);

  await b.page.getByRole('button', { name: 'Confirm', exact: true }).click();
  for (const [label, code] of [['1.', 'XAA'], ['2.', 'XBB']] as const) {
    await onTheFloor(chair, label);
    await chair.page.locator('[data-stance="noObjection"]').getByText(code).waitFor();
  }
  expect([chair, a, b, c].flatMap(({ complaints }) => complaints)).toEqual([]);
}, 120_000);
