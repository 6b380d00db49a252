/** What the simulation and the long histories have found, each as the smallest case in which it went wrong. */
import { expect, test } from 'vitest';
import { Desk, DeskClient, readDocument } from '../support/deskSimulation.ts';
import { footnoteKey } from '../../shared/report/markKey.ts';
import { notesOf } from '../support/letterHistory.ts';
import { id, PEOPLE } from '../support/syncRoom.ts';

test('[E1] somebody who wrote a short text anew while offline comes back with it, and is not taken for somebody who wipes the report', async () => {
  const desk = await Desk.open([['a', 'ABCDEF'], ['b', 'GHIJKL'], ['c', 'MNOPQR'], ['d', 'STUVWX'], ['e', 'YZ']]);
  const brazil = new DeskClient(desk, PEOPLE['brazil']!, 100);
  brazil.leave();
  for (const [, text] of brazil.open()) { text.delete(0, text.length); text.insert(0, 'Anew.'); }
  brazil.comeBack();
  expect(desk.read().map(([, words]) => words)).toEqual(Array.from({ length: 5 }, () => '[{"insert":"Anew."}]'));
  expect(readDocument(brazil.doc)).toEqual(desk.read());
});

const ANCHOR = '\uFFFC';
const deltas = (desk: Desk) => desk.read().map(([, words]) => JSON.parse(words) as unknown);

test('[E1] words marked further up take nothing from words that were split away meanwhile', async () => {
  const desk = await Desk.open([['a', 'ABCDEF']]);
  const norway = new DeskClient(desk, PEOPLE['norway']!, 100), brazil = new DeskClient(desk, PEOPLE['brazil']!, 101);
  norway.open()[0]![1].format(3, 3, { bold: {} });
  norway.deliverUp();
  brazil.deliverDown();
  brazil.open()[0]![1].format(0, 2, { bold: {} });
  norway.act({ act: 'split', at: { paragraph: id('a'), offset: 3 } });
  brazil.deliverUp();
  expect(deltas(desk)).toEqual([[{ insert: 'AB', attributes: { bold: {} } }, { insert: 'C' }], [{ insert: 'DEF', attributes: { bold: {} } }]]);
});

test('[E1] notes set side by side by two people at the same moment are two notes, also where a command moves them', async () => {
  const desk = await Desk.open([['a', 'ABCDEF']]);
  const norway = new DeskClient(desk, PEOPLE['norway']!, 100), brazil = new DeskClient(desk, PEOPLE['brazil']!, 101), chile = new DeskClient(desk, PEOPLE['chile']!, 102);
  const put = (client: DeskClient, at: number, note: string) => client.open()[0]![1].insert(at, ANCHOR, { [footnoteKey(note)]: { note } });
  put(norway, 4, 'one');
  put(norway, 5, 'two');
  put(brazil, 4, 'three');
  put(chile, 4, 'four');
  while (norway.deliverUp());
  norway.act({ act: 'split', at: { paragraph: id('a'), offset: 2 } });
  brazil.deliverUp();
  chile.deliverUp();
  expect(notesOf(desk).toSorted()).toEqual(['four', 'one', 'three', 'two']);
});

/** Of the marks around words that one made bold and another deleted, Yjs may leave the end standing at the head of the text. */
async function boldAndDeletedAtOnce() {
  const desk = await Desk.open([['a', 'ABCDEF']]);
  const norway = new DeskClient(desk, PEOPLE['norway']!, 100), brazil = new DeskClient(desk, PEOPLE['brazil']!, 101);
  norway.open()[0]![1].format(0, 2, { bold: {} });
  brazil.open()[0]![1].delete(0, 2);
  norway.deliverUp();
  brazil.deliverUp();
  while (brazil.deliverDown());
  const start = { paragraph: id('a'), offset: 0 };
  expect(desk.act({ act: 'replaceRange', from: start, to: start, lines: [[['X', ['bold']]]] }, PEOPLE['chair']!)).toBe(true);
  return { desk, norway, brazil };
}
const X_ALONE = [[{ insert: 'X', attributes: { bold: {} } }, { insert: 'CDEF' }]];

test('[E1] a report that is read again from its log reads as it was written, also where Yjs would tidy its formatting up', async () => {
  const { desk } = await boldAndDeletedAtOnce();
  expect(deltas(desk)).toEqual(X_ALONE);
  await desk.restart();
  expect(deltas(desk)).toEqual(X_ALONE);
});

test('[E1] a copy that tidies up formatting takes away no mark that later words lean on', async () => {
  const { desk, norway, brazil } = await boldAndDeletedAtOnce();
  brazil.deliverUp();
  while (norway.deliverDown());
  norway.deliverUp();
  while (brazil.deliverDown());
  expect(deltas(desk)).toEqual(X_ALONE);
  expect(readDocument(brazil.doc)).toEqual(desk.read());
});
