/** What a newcomer is given: the text that is kept ready, what has come since, and "that was all" said once, last. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { rawClient, stockClient, synced, textOf, wordsOf, type Stock } from '../support/syncClients.ts';
import { clearRoom, openRoom, type SyncRoom } from '../support/syncRoom.ts';

let room: SyncRoom, brazil: Stock;
beforeAll(async () => {
  room = await openRoom({ paragraphs: [['one', 'States shall cooperate.']] });
  brazil = stockClient(room.port, 'brazil');
  await synced(brazil);
});
afterAll(async () => {
  brazil.stop();
  await room.stop();
  clearRoom(room.folder);
});

test('however many have come before and typed since, the answer is one message, and everything is there with it', async () => {
  for (const letter of ['a', 'b', 'c', 'd']) {
    textOf(brazil.doc, 'one').insert(0, letter);
    await brazil.barrier(letter.charCodeAt(0));
    const newcomer = await rawClient(room.port, 'norway'), doc = new Y.Doc();
    await newcomer.enter(doc);
    expect(newcomer.received.filter((frame) => frame[0] === 0 && frame[1] === 1)).toHaveLength(1);
    expect(wordsOf(doc, 'one')).toBe(wordsOf(brazil.doc, 'one'));
    newcomer.ws.terminate();
  }
});
