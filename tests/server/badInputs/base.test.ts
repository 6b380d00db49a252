/** On what an update says, or shows, that it was written: a base never goes back and holds nothing that was not sent. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CLOSE, WORDS } from '../../../shared/protocol/wire.ts';
import { handmade, idsOf, type Id } from '../../support/handmade.ts';
import { rawClient, stockClient, synced, textOf, when, wordsOf, type Raw, type Stock } from '../../support/syncClients.ts';
import { clearRoom, openRoom, type SyncRoom } from '../../support/syncRoom.ts';

const TEXT = 'States shall cooperate in good faith.';

let room: SyncRoom, brazil: Stock, norway: Raw, doc: Y.Doc, ids: readonly Id[];
let me = 81_000, barrier = 0;

beforeAll(async () => {
  room = await openRoom({ paragraphs: [['one', TEXT], ['two', 'Second.']] });
  brazil = stockClient(room.port, 'brazil');
  await synced(brazil);
});
afterAll(async () => {
  brazil.stop();
  await room.stop();
  clearRoom(room.folder);
});
beforeEach(async () => {
  doc = new Y.Doc();
  norway = await rawClient(room.port, 'norway');
  await norway.enter(doc);
  ids = idsOf(textOf(doc, 'one'));
  me += 1;
});
afterEach(() => norway.ws.terminate());

const written = (given: number, update: Uint8Array, by = norway) => by.ws.send(encoding.encode((encoder) => {
  encoding.writeVarUint(encoder, WORDS);
  encoding.writeVarUint(encoder, given);
  encoding.writeVarUint8Array(encoder, update);
}));
const between = (clock: number, origin: Id | null, right: Id | null, text = 'x') => handmade([{ client: me, clock, pieces: [{ kind: 'item', origin, right, content: { text } }] }]);
const given = () => norway.received.filter((frame) => frame[0] === 0 && frame[1] !== 0).length;
/** Brazil types, and what Norway has been given of it is on the wire. */
async function othersType(at: number, words: string): Promise<Id> {
  textOf(brazil.doc, 'one').insert(at, words);
  await brazil.barrier(barrier += 1);
  const [client, clock] = idsOf(textOf(brazil.doc, 'one'))[at]!;
  // These very words, not whatever else of Brazil's was still on the wire.
  const holdsThem = (frame: Uint8Array) => frame[0] === 0 && frame[1] === 2 && Y.decodeUpdate(decoding.readVarUint8Array(decoding.createDecoder(frame.subarray(2)))).structs.some(({ id, length }) => id.client === client && id.clock <= clock && clock < id.clock + length);
  while (!norway.received.some(holdsThem)) await new Promise((resolve) => norway.ws.once('message', resolve));
  return [client, clock];
}
const arrives = (letter: string) => when(brazil.doc, () => wordsOf(brazil.doc, 'one').includes(letter));

describe('a base that is declared', () => {
  test('is taken when the neighbours stood side by side at it, although others have typed between them since', async () => {
    const had = given();
    await othersType(5, 'b');
    written(had, between(0, ids[4]!, ids[5]!, 'α'));
    await arrives('α');
  });
  test('is not the one at which they stood side by side', async () => {
    await othersType(8, 'c');
    written(given(), between(0, idsOf(textOf(doc, 'one'))[7]!, idsOf(textOf(doc, 'one'))[8]!));
    expect((await norway.closed).code).toBe(CLOSE.rebase);
  });
  test('[B26] is older than the one before', async () => {
    const had = given();
    await othersType(2, 'd');
    written(given(), between(0, ids[12]!, ids[13]!, 'β'));
    await arrives('β');
    written(had, between(1, ids[16]!, ids[17]!, 'ν'));
    expect((await norway.closed).code).toBe(CLOSE.rebase);
    expect(wordsOf(brazil.doc, 'one')).not.toContain('ν');
  });
  test('[B27] has not been sent yet', async () => {
    written(given() + 1, between(0, ids[4]!, ids[5]!));
    expect((await norway.closed).code).toBe(CLOSE.malformed);
  });
  test('does not hold a neighbour that is named', async () => {
    const had = given();
    const newer = await othersType(3, 'e');
    written(had, between(0, ids[2]!, newer));
    expect((await norway.closed).code).toBe(CLOSE.rebase);
  });
});

