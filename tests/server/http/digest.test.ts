/** The digest over the wire: all meetings of one person, what has been read, deadlines for a calendar, and who is told nothing. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MeetingId, PersonId } from '../../../shared/base/ids.ts';
import type { Digest } from '../../../shared/protocol/digest.ts';
import { seatElsewhere } from '../../../server/auth/sessions.ts';
import { openDoor, openFeed, type Door } from '../../support/httpDoor.ts';

let door: Door;
beforeEach(async () => { door = await openDoor(); });
afterEach(() => door.close());

const digestOf = async (cookie: string) => (await door.ask('GET', '/api/digest', { cookie })).json<Digest>();
let keys = 0;
const act = async (cookie: string, report: string, body: object) => {
  const done = await door.ask('POST', `/api/reports/${report}/acts`, { cookie, body, headers: { 'idempotency-key': `k${(keys += 1)}` } });
  expect(done.code, done.text).toBe(200);
};
const words = async (report: string, paragraph: string) => (await door.pens.open(report as never))!.state.paragraphs.get(paragraph as never)!.words;
const read = (cookie: string, reports: readonly object[]) => door.ask('POST', '/api/digest/read', { cookie, body: { reports } });

/** Two meetings, one person with a seat in each, a third meeting in which that person has none. */
async function twoMeetings() {
  for (const id of ['mtg_one', 'mtg_two', 'mtg_three']) await door.meeting(id);
  const chairs = await Promise.all(['mtg_one', 'mtg_two', 'mtg_three'].map((meeting) => door.seat('chair', null, { meeting })));
  const texts = await Promise.all(chairs.map(({ cookie }, nth) => door.report(cookie, undefined, ['mtg_one', 'mtg_two', 'mtg_three'][nth])));
  const member = await door.seat('head', 0, { id: 'per_one' });
  const seat = { id: 'per_two' as PersonId, meeting: 'mtg_two' as MeetingId, name: 'The same', role: 'head', delegation: 'dlg_m0', convener: false, removedAt: null } as const;
  await door.store.putPerson(seat);
  await seatElsewhere(door.store, member.person, seat);
  return { chairs, texts, member };
}

test('[U4] one page over all meetings that the person sits in, and of no other', async () => {
  const { texts, member } = await twoMeetings();
  const seen = await digestOf(member.cookie);
  expect(seen.reports.map(({ report }) => report)).toEqual([texts[0]!.report, texts[1]!.report]);
  expect((await door.ask('GET', '/api/digest')).code).toBe(401);
  const other = await door.seat('head', 1, { id: 'per_other' });
  expect((await digestOf(other.cookie)).reports.map(({ report }) => report)).toEqual([texts[0]!.report]);
});

test('[U7] how far one has read is one’s own, moves when one says so, and never back', async () => {
  const { texts, member, chairs } = await twoMeetings(), [{ report, paragraphs }] = texts as [typeof texts[number]];
  const p = paragraphs[0]!, colleague = await door.seat('delegate', 0, { id: 'per_colleague' });
  await act(member.cookie, report, { act: 'takePosition', paragraph: p, on: await words(report, p), filing: { kind: 'reserve', reason: null } });
  const [first] = (await digestOf(member.cookie)).reports;
  expect(first?.read).toBeNull();
  expect((await read(member.cookie, [{ report, seq: first?.seq }])).code).toBe(204);
  await act(chairs[0]!.cookie, report, { act: 'comment', paragraph: p, text: 'Why do you reserve?' });
  door.pass(60_000);
  const [second] = (await digestOf(member.cookie)).reports;
  expect(second).toMatchObject({ read: { seq: first?.seq, at: door.now() - 60_000 }, changed: [{ paragraph: p, changes: [{ what: 'comments', count: 1 }] }] });
  expect((await digestOf(colleague.cookie)).reports[0]?.read).toBeNull();
  // Looking is not reading.
  expect((await digestOf(member.cookie)).reports[0]?.changed).toHaveLength(1);
  expect((await read(member.cookie, [{ report, seq: second?.seq }])).code).toBe(204);
  expect((await digestOf(member.cookie)).reports[0]).toMatchObject({ changed: [], read: { seq: second?.seq } });
  expect((await read(member.cookie, [{ report, seq: first?.seq }])).code).toBe(204);
  expect((await digestOf(member.cookie)).reports[0]?.read?.seq).toBe(second?.seq);
  // Neither what has not happened yet nor what is not open to the seat can be read.
  expect((await read(member.cookie, [{ report, seq: 999 }])).code).toBe(404);
  expect((await read(member.cookie, [{ report: texts[2]!.report, seq: 1 }])).code).toBe(404);
  expect((await read(member.cookie, [{ report, seq: 0 }])).code).toBe(422);
});

