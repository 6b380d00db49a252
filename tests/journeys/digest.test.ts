/** Since you were last here, in a real browser: what happened while a head was away, what waits, read by keys and on a phone. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Invitation } from '../../shared/protocol/http.ts';
import { DEFAULT_SETTINGS } from '../../shared/meeting/settings.ts';
import { journey } from '../support/journey.ts';
import { startProduct } from '../support/product.ts';
import { openMeeting } from '../support/aMeeting.ts';
import { caretAtEnd, chairSitsDown, onTheFloor, registerByKeys, sitDown } from '../support/room.ts';
import { until } from '../support/until.ts';

const SHOTS = 'test-results/digest';
const sitting = journey('digest');

/** How much of the page lies beyond its right edge. */
const beyond = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test('a head comes back: what lapsed is first, with the words then and now; what changed, what was decided; marked as read it is empty, and what waits stays', async () => {
  const chair = await chairSitsDown(sitting.browser, sitting.product), head = await sitDown(sitting.browser, sitting.product, 'Kwezi'), { page } = head;
  for (const [label, key] of [['15.', '1'], ['17.', '4']] as const) {
    await onTheFloor(head, label);
    await registerByKeys(head, key);
  }
  // From the top bar, and from the lobby.
  await page.getByRole('link', { name: 'Since you were last here' }).click();
  await page.getByText('From now on this page tells what has happened').waitFor();
  await page.goto(`${sitting.product.address}/#/`);
  await page.getByRole('link', { name: 'Since you were last here' }).first().click();
  await page.getByText(/You last read on/).waitFor();
  await page.getByRole('heading', { name: /^Needs Kwezi’s answer/ }).waitFor();
  await page.goto(`${sitting.product.address}/#/`);

  await caretAtEnd(chair, '15.');
  await chair.page.keyboard.type(' Notice should be given.');
  await onTheFloor(chair, '17.');
  await chair.page.getByRole('button', { name: /^Put paragraph 17 as displayed/ }).click();
  const other = await sitDown(sitting.browser, sitting.product, 'Vaiora');
  await onTheFloor(other, '17.');
  await registerByKeys(other, '5', 'Too wide.');
  await until(() => chair.page.getByText(/^Saved /).count(), (n) => n > 0);

  await page.goto(`${sitting.product.address}/#/digest`);
  await page.getByText('things need Kwezi’s answer').or(page.getByText('thing needs Kwezi’s answer')).waitFor();
  const needs = page.locator('.needs li');
  await needs.filter({ hasText: 'It is before the room now' }).filter({ hasText: '17' }).waitFor();
  expect(await needs.first().innerText()).toContain('before the room now');
  const lapsed = needs.filter({ hasText: 'lapsed: the words changed' }).filter({ hasText: '15' });
  expect(await lapsed.locator('ins').innerText()).toContain('Notice should be given.');
  await page.locator('#dg-changed li', { hasText: 'Now objecting: Vaiora.' }).filter({ hasText: '17' }).waitFor();
  await page.screenshot({ path: `${SHOTS}/desk.png` });
  await page.evaluate(() => { document.documentElement.dataset['theme'] = 'dark'; });
  await page.screenshot({ path: `${SHOTS}/desk-dark.png` });

  // J and K go from thing to thing, Enter opens the words.
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  expect(await page.evaluate(() => document.activeElement?.closest('li')?.textContent ?? '')).toContain('before the room now');
  await page.keyboard.press('Enter');
  await page.locator('.para').first().waitFor();
  expect(page.url()).toMatch(/#\/reports\/[^/]+\/par_/);
  await page.goBack();
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await until(() => page.locator('#dg-changed li').count(), (n) => n === 0);
  expect(await needs.filter({ hasText: 'lapsed: the words changed' }).count()).toBe(1);
  await page.reload();
  await needs.first().waitFor();
  expect(await page.locator('#dg-changed li').count()).toBe(0);

  expect(await beyond(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('navigation', { name: 'Parts of this page' }).getByRole('button', { name: /Deadlines/ }).click();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Deadlines ahead');
  await page.getByRole('navigation', { name: 'Parts of this page' }).getByRole('button', { name: /To answer/ }).click();
  await page.screenshot({ path: `${SHOTS}/phone.png` });
  expect(await page.getByRole('navigation', { name: 'Parts of this page' }).evaluate((nav) => Math.abs(nav.getBoundingClientRect().bottom - innerHeight))).toBeLessThan(2);
  expect(await beyond(page)).toBeLessThanOrEqual(0);
  await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
  await page.screenshot({ path: `${SHOTS}/phone-rtl.png` });
  expect(await beyond(page)).toBeLessThanOrEqual(0);
  expect([chair, head, other].flatMap(({ complaints }) => complaints)).toEqual([]);
}, 120_000);

test('an invitation to a second meeting is taken beside the first, and one page tells of both', async () => {
  const house = await startProduct({ demo: false });
  try {
    const first = await openMeeting(house, { text: '1. States should consult.', codes: ['XAA'] }), chair = first.cookies.get('chair') ?? '';
    const ask = async <T>(path: string, body: object): Promise<T> => {
      const answer = await fetch(`${house.address}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', origin: house.address, cookie: chair }, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return (await answer.json()) as T;
    };
    const { meeting } = await ask<{ meeting: string }>('/api/meetings', { name: 'Another group', place: '', dates: '', settings: DEFAULT_SETTINGS, delegations: [{ code: 'XAA', name: 'Aland', group: null, seat: 'member' }], officers: [] });
    await ask(`/api/meetings/${meeting}/reports`, { title: 'Another report', symbol: 'AG/CRP.7', text: '1. States should notify.', format: 'plain' });
    const { person } = await ask<{ person: string }>(`/api/meetings/${meeting}/people`, { name: 'Head of Aland', role: 'head', delegation: 'dlg_xaa' });
    const [letter] = await ask<Invitation[]>(`/api/meetings/${meeting}/invitations`, { people: [person] });
    const seat = await first.sitDown(sitting.browser, 'XAA'), { page } = seat;
    await page.goto(letter?.link ?? '');
    await page.getByRole('button', { name: /^Take it beside my seat/ }).click();
    await page.getByText('sees 2 meetings').waitFor();
    await page.getByRole('link', { name: 'Since you were last here' }).first().click();
    await page.locator('.stand').getByText('AG/CRP.7').waitFor();
    await page.locator('.stand').getByText('WG/CRP.1').waitFor();
    await page.screenshot({ path: `${SHOTS}/two-meetings.png` });
    // The way in asks whether there is an illustrative meeting, and is told that there is none.
    expect(seat.complaints.filter((said) => !/status of 404/.test(said))).toEqual([]);
  } finally {
    await house.stop();
    house.forget();
  }
}, 90_000);
