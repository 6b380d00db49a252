/** Carets and the roster over a real socket: who one is comes from the server, and nobody speaks for anybody else. */
import * as encoding from 'lib0/encoding';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../shared/protocol/wire.ts';
import type { PersonId } from '../../shared/base/ids.ts';
import { presenceFrame, readFrame } from '../../server/sync/frames.ts';
import { Carets } from '../../server/sync/presence.ts';
import { rawClient, stockClient, synced, textOf, type Stock } from '../support/syncClients.ts';
import { clearRoom, id, openRoom, type SyncRoom } from '../support/syncRoom.ts';

let room: SyncRoom;
let clients: Stock[];
beforeEach(async () => {
  clients = [];
  room = await openRoom();
});
afterEach(async () => {
  for (const client of clients) client.stop();
  await room.stop();
  clearRoom(room.folder);
});
const come = async (name: string): Promise<Stock> => {
  const client = stockClient(room.port, name);
  clients.push(client);
  await synced(client);
  return client;
};
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** What stands in a presence message. */
const decoded = (frame: Uint8Array): Uint8Array => {
  const read = readFrame(frame);
  if (read?.kind !== 'presence') throw new Error('no presence message');
  return read.update;
};
type State = Record<string, unknown> | undefined;
/** Resolves when `to` sees what it waits for about `about`. */
const sees = (to: Stock, about: number, holds: (state: State) => boolean): Promise<State> => new Promise((resolve) => {
  const { awareness } = to.provider;
  const look = () => {
    const state = awareness.getStates().get(about) as State;
    if (!holds(state)) return;
    awareness.off('update', look);
    resolve(state);
  };
  awareness.on('update', look);
  look();
});
const cursorIn = (client: Stock, at: number) => {
  const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(textOf(client.doc, 'one'), at));
  return { paragraph: id('one'), anchor: place, head: place };
};

