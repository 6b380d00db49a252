/** The Chair sounds the room out; three heads answer in private, and when it is closed everybody who was asked has the counts. */
import { expect, test } from 'vitest';
import { meetingJourney } from '../support/journey.ts';
import { onTheFloor } from '../support/room.ts';

const sitting = meetingJourney('soundings', { codes: ['XAA', 'XBB', 'XCC'], text: '1. States should consult.\n\n2. States should notify.' });

test('who reads the answers is said before, and nobody else ever does', async () => {
  const chair = await sitting.meeting.sitDown(sitting.browser, 'chair'), a = await sitting.meeting.sitDown(sitting.browser, 'XAA');
  await onTheFloor(chair, '1.');
  await chair.page.locator('summary', { hasText: 'Soundings' }).click();
  await chair.page.getByRole('button', { name: 'Ask all delegations in private' }).click();
  const begin = chair.page.getByRole('button', { name: 'Begin the sounding' });
  expect(await begin.isDisabled()).toBe(true);
  await chair.page.getByRole('radio', { name: /are read by nobody/ }).check();
  await chair.page.locator('form', { has: begin }).getByLabel('City').fill('Vienna');
  await chair.page.screenshot({ path: 'test-results/soundings/begin.png' });
  await begin.click();
  const asked = a.page.getByRole('region', { name: 'Soundings' });
  await asked.getByText(/The Chair asks in private how comfortable delegations would be with paragraph 1, until /).waitFor();
  await asked.getByText('Nobody reads your answer, the Chair included.').waitFor();
  // By keyboard, as everything: nothing is given before the button.
  await asked.getByRole('radio', { name: 'We would welcome it' }).check();
  for (let step = 0; step < 3; step += 1) await a.page.keyboard.press('ArrowDown');
  expect(await asked.getByRole('radio', { name: 'We are uneasy with it' }).isChecked()).toBe(true);
  await asked.getByRole('button', { name: 'Answer for Aland' }).click();
  await asked.getByText('Answered: We are uneasy with it').waitFor();
  await asked.getByRole('radio', { name: 'We could live with it' }).check();
  await asked.getByRole('button', { name: 'Change the answer' }).click();
  await asked.getByText('Answered: We could live with it').waitFor();
  await a.page.screenshot({ path: 'test-results/soundings/answer.png' });

  const here = chair.page.getByRole('region', { name: 'Soundings' });
  await expect.poll(() => here.getByText(/^Not yet answered, \d of 3:/).innerText()).toMatch(/2 of 3/);
  expect(await here.innerText()).not.toMatch(/could live with it/i);
  const cookie = (who: string) => sitting.meeting.cookies.get(who) ?? '';
  const calendar = await asked.getByRole('link', { name: /^Add .* to a calendar$/ }).getAttribute('href') ?? '';
  const file = await fetch(`${sitting.product.address}${calendar}`, { headers: { cookie: cookie('XBB') } });
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(await file.text()).toContain('SUMMARY:Sounding ends: WG/CRP.1');
  const sounding = Number(/started=(\d+)/.exec(calendar)?.[1]);
  for (const who of ['XBB', 'XCC']) {
    const answer = await fetch(`${sitting.product.address}/api/reports/${sitting.meeting.report}/acts`, { method: 'POST', headers: { 'content-type': 'application/json', origin: sitting.product.address, cookie: cookie(who), 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify({ act: 'answerSounding', sounding, level: 'canLive' }) });
    expect(answer.status).toBe(200);
  }
  await here.getByText(/^Not yet answered/).waitFor({ state: 'detached' });
  expect(await here.innerText()).not.toMatch(/3 of 3/);
  await here.getByRole('button', { name: 'Close the sounding' }).click();
  for (const region of [here, asked]) await region.getByText('3 of 3').waitFor();
  await chair.page.screenshot({ path: 'test-results/soundings/counts.png' });
  expect(await asked.locator('dd', { hasText: 'fewer than three' }).count()).toBe(4);
  // It is no position: everybody is as silent as before.
  await chair.page.getByText('No delegation has taken a position').first().waitFor();
  expect([chair, a].flatMap(({ complaints }) => complaints)).toEqual([]);
}, 120_000);
