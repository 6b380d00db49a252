/**
 * Refusal loses nothing: whatever happened while somebody was away, their words are in the text or in their hands, and
 * the screen says what was refused, why, where the words are, and how they go before the room with one click.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { chairOverHttp, type ChairOverHttp } from '../support/chairOverHttp.ts';
import { stretchWire, type Wire } from '../support/editorPage/wire.ts';
import { InputMethod } from '../support/editorPage/inputMethod.ts';
import { startProduct, type Product } from '../support/product.ts';
import { caretAtEnd, opened, paragraph, sitDown, words, type Seat } from '../support/room.ts';
import { until } from '../support/until.ts';

type Away = Seat & { readonly wire: Wire };
let browser: Browser, product: Product, chair: ChairOverHttp;
const seats: Away[] = [];
beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), startProduct()]);
  chair = await chairOverHttp(product);
});
afterEach(async () => {
  for (const { context, wire } of seats.splice(0)) { await context.close(); wire.stop(); }
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  product?.forget();
});

/** A delegation on a network of its own, which can be cut. */
async function sit(name: string, what: 'Head' | 'Delegate' = 'Head'): Promise<Away> {
  const wire = await stretchWire(product.address, () => null);
  const seat = { ...(await sitDown(browser, { address: wire.address }, name, what)), wire };
  seats.push(seat);
  return seat;
}
const kept = ({ page }: Seat): Locator => page.getByRole('region', { name: /^Your words.*kept$/ });
const offline = async (seat: Away) => { seat.wire.cut(); await seat.page.getByText(/^Not connected,/).waitFor(); };
const typeAtEnd = async (seat: Seat, id: string, typed: string) => { await caretAtEnd(seat, id); await seat.page.keyboard.type(typed, { delay: 5 }); };
const noComplaints = (...all: readonly Seat[]) => expect(all.flatMap(({ complaints }) => complaints).filter((one) => !/ERR_CONNECTION|ERR_EMPTY|WebSocket connection|ERR_INCOMPLETE|Failed to load resource/.test(one))).toEqual([]);

test('agreed meanwhile: the words are shown against the agreed ones, survive a reload, and are before the room with one click', async () => {
  const before = 'The Group takes note of the report.', id = await chair.insert(before), [a, b] = [await sit('Port Arden'), await sit('Tarvia')];
  await offline(a);
  await typeAtEnd(a, id, ' Late words.');
  await chair.agree(id);
  a.wire.mend();
  await kept(a).waitFor({ timeout: 15_000 });
  expect(await kept(a).innerText()).toMatch(/^Paragraph .* was agreed while you were writing\.[\s\S]*did not enter the text[\s\S]*on the server/);
  expect((await kept(a).locator('ins').innerText()).trim()).toContain('Late words.');
  expect(await words(a, id)).toBe(before);
  await a.page.reload();
  await opened(a);
  await kept(a).waitFor();
  await kept(a).getByRole('button', { name: 'Table them as a proposal' }).click();
  await kept(a).waitFor({ state: 'detached' });
  await until(async () => (await chair.read()).paragraphs.find((one) => one.id === id)?.proposals.filter(({ state }) => state === 'tabled').map(({ runs }) => runs.map(([text]) => text).join('')), (tabled) => tabled?.[0] === `${before} Late words.`);
  await paragraph(b, id).getByText('1 suggestion').waitFor();
  expect(await chair.wordsOf(id)).toBe(before);
  await a.page.reload();
  await opened(a);
  expect(await kept(a).count()).toBe(0);
  noComplaints(a, b);
}, 90_000);

test('deleted meanwhile: the words go before the room as a paragraph of their own, or back into theirs once it is restored', async () => {
  const before = ['The Group decides to meet again.', 'The Group thanks the host.'] as const, ids = [await chair.insert(before[0]), await chair.insert(before[1])] as const, [one, two] = ids, [a, b] = [await sit('Port Arden'), await sit('Tarvia')];
  await offline(a);
  await typeAtEnd(a, one, ' First late.');
  await typeAtEnd(a, two, ' Second late.');
  for (const id of ids) await chair.act({ act: 'delete', paragraph: id });
  a.wire.mend();
  await until(() => kept(a).count(), (n) => n === 2, 15_000);
  const [first, second] = [kept(a).filter({ hasText: 'First late' }), kept(a).filter({ hasText: 'Second late' })];
  expect(await first.innerText()).toContain('was deleted while you were writing.');
  await first.getByRole('button', { name: 'Table them as a proposal' }).click();
  await first.waitFor({ state: 'detached' });
  await until(async () => (await chair.read()).paragraphs.find(({ id }) => id === ids[0])?.proposals.map(({ kind, state, runs }) => `${kind} ${state} ${runs.map(([text]) => text).join('')}`), (all) => all?.[0] === `insert tabled ${before[0]} First late.`);

  await chair.act({ act: 'restore', paragraph: ids[1] });
  await until(() => words(a, two), (text) => text === before[1]);
  await second.getByRole('button', { name: 'Put them into the text' }).click();
  for (const seat of [a, b]) await until(() => words(seat, two), (text) => text === `${before[1]} Second late.`);
  expect(await kept(a).count()).toBe(0);
  // It is an edit like any other and can be undone.
  await a.page.keyboard.press('Control+z');
  await until(() => words(b, two), (text) => text === before[1]);
  noComplaints(a, b);
}, 90_000);

