/** What a hand-made client may send: everything that is not words in an open paragraph ends its connection and changes nothing. */
import * as encoding from 'lib0/encoding';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '../../shared/protocol/wire.ts';
import { containerKey, INDEX } from '../../shared/report/layout.ts';
import { handmade, idsOf, type Content, type Id } from '../support/handmade.ts';
import { rawClient, stockClient, synced, textOf, when, wordsOf, type Raw, type Stock } from '../support/syncClients.ts';
import { clearRoom, id, openRoom, PEOPLE, person, type SyncRoom } from '../support/syncRoom.ts';

const ME = 77_000;
const WORDS = 'States shall cooperate in good faith.';

let room: SyncRoom;
let brazil: Stock;
let mallory: Raw;
let doc: Y.Doc;
let text: Y.XmlText;
let ids: readonly Id[];
let me: number;
let fresh = ME;

beforeAll(async () => {
  room = await openRoom({ paragraphs: [['one', WORDS], ['two', 'Second.'], ['three', 'Third. '.repeat(100)], ['four', 'Fourth. '.repeat(100)], ['five', 'Fifth.']] });
  brazil = stockClient(room.port, 'brazil');
  await synced(brazil);
  textOf(brazil.doc, 'two').insert(0, 'B');
  await brazil.barrier(1);
});
afterAll(async () => {
  brazil.stop();
  await room.stop();
  clearRoom(room.folder);
});
beforeEach(async () => {
  doc = new Y.Doc();
  mallory = await rawClient(room.port, 'norway');
  await mallory.enter(doc);
  text = textOf(doc, 'one');
  ids = idsOf(text);
  me = fresh += 1;
});
afterEach(() => mallory.ws.terminate());

/** The door closes with this code, nothing is applied, and everybody else goes on. */
async function refusesWith(code: number, send: () => void): Promise<void> {
  const before = Y.encodeStateVector(brazil.doc), state = room.pen.state, vector = room.pen.vector;
  send();
  expect((await mallory.closed).code).toBe(code);
  await brazil.barrier(fresh);
  expect(room.pen.vector).toEqual(vector);
  expect(Y.encodeStateVector(brazil.doc)).toEqual(before);
  expect(room.pen.state.paragraphs).toBe(state.paragraphs);
  expect(wordsOf(brazil.doc, 'one')).toBe(WORDS);
  expect(room.troubles).toEqual([]);
}
const update = (bytes: Uint8Array) => () => mallory.sendSync(2, bytes);
const item = (content: Content, more: object = {}) => handmade([{ client: me, clock: 0, pieces: [{ kind: 'item', origin: ids[2]!, right: ids[3]!, content, ...more }] }]);
const binary = (n: number, write: (encoder: Y.UpdateEncoderV1) => void): Content => ({ ref: n, write });

describe('what is not a frame', () => {
  test('a text message', () => refusesWith(1003, () => mallory.ws.send('-1')));
  test('a message larger than any frame', () => refusesWith(1009, () => mallory.ws.send(new Uint8Array(262_144 + 65))));
  test('an empty message', () => refusesWith(CLOSE.empty, () => mallory.ws.send(new Uint8Array(0))));
  test('an unknown kind of message', () => refusesWith(CLOSE.malformed, () => mallory.ws.send(Uint8Array.of(9, 1, 2))));
  test('bytes behind the message', () => refusesWith(CLOSE.malformed, () => mallory.ws.send(Uint8Array.of(0, 2, 2, 0, 0, 7))));
  test('a message cut short', () => refusesWith(CLOSE.malformed, () => mallory.ws.send(Uint8Array.of(0, 2, 50, 1))));
  test('a state vector that cannot be read', () => refusesWith(CLOSE.malformed, () => mallory.sendSync(0, Uint8Array.of(5, 1))));
  test('requests for the whole text without end', () => refusesWith(CLOSE.tooMuch, () => { for (let n = 0; n < 12; n++) mallory.sendSync(0, Uint8Array.of(0)); }));
  test('a control message that is none', () => refusesWith(CLOSE.malformed, () => mallory.ws.send(encoding.encode((e) => { encoding.writeVarUint(e, 100); encoding.writeVarString(e, '{"t":"nonsense"}'); }))));
  test('an act nested a hundred thousand times is answered, and the process lives', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    mallory.ws.send(encoding.encode((e) => { encoding.writeVarUint(e, 100); encoding.writeVarString(e, `{"t":"act","id":"a","act":{"act":"putReport","rel":{"at":${deep}}}}`); }));
    while (!mallory.received.some((frame) => Buffer.from(frame).includes('"field":"rel.at"'))) await new Promise((resolve) => mallory.ws.once('message', resolve));
  });
  test('a page of another schema', () => refusesWith(CLOSE.schemaTooOld, () => mallory.ws.send(encoding.encode((e) => { encoding.writeVarUint(e, 100); encoding.writeVarString(e, '{"t":"hello","schema":0}'); }))));
});

