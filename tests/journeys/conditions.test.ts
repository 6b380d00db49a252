/** A head accepts on a condition chosen from lists, the Chair alone reads it, and it is told when another paragraph is reworded. */
import { expect, test } from 'vitest';
import { meetingJourney } from '../support/journey.ts';
import { caretAtEnd, onTheFloor, paragraph } from '../support/room.ts';

const sitting = meetingJourney('conditions', { text: '1. States should consult.\n\n2. States should notify.\n\n3. States should report.' });

test('“accepts 1 if 2 stays as it reads now and 3 is deleted”', async () => {
  const chair = await sitting.meeting.sitDown(sitting.browser, 'chair'), a = await sitting.meeting.sitDown(sitting.browser, 'XAA'), b = await sitting.meeting.sitDown(sitting.browser, 'XBB');
  for (const seat of [chair, a, b]) await onTheFloor(seat, '1.');
  await a.page.getByRole('radio', { name: /Can live with/ }).check({ force: true });
  await a.page.getByRole('button', { name: 'Add condition' }).click();
  const register = a.page.getByRole('button', { name: /^Register for/ });
  expect(await register.isDisabled()).toBe(true);
  await a.page.getByLabel('Condition 1, on').selectOption({ label: 'paragraph 2' });
  await a.page.getByRole('button', { name: 'and another' }).click();
  await a.page.getByLabel('Condition 2, on').selectOption({ label: 'paragraph 3' });
  await a.page.getByLabel('Condition 2, its fate').selectOption({ label: 'is deleted' });
  await a.page.getByText('if paragraph 2 stays as it reads now and paragraph 3 is deleted').waitFor();
  await a.page.screenshot({ path: 'test-results/conditions/builder.png' });
  await register.click();
  await a.page.locator('.mine .cond-said').getByText('Not met as things stand.').waitFor();

  // The Chair reads it; another delegation sees that there is a condition, and no more.
  await chair.page.locator('[data-stance="conditional"]').getByText('if paragraph 2 stays as it reads now and paragraph 3 is deleted').waitFor();
  await b.page.locator('[data-stance="conditional"]').getByText('on a condition that the Chair reads').waitFor();
  expect(await b.page.content()).not.toContain('paragraph 3 is deleted');
  await chair.page.screenshot({ path: 'test-results/conditions/chair.png' });

  const third = await paragraph(chair, '3.').getAttribute('data-id');
  const deleted = await fetch(`${sitting.product.address}/api/reports/${sitting.meeting.report}/acts`, { method: 'POST', headers: { 'content-type': 'application/json', origin: sitting.product.address, cookie: sitting.meeting.cookies.get('chair') ?? '', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify({ act: 'delete', paragraph: third }) });
  expect(deleted.status).toBe(200);
  await a.page.locator('.mine .cond-said').getByText('Met: it counts as acceptance.').waitFor();
  await a.page.locator('output', { hasText: 'the condition is met now, and it counts.' }).waitFor({ state: 'attached' });

  await caretAtEnd(chair, '2.');
  await chair.page.keyboard.type(' At once.');
  await a.page.locator('output', { hasText: 'if paragraph 2 reads again as it did and paragraph 3 is deleted: the condition is no longer met.' }).waitFor({ state: 'attached' });
  await a.page.locator('.mine .cond-said').getByText('Not met as things stand.').waitFor();
  await a.page.screenshot({ path: 'test-results/conditions/told.png' });
  expect([chair, a, b].flatMap(({ complaints }) => complaints)).toEqual([]);
}, 120_000);
