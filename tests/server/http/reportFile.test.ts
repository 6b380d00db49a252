/** The report as a file over HTTP: for everybody who may read it, the same for all of them, with nobody's position in it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Problem } from '../../../shared/protocol/http.ts';
import type { ReportScreen } from '../../../shared/protocol/screens.ts';
import { openDoor, type Door } from '../../support/httpDoor.ts';

let door: Door, report: string, head: string;
beforeEach(async () => {
  door = await openDoor();
  await door.meeting('mtg_one', { namesVisibleTo: 'chair' });
  report = (await door.report((await door.seat('chair')).cookie)).report;
  head = (await door.seat('head', 0)).cookie;
});
afterEach(() => door.close());

const file = async (cookie: string | undefined, form: 'docx' | 'html') => {
  const answer = await fetch(`${door.address}/api/reports/${report}/exports/report.${form}`, { headers: cookie === undefined ? {} : { cookie } });
  return { code: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

test('whoever may read the report may take it along, and nobody else', async () => {
  await door.meeting('mtg_two');
  const elsewhere = (await door.seat('chair', null, { meeting: 'mtg_two' })).cookie;
  for (const form of ['docx', 'html'] as const) {
    expect((await file(undefined, form)).code).toBe(401);
    const refused = await file(elsewhere, form);
    expect(JSON.parse(refused.bytes.toString()) as Problem).toMatchObject({ status: 404, code: 'notFound' });
    for (const cookie of [head, (await door.seat('observer', 'ob')).cookie]) {
      const { code, headers } = await file(cookie, form);
      expect([code, headers.get('content-disposition'), headers.get('content-security-policy')]).toEqual([200, `attachment; filename="TIDES-1.${form}"`, 'sandbox']);
    }
  }
});

test('one file serves every seat: it tells what does not hold, and neither who objects nor why', async () => {
  const { paragraphs } = (await door.ask('GET', `/api/reports/${report}`, { cookie: head })).json<ReportScreen>();
  const before = (await file(head, 'html')).bytes.toString();
  expect(before).toContain('It agreed on tides.');
  expect(before).not.toContain('Does not hold');
  const { id, words } = paragraphs[1] ?? expect.fail('the report has two paragraphs');
  const act = { act: 'takePosition', paragraph: id, on: words, filing: { kind: 'object', reason: 'Too wet', proposedWording: null } };
  expect((await door.ask('POST', `/api/reports/${report}/acts`, { cookie: head, body: act, headers: { 'idempotency-key': 'k1' } })).code).toBe(200);
  const seats = [head, (await door.seat('head', 1)).cookie, (await door.seat('secretariat')).cookie, (await door.seat('observer', 'ob')).cookie];
  for (const form of ['docx', 'html'] as const) {
    const files = await Promise.all(seats.map((cookie) => file(cookie, form)));
    expect(new Set(files.map(({ bytes }) => bytes.toString('base64'))).size).toBe(1);
  }
  const after = (await file(head, 'html')).bytes.toString();
  expect(after).toContain('Does not hold');
  expect(after).not.toMatch(/Zemblanda 0|Q00|Too wet/);
});
