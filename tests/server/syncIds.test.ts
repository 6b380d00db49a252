/** Client ids that the server gives out: whose they are is in the log before anybody has them, and for ever. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { DEFAULT_SETTINGS, type ReportSettings } from '../../shared/meeting/settings.ts';
import { CLOSE, type ServerControl } from '../../shared/protocol/wire.ts';
import { BEAT_MS } from '../../server/meeting/pace.ts';
import { FRESH_AFTER_MS } from '../../server/meeting/issuedIds.ts';
import { rawClient, stockClient, synced, textOf, wordsOf, type Stock } from '../support/syncClients.ts';
import { clearRoom, id, openRoom, person, REPORT, type SyncRoom } from '../support/syncRoom.ts';

const HIDDEN: ReportSettings = { ...DEFAULT_SETTINGS, namesVisibleTo: 'chair' };
type Ids = Extract<ServerControl, { t: 'ids' }>;

let room: SyncRoom;
let clients: Stock[];
const open = async (settings: ReportSettings, folder?: string) => { room = await openRoom({ settings, ...(folder === undefined ? {} : { folder }) }); };
beforeEach(() => { clients = []; });
afterEach(async () => {
  for (const client of clients) client.stop();
  await room.stop();
  clearRoom(room.folder);
});
const come = async (name: string, doc = new Y.Doc()): Promise<Stock> => {
  const client = stockClient(room.port, name, doc);
  clients.push(client);
  await synced(client);
  return client;
};
const ask = async (client: Stock, have = 0): Promise<Ids> => {
  const before = client.controls.filter(({ t }) => t === 'ids').length;
  client.say({ t: 'ids', have });
  return client.heard((message): message is Ids => message.t === 'ids' && client.controls.filter(({ t }) => t === 'ids').length > before);
};

/** As our own client does: y-websocket looks its own id up when it ends. */
function writeAs({ doc, provider: { awareness } }: Stock, client: number): void {
  doc.clientID = awareness.clientID = client;
  awareness.setLocalState(null);
}
const read = (): string => room.pen.state.paragraphs.get(id('one'))?.runs[0]?.[0] ?? '';

describe('where everybody may know who wrote what', () => {
  test('one id is given, bound in the log before it is, and a client may also choose its own', async () => {
    await open(DEFAULT_SETTINGS);
    const norway = await come('norway'), brazil = await come('brazil');
    const { ids, freshAfter } = await ask(norway);
    expect([ids.length, freshAfter]).toEqual([1, null]);
    expect((await room.store.read(REPORT)).at(-1)).toMatchObject({ kind: 'words', events: [], by: null, words: { bindings: [[ids[0], person('norway'), 'dlg_nor']] } });
    writeAs(norway, ids[0]!);
    textOf(norway.doc, 'one').insert(0, 'A ');
    textOf(brazil.doc, 'one').insert(0, 'B ');
    await Promise.all([norway.barrier(1), brazil.barrier(1)]);
    expect([...read()].sort().join('')).toContain('AB');
    expect((await ask(norway, 1)).ids, 'nobody hoards').toEqual([]);
  });

  test('giving one out is no change of the text: nobody else hears of it', async () => {
    await open(DEFAULT_SETTINGS);
    const norway = await come('norway'), kenya = await rawClient(room.port, 'kenya');
    await kenya.enter(new Y.Doc());
    const before = kenya.received.length;
    await ask(norway);
    await norway.barrier(1);
    expect(kenya.received.slice(before).filter((frame) => frame[0] === 0)).toEqual([]);
    kenya.ws.close();
  });

  test('whoever may not write gets none', async () => {
    await open({ ...DEFAULT_SETTINGS, drafting: 'penholder' });
    expect((await ask(await come('norway'))).ids).toEqual([]);
    expect((await ask(await come('observer'))).ids).toEqual([]);
    expect((await ask(await come('chair'))).ids).toHaveLength(1);
  });

  test('an id that was given to one is refused from another', async () => {
    await open(DEFAULT_SETTINGS);
    const norway = await come('norway'), brazil = await come('brazil');
    const { ids } = await ask(norway);
    writeAs(brazil, ids[0]!);
    textOf(brazil.doc, 'one').insert(0, 'B ');
    expect((await brazil.closed).code).toBe(CLOSE.forbidden);
    expect(read()).toBe('First paragraph.');
  });

  test('a request that is none closes the connection, and so do very many', async () => {
    await open(DEFAULT_SETTINGS);
    const norway = await come('norway');
    norway.say({ t: 'ids', have: -1 });
    expect((await norway.closed).code).toBe(CLOSE.malformed);
    const brazil = await come('brazil');
    for (let times = 0; times < 25; times++) brazil.say({ t: 'ids', have: 0 });
    expect((await brazil.closed).code).toBe(CLOSE.tooMuch);
  });
});

