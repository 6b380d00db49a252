/**
 * A forger who knows everything and writes only what looks right: neighbours that exist, in order, in one text, under a
 * client id of its own. Whatever the gate lets in, a document that has lived through it and one that is loaded afresh
 * read the same, and so do the copies of everybody else.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Desk, DeskClient, readDocument } from '../support/deskSimulation.ts';
import { handmade, type Id, type Piece } from '../support/handmade.ts';
import { PEOPLE } from '../support/syncRoom.ts';
import { textOf } from '../support/syncClients.ts';

type Move = { readonly what: number; readonly who: number; readonly picks: readonly number[] };
const move = fc.record({ what: fc.nat(109), who: fc.nat(5), picks: fc.array(fc.nat(9_999), { minLength: 12, maxLength: 12 }) });

/** Every character that ever was in a text, deleted ones and formatting included, from left to right. */
function placesOf(text: Y.XmlText): readonly Id[] {
  const ids: Id[] = [];
  for (let item = text._start; item !== null; item = item.right) for (let n = 0; n < item.length; n++) ids.push([item.id.client, item.id.clock + n]);
  return ids;
}

class Forger {
  readonly client: number;
  clock = 0;
  constructor(client: number) {
    this.client = client;
  }

  /** Up to three insertions in one update; each takes neighbours in order out of everything that is there, its own included. */
  forge(text: Y.XmlText, picks: readonly number[]): Uint8Array {
    const places: Id[] = [...placesOf(text)];
    const pieces: Piece[] = [];
    const many = 1 + (picks[0]! % 3);
    for (let n = 0; n < many; n++) {
      // Mostly near each other: far ones are refused by anybody.
      const left = picks[1 + n * 3]! % (places.length + 1), gap = picks[2 + n * 3]! % 10;
      const right = gap < 5 ? left : left + (picks[3 + n * 3]! % Math.max(1, Math.min(4, places.length - left + 1)));
      const origin = left === 0 ? null : places[left - 1]!, after = right >= places.length ? null : places[right]!;
      pieces.push({ kind: 'item', origin, right: after, parent: [text._item!.id.client, text._item!.id.clock], content: { text: String.fromCharCode(0x61 + (picks[2]! % 26)) } });
      places.splice(left, 0, [this.client, this.clock + n]);
    }
    const update = handmade([{ client: this.client, clock: this.clock, pieces }]);
    return update;
  }
}

const read = (doc: Y.Doc) => readDocument(doc);

async function survives(moves: readonly Move[]): Promise<{ accepted: number; refused: number }> {
  const desk = await Desk.open([['one', 'States shall'], ['two', 'agree']]);
  // Two windows of the same person among them.
  const honest = ['brazil', 'brazil', 'chile'].map((name, n) => new DeskClient(desk, PEOPLE[name]!, [500, 900, 5_000][n]!));
  let ids = 0;
  const forgers = [new Forger(7), new Forger(70_000)];
  const count = { accepted: 0, refused: 0 };
  for (const { what, who, picks } of moves) {
    if (what < 55) {
      const forger = forgers[who % 2]!, text = textOf(desk.loaded.draft.doc, picks[10]! % 4 === 0 ? 'two' : 'one');
      const update = forger.forge(text, picks);
      const before = Y.getState(desk.loaded.draft.doc.store, forger.client);
      const outcome = desk.offer(update, PEOPLE['norway']!);
      count[outcome.ok ? 'accepted' : 'refused'] += 1;
      if (!outcome.ok) expect(Y.getState(desk.loaded.draft.doc.store, forger.client)).toBe(before);
      forger.clock = Y.getState(desk.loaded.draft.doc.store, forger.client);
    } else {
      const client = honest[who % 3]!, open = client.open(), [, text] = open[picks[0]! % open.length]!;
      if (what < 75) text.insert(picks[1]! % (text.length + 1), 'x');
      else if (what < 80) { if (text.length > 2) text.delete(picks[1]! % text.length, 1); }
      else if (what < 90) client.deliverUp();
      else if (what < 100) client.deliverDown();
      else if (what < 103) client.doc.clientID = (ids += 1) % 2 === 0 ? 400 - ids : 100_000 + ids;
      else if (what < 106) client.leave();
      else if (what < 109) client.comeBack();
      else {
        for (const each of honest) each.leave();
        await desk.restart();
        for (const each of honest) if (picks[2]! % 3 !== 0) each.comeBack();
      }
    }
  }
  for (const client of honest) client.comeBack();
  for (let moved = true; moved;) moved = honest.map((client) => client.deliverUp() || client.deliverDown()).includes(true);
  const lived = desk.loaded.draft.doc, whole = Y.encodeStateAsUpdate(lived);
  const fresh = new Y.Doc();
  Y.applyUpdate(fresh, whole);
  expect(read(fresh), 'loaded afresh').toEqual(read(lived));
  for (const client of honest) expect(read(client.doc), 'an honest copy').toEqual(read(lived));
  const replayed = new Y.Doc();
  for (const { words } of desk.entries) if (words) Y.applyUpdate(replayed, words.update);
  expect(read(replayed), 'replayed from the log').toEqual(read(lived));
  return count;
}

const LONG = process.env['NEMCON_LONG'] === '1';

describe('[E3] what a forger may slip in', () => {
  test('never makes two copies differ', async () => {
    let accepted = 0, refused = 0;
    await fc.assert(fc.asyncProperty(fc.array(move, { minLength: 10, maxLength: 60, size: 'max' }), async (moves) => {
      const count = await survives(moves);
      accepted += count.accepted;
      refused += count.refused;
    }), { numRuns: LONG ? 20_000 : 400 });
    expect(accepted).toBeGreaterThan(500);
    expect(refused).toBeGreaterThan(500);
  }, LONG ? 3_600_000 : 120_000);
});
