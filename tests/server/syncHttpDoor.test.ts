/** The same words over HTTP: streamed or asked for, admitted by the same gate, acknowledged by the same disk, ended with the same codes. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Actor } from '../../shared/meeting/people.ts';
import { LINE_LIMITS } from '../../shared/protocol/httpLine.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import { lineClient, type LineClient } from '../support/lineClient.ts';
import { stockClient, synced, textOf, when, wordsOf, type Stock } from '../support/syncClients.ts';
import { clearRoom, id, openRoom, PEOPLE, type RoomWish, type SyncRoom } from '../support/syncRoom.ts';

let room: SyncRoom;
let ends: (() => void)[];
beforeEach(() => { ends = []; });
afterEach(async () => {
  for (const end of ends) end();
  await room.stop();
  clearRoom(room.folder);
});
const start = async (wish: RoomWish = {}) => { room = await openRoom(wish); };
const stock = async (name: string): Promise<Stock> => {
  const client = stockClient(room.port, name);
  ends.push(client.stop);
  await synced(client);
  return client;
};
const come = async (name: string, how: 'stream' | 'ask', more: Parameters<typeof lineClient>[3] = {}): Promise<LineClient> => {
  const client = await lineClient(room.port, name, how, more);
  ends.push(client.hangUp);
  return client;
};
const onServer = (): string => room.pen.state.paragraphs.get(id('one'))?.runs.map(([text]) => text).join('') ?? '';

describe.each(['stream', 'ask'] as const)('words over HTTP, by %s', (how) => {
  test('go up, are on the disk when it is said, and everybody’s come down', async () => {
    await start();
    const norway = await come('norway', how), brazil = await stock('brazil'), doc = new Y.Doc();
    await norway.enter(doc);
    doc.on('update', (update: Uint8Array, origin: unknown) => { if (origin !== 'server') void norway.post([norway.update(update)]); });
    textOf(doc, 'one').insert(0, 'Norway says: ');
    await norway.durable(1);
    expect(onServer()).toBe('Norway says: First paragraph.');
    await when(brazil.doc, () => wordsOf(brazil.doc, 'one').startsWith('Norway says: '));
    const before = norway.received.length;
    textOf(brazil.doc, 'one').insert(0, 'Brazil: ');
    await brazil.barrier(1);
    await norway.until(() => norway.received.slice(before).some((bytes) => bytes[0] === 0 && bytes[1] === 2), 'the words of Brazil');
    expect(room.pen.presence.delegations.map(({ delegation }) => delegation)).toEqual(['dlg_bra', 'dlg_nor']);
  });

  test('acts are answered, once for each id', async () => {
    await start();
    const norway = await come('norway', how);
    await norway.enter(new Y.Doc());
    const act = norway.control({ t: 'act', id: 'k1', act: { act: 'comment', paragraph: id('one'), text: 'Heard.' } });
    await norway.post([act]);
    await norway.post([act]);
    await norway.until(() => norway.controls().filter(({ t }) => t === 'receipt').length === 2, 'two receipts');
    expect(room.pen.state.paragraphs.get(id('one'))?.comments.map(({ text }) => text)).toEqual(['Heard.']);
  });

  test('of somebody else are refused like on a socket, and the line ends with the code', async () => {
    await start();
    const brazil = await stock('brazil');
    textOf(brazil.doc, 'one').insert(0, 'B');
    await brazil.barrier(1);
    const norway = await come('norway', how), doc = new Y.Doc();
    await norway.enter(doc);
    doc.clientID = brazil.doc.clientID;
    let forged: Uint8Array | null = null;
    doc.on('update', (update: Uint8Array) => { forged = update; });
    textOf(doc, 'one').insert(0, 'forged ');
    await norway.post([norway.update(forged!)]);
    await norway.until(() => norway.end() !== null, 'the end');
    expect(norway.end()?.code).toBe(CLOSE.forbidden);
    expect(onServer()).toBe('BFirst paragraph.');
    expect((await norway.post([])).status).toBe(404);
  });

  test.each([
    ['nobody who is signed in', 'nobody', CLOSE.signInNeeded],
    ['somebody from another meeting', 'stranger', CLOSE.unknownReport],
  ])('are not for %s', async (_who, name, code) => {
    await start();
    const client = await come(name, how);
    expect([client.end()?.code, client.received]).toEqual([code, []]);
  });

  test.each([
    ['has ended', null, CLOSE.signInNeeded],
    ['was lowered', { ...PEOPLE['norway']!, role: 'delegate' } as Actor, CLOSE.restarting],
  ])('end when the session %s', async (_what, becomes, code) => {
    let seat: Actor | null = PEOPLE['norway']!;
    await start({ seatOf: () => seat, pingMs: 60 });
    const client = await come('norway', how);
    await client.enter(new Y.Doc());
    seat = becomes;
    // A request whose session has ended finds no line any more; a stream is told why.
    if (how === 'ask' && becomes === null) return expect((await client.post([])).status).toBe(404);
    await client.until(() => client.end() !== null, 'the end');
    expect(client.end()?.code).toBe(code);
  });

  test('a line cannot be used by anybody else, even with its name', async () => {
    await start();
    const norway = await come('norway', how);
    const answer = await norway.post([], { n: norway.next(), headers: { Cookie: 'as=brazil' } });
    expect(answer.status).toBe(404);
    await norway.enter(new Y.Doc());
    expect(norway.end()).toBeNull();
  });

  test.each([
    ['a request that is no JSON', '{', 422],
    ['messages that are no list', '{"n":0,"messages":"x"}', 422],
    ['more than a request may carry', JSON.stringify({ n: 0, messages: ['A'.repeat(LINE_LIMITS.bytes)] }), 422],
    ['more messages than a request may carry', JSON.stringify({ n: 0, messages: Array.from({ length: LINE_LIMITS.messages + 1 }, () => '') }), 422],
  ])('%s ends the line', async (_what, raw, status) => {
    await start();
    const client = await come('norway', how);
    expect((await client.post([], { raw })).status).toBe(status);
    if (how === 'ask') await client.post([]); // which tells why
    await client.until(() => client.end() !== null, 'the end');
    expect(client.end()?.code).toBe(CLOSE.malformed);
    expect((await client.post([])).status).toBe(404);
  });

  test('a request that comes twice counts once, one that comes too early ends the line', async () => {
    await start();
    const client = await come('norway', how);
    await client.enter(new Y.Doc());
    const act = (n: number) => client.control({ t: 'act', id: `k${n}`, act: { act: 'comment', paragraph: id('one'), text: `comment ${n}` } });
    const once = client.next();
    const first = await (await client.post([act(1)])).text(), second = await (await client.post([act(2)], { n: once })).text();
    expect(second).toBe(first);
    await client.until(() => client.controls().some(({ t }) => t === 'receipt'), 'a receipt');
    await client.post([act(9)], { n: 10_000 });
    await client.until(() => client.end() !== null, 'the end');
    expect(client.end()?.code).toBe(CLOSE.malformed);
    expect((await client.post([])).status).toBe(404);
    expect(room.pen.state.paragraphs.get(id('one'))?.comments.map(({ text }) => text)).toEqual(['comment 1']);
  });

  test('when the server stops, the line says so', async () => {
    await start();
    const client = await come('norway', how);
    await client.enter(new Y.Doc());
    if (how === 'ask') return;
    const folder = room.folder;
    await room.stop();
    await client.until(() => client.end() !== null, 'the end');
    expect(client.end()?.code).toBe(CLOSE.restarting);
    room = await openRoom({ folder });
  });
});

describe('the door', () => {
  test('opens a stream that no proxy should hold back, and shows that it lives', async () => {
    await start();
    const answer = await fetch(`http://127.0.0.1:${room.port}/sync/rpt_test/line`, { headers: { cookie: 'as=norway' } });
    expect([answer.headers.get('content-type'), answer.headers.get('x-accel-buffering'), answer.headers.get('cache-control'), answer.headers.get('content-encoding')])
      .toEqual(['text/event-stream; charset=utf-8', 'no', 'no-store, no-transform', null]);
    const { value } = (await answer.body!.getReader().read());
    expect(Buffer.from(value!).toString().startsWith(`:${' '.repeat(2_048)}`)).toBe(true);
    await answer.body?.cancel().catch(() => undefined);
  });
  test.each([
    ['a stream for another page', { method: 'GET', headers: { 'sec-fetch-site': 'cross-site' } }],
    ['a request from another page', { method: 'POST', headers: { origin: 'https://elsewhere.example', 'content-type': 'application/json' }, body: '{"n":0,"messages":[]}' }],
    ['a request that names no page', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"n":0,"messages":[]}' }],
    ['a form', { method: 'POST', headers: { origin: 'own', 'content-type': 'text/plain' }, body: '{"n":0,"messages":[]}' }],
  ])('refuses %s', async (_what, init) => {
    await start();
    const headers = Object.entries({ cookie: 'as=norway', ...init.headers }).map(([name, value]): [string, string] => [name, value === 'own' ? `http://127.0.0.1:${room.port}` : value]);
    const answer = await fetch(`http://127.0.0.1:${room.port}/sync/rpt_test/line`, { ...init, headers });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'application/problem+json; charset=utf-8']);
  });
  test('opens forty lines for one person, and no more', async () => {
    await start();
    for (let n = 0; n < 40; n += 1) expect((await come('norway', 'ask')).end()).toBeNull();
    for (const how of ['ask', 'stream'] as const) {
      const more = await come('norway', how);
      await more.until(() => more.end() !== null, 'the end');
      expect(more.end()?.code).toBe(CLOSE.tooMuch);
    }
    expect((await come('brazil', 'ask')).end()).toBeNull();
  });
  test('leaves nobody behind whose stream has gone, or who has said goodbye', async () => {
    await start();
    const streamed = await come('norway', 'stream'), asked = await come('brazil', 'ask');
    await asked.enter(new Y.Doc());
    expect(room.pen.presence.delegations.length).toBe(2);
    streamed.hangUp();
    await fetch(`http://127.0.0.1:${room.port}/sync/rpt_test/line/${asked.line()}`, { method: 'DELETE', headers: { cookie: 'as=brazil', origin: `http://127.0.0.1:${room.port}` } });
    for (const last = Date.now() + 5_000; room.pen.presence.delegations.length > 0 && Date.now() < last;) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(room.pen.presence.delegations).toEqual([]);
  });
});
