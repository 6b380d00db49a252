/** Proposals over a real socket and a real log: in place, beside a typist, across a restart. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProposalId } from '../../shared/base/ids.ts';
import { proposalIn } from '../../shared/ledger/proposals.ts';
import { INDEX, type IndexRow } from '../../shared/report/layout.ts';
import { runsOfDelta } from '../../shared/report/delta.ts';
import { stockClient, synced, textOf, when, wordsOf, type Stock } from '../support/syncClients.ts';
import { clearRoom, id, openRoom, type SyncRoom } from '../support/syncRoom.ts';

const NORM = 'States should notify others in good time.';
let room: SyncRoom, clients: Stock[], acts = 0;
const come = async (name: string): Promise<Stock> => {
  const client = stockClient(room.port, name);
  clients.push(client);
  await synced(client);
  return client;
};
const done = async (client: Stock, act: object) => {
  const answer = await client.act(`a${(acts += 1)}`, act);
  expect(answer).toMatchObject({ t: 'receipt' });
};
const words = (name = 'one') => room.pen.state.paragraphs.get(id(name))?.words ?? expect.fail('no such paragraph');
const only = (name = 'one') => [...(room.pen.state.paragraphs.get(id(name))?.proposals?.values() ?? [])].at(-1) ?? expect.fail('nothing proposed');
const draft = (text: string, more: object = {}) => ({ act: 'draftProposal', paragraph: id('one'), kind: 'replace', on: words(), runs: text === '' ? [] : [[text, []]], rationale: null, ...more });
async function tabled(client: Stock, text: string, more: object = {}): Promise<{ readonly proposal: ProposalId; readonly written: number }> {
  await done(client, draft(text, more));
  await done(client, { act: 'tableProposal', proposal: only().id, written: only().written });
  return { proposal: only().id, written: only().written };
}

beforeEach(async () => {
  clients = [];
  room = await openRoom({ paragraphs: [['one', NORM], ['two', 'Second paragraph.']] });
});
afterEach(async () => {
  for (const client of clients) client.stop();
  await room.stop();
  clearRoom(room.folder);
  expect(room.troubles).toEqual([]);
});

test('[A6] an accepted proposal edits the existing text: container, marks and a typist’s words stay', async () => {
  const [norway, kenya, chair] = [await come('norway'), await come('kenya'), await come('chair')];
  textOf(kenya.doc, 'one').format(0, 6, { bold: {} });
  await kenya.barrier(1);
  const proposal = await tabled(norway, 'States should notify others without delay.', { runs: [['States', ['bold']], [' should notify others without delay.', []]] });
  const before = textOf(kenya.doc, 'one');
  for (const letter of ' always') before.insert(13 + ' always'.indexOf(letter), letter); // typed while the chair accepts
  await done(chair, { act: 'acceptProposal', ...proposal });
  const expected = (doc: typeof kenya.doc) => wordsOf(doc, 'one').includes('without delay');
  await Promise.all([when(kenya.doc, () => expected(kenya.doc)), when(norway.doc, () => expected(norway.doc))]);
  await kenya.barrier(2);
  await when(norway.doc, () => wordsOf(norway.doc, 'one') === wordsOf(kenya.doc, 'one'));
  expect(textOf(kenya.doc, 'one')).toBe(before);
  expect(kenya.doc.getMap<IndexRow>(INDEX).get(id('one'))?.g).toBe(0);
  expect([...wordsOf(kenya.doc, 'one')].toSorted().join('')).toBe([...'States should always notify others without delay.'].toSorted().join(''));
  expect(runsOfDelta(textOf(kenya.doc, 'one').toDelta())[0]).toEqual(['States', ['bold']]);
});

test('[A5] a collision is refused over the socket with both readings, and changes nothing', async () => {
  const [norway, kenya, chair] = [await come('norway'), await come('kenya'), await come('chair')];
  const proposal = await tabled(norway, 'States should notify others without delay.');
  textOf(kenya.doc, 'one').delete(28, 12);
  textOf(kenya.doc, 'one').insert(28, 'promptly');
  await kenya.barrier(1);
  expect(await chair.act('over', { act: 'acceptProposal', ...proposal })).toMatchObject({ t: 'refused', refusal: { code: 'proposalCollides', proposed: [['States should notify others without delay.', []]], runs: [['States should notify others promptly.', []]] } });
  expect(wordsOf(kenya.doc, 'one')).toBe('States should notify others promptly.');
  expect(only().state).toBe('tabled');
});

test('[A5] a proposal lands where its words are, also when the document keeps odd spaces', async () => {
  const [norway, kenya, chair] = [await come('norway'), await come('kenya'), await come('chair')];
  const proposal = await tabled(norway, 'States should notify others without delay.');
  textOf(kenya.doc, 'one').insert(0, '  All  ');
  textOf(kenya.doc, 'one').insert(textOf(kenya.doc, 'one').length, '  ');
  await kenya.barrier(1);
  await done(chair, { act: 'acceptProposal', ...proposal });
  await when(kenya.doc, () => wordsOf(kenya.doc, 'one') === '  All  States should notify others without delay.  ');
});

test('[A4] what became of every proposal is there after a restart', async () => {
  const [norway, chair] = [await come('norway'), await come('chair')];
  const accepted = await tabled(norway, 'States may notify others in good time.');
  await done(chair, { act: 'acceptProposal', ...accepted });
  const inserted = await tabled(norway, 'A new paragraph.', { kind: 'insert', on: words() });
  await done(chair, { act: 'acceptProposal', ...inserted });
  await done(norway, draft('Kept private.'));
  const state = room.pen.state;
  const { folder } = room;
  for (const client of clients) client.stop();
  clients = [];
  await room.stop();
  room = await openRoom({ folder });
  expect(room.pen.state).toEqual(state);
  expect(proposalIn(room.pen.state, accepted.proposal)?.record.map(({ what }) => what.did)).toEqual(['drafted', 'tabled', 'accepted']);
  const added = [...room.pen.state.paragraphs.values()].at(-1);
  expect(added).toMatchObject({ runs: [['A new paragraph.', []]], lineage: { how: 'proposed', proposal: inserted.proposal } });
  expect(room.pen.state.order.indexOf(added?.id ?? id('none'))).toBe(1);
});

test.each([
  ['runs', { runs: [['x'.repeat(20_001), []]] }], ['on', { on: 'abc' }], ['kind', { kind: 'move' }], ['rationale', { rationale: 'half \ud800' }], ['author', { author: 'dlg_ken' }],
])('[A3] a draft with a wrong %s is refused by its shape', async (field, more) => {
  const norway = await come('norway');
  expect(await norway.act('bad', draft('x', more))).toMatchObject({ t: 'refused', refusal: { code: 'malformed', field } });
});
