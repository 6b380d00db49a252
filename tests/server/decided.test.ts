/** A decided report: nothing of it opens for anybody, and what is still typed is read by nobody. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { INDEX, type IndexRow } from '../../shared/report/layout.ts';
import { stockClient, synced, textOf, when, type Stock } from '../support/syncClients.ts';
import { clearRoom, id, openRoom, PEOPLE, type SyncRoom } from '../support/syncRoom.ts';

let room: SyncRoom, brazil: Stock;
beforeEach(async () => {
  room = await openRoom({ paragraphs: [['one', 'First.'], ['two', 'Second.']] });
  brazil = stockClient(room.port, 'brazil');
  await synced(brazil);
});
afterEach(async () => {
  brazil.stop();
  await room.stop();
  clearRoom(room.folder);
});

const rows = () => [...brazil.doc.getMap<IndexRow>(INDEX).values()];

test('once no consensus is recorded, every paragraph is sealed in the words it had', async () => {
  expect((await room.pen.attempt({ act: 'recordNoConsensus' }, PEOPLE['chair']!, null)).ok).toBe(true);
  await when(brazil.doc, () => rows().every(({ s }) => s === 'sealed'));
  expect(rows().map(({ sealed }) => sealed)).toEqual([[['First.', []]], [['Second.', []]]]);

  textOf(brazil.doc, 'one').insert(0, 'Never said. ');
  expect((await brazil.heard((message): message is Extract<typeof message, { t: 'late' }> => message.t === 'late')).paragraphs).toEqual([id('one')]);
  await brazil.barrier(5);
  expect(room.pen.state.paragraphs.get(id('one'))?.runs).toEqual([['First.', []]]);
});

test('and stays so when the server comes back', async () => {
  await room.pen.attempt({ act: 'recordNoConsensus' }, PEOPLE['chair']!, null);
  textOf(brazil.doc, 'two').insert(0, 'Never said. ');
  await brazil.barrier(6);
  const { folder } = room;
  await room.stop();
  room = await openRoom({ folder });
  expect(room.pen.state.status).toBe('notAdopted');
  expect(room.pen.state.paragraphs.get(id('two'))?.runs).toEqual([['Second.', []]]);
});
