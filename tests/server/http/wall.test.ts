/** The wall over the wire: the same bytes for whoever opens it, live, and ended with the seat. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDoor, type Door } from '../../support/httpDoor.ts';
import { openFeed } from '../../support/httpDoor.ts';

let door: Door;
beforeEach(async () => { door = await openDoor(); });
afterEach(() => door.close());

test('[U2] chair, member and observer are given the same wall, in the screen and in the feed', async () => {
  await door.meeting('mtg_one', { namesVisibleTo: 'everyone' });
  const chair = await door.seat('chair'), member = await door.seat('head', 0), observer = await door.seat('observer', 'ob'), all = [chair, member, observer];
  const { report, paragraphs } = await door.report(chair.cookie);
  const walls = () => Promise.all(all.map(async ({ cookie }) => (await door.ask('GET', `/api/reports/${report}?as=wall`, { cookie })).text));
  const feeds = await Promise.all(all.map(({ cookie }) => openFeed(door, report, cookie, undefined, '?as=wall')));
  const on = (await door.pens.open(report))!.state.paragraphs.get(paragraphs[0]!)!.words;
  const filed = await door.ask('POST', `/api/reports/${report}/acts`, { cookie: member.cookie, headers: { 'idempotency-key': 'one' }, body: { act: 'takePosition', paragraph: paragraphs[0], on, filing: { kind: 'object', reason: 'Zanzibar', proposedWording: null } } });
  expect(filed.code).toBe(200);
  const [first, ...others] = await walls();
  for (const other of others) expect(other).toBe(first);
  expect(first).not.toContain('Zanzibar');
  expect(JSON.parse(first ?? '')).toMatchObject({ viewer: { name: 'The room', delegation: null, maySeeNames: false }, paragraphs: [{ tally: { object: 1 }, positions: null, mine: null, guard: null }, {}] });
  const told = await Promise.all(feeds.map(async (feed) => [(await feed.next())?.data, (await feed.next())?.data]));
  expect(told[1]).toEqual(told[0]);
  expect(told[2]).toEqual(told[0]);
  expect((await door.ask('DELETE', `/api/people/${member.person}`, { cookie: chair.cookie })).code).toBe(204);
  expect((await feeds[1]!.next())?.event).toBe('gone');
  for (const feed of feeds) feed.close();
});