test('[U5] "answer by" goes into a calendar for the own delegation alone', async () => {
  const { texts, member, chairs } = await twoMeetings(), { report, paragraphs } = texts[0]!, p = paragraphs[1]!;
  const path = `/api/reports/${report}/instructions.ics?paragraph=${p}`, by = door.now() + 3_600_000;
  expect((await door.ask('GET', path, { cookie: member.cookie })).code).toBe(404);
  await act(member.cookie, report, { act: 'takePosition', paragraph: p, on: await words(report, p), filing: { kind: 'awaitInstructions', reason: null, answerBy: by } });
  expect((await digestOf(member.cookie)).reports[0]?.needs).toMatchObject([{ what: 'instructions', by, moved: false, paragraph: p }]);
  const file = await door.ask('GET', path, { cookie: member.cookie });
  expect([file.code, file.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(file.text).toContain(`DTSTART:${new Date(by).toISOString().replace(/[-:]|\.\d{3}/g, '')}`);
  const other = await door.seat('head', 1, { id: 'per_other' });
  for (const { cookie } of [other, chairs[0]!]) expect((await door.ask('GET', path, { cookie })).code).toBe(404);
});

test('[U6] the room of the delegation is in its own digest and in nobody else’s', async () => {
  const { texts, member, chairs } = await twoMeetings(), { report, paragraphs } = texts[0]!, p = paragraphs[0]!;
  const other = await door.seat('head', 1, { id: 'per_other' });
  const theirs = async () => Promise.all([other, chairs[0]!].map(async ({ cookie }) => (await door.ask('GET', '/api/digest', { cookie })).text));
  const before = await theirs();
  await door.ask('POST', `/api/reports/${report}/delegation`, { cookie: member.cookie, body: { room: 'prepare', item: 'itm_1', paragraph: p, on: await words(report, p), filing: { kind: 'object', reason: 'Zanzibar', proposedWording: null } } });
  expect((await digestOf(member.cookie)).reports[0]?.needs).toMatchObject([{ what: 'draft', current: true }]);
  expect(await theirs()).toEqual(before);
});

test('[U8] an invitation to another meeting is taken beside the seat held already, and both are told of on one page', async () => {
  await door.meeting('mtg_one');
  await door.meeting('mtg_two');
  const [one, two] = [await door.seat('chair', null, { meeting: 'mtg_one' }), await door.seat('chair', null, { meeting: 'mtg_two' })];
  const first = await door.report(one.cookie, undefined, 'mtg_one'), second = await door.report(two.cookie, undefined, 'mtg_two');
  const member = await door.seat('head', 0, { id: 'per_one' }), there = await door.seat('head', 1, { id: 'per_two', meeting: 'mtg_two' });
  for (const { id } of await door.store.sessionsOf(there.person)) await door.sessions.end(id);
  const sitting = async () => (await door.ask('GET', '/api/meetings/mtg_two', { cookie: two.cookie })).json<{ people: { person: string; signedIn: boolean }[] }>().people.find(({ person }) => person === 'per_two')?.signedIn;
  expect(await sitting()).toBe(false);
  const redeem = async (person: PersonId, cookie: string, together = true) => door.ask('POST', '/api/session', { cookie, body: { invitation: (await door.invitations.make(person)).token, together } });
  const taken = await redeem(there.person, member.cookie);
  expect([taken.code, taken.headers.get('set-cookie'), taken.json<{ person: string }>().person]).toEqual([200, null, 'per_one']);
  expect((await digestOf(member.cookie)).reports.map(({ report, delegation }) => [report, delegation?.id])).toEqual([[first.report, 'dlg_m0'], [second.report, 'dlg_m1']]);
  expect(await sitting()).toBe(true);
  await act(member.cookie, second.report, { act: 'takePosition', paragraph: second.paragraphs[0], on: await words(second.report, second.paragraphs[0]!), filing: { kind: 'support', reason: null } });
  expect([...(await door.pens.open(second.report))!.state.paragraphs.get(second.paragraphs[0]!)!.positions.keys()]).toEqual(['dlg_m1']);

  // Nobody sits twice in one meeting, and an office is signed in for alone: then it is a signing-in like any other.
  const again = await door.seat('delegate', 2, { id: 'per_three', meeting: 'mtg_two' });
  const other = await redeem(again.person, member.cookie);
  expect([other.json<{ person: string }>().person, other.headers.get('set-cookie')?.startsWith('nemcon=')]).toEqual(['per_three', true]);
  expect((await door.ask('GET', '/api/digest', { cookie: member.cookie })).code).toBe(401);
  const observer = await door.seat('observer', 'ob', { id: 'per_four' });
  expect((await redeem(two.person, observer.cookie)).json<{ role: string }>().role).toBe('chair');
  // Nobody who is not signed in takes anything beside anything.
  const alone = await door.seat('observer', 'ob', { id: 'per_five', meeting: 'mtg_two' });
  expect((await redeem(alone.person, 'nemcon=nothing')).json<{ person: string }>().person).toBe('per_five');
});

test('[U8] a seat taken beside another is gone at once when it is taken away, and the other stays', async () => {
  await door.meeting('mtg_one');
  await door.meeting('mtg_two');
  const [one, two] = [await door.seat('chair', null, { meeting: 'mtg_one' }), await door.seat('chair', null, { meeting: 'mtg_two' })];
  const first = await door.report(one.cookie, undefined, 'mtg_one'), second = await door.report(two.cookie, undefined, 'mtg_two');
  const member = await door.seat('head', 0, { id: 'per_one' }), there = await door.seat('head', 1, { id: 'per_two', meeting: 'mtg_two' });
  await door.ask('POST', '/api/session', { cookie: member.cookie, body: { invitation: (await door.invitations.make(there.person)).token, together: true } });
  const feed = await openFeed(door, second.report, member.cookie);
  expect((await feed.next())?.event).toBe('screen');
  expect((await door.ask('DELETE', '/api/people/per_two', { cookie: two.cookie })).code).toBe(204);
  expect((await feed.next())?.event).toBe('gone');
  expect((await door.ask('GET', `/api/reports/${second.report}`, { cookie: member.cookie })).code).toBe(404);
  expect((await digestOf(member.cookie)).reports.map(({ report }) => report)).toEqual([first.report]);
});
