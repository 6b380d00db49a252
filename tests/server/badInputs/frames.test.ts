/** A. What arrives below and at the door: one row each, with the code it ends with. Rows that stand elsewhere: README.md. */
import { connect, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import * as encoding from 'lib0/encoding';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { CLOSE, CONTROL } from '../../../shared/protocol/wire.ts';
import { startProduct } from '../../support/product.ts';
import { headersOf, rawClient, stockClient, synced, type Raw } from '../../support/syncClients.ts';
import { clearRoom, openRoom, REPORT, type SyncRoom } from '../../support/syncRoom.ts';

let room: SyncRoom;
const open: Raw[] = [];
beforeAll(async () => { room = await openRoom(); });
afterAll(async () => {
  await room.stop();
  clearRoom(room.folder);
});
/** The process lives, and somebody else comes in and writes. */
afterEach(async () => {
  for (const { ws } of open.splice(0)) ws.terminate();
  const client = stockClient(room.port, 'brazil');
  await synced(client);
  await client.barrier(1);
  client.stop();
  expect(room.troubles).toEqual([]);
});

const enter = async (name = 'norway'): Promise<Raw> => {
  const raw = await rawClient(room.port, name);
  open.push(raw);
  await raw.enter(new Y.Doc());
  return raw;
};
const control = (raw: Raw, json: string) => raw.ws.send(encoding.encode((encoder) => {
  encoding.writeVarUint(encoder, CONTROL);
  encoding.writeVarString(encoder, json);
}));

/** Says the head of a request by hand and then, once it is a socket, these bytes; resolves with everything that came. */
function byHand(head: readonly string[], then: (socket: Socket) => void = () => undefined, port = room.port): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n`));
    let seen = '', sent = false;
    socket.on('data', (bytes) => {
      seen += bytes.toString('latin1');
      if (!sent && seen.startsWith('HTTP/1.1 101') && seen.includes('\r\n\r\n')) { sent = true; then(socket); }
    });
    socket.on('close', () => resolve(seen));
    socket.on('error', (cause: NodeJS.ErrnoException) => (cause.code === 'ECONNRESET' || cause.code === 'EPIPE' ? resolve(seen) : reject(cause)));
  });
}
const upgrade = (more: readonly string[] = [], path = `/sync/${REPORT}`, as: Record<string, string> = headersOf(room.port, 'norway')) => [
  `GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${room.port}`, 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13',
  `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`, ...Object.entries(as).map(([name, value]) => `${name}: ${value}`), ...more,
];
const closeCode = (seen: string): number => Buffer.from(seen, 'latin1').readUInt16BE(Buffer.from(seen, 'latin1').lastIndexOf(0x88) + 2);
/** A whole frame with an empty mask. */
const masked = (head: number, payload: Uint8Array) => Buffer.concat([Buffer.of(head, 0x80 | payload.length, 0, 0, 0, 0), payload]);

describe('a message', () => {
  test.each([['A01', '-1'], ['A02', '99999999999999']])('[%s] of text, %s → 1003', async (_row, text) => {
    const raw = await enter();
    raw.ws.send(text);
    expect((await raw.closed).code).toBe(CLOSE.notBinary);
  });
  test('[A09] that is empty → 1007', async () => {
    const raw = await enter();
    raw.ws.send(new Uint8Array(0));
    expect(await raw.closed).toEqual({ code: CLOSE.empty, why: 'the message is empty' });
  });
  test('[A10] in two hundred fragments of a byte → 1008', async () => {
    const seen = await byHand(upgrade(), (socket) => {
      for (let n = 0; n < 200; n++) socket.write(masked(n === 0 ? 0x02 : n === 199 ? 0x80 : 0x00, Uint8Array.of(n & 0x7f)));
    });
    expect(closeCode(seen)).toBe(1008);
  });
  test('[A11] that is compressed cannot come: no extension is offered, whatever is asked for', async () => {
    const ws = new WebSocket(`ws://127.0.0.1:${room.port}/sync/${REPORT}`, { headers: headersOf(room.port, 'norway'), perMessageDeflate: true });
    await new Promise((resolve) => ws.once('open', resolve));
    expect(ws.extensions).toBe('');
    ws.terminate();
  });
  test('[A22] of random bytes behind the handshake → 1002', async () => {
    expect(closeCode(await byHand(upgrade(), (socket) => socket.write(Buffer.from('b7c3f1ffee00deadbeef00112233445566778899', 'hex'))))).toBe(1002);
  });
});

