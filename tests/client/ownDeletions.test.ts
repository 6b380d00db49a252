/** What was deleted here and not confirmed is said once more; nothing else is. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { ownDeletions } from '../../client/connection/ownDeletions.ts';
import { Desk, DeskClient, readDocument } from '../support/deskSimulation.ts';
import { id, PEOPLE } from '../support/syncRoom.ts';

function made(doc: Y.Doc, work: () => void): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const note = (update: Uint8Array) => updates.push(update);
  doc.on('update', note);
  work();
  doc.off('update', note);
  return updates;
}

test('[E1] insertions are left out, and of many deletions one update is made', () => {
  const doc = new Y.Doc(), text = doc.getText('words');
  const updates = made(doc, () => {
    for (let n = 0; n < 450; n++) text.insert(0, 'ab');
    expect(ownDeletions(doc, [])).toBe(null);
    for (let n = 0; n < 450; n++) text.delete(n, 1);
  });
  expect(ownDeletions(doc, updates.slice(0, 450))).toBe(null);
  const again = ownDeletions(doc, updates)!;
  const { structs, ds } = Y.decodeUpdate(again);
  expect(structs).toEqual([]);
  expect([...ds.clients.values()].flat().reduce((sum, { len }) => sum + len, 0)).toBe(450);
});

test('[E1] a letter deleted under way stays deleted, although its copy elsewhere had arrived when the connection broke', async () => {
  const desk = await Desk.open([['a', 'ABCDEF'], ['b', 'GHIJKL']]);
  const brazil = new DeskClient(desk, PEOPLE['brazil']!, 100), kenya = new DeskClient(desk, PEOPLE['kenya']!, 101);
  const [, text] = brazil.open()[0]!;
  text.delete(4, 1);
  kenya.act({ act: 'split', at: { paragraph: id('a'), offset: 3 } });
  while (brazil.deliverDown());
  expect(readDocument(brazil.doc).map(([, words]) => words).join(), 'the copy is here, and so is the letter').toContain('DEF');
  brazil.leave();
  brazil.comeBack();
  expect(desk.read().map(([, words]) => JSON.parse(words).map((op: { insert: string }) => op.insert).join(''))).toEqual(['ABC', 'DF', 'GHIJKL']);
  expect(readDocument(brazil.doc)).toEqual(desk.read());
});
