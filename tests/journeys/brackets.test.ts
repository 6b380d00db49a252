/**
 * Brackets as a room lives them: a head puts words in brackets with a reason, another joins, a third tables an alternative,
 * somebody types in the paragraph, the chair chooses, and everything stays on record.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { caretAtEnd, chairSitsDown, onTheFloor, paragraph, registerByKeys, sitDown, words, type Seat } from '../support/room.ts';
import { until } from '../support/until.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let product: Product, browser: Browser, chair: Seat;
beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), startProduct()]);
  chair = await chairSitsDown(browser, product);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});

const LABEL = '17.';
const section = (floor: Locator) => floor.locator('.foldable', { has: floor.page().getByRole('heading', { name: 'Brackets', exact: true }) });
const card = (floor: Locator) => section(floor).locator('.bracket').first();
/** What stands drawn in the words: [ XAL: … ] */
const signs = (seat: Seat, label = LABEL) => paragraph(seat, label).locator('.tx .bk');
const picture = async (seat: Seat, name: string) => {
  const folder = process.env['NEMCON_TEST_PICTURES'];
  if (folder !== undefined) await seat.page.screenshot({ path: `${folder}/${name}.png` });
};

/** Selects these words of the paragraph that is being edited. */
async function select(seat: Seat, label: string, wanted: string): Promise<void> {
  await caretAtEnd(seat, label);
  await seat.page.evaluate((text) => {
    const editor = document.querySelector<HTMLElement>('.para [contenteditable="true"]');
    const walk = editor && document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
    for (let node = walk?.nextNode(); node; node = walk?.nextNode()) {
      const at = node.textContent?.indexOf(text) ?? -1;
      if (at >= 0) { getSelection()?.setBaseAndExtent(node, at, node, at + text.length); return; }
    }
  }, wanted);
}

test('[B1] words are put in brackets with a reason, shown to everybody with whose they are, go with their words, and are settled by a choice', async () => {
  const [serrana, vaiora, kwezi] = [await sitDown(browser, product, 'Serrana'), await sitDown(browser, product, 'Vaiora'), await sitDown(browser, product, 'Kwezi')];
  const everyone = [chair, serrana, vaiora, kwezi];
  const original = await words(serrana, LABEL);
  const phrase = 'conducted without communication';
  expect(original).toContain(phrase);

  // ── selected, reasoned, placed: nothing happens without a reason
  await select(serrana, LABEL, phrase);
  await serrana.page.getByRole('button', { name: 'Put the selected words in brackets' }).click();
  const dialog = serrana.page.getByRole('dialog');
  await dialog.getByText(phrase).waitFor();
  const place = dialog.getByRole('button', { name: 'Place for Serrana' });
  expect(await place.isDisabled()).toBe(true);
  await dialog.getByLabel(/^Why these words/).fill('Silence is not hostility.');
  await place.click();
  for (const seat of everyone) await until(() => signs(seat).count(), (count) => count === 2);
  for (const seat of everyone) expect(await words(seat, LABEL)).toBe(original);
  expect(await signs(vaiora).first().getAttribute('aria-label')).toBe('bracketed text, Serrana:');
  expect(await signs(vaiora).first().getAttribute('data-by')).toBe('XSE:');
  await until(() => paragraph(vaiora, LABEL).locator('.mg').innerText(), (margin) => margin.includes('In brackets'));

  // ── what somebody else types in the paragraph leaves it where its words are
  await caretAtEnd(kwezi, LABEL);
  await kwezi.page.keyboard.press('Home');
  await kwezi.page.evaluate(() => { const editor = document.querySelector('.para [contenteditable="true"]'); if (editor) getSelection()?.setPosition(editor, 0); });
  await kwezi.page.keyboard.type('In practice, ');
  for (const seat of everyone) await until(() => words(seat, LABEL), (text) => text === `In practice, ${original}`);
  const bracketedWords = (seat: Seat) => paragraph(seat, LABEL).locator('.tx').evaluate((text) => {
    const [open, close] = text.querySelectorAll('.bk');
    if (!open || !close) return '';
    const range = document.createRange();
    range.setStartAfter(open);
    range.setEndBefore(close);
    return range.toString();
  });
  for (const seat of everyone) await until(() => bracketedWords(seat), (text) => text === phrase);

  // ── another joins, a third tables an alternative and objects to the bracketed words alone
  const floorOfVaiora = await onTheFloor(vaiora, LABEL);
  await card(floorOfVaiora).getByRole('button', { name: 'Join for Vaiora' }).click();
  await vaiora.page.keyboard.type('Nor do we agree.');
  await vaiora.page.keyboard.press('Enter');
  await until(() => signs(chair).first().getAttribute('data-by'), (by) => by === 'XSE, XVA:');
  const floorOfKwezi = await onTheFloor(kwezi, LABEL);
  await card(floorOfKwezi).getByRole('button', { name: 'Table an alternative' }).click();
  await card(floorOfKwezi).getByLabel('Words instead of those in the bracket').fill('that were not announced');
  await card(floorOfKwezi).getByRole('button', { name: 'Table for Kwezi' }).click();
  for (const seat of everyone) await paragraph(seat, LABEL).locator('.alts').getByText('that were not announced').waitFor();
  const floorOfChair = await onTheFloor(chair, LABEL);
  await card(floorOfChair).getByText('Nor do we agree.', { exact: true }).waitFor();
  expect(await card(floorOfChair).getByRole('button', { name: 'Lift the bracket' }).count()).toBe(0);
  await picture(chair, 'brackets');
  await kwezi.page.keyboard.press('Control+.');
  await kwezi.page.keyboard.press('5');
  await floorOfKwezi.getByLabel('Objects to').selectOption({ label: `the bracketed words “${phrase}”` });
  await floorOfKwezi.getByRole('button', { name: /^Register for Kwezi/ }).click();
  await floorOfKwezi.getByRole('button', { name: /^Withdraw “/ }).waitFor();

  // ── the chair cannot lift it over that objection, and is told what to do
  await card(floorOfChair).getByRole('button', { name: 'Lift for the record' }).click();
  await chair.page.keyboard.type('We have heard the room.');
  await chair.page.keyboard.press('Enter');
  await floorOfChair.getByText('An objection is limited to this bracket').waitFor();
  await picture(chair, 'bracket-contested');

  // ── choosing the other wording settles it: in place, without a bracket, the objection to the loser lapsed
  await card(floorOfChair).getByRole('button', { name: 'Choose' }).last().click();
  const settled = `In practice, ${original.replace(phrase, 'that were not announced')}`;
  for (const seat of everyone) await until(() => words(seat, LABEL), (text) => text === settled);
  for (const seat of everyone) await until(() => signs(seat).count(), (count) => count === 0);
  await section(floorOfChair).getByText('1 closed').click();
  await section(floorOfChair).getByText('What became of it').click();
  await until(() => section(floorOfChair).innerText(), (told) => /Serrana placed it: Silence is not hostility\.[\s\S]*Vaiora joined it[\s\S]*Kwezi tabled an alternative[\s\S]*The Chair chose a wording/.test(told));
  await until(() => floorOfKwezi.getByRole('button', { name: /^Withdraw “/ }).count(), (count) => count === 0);
  for (const seat of [chair, kwezi]) {
    await seat.page.evaluate(axe);
    const serious = await seat.page.evaluate(async () => {
      const { axe: inPage } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { impact: string; id: string; nodes: { html: string }[] }[] }> } };
      return (await inPage.run()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
    });
    expect(serious).toEqual([]);
  }
  expect(everyone.flatMap((seat) => seat.complaints)).toEqual([]);
  await Promise.all([serrana, vaiora, kwezi].map(({ context }) => context.close()));
}, 120_000);

