/** Carets in short messages over a real socket: who is told what, and that nobody is told what policy hides. */
import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Carets, type CaretHolder } from '../../server/sync/presence.ts';
import type { ParagraphId, PersonId } from '../../shared/base/ids.ts';
import { DEFAULT_SETTINGS, type ReportSettings } from '../../shared/meeting/settings.ts';
import { composePlaces, composeSentPlace, PLACES, readPlaces, readSentPlace, type Spot } from '../../shared/protocol/places.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import { caretAt, placesClient, type PlacesClient } from '../support/placesClient.ts';
import { rawClient, stockClient, synced, type Stock } from '../support/syncClients.ts';
import { clearRoom, id, openRoom, type SyncRoom } from '../support/syncRoom.ts';

let room: SyncRoom | null = null;
let clients: { stop: () => void }[];
beforeEach(() => { clients = []; });
afterEach(async () => {
  for (const client of clients) client.stop();
  await room?.stop();
  if (room) clearRoom(room.folder);
  room = null;
});
const start = async (settings: ReportSettings = DEFAULT_SETTINGS) => { room = await openRoom({ settings }); };
const port = () => room?.port ?? 0;
const come = async (name: string): Promise<PlacesClient> => {
  const client = await placesClient(port(), name);
  clients.push(client);
  return client;
};

