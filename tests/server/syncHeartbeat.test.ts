/** The heartbeat on a real socket: when it comes, and that it says what a stock document reads like at that very moment. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openCopyRoot } from '../../client/connection/copyRoot.ts';
import type { ServerControl } from '../../shared/protocol/wire.ts';
import { stockClient, synced, textOf, when, wordsOf, type Stock } from '../support/syncClients.ts';
import { clearRoom, id, openRoom, PEOPLE, type SyncRoom } from '../support/syncRoom.ts';
import { until } from '../support/until.ts';

type Beat = Extract<ServerControl, { t: 'heartbeat' }>;
const isBeat = (message: ServerControl): message is Beat => message.t === 'heartbeat';
const beatsOf = (client: Stock): readonly Beat[] => client.controls.filter(isBeat);

let room: SyncRoom, clients: Stock[], differed: number;
beforeEach(async () => {
  [clients, differed] = [[], 0];
  room = await openRoom({ heartbeatMs: 40, onDiffered: () => { differed += 1; } });
});
afterEach(async () => {
  for (const client of clients) client.stop();
  await room.stop();
  clearRoom(room.folder);
});

/** Comes in, and compares every heartbeat with its own document in the moment it arrives. */
async function come(name: string): Promise<Stock & { readonly compared: { readonly seq: number; readonly equal: boolean }[] }> {
  const client = stockClient(room.port, name), root = openCopyRoot(client.doc), compared: { seq: number; equal: boolean }[] = [];
  const push = client.controls.push.bind(client.controls);
  client.controls.push = (...messages) => {
    for (const message of messages) if (isBeat(message)) compared.push({ seq: message.seq, equal: root.take() === message.root });
    return push(...messages);
  };
  clients.push(client);
  await synced(client);
  return { ...client, compared };
}

test('[E2] comes once after the first synchronisation, equal for a stock document, and not again while nothing changes', async () => {
  const norway = await come('norway');
  await norway.heard(isBeat);
  expect(norway.compared).toEqual([{ seq: room.pen.state.seq, equal: true }]);
  await room.pen.attempt({ act: 'comment', paragraph: id('one'), text: 'Changes no word.' }, PEOPLE['chair']!, null);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(beatsOf(norway)).toHaveLength(1);
});

test('[E2] comes after words, seals and every gesture of structure, and is equal each time', async () => {
  const norway = await come('norway'), brazil = await come('brazil');
  const acts = [
    { act: 'split', at: { paragraph: id('one'), offset: 5 } },
    { act: 'insert', after: id('two'), kind: 'heading', level: 1, runs: [['A heading', []]] },
    { act: 'move', paragraph: id('two'), after: null },
    { act: 'retype', paragraph: id('two'), kind: 'sub', level: 2 },
    { act: 'putParagraph', paragraph: id('two'), on: '' },
    { act: 'agreeParagraph', paragraph: id('two'), on: '' },
    { act: 'delete', paragraph: id('one') },
    { act: 'restore', paragraph: id('one') },
    { act: 'reopenParagraph', paragraph: id('two'), reason: 'It is looked at again.' },
    { act: 'merge', first: id('two'), second: id('one') },
  ] as const;
  for (const act of acts) {
    const on = room.pen.state.paragraphs.get(id('two'))!.words;
    const outcome = await room.pen.attempt('on' in act ? { ...act, on } : act, PEOPLE['chair']!, null);
    expect(outcome, act.act).toMatchObject({ ok: true });
    const { seq } = room.pen.state;
    if (act.act !== 'putParagraph') await until(async () => norway.compared.at(-1)?.seq, (at) => at === seq, 2_000);
  }
  textOf(brazil.doc, 'two').format(0, 4, { bold: {} });
  await brazil.barrier(1);
  await until(async () => norway.compared.at(-1)?.seq, (at) => at === room.pen.state.seq, 2_000);
  expect(norway.compared.length).toBeGreaterThan(acts.length - 2);
  expect([...norway.compared, ...brazil.compared].filter(({ equal }) => !equal)).toEqual([]);
});

test('[E2] describes at every moment exactly what has been sent, while two write without a pause', async () => {
  const norway = await come('norway'), brazil = await come('brazil'), kenya = await come('kenya');
  for (let n = 0; n < 60; n++) {
    textOf(norway.doc, 'one').insert(n, 'n');
    textOf(brazil.doc, 'two').insert(0, 'b');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await when(kenya.doc, () => wordsOf(kenya.doc, 'one').startsWith('n'.repeat(60)) && wordsOf(kenya.doc, 'two').startsWith('b'.repeat(60)));
  await until(async () => kenya.compared.at(-1)?.seq, (at) => at === room.pen.state.seq, 2_000);
  expect(kenya.compared.length).toBeGreaterThan(4);
  expect(kenya.compared.filter(({ equal }) => !equal)).toEqual([]);
});

test('[E2] does not fit a document with one foreign deletion, whose state vector is the same', async () => {
  const norway = await come('norway'), vector = Y.encodeStateVector(norway.doc), muted = norway.doc._observers.get('update');
  norway.doc._observers.delete('update');
  textOf(norway.doc, 'one').delete(0, 5);
  if (muted) norway.doc._observers.set('update', muted);
  expect(Y.encodeStateVector(norway.doc)).toEqual(vector);
  const brazil = await come('brazil');
  textOf(brazil.doc, 'two').insert(0, 'New ');
  await brazil.barrier(1);
  await until(async () => norway.compared.at(-1)?.seq, (at) => at === room.pen.state.seq, 2_000);
  expect([norway.compared.at(-1)?.equal, brazil.compared.at(-1)?.equal]).toEqual([false, true]);
});

test('[E2] a copy that differed is counted once for each connection, and nobody hears of it', async () => {
  const norway = await come('norway'), brazil = await come('brazil');
  for (let n = 0; n < 3; n++) norway.say({ t: 'differed', seq: 1 });
  await norway.barrier(1);
  expect(differed).toBe(1);
  expect(brazil.controls.filter((message) => !isBeat(message))).toEqual([]);
});
