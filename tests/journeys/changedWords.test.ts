/** Words change under an objection and an acceptance: each delegation finds what waits for it, and the Chair asks who maintains. */
import { expect, test } from 'vitest';
import { meetingJourney } from '../support/journey.ts';
import { caretAtEnd, onTheFloor } from '../support/room.ts';

const sitting = meetingJourney('changed-words', { text: '1. States should consult.\n\n2. States should notify.' });

test('what the change put in doubt waits for its delegation, by keyboard, and the Chair’s question is answered in the room', async () => {
  const chair = await sitting.meeting.sitDown(sitting.browser, 'chair'), a = await sitting.meeting.sitDown(sitting.browser, 'XAA'), b = await sitting.meeting.sitDown(sitting.browser, 'XBB');
  for (const seat of [chair, a, b]) await onTheFloor(seat, '1.');
  await a.page.getByRole('radio', { name: /^Objects/ }).check({ force: true });
  await a.page.getByLabel('Only to this phrase').fill('should consult');
  await a.page.getByRole('button', { name: /^Register for/ }).click();
  await chair.page.locator('[data-stance="object"]').getByText('only to “should consult”').waitFor();
  await b.page.getByRole('radio', { name: /^Supports/ }).check({ force: true });
  await b.page.getByRole('button', { name: /^Register for/ }).click();
  await chair.page.locator('[data-stance="support"]').waitFor();
  await caretAtEnd(chair, '1.');
  await chair.page.keyboard.type(' Without delay.');

  await b.page.getByRole('button', { name: 'One position waits for your delegation' }).click();
  const dialog = b.page.getByRole('dialog', { name: 'Waiting for your delegation' });
  await dialog.getByText('As it reads now').waitFor();
  await dialog.getByText('Without delay.').waitFor();
  await b.page.screenshot({ path: 'test-results/changed-words/waiting.png' });
  await dialog.getByRole('button', { name: /^Confirm/ }).focus();
  await b.page.keyboard.press('Enter');
  await b.page.getByRole('dialog', { name: 'Nothing waits for your delegation' }).waitFor();
  await b.page.keyboard.press('Escape');

  await chair.page.getByRole('button', { name: /^Ask who maintains an objection/ }).click();
  await a.page.locator('.floor').getByText(/does any delegation maintain an objection to paragraph 1 as it now stands/).waitFor();
  await a.page.screenshot({ path: 'test-results/changed-words/asked.png' });
  await a.page.getByRole('button', { name: 'We maintain the objection' }).click();
  await a.page.locator('.mine .cs', { hasText: /Objects, (?!on earlier)/ }).waitFor();
  await chair.page.screenshot({ path: 'test-results/changed-words/chair.png' });
  expect([chair, a, b].flatMap(({ complaints }) => complaints)).toEqual([]);
}, 120_000);