describe('the base of somebody who has taken in only the beginning of an answer', () => {
  /** Kenya comes with nothing after a letter was typed before the tenth, is answered in two parts, and shows the first alone. */
  async function atTheBeginning(letter: string): Promise<{ readonly kenya: Raw; readonly shown: readonly Id[]; readonly ended: Promise<{ readonly code: number }> }> {
    await othersType(9, letter);
    const kenya = await rawClient(room.port, 'kenya'), page = new Y.Doc();
    kenya.sendSync(0, Y.encodeStateVector(page));
    const parts = () => kenya.received.filter((frame) => frame[0] === 0 && frame[1] !== 0);
    while (!parts().some((frame) => frame[1] === 1)) await new Promise((resolve) => kenya.ws.once('message', resolve));
    expect(parts().map((frame) => frame[1])).toEqual([2, 1]);
    kenya.sendSync(1, Y.encodeStateAsUpdate(page));
    Y.applyUpdate(page, decoding.readVarUint8Array(decoding.createDecoder(parts()[0]!.subarray(2))));
    expect(wordsOf(page, 'one')).not.toContain(letter);
    return { kenya, shown: idsOf(textOf(page, 'one')), ended: kenya.closed };
  }

  test('is not the whole answer: what it types where the rest has words is taken, and after the rest it goes on', async () => {
    const { kenya, shown } = await atTheBeginning('X');
    written(1, between(0, shown[8]!, shown[9]!, 'π'), kenya);
    await arrives('π');
    written(2, between(1, [me, 0], idsOf(textOf(brazil.doc, 'one'))[idsOf(textOf(brazil.doc, 'one')).findIndex(([client]) => client === me) + 1]!, 'ρ'), kenya);
    await arrives('ρ');
    kenya.ws.terminate();
  });
  test('is none where the neighbours never stood side by side', async () => {
    const { kenya, shown, ended } = await atTheBeginning('Y');
    written(1, between(0, shown[8]!, shown[12]!), kenya);
    expect((await ended).code).toBe(CLOSE.rebase);
  });
  test('is over once it says that it has the rest', async () => {
    const { kenya, shown, ended } = await atTheBeginning('Z');
    written(2, between(0, shown[8]!, shown[9]!), kenya);
    expect((await ended).code).toBe(CLOSE.rebase);
  });
});

describe('a base that is inferred', () => {
  test('leaves a stock client that types behind the others alone', async () => {
    await othersType(5, 'f');
    norway.sendSync(2, between(0, ids[4]!, ids[5]!, 'γ'));
    await arrives('γ');
  });
  test('[B06] is none: the neighbours never stood side by side', async () => {
    norway.sendSync(2, between(0, ids[4]!, ids[9]!));
    expect((await norway.closed).code).toBe(CLOSE.rebase);
  });
  /** Brazil types between the fifth and the sixth letter and later elsewhere; Norway shows that it knows the later one. */
  async function knowsTheLater(letter: string): Promise<void> {
    await othersType(wordsOf(brazil.doc, 'one').indexOf('cooperate'), letter);
    const [left, right] = [idsOf(textOf(brazil.doc, 'two')).length - 2, idsOf(textOf(brazil.doc, 'two')).length - 1];
    const before = given();
    textOf(brazil.doc, 'two').insert(right, letter.toUpperCase());
    await brazil.barrier(barrier += 1);
    while (given() === before) await new Promise((resolve) => norway.ws.once('message', resolve));
    const two = idsOf(textOf(brazil.doc, 'two'));
    norway.sendSync(2, between(0, two[left]!, two[right]!, `${letter}‐`));
    await when(brazil.doc, () => wordsOf(brazil.doc, 'two').includes(`${letter}‐`));
  }
  /** Neighbours that stood side by side before Brazil typed. */
  const earlier = (): readonly [Id, Id] => {
    const at = wordsOf(doc, 'one').indexOf('cooperate');
    return [ids[at - 1]!, ids[at]!];
  };
  test('has gone back: what the author has shown to know stands between the neighbours', async () => {
    await knowsTheLater('f');
    norway.sendSync(2, between(2, ...earlier()));
    expect((await norway.closed).code).toBe(CLOSE.rebase);
  });
  test('is another window’s own, until it hangs on what the first has written', async () => {
    await knowsTheLater('g');
    const first = me;
    me += 1;
    norway.sendSync(2, between(0, ...earlier(), 'δ'));
    await arrives('δ');
    me += 1;
    norway.sendSync(2, between(0, [first, 1], idsOf(textOf(brazil.doc, 'two'))[wordsOf(brazil.doc, 'two').indexOf('g‐') + 2]!, 'ζ'));
    await when(brazil.doc, () => wordsOf(brazil.doc, 'two').includes('ζ'));
    norway.sendSync(2, between(1, ...earlier()));
    expect((await norway.closed).code).toBe(CLOSE.rebase);
  });
  test('survives a restart: the words of the log show what their author knew', async () => {
    await knowsTheLater('h');
    const { folder, port } = room, [left, right] = earlier();
    brazil.stop();
    await room.stop();
    room = await openRoom({ folder, port });
    brazil = stockClient(port, 'brazil');
    await synced(brazil);
    norway = await rawClient(port, 'norway');
    await norway.enter(new Y.Doc());
    norway.sendSync(2, between(2, left, right));
    expect((await norway.closed).code).toBe(CLOSE.rebase);
  });
});
