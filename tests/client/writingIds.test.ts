/** Under which client ids a browser writes. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openWritingIds } from '../../client/connection/writingIds.ts';

function open() {
  const doc = new Y.Doc(), asked: number[] = [], taken: number[] = [];
  let now = 0;
  const ids = openWritingIds(doc, (have) => asked.push(have), (client) => taken.push(client), () => now);
  const text = doc.getText('t');
  return { doc, asked, taken, ids, type: () => text.insert(text.length, 'x'), pass: (ms: number) => { now += ms; } };
}

describe('ids to write under', () => {
  test('the first one given is taken and kept over connections where hands are open', () => {
    const { doc, asked, ids, type } = open();
    ids.connected();
    ids.given([11], null);
    type();
    ids.connected();
    ids.given([], null);
    type();
    expect(asked).toEqual([0, 1]);
    expect([...doc.store.clients.keys()]).toEqual([11]);
  });

  test('where hands are hidden one is left after its time, and another asked for', () => {
    const { doc, asked, taken, ids, type, pass } = open();
    ids.connected();
    ids.given([11, 12], 1_000);
    for (const ms of [0, 900, 99]) { pass(ms); type(); }
    expect([...doc.store.clients.keys()]).toEqual([11]);
    pass(1_000);
    type();
    expect([...doc.store.clients.keys()]).toEqual([11, 12]);
    expect(asked).toEqual([0, 1]);
    expect(taken).toEqual([11, 12]);
  });

  test('where hands are hidden a used id is not written under on another connection, an unused one is', () => {
    const { doc, asked, ids, type } = open();
    ids.connected();
    ids.given([11, 12], 1_000);
    ids.connected();
    type();
    ids.connected();
    type();
    expect([...doc.store.clients.keys()]).toEqual([11, 12]);
    expect(asked).toEqual([0, 2, 1]);
    ids.connected();
    type();
    expect([...doc.store.clients.keys()], 'nothing else is held').toEqual([11, 12]);
    ids.given([13], 1_000);
    type();
    expect([...doc.store.clients.keys()]).toEqual([11, 12, 13]);
  });

  test('what comes from others does not wear an id out', () => {
    const { doc, ids, type, pass } = open();
    ids.connected();
    ids.given([11, 12], 1_000);
    type();
    pass(5_000);
    const other = new Y.Doc();
    other.getText('t').insert(0, 'y');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(doc.clientID).toBe(11);
  });
});
