/** The secretariat looks after people and seats; the gavel it neither takes, nor gives, nor takes away. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDoor, type Door } from '../../support/httpDoor.ts';

let door: Door;
beforeAll(async () => { door = await openDoor(); await door.meeting(); });
afterAll(() => door.close());

test('[W5] the desk makes nobody chair or vice-chair, not even itself, and unseats neither', async () => {
  const chair = await door.seat('chair'), second = await door.seat('chair', null, { id: 'per_second' }), vice = await door.seat('viceChair');
  const desk = await door.seat('secretariat'), other = await door.seat('facilitator');
  const become = (who: { readonly cookie: string }, whom: { readonly person: string }, role: string) => door.ask('PATCH', `/api/people/${whom.person}`, { cookie: who.cookie, body: { role } }).then(({ code }) => code);
  for (const role of ['chair', 'viceChair']) {
    expect(await become(desk, desk, role)).toBe(403);
    expect(await become(desk, other, role)).toBe(403);
    expect((await door.ask('POST', '/api/meetings/mtg_one/people', { cookie: desk.cookie, body: { name: 'X', role, delegation: null } })).code).toBe(403);
  }
  for (const whom of [chair, second, vice]) {
    expect(await become(desk, whom, 'facilitator')).toBe(403);
    expect((await door.ask('DELETE', `/api/people/${whom.person}`, { cookie: desk.cookie })).code).toBe(403);
  }
  expect(await become(desk, other, 'secretariat')).toBe(204);
  expect((await door.ask('GET', '/api/session', { cookie: desk.cookie })).json()).toMatchObject({ role: 'secretariat' });

  expect(await become(chair, second, 'viceChair')).toBe(204);
  const convener = await door.seat('secretariat', null, { id: 'per_convener', convener: true });
  expect(await become(convener, vice, 'chair')).toBe(204);
});

test('[W5] the desk prints no link with which somebody could sit down as chair or vice-chair', async () => {
  const chair = await door.seat('chair', null, { id: 'per_podium' }), desk = await door.seat('secretariat', null, { id: 'per_printer' }), head = await door.seat('head', 0, { id: 'per_invited' });
  const print = (who: { readonly cookie: string }, ...people: readonly string[]) => door.ask('POST', '/api/meetings/mtg_one/invitations', { cookie: who.cookie, body: { people } });
  expect((await print(desk, chair.person)).code).toBe(403);
  expect((await print(desk, head.person, chair.person)).code).toBe(403);
  expect((await print(desk, head.person)).code).toBe(200);
  expect((await print(chair, chair.person)).code).toBe(200);
});

test('[W5] the first link of a chair who has never sat down is printed by whoever looks after the meeting', async () => {
  await door.meeting('mtg_new');
  const desk = await door.seat('secretariat', null, { id: 'per_newdesk', meeting: 'mtg_new' });
  const made = await door.ask('POST', '/api/meetings/mtg_new/people', { cookie: (await door.seat('secretariat', null, { id: 'per_opens', meeting: 'mtg_new', convener: true })).cookie, body: { name: 'C. Hair', role: 'chair', delegation: null } });
  const { person } = made.json<{ person: string }>();
  expect((await door.ask('GET', '/api/meetings/mtg_new', { cookie: desk.cookie })).json()).toMatchObject({ maySeatChair: true });
  expect((await door.ask('POST', '/api/meetings/mtg_new/invitations', { cookie: desk.cookie, body: { people: [person] } })).code).toBe(200);
});
