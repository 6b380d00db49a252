/** The door itself: signing in, cookies, where requests may come from, headers, and what is never written down. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Me, Problem, SessionLine } from '../../../shared/protocol/http.ts';
import { hashOfToken } from '../../../server/auth/tokens.ts';
import { openDoor, openFeed, type Door } from '../../support/httpDoor.ts';

let door: Door;
beforeEach(async () => { door = await openDoor(); await door.meeting(); });
afterEach(() => door.close());

const HOUR = 3_600_000;
const signIn = (invitation: string, headers: Record<string, string> = {}) => door.ask('POST', '/api/session', { body: { invitation }, headers });
const cookieOf = (headers: Headers) => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';

test('an invitation opens one session, once', async () => {
  const { person } = await door.seat('head', 0);
  const { token } = await door.invitations.make(person);
  const answer = await signIn(token);
  expect(answer.code).toBe(200);
  expect(answer.json<Me>()).toMatchObject({ person, role: 'head', delegation: { code: 'Q00' }, convener: false, demo: false });
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^nemcon=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=604800$/);
  expect((await door.ask('GET', '/api/session', { cookie: cookieOf(answer.headers) })).json<Me>().person).toBe(person);
});

test('a link that was used says for which delegation, and names nobody', async () => {
  const head = await door.seat('head', 0), chair = await door.seat('chair');
  for (const [{ person }, detail] of [
    [head, 'This link has already seated someone for Zemblanda 0. Ask your head of delegation, or the secretariat for a new one. Nothing is lost.'],
    [chair, 'This link has already seated someone. Ask the Chair or the secretariat for a new one. Nothing is lost.'],
  ] as const) {
    const { token } = await door.invitations.make(person);
    await signIn(token);
    const again = await signIn(token);
    expect(again.json<Problem>()).toMatchObject({ status: 401, code: 'invitationUsed', detail });
    expect(again.text).not.toContain('Name of');
    expect(again.headers.get('set-cookie')).toBeNull();
  }
});

test('the cookie is Secure where the installation is reached over https', async () => {
  await door.close();
  door = await openDoor({ origin: 'https://nemcon.example.org' });
  await door.meeting();
  const { person } = await door.seat('head', 0);
  const answer = await signIn((await door.invitations.make(person)).token, { origin: 'https://nemcon.example.org' });
  expect(answer.headers.get('set-cookie')).toContain('; Secure');
  expect(answer.headers.get('strict-transport-security')).toContain('max-age=63072000');
});

test('invitations expire, are called back by newer ones, and are worth nothing to a removed person', async () => {
  const { person } = await door.seat('head', 0);
  const early = await door.invitations.make(person);
  const late = await door.invitations.make(person);
  // Called back, it has seated nobody, and must not be said to have.
  expect((await signIn(early.token)).json<Problem>()).toMatchObject({ status: 401, code: 'invitationNotValid' });
  door.pass(73 * HOUR);
  expect((await signIn(late.token)).code).toBe(401);
  const third = await door.invitations.make(person);
  const row = await door.store.person(person);
  if (row !== null) await door.store.putPerson({ ...row, removedAt: door.now() });
  expect((await signIn(third.token)).code).toBe(401);
});

test('only hashes of tokens are stored, and no token is in a log line', async () => {
  const { person } = await door.seat('head', 0);
  const { token } = await door.invitations.make(person);
  const session = cookieOf((await signIn(token)).headers).slice('nemcon='.length);
  const rows = JSON.stringify([await door.store.invitationsOf(person), await door.store.sessionsOf(person)]);
  expect(rows).toContain(hashOfToken(token));
  expect(rows).toContain(hashOfToken(session));
  expect(rows + door.logged.join('')).not.toContain(token);
  expect(rows + door.logged.join('')).not.toContain(session);
  expect(door.logged.length).toBeGreaterThan(0);
});

test('sessions end after twelve idle hours, and after seven days in any case', async () => {
  const idle = (await door.seat('head', 0)).cookie;
  const busy = (await door.seat('head', 1)).cookie;
  for (let hours = 0; hours < 7 * 24 - 1; hours += 11) {
    door.pass(11 * HOUR);
    expect((await door.ask('GET', '/api/session', { cookie: busy })).code, `after ${hours} h`).toBe(hours + 11 < 7 * 24 ? 200 : 401);
  }
  expect((await door.ask('GET', '/api/session', { cookie: idle })).code).toBe(401);
  door.pass(11 * HOUR);
  expect((await door.ask('GET', '/api/session', { cookie: busy })).code).toBe(401);
});

test('guessing is slowed down by address, and only failures count', async () => {
  for (let index = 0; index < 10; index += 1) expect((await signIn('x'.repeat(43))).code).toBe(401);
  const { person } = await door.seat('head', 0);
  const { token } = await door.invitations.make(person);
  const answer = await signIn(token);
  expect(answer.json<Problem>()).toMatchObject({ status: 429, code: 'tooManyAttempts' });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800);
  door.pass(15 * 60_000);
  expect((await signIn(token)).code).toBe(200);
});

test('requests that change something come from our own pages, as JSON', async () => {
  const { cookie } = await door.seat('chair');
  const create = (headers: Record<string, string>) => door.ask('POST', '/api/meetings', { cookie, body: {}, headers });
  expect((await create({ origin: 'https://evil.example' })).json<Problem>()).toMatchObject({ status: 403, code: 'otherOrigin' });
  expect((await create({ origin: 'null' })).json<Problem>().code).toBe('otherOrigin');
  expect((await create({ origin: door.address.replace('http:', 'https:') })).json<Problem>().code).toBe('otherOrigin');
  expect((await create({ 'sec-fetch-site': 'cross-site' })).json<Problem>().code).toBe('otherOrigin');
  expect((await create({ 'content-type': 'text/plain' })).json<Problem>()).toMatchObject({ status: 415, code: 'jsonNeeded' });
  expect((await create({ 'content-type': 'application/x-www-form-urlencoded' })).code).toBe(415);
  expect((await create({ origin: door.address, 'sec-fetch-site': 'same-origin' })).json<Problem>()).toMatchObject({ code: 'malformed', field: 'name' });
});

test('a body larger than this address takes is refused with a sentence', async () => {
  const { cookie } = await door.seat('chair');
  expect((await door.ask('POST', '/api/meetings', { cookie, body: { name: 'x'.repeat(70_000) } })).json<Problem>()).toMatchObject({ status: 413, code: 'tooLarge' });
});

test('every answer carries the headers that keep a meeting in the room', async () => {
  for (const path of ['/api/session', '/healthz', '/nowhere']) {
    const { headers } = await door.ask('GET', path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(Object.fromEntries(headers)).toMatchObject({
      'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin', 'x-frame-options': 'DENY', 'x-robots-tag': 'noindex',
    });
    expect(headers.has('x-powered-by')).toBe(false);
  }
});

test('one sees and ends one’s own sessions, the chair those of the meeting', async () => {
  const head = await door.seat('head', 0);
  const chair = await door.seat('chair');
  const own = (await door.ask('GET', '/api/sessions', { cookie: head.cookie })).json<SessionLine[]>();
  expect(own).toEqual([expect.objectContaining({ person: 'Name of per_head0', agent: 'Firefox on Linux', current: true })]);
  expect((await door.ask('GET', '/api/sessions', { cookie: chair.cookie })).json<SessionLine[]>()).toHaveLength(2);
  const chairs = (await door.ask('GET', '/api/sessions', { cookie: chair.cookie })).json<SessionLine[]>().find(({ current }) => current);
  expect((await door.ask('DELETE', `/api/sessions/${chairs?.id}`, { cookie: head.cookie })).code).toBe(404);
  expect((await door.ask('DELETE', `/api/sessions/${own[0]?.id}`, { cookie: chair.cookie })).code).toBe(204);
  expect((await door.ask('GET', '/api/session', { cookie: head.cookie })).code).toBe(401);
  expect(door.pens.cut).toEqual([head.person]);
});

test('ending a session ends its feed at once, and no other', async () => {
  const head = await door.seat('head', 0);
  const chair = await door.seat('chair');
  const { report } = await door.report(chair.cookie);
  const [heads, chairs] = [await openFeed(door, report, head.cookie), await openFeed(door, report, chair.cookie)];
  expect((await heads.next())?.event).toBe('screen');
  expect((await chairs.next())?.event).toBe('screen');
  await door.ask('DELETE', '/api/session', { cookie: head.cookie });
  expect(await heads.next()).toMatchObject({ event: 'gone' });
  expect(await heads.next()).toBeNull();
  expect(door.feeds.connections()).toBe(1);
  chairs.close();
});

test('signing out clears the cookie and ends the session', async () => {
  const { cookie } = await door.seat('head', 0);
  const answer = await door.ask('DELETE', '/api/session', { cookie });
  expect(answer.code).toBe(204);
  expect(answer.headers.get('set-cookie')).toContain('Max-Age=0');
  expect((await door.ask('GET', '/api/session', { cookie })).code).toBe(401);
});

test('the demo’s doors exist only with the demo', async () => {
  expect((await door.ask('GET', '/api/demo')).json<Problem>()).toMatchObject({ status: 404, code: 'noDemo' });
  expect((await door.ask('POST', '/api/demo/session', { body: { person: 'per_chair' } })).code).toBe(404);
  await door.close();
  door = await openDoor({ demo: true });
  await door.meeting();
  await door.meeting('mtg_two');
  await door.seat('head', 0);
  await door.seat('chair', null, { meeting: 'mtg_two' });
  expect((await door.ask('GET', '/api/demo')).json()).toMatchObject({ seats: [{ person: 'per_head0', role: 'head', delegation: { code: 'Q00' } }] });
  const answer = await door.ask('POST', '/api/demo/session', { body: { person: 'per_head0' } });
  expect(answer.json<Me>()).toMatchObject({ demo: true, role: 'head' });
  expect((await door.ask('POST', '/api/demo/session', { body: { person: 'per_chairtwo' } })).code).toBe(404);
});

test('hashed assets may be kept for ever, the page never', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nemcon-client-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Nemcon</title>');
  writeFileSync(join(folder, 'assets', 'main-a1b2.js'), 'export {};');
  writeFileSync(join(folder, 'mark.svg'), '<svg/>');
  await door.close();
  door = await openDoor({ clientFolder: folder });
  for (const path of ['/', '/demo']) {
    const page = await door.ask('GET', path);
    expect(page.text).toContain('Nemcon');
    expect(page.headers.get('cache-control')).toBe('no-store');
  }
  expect((await door.ask('GET', '/assets/main-a1b2.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await door.ask('GET', '/mark.svg')).code).toBe(200);
  for (const path of ['/assets/none.js', '/../package.json', '/assets/..%2f..%2fpackage.json', '/api/none', '/index']) {
    expect((await door.ask('GET', path)).code, path).toBe(404);
  }
  rmSync(folder, { recursive: true });
});

test('operators get life, readiness and figures without anybody’s name', async () => {
  expect((await door.ask('GET', '/healthz')).code).toBe(200);
  expect((await door.ask('GET', '/readyz')).code).toBe(200);
  const chair = await door.seat('chair');
  await door.report(chair.cookie);
  const { text } = await door.ask('GET', '/metrics');
  expect(text).toMatch(/^nemcon_requests_total \d+$/m);
  expect(text).toMatch(/^nemcon_event_loop_delay_seconds [\d.e-]+$/m);
  expect(text).toMatch(/^nemcon_open_reports 1$/m);
  expect(text).not.toMatch(/per_|dlg_|Name of/);
});
