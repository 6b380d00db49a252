/** The Chair makes a package, puts it, and one gavel agrees all of it; the text, the question and the map show it as one. */
import { expect, test } from 'vitest';
import { meetingJourney } from '../support/journey.ts';
import { onTheFloor, paragraph } from '../support/room.ts';

const sitting = meetingJourney('packages', { settings: { gavelWindowSeconds: 4 }, text: '1. States should consult.\n\n2. States should notify.\n\n3. States should report.' });

test('1 and 3 stand or fall together', async () => {
  const chair = await sitting.meeting.sitDown(sitting.browser, 'chair'), a = await sitting.meeting.sitDown(sitting.browser, 'XAA');
  await onTheFloor(chair, '1.');
  await chair.page.locator('summary', { hasText: 'Packages' }).click();
  await chair.page.getByLabel('Paragraphs', { exact: true }).selectOption({ label: 'paragraph 3' });
  await chair.page.getByLabel('Parties', { exact: true }).selectOption({ label: 'Aland' });
  await chair.page.getByLabel('What the bargain is').fill('Consult, and report on it.');
  await chair.page.screenshot({ path: 'test-results/packages/make.png' });
  await chair.page.getByRole('button', { name: 'Make the package' }).click();
  await chair.page.getByText('Part of a package: paragraphs 1 and 3.').waitFor();
  for (const label of ['1.', '3.']) await paragraph(a, label).getByText('In a package').waitFor();
  expect(await chair.page.getByRole('button', { name: /^Put paragraph 1 as displayed/ }).count()).toBe(0);

  await a.page.goto(`${sitting.product.address}/#/reports/${sitting.meeting.report}/map`);
  await a.page.getByRole('heading', { name: 'Packages' }).waitFor();
  await a.page.getByText('Nothing stands in its way.').waitFor();
  await a.page.screenshot({ path: 'test-results/packages/map.png' });
  await a.page.goto(`${sitting.product.address}/#/reports/${sitting.meeting.report}`);
  await a.page.locator('.para:visible').first().waitFor();

  await chair.page.getByRole('button', { name: 'Put paragraphs 1 and 3 as displayed' }).click();
  const dialog = a.page.getByRole('alertdialog');
  await dialog.getByText('States should consult.').waitFor();
  await dialog.getByText('States should report.').waitFor();
  await dialog.getByText('An objection to one of them is an objection to all').waitFor();
  await a.page.screenshot({ path: 'test-results/packages/question.png' });
  const gavel = chair.page.getByRole('button', { name: 'It is so agreed' });
  await expect.poll(() => gavel.isEnabled(), { timeout: 20_000 }).toBe(true);
  await chair.page.screenshot({ path: 'test-results/packages/gavel.png' });
  await gavel.click();
  for (const label of ['1.', '3.']) await paragraph(chair, label).getByText('Agreed ad ref.').waitFor();
  expect(await paragraph(chair, '2.').getByText('Agreed ad ref.').count()).toBe(0);
  expect([chair, a].flatMap(({ complaints }) => complaints)).toEqual([]);
}, 120_000);
