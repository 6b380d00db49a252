/** A silence procedure in real browsers: circulated, confirmed, broken on one paragraph, extended, and agreed by its deadline. */
import { expect, test } from 'vitest';
import { meetingJourney } from '../support/journey.ts';
import { onTheFloor, registerByKeys, words, type Seat } from '../support/room.ts';
import { until } from '../support/until.ts';

const sitting = meetingJourney('silence', { settings: { silence: { minimumNoticeHours: 0, renewalNoticeHours: null, amendmentBreaks: false, endedBy: 'onItsParagraph' } }, text: '1. States should consult.\n\n2. States should notify.\n\n3. States should report [yearly].' });

/** The hour on the wall in the zone of the server's machine, so many minutes from now. */
const wallIn = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 16);
const strip = (seat: Seat) => seat.page.getByRole('region', { name: 'Silence procedures' });

test('two paragraphs are circulated; one delegation objects to the first, nobody to the second', async () => {
  const chair = await sitting.meeting.sitDown(sitting.browser, 'chair'), a = await sitting.meeting.sitDown(sitting.browser, 'XAA'), b = await sitting.meeting.sitDown(sitting.browser, 'XBB');
  await onTheFloor(chair, '1.');
  await chair.page.locator('summary', { hasText: 'Silence procedure' }).click();
  await chair.page.getByLabel('every open paragraph without objection and brackets (2)').check();
  await chair.page.getByLabel('Time zone').selectOption('UTC');
  await chair.page.getByLabel('City').fill('Vienna');
  await chair.page.getByLabel('Deadline', { exact: true }).fill('2020-01-01T12:00');
  await chair.page.getByRole('button', { name: 'Start the silence procedure' }).click();
  await chair.page.getByText('The notice is too short').waitFor();
  await chair.page.getByLabel('Deadline', { exact: true }).fill(wallIn(30));
  await chair.page.getByRole('button', { name: 'Start the silence procedure' }).click();

  for (const seat of [chair, a, b]) await strip(seat).getByText(/^Paragraph 1 and paragraph 2 are under a silence procedure until .* \(Vienna\)\./).waitFor();
  await strip(a).getByRole('button', { name: 'Confirm that Aland has the notice' }).click();
  await strip(a).getByText('Notice confirmed').waitFor();
  await strip(chair).getByText(/1 of 3 delegations have confirmed the notice; not yet: XBB, XCC\./).waitFor();
  const calendar = await a.page.request.get(sitting.product.address + ((await strip(a).getByRole('link', { name: /to a calendar/ }).getAttribute('href')) ?? ''));
  expect(await calendar.text()).toMatch(/^BEGIN:VCALENDAR\r\n[^]*DTSTART:\d{8}T\d{4}00Z\r\n/);

  // Frozen: what is typed is refused, with the reason.
  await a.page.locator('.para', { hasText: 'States should consult.' }).locator('.tx').click();
  await a.page.keyboard.type('x');
  await a.page.getByText('These words are under a silence procedure').first().waitFor();
  expect(await words(a, '1.')).toBe('States should consult.');
  await b.page.screenshot({ path: 'test-results/silence/running.png' });

  await onTheFloor(b, '1.');
  await registerByKeys(b, '5', 'We cannot accept these words.');
  for (const seat of [chair, a]) await strip(seat).getByText(/^Paragraph 2 is under a silence procedure/).waitFor();
  await until(() => a.page.locator('.para', { hasText: 'States should consult.' }).locator('.st-opn, .st').first().innerText(), (text) => text.includes('Open'));

  // The chair shortens nothing, but may extend; here to the very next minute's end.
  await chair.page.getByRole('group', { name: /^Silence until/ }).getByLabel('Deadline', { exact: true }).fill(wallIn(31));
  await chair.page.getByRole('group', { name: /^Silence until/ }).getByLabel('Reasons').fill('More time was asked for.');
  await chair.page.getByRole('button', { name: 'Extend to this deadline' }).click();
  await strip(a).getByText(new RegExp(wallIn(31).slice(11, 15))).first().waitFor();
  await chair.page.screenshot({ path: 'test-results/silence/desk.png' });
  await chair.page.getByRole('group', { name: /^Silence until/ }).getByLabel('Reasons').fill('Consultations go on.');
  await chair.page.getByRole('button', { name: 'End the procedure' }).click();
  await strip(b).getByText(/^The Chair ended the silence procedure/).waitFor();

  // A second run, to its deadline.
  await onTheFloor(chair, '2.');
  await chair.page.locator('summary', { hasText: 'Silence procedure' }).click();
  await chair.page.getByLabel('Deadline', { exact: true }).fill(wallIn(1.2));
  await chair.page.getByLabel('Time zone').selectOption('UTC');
  await chair.page.getByLabel('City').fill('Vienna');
  await chair.page.getByRole('button', { name: 'Start the silence procedure' }).click();
  await strip(b).getByText(/^Paragraph 2 is under a silence procedure/).waitFor();
  await strip(b).getByText(/^Silence on paragraph 2 was not broken\./).waitFor({ timeout: 90_000 });
  await a.page.getByText('Agreed ad ref.').first().waitFor();
  expect(await words(a, '2.')).toBe('States should notify.');
  await a.page.screenshot({ path: 'test-results/silence/expired.png' });
  expect([chair, a, b].flatMap(({ complaints }) => complaints)).toEqual([]);
}, 240_000);