describe('carets in short messages', () => {
  test('are shown to whoever works in the same paragraph, and to nobody else unless asked for', async () => {
    await start();
    const [norway, brazil, japan] = [await come('norway'), await come('brazil'), await come('japan')];
    norway.at(caretAt('one', 4));
    brazil.at(caretAt('one', 9));
    japan.at(caretAt('two', 2));
    await norway.sees('BRA in par_one at 9');
    await brazil.sees('NOR in par_one at 4');
    await japan.counts('one', 2);
    await japan.sees();
    japan.watch(true);
    await japan.sees('NOR in par_one at 4', 'BRA in par_one at 9');
    norway.at(caretAt('one', 5));
    await japan.sees('NOR in par_one at 5', 'BRA in par_one at 9');
    japan.watch(false);
    await japan.sees();
  });

  test('come and go with one’s own way through the text', async () => {
    await start();
    const [norway, brazil, japan] = [await come('norway'), await come('brazil'), await come('japan')];
    norway.at(caretAt('one', 1));
    brazil.at(caretAt('two', 2));
    japan.at(caretAt('one', 3));
    await japan.sees('NOR in par_one at 1');
    japan.at(caretAt('two', 3));
    await japan.sees('BRA in par_two at 2');
    await norway.sees();
    norway.at(caretAt('two', 8));
    await japan.sees('NOR in par_two at 8', 'BRA in par_two at 2');
    await brazil.sees('NOR in par_two at 8', 'JPN in par_two at 3');
    norway.at(null);
    await japan.sees('BRA in par_two at 2');
    brazil.stop();
    await japan.sees();
  });

  test('of whom one follows are shown wherever they are', async () => {
    await start();
    const [norway, brazil, japan] = [await come('norway'), await come('brazil'), await come('japan')];
    japan.watch(false, ['NOR']);
    norway.at(caretAt('one', 1));
    brazil.at(caretAt('one', 2));
    await japan.sees('NOR in par_one at 1');
    norway.at(caretAt('two', 5));
    await japan.sees('NOR in par_two at 5');
    japan.watch(false);
    await japan.sees();
  });

  test('count people, each once, and tell everybody', async () => {
    await start();
    const [norway, again, brazil, reader] = [await come('norway'), await come('norway'), await come('brazil'), await come('observer')];
    norway.at(caretAt('one', 1));
    again.at(caretAt('one', 2));
    brazil.at(caretAt('one', 3));
    await norway.counts('one', 2);
    brazil.at(caretAt('two', 1));
    await norway.counts('one', 1);
    await norway.counts('two', 1);
    // An observer may not see names while they are for members.
    expect([reader.editing.size, reader.carets()]).toEqual([0, []]);
    const late = await come('japan');
    await late.counts('one', 1);
  });

  test('the chair is followed without a caret in the text, a delegation is not', async () => {
    await start();
    const [chair, norway, japan] = [await come('chair'), await come('norway'), await come('japan')];
    japan.watch(false, [], true);
    chair.at({ paragraph: id('two'), span: null });
    await japan.sees('CHAIR in par_two');
    chair.at({ paragraph: id('one'), span: null });
    await japan.sees('CHAIR in par_one');
    norway.at({ paragraph: id('one'), span: null });
    japan.watch(true);
    chair.at(caretAt('one', 6));
    await japan.sees('CHAIR in par_one at 6');
    await japan.counts('one', 1);
  });

  test('are taken of nobody who may not write, whichever way they are sent', async () => {
    await start({ ...DEFAULT_SETTINGS, namesVisibleTo: 'everyone', drafting: 'penholder' });
    const [norway, observer, chair] = [await come('norway'), await come('observer'), await come('chair')];
    const stock = stockClient(port(), 'brazil');
    clients.push(stock);
    await synced(stock);
    chair.watch(true);
    norway.at(caretAt('one', 1));
    observer.at(caretAt('one', 2));
    stock.provider.awareness.setLocalState({ cursor: { paragraph: id('one'), anchor: { item: { client: 7, clock: 3 } }, head: { item: { client: 7, clock: 3 } } } });
    await stock.barrier(1);
    chair.at(caretAt('one', 4));
    await observer.counts('one', 1);
    expect(chair.carets()).toEqual([]);
  });

  test('travel between our clients and stock ones, both ways', async () => {
    await start();
    const norway = await come('norway');
    const stock: Stock = stockClient(port(), 'brazil');
    clients.push(stock);
    await synced(stock);
    norway.at(caretAt('one', 3));
    stock.provider.awareness.setLocalState({ user: { code: 'CHAIR' }, cursor: { paragraph: id('one'), anchor: { item: { client: 7, clock: 1 } }, head: { item: { client: 7, clock: 12 } } } });
    await norway.sees('BRA in par_one at 12');
    const seen = () => [...stock.provider.awareness.getStates()].filter(([client]) => client !== stock.doc.clientID).map(([, state]) => state);
    while (seen().length === 0) await new Promise((resolve) => stock.provider.awareness.once('update', resolve));
    expect(seen()).toEqual([{ user: { code: 'NOR', name: 'NOR', colour: expect.any(String) }, cursor: { paragraph: id('one'), anchor: { item: { client: 7, clock: 3 }, assoc: 0 }, head: { item: { client: 7, clock: 3 }, assoc: 0 } } }]);
    norway.stop();
    while (seen().length > 0) await new Promise((resolve) => stock.provider.awareness.once('update', resolve));
  });

  test.each([
    ['of an unknown kind', Uint8Array.of(PLACES, 9)],
    ['that ends too early', Uint8Array.of(PLACES, 2, 3, 112)],
    ['in something that is no paragraph', composeSentPlace({ paragraph: 'everything', span: null })],
    ['before the beginning', Uint8Array.of(...composeSentPlace({ paragraph: id('one'), span: null }).with(1, 2), 4 | 32, 7, 3, 0x40 | 9)],
  ])('%s end the connection', async (_what, bytes) => {
    await start();
    const client = await come('norway');
    client.raw.ws.send(bytes);
    expect((await client.raw.closed).code).toBe(CLOSE.malformed);
  });

  test('from a client that never said that it speaks so end the connection', async () => {
    await start();
    const raw = await rawClient(port(), 'norway');
    raw.ws.send(composeSentPlace(null));
    expect((await raw.closed).code).toBe(CLOSE.malformed);
  });
});