describe('a caret', () => {
  test('is shown to others with the delegation’s code, whatever the client says it is', async () => {
    const norway = await come('norway'), brazil = await come('brazil');
    const cursor = cursorIn(norway, 4);
    norway.provider.awareness.setLocalState({ user: { code: 'CHAIR', name: 'The Chair', colour: 'red' }, cursor, isChair: true });
    const seen = await sees(brazil, norway.doc.clientID, (state) => state !== undefined && state['cursor'] !== undefined);
    expect(seen).toEqual({ user: { code: 'NOR', name: 'NOR', colour: expect.stringMatching(/^#[0-9a-f]{6}$/) }, cursor: { paragraph: id('one'), anchor: expect.objectContaining({ item: expect.any(Object) }), head: expect.any(Object) } });
  });
  test('goes when its owner goes', async () => {
    const norway = await come('norway'), brazil = await come('brazil');
    norway.provider.awareness.setLocalState({ cursor: cursorIn(norway, 1) });
    await sees(brazil, norway.doc.clientID, (state) => state !== undefined);
    norway.provider.disconnect();
    await sees(brazil, norway.doc.clientID, (state) => state === undefined);
  });
  test('is shown again when its owner comes back with the same client id', async () => {
    const norway = await come('norway'), brazil = await come('brazil');
    norway.provider.awareness.setLocalState({ cursor: cursorIn(norway, 1) });
    await sees(brazil, norway.doc.clientID, (state) => state !== undefined);
    norway.provider.disconnect();
    await sees(brazil, norway.doc.clientID, (state) => state === undefined);
    norway.provider.connect();
    await sees(brazil, norway.doc.clientID, (state) => state !== undefined);
  });
  test('under somebody else’s client id is not believed', async () => {
    const norway = await come('norway'), brazil = await come('brazil');
    const theirs = cursorIn(norway, 2);
    norway.provider.awareness.setLocalState({ cursor: theirs });
    await sees(brazil, norway.doc.clientID, (state) => state !== undefined);
    const mallory = await rawClient(room.port, 'kenya');
    mallory.ws.send(presenceFrame([{ client: norway.doc.clientID, clock: 2 ** 30, json: JSON.stringify({ cursor: cursorIn(norway, 9) }) }]));
    mallory.ws.send(presenceFrame([{ client: 4_242, clock: 1, json: JSON.stringify({ cursor: cursorIn(norway, 5) }) }]));
    await sees(brazil, 4_242, (state) => state !== undefined);
    expect(brazil.provider.awareness.getStates().get(norway.doc.clientID)).toMatchObject({ user: { code: 'NOR' }, cursor: { anchor: { item: theirs.anchor.item } } });
    mallory.ws.terminate();
  });
  test('is one for each connection, however many are said in one message', async () => {
    const brazil = await come('brazil'), mallory = await rawClient(room.port, 'kenya');
    const said = (client: number) => ({ client, clock: 1, json: JSON.stringify({ cursor: cursorIn(brazil, 3) }) });
    mallory.ws.send(presenceFrame(Array.from({ length: 50 }, (_, n) => said(4_000 + n))));
    await sees(brazil, 4_000, (state) => state !== undefined);
    expect([...brazil.provider.awareness.getStates().keys()].filter((client) => client >= 4_000 && client < 4_050)).toEqual([4_000]);
    mallory.ws.terminate();
  });
  test('leaves nothing behind, however many client ids it was shown under', () => {
    vi.useFakeTimers();
    try {
      const kept: Carets[] = [];
      const heap = () => { collect(); return process.memoryUsage().heapUsed; };
      const carets = new Carets(() => null);
      kept.push(carets);
      const holder = { person: 'per_a' as PersonId, plate: { code: 'NOR', name: 'Norway', colour: '#000000' }, leads: false, mayWrite: true, seesPlaces: true, send: () => true };
      carets.join(holder);
      const showMany = (from: number) => {
        for (let client = from; client < from + 50_000; client++) {
          for (const json of ['{}', 'null']) carets.take(holder, decoded(presenceFrame([{ client, clock: 1, json }])));
          if (client % 1_000 === 0) vi.advanceTimersByTime(100);
        }
        vi.advanceTimersByTime(60_000);
      };
      showMany(0);
      const before = heap();
      for (let round = 1; round <= 2; round++) showMany(round * 50_000);
      expect((heap() - before) / 1_048_576).toBeLessThan(2);
      expect(kept).toHaveLength(1);
      carets.leave(holder);
    } finally {
      vi.useRealTimers();
    }
  });
  test.each([
    ['without end', (json: string) => presenceFrame([{ client: 5, clock: 1, json: json.padEnd(1_025) }])],
    ['that is no JSON', () => presenceFrame([{ client: 5, clock: 1, json: '{' }])],
    ['that is a list', () => presenceFrame([{ client: 5, clock: 1, json: '[]' }])],
    ['with a clock beyond all bounds', (json: string) => presenceFrame([{ client: 5, clock: 2 ** 52, json }])],
    ['in a message that claims more than it holds', () => encoding.encode((e) => { encoding.writeVarUint(e, 1); encoding.writeVarUint8Array(e, Uint8Array.of(200, 1, 1)); })],
  ])('%s ends the connection', async (_what, frame) => {
    const client = await rawClient(room.port, 'norway');
    client.ws.send(frame(JSON.stringify({ cursor: null })));
    expect((await client.closed).code).toBe(CLOSE.malformed);
  });
});

describe('the roster', () => {
  test('counts each person once, by delegation and by office', async () => {
    await come('norway');
    await come('norway');
    await come('observer');
    await come('chair');
    expect(room.pen.presence).toEqual({
      delegations: [{ delegation: 'dlg_nor', people: 1 }, { delegation: 'dlg_obs', people: 1 }],
      officers: [{ role: 'chair', name: 'chair' }],
    });
  });
  test('tells whoever watches when somebody comes and goes', async () => {
    const told: number[] = [];
    const stop = room.pen.watch((entries, pen) => { if (entries.length === 0) told.push(pen.presence.delegations.length); });
    const norway = await come('norway');
    const gone = new Promise<void>((resolve) => { const end = room.pen.watch(() => { if (room.pen.presence.delegations.length === 0) { end(); resolve(); } }); });
    norway.provider.disconnect();
    await gone;
    stop();
    expect(told).toEqual([1, 0]);
  });
});
