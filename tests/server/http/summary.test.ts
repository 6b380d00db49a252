/** The chair's summary over HTTP: who reads it, who issues it, and that what was issued stays as it was. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import type { Problem, SummaryPreview } from '../../../shared/protocol/http.ts';
import { openDoor, type Door } from '../../support/httpDoor.ts';

let door: Door, report: string, chair: string, desk: string, head: string, other: string;
beforeEach(async () => {
  door = await openDoor();
  await door.meeting();
  chair = (await door.seat('chair')).cookie;
  desk = (await door.seat('secretariat')).cookie;
  head = (await door.seat('head', 0)).cookie;
  report = (await door.report(chair)).report;
  await door.meeting('mtg_two');
  other = (await door.seat('chair', null, { meeting: 'mtg_two' })).cookie;
});
afterEach(() => door.close());

let keys = 0;
const preview = async (cookie: string) => (await door.ask('GET', `/api/reports/${report}/summary`, { cookie })).json<SummaryPreview>();
const issue = (cookie: string, expect: string) => door.ask('POST', `/api/reports/${report}/summary`, { cookie, body: { expect }, headers: { 'idempotency-key': `s${++keys}` } });
const file = async (cookie: string, form: 'docx' | 'html') => {
  const answer = await fetch(`${door.address}/api/reports/${report}/exports/summary.${form}`, { headers: { cookie } });
  return { code: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test('chair and secretariat read it, the chair alone issues it, and delegations see nothing before', async () => {
  const { sha256: hash, statements } = await preview(chair);
  expect(statements.length).toBeGreaterThan(3);
  expect(await preview(desk)).toEqual(await preview(chair));
  expect((await issue(desk, hash)).json<Problem>()).toMatchObject({ status: 403, code: 'notYours' });
  expect((await issue(head, hash)).json<Problem>()).toMatchObject({ status: 403, code: 'notYourSeat' });
  expect((await file(head, 'docx')).code).toBe(403);
  expect((await file(other, 'docx')).code).toBe(404);
  expect((await file(chair, 'docx')).code).toBe(200);
});

test('what is issued is what was read, byte for byte, for everybody and for good', async () => {
  const { sha256: hash } = await preview(chair);
  expect(sha256((await file(chair, 'docx')).bytes)).toBe(hash);
  expect((await issue(chair, hash)).code).toBe(200);
  for (const cookie of [head, chair]) {
    const { bytes, headers } = await file(cookie, 'docx');
    expect(sha256(bytes)).toBe(hash);
    expect(headers.get('content-disposition')).toBe('attachment; filename="TIDES-1-chairs-summary.docx"');
    expect(headers.get('content-security-policy')).toBe('sandbox');
  }
  expect((await file(head, 'html')).bytes.toString()).toContain('Draft report');
  const pen = await door.pens.open(report as never);
  await pen?.reword(pen.state.order[0] ?? ('' as never), 'The Group met twice, in the rain.');
  expect(sha256((await file(head, 'docx')).bytes)).toBe(hash);
  expect((await file(chair, 'html')).bytes.toString()).toContain('in the rain');
  expect((await preview(chair)).issued).toEqual([{ seq: 2, at: expect.any(Number), sha256: hash }]);
});

test('the chair issues the summary on the screen, although the room has typed on meanwhile', async () => {
  const { sha256: hash } = await preview(chair);
  const pen = await door.pens.open(report as never);
  await pen?.reword(pen.state.order[0] ?? ('' as never), 'The Group met twice.');
  expect((await preview(chair)).sha256).not.toBe(hash);
  expect((await issue(chair, hash)).code).toBe(200);
  expect(sha256((await file(head, 'docx')).bytes)).toBe(hash);
  expect((await file(head, 'html')).bytes.toString()).not.toContain('The Group met twice.');
});

test('a summary that nobody was shown is not issued', async () => {
  expect((await issue(chair, '0'.repeat(64))).json<Problem>()).toMatchObject({ status: 409, code: 'summaryMovedOn' });
  expect((await preview(chair)).issued).toEqual([]);
  expect((await issue(chair, 'no hash')).json<Problem>()).toMatchObject({ status: 422, code: 'malformed', field: 'expect' });
});

test('the hash of a summary cannot be recorded past its own address', async () => {
  const answer = await door.ask('POST', `/api/reports/${report}/acts`, { cookie: chair, body: { act: 'issueSummary', sha256: '0'.repeat(64) }, headers: { 'idempotency-key': 'k' } });
  expect(answer.json<Problem>()).toMatchObject({ status: 422, field: 'act' });
});