test('agreed while a character is being composed: what was composed is kept, and the caret stays where it was', async () => {
  const before = 'The Group elects its officers.', id = await chair.insert(before), a = await sit('Port Arden'), ime = await InputMethod.of(a.page);
  await caretAtEnd(a, id);
  await ime.compose('に', 'にほ');
  await until(() => chair.wordsOf(id), (text) => text === `${before}にほ`); // what is being composed is seen by all, as other words are
  await chair.agree(id);
  await ime.compose('日本');
  await ime.commit('日本');
  await kept(a).waitFor({ timeout: 15_000 });
  expect(await kept(a).locator('ins').innerText()).toContain('日本');
  await until(() => words(a, id), (text) => text === `${before}にほ`);
  expect(await chair.wordsOf(id)).toBe(`${before}にほ`);
  expect(await a.page.evaluate(() => document.activeElement?.getAttribute('aria-readonly'))).toBe('true');
}, 90_000);

test('divided while its agreement was on the way: what was typed into the new paragraph is kept, and can be proposed on the old one', async () => {
  const before = 'The Group approves the programme and the budget.', id = await chair.insert(before), a = await sit('Port Arden');
  await caretAtEnd(a, id);
  a.wire.delay(1_000);
  const gesture = a.page.keyboard.press('Enter').then(() => a.page.keyboard.insertText('A new paragraph.'));
  await chair.agree(id);
  await gesture;
  a.wire.delay(0);
  // Enter at the end inserts a paragraph, which agreed words do not hinder; in their middle it would divide them.
  await until(() => a.page.locator('.para .tx').filter({ hasText: 'A new paragraph.' }).count(), (n) => n === 1, 15_000);
  expect(await kept(a).count()).toBe(0);

  const other = 'The Group endorses the plan and thanks its authors.', second = await chair.insert(other);
  await paragraph(a, second).waitFor();
  await caretAtEnd(a, second);
  for (let k = 0; k < ' and thanks its authors.'.length; k++) await a.page.keyboard.press('ArrowLeft');
  a.wire.delay(1_000);
  const divided = a.page.keyboard.press('Enter').then(() => a.page.keyboard.insertText(' Typed at once.'));
  await chair.agree(second);
  await divided;
  a.wire.delay(0);
  await kept(a).waitFor({ timeout: 15_000 });
  expect(await kept(a).innerText()).toContain('Typed at once.');
  await a.page.getByText(/^Paragraph .*is agreed\.|^This paragraph is agreed\./).first().waitFor();
  await until(() => words(a, second), (text) => text === other);
  await a.page.reload();
  await opened(a);
  await kept(a).getByRole('button', { name: 'Propose them' }).click();
  const field = a.page.getByRole('complementary').getByLabel('Words you propose');
  expect(await field.inputValue()).toBe(`${other} Typed at once.`);
}, 90_000);

