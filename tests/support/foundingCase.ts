/**
 * The founding case, played: eight delegations draft, two object, one acceptance lapses because the words change, the
 * chair gavels what holds, the report as a whole does not hold, the chair issues the summary and downloads it.
 * The journey test plays it to see that it works; the script of the README's pictures plays it to be photographed.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { Product } from './product.ts';
import { until } from './until.ts';
import { caretAtEnd, chairSitsDown, onTheFloor, paragraph, registerByKeys, sitDown, words, type Seat } from './room.ts';

const DELEGATIONS = ['Serrana', 'Vaiora', 'Aldermark', 'Tarvia', 'Qarin', 'Indara', 'Kwezi', 'Norvane'] as const;

/** Called at the moments worth a picture. */
export type Photographer = (name: string, page: Page) => Promise<void>;

export async function playFoundingCase(browser: Browser, product: Product, photograph: Photographer): Promise<{ readonly docx: Buffer; readonly html: string; readonly complaints: readonly string[] }> {
  const chair = await chairSitsDown(browser, product);
  const heads: Seat[] = [];
  for (const name of DELEGATIONS) heads.push(await sitDown(browser, product, name));
  const [serrana, vaiora, aldermark, tarvia, qarin, indara, kwezi, norvane] = heads as [Seat, Seat, Seat, Seat, Seat, Seat, Seat, Seat];
  const everyone = [chair, ...heads];

  // ── eight draft: all in one paragraph at once, each at the end of what it sees
  const said = DELEGATIONS.map((_, i) => ` Measure ${i + 1} is to be considered.`);
  await Promise.all(heads.map(async (seat, i) => {
    await caretAtEnd(seat, '27.');
    await seat.page.keyboard.type(said[i] ?? '', { delay: 25 });
  }));
  const letters = said.join('').replaceAll(' ', '');
  const arrived = (text: string) => [...new Set(letters)].every((letter) => count(text, letter) >= count(letters, letter));
  await until(() => Promise.all(everyone.map((seat) => words(seat, '27.'))), (texts) => new Set(texts).size === 1 && arrived(texts[0] ?? ''), 15_000);
  await photograph('co-drafting', serrana.page);

  // ── Kwezi adds a paragraph with Enter; it is numbered bis until the next revision is issued
  await caretAtEnd(kwezi, '34.');
  await kwezi.page.keyboard.press('Enter');
  await kwezi.page.keyboard.type('Such supervision should be reported on every two years.', { delay: 10 });
  for (const seat of everyone) await until(() => words(seat, '34 bis.'), (text) => text === 'Such supervision should be reported on every two years.');

  // ── two object, by keys alone, with reason and wording
  await onTheFloor(tarvia, '17.');
  await registerByKeys(tarvia, '5', 'A norm on proximity operations prejudges the definition of hostile intent.', 'Proximity operations without prior notification may be misread.');
  await onTheFloor(qarin, '17.');
  await registerByKeys(qarin, '5', 'Ground segments are left out.');
  await until(() => floorSays(indara, '17.'), (floor) => floor.includes('Consensus does not hold on paragraph 17.'));
  await photograph('objections', indara.page);

  // ── an acceptance lapses because the words change; the objections stand, on earlier text
  await onTheFloor(vaiora, '17.');
  await registerByKeys(vaiora, '1');
  await until(() => floorSays(chair, '17.'), (floor) => floor.includes('support 1'));
  await caretAtEnd(norvane, '17.');
  await norvane.page.keyboard.type(' Prior notice reduces that risk.', { delay: 10 });
  await until(() => floorSays(vaiora, '17.'), (floor) => floor.includes('Lapsed, counts as silent'), 5_000);
  await until(() => floorSays(tarvia, '17.'), (floor) => floor.includes('Objects, on earlier text'));
  await until(() => floorSays(chair, '17.'), (floor) => floor.includes('Qarin and Tarvia still object, to earlier words.'));
  await photograph('drafting-table', vaiora.page);

  // ── the chair gavels what holds
  await onTheFloor(chair, '11.');
  await chair.page.getByRole('button', { name: /Put paragraph 11 as displayed/ }).click();
  await aldermark.page.getByText('The Chair proposes to agree paragraph 11 as displayed.').first().waitFor();
  await photograph('gavel', chair.page);
  await photograph('gavel-delegate', serrana.page);
  await chair.page.getByRole('button', { name: 'It is so agreed' }).click();
  for (const seat of everyone) await until(() => paragraph(seat, '11.').getAttribute('aria-label'), (name) => name === 'Paragraph 11, agreed', 5_000);

  // ── and cannot gavel what does not
  await onTheFloor(chair, '17.');
  await chair.page.getByRole('button', { name: /Put paragraph 17 as displayed/ }).click();
  const gavel = chair.page.getByRole('button', { name: 'It is so agreed' });
  await gavel.waitFor();
  must(await gavel.isDisabled(), 'the gavel is shut while objections stand');
  await chair.page.getByRole('button', { name: 'Withdraw the question' }).first().click();

  // ── an agreed paragraph opens for nobody
  await paragraph(serrana, '11.').locator('.tx').click();
  await serrana.page.keyboard.type('Not agreed.');
  must(!(await words(serrana, '11.')).includes('Not agreed'), 'an agreed paragraph opens for nobody');

  // ── the report as a whole does not hold
  for (const seat of everyone) must((await ruling(seat)).startsWith('Consensus does not hold.'), 'every screen says that consensus does not hold');
  await chair.page.locator('summary', { hasText: 'The report as a whole' }).click();
  await chair.page.getByRole('button', { name: 'Record no consensus' }).click();
  await chair.page.getByRole('button', { name: 'Record that consensus was not reached' }).click();
  for (const seat of everyone) await until(() => ruling(seat), (verdict) => /not adopted|no consensus|not reached/i.test(verdict), 5_000);

  // ── the chair issues the summary and downloads it
  await chair.page.getByRole('link', { name: 'Chair’s summary' }).first().click();
  await chair.page.getByRole('button', { name: /Issue/ }).first().waitFor();
  await photograph('summary', chair.page);
  const docx = await download(chair.page, /DOCX/);
  const html = (await download(chair.page, /HTML/)).toString('utf8');
  await chair.page.getByRole('button', { name: /Issue/ }).first().click();
  await chair.page.getByRole('dialog').getByRole('button', { name: /Issue/ }).click();
  const short = createHash('sha256').update(docx).digest('hex').slice(0, 8);
  const printed = new RegExp(`${short.slice(0, 4)}.?${short.slice(4)}`, 'i');
  await until(() => chair.page.locator('body').innerText(), (page) => printed.test(page), 5_000);
  await photograph('summary-issued', chair.page);
  await chair.page.goto(`${product.address}/#/`);
  await chair.page.getByRole('link', { name: /Draft report of the Working Group/ }).first().waitFor();
  await photograph('lobby', chair.page);
  const complaints = everyone.flatMap((seat) => seat.complaints);
  for (const seat of everyone) await seat.context.close();
  return { docx, html, complaints };
}

const ruling = ({ page }: Seat) => page.getByRole('region', { name: 'Verdict on the report' }).innerText();

/** @throws Error saying what the room expected. */
function must(held: boolean, what: string): void {
  if (!held) throw new Error(`it does not hold that ${what}`);
}

const floorSays = async (seat: Seat, label: string) => (await (await onTheFloor(seat, label)).innerText()).replace(/\s+/g, ' ');

const count = (text: string, letter: string) => text.split(letter).length - 1;

async function download(page: Page, name: RegExp): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).or(page.getByRole('button', { name })).first().click()]);
  return readFileSync(await file.path());
}
