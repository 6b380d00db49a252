/** What the simulation and the long histories have found, each as the smallest case in which it went wrong. */
import { expect, test } from 'vitest';
import { Desk, DeskClient, readDocument } from '../support/deskSimulation.ts';
import { PEOPLE } from '../support/syncRoom.ts';

test('[E1] somebody who wrote a short text anew while offline comes back with it, and is not taken for somebody who wipes the report', async () => {
  const desk = await Desk.open([['a', 'ABCDEF'], ['b', 'GHIJKL'], ['c', 'MNOPQR'], ['d', 'STUVWX'], ['e', 'YZ']]);
  const brazil = new DeskClient(desk, PEOPLE['brazil']!, 100);
  brazil.leave();
  for (const [, text] of brazil.open()) { text.delete(0, text.length); text.insert(0, 'Anew.'); }
  brazil.comeBack();
  expect(desk.read().map(([, words]) => words)).toEqual(Array.from({ length: 5 }, () => '[{"insert":"Anew."}]'));
  expect(readDocument(brazil.doc)).toEqual(desk.read());
});
