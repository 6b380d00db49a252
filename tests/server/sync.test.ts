/** Words over a real socket, with the stock y-websocket client: joining, typing, order, durability. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { fingerprintOf } from '../../shared/report/fingerprint.ts';
import { INDEX, type IndexRow } from '../../shared/report/layout.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import { rawClient, stockClient, synced, textOf, when, wordsOf, type Stock } from '../support/syncClients.ts';
import { clearRoom, id, openRoom, PEOPLE, person, type SyncRoom } from '../support/syncRoom.ts';

let room: SyncRoom;
let clients: Stock[];
const come = async (name: string, doc?: Y.Doc): Promise<Stock> => {
  const client = stockClient(room.port, name, doc);
  clients.push(client);
  await synced(client);
  return client;
};
beforeEach(async () => {
  clients = [];
  room = await openRoom();
});
afterEach(async () => {
  for (const client of clients) client.stop();
  await room.stop();
  clearRoom(room.folder);
});

describe('a stock y-websocket client', () => {
  test('joins and reads the report', async () => {
    const norway = await come('norway');
    const rows = [...norway.doc.getMap<IndexRow>(INDEX).entries()].sort(([, a], [, b]) => (a.o < b.o ? -1 : 1));
    expect(rows.map(([key]) => key)).toEqual([id('one'), id('two')]);
    expect(wordsOf(norway.doc, 'one')).toBe('First paragraph.');
  });
  test('types, and what it typed is in the log with its author before anybody sees it', async () => {
    const norway = await come('norway'), brazil = await come('brazil');
    textOf(norway.doc, 'one').insert(5, ' agreed');
    await when(brazil.doc, () => wordsOf(brazil.doc, 'one') === 'First agreed paragraph.');
    const entries = await room.store.read(room.pen.report);
    const reworded = entries.at(-1)?.events[0];
    expect(reworded).toMatchObject({ type: 'ParagraphReworded', paragraph: id('one'), runs: [['First agreed paragraph.', []]], writers: [person('norway')] });
    expect(room.pen.state.paragraphs.get(id('one'))?.words).toBe(fingerprintOf(id('one'), 'numbered', [['First agreed paragraph.', []]]));
    expect(entries.at(-1)?.words?.bindings).toEqual([[norway.doc.clientID, person('norway'), 'dlg_nor']]);
  });
  test('two of them writing at once read the same in the end', async () => {
    const norway = await come('norway'), brazil = await come('brazil');
    for (let n = 0; n < 30; n++) {
      textOf(norway.doc, 'one').insert(0, 'n');
      textOf(brazil.doc, 'one').insert(textOf(brazil.doc, 'one').length, 'b');
    }
    const whole = (doc: Y.Doc) => wordsOf(doc, 'one') === `${'n'.repeat(30)}First paragraph.${'b'.repeat(30)}`;
    await Promise.all([when(norway.doc, () => whole(norway.doc)), when(brazil.doc, () => whole(brazil.doc))]);
    expect(room.pen.state.paragraphs.get(id('one'))?.runs).toEqual([[wordsOf(norway.doc, 'one'), []]]);
  });
  test('gets the answer to a barrier only when its words are on disk', async () => {
    const norway = await come('norway');
    textOf(norway.doc, 'two').insert(0, 'A ');
    await norway.barrier(1);
    const entries = await room.store.read(room.pen.report);
    expect(entries.at(-1)?.events[0]).toMatchObject({ runs: [['A Second paragraph.', []]] });
  });
  test('brings words typed offline when it comes back', async () => {
    const norway = await come('norway'), brazil = await come('brazil');
    norway.provider.disconnect();
    textOf(norway.doc, 'one').insert(0, 'Offline. ');
    textOf(brazil.doc, 'one').insert(0, 'Online. ');
    await brazil.barrier(1);
    norway.provider.connect();
    const both = (doc: Y.Doc) => /(Offline\. Online\. |Online\. Offline\. )First/.test(wordsOf(doc, 'one'));
    await Promise.all([when(norway.doc, () => both(norway.doc)), when(brazil.doc, () => both(brazil.doc))]);
  });
  test('finds everything again after the server was restarted', async () => {
    const norway = await come('norway');
    textOf(norway.doc, 'one').insert(0, 'Kept. ');
    await norway.barrier(1);
    const { folder, port } = room;
    await room.stop();
    textOf(norway.doc, 'one').insert(0, 'Meanwhile. ');
    room = await openRoom({ folder, port });
    const brazil = await come('brazil');
    await when(brazil.doc, () => wordsOf(brazil.doc, 'one') === 'Meanwhile. Kept. First paragraph.');
    expect(room.pen.state.paragraphs.get(id('one'))?.runs).toEqual([['Meanwhile. Kept. First paragraph.', []]]);
  });
});

describe('acts on the socket', () => {
  test('are judged after the words that were sent before them', async () => {
    const norway = await come('norway');
    const words = 'First and last paragraph.';
    textOf(norway.doc, 'one').insert(5, ' and last');
    const on = fingerprintOf(id('one'), 'numbered', [[words, []]]);
    const answer = await norway.act('a-1', { act: 'takePosition', paragraph: id('one'), on, filing: { kind: 'object', reason: null, proposedWording: null } });
    expect(answer).toMatchObject({ t: 'receipt' });
    expect(room.pen.state.paragraphs.get(id('one'))?.positions.get('dlg_nor' as never)).toMatchObject({ kind: 'object', on });
  });
  test('get the same receipt when they come twice', async () => {
    const norway = await come('norway');
    const act = { act: 'insert', after: id('one'), kind: 'numbered', level: 1, runs: [['New.', []]] };
    const first = await norway.act('same', act);
    norway.controls.length = 0;
    const second = await norway.act('same', act);
    expect(second).toEqual(first);
    expect(room.pen.state.order.length).toBe(3);
  });
  test('get the same receipt after a restart', async () => {
    const done = await room.pen.attempt({ act: 'issueRevision' }, PEOPLE['chair']!, 'k');
    const { folder } = room;
    await room.stop();
    room = await openRoom({ folder });
    expect(await room.pen.attempt({ act: 'issueRevision' }, PEOPLE['chair']!, 'k')).toEqual(done);
    expect((await room.store.read(room.pen.report)).length).toBe(2);
  });
  test('are refused with the field when they are malformed', async () => {
    const norway = await come('norway');
    expect(await norway.act('x', { act: 'split', at: { paragraph: 'nonsense', offset: 1 } })).toMatchObject({ t: 'refused', refusal: { code: 'malformed' } });
  });
  test('split where the words are, although they moved under way', async () => {
    const norway = await come('norway');
    const text = textOf(norway.doc, 'one');
    const rel = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, 6));
    text.insert(0, '>> ');
    const answer = await norway.act('s', { act: 'split', at: { paragraph: id('one'), offset: 6 }, rel: { at: rel } });
    expect(answer).toMatchObject({ t: 'receipt' });
    const [made] = answer.t === 'receipt' ? answer.made : [];
    expect(room.pen.state.paragraphs.get(id('one'))?.runs).toEqual([['>> First', []]]);
    expect(room.pen.state.paragraphs.get(made as never)?.runs).toEqual([['paragraph.', []]]);
  });
});

describe('who may come in', () => {
  test.each([
    ['nobody', null, CLOSE.signInNeeded],
    ['somebody from another meeting', 'stranger', CLOSE.unknownReport],
  ])('%s is let in to be told why not', async (_who, name, code) => {
    const client = await rawClient(room.port, name);
    expect((await client.closed).code).toBe(code);
    expect(client.received).toEqual([]);
  });
  test('a report that is not there is told from one that is not yours by nobody', async () => {
    for (const report of ['rpt_none', 'nonsense']) expect((await (await rawClient(room.port, 'norway', report)).closed).code).toBe(CLOSE.unknownReport);
  });
  test.each(['https://evil.example', 'null', 'http://127.0.0.1', 'http://127.0.0.1.evil.example'])('a page of %s is turned away before the socket opens', async (origin) => {
    await expect(rawClient(room.port, 'norway', undefined, { Origin: origin })).rejects.toThrow(/403/);
  });
  test('whoever loses the seat is put out and stays out of the text', async () => {
    const norway = await rawClient(room.port, 'norway');
    const doc = new Y.Doc();
    await norway.enter(doc);
    room.pens.cutOff(person('norway'), 'the role was changed');
    expect((await norway.closed).code).toBe(CLOSE.forbidden);
    expect(room.pen.presence.delegations).toEqual([]);
  });
});
