/** Below the messages: bytes that are no WebSocket, readers that do not read, silence. The process lives through all of it. */
import { connect, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { PersonId } from '../../shared/base/ids.ts';
import { REPORT } from '../support/syncRoom.ts';
import { Carets } from '../../server/sync/presence.ts';
import { headersOf, rawClient, stockClient, synced } from '../support/syncClients.ts';
import { clearRoom, openRoom, PEOPLE, type SyncRoom } from '../support/syncRoom.ts';

let room: SyncRoom;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(async () => {
  await room.stop();
  clearRoom(room.folder);
});

/** Shakes hands by hand and then sends bytes; resolves with what comes until the server hangs up. */
function afterHandshake(send: (socket: Socket) => void, headers: Record<string, string> = headersOf(room.port, 'norway'), path = `/sync/${REPORT}`): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect(room.port, '127.0.0.1', () => {
      const lines = Object.entries({ Host: `127.0.0.1:${room.port}`, Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': randomBytes(16).toString('base64'), ...headers });
      socket.write(`GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`);
    });
    const seen: Buffer[] = [];
    let sent = false;
    socket.on('data', (bytes) => {
      seen.push(bytes);
      if (sent || !Buffer.concat(seen).includes('\r\n\r\n')) return;
      sent = true;
      if (Buffer.concat(seen).toString('latin1').startsWith('HTTP/1.1 101')) send(socket);
    });
    socket.on('close', () => resolve(Buffer.concat(seen)));
    socket.on('error', reject);
  });
}
/** The code in the close frame that ends what the server sent. */
const closeCode = (bytes: Buffer): number => bytes.readUInt16BE(bytes.lastIndexOf(Buffer.of(0x88)) + 2);
const others = async () => {
  const client = stockClient(room.port, 'brazil');
  await synced(client);
  await client.barrier(1);
  client.stop();
};

describe('bytes that are no WebSocket', () => {
  afterEach(others);
  test.each([
    ['an unknown opcode', Buffer.of(0x83, 0x80, 0, 0, 0, 0), 1002],
    ['a reserved bit', Buffer.of(0xc2, 0x80, 0, 0, 0, 0), 1002],
    ['a message without a mask', Buffer.of(0x82, 0x01, 0x00), 1002],
    ['a message that claims a terabyte', Buffer.of(0x82, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0), 1009],
    ['a ping that is too long', Buffer.concat([Buffer.of(0x89, 0xfe, 0, 126, 0, 0, 0, 0), Buffer.alloc(126)]), 1002],
    ['a close code that must not be sent', Buffer.of(0x88, 0x82, 0, 0, 0, 0, 0x03, 0xed), 1002],
  ])('%s ends that connection alone', async (_what, bytes, code) => {
    expect(closeCode(await afterHandshake((socket) => socket.write(bytes)))).toBe(code);
  });
  test('a connection that is cut in the middle of a message leaves nothing behind', async () => {
    await afterHandshake((socket) => { socket.write(Buffer.of(0x82, 0xfe, 0x20, 0x00, 1, 2, 3, 4, 5)); socket.resetAndDestroy(); });
  });
  test('a path that is not ours is not upgraded', async () => {
    const answer = await afterHandshake(() => undefined, headersOf(room.port, 'norway'), '/elsewhere');
    expect(answer.toString('latin1')).toMatch(/^HTTP\/1\.1 404/);
  });
  test('a browser page without an origin is not upgraded', async () => {
    const answer = await afterHandshake(() => undefined, { Cookie: 'as=norway' });
    expect(answer.toString('latin1')).toMatch(/^HTTP\/1\.1 403/);
  });
});

describe('a reader who does not read', () => {
  test('is let go before the server holds much for it, and nobody else waits', async () => {
    const slow = await rawClient(room.port, 'kenya');
    await slow.enter(new Y.Doc());
    slow.ws.pause();
    const norway = stockClient(room.port, 'norway');
    await synced(norway);
    const isThere = () => room.pen.presence.delegations.some(({ delegation }) => delegation === 'dlg_ken');
    expect(isThere()).toBe(true);
    // More than any one browser may send: paragraphs that the chair inserts, one after the other.
    const page = 'w'.repeat(150_000);
    for (let n = 0; isThere() && n < 300; n++) {
      await room.pen.attempt({ act: 'insert', after: null, kind: 'numbered', level: 1, runs: [[page, []]] }, PEOPLE['chair']!, null);
      await norway.barrier(1_000 + n);
    }
    expect(isThere()).toBe(false);
    norway.stop();
    slow.ws.terminate();
  });
});

describe('silence', () => {
  test('never lasts as long as a client would take for a broken connection', () => {
    vi.useFakeTimers();
    try {
      const carets = new Carets(() => null);
      const heard: number[] = [];
      const holder = { person: 'per_a' as PersonId, plate: { code: 'NOR', name: 'Norway', colour: '#000000' }, leads: false, mayWrite: true, seesPlaces: true, send: () => heard.push(Date.now()) > 0 };
      carets.join(holder);
      const began = Date.now();
      vi.advanceTimersByTime(120_000);
      const gaps = [began, ...heard].map((at, index, all) => (all[index + 1] ?? Date.now()) - at);
      expect(heard.length).toBeGreaterThan(4);
      expect(Math.max(...gaps)).toBeLessThan(30_000);
      carets.leave(holder);
      const { length } = heard;
      vi.advanceTimersByTime(120_000);
      expect(heard.length).toBe(length);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});
