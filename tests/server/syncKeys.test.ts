/** A receipt answers for one act of one person: a key that comes back with another act is refused, over either door. */
import { afterEach, describe, expect, test } from 'vitest';
import { KeyReused } from '../../server/meeting/pen.ts';
import type { Problem } from '../../shared/protocol/http.ts';
import { demoCookie, startProduct } from '../support/product.ts';
import { stockClient, synced } from '../support/syncClients.ts';
import { clearRoom, id, openRoom, PEOPLE, type SyncRoom } from '../support/syncRoom.ts';

const comment = (text: string) => ({ act: 'comment', paragraph: id('one'), text }) as const;

describe('a key that was used', () => {
  let room: SyncRoom;
  afterEach(async () => {
    await room.stop();
    clearRoom(room.folder);
  });
  test('is refused for another act, also while the first is under way and after a restart; other people may use it', async () => {
    room = await openRoom();
    const norway = PEOPLE['norway']!;
    const first = room.pen.attempt(comment('one'), norway, 'k');
    await expect(room.pen.attempt(comment('two'), norway, 'k')).rejects.toBeInstanceOf(KeyReused);
    const done = await first;
    await expect(room.pen.attempt(comment('two'), norway, 'k')).rejects.toBeInstanceOf(KeyReused);
    expect(await room.pen.attempt(comment('two'), PEOPLE['brazil']!, 'k')).toMatchObject({ ok: true });
    await room.stop();
    room = await openRoom({ folder: room.folder });
    await expect(room.pen.attempt(comment('two'), norway, 'k')).rejects.toBeInstanceOf(KeyReused);
    expect(await room.pen.attempt(comment('one'), norway, 'k')).toEqual(done);
    expect(room.pen.state.paragraphs.get(id('one'))?.comments.map(({ text }) => text)).toEqual(['one', 'two']);
  });
  test('is refused on the socket, which stays open', async () => {
    room = await openRoom();
    const norway = stockClient(room.port, 'norway');
    await synced(norway);
    expect(await norway.act('same', comment('one'))).toMatchObject({ t: 'receipt' });
    norway.controls.length = 0;
    expect(await norway.act('same', comment('two'))).toMatchObject({ t: 'refused', refusal: { code: 'malformed', field: 'id' } });
    await norway.barrier(1);
    norway.stop();
  });
});

test('over HTTP it is a conflict with a sentence', async () => {
  const product = await startProduct();
  const { cookie, report } = await demoCookie(product.address, { role: 'chair' });
  const attempt = (act: unknown) => fetch(`${product.address}/api/reports/${report}/acts`, { method: 'POST', headers: { cookie, 'content-type': 'application/json', 'idempotency-key': 'k' }, body: JSON.stringify(act) });
  expect((await attempt({ act: 'issueRevision' })).status).toBe(200);
  const refused = await attempt({ act: 'withdrawReport' });
  expect(refused.status).toBe(409);
  expect(await refused.json() as Problem).toMatchObject({ code: 'keyReused', field: 'Idempotency-Key' });
  expect((await attempt({ act: 'issueRevision' })).status).toBe(200);
  await product.stop();
  product.forget();
});
