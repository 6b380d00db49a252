/** When the disk fails or the log was tampered with: nothing is believed that is not written, and everybody is told. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import { LogBroken } from '../../server/meeting/chain.ts';
import { PenDown } from '../../server/meeting/pen.ts';
import { createPens } from '../../server/meeting/pens.ts';
import { newId } from '../../server/newId.ts';
import { openSqliteStore } from '../../server/storage/embedded/sqliteStore.ts';
import { LogMovedOn } from '../../server/storage/store.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import { rawClient, stockClient, synced, textOf, when, wordsOf } from '../support/syncClients.ts';
import { clearRoom, id, openRoom, PEOPLE, REPORT, type SyncRoom } from '../support/syncRoom.ts';
import * as Y from 'yjs';

let room: SyncRoom;
afterEach(async () => {
  await room.stop();
  clearRoom(room.folder);
});

describe('a disk that fails', () => {
  test('takes the act back, sends everybody away to come again, and goes on from what was written', async () => {
    let failing = false;
    room = await openRoom({ wrapStore: (store) => ({ ...store, append: (...args) => (failing ? Promise.reject(new Error('disk full')) : store.append(...args)) }) });
    const norway = stockClient(room.port, 'norway'), brazil = await rawClient(room.port, 'brazil');
    await synced(norway);
    await brazil.enter(new Y.Doc());
    textOf(norway.doc, 'one').insert(0, 'Kept. ');
    await norway.barrier(1);
    const { seq } = room.pen.state;

    failing = true;
    textOf(norway.doc, 'one').insert(0, 'Unsaved. ');
    await expect(room.pen.attempt({ act: 'issueRevision' }, PEOPLE['chair']!, 'k')).rejects.toBeInstanceOf(PenDown);
    expect((await brazil.closed).code).toBe(CLOSE.restarting);
    expect(room.pen.state.seq).toBe(seq);
    expect(brazil.received.some((frame) => Buffer.from(frame).includes('Unsaved'))).toBe(false);
    expect(room.troubles.length).toBeGreaterThan(0);

    failing = false;
    // The client still holds its words and brings them again.
    await synced(norway);
    const reader = stockClient(room.port, 'observer');
    await synced(reader);
    await when(reader.doc, () => wordsOf(reader.doc, 'one') === 'Unsaved. Kept. First paragraph.');
    expect(await room.pen.attempt({ act: 'issueRevision' }, PEOPLE['chair']!, 'k')).toMatchObject({ ok: true });
    norway.stop();
    reader.stop();
  });
  test('a second writer on the same log makes this one read it again', async () => {
    room = await openRoom();
    const other = createPens({ store: room.store, clock: systemClock, newId });
    const theirs = await other.open(REPORT);
    expect(await theirs!.attempt({ act: 'issueRevision' }, PEOPLE['chair']!, null)).toMatchObject({ ok: true });
    await expect(room.pen.attempt({ act: 'issueRevision' }, PEOPLE['chair']!, null)).rejects.toBeInstanceOf(PenDown);
    expect(room.troubles[0]).toBeInstanceOf(LogMovedOn);
    await new Promise<void>((resolve) => { const stop = room.pen.watch(() => { stop(); resolve(); }); });
    expect(room.pen.state.revision.number).toBe(1);
    await other.close();
  });
});

test('a clock that is set back sets no entry back, before or after a restart', async () => {
  room = await openRoom();
  const { at } = room.pen.state;
  const early = createPens({ store: room.store, clock: () => (at - 3_600_000) as typeof at, newId });
  const pen = await early.open(REPORT);
  for (const text of ['one', 'two']) await pen!.attempt({ act: 'comment', paragraph: id('one'), text }, PEOPLE['norway']!, null);
  const times = (await room.store.read(REPORT)).map((entry) => entry.at);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times.length).toBe(3);
  await early.close();
});

describe('a log that was changed on disk', () => {
  test.each([
    ['an event', 'UPDATE entry SET body = replace(body, \'First paragraph.\', \'First paragraph!\') WHERE seq = 1'],
    ['the words', 'UPDATE entry SET words = zeroblob(20) WHERE seq = 1'],
    ['the time', 'UPDATE entry SET at = at + 1 WHERE seq = 2'],
    ['a dropped entry', 'DELETE FROM entry WHERE seq = 2'],
  ])('%s: the report stays closed, with a sentence', async (_what, change) => {
    room = await openRoom();
    for (let n = 0; n < 3; n++) await room.pen.attempt({ act: 'comment', paragraph: id('one'), text: `${n}` }, PEOPLE['norway']!, null);
    const { folder } = room;
    await room.stop();
    const byHand = new DatabaseSync(join(folder, 'nemcon.db'));
    byHand.exec(`DROP TRIGGER entry_is_never_changed; DROP TRIGGER entry_is_never_deleted; ${change}`);
    byHand.close();
    const store = await openSqliteStore(folder);
    const pens = createPens({ store, clock: systemClock, newId, onTrouble: () => undefined });
    const error = await pens.open(REPORT).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(LogBroken);
    expect((error as LogBroken).message).toMatch(/the report stays closed\.$/);
    await pens.close();
    await store.close();
    room = { ...room, stop: async () => undefined };
  });
});
