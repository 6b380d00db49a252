/** The Chair sees who needs what: a deadlock in a sentence, in the picture and in the table; nobody else sees any of it. */
import { expect, test } from 'vitest';
import { meetingJourney } from '../support/journey.ts';
import type { ReportScreen } from '../../shared/protocol/screens.ts';

const sitting = meetingJourney('implications', { text: ['consult', 'notify', 'report', 'publish', 'review'].map((verb, n) => `${n + 1}. States should ${verb}.`).join('\n\n') });

test('a deadlock of two, a circle of support, and the paragraph on which most depends', async () => {
  const cookie = (who: string) => sitting.meeting.cookies.get(who) ?? '';
  const { paragraphs } = await (await fetch(`${sitting.product.address}/api/reports/${sitting.meeting.report}`, { headers: { cookie: cookie('chair') } })).json() as ReportScreen;
  const p = (n: number) => paragraphs[n - 1]!;
  const accepts = async (who: string, n: number, condition: unknown) => {
    const answer = await fetch(`${sitting.product.address}/api/reports/${sitting.meeting.report}/acts`, { method: 'POST', headers: { 'content-type': 'application/json', origin: sitting.product.address, cookie: cookie(who), 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify({ act: 'takePosition', paragraph: p(n).id, on: p(n).words, filing: { kind: 'conditional', reason: null, condition } }) });
    expect(answer.status, await answer.text()).toBe(200);
  };
  const adopted = (n: number) => ({ is: 'adopted', paragraph: p(n).id });
  await accepts('XAA', 1, { is: 'and', of: [adopted(5), { is: 'not', of: adopted(2) }] });
  await accepts('XBB', 2, { is: 'not', of: adopted(1) });
  await accepts('XCC', 3, adopted(4));
  await accepts('XAA', 4, { is: 'and', of: [adopted(3), adopted(5)] });

  const chair = await sitting.meeting.sitDown(sitting.browser, 'chair'), b = await sitting.meeting.sitDown(sitting.browser, 'XBB');
  for (const seat of [chair, b]) { await seat.page.goto(`${sitting.product.address}/#/reports/${sitting.meeting.report}/map`); await seat.page.getByRole('grid').waitFor(); }
  const graph = chair.page.getByRole('region', { name: 'Who needs what' });
  await graph.getByText('Aland accepts paragraph 1 if paragraph 5 is adopted and paragraph 2 is not adopted and Bland accepts paragraph 2 if paragraph 1 is not adopted. Both cannot be met.').waitFor();
  await graph.getByText('Acceptances of paragraphs 3 and 4 support each other.').waitFor();
  await graph.getByText('is asked about for 2 other paragraphs: the place to negotiate.').waitFor();
  expect(await graph.getByRole('img').getAttribute('aria-label')).toContain('paragraph 1 asks against paragraph 2');
  await graph.getByRole('img').scrollIntoViewIfNeeded();
  await chair.page.screenshot({ path: 'test-results/implications/picture.png' });
  await graph.getByRole('button', { name: 'as a table' }).click();
  expect(await graph.getByRole('row').count()).toBe(5);
  await graph.getByText('in a deadlock').first().waitFor();
  await chair.page.screenshot({ path: 'test-results/implications/table.png' });
  expect(await b.page.getByText('Who needs what').count()).toBe(0);
  expect([chair, b].flatMap(({ complaints }) => complaints)).toEqual([]);
}, 120_000);

test('the Chair tries a wording, which leaves the sitting.browser for nobody', async () => {
  const cookie = (who: string) => sitting.meeting.cookies.get(who) ?? '';
  const screen = async () => await (await fetch(`${sitting.product.address}/api/reports/${sitting.meeting.report}`, { headers: { cookie: cookie('chair') } })).json() as ReportScreen;
  const before = await screen(), fifth = before.paragraphs[4]!;
  const filed = await fetch(`${sitting.product.address}/api/reports/${sitting.meeting.report}/acts`, { method: 'POST', headers: { 'content-type': 'application/json', origin: sitting.product.address, cookie: cookie('XBB'), 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify({ act: 'takePosition', paragraph: fifth.id, on: fifth.words, filing: { kind: 'object', reason: 'We cannot accept “review”.', proposedWording: null } }) });
  expect(filed.status).toBe(200);
  const chair = await sitting.meeting.sitDown(sitting.browser, 'chair');
  await chair.page.goto(`${sitting.product.address}/#/reports/${sitting.meeting.report}/map`);
  const trial = chair.page.getByRole('region', { name: 'What if it read so' });
  await trial.getByLabel('Paragraph to try a wording on').selectOption({ label: 'paragraph 5' });
  await trial.getByText('It reads so now.').waitFor();
  const { seq } = await screen();
  const sent: string[] = [];
  chair.page.on('request', (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
  await trial.getByLabel('Wording', { exact: true }).fill('States should look back in secret.');
  await trial.getByText('Meets Bland:').waitFor();
  await trial.getByText('consensus would hold, if whoever is met withdraws').waitFor();
  await chair.page.screenshot({ path: 'test-results/implications/what-if.png' });
  expect(sent.filter((request) => request.startsWith('POST') || request.includes('secret'))).toEqual([]);
  expect(await chair.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain('secret');
  expect((await screen()).seq).toBe(seq);
  expect(chair.complaints).toEqual([]);
}, 120_000);