describe('whoever comes in', () => {
  test('[A12] and sends words before anything else is not heard: no words count before the first synchronisation', async () => {
    const raw = await rawClient(room.port, 'norway');
    open.push(raw);
    const vector = room.pen.vector;
    raw.sendSync(2, Uint8Array.of(1, 1, 9, 0, 4, 1, 1, 0x70, 1, 0x78, 0));
    const client = stockClient(room.port, 'brazil');
    await synced(client);
    await client.barrier(2);
    client.stop();
    expect(room.pen.vector).toEqual(vector);
  });
  test('[A13] and says nothing for five seconds → 1008', async () => {
    const raw = await rawClient(room.port, 'norway'), began = Date.now();
    open.push(raw);
    expect((await raw.closed).code).toBe(CLOSE.silent);
    expect(Date.now() - began).toBeGreaterThan(4_000);
  });
  test('[A14] with a page of another schema → 4426, and no state was sent', async () => {
    const raw = await rawClient(room.port, 'norway');
    open.push(raw);
    control(raw, '{"t":"hello","schema":999}');
    expect((await raw.closed).code).toBe(CLOSE.schemaTooOld);
    expect(raw.received.filter((frame) => frame[0] === 0 && frame[1] !== 0)).toEqual([]);
  });
  test('[A15] and sends three hundred messages within a second → 1013, and may come back at once', async () => {
    const raw = await enter('kenya');
    for (let n = 1; n <= 300; n++) control(raw, `{"t":"barrier","n":${n}}`);
    expect(await raw.closed).toEqual({ code: CLOSE.backOff, why: 'too much at once; come back in a moment' });
    const again = await enter('kenya');
    control(again, '{"t":"barrier","n":1}');
    await new Promise((resolve) => again.ws.once('message', resolve));
    expect(again.ws.readyState).toBe(again.ws.OPEN);
  });
  test('types as fast as nobody can, pastes pages and comes back from a long absence → nothing happens', async () => {
    const client = stockClient(room.port, 'chile'), text = () => (client.doc.getXmlFragment('p:par_two.0').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    await synced(client);
    let away: unknown = null;
    client.provider.on('connection-close', (event) => { away ??= event; });
    for (let n = 0; n < 200; n++) text().insert(text().length, 'k');
    text().insert(0, 'A page of words that somebody has pasted. '.repeat(1_000));
    await client.barrier(1);
    expect(away).toBeNull();
    client.provider.disconnect();
    for (let n = 0; n < 1_500; n++) text().insert((n * 37) % text().length, String(n % 10));
    away = null;
    client.provider.connect();
    await new Promise<void>((resolve) => client.provider.on('sync', (is: boolean) => { if (is) resolve(); }));
    await client.barrier(2);
    expect(away).toBeNull();
    client.stop();
  });
});

describe('a request to come in', () => {
  test('[A17] with two thousand headers → 431, [A18] with headers that come at a byte a second is cut after 15 s', { timeout: 60_000 }, async () => {
    const product = await startProduct({ demo: false });
    try {
      const port = Number(new URL(product.address).port), many = Array.from({ length: 2_000 }, (_, n) => `X-${n}: ${n}`);
      expect(await byHand(upgrade(many), undefined, port)).toMatch(/^HTTP\/1\.1 431/);
      const began = Date.now();
      await new Promise<void>((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => socket.write('GET /sync/rpt_test HTTP/1.1\r\n'));
        const drip = setInterval(() => { if (socket.writable) socket.write('X'); }, 1_000);
        socket.resume();
        socket.on('error', () => undefined);
        socket.on('close', () => { clearInterval(drip); resolve(); });
        setTimeout(() => reject(new Error('the connection is still open')), 40_000).unref();
      });
      // Looked at every five seconds.
      expect(Date.now() - began).toBeGreaterThan(14_000);
      expect(Date.now() - began).toBeLessThan(30_000);
    } finally {
      await product.stop();
      product.forget();
    }
  });
  test('[A19] that wants to become something else → 400', async () => {
    expect(await byHand(upgrade().map((line) => (line.startsWith('Upgrade:') ? 'Upgrade: h2c' : line)))).toMatch(/^HTTP\/1\.1 400/);
  });
  test('[A20] made five hundred times by nobody → 429, and whoever is signed in behind the same address comes in', async () => {
    const strange = await openRoom();
    try {
      const answers = [];
      for (let n = 0; n < 500; n += 50) {
        answers.push(...await Promise.all(Array.from({ length: 50 }, () => byHand(upgrade([], `/sync/${REPORT}`, { Origin: `http://127.0.0.1:${room.port}` }), (socket) => socket.on('data', () => socket.end()), strange.port))));
      }
      expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 429')).length).toBeGreaterThan(300);
      const client = stockClient(strange.port, 'norway');
      await synced(client);
      client.stop();
    } finally {
      await strange.stop();
      clearRoom(strange.folder);
    }
  });
});
