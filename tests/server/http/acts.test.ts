/** Acts over HTTP: what is malformed, stale, forbidden or repeated, each with the answer that helps. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { Problem } from '../../../shared/protocol/http.ts';
import type { ReportScreen } from '../../../shared/protocol/screens.ts';
import { openDoor, type Door } from '../../support/httpDoor.ts';

let door: Door, report: string, first: ParagraphId, chair: string, head: string;

beforeEach(async () => {
  door = await openDoor();
  await door.meeting();
  chair = (await door.seat('chair')).cookie;
  head = (await door.seat('head', 0)).cookie;
  const made = await door.report(chair);
  report = made.report;
  first = made.paragraphs[0] ?? ('' as ParagraphId);
});
afterEach(() => door.close());

let keys = 0;
const attempt = (cookie: string, act: unknown, key = `key-${++keys}`) => door.ask('POST', `/api/reports/${report}/acts`, { cookie, body: act, headers: { 'idempotency-key': key } });
const screen = async (cookie: string) => (await door.ask('GET', `/api/reports/${report}`, { cookie })).json<ReportScreen>();
const words = async () => (await screen(chair)).paragraphs[0]?.words ?? '';
const objection = (on: string) => ({ act: 'takePosition', paragraph: first, on, filing: { kind: 'object', reason: 'Too wide', proposedWording: null } });

test('an objection is recorded and its author holds a receipt', async () => {
  const answer = await attempt(head, objection(await words()));
  expect(answer.code).toBe(200);
  expect(answer.json()).toMatchObject({ receipt: { seq: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) }, made: [] });
  expect((await screen(head)).paragraphs[0]).toMatchObject({ finding: { kind: 'doesNotHold', onTheseWords: 1 }, mine: { position: { filing: { kind: 'object' }, standing: 'current' } } });
});

test.each([
  ['act', { act: 'veto' }],
  ['act', {}],
  ['', 'takePosition'],
  ['', []],
  ['paragraph', { act: 'withdrawPosition', paragraph: 'paragraph 1' }],
  ['on', { act: 'putParagraph', paragraph: 'par_1', on: 'abc' }],
  ['filing.kind', { act: 'takePosition', paragraph: 'par_1', on: '0'.repeat(64), filing: { kind: 'dislikes', reason: null } }],
  ['filing.condition', { act: 'takePosition', paragraph: 'par_1', on: '0'.repeat(64), filing: { kind: 'conditional', reason: null } }],
  ['filing.reason', { act: 'takePosition', paragraph: 'par_1', on: '0'.repeat(64), filing: { kind: 'support', reason: 'x'.repeat(4001) } }],
  ['filing.reason', { act: 'takePosition', paragraph: 'par_1', on: '0'.repeat(64), filing: { kind: 'support', reason: 'half \ud800' } }],
  ['chairman', { act: 'putReport', chairman: true }],
  ['at.offset', { act: 'split', at: { paragraph: 'par_1', offset: 1.5 } }],
  ['level', { act: 'insert', after: null, kind: 'sub', level: 9, runs: [] }],
  ['runs.0.1.0', { act: 'insert', after: null, kind: 'numbered', level: 1, runs: [['click', ['link:javascript:alert(1)']]] }],
  ['text', { act: 'comment', paragraph: 'par_1', text: '   ' }],
  ['rel.at', { act: 'split', at: { paragraph: 'par_1', offset: 1 }, rel: { at: 'x'.repeat(3000) } }],
  ['act', { act: 'issueSummary', sha256: '0'.repeat(64) }],
])('a malformed act is refused with the field %s', async (field, act) => {
  const before = (await screen(chair)).seq;
  const answer = await attempt(head, act);
  expect(answer.code).toBe(422);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.json<Problem>()).toMatchObject({ status: 422, code: 'malformed', field });
  expect((await screen(chair)).seq).toBe(before);
});

test('what is not JSON is refused without a stack', async () => {
  const answer = await door.ask('POST', `/api/reports/${report}/acts`, { cookie: head, raw: '{"act":', headers: { 'idempotency-key': 'k' } });
  expect(answer.json<Problem>()).toMatchObject({ status: 422, code: 'malformed', field: '' });
  expect(answer.text).not.toMatch(/node_modules|\.ts:/);
});

test('a support on words that moved on is refused with what they now read', async () => {
  const on = await words();
  const pen = await door.pens.open(report as never);
  await pen?.reword(first, 'The Group met twice.');
  const answer = await attempt(head, { act: 'takePosition', paragraph: first, on, filing: { kind: 'support', reason: null } });
  expect(answer.code).toBe(409);
  expect(answer.json<Problem>()).toMatchObject({ code: 'textMovedOn', refusal: { words: await words(), runs: [['The Group met twice.', []]] } });
  expect(answer.json<Problem>().detail).toContain('The Group met twice.');
});

test('an objection on words that moved on is accepted and stands on earlier text', async () => {
  const on = await words();
  const pen = await door.pens.open(report as never);
  await pen?.reword(first, 'The Group met twice.');
  expect((await attempt(head, objection(on))).code).toBe(200);
  expect((await screen(head)).paragraphs[0]?.mine?.position).toMatchObject({ standing: 'needsReconfirmation', readAs: [['The Group met.', []]] });
});

test('a position on words the paragraph never had is refused', async () => {
  expect((await attempt(head, objection('f'.repeat(64)))).json<Problem>()).toMatchObject({ status: 422, code: 'neverReadSo' });
});

test('an agreed paragraph is not edited', async () => {
  const on = await words();
  await attempt(chair, { act: 'putParagraph', paragraph: first, on });
  expect((await attempt(chair, { act: 'agreeParagraph', paragraph: first, on })).code).toBe(200);
  const answer = await attempt(head, { act: 'split', at: { paragraph: first, offset: 3 } });
  expect(answer.json<Problem>()).toMatchObject({ status: 409, code: 'paragraphAgreed' });
});

test('the gavel stays up while an objection stands, and the refusal names nobody', async () => {
  const on = await words();
  await attempt(head, objection(on));
  await attempt(chair, { act: 'putParagraph', paragraph: first, on });
  const answer = await attempt(chair, { act: 'agreeParagraph', paragraph: first, on });
  expect(answer.json<Problem>()).toMatchObject({ status: 409, code: 'consensusDoesNotHold' });
  expect(answer.text).not.toMatch(/Zemblanda|Q0|dlg_/);
});

test('the wrong role is refused', async () => {
  const on = await words();
  const delegate = (await door.seat('delegate', 1)).cookie;
  const observer = (await door.seat('observer', 'ob')).cookie;
  expect((await attempt(chair, objection(on))).json<Problem>()).toMatchObject({ status: 403, code: 'chairTakesNoPosition' });
  expect((await attempt(delegate, objection(on))).json<Problem>()).toMatchObject({ status: 403, code: 'onlyHeadRegisters' });
  expect((await attempt(observer, objection(on))).json<Problem>()).toMatchObject({ status: 403, code: 'observersDoNotBlock' });
  expect((await attempt(head, { act: 'agreeParagraph', paragraph: first, on })).json<Problem>()).toMatchObject({ status: 403, code: 'notYours' });
});

test('the same key twice gives the same receipt and counts once', async () => {
  const act = objection(await words());
  const once = await attempt(head, act, 'once-only');
  const twice = await attempt(head, act, 'once-only');
  expect(twice.json<{ receipt: unknown }>().receipt).toEqual(once.json<{ receipt: unknown }>().receipt);
  expect((await screen(chair)).seq).toBe(2);
});

test.each([undefined, '', 'x'.repeat(65), 'a b'])('an act with the key %j is refused', async (key) => {
  const answer = await door.ask('POST', `/api/reports/${report}/acts`, { cookie: head, body: { act: 'putReport' }, headers: key === undefined ? {} : { 'idempotency-key': key } });
  expect(answer.json<Problem>()).toMatchObject({ status: 422, code: 'keyNeeded' });
});

test('without a session nothing is read and nothing acted', async () => {
  expect((await attempt('nemcon=none', objection('0'.repeat(64)))).json<Problem>()).toMatchObject({ status: 401, code: 'signInNeeded' });
  for (const path of [`/api/reports/${report}`, `/api/reports/${report}/feed`, `/api/reports/${report}/record`, `/api/reports/${report}/summary`, '/api/meetings', '/api/states', '/api/sessions']) {
    expect((await door.ask('GET', path)).code, path).toBe(401);
  }
});

test('a report of another meeting is as if it were not there', async () => {
  await door.meeting('mtg_two');
  const stranger = (await door.seat('chair', null, { meeting: 'mtg_two' })).cookie;
  for (const path of ['', '/feed', '/record', '/summary', '/exports/summary.docx']) {
    const answer = await door.ask('GET', `/api/reports/${report}${path}`, { cookie: stranger });
    expect(answer.json<Problem>(), path).toMatchObject({ status: 404, code: 'notFound' });
  }
  expect((await attempt(stranger, { act: 'putReport' })).code).toBe(404);
  expect((await door.ask('GET', '/api/reports/rpt_nosuch', { cookie: stranger })).text).toBe((await door.ask('GET', `/api/reports/${report}`, { cookie: stranger })).text);
});

test('a role lowered now counts now', async () => {
  const { person, cookie } = await door.seat('head', 2);
  const on = await words();
  expect((await door.ask('PATCH', `/api/people/${person}`, { cookie: chair, body: { role: 'delegate' } })).code).toBe(204);
  expect(door.pens.cut).toContain(person);
  expect((await attempt(cookie, objection(on))).json<Problem>()).toMatchObject({ status: 403, code: 'onlyHeadRegisters' });
});

test('[A1] another delegation’s draft answers as if it were not there', async () => {
  const delegate = (await door.seat('delegate', 1)).cookie;
  const draft = { act: 'draftProposal', paragraph: first, kind: 'replace', on: await words(), runs: [['The Group met once.', []]], rationale: 'Only once.' };
  expect((await attempt(delegate, draft)).code).toBe(200);
  const [seen] = (await screen(delegate)).paragraphs[0]?.proposals ?? [];
  expect(seen).toMatchObject({ state: 'draft', own: true, runs: draft.runs });
  expect((await screen(head)).paragraphs[0]?.proposals).toEqual([]);
  expect((await screen(chair)).paragraphs[0]?.proposals).toEqual([]);
  const table = { act: 'tableProposal', proposal: seen?.id, written: seen?.written };
  const there = await attempt(head, table), nowhere = await attempt(head, { ...table, proposal: 'prp_nowhere' });
  expect(there.json<Problem>()).toMatchObject({ status: 404, code: 'noSuchProposal' });
  expect(there.text).toBe(nowhere.text);
  expect((await attempt(delegate, table)).json<Problem>()).toMatchObject({ status: 403, code: 'onlyHeadTables' });
  const own = (await door.seat('head', 1)).cookie;
  expect((await attempt(own, table)).code).toBe(200);
  expect((await screen(head)).paragraphs[0]?.proposals).toMatchObject([{ state: 'tabled', own: false, rationale: 'Only once.' }]);
});
