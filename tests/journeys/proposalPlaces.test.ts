/**
 * Proposals beyond words: two delegations propose to divide, move, join and put first, a third of their suggestions is taken
 * in part, and where two change the same words the room reads both.
 */
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { chairSitsDown, onTheFloor, paragraph, sitDown, words, type Seat } from '../support/room.ts';
import { until } from '../support/until.ts';

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

const section = (floor: Locator) => floor.locator('.foldable', { has: floor.page().getByRole('heading', { name: 'Proposals', exact: true }) });
const card = (floor: Locator, by: string, place = 0) => section(floor).getByRole('listitem', { name: `Proposal by ${by}` }).nth(place);

/** Opens the form on a paragraph and chooses what the proposal does. */
async function begin(seat: Seat, label: string, does: string): Promise<Locator> {
  const floor = await onTheFloor(seat, label), box = section(floor);
  if (!(await box.getByRole('button', { name: 'Propose a change' }).isVisible())) await box.locator('summary').first().click();
  await box.getByRole('button', { name: 'Propose a change' }).click();
  await box.getByRole('radio', { name: does }).check();
  return floor;
}
async function table(floor: Locator, name: string): Promise<void> {
  await section(floor).getByRole('button', { name: 'Keep as draft' }).click();
  await section(floor).getByRole('button', { name: `Table for ${name}` }).click();
  await section(floor).getByText('Tabled', { exact: true }).first().waitFor();
}
const texts = async ({ page }: Seat): Promise<readonly string[]> => (await page.locator('.para:not(.deleted) .tx').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
const picture = async (seat: Seat, name: string) => {
  const folder = process.env['NEMCON_TEST_PICTURES'];
  if (folder !== undefined) await seat.page.screenshot({ path: `${folder}/${name}.png` });
};

test('[A11] a division, a move, a joining and a first paragraph are proposed in words a reader understands, and done when accepted', async () => {
  const serrana = await sitDown(browser, product, 'Serrana');
  const before = await words(serrana, '17.'), [first = '', ...rest] = before.split(' ');
  const third = rest.slice(0, 3).join(' ');

  const floor = await begin(serrana, '17.', 'Divide it in two');
  const field = section(floor).getByLabel('Where the second part begins');
  expect(await section(floor).getByRole('button', { name: 'Keep as draft' }).isDisabled()).toBe(true);
  await field.fill(before.replace(`${first} ${third} `, `${first} ${third}\n`));
  await section(floor).locator('.redline', { hasText: '¶' }).waitFor();
  await table(floor, 'Serrana');
  const chairFloor = await onTheFloor(chair, '17.');
  await card(chairFloor, 'Serrana').getByText('divides this paragraph').waitFor();
  await picture(chair, 'proposal-split');
  await card(chairFloor, 'Serrana').getByRole('button', { name: 'Accept into the text' }).click();
  await until(() => texts(serrana), (all) => all.includes(`${first} ${third}`) && all.includes(rest.slice(3).join(' ')));
  expect(await paragraph(serrana, '17 bis.').count()).toBe(1);

  const again = await begin(serrana, '17.', 'Join the next one to it');
  await table(again, 'Serrana');
  await card(await onTheFloor(chair, '17.'), 'Serrana').getByRole('button', { name: 'Accept into the text' }).click();
  await until(() => words(serrana, '17.'), (text) => text === before);

  const moving = await begin(serrana, '17.', 'Move it elsewhere');
  await section(moving).getByLabel('Where it shall stand').selectOption('first');
  await table(moving, 'Serrana');
  const movesOn = await onTheFloor(chair, '17.');
  await card(movesOn, 'Serrana').getByText('to the beginning').waitFor();
  await picture(chair, 'proposal-move');
  await card(movesOn, 'Serrana').getByRole('button', { name: 'Accept into the text' }).click();
  await until(() => texts(serrana), (all) => all[0] === before);

  const leading = await begin(serrana, '17.', 'Add a paragraph before it');
  await section(leading).getByLabel('Words you propose').fill('The Working Group met.');
  await table(leading, 'Serrana');
  await card(await onTheFloor(chair, '17.'), 'Serrana').getByRole('button', { name: 'Accept into the text' }).click();
  await until(() => texts(serrana), (all) => all[0] === 'The Working Group met.' && all[1] === before);
  expect([...chair.complaints, ...serrana.complaints]).toEqual([]);
  await serrana.context.close();
}, 120_000);

test('[A10] the chair takes one change of a suggestion, the rest stays; rivals for the same words are shown word by word', async () => {
  const LABEL = '19.';
  const vaiora = await sitDown(browser, product, 'Vaiora'), kwezi = await sitDown(browser, product, 'Kwezi');
  const before = await words(vaiora, LABEL), all = before.split(' '), last = all.at(-1) ?? '', firstWord = all[0] ?? '';
  const suggests = async (seat: Seat, name: string, text: string) => {
    const floor = await begin(seat, LABEL, 'Change the words');
    await section(floor).getByLabel('Words you propose').fill(text);
    await table(floor, name);
  };
  await suggests(vaiora, 'Vaiora', `All ${before.slice(0, -last.length)}${last.replace(/\W$/, '')} at all times.`);
  await suggests(kwezi, 'Kwezi', `Most ${before}`);

  const turn = paragraph(chair, LABEL).getByRole('button', { name: /^2 suggestions/ });
  await until(() => turn.count(), (count) => count === 1);
  await turn.focus();
  await chair.page.keyboard.press('Enter');
  const redlines = paragraph(chair, LABEL).locator('.redlines');
  await redlines.locator('.meet').waitFor();
  expect((await redlines.locator('.meet ins').allInnerTexts()).join('|')).toMatch(/All[\s\S]*Most/);
  expect(await redlines.locator('p.redline').count()).toBe(1);
  const floor = await onTheFloor(chair, LABEL);
  await card(floor, 'Vaiora').getByText('Changes the same words as Kwezi').click();
  expect(await card(floor, 'Vaiora').locator('.rivals dl').innerText()).toMatch(/Here\s+“All”?[\s\S]*Kwezi\s+“Most”?/);
  await picture(chair, 'proposal-collision');

  await card(floor, 'Vaiora').getByRole('button', { name: 'Accept a part' }).click();
  await chair.page.keyboard.press('Tab');
  await chair.page.keyboard.press('Space');
  await picture(chair, 'proposal-part');
  await card(floor, 'Vaiora').getByRole('button', { name: 'Accept 1 of 2' }).click();
  for (const seat of [chair, vaiora, kwezi]) await until(() => words(seat, LABEL), (text) => text.endsWith('at all times.') && text.startsWith(firstWord));
  await card(floor, 'Vaiora').getByText('Tabled, accepted in part').waitFor();
  expect(await card(floor, 'Vaiora').locator('p.redline ins').allInnerTexts()).toHaveLength(1);
  await card(floor, 'Vaiora').getByRole('button', { name: 'Accept into the text' }).click();
  for (const seat of [chair, vaiora, kwezi]) await until(() => words(seat, LABEL), (text) => text.startsWith(`All ${firstWord}`));
  await card(floor, 'Kwezi').getByText('The text and the proposal changed the same words.').waitFor();
  expect([chair, vaiora, kwezi].flatMap((seat) => seat.complaints)).toEqual([]);
}, 120_000);