describe('what is not an update', () => {
  test('random bytes', () => refusesWith(CLOSE.malformed, update(Uint8Array.from({ length: 90 }, (_, n) => (n * 73 + 41) % 256))));
  test('bytes behind the update', () => refusesWith(CLOSE.malformed, update(Uint8Array.of(...item({ text: 'x' }), 0xde, 0xad, 0xbe, 0xef))));
  test('an update that claims sixteen million pieces', () => refusesWith(CLOSE.malformed, update(Uint8Array.of(0x01, 0x80, 0xc8, 0xd0, 0x07, 0x05, 0x00))));
  test('an update in the second format', () => refusesWith(CLOSE.malformed, update(Uint8Array.from(Buffer.from('0000010500000100010000000541be96b10201c096b1020000', 'hex')))));
  test('an update cut after its pieces and before its deletions', () => {
    const whole = handmade([{ client: me, clock: 0, pieces: [{ kind: 'item', origin: ids[2]!, right: ids[3]!, content: { text: 'half' } }] }], [{ client: ids[4]![0], ranges: [[ids[4]![1], 1]] }]);
    return refusesWith(CLOSE.malformed, update(whole.subarray(0, whole.length - 3)));
  });
  test('a piece without length', () => refusesWith(CLOSE.malformed, update(handmade([{ client: me, clock: 0, pieces: [{ kind: 'gc', length: 0 }] }]))));
  test('a clock beyond all bounds', () => refusesWith(CLOSE.malformed, update(handmade([{ client: me, clock: 0, pieces: [{ kind: 'gc', length: 2 ** 52 }] }]))));
  test('a gap', () => refusesWith(CLOSE.malformed, update(handmade([{ client: me, clock: 5, pieces: [{ kind: 'item', origin: ids[2]!, right: ids[3]!, content: { text: 'x' } }] }]))));
  test('a gap declared as one', () => refusesWith(CLOSE.malformed, update(handmade([{ client: me, clock: 0, pieces: [{ kind: 'skip', length: 3 }] }]))));
  test('a neighbour nobody knows', () => refusesWith(CLOSE.malformed, update(item({ text: 'x' }, { origin: [123, 4] }))));
  test('a neighbour of its own future', () => refusesWith(CLOSE.malformed, update(item({ text: 'x' }, { origin: [me, 3] }))));
});

describe('what is somebody else’s', () => {
  test('words under another person’s client id', async () => {
    await refusesWith(CLOSE.forbidden, update(handmade([{ client: brazil.doc.clientID, clock: 1, pieces: [{ kind: 'item', origin: ids[2]!, right: ids[3]!, content: { text: 'not ' } }] }])));
    const entries = await room.store.read(room.pen.report);
    expect(entries.flatMap(({ events }) => events).find((event) => event.type === 'FrameRefused')).toMatchObject({ person: person('norway') });
  });
  test('collected pieces under another person’s client id', () => refusesWith(CLOSE.forbidden, update(handmade([{ client: brazil.doc.clientID, clock: 1, pieces: [{ kind: 'gc', length: 10 }] }]))));
  test('words under the server’s client id', () => refusesWith(CLOSE.forbidden, update(handmade([{ client: ids[0]![0], clock: doc.store.clients.get(ids[0]![0])!.reduce((sum, s) => sum + s.length, 0), pieces: [{ kind: 'item', origin: ids[2]!, right: ids[3]!, content: { text: 'x' } }] }]))));
});