test('away for hours, over a restart of the server and of the browser: what can join has joined, the rest is kept', async () => {
  const before = ['Alpha stands here.', 'Beta stands here.', 'Gamma here is divided in two.'] as const, ids = [await chair.insert(before[0]), await chair.insert(before[1]), await chair.insert(before[2])] as const, [open, agreed, split] = ids;
  const [a, b] = [await sit('Port Arden'), await sit('Tarvia')], port = Number(new URL(product.address).port);
  await a.page.clock.install();
  await offline(a);
  await typeAtEnd(a, open, ' Joined after hours.');
  await typeAtEnd(a, agreed, ' Kept after hours.');
  await typeAtEnd(a, split, ' Carried after hours.');
  await a.page.clock.fastForward('05:00:00');
  await a.page.getByText('Not saved,').waitFor();
  await chair.agree(ids[1]);
  await chair.act({ act: 'split', at: { paragraph: ids[2], offset: 10 } });
  const rest = before[2].slice(10);
  await until(() => words(b, split), (text) => text === before[2].slice(0, 10).trim());
  await product.stop();
  product = await startProduct({ folder: product.folder, port });
  chair = await chairOverHttp(product);
  a.wire.mend();
  a.page.on('dialog', (dialog) => void dialog.accept());
  await a.page.close({ runBeforeUnload: false });
  const page = await a.context.newPage(), back: Away = { ...a, page };
  await page.goto(`${a.wire.address}/#/reports/${chair.report}`);
  await opened(back);
  await kept(back).waitFor({ timeout: 15_000 });
  expect(await kept(back).count()).toBe(1);
  expect(await kept(back).innerText()).toContain('Kept after hours.');
  for (const seat of [back, b]) {
    await until(() => words(seat, open), (text) => text === `${before[0]} Joined after hours.`, 15_000);
    expect(await words(seat, agreed)).toBe(before[1]);
    await until(() => seat.page.locator('.para .tx').filter({ hasText: 'Carried after hours.' }).allInnerTexts(), (all) => all.length === 1 && all[0]?.replace(/\s+/g, ' ').trim() === `${rest.trim()} Carried after hours.`);
  }
}, 120_000);

test('the session ended meanwhile: the words wait on this device and are in the text after signing in again', async () => {
  const before = 'The Group requests the secretariat to publish.', id = await chair.insert(before), a = await sit('Tarvia');
  await offline(a);
  await typeAtEnd(a, id, ' Signed out.');
  const [cookie] = await a.context.cookies();
  await fetch(`${product.address}/api/session`, { method: 'DELETE', headers: { cookie: `${cookie?.name}=${cookie?.value}`, origin: product.address } });
  a.wire.mend();
  await kept(a).waitFor({ timeout: 15_000 });
  expect(await kept(a).innerText()).toMatch(/signed out before your last words[\s\S]*sent when you have signed in again/);
  await kept(a).getByRole('button', { name: 'Sign in again' }).click();
  await a.page.goto(`${a.wire.address}/demo`);
  await a.page.getByRole('button', { name: 'Tarvia: Head', exact: true }).click();
  await opened(a);
  await until(() => chair.wordsOf(id), (text) => text === `${before} Signed out.`, 15_000);
  expect(await kept(a).count()).toBe(0);
}, 90_000);

test('a page that is older than the server: it says so, sends nothing, and the words are back after reloading', async () => {
  const before = 'The Group adopts its agenda.', id = await chair.insert(before), a = await sit('Port Arden');
  let older = false;
  await a.page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(older && typeof message !== 'string' && message.includes('"schema":1') ? Buffer.from(message.toString('latin1').replace('"schema":1', '"schema":0'), 'latin1') : message));
  });
  await a.page.reload();
  await opened(a);
  await offline(a);
  await typeAtEnd(a, id, ' From an old page.');
  older = true;
  a.wire.mend();
  await a.page.getByText('This page is older than the report.').waitFor({ timeout: 15_000 });
  expect(await kept(a).innerText()).toContain('From an old page.');
  await a.page.keyboard.type('x');
  expect(await words(a, id)).not.toContain('page.x');
  older = false;
  await Promise.all([a.page.waitForEvent('load'), a.page.getByRole('button', { name: 'Reload the page' }).click()]);
  await opened(a);
  await kept(a).waitFor();
  expect(await words(a, id)).toBe(before);
  await kept(a).getByRole('button', { name: 'Put them into the text' }).click();
  await until(() => chair.wordsOf(id), (text) => text === `${before} From an old page.`);
}, 90_000);

test('role lowered from head to delegate while typing: every word is in the text, and what is refused later goes to the head as a draft', async () => {
  const before = ['The Group recalls its mandate.', 'The Group will meet in spring.'] as const, ids = [await chair.insert(before[0]), await chair.insert(before[1])] as const;
  const [a, b] = [await sit('Tarvia'), await sit('Port Arden')], me = (await (await a.page.request.get(`${a.wire.address}/api/session`)).json()) as { person: string };
  const setRole = async (role: string) => expect((await fetch(`${product.address}/api/people/${me.person}`, { method: 'PATCH', headers: { cookie: chair.cookie, origin: product.address, 'content-type': 'application/json' }, body: JSON.stringify({ role }) })).status).toBe(204);
  await caretAtEnd(a, ids[0]);
  const typed = ' One two three four five six seven eight nine ten eleven twelve.';
  const typing = a.page.keyboard.type(typed, { delay: 20 });
  await until(() => words(b, ids[0]), (text) => text.includes('One two'));
  await setRole('delegate');
  await typing;
  await until(() => words(b, ids[0]), (text) => text === `${before[0]}${typed}`, 15_000);
  expect(await kept(a).count()).toBe(0);

  await offline(a);
  await typeAtEnd(a, ids[1], ' Or in autumn.');
  await chair.agree(ids[1]);
  a.wire.mend();
  await kept(a).getByRole('button', { name: 'Keep them as a draft proposal' }).click();
  await kept(a).waitFor({ state: 'detached' });
  expect((await chair.read()).paragraphs.find(({ id }) => id === ids[1])?.proposals).toEqual([]); // seen by one's own side alone
  await setRole('head');
}, 90_000);

