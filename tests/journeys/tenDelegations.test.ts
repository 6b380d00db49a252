/**
 * A sitting of ten delegations, a facilitator and a chair, from the first reading to a report that fails: a proposal taken into
 * the text, silence broken on two paragraphs, sealed offers that meet, the gavel, a disassociation, and the map that shows why.
 */
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { meetingJourney } from '../support/journey.ts';
import { onTheFloor, paragraph, registerByKeys, words, type Seat } from '../support/room.ts';
import { until } from '../support/until.ts';

const CODES = ['XAA', 'XBB', 'XCC', 'XDD', 'XEE', 'XFF', 'XGG', 'XHH', 'XII', 'XJJ'];
const TEXT = [
  'States should consult before any activity that may cause harm.', 'States should notify launches in good time.', 'States should register the objects that they launch.',
  'States should name a point of contact.', 'States should not place weapons in orbit.', 'The group recommends that work continue [in one process] [in two processes].',
].map((words_, at) => `${at + 1}. ${words_}`).join('\n\n');

const sitting = meetingJourney('ten-delegations', { codes: CODES, facilitator: true, text: TEXT, settings: { gavelWindowSeconds: 4, silence: { minimumNoticeHours: 0, renewalNoticeHours: null, amendmentBreaks: false, endedBy: 'onItsParagraph' } } });

const wallIn = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 16);
const strip = (seat: Seat): Locator => seat.page.getByRole('region', { name: 'Silence procedures' });
const section = (seat: Seat, title: string): Locator => seat.page.locator('.foldable', { has: seat.page.getByRole('heading', { name: title, exact: true }) });
const picture = (seat: Seat, name: string) => seat.page.screenshot({ path: `test-results/ten-delegations/${name}.png` });