describe('what is the server’s', () => {
  const changed = (change: (own: Y.Doc) => void): Uint8Array => {
    const vector = Y.encodeStateVector(doc);
    doc.clientID = me;
    change(doc);
    return Y.encodeStateAsUpdate(doc, vector);
  };
  test('a row of the index', () => refusesWith(CLOSE.forbidden, () => update(changed((own) => own.getMap(INDEX).set(id('one'), { g: 0 })))()));
  test('a new row of the index', () => refusesWith(CLOSE.forbidden, () => update(changed((own) => own.getMap(INDEX).set('par_new', { g: 0 })))()));
  test('a deleted row of the index', () => refusesWith(CLOSE.forbidden, () => update(changed((own) => own.getMap(INDEX).delete(id('one'))))()));
  test('a deleted container', () => refusesWith(CLOSE.forbidden, () => update(changed((own) => own.getXmlFragment(containerKey(id('one'), 0)).delete(0, 1)))()));
  test('a second paragraph in a container', () => refusesWith(CLOSE.forbidden, () => update(changed((own) => own.getXmlFragment(containerKey(id('one'), 0)).insert(1, [new Y.XmlElement('paragraph')])))()));
  test('a second text in a paragraph', () => refusesWith(CLOSE.forbidden, () => update(changed((own) => (own.getXmlFragment(containerKey(id('one'), 0)).get(0) as Y.XmlElement).insert(1, [new Y.XmlText('x')])))()));
  test('an attribute of a text', () => refusesWith(CLOSE.forbidden, () => update(changed((own) => textOf(own, 'one').setAttribute('isChair', 'true')))()));
  test('a container of its own', () => refusesWith(CLOSE.malformed, () => update(changed((own) => own.getXmlFragment('p:par_mine.0').insert(0, [new Y.XmlElement('paragraph')])))()));
  test('a root of its own', () => refusesWith(CLOSE.malformed, () => update(changed((own) => own.getArray('covert').insert(0, ['channel'])))()));
});

describe('what is not words', () => {
  test.each([
    ['a binary', binary(3, (e) => e.writeBuf(Uint8Array.of(1, 2)))],
    ['JSON', binary(2, (e) => { e.writeLen(1); e.writeString('{}'); })],
    ['an embed', binary(5, (e) => e.writeJSON({ image: 'x' }))],
    ['a nested type', binary(7, (e) => { e.writeTypeRef(1); })],
    ['any value', binary(8, (e) => { e.writeLen(1); e.writeAny(1); })],
    ['a document in the document', binary(9, (e) => { e.writeString('guid'); e.writeAny({}); })],
    ['a control character', { text: 'a\u0000b' }],
    ['a mark of its own', { format: ['blink', {}] }],
    ['a mark with a value of its own', { format: ['bold', { class: 'fixed inset-0' }] }],
    ['a mark that is not an object', { format: ['bold', 'yes'] }],
    ['a mark named as part of every object', { format: ['__proto__', {}] }],
    ['a link that runs a script', { format: ['link', { href: 'javascript:alert(1)' }] }],
    ['a link that hides a script', { format: ['link', { href: 'java\tscript:alert(1)' }] }],
    ['a link to plain http', { format: ['link', { href: 'http://example.org' }] }],
    ['a link that shows another host than it leads to', { format: ['link', { href: 'https://un.org@evil.example/' }] }],
    ['a link with an opinion on its window', { format: ['link', { href: 'https://un.org', target: '_blank' }] }],
    ['a footnote that is not text', { format: ['footnote', { note: { a: 1 } }] }],
    ['a footnote without end', { format: ['footnote', { note: 'n'.repeat(5_000) }] }],
  ] as [string, Content][])('%s', (_what, content) => refusesWith(CLOSE.malformed, () => update(item(content))()));
});

describe('what would make copies differ', () => {
  test('neighbours in the wrong order', () => refusesWith(CLOSE.malformed, () => update(item({ text: 'ZZ' }, { origin: ids[8]!, right: ids[1]! }))()));
  test('neighbours in two paragraphs', () => refusesWith(CLOSE.malformed, () => update(item({ text: 'ZZ' }, { origin: ids[2]!, right: idsOf(textOf(doc, 'three'))[1]! }))()));
  test('a new piece that steps over another new piece', () => refusesWith(CLOSE.malformed, () => update(handmade([{ client: me, clock: 0, pieces: [
    { kind: 'item', origin: ids[2]!, right: ids[3]!, content: { text: 'A' } },
    { kind: 'item', origin: [me, 0], right: ids[3]!, content: { text: 'B' } },
    { kind: 'item', origin: [me, 0], right: ids[3]!, content: { text: 'C' } },
  ] }]))()));
});

