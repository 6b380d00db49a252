/** Snapshots in the running room: made in a thread of their own from what is on the disk, and never believed over the log. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { systemClock } from '../../server/clock.ts';
import { LogBroken } from '../../server/meeting/chain.ts';
import { createCompactor, type Compactor } from '../../server/meeting/compactor.ts';
import { loadReport } from '../../server/meeting/loadReport.ts';
import { createPens, type LivePens } from '../../server/meeting/pens.ts';
import { SnapshotDue } from '../../server/meeting/snapshotDue.ts';
import { WholeText } from '../../server/meeting/wholeText.ts';
import { newId } from '../../server/newId.ts';
import { logReaderAt } from '../../server/storage/embedded/logReader.ts';
import { openSqliteStore } from '../../server/storage/embedded/sqliteStore.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import { stockClient, synced, textOf, when, wordsOf } from '../support/syncClients.ts';
import { clearRoom, id, openRoom, PEOPLE, REPORT, type SyncRoom } from '../support/syncRoom.ts';

let room: SyncRoom, compactor: Compactor;
beforeEach(async () => {
  room = await openRoom();
  compactor = createCompactor(logReaderAt(room.folder));
});
afterEach(async () => {
  await compactor.close();
  await room.stop();
  clearRoom(room.folder);
});

const whole = async () => {
  const { snapshot: _, ...withoutSnapshots } = room.store;
  return loadReport(withoutSnapshots, REPORT, () => 5);
};

test('one is made from what is on the disk while the room goes on, and the next one from it', async () => {
  const norway = stockClient(room.port, 'norway');
  await synced(norway);
  textOf(norway.doc, 'one').insert(0, 'Kept. ');
  await norway.barrier(1);
  const row = await compactor.compact(REPORT);
  expect(row).toMatchObject({ report: REPORT, seq: room.pen.state.seq });
  await room.store.putSnapshot(row!);
  textOf(norway.doc, 'two').insert(0, 'Later. ');
  await norway.barrier(2);
  const loaded = await loadReport(room.store, REPORT, () => 5), all = await whole();
  expect(loaded?.snapshotAt).toBe(row!.seq);
  expect(Buffer.from(Y.encodeStateAsUpdate(loaded!.draft.doc)).equals(Buffer.from(Y.encodeStateAsUpdate(all!.draft.doc)))).toBe(true);
  expect(loaded?.hash).toBe(all?.hash);
  expect((await compactor.compact(REPORT))?.seq).toBe(room.pen.state.seq);
  norway.stop();
});

test('who comes first after a restart is given the whole text, and what is typed then is kept', async () => {
  await room.pen.attempt({ act: 'split', at: { paragraph: id('one'), offset: 6 } }, PEOPLE['norway']!, 'k');
  await room.store.putSnapshot((await compactor.compact(REPORT))!);
  const { folder } = room, { hash } = (await whole())!;
  await room.stop();
  room = await openRoom({ folder });
  const norway = stockClient(room.port, 'norway'), brazil = stockClient(room.port, 'brazil');
  await Promise.all([synced(norway), synced(brazil)]);
  expect(wordsOf(norway.doc, 'one')).toBe('First ');
  textOf(norway.doc, 'one').insert(0, 'Again. ');
  await norway.barrier(1);
  await when(brazil.doc, () => wordsOf(brazil.doc, 'one') === 'Again. First ');
  expect((await room.store.read(REPORT, 2, 1))[0]?.prev).toBe(hash);
  // The receipt that was given before is given again.
  expect(await room.pen.attempt({ act: 'split', at: { paragraph: id('one'), offset: 6 } }, PEOPLE['norway']!, 'k')).toMatchObject({ ok: true, value: { receipt: { seq: 2 } } });
  expect((await whole())?.state.seq).toBe(room.pen.state.seq);
  norway.stop();
  brazil.stop();
});

test('a log that was changed before its snapshot is found out after opening: the report is closed and stays so', async () => {
  for (let n = 0; n < 3; n++) await room.pen.attempt({ act: 'comment', paragraph: id('one'), text: `${n}` }, PEOPLE['norway']!, null);
  await room.store.putSnapshot((await compactor.compact(REPORT))!);
  await compactor.close();
  const { folder } = room;
  await room.stop();
  const byHand = new DatabaseSync(join(folder, 'nemcon.db'));
  byHand.exec('DROP TRIGGER entry_is_never_changed; UPDATE entry SET at = at + 1 WHERE seq = 2');
  byHand.close();

  const store = await openSqliteStore(folder);
  compactor = createCompactor(logReaderAt(folder));
  await expect(compactor.audit(REPORT)).rejects.toBeInstanceOf(LogBroken);
  const troubles: unknown[] = [];
  const pensOn = (): LivePens => createPens({ store, clock: systemClock, newId, compactor, auditAfterMs: 1, onTrouble: (cause) => troubles.push(cause) });
  const pens = pensOn();
  const pen = await pens.open(REPORT);
  await expect.poll(() => troubles.length, { timeout: 20_000 }).toBeGreaterThan(0);
  expect(troubles[0]).toBeInstanceOf(LogBroken);
  await expect(pens.open(REPORT)).rejects.toBeInstanceOf(LogBroken);
  expect(pens.known(REPORT)).toBe(null);
  await expect(pen!.attempt({ act: 'issueRevision' }, PEOPLE['chair']!, null)).rejects.toThrow();
  // Nor does the next start open it from the snapshot.
  await expect.poll(async () => (await store.snapshot(REPORT))?.seq, { timeout: 20_000 }).toBe(0);
  await expect(loadReport(store, REPORT, () => 5)).rejects.toBeInstanceOf(LogBroken);
  await pens.close();
  await store.close();
  room = { ...room, stop: async () => undefined };
});

test('a server that stops keeps what is due, so that the next start is a short one', async () => {
  const { store } = room;
  // The thread is there already; a stopping server waits for it for some seconds only.
  await compactor.compact(REPORT);
  const pens = createPens({ store, clock: systemClock, newId, compactor, onTrouble: (cause) => { throw cause; } });
  const pen = await pens.open(REPORT);
  await pen!.attempt({ act: 'insert', after: id('one'), kind: 'numbered', level: 1, runs: [['word '.repeat(18_000), []]] }, PEOPLE['norway']!, null);
  expect(await store.snapshot(REPORT)).toBe(null);
  await pens.close();
  expect((await store.snapshot(REPORT))?.seq).toBe(pen!.state.seq);
});

test('a database that was made before there were snapshots is given the place for them', async () => {
  const { folder } = room;
  await room.stop();
  const byHand = new DatabaseSync(join(folder, 'nemcon.db'));
  byHand.exec('DROP TABLE snapshot');
  byHand.close();
  room = await openRoom({ folder });
  await room.store.putSnapshot((await compactor.compact(REPORT))!);
  expect((await room.store.snapshot(REPORT))?.seq).toBe(1);
});

test('a report is due when what it has had since weighs enough, and never again for the same entries', async () => {
  const entry = (bytes: number) => ({ words: { update: new Uint8Array(bytes) } }) as Entry;
  let made = 0, done: () => void = () => undefined;
  const first = new Promise<void>((resolve) => { done = resolve; });
  const due = new SnapshotDue(async () => { made += 1; done(); }, 0);
  due.wrote([entry(1_000)]);
  due.wrote([entry(70_000)]);
  await first;
  due.wrote([entry(10)]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(made).toBe(1);
  due.stop();
});

test('newcomers are given a whole that was composed once, and what has come since behind it', () => {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'x'.repeat(2_000));
  const text = new WholeText({ draft: { doc }, whole: null });
  const asked = () => text.missingTo(Uint8Array.of(0));
  doc.on('update', (update: Uint8Array) => text.grew(update));
  const [first] = asked();
  for (let n = 0; n < 40; n++) doc.getText('t').insert(n * 3, `${n} `);
  const parts = asked(), copy = new Y.Doc();
  expect(parts.length).toBe(2);
  expect(asked().map((part, n) => part === parts[n])).toEqual([true, true]);
  for (const part of parts) Y.applyUpdate(copy, part);
  expect(copy.getText('t').toString()).toBe(doc.getText('t').toString());
  expect(parts[0]).toBe(first);
  expect(Buffer.from(text.vector).equals(Buffer.from(Y.encodeStateVector(doc)))).toBe(true);
  doc.getText('t').insert(0, 'y'.repeat(80_000));
  expect(asked().length).toBe(1);
});