test('[E4] where names are the podium’s alone, nothing about who is where leaves the server, to nobody', async () => {
  await start({ ...DEFAULT_SETTINGS, namesVisibleTo: 'chair' });
  const [norway, japan, chair] = [await come('norway'), await come('japan'), await come('chair')];
  const stock = stockClient(port(), 'brazil');
  clients.push(stock);
  await synced(stock);
  for (const one of [japan, chair]) one.watch(true, ['NOR'], true);
  norway.at(caretAt('one', 1));
  chair.at(caretAt('one', 2));
  stock.provider.awareness.setLocalState({ cursor: { paragraph: id('one'), anchor: { item: { client: 7, clock: 3 } }, head: { item: { client: 7, clock: 3 } } } });
  await stock.barrier(1);
  await new Promise((resolve) => setTimeout(resolve, 900));
  for (const one of [norway, japan, chair]) expect([one.carets(), one.editing.size, one.messages.map((bytes) => bytes.length > 4)]).toEqual([[], 0, [false]]);
  expect([...stock.provider.awareness.getStates().keys()]).toEqual([stock.doc.clientID]);
});

describe('on the wire', () => {
  const spot: fc.Arbitrary<Spot> = fc.record({ at: fc.constantFrom('item' as const, 'end' as const), client: fc.integer({ min: 0, max: 2 ** 32 }), clock: fc.integer({ min: 0, max: 2 ** 30 }), assoc: fc.constantFrom(0 as const, -1 as const) });
  const span = fc.option(fc.oneof(fc.record({ anchor: spot, head: spot }), fc.tuple(spot, fc.integer({ min: 0, max: 5_000 })).map(([head, clock]) => ({ head, anchor: { ...head, clock } }))));

  test('what is said is what is read', () => {
    fc.assert(fc.property(fc.option(fc.record({ paragraph: fc.string({ maxLength: 64 }), span })), (place) => {
      const decoder = decoding.createDecoder(composeSentPlace(place));
      expect([decoding.readVarUint(decoder), readSentPlace(decoder)]).toEqual([PLACES, place]);
    }));
    fc.assert(fc.property(fc.array(fc.record({ index: fc.nat(), paragraph: fc.nat(), span })), fc.array(fc.record({ paragraph: fc.nat(), people: fc.nat() })), (places, editing) => {
      const decoder = decoding.createDecoder(composePlaces({ places, editing }));
      expect([decoding.readVarUint(decoder), readPlaces(decoder)]).toEqual([PLACES, { who: [], paragraphs: [], places, editing }]);
    }));
  });
  test('a caret that moved takes fifteen bytes at most in a large room', () => {
    const at: Spot = { at: 'item', client: 2 ** 32 - 1, clock: 100_000, assoc: 0 };
    const many = Array.from({ length: 100 }, (_, n) => ({ index: 400 + n, paragraph: 300, span: { anchor: at, head: at } }));
    expect((composePlaces({ places: many }).length - composePlaces({}).length) / 100).toBeLessThanOrEqual(15);
  });
});

test('a reader that could not take everything is given the whole picture when it can', async () => {
  const holder = (name: string, takes: () => boolean): CaretHolder & { readonly got: Uint8Array[] } => {
    const got: Uint8Array[] = [];
    return { got, person: `per_${name}` as PersonId, plate: { code: name, name, colour: '#000000' }, leads: false, mayWrite: true, seesPlaces: true, send: (frame, canBeSkipped) => (canBeSkipped && !takes() ? false : got.push(frame) > 0) };
  };
  let isSlow = false;
  const carets = new Carets(() => null), slow = holder('SLO', () => !isSlow), quick = holder('QUI', () => true);
  for (const one of [slow, quick]) { carets.join(one); carets.speakShort(one); }
  const gathered = () => new Promise((resolve) => setTimeout(resolve, 120));
  const lastOf = () => slow.got.map((frame) => readPlaces(decoding.createDecoder(frame.subarray(1)))).flatMap((news) => news?.places ?? []).at(-1);
  carets.takePlace(slow, caretAt('one', 1));
  carets.takePlace(quick, caretAt('one', 2));
  await gathered();
  expect(lastOf()?.span?.head.clock).toBe(2);
  isSlow = true;
  carets.takePlace(quick, caretAt('one', 3));
  await gathered();
  expect(lastOf()?.span?.head.clock).toBe(2);
  isSlow = false;
  // Something else moves: what was missed comes along.
  carets.takePlace(slow, { ...caretAt('one', 1), paragraph: 'par_one' as ParagraphId });
  await gathered();
  expect(lastOf()?.span?.head.clock).toBe(3);
  for (const one of [slow, quick]) carets.leave(one);
});
