/** The gavel moment in real browsers: the words and the seconds on every screen, time that is asked for, an objection in the last of them. */
import { expect, test } from 'vitest';
import { meetingJourney } from '../support/journey.ts';
import { onTheFloor, type Seat } from '../support/room.ts';

const sitting = meetingJourney('gavel', { settings: { gavelWindowSeconds: 6 }, text: '1. States should consult.\n\n2. States should notify.' });

const dialog = (seat: Seat) => seat.page.getByRole('alertdialog');

test('everybody has the same words and seconds; one asks for time, one objects, and the gavel opens only when nothing stops it', async () => {
  const chair = await sitting.meeting.sitDown(sitting.browser, 'chair'), a = await sitting.meeting.sitDown(sitting.browser, 'XAA'), b = await sitting.meeting.sitDown(sitting.browser, 'XBB');
  await onTheFloor(chair, '1.');
  const put = () => chair.page.getByRole('button', { name: /Put paragraph 1 as displayed/ }).click();
  const gavel = chair.page.getByRole('button', { name: 'It is so agreed' });
  await put();
  for (const seat of [a, b]) await dialog(seat).getByText('States should consult.').waitFor();
  for (const [seat, name] of [[a, 'Aland'], [b, 'Bland']] as const) await dialog(seat).getByText(`${name} has filed no position on this paragraph.`).waitFor();

  // Somebody who goes on typing objects to nothing, and Escape closes nothing.
  for (const key of ['o', 't', 'f', 'Enter', 'Escape']) await a.page.keyboard.press(key);
  expect(await dialog(a).isVisible()).toBe(true);
  expect(await dialog(a).getByRole('button', { name: /^Ask for time/ }).isEnabled()).toBe(true);
  expect(await gavel.isDisabled()).toBe(true);
  await b.page.screenshot({ path: 'test-results/gavel/delegation.png' });

  await dialog(b).getByRole('button', { name: /^Ask for time/ }).click();
  await chair.page.getByText('Bland asks for time.').waitFor();
  await chair.page.getByText('The seconds are stopped: a delegation asks for time.').waitFor();
  await dialog(a).waitFor({ state: 'detached' });
  expect(await gavel.isDisabled()).toBe(true);
  await chair.page.screenshot({ path: 'test-results/gavel/chair.png' });

  await chair.page.getByRole('button', { name: /^Add 20 s/ }).click();
  await chair.page.getByRole('button', { name: 'Go on' }).click();
  await dialog(a).waitFor();
  // The keyboard has rested; now the key means it.
  await a.page.waitForTimeout(1_600);
  await a.page.keyboard.press('o');
  await chair.page.getByText('The seconds are stopped: a delegation objects.').waitFor();
  expect(await gavel.isDisabled()).toBe(true);
  await a.page.getByText('Aland objects to paragraph 1.').waitFor();

  await a.page.getByRole('button', { name: 'Withdraw the objection' }).click();
  await chair.page.getByRole('region', { name: 'Proposal before the room' }).getByRole('button', { name: /^Withdraw/ }).click();
  await put();
  await dialog(a).waitFor();
  await dialog(a).waitFor({ state: 'detached', timeout: 15_000 });
  await expect.poll(() => gavel.isEnabled()).toBe(true);
  await gavel.click();
  await b.page.getByText('Paragraph 1 is agreed ad referendum.').first().waitFor();

  // What was not objected to may still be dissociated from, for everybody to read.
  await onTheFloor(b, '1.');
  await b.page.locator('summary', { hasText: 'Statements for the record' }).click();
  const make = b.page.getByRole('button', { name: 'Make the statement' });
  await b.page.getByLabel('Statement', { exact: true }).fill('This paragraph does not bind Bland.');
  expect(await make.isDisabled()).toBe(true);
  await b.page.getByRole('radio', { name: /^Disassociation/ }).check();
  await make.click();
  await onTheFloor(a, '1.');
  await a.page.locator('summary', { hasText: 'Statements for the record' }).click();
  await a.page.getByText('Bland dissociates itself from paragraph 1.').waitFor();
  await a.page.screenshot({ path: 'test-results/gavel/statement.png' });
  expect([chair, a, b].flatMap(({ complaints }) => complaints)).toEqual([]);
}, 120_000);