describe('deletions', () => {
  const [at] = [(n: number) => ids[n]![1]];
  test('in descending order', () => refusesWith(CLOSE.malformed, () => update(handmade([], [{ client: ids[0]![0], ranges: [[at(9), 1], [at(4), 1]] }]))()));
  test('that overlap', () => refusesWith(CLOSE.malformed, () => update(handmade([], [{ client: ids[0]![0], ranges: [[at(4), 3], [at(5), 3]] }]))()));
  test('of what nobody has written', () => refusesWith(CLOSE.malformed, () => update(handmade([], [{ client: 424_242, ranges: [[0, 1]] }]))()));
  test('of most of the report at once', () => refusesWith(CLOSE.forbidden, () => {
    const ranges = ['one', 'two', 'three', 'four'].flatMap((name) => idsOf(textOf(doc, name)).filter(([client]) => client === ids[0]![0]).map(([, clock]) => [clock, 1] as const)).sort(([a], [b]) => a - b);
    update(handmade([], [{ client: ids[0]![0], ranges }]))();
  }));
});

describe('a reader', () => {
  let observer: Raw;
  let read: Y.Doc;
  beforeEach(async () => {
    read = new Y.Doc();
    observer = await rawClient(room.port, 'observer');
    await observer.enter(read);
  });
  afterEach(() => observer.ws.terminate());
  test('who writes is sent away', async () => {
    const vector = room.pen.vector;
    observer.sendSync(2, item({ text: 'x' }));
    expect((await observer.closed).code).toBe(CLOSE.forbidden);
    expect(room.pen.vector).toEqual(vector);
  });
  test('whose copy only tidies up stays, and nothing is deleted', async () => {
    observer.sendSync(2, handmade([], [{ client: ids[4]![0], ranges: [[ids[4]![1], 2]] }]));
    observer.sendSync(0, Uint8Array.of(0));
    await brazil.barrier(9_000);
    expect(wordsOf(brazil.doc, 'one')).toBe(WORDS);
    expect(observer.ws.readyState).toBe(observer.ws.OPEN);
  });
});

describe('an agreed paragraph', () => {
  test('reads the same for everybody whatever a hand-made client writes into its container', async () => {
    const paragraph = room.pen.state.paragraphs.get(id('five'))!;
    const put = await room.pen.attempt({ act: 'putParagraph', paragraph: id('five'), on: paragraph.words }, PEOPLE['chair']!, null);
    expect(put.ok).toBe(true);
    const agreed = await room.pen.attempt({ act: 'agreeParagraph', paragraph: id('five'), on: paragraph.words }, PEOPLE['chair']!, null);
    expect(agreed).toMatchObject({ ok: true });
    await when(brazil.doc, () => brazil.doc.getMap<{ s: string }>(INDEX).get(id('five'))?.s === 'sealed');
    expect(brazil.doc.getMap(INDEX).get(id('five'))).toMatchObject({ s: 'sealed', sealed: [['Fifth.', []]] });

    const sealed = idsOf(textOf(doc, 'five'));
    mallory.sendSync(2, handmade([{ client: me, clock: 0, pieces: [{ kind: 'item', origin: sealed[2]!, right: sealed[3]!, content: { text: 'NOT' } }] }], [{ client: sealed[0]![0], ranges: [[sealed[0]![1], 1]] }]));
    await brazil.barrier(9_001);
    await when(brazil.doc, () => wordsOf(brazil.doc, 'five').includes('NOT'), 'the container to take it in');
    expect(brazil.doc.getMap(INDEX).get(id('five'))).toMatchObject({ sealed: [['Fifth.', []]] });
    expect(room.pen.state.paragraphs.get(id('five'))).toMatchObject({ state: 'agreedAdRef', words: paragraph.words, runs: [['Fifth.', []]] });

    const reopened = await room.pen.attempt({ act: 'reopenParagraph', paragraph: id('five'), reason: 'A new proposal.' }, PEOPLE['chair']!, null);
    expect(reopened.ok).toBe(true);
    await when(brazil.doc, () => wordsOf(brazil.doc, 'five') === 'Fifth.');
    expect(room.pen.state.paragraphs.get(id('five'))).toMatchObject({ words: paragraph.words, runs: [['Fifth.', []]] });
  });
  test('tells the author that the words went where nobody reads them', async () => {
    const paragraph = room.pen.state.paragraphs.get(id('four'))!;
    const japan = stockClient(room.port, 'japan');
    await synced(japan);
    for (const act of ['putParagraph', 'agreeParagraph'] as const) await room.pen.attempt({ act, paragraph: id('four'), on: paragraph.words }, PEOPLE['chair']!, null);
    textOf(japan.doc, 'four').insert(0, 'Late ');
    const late = await japan.heard((message): message is Extract<typeof message, { t: 'late' }> => message.t === 'late');
    expect(late.paragraphs).toEqual([id('four')]);
    japan.stop();
  });
});