describe('where it is kept from the members who wrote what', () => {
  test('two ids are given and soon to be left; words under them are taken', async () => {
    await open(HIDDEN);
    const norway = await come('norway');
    const { ids, freshAfter } = await ask(norway);
    expect([ids.length, freshAfter]).toEqual([2, FRESH_AFTER_MS]);
    expect((await ask(norway, 1)).ids).toHaveLength(1);
    for (const client of ids) {
      writeAs(norway, client);
      textOf(norway.doc, 'one').insert(0, 'A');
    }
    await norway.barrier(1);
    expect(read()).toBe('AAFirst paragraph.');
  });

  test('a client that writes under an id of its own choosing is told why it may not', async () => {
    await open(HIDDEN);
    const kenya = await come('kenya'), norway = await rawClient(room.port, 'norway'), doc = new Y.Doc();
    await norway.enter(doc);
    const vector = Y.encodeStateVector(doc);
    textOf(doc, 'one').insert(0, 'Mine ');
    norway.sendSync(2, Y.encodeStateAsUpdate(doc, vector));
    expect(await norway.closed).toEqual({ code: CLOSE.forbidden, why: 'in this report words are written only under client ids that the room gives out' });
    await kenya.barrier(1);
    expect(wordsOf(kenya.doc, 'one')).toBe('First paragraph.');
  });

  test('words written offline under an id are taken after a restart of the server', async () => {
    await open(HIDDEN);
    const { folder } = room, norway = await come('norway'), { doc } = norway;
    const { ids: [first = 0, second = 0] } = await ask(norway);
    norway.stop();
    clients = [];
    await room.stop();
    doc.clientID = first;
    textOf(doc, 'one').insert(0, 'A');
    doc.clientID = second;
    textOf(doc, 'one').insert(0, 'B');
    await open(HIDDEN, folder);
    const again = await come('norway', doc);
    await again.barrier(1);
    expect(read()).toBe('BAFirst paragraph.');
    const other = await come('brazil');
    writeAs(other, second);
    textOf(other.doc, 'one').insert(0, 'C');
    expect((await other.closed).code).toBe(CLOSE.forbidden);
  });

  test('letters of several hands go out together on a beat, and their author hears of the disk on it too', async () => {
    await open(HIDDEN);
    const hands = [await come('norway'), await come('brazil')], kenya = await rawClient(room.port, 'kenya');
    for (const hand of hands) writeAs(hand, (await ask(hand)).ids[0]!);
    await kenya.enter(new Y.Doc());
    await hands[0]!.barrier(1);
    const before = kenya.received.length, entries = room.pen.state.seq, began = performance.now();
    for (let letter = 0; letter < 12; letter++) {
      textOf(hands[letter % 2]!.doc, 'one').insert(0, 'x');
      await new Promise((typed) => setTimeout(typed, 20));
    }
    const beats = 1 + Math.ceil((performance.now() - began) / BEAT_MS);
    await Promise.all(hands.map((hand) => hand.barrier(2)));
    expect(read()).toBe(`${'x'.repeat(12)}First paragraph.`);
    expect(kenya.received.slice(before).filter((frame) => frame[0] === 0).length).toBeLessThanOrEqual(beats);
    expect(room.pen.state.seq - entries, 'and the log has no finer clock').toBeLessThanOrEqual(beats);
    kenya.ws.close();
  });

  test('nobody is shown a caret, and those who see names not that of anybody who may be hidden', async () => {
    await open(HIDDEN);
    const [norway, brazil, chair] = [await come('norway'), await come('brazil'), await come('chair')];
    const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(textOf(norway.doc, 'one'), 3));
    norway.provider.awareness.setLocalState({ cursor: { paragraph: id('one'), anchor: place, head: place } });
    chair.provider.awareness.setLocalState({ cursor: { paragraph: id('one'), anchor: place, head: place } });
    await new Promise((resolve) => setTimeout(resolve, 150));
    const codes = (client: Stock) => [...client.provider.awareness.getStates()].filter(([of]) => of !== client.doc.clientID).map(([, state]) => state);
    expect([codes(norway), codes(brazil), codes(chair)]).toEqual([[], [], []]);
  });
});