test('[B1] typed brackets become brackets of the room, inside each other, while the editor stands on them; typing at their edges stays outside', async () => {
  const serrana = await sitDown(browser, product, 'Serrana'), label = '19.';
  const before = await words(serrana, label);
  await select(serrana, label, '[The placement of weapons in outer space in any form]');
  await serrana.page.getByRole('button', { name: 'Put the selected words in brackets' }).click();
  await serrana.page.getByRole('dialog').getByLabel(/^Why these words/).fill('Form is not the matter.');
  await serrana.page.getByRole('dialog').getByRole('button', { name: 'Place for Serrana' }).click();
  await until(() => words(serrana, label), (text) => text === before.replace('[The placement of weapons in outer space in any form]', 'The placement of weapons in outer space in any form'));
  await until(() => signs(serrana, label).count(), (count) => count === 2);
  await select(serrana, label, 'in any form');
  await serrana.page.getByRole('button', { name: 'Put the selected words in brackets' }).click();
  await serrana.page.getByRole('dialog').getByLabel(/^Why these words/).fill('Too wide.');
  await serrana.page.getByRole('dialog').getByRole('button', { name: 'Place for Serrana' }).click();
  await until(() => signs(serrana, label).evaluateAll((all) => all.map((sign) => (sign.classList.contains('bk-open') ? 'open' : 'close')).join(' ')), (order) => order === 'open open close close');
  await select(serrana, label, 'in any form');
  await serrana.page.keyboard.press('ArrowRight');
  await serrana.page.keyboard.type(' whatever');
  await until(() => words(chair, label), (text) => text.includes('in any form whatever'));
  const parts = (seat: Seat) => paragraph(seat, label).locator('.tx p').first().evaluate((text) => {
    let said = '';
    const read = (node: Node) => { for (const child of node.childNodes) { if (child instanceof HTMLElement && child.classList.contains('bk')) said += child.classList.contains('bk-open') ? '<' : '>'; else if (child.nodeType === 3) said += child.textContent; else read(child); } };
    read(text);
    return said;
  });
  for (const seat of [serrana, chair]) await until(() => parts(seat), (said) => said.startsWith('<The placement of weapons in outer space <in any form>> whatever [The use'), 10_000);
  await registerByKeys(serrana, '5', 'Form.');
  await picture(serrana, 'brackets-nested');
  expect([...chair.complaints, ...serrana.complaints]).toEqual([]);
}, 120_000);
