/** A body that chose another rule than the usual one: what its rule leaves to the chair is on screen, and everybody sees what was declared. */
import { expect, test } from 'vitest';
import { meetingJourney } from '../support/journey.ts';
import { onTheFloor, registerByKeys, window } from '../support/room.ts';

const sitting = meetingJourney('decision-rules', { settings: { rule: { rule: 'majorityFallback', unmetConditionBlocks: true, threshold: 'twoThirds', base: 'presentAndVoting' } }, text: '1. States should consult.\n\n2. States should notify.' });

test('consensus is sought first; efforts are declared exhausted, ballots are cast unseen, and the gavel opens on the closed vote', async () => {
  const chair = await sitting.meeting.sitDown(sitting.browser, 'chair'), a = await sitting.meeting.sitDown(sitting.browser, 'XAA'), b = await sitting.meeting.sitDown(sitting.browser, 'XBB'), c = await sitting.meeting.sitDown(sitting.browser, 'XCC');
  await chair.page.getByRole('button', { name: 'consensus, then a vote' }).click();
  await chair.page.getByText('Where the Chair declares that efforts are exhausted, at least two thirds of those who vote yes or no decide.').waitFor();
  await chair.page.keyboard.press('Escape');

  await onTheFloor(a, '1.');
  await registerByKeys(a, '5', 'We cannot join.');
  await onTheFloor(chair, '1.');
  await chair.page.getByRole('button', { name: /Put paragraph 1 as displayed/ }).click();
  const gavel = chair.page.getByRole('button', { name: 'It is so agreed' });
  await gavel.waitFor();
  expect(await gavel.isDisabled()).toBe(true);

  const declare = chair.page.getByRole('button', { name: 'Declare', exact: true });
  await chair.page.getByLabel('Efforts at consensus are exhausted: open a vote').check();
  expect(await declare.isDisabled()).toBe(true);
  await chair.page.getByLabel('Reasons').fill('Three readings brought no agreement.');
  await declare.click();

  for (const [seat, ballot] of [[b, 'Yes'], [c, 'Yes'], [a, 'No']] as const) {
    await onTheFloor(seat, '1.');
    await seat.page.getByText(/Efforts at consensus are exhausted|efforts at consensus are exhausted/).waitFor();
    await seat.page.getByRole('group', { name: /ballot on paragraph 1/ }).getByRole('button', { name: ballot, exact: true }).click();
    await seat.page.getByRole('button', { name: ballot, exact: true, pressed: true }).waitFor();
  }
  expect(await chair.page.getByText('2 yes').count()).toBe(0);
  await a.page.screenshot({ path: 'test-results/decision-rules/ballot.png' });

  await chair.page.getByLabel('Close the vote').check();
  await chair.page.getByLabel('Reasons').fill('Every member has voted.');
  await declare.click();
  for (const seat of [chair, a, b, c]) await seat.page.getByText('2 yes, 1 no, 0 abstaining.').waitFor();
  await chair.page.screenshot({ path: 'test-results/decision-rules/closed.png' });
  await gavel.click();
  await a.page.getByText('Paragraph 1 is agreed ad referendum.').first().waitFor();
  expect([chair, a, b, c].flatMap(({ complaints }) => complaints)).toEqual([]);
  for (const { context } of [chair, a, b, c]) await context.close();
}, 120_000);

test('the rule of a new sitting.meeting is chosen with its definition in sight', async () => {
  const seat = await window(sitting.browser, 'convener'), [name = '', value = ''] = (sitting.meeting.cookies.get('chair') ?? '').split('=');
  await seat.context.addCookies([{ name, value, url: sitting.product.address }]);
  await seat.page.goto(`${sitting.product.address}/#/meetings/new`);
  await seat.page.getByLabel('Decision rule').selectOption({ label: 'Consensus without excluded parties' });
  await seat.page.getByRole('button', { name: 'Exclude a party' }).click();
  await seat.page.getByLabel('Code', { exact: true }).fill('xbb');
  await seat.page.getByLabel('Cause').fill('a clear violation');
  await seat.page.getByLabel('Decided by').fill('the Council');
  await seat.page.getByText('XBB is not asked: a clear violation (decided by the Council).').waitFor();
  await seat.page.screenshot({ path: 'test-results/decision-rules/chosen.png', fullPage: true });
  await seat.page.getByLabel('Decision rule').selectOption({ label: 'Unanimity' });
  await seat.page.getByText('Consensus holds when every member says yes.').waitFor();
  expect(seat.complaints).toEqual([]);
  await seat.context.close();
}, 60_000);
