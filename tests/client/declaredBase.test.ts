/** What the page's own sender says about the words it sends, against a real room. */
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as decoding from 'lib0/decoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { declareBase } from '../../client/connection/declaredBase.ts';
import { CONTROL, WORDS } from '../../shared/protocol/wire.ts';
import { headersOf, stockClient, synced, textOf, when, wordsOf, type Stock } from '../support/syncClients.ts';
import { clearRoom, openRoom, REPORT, type SyncRoom } from '../support/syncRoom.ts';

let room: SyncRoom, others: Stock;
beforeAll(async () => {
  room = await openRoom();
  others = stockClient(room.port, 'brazil');
  await synced(others);
});
afterAll(async () => {
  others.stop();
  await room.stop();
  clearRoom(room.folder);
});

describe('words typed in the page', () => {
  test('go with the number of messages taken in before, are accepted while others type at the same place, and begin anew after a break', async () => {
    const sent: number[] = [];
    class Watched extends WebSocket {
      constructor(address: string | URL) { super(address, { headers: headersOf(room.port, 'norway') }); }
      override send(bytes: Uint8Array): void {
        const decoder = decoding.createDecoder(Uint8Array.from(bytes));
        if (decoding.readVarUint(decoder) === WORDS) sent.push(decoding.readVarUint(decoder));
        super.send(bytes);
      }
    }
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(`ws://127.0.0.1:${room.port}/sync`, REPORT, doc, { WebSocketPolyfill: Watched as unknown as typeof globalThis.WebSocket, disableBc: true, connect: false });
    declareBase(provider, doc);
    provider.messageHandlers[CONTROL] = () => undefined;
    const closed: number[] = [];
    provider.on('closed', ({ code }) => closed.push(code));
    provider.connect();
    await new Promise<void>((resolve) => provider.on('sync', () => resolve()));

    textOf(doc, 'one').insert(5, 'a');
    expect(sent).toEqual([1]);
    for (let n = 0; n < 40; n++) {
      textOf(doc, 'one').insert(6, 'n');
      textOf(others.doc, 'one').insert(5, 'b');
      if (n % 7 === 0) await new Promise((resolve) => doc.once('update', resolve));
    }
    await when(doc, () => wordsOf(doc, 'one') === wordsOf(others.doc, 'one') && wordsOf(doc, 'one').split('n').length > 40, 'both to read the same');
    expect(Math.max(...sent)).toBeGreaterThan(2);
    expect([...sent].sort((a, b) => a - b)).toEqual(sent);

    // Words from elsewhere say nothing, since they were written on something older.
    const elsewhere = new Y.Doc();
    Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(doc));
    const vector = Y.encodeStateVector(doc), { length } = sent;
    textOf(elsewhere, 'two').insert(0, 'kept ');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(elsewhere, vector), 'kept');
    await when(others.doc, () => wordsOf(others.doc, 'two').startsWith('kept'));
    expect(sent.length).toBe(length);

    provider.disconnect();
    textOf(doc, 'one').insert(3, 'offline');
    const again = new Promise<void>((resolve) => provider.on('sync', (is: boolean) => { if (is) resolve(); }));
    provider.connect();
    await again;
    textOf(doc, 'one').insert(0, 'z');
    expect(sent.at(-1)).toBe(1);
    await when(others.doc, () => wordsOf(others.doc, 'one').startsWith('z') && wordsOf(others.doc, 'one').includes('offline'));
    expect(closed).toEqual([]);
    provider.destroy();
    provider.awareness.destroy();
  });
});
