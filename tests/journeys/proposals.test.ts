/**
 * Proposals as a room lives them: two delegations propose on one paragraph while a third types in it, the chair accepts one
 * in place, the other collides, is based on the new words by its author, and is set aside.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startProduct, type Product } from '../support/product.ts';
import { caretAtEnd, chairSitsDown, onTheFloor, paragraph, sitDown, words, type Seat } from '../support/room.ts';
import { until } from '../support/until.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let product: Product, browser: Browser;
beforeAll(async () => { [browser, product] = await Promise.all([launchBrowser(), startProduct()]); });
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});

const LABEL = '17.';
const proposals = (floor: Locator) => floor.locator('.foldable', { has: floor.page().getByRole('heading', { name: 'Proposals', exact: true }) });
const card = (floor: Locator, by: string) => proposals(floor).getByRole('listitem', { name: `Proposal by ${by}` }).first();

/** Opens the editor on the floor, and the section if it is folded. */
async function propose(seat: Seat, from: string, to: string, why = ''): Promise<Locator> {
  const floor = await onTheFloor(seat, LABEL);
  const section = proposals(floor);
  if (!(await section.getByRole('button', { name: 'Propose a change' }).isVisible())) await section.locator('summary').first().click();
  await section.getByRole('button', { name: 'Propose a change' }).click();
  const field = section.getByLabel('Words you propose');
  const before = await field.inputValue();
  expect(before).toContain(from);
  await field.fill(before.replace(from, to));
  if (why !== '') await section.getByLabel(/^Why/).fill(why);
  await section.getByRole('button', { name: 'Keep as draft' }).click();
  await section.getByRole('button', { name: 'Edit the draft' }).waitFor();
  return floor;
}

