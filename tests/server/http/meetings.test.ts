/** Meetings and people: opening one, seating, inviting, starting a report, and who may. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../shared/meeting/settings.ts';
import type { Invitation, Me, MeetingDetail, NewMeeting, Problem } from '../../../shared/protocol/http.ts';
import type { Lobby, ReportScreen } from '../../../shared/protocol/screens.ts';
import { openDoor, type Door } from '../../support/httpDoor.ts';

let door: Door, convener: string;
beforeEach(async () => {
  door = await openDoor();
  convener = (await door.seat(null, null, { meeting: null, convener: true })).cookie;
});
afterEach(() => door.close());

const MEETING: NewMeeting = {
  name: 'Working Group on Tides', place: 'Zemblanda', dates: '24 to 28 November', settings: DEFAULT_SETTINGS,
  delegations: [{ code: 'zem', name: 'Zemblanda', group: 'WEOG', seat: 'member' }, { code: 'OBS-HL', name: 'Harbour League', group: null, seat: 'observer' }],
  officers: [{ role: 'secretariat', name: 'P. Desk' }],
};
const post = (path: string, cookie: string, body: unknown) => door.ask('POST', path, { cookie, body });
const create = async (cookie = convener, body: Partial<NewMeeting> = {}) => (await post('/api/meetings', cookie, { ...MEETING, ...body })).json<{ meeting: string }>().meeting;
const detail = async (meeting: string, cookie = convener) => (await door.ask('GET', `/api/meetings/${meeting}`, { cookie })).json<MeetingDetail>();
const lobby = async (cookie: string) => (await door.ask('GET', '/api/meetings', { cookie })).json<Lobby>();

test('an empty installation has a lobby, and its convener may fill it', async () => {
  expect(await lobby(convener)).toEqual({ viewer: { name: 'Name of per_convener', convener: true }, demo: false, meetings: [] });
});

test('whoever opens a meeting chairs it, and may seat and invite people', async () => {
  const meeting = await create();
  expect((await door.ask('GET', '/api/session', { cookie: convener })).json<Me>()).toMatchObject({ role: 'chair', meeting });
  const { delegations, people, mayAdminister } = await detail(meeting);
  expect(mayAdminister).toBe(true);
  expect(delegations).toEqual([{ id: 'dlg_zem', code: 'ZEM', name: 'Zemblanda', group: 'WEOG', seat: 'member' }, { id: 'dlg_obshl', code: 'OBS-HL', name: 'Harbour League', group: null, seat: 'observer' }]);
  expect(people.map(({ role, signedIn, invited }) => ({ role, signedIn, invited }))).toEqual([{ role: 'chair', signedIn: true, invited: false }, { role: 'secretariat', signedIn: false, invited: false }]);

  const { person } = (await post(`/api/meetings/${meeting}/people`, convener, { name: 'A. Wave', role: 'head', delegation: 'dlg_zem' })).json<{ person: string }>();
  const [letter] = (await post(`/api/meetings/${meeting}/invitations`, convener, { people: [person] })).json<Invitation[]>();
  expect(letter).toMatchObject({ person, name: 'A. Wave', role: 'head', delegation: { code: 'ZEM' }, link: `${door.address}/#/signin/${letter?.token}` });
  expect(new URL(letter?.link ?? '').pathname).toBe('/');
  expect((await detail(meeting)).people.find((it) => it.person === person)).toMatchObject({ invited: true, signedIn: false });
  expect((await door.ask('POST', '/api/session', { body: { invitation: letter?.token } })).json<Me>()).toMatchObject({ person, role: 'head' });
  expect((await detail(meeting)).people.find((it) => it.person === person)).toMatchObject({ invited: false, signedIn: true });
});

test('a convener keeps a seat in each meeting, and reads the reports of each', async () => {
  const [first, second] = [await create(), await create(convener, { name: 'Second Group' })];
  for (const meeting of [first, second]) {
    const { report } = await door.report(convener, undefined, meeting);
    expect((await door.ask('GET', `/api/reports/${report}`, { cookie: convener })).json<ReportScreen>().viewer).toMatchObject({ role: 'chair' });
  }
  expect((await lobby(convener)).meetings.map(({ mine, reports }) => [mine?.role, reports.length])).toEqual([['chair', 1], ['chair', 1]]);
});

test('a named chair chairs; the convener may look after the meeting but not read its reports', async () => {
  const meeting = await create(convener, { officers: [{ role: 'chair', name: 'C. Hair' }] });
  const { people } = await detail(meeting);
  expect(people.map(({ name, role }) => [name, role])).toEqual([['C. Hair', 'chair']]);
  const made = await post(`/api/meetings/${meeting}/reports`, convener, { title: 'Draft', symbol: '', text: '1. Words.', format: 'plain' });
  const { report } = made.json<{ report: string }>();
  expect((await door.ask('GET', `/api/reports/${report}`, { cookie: convener })).code).toBe(404);
  expect((await lobby(convener)).meetings[0]).toMatchObject({ mine: null, reports: [] });
});

test.each([
  ['name', { ...MEETING, name: ' ' }],
  ['settings.rule.rule', { ...MEETING, settings: { ...DEFAULT_SETTINGS, rule: { rule: 'majority', unmetConditionBlocks: true } } }],
  ['delegations.0.group', { ...MEETING, delegations: [{ ...MEETING.delegations[0], group: 'EU' }] }],
  ['delegations.1.code', { ...MEETING, delegations: [MEETING.delegations[0], MEETING.delegations[0]] }],
  ['delegations.0.code', { ...MEETING, delegations: [{ ...MEETING.delegations[0], code: 'Z M' }] }],
  ['officers.0.role', { ...MEETING, officers: [{ role: 'head', name: 'H.' }] }],
  ['place', { ...MEETING, place: 'two\nlines' }],
])('a meeting with a wrong field %s is refused with that field', async (field, body) => {
  expect((await post('/api/meetings', convener, body)).json<Problem>()).toMatchObject({ status: 422, code: 'malformed', field });
  expect((await lobby(convener)).meetings).toEqual([]);
});

test('heads sit for members, observers for observers, officers for nobody', async () => {
  const meeting = await create();
  const seat = async (role: string, delegation: string | null) => (await post(`/api/meetings/${meeting}/people`, convener, { name: 'N.', role, delegation })).code;
  expect(await seat('head', 'dlg_zem')).toBe(200);
  expect(await seat('head', 'dlg_obshl')).toBe(422);
  expect(await seat('head', null)).toBe(422);
  expect(await seat('observer', 'dlg_obshl')).toBe(200);
  expect(await seat('observer', 'dlg_zem')).toBe(422);
  expect(await seat('facilitator', null)).toBe(200);
  expect(await seat('facilitator', 'dlg_zem')).toBe(422);
  expect(await seat('delegate', 'dlg_none')).toBe(422);
});

test('delegations neither open meetings nor look after this one, and see only their own people', async () => {
  await door.meeting();
  const head = await door.seat('head', 0);
  await door.seat('delegate', 0);
  await door.seat('head', 1);
  expect((await post('/api/meetings', head.cookie, MEETING)).json<Problem>()).toMatchObject({ status: 403, code: 'notYourSeat' });
  expect((await post('/api/meetings/mtg_one/people', head.cookie, { name: 'N.', role: 'chair', delegation: null })).code).toBe(403);
  expect((await post('/api/meetings/mtg_one/invitations', head.cookie, { people: [head.person] })).code).toBe(403);
  expect((await post('/api/meetings/mtg_one/reports', head.cookie, { title: 'T', symbol: '', text: 'x', format: 'plain' })).code).toBe(403);
  expect((await door.ask('DELETE', `/api/people/${head.person}`, { cookie: head.cookie })).code).toBe(403);
  expect((await detail('mtg_one', head.cookie)).people.map(({ person }) => person)).toEqual(['per_head0', 'per_delegate0']);
  expect((await lobby(head.cookie)).viewer.convener).toBe(false);
});

test('a removed person is out at once, and the only chair cannot be removed', async () => {
  await door.meeting();
  const chair = await door.seat('chair');
  const head = await door.seat('head', 0);
  expect((await door.ask('DELETE', `/api/people/${head.person}`, { cookie: chair.cookie })).code).toBe(204);
  expect((await door.ask('GET', '/api/session', { cookie: head.cookie })).code).toBe(401);
  expect(door.pens.cut).toEqual([head.person]);
  expect((await post('/api/meetings/mtg_one/invitations', chair.cookie, { people: [head.person] })).json<Problem>()).toMatchObject({ status: 409, code: 'personRemoved' });
  expect((await door.ask('DELETE', `/api/people/${chair.person}`, { cookie: chair.cookie })).json<Problem>()).toMatchObject({ status: 409, code: 'lastChair' });
  expect((await door.ask('PATCH', `/api/people/${chair.person}`, { cookie: chair.cookie, body: { role: 'secretariat' } })).json<Problem>().code).toBe('lastChair');
});

test('a delegate does not become an officer by a click', async () => {
  await door.meeting();
  const chair = await door.seat('chair');
  const { person } = await door.seat('delegate', 0);
  expect((await door.ask('PATCH', `/api/people/${person}`, { cookie: chair.cookie, body: { role: 'chair' } })).json<Problem>()).toMatchObject({ status: 422, field: 'role' });
  expect((await door.ask('PATCH', `/api/people/${person}`, { cookie: chair.cookie, body: { role: 'head' } })).code).toBe(204);
});

test('a report is made of pasted text, one paragraph for each', async () => {
  await door.meeting();
  const chair = (await door.seat('chair')).cookie;
  const made = await post('/api/meetings/mtg_one/reports', chair, { title: 'Draft', symbol: 'T/1', text: 'I. Introduction\n\n1. The Group met.\n\n2. It agreed.\n', format: 'plain' });
  expect(made.json<{ paragraphs: number }>().paragraphs).toBe(3);
  const screen = (await door.ask('GET', `/api/reports/${made.json<{ report: string }>().report}`, { cookie: chair })).json<ReportScreen>();
  expect(screen.paragraphs.map(({ label, kind }) => [label, kind])).toEqual([['I.', 'heading'], ['1.', 'numbered'], ['2.', 'numbered']]);
  expect(screen.head).toMatchObject({ body: 'Working Group on Tides', title: 'Draft', symbol: 'T/1' });
});

test.each([
  ['empty', '', 422, 'textNotUsable'],
  ['only white space', ' \n\n\t', 422, 'textNotUsable'],
  ['a Word file', 'PK\u0003\u0004\u0014\u0000\u0006\u0000word/document.xml', 422, 'textNotUsable'],
  ['text in another encoding', 'd\ufffdl\ufffdgation', 422, 'textNotUsable'],
  ['half a character', 'half \ud83d of one', 422, 'textNotUsable'],
  ['2.5 MB', 'word '.repeat(500_000), 413, 'tooLarge'],
  ['10 MB', 'word '.repeat(2_000_000), 413, 'tooLarge'],
])('an upload that is %s is refused with a sentence, and nothing is created', async (_, text, number, code) => {
  await door.meeting();
  const chair = (await door.seat('chair')).cookie;
  const answer = await post('/api/meetings/mtg_one/reports', chair, { title: 'Draft', symbol: '', text, format: 'plain' });
  expect(answer.json<Problem>()).toMatchObject({ status: number, code });
  expect(answer.json<Problem>().detail).toMatch(/Nothing was (created|changed)/);
  expect((await detail('mtg_one', chair)).reports).toEqual([]);
});

test('the lobby shows each report at a glance and what waits for the own delegation', async () => {
  await door.meeting();
  const chair = (await door.seat('chair')).cookie;
  const head = (await door.seat('head', 0)).cookie;
  const { report, paragraphs } = await door.report(chair, '1. One.\n\n2. Two.\n\n3. Three.\n\n4. Four.\n');
  const screen = (await door.ask('GET', `/api/reports/${report}`, { cookie: head })).json<ReportScreen>();
  const file = (index: number, filing: unknown) => door.ask('POST', `/api/reports/${report}/acts`, { cookie: head, headers: { 'idempotency-key': `k${index}` }, body: { act: 'takePosition', paragraph: paragraphs[index], on: screen.paragraphs[index]?.words, filing } });
  await file(0, { kind: 'object', reason: null, proposedWording: null });
  await file(1, { kind: 'awaitInstructions', reason: null, answerBy: null });
  await file(2, { kind: 'support', reason: null });
  const pen = await door.pens.open(report);
  await pen?.reword(paragraphs[0] ?? ('' as never), 'One, reworded.');
  await pen?.reword(paragraphs[2] ?? ('' as never), 'Three, reworded.');
  expect((await lobby(head)).meetings[0]).toMatchObject({
    delegations: 4, present: 0, mine: { role: 'head', delegation: { code: 'Q00' } },
    reports: [{ id: report, finding: { kind: 'doesNotHold', because: [paragraphs[0]] }, strip: ['objection', 'pending', 'holds', 'holds'], objections: 1, contested: 1, due: { prepared: 0, lapsed: 1, reconfirm: 1, instructions: 1 } }],
  });
  expect((await lobby(chair)).meetings[0]?.reports[0]?.due).toBeNull();
});