test('made a reader meanwhile: nothing is sent, the report can still be read, and the words are in hand', async () => {
  const before = 'The Group invites comments.', id = await chair.insert(before), a = await sit('Port Arden'), port = Number(new URL(product.address).port);
  const me = (await (await a.page.request.get(`${a.wire.address}/api/session`)).json()) as { person: string };
  await offline(a);
  await typeAtEnd(a, id, ' From a drafter.');
  await product.stop();
  const database = new DatabaseSync(join(product.folder, 'nemcon.db'));
  database.prepare('UPDATE person SET role = ? WHERE id = ?').run('observer', me.person);
  database.close();
  product = await startProduct({ folder: product.folder, port });
  chair = await chairOverHttp(product);
  a.wire.mend();
  await kept(a).waitFor({ timeout: 20_000 });
  expect(await kept(a).innerText()).toMatch(/^You may no longer write in this report[\s\S]*on this device only/);
  await until(() => words(a, id), (text) => text === before);
  await chair.act({ act: 'replaceRange', from: { paragraph: id, offset: 0 }, to: { paragraph: id, offset: 0 }, lines: [[['Read: ', []]]] });
  await until(() => words(a, id), (text) => text === `Read: ${before}`);
  expect(await a.page.getByRole('toolbar').count()).toBe(0);
  await paragraph(a, id).locator('.tx').click();
  await a.page.keyboard.type('x');
  expect(await chair.wordsOf(id)).toBe(`Read: ${before}`);
  await a.page.reload();
  await opened(a);
  expect(await kept(a).innerText()).toContain('From a drafter.');
  const [file] = await Promise.all([a.page.waitForEvent('download'), kept(a).getByRole('button', { name: 'Download' }).click()]);
  expect(readFileSync(await file.path(), 'utf8')).toContain('From a drafter.');
}, 90_000);

test('removed from the meeting meanwhile: nothing of it is sent, and everything is still in hand', async () => {
  const before = 'The Group welcomes the offer.', id = await chair.insert(before), a = await sit('Tarvia', 'Delegate');
  const me = (await (await a.page.request.get(`${a.wire.address}/api/session`)).json()) as { person: string };
  await offline(a);
  await typeAtEnd(a, id, ' Not any more.');
  const gone = await fetch(`${product.address}/api/people/${me.person}`, { method: 'DELETE', headers: { cookie: chair.cookie, origin: product.address } });
  expect(gone.status).toBe(204);
  a.wire.mend();
  await kept(a).waitFor({ timeout: 15_000 });
  await until(() => kept(a).innerText(), (text) => text.includes('Not any more.'));
  expect(await chair.wordsOf(id)).toBe(before);
  const [file] = await Promise.all([a.page.waitForEvent('download'), kept(a).getByRole('button', { name: 'Download' }).click()]);
  expect(readFileSync(await file.path(), 'utf8')).toContain(`${before} Not any more.`);
}, 90_000);

test('decided meanwhile: nothing can be tabled any more, so the words are there to be copied and downloaded until they are let go', async () => {
  const before = 'The Group concludes its work.', id = await chair.insert(before), a = await sit('Serrana');
  await offline(a);
  await typeAtEnd(a, id, ' One more thing.');
  await chair.act({ act: 'recordNoConsensus' });
  a.wire.mend();
  await kept(a).waitFor({ timeout: 15_000 });
  await until(() => kept(a).innerText(), (text) => text.startsWith('The report was decided while you were writing.'));
  expect(await kept(a).innerText()).toContain('Nothing can be tabled any more');
  expect(await kept(a).getByRole('button', { name: /Table|draft|Propose|Put/ }).count()).toBe(0);
  await until(() => words(a, id), (text) => text === before);
  await kept(a).getByRole('button', { name: 'Let them go' }).click();
  await kept(a).getByRole('button', { name: 'Keep them' }).click();
  await kept(a).getByRole('button', { name: 'Let them go' }).click();
  await kept(a).getByRole('button', { name: 'Let them go for good' }).click();
  await a.page.reload();
  await opened(a);
  expect(await kept(a).count()).toBe(0);
}, 90_000);