test('[A1] two propose on one paragraph while a third types: one is accepted in place, the other collides, is based anew and set aside', async () => {
  const chair = await chairSitsDown(browser, product);
  const [serrana, vaiora, kwezi] = [await sitDown(browser, product, 'Serrana'), await sitDown(browser, product, 'Vaiora'), await sitDown(browser, product, 'Kwezi')];
  const everyone = [chair, serrana, vaiora, kwezi];
  const original = await words(serrana, LABEL);
  const last = original.replace(/\.$/, '').split(' ').at(-1) ?? '';
  const tail = `${last}.`;

  // ── a draft is seen by nobody else: neither counted nor listed
  const floorOfSerrana = await propose(serrana, tail, `${last} and harm to others.`, 'Says what is at stake.');
  await onTheFloor(vaiora, LABEL);
  await onTheFloor(chair, LABEL);
  await serrana.page.waitForLoadState('networkidle').catch(() => undefined);
  for (const seat of [vaiora, chair, kwezi]) {
    expect(await seat.page.getByText('harm to others').count()).toBe(0);
    expect(await paragraph(seat, LABEL).locator('.suggestions').count()).toBe(0);
  }

  // ── tabled, it is counted beside the paragraph and attributed in its redline
  await card(floorOfSerrana, 'Serrana').getByRole('button', { name: 'Table for Serrana' }).click();
  await until(() => paragraph(vaiora, LABEL).locator('.suggestions').innerText().catch(() => ''), (text) => text.includes('1 suggestion'));
  const floorOfVaiora = await propose(vaiora, tail, `${last} or escalation.`);
  await card(floorOfVaiora, 'Vaiora').getByRole('button', { name: 'Table for Vaiora' }).click();
  for (const seat of everyone) await until(() => paragraph(seat, LABEL).locator('.suggestions').innerText().catch(() => ''), (text) => text.includes('2 suggestions'));
  const turn = paragraph(kwezi, LABEL).getByRole('button', { name: /^2 suggestions/ });
  await turn.focus();
  await kwezi.page.keyboard.press('Enter');
  const redlines = kwezi.page.getByRole('region', { name: 'Suggestions to paragraph 17' });
  await redlines.waitFor();
  expect(await redlines.locator('ins.sg').allInnerTexts()).toHaveLength(2);
  expect(await redlines.innerText()).toMatch(/Serrana changes the words[\s\S]*Vaiora changes the words/);
  expect(await redlines.locator('sup.by').allInnerTexts()).toEqual(['XSE', 'XVA']);
  expect(await words(kwezi, LABEL)).toBe(original);

  // ── a third delegation sponsors, and types at the beginning of the paragraph
  const floorOfKwezi = await onTheFloor(kwezi, LABEL);
  if (!(await card(floorOfKwezi, 'Serrana').isVisible())) await proposals(floorOfKwezi).locator('summary').first().click();
  await card(floorOfKwezi, 'Serrana').getByRole('button', { name: 'Co-sponsor for Kwezi' }).click();
  await card(floorOfKwezi, 'Serrana').locator('.sponsors').waitFor();
  await caretAtEnd(kwezi, LABEL);
  await caretAtStart(kwezi);
  const typing = kwezi.page.keyboard.type('In practice, ', { delay: 60 });

  // ── the chair accepts one of them while that is being typed
  const floorOfChair = await onTheFloor(chair, LABEL);
  await card(floorOfChair, 'Serrana').getByRole('button', { name: 'Accept into the text' }).click();
  await typing;
  const merged = `In practice, ${original.replace(/\.$/, '')} and harm to others.`;
  for (const seat of everyone) await until(() => words(seat, LABEL), (text) => text === merged, 10_000);

  // ── the other now changes the same words: it is shown place by place, and its author bases it anew
  await until(() => card(floorOfChair, 'Vaiora').innerText(), (text) => text.includes('The text and the proposal changed the same words.'));
  expect(await card(floorOfChair, 'Vaiora').getByRole('button', { name: 'Accept into the text' }).isDisabled()).toBe(true);
  const places = card(floorOfVaiora, 'Vaiora').locator('.collisions');
  await until(() => places.innerText(), (text) => text.includes('or escalation') && text.includes('and harm to others'));
  await card(floorOfVaiora, 'Vaiora').getByRole('button', { name: 'Base it on the words now' }).click();
  await proposals(floorOfVaiora).getByLabel('Words you propose').fill(merged.replace('to others.', 'to others, or escalation.'));
  await proposals(floorOfVaiora).getByRole('button', { name: 'Table these words instead' }).click();
  await until(() => card(floorOfChair, 'Vaiora').innerText(), (text) => !text.includes('changed the same words'));
  expect((await card(floorOfChair, 'Vaiora').locator('ins').allInnerTexts()).join(' ')).toContain('or escalation');

  // ── the chair sets it aside, with a reason that stays
  await card(floorOfChair, 'Vaiora').getByRole('button', { name: 'Set aside', exact: true }).click();
  await chair.page.keyboard.type('Taken up in paragraph 19.');
  await chair.page.keyboard.press('Enter');
  for (const seat of everyone) await until(() => paragraph(seat, LABEL).locator('.suggestions').count(), (count) => count === 0);
  await until(() => chair.page.evaluate(() => document.activeElement?.className), (at) => at === 'keeps-focus'); // the button went, the keyboard's place did not
  expect(await words(chair, LABEL)).toBe(merged);

  // ── what became of each stays readable, for an observer too
  const observer = await sitDown(browser, product, 'Cathedra', 'Observer');
  const section = proposals(await onTheFloor(observer, LABEL));
  await section.getByText('2 closed').click();
  const closed = section.getByRole('list', { name: 'Closed proposals' });
  await closed.getByText('Accepted, merged').waitFor();
  await closed.getByText('Set aside').waitFor();
  await closed.getByText('What became of it').last().click();
  expect(await closed.innerText()).toMatch(/The Chair set it aside: Taken up in paragraph 19\./);

  for (const seat of [chair, vaiora]) {
    await seat.page.evaluate(axe);
    const serious = await seat.page.evaluate(async () => {
      const { axe: inPage } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { impact: string; id: string; nodes: { html: string }[] }[] }> } };
      return (await inPage.run()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
    });
    expect(serious).toEqual([]);
  }
  expect(everyone.flatMap((seat) => seat.complaints)).toEqual([]);
}, 120_000);

/** The caret before the first word of the paragraph that is being edited. */
async function caretAtStart({ page }: Seat): Promise<void> {
  await page.evaluate(() => {
    const editor = document.querySelector<HTMLElement>('.para [contenteditable="true"]');
    const selection = getSelection();
    if (!editor || !selection) return;
    selection.selectAllChildren(editor);
    selection.collapseToStart();
  });
}
