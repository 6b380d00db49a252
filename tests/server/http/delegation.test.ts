/** The delegation's room over the wire: whose it is, that it is live, what signing off files, and what is left on the disk. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { RoomAnswer, SeenRoom } from '../../../shared/protocol/delegationRoom.ts';
import { openDoor, openFeed, type Door } from '../../support/httpDoor.ts';

let door: Door, report: string, paragraphs: readonly ParagraphId[];
const cookies = new Map<string, string>();
const cookie = (who: string) => cookies.get(who) ?? '';

beforeEach(async () => {
  door = await openDoor();
  await door.meeting();
  const seats = [['chair', 'chair', null], ['secretariat', 'secretariat', null], ['head', 'head', 0], ['delegate', 'delegate', 0], ['other', 'head', 1], ['observer', 'observer', 'ob']] as const;
  for (const [name, role, delegation] of seats) cookies.set(name, (await door.seat(role, delegation)).cookie);
  const convener = await door.seat(null, null, { meeting: null, convener: true });
  cookies.set('convener', convener.cookie);
  ({ report, paragraphs } = await door.report(cookie('chair')));
});
afterEach(() => door.close());

const path = () => `/api/reports/${report}/delegation`;
const room = async (who: string) => (await door.ask('GET', path(), { cookie: cookie(who) })).json<SeenRoom>();
const does = (who: string, body: object) => door.ask('POST', path(), { cookie: cookie(who), body });
const words = async (n: number) => (await door.pens.open(report as never))?.state.paragraphs.get(paragraphs[n]!)?.words ?? '';
const note = (item: string, text: string) => ({ room: 'writeNote', item, paragraph: paragraphs[0], kind: 'redLine', text });
const draft = async (item: string, n: number, kind = 'support') => ({ room: 'prepare', item, paragraph: paragraphs[n], on: await words(n), filing: { kind, reason: 'A reason of our own.' } });

test('[F1] everybody but the delegation gets the answer that nothing is there, whether or not something is', async () => {
  const others = ['chair', 'secretariat', 'convener'] as const;
  const answers = async () => Promise.all(others.flatMap((who) => [door.ask('GET', path(), { cookie: cookie(who) }), does(who, note('itm_9', 'x')), door.ask('GET', `${path()}/feed`, { cookie: cookie(who) })]));
  const before = await answers();
  await does('delegate', note('itm_1', 'Never “shall”.'));
  const after = await answers();
  expect(after.map(({ code }) => code)).toEqual(after.map(() => 404));
  expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
  expect((await room('other')).items).toEqual([]);
  expect((await room('observer')).items).toEqual([]);
  expect((await room('head')).items).toMatchObject([{ is: 'note', kind: 'redLine', text: 'Never “shall”.', hands: [{ name: 'Name of per_delegate0', did: 'wrote' }] }]);
});

test('[F1] it is live for the delegation, and ends at once for whoever leaves it', async () => {
  const feed = await openFeed(door, `${report}/delegation`, cookie('head')), foreign = await openFeed(door, `${report}/delegation`, cookie('other'));
  expect((await feed.next())?.data).toBe('{"items":[]}');
  expect((await foreign.next())?.data).toBe('{"items":[]}');
  await does('delegate', note('itm_1', 'Ask capital.'));
  expect((await feed.next())?.data).toContain('Ask capital.');
  expect((await door.ask('PATCH', '/api/people/per_head0', { cookie: cookie('chair'), body: { role: 'delegate' } })).code).toBe(204);
  expect((await feed.next())?.event).toBe('gone');
  expect(await feed.next()).toBeNull();
  await does('other', note('itm_1', 'Theirs.'));
  expect((await foreign.next())?.data).not.toContain('Ask capital.');
  foreign.close();
});

test('[F3] the head signs several off: what fits is filed, what does not stays and says why', async () => {
  await does('delegate', await draft('itm_1', 0));
  await does('delegate', await draft('itm_2', 1, 'reserve'));
  const all = { room: 'signOff', drafts: [{ item: 'itm_1', written: 1 }, { item: 'itm_2', written: 7 }] };
  const refused = (await does('delegate', all)).json<RoomAnswer>();
  expect(refused.filed).toEqual([]);
  expect(refused.refused.map(({ problem }) => problem.code)).toEqual(['onlyHeadRegisters', 'onlyHeadRegisters']);
  const answer = (await does('head', all)).json<RoomAnswer>();
  expect(answer.filed.map(({ item }) => item)).toEqual(['itm_1']);
  expect(answer.refused.map(({ item, problem }) => [item, problem.code])).toEqual([['itm_2', 'roomItemMovedOn']]);
  expect(answer.room.items).toMatchObject([{ id: 'itm_1', filed: answer.filed[0]?.entry, hands: [{ did: 'wrote' }, { did: 'signedOff', name: 'Name of per_head0' }] }, { id: 'itm_2', filed: null }]);
  const state = (await door.pens.open(report as never))!.state;
  expect([...state.paragraphs.get(paragraphs[0]!)!.positions.values()]).toMatchObject([{ kind: 'support', reason: 'A reason of our own.' }]);
  expect([...state.paragraphs.get(paragraphs[1]!)!.positions.values()]).toEqual([]);
  // Sent again, nothing is filed a second time.
  const seq = state.seq;
  expect((await does('head', all)).json<RoomAnswer>().refused.map(({ problem }) => problem.code)).toEqual(['roomItemMovedOn', 'roomItemMovedOn']);
  expect((await door.pens.open(report as never))!.state.seq).toBe(seq);
});

test('[F1] logs of the server and its figures hold nothing of it, and neither does the log of the report', async () => {
  const before = (await door.ask('GET', '/metrics')).text.replace(/\d+(\.\d+)?(e[+-]?\d+)?/g, '#');
  const seq = (await door.pens.open(report as never))!.state.seq;
  await does('delegate', note('itm_1', 'Zanzibar clause'));
  await does('delegate', { room: 'nonsense', text: 'Zanzibar clause' });
  await does('delegate', { ...await draft('itm_2', 0), filing: { kind: 'support', reason: 'Zanzibar clause' } });
  const after = (await door.ask('GET', '/metrics')).text;
  expect(after.replace(/\d+(\.\d+)?(e[+-]?\d+)?/g, '#')).toBe(before);
  expect(door.logged.join('\n')).not.toContain('Zanzibar');
  expect((await door.pens.open(report as never))!.state.seq).toBe(seq);
  expect(JSON.stringify(await door.store.read(report as never))).not.toContain('Zanzibar');
});

test('[F5] what is thrown away or replaced is overwritten in the file of the database', async () => {
  const onDisk = () => readFileSync(join(door.folder, 'nemcon.db'), 'latin1') + readFileSync(join(door.folder, 'nemcon.db-wal'), 'latin1');
  await does('delegate', note('itm_1', 'Zanzibar clause'));
  expect(onDisk()).toContain('Zanzibar clause');
  await does('delegate', { room: 'changeNote', item: 'itm_1', written: 1, kind: 'note', text: 'Other words' });
  await does('delegate', { room: 'discard', item: 'itm_1', written: 2 });
  await does('delegate', note('itm_2', 'Pelican clause'));
  await does('delegate', { room: 'discard', item: 'itm_2', written: 1 });
  expect(onDisk()).not.toMatch(/Zanzibar clause|Pelican clause|Other words/);
});

test('[F2] drafts of a State are refused on words that have changed, with the words as they are now', async () => {
  const stale = await draft('itm_1', 0);
  const answer = await does('delegate', { ...stale, on: 'f'.repeat(64) });
  expect([answer.code, answer.json<{ code: string }>().code]).toEqual([422, 'neverReadSo']);
  expect((await does('delegate', { ...stale, filing: { kind: 'support' } })).json<{ field: string }>().field).toBe('filing.reason');
  expect((await does('observer', stale)).json<{ code: string }>().code).toBe('observersDoNotBlock');
});
