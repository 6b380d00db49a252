/** Agreed words are provisional until adoption, and a decided report offers nothing that would be refused. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { chairOverHttp, labelled } from '../support/chairOverHttp.ts';
import { startProduct, type Product } from '../support/product.ts';
import { onTheFloor, opened, paragraph, sitDown, window, words, type Seat } from '../support/room.ts';

let product: Product, browser: Browser;
beforeAll(async () => { [browser, product] = await Promise.all([launchBrowser(), startProduct()]); });
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});

async function chairAtTheTable({ cookie, report }: { readonly cookie: string; readonly report: string }): Promise<Seat> {
  const seat = await window(browser, 'Chair');
  const [name = '', value = ''] = cookie.split('=');
  await seat.context.addCookies([{ name, value, url: product.address }]);
  await seat.page.goto(`${product.address}/#/reports/${report}`);
  await opened(seat);
  return seat;
}

test('a head objects to agreed words: the state stays, consensus does not hold, the chair is told; withdrawing undoes it', async () => {
  const http = await chairOverHttp(product);
  const chair = await chairAtTheTable(http);
  const head = await sitDown(browser, product, 'Port Arden');
  const floor = await onTheFloor(head, '14.');
  await floor.getByText('That does not change the state of the paragraph').waitFor();
  expect(await floor.getByRole('radio').count()).toBe(1);
  await floor.getByRole('radio', { name: 'Objects' }).check();
  await floor.getByLabel('Reason for the objection').fill('The capital reads it otherwise.');
  await floor.getByRole('button', { name: /^Register for Port Arden/ }).click();
  await floor.getByRole('button', { name: 'Withdraw “objects”' }).waitFor();
  await floor.getByText('The words stay agreed ad referendum unless the Chair reopens them.').first().waitFor();
  expect(labelled(await http.read(), '14.')).toMatchObject({ state: 'agreedAdRef', finding: { kind: 'doesNotHold' } });

  const desk = await onTheFloor(chair, '14.');
  await desk.getByText('1 delegation has objected since paragraph 14 was agreed.').waitFor();
  await chair.page.getByRole('button', { name: 'Go to paragraph 14', exact: true }).waitFor();
  await paragraph(chair, '14.').getByText('1 objects').waitFor();

  await floor.getByRole('button', { name: 'Withdraw “objects”' }).click();
  await floor.getByText('Paragraph 14 is agreed ad referendum.').waitFor();
  await desk.getByText('1 delegation has objected').waitFor({ state: 'detached' });
  expect(labelled(await http.read(), '14.')).toMatchObject({ state: 'agreedAdRef', finding: { kind: 'holds' } });
  expect([...chair.complaints, ...head.complaints]).toEqual([]);
  await Promise.all([chair.context.close(), head.context.close()]);
}, 60_000);

test('once the chair has recorded that there is no consensus, every screen says so and nothing can be typed or filed', async () => {
  const http = await chairOverHttp(product);
  const head = await sitDown(browser, product, 'Tarvia');
  const floor = await onTheFloor(head, '15.');
  await floor.getByRole('group', { name: 'Formal position of Tarvia' }).waitFor();
  await http.act({ act: 'putParagraph', paragraph: labelled(await http.read(), '11.').id, on: labelled(await http.read(), '11.').words });
  await head.page.getByRole('region', { name: 'Proposal before the room' }).waitFor();
  await http.act({ act: 'recordNoConsensus' });

  await head.page.getByRole('region', { name: 'Verdict on the report' }).getByText('The report is not adopted.').first().waitFor();
  await head.page.getByText('Illustrative, not adopted').waitFor();
  await floor.getByText('Paragraph 15 was not agreed.').waitFor();
  await floor.getByText('Consensus was not reached on the report.').waitFor();
  await floor.getByText('Tarvia’s position then:').waitFor();
  expect(await floor.getByRole('radio').count()).toBe(0);
  expect(await head.page.getByRole('button', { name: /^(Register|Object|Withdraw|Restore)/ }).count()).toBe(0);
  expect(await head.page.getByRole('toolbar').count()).toBe(0);
  expect(await head.page.getByRole('region', { name: 'Proposal before the room' }).count()).toBe(0);
  await paragraph(head, '15.').locator('.tx').click();
  const before = await words(head, '15.');
  await head.page.keyboard.type('x');
  await head.page.getByRole('alert').getByText('The report is decided.').waitFor();
  expect(await words(head, '15.')).toBe(before);
  await paragraph(head, '15.').getByText('Not agreed').waitFor();
  expect(await head.page.getByText('Without objection').count()).toBe(0);

  const chair = await chairAtTheTable(http);
  const desk = await onTheFloor(chair, '15.');
  await desk.getByText('Consensus was not reached on the report.').waitFor();
  expect(await chair.page.getByRole('button', { name: /^(Put|Reopen|It is so agreed|Adopt|Record|Issue revision)/ }).count()).toBe(0);
  await chair.page.goto(`${product.address}/#/`);
  await chair.page.getByRole('row', { name: /Draft report/ }).getByText('Not adopted').waitFor();
  expect([...chair.complaints, ...head.complaints]).toEqual([]);
}, 60_000);
