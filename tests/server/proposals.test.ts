/** Proposals over a real socket and a real log: in place, beside a typist, across a restart. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProposalId } from '../../shared/base/ids.ts';
import { proposalIn } from '../../shared/ledger/proposals.ts';
import { INDEX, type IndexRow } from '../../shared/report/layout.ts';
import { runsOfDelta } from '../../shared/report/delta.ts';
import { stockClient, synced, textOf, when, wordsOf, type Stock } from '../support/syncClients.ts';
import { until } from '../support/until.ts';
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

test('[A10] a part goes into the text while the same paragraph is typed in, and the rest later', async () => {
  const [norway, kenya, chair] = [await come('norway'), await come('kenya'), await come('chair')];
  const proposal = await tabled(norway, 'All States must notify others without delay.');
  textOf(kenya.doc, 'one').insert(29, 'very '); // lands before the part is accepted, or while it is
  await done(chair, { act: 'acceptProposal', ...proposal, changes: [0, 1] });
  await kenya.barrier(1);
  await when(kenya.doc, () => wordsOf(kenya.doc, 'one').startsWith('All States must notify others'));
  expect(wordsOf(kenya.doc, 'one')).toContain('good time.');
  expect(only()).toMatchObject({ state: 'tabled', base: [['All States must notify others in good time.', []]] });
  textOf(kenya.doc, 'one').delete(wordsOf(kenya.doc, 'one').indexOf('very '), 5);
  await kenya.barrier(2);
  await done(chair, { act: 'acceptProposal', proposal: only().id, written: only().written });
  await when(norway.doc, () => wordsOf(norway.doc, 'one') === 'All States must notify others without delay.');
  expect(only().state).toBe('accepted');
});

test('[A11] moved, divided and joined: containers follow, words in flight arrive, and the log tells it again', async () => {
  const [norway, kenya, chair] = [await come('norway'), await come('kenya'), await come('chair')];
  const place = async (kind: string, aim: object) => {
    const proposal = await tabled(norway, '', { kind, aim: { kind, ...aim } });
    await done(chair, { act: 'acceptProposal', ...proposal });
  };
  await place('split', { at: 14 });
  const second = [...room.pen.state.paragraphs.values()].at(-1)?.id ?? expect.fail('nothing was divided');
  await kenya.barrier(1);
  expect(room.pen.state.order).toEqual([id('one'), second, id('two')]);
  await place('move', { after: id('two') });
  expect(room.pen.state.order).toEqual([second, id('two'), id('one')]);
  const proposal = await tabled(norway, '', { paragraph: second, kind: 'merge', on: room.pen.state.paragraphs.get(second)?.words, aim: { kind: 'merge', second: id('two') } }).catch(() => null);
  expect(proposal).toBeNull(); // `tabled` looks at paragraph one only
  const merge = [...(room.pen.state.paragraphs.get(second)?.proposals?.values() ?? [])].at(-1) ?? expect.fail('no draft');
  await done(norway, { act: 'tableProposal', proposal: merge.id, written: merge.written });
  const tabledMerge = proposalIn(room.pen.state, merge.id) ?? expect.fail('gone');
  textOf(kenya.doc, 'two').insert(0, 'The '); // typed into the paragraph that is being taken in
  await done(chair, { act: 'acceptProposal', proposal: merge.id, written: tabledMerge.written });
  await kenya.barrier(2);
  await until(async () => JSON.stringify(room.pen.state.paragraphs.get(second)?.runs), (runs) => runs.includes('The '));
  expect(room.pen.state.paragraphs.get(second)?.runs).toEqual([['notify others in good time. The Second paragraph.', []]]);
  const state = room.pen.state, { folder } = room;
  for (const client of clients) client.stop();
  clients = [];
  await room.stop();
  room = await openRoom({ folder });
  expect(room.pen.state).toEqual(state);
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
  ['runs', { runs: [['x'.repeat(20_001), []]] }], ['on', { on: 'abc' }], ['kind', { kind: 'swap' }], ['aim.after', { kind: 'move', runs: [], aim: { kind: 'move', after: 'x' } }], ['rationale', { rationale: 'half \ud800' }], ['author', { author: 'dlg_ken' }],
])('[A3] a draft with a wrong %s is refused by its shape', async (field, more) => {
  const norway = await come('norway');
  expect(await norway.act('bad', draft('x', more))).toMatchObject({ t: 'refused', refusal: { code: 'malformed', field } });
});