test('ten delegations read, propose, break silence, leap together, agree, dissociate, and see why the report fails', async () => {
  const seats = new Map<string, Seat>();
  for (const who of ['chair', 'facilitator', ...CODES]) seats.set(who, await sitting.meeting.sitDown(sitting.browser, who));
  const at = (who: string): Seat => seats.get(who) ?? expect.fail(`${who} has no seat`);
  const everybody = [...seats.values()], chair = at('chair');
  const unfold = async (seat: Seat, title: string) => { const fold = seat.page.locator('details', { has: seat.page.locator('summary', { hasText: title }) }).first(); if (await fold.getAttribute('open') === null) await fold.locator('summary').first().click(); };

  // ── first reading: all have the same words; two object to the fifth paragraph
  for (const seat of everybody) expect(await words(seat, '5.')).toBe('States should not place weapons in orbit.');
  for (const [code, key, why] of [['XCC', '5', 'Voluntary norms come first.'], ['XII', '5', 'Nothing is said of the ground.'], ['XAA', '1', undefined]] as const) {
    await onTheFloor(at(code), '5.');
    await registerByKeys(at(code), key, why);
  }
  await until(() => chair.page.locator('.ruling .say').innerText(), (said) => said.includes('2 objections stand on 1 of 6 paragraphs'));

  // ── a proposal comes before the room, and the facilitator takes it into the text
  const dland = at('XDD');
  await onTheFloor(dland, '2.');
  if (!(await section(dland, 'Proposals').getByRole('button', { name: 'Propose a change' }).isVisible())) await section(dland, 'Proposals').locator('summary').first().click();
  await section(dland, 'Proposals').getByRole('button', { name: 'Propose a change' }).click();
  await section(dland, 'Proposals').getByLabel('Words you propose').fill('States should notify launches and re-entries in good time.');
  await section(dland, 'Proposals').getByRole('button', { name: 'Keep as draft' }).click();
  await section(dland, 'Proposals').getByRole('button', { name: 'Table for Dland' }).click();
  const facilitator = at('facilitator');
  await onTheFloor(facilitator, '2.');
  await section(facilitator, 'Proposals').getByRole('button', { name: /^Accept/ }).first().click();
  for (const seat of everybody) await until(() => words(seat, '2.'), (read) => read === 'States should notify launches and re-entries in good time.');
  await picture(facilitator, 'proposal-accepted');

  // ── the small group brings these words back: everybody sees that they are settled there, and not agreed here
  await facilitator.page.getByRole('button', { name: 'Settled in the small group' }).click();
  for (const seat of [at('XAA'), chair]) await seat.page.locator('.para', { hasText: 'in good time.' }).getByText('Agreed in small group').waitFor();
  await picture(at('XAA'), 'small-group');

  // ── silence on the four that nobody objects to, broken on two of them
  await onTheFloor(chair, '1.');
  await unfold(chair, 'Silence procedure');
  await chair.page.getByLabel('every open paragraph without objection and brackets (4)').check();
  await chair.page.getByLabel('Time zone').selectOption('UTC');
  await chair.page.getByLabel('City').fill('Geneva');
  await chair.page.getByLabel('Deadline', { exact: true }).fill(wallIn(30));
  await chair.page.getByRole('button', { name: 'Start the silence procedure' }).click();
  for (const seat of everybody) await strip(seat).getByText(/paragraph 4 are under a silence procedure until .* \(Geneva\)\./).waitFor();
  for (const [code, label] of [['XEE', '1.'], ['XFF', '3.']] as const) {
    await onTheFloor(at(code), label);
    await registerByKeys(at(code), '5', 'Not before the other has moved.');
  }
  for (const seat of everybody) await strip(seat).getByText(/^Paragraph 2 and paragraph 4 are under a silence procedure/).waitFor();
  await picture(at('XJJ'), 'silence-broken-on-two');
  const underWay = chair.page.getByRole('group', { name: /^Silence until/ });
  await unfold(chair, 'Silence procedure');
  await underWay.getByLabel('Reasons').fill('The room will take the rest from the floor.');
  await chair.page.getByRole('button', { name: 'End the procedure' }).click();
  for (const seat of everybody) await strip(seat).getByText(/^The Chair ended the silence procedure/).waitFor();

  // ── the two who broke it leap together, and nobody knows before both have
  const deposits = async (code: string, gives: string, of: string, needs: string) => {
    const seat = at(code);
    await onTheFloor(seat, gives);
    await unfold(seat, 'Sealed offers');
    await seat.page.getByLabel('Delegation 1').selectOption({ label: of });
    await seat.page.getByLabel('accepts').selectOption({ label: `${needs} as it reads now` });
    await seat.page.getByRole('button', { name: 'Deposit under seal' }).click();
    await seat.page.getByText(/We would accept paragraph \d, if /).first().waitFor();
  };
  await deposits('XEE', '1.', 'Fland', 'paragraph 3');
  await deposits('XFF', '3.', 'Eland', 'paragraph 1');
  for (const code of ['XEE', 'XFF']) await at(code).page.getByText('Your offer is met.').waitFor();
  for (const seat of everybody.filter((one) => one !== at('XEE') && one !== at('XFF'))) expect(await seat.page.getByText('Your offer is met.').count()).toBe(0);
  await picture(at('XEE'), 'offers-meet');
  for (const code of ['XEE', 'XFF']) await at(code).page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await until(() => chair.page.locator('.ruling .say').innerText(), (said) => said.includes('2 objections stand on 1 of 6 paragraphs'));

  // ── the gavel: everybody has the words and a button; nobody objects
  await onTheFloor(chair, '1.');
  await chair.page.getByRole('button', { name: /Put paragraph 1 as displayed/ }).click();
  for (const code of CODES) await at(code).page.getByRole('alertdialog').getByText('States should consult before any activity that may cause harm.').waitFor();
  await picture(at('XBB'), 'gavel-delegation');
  const gavel = chair.page.getByRole('button', { name: 'It is so agreed' });
  expect(await gavel.isDisabled()).toBe(true);
  await until(() => gavel.isEnabled(), (open) => open, 30_000);
  await gavel.click();
  for (const seat of everybody) await paragraph(seat, '1.').getByText('Agreed ad ref.').waitFor();

  // ── one dissociates itself: on record for all, and the outcome is as it was
  const gland = at('XGG');
  await onTheFloor(gland, '1.');
  await unfold(gland, 'Statements for the record');
  await gland.page.getByRole('radio', { name: /^Disassociation/ }).check();
  await gland.page.getByLabel('Statement', { exact: true }).fill('These words do not commit Gland.');
  await gland.page.getByRole('button', { name: 'Make the statement' }).click();
  await onTheFloor(at('XHH'), '1.');
  await unfold(at('XHH'), 'Statements for the record');
  await at('XHH').page.getByText('Gland dissociates itself from paragraph 1.').waitFor();
  await paragraph(at('XHH'), '1.').getByText('Agreed ad ref.').waitFor();
  await picture(at('XHH'), 'disassociation');

  // ── the report fails, which is an outcome of its own, and the map says why
  await unfold(chair, 'The report as a whole');
  await chair.page.getByRole('button', { name: 'Record no consensus' }).click();
  await chair.page.getByRole('alertdialog').getByRole('button', { name: 'Record that consensus was not reached' }).click();
  for (const seat of everybody) await until(() => seat.page.locator('.ruling .say').innerText(), (said) => /consensus was not reached|not adopted/i.test(said));
  await picture(at('XAA'), 'report-failed');
  await chair.page.goto(`${sitting.product.address}/#/reports/${sitting.meeting.report}/map`);
  const grid = chair.page.getByRole('grid', { name: 'Where delegations stand on each paragraph' });
  await grid.waitFor();
  const contested = grid.locator('tbody.objections');
  expect(await contested.getByRole('rowheader').filter({ hasText: 'weapons in orbit' }).count()).toBe(1);
  for (const code of ['Cland', 'Iland']) await contested.getByRole('gridcell', { name: `${code} objects, paragraph 5` }).waitFor();
  expect(await contested.locator('tr').filter({ hasText: 'consult before' }).count()).toBe(0);
  await picture(chair, 'map');
  expect(everybody.flatMap(({ complaints }) => complaints)).toEqual([]);
}, 300_000);
