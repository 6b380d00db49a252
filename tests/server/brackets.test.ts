/** Brackets over a real socket and a real log: beside typists, through structure, with odd spaces, across a restart. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BracketId, ParagraphId } from '../../shared/base/ids.ts';
import { cutRuns } from '../../shared/ledger/wordTokens.ts';
import { plainText } from '../../shared/base/runs.ts';
import { stockClient, synced, textOf, when, wordsOf, type Stock } from '../support/syncClients.ts';
import { clearRoom, id, openRoom, type SyncRoom } from '../support/syncRoom.ts';
import { until } from '../support/until.ts';

const NORM = 'States should not test weapons by any means.  They should say so.';
let room: SyncRoom, clients: Stock[], acts = 0;
const come = async (name: string): Promise<Stock> => {
  const client = stockClient(room.port, name);
  clients.push(client);
  await synced(client);
  return client;
};
const done = async (client: Stock, act: object) => expect(await client.act(`a${(acts += 1)}`, act)).toMatchObject({ t: 'receipt' });
const paragraph = (at: ParagraphId = id('one')) => room.pen.state.paragraphs.get(at) ?? expect.fail('no such paragraph');
/** What each standing bracket stands around, by paragraph. */
const around = (at: ParagraphId = id('one')) => [...(paragraph(at).brackets?.values() ?? [])].filter(({ state }) => state === 'standing').map(({ from, to }) => plainText(cutRuns(paragraph(at).runs, from, to)));
const places = async (client: Stock, words: string): Promise<BracketId> => {
  const from = plainText(paragraph().runs).indexOf(words);
  await done(client, { act: 'placeBracket', paragraph: id('one'), on: paragraph().words, from, to: from + words.length, reason: 'Not settled.' });
  return [...(paragraph().brackets?.keys() ?? [])].at(-1) ?? expect.fail('nothing was placed');
};

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

test('[B5] a bracket goes with its words while others type, divide and join, and is where it was after a restart', async () => {
  const [norway, kenya] = [await come('norway'), await come('kenya')];
  await places(norway, 'by any means');
  await places(norway, 'say so');
  for (const [place, letter] of [...'In orbit, '].entries()) textOf(kenya.doc, 'one').insert(place, letter);
  textOf(kenya.doc, 'one').insert(wordsOf(kenya.doc, 'one').indexOf('means'), 'practicable ');
  await kenya.barrier(1);
  expect(around()).toEqual(['by any practicable means', 'say so']);
  // Two spaces stand before the place: what is kept counts one.
  await done(kenya, { act: 'split', at: { paragraph: id('one'), offset: wordsOf(kenya.doc, 'one').indexOf('They') } });
  const right = [...room.pen.state.paragraphs.keys()].at(-1) ?? expect.fail('nothing was divided');
  expect([around(), around(right)]).toEqual([['by any practicable means'], ['say so']]);
  textOf(kenya.doc, 'one').delete(0, wordsOf(kenya.doc, 'one').length);
  await kenya.barrier(2);
  expect(around()).toEqual(['']);
  await done(kenya, { act: 'merge', first: id('one'), second: right });
  await until(async () => around(), (all) => all.join('|') === '|say so');
  const state = room.pen.state, { folder } = room;
  for (const client of clients) client.stop();
  clients = [];
  await room.stop();
  room = await openRoom({ folder });
  expect(room.pen.state).toEqual(state);
});

test('[B7] a chosen wording is in the text of every copy, in the same container, beside what somebody typed meanwhile', async () => {
  const [norway, kenya, chair] = [await come('norway'), await come('kenya'), await come('chair')];
  const bracket = await places(norway, 'by any means'), before = textOf(kenya.doc, 'one');
  await done(kenya, { act: 'tableAlternative', paragraph: id('one'), bracket, runs: [['by missiles', ['bold']]], reason: null });
  const [alternative] = [...(paragraph().brackets?.get(bracket)?.alternatives.keys() ?? [])];
  before.insert(0, 'All ');
  await kenya.barrier(1);
  await done(chair, { act: 'chooseAlternative', paragraph: id('one'), bracket, on: paragraph().words, alternative, reason: null });
  await when(norway.doc, () => wordsOf(norway.doc, 'one') === 'All States should not test weapons by missiles.  They should say so.');
  expect(textOf(kenya.doc, 'one')).toBe(before);
  expect(paragraph().runs).toContainEqual(['by missiles', ['bold']]);
});

test('[B3] nothing that is typed lifts a bracket, and over the socket a refusal says why', async () => {
  const [norway, kenya, chair] = [await come('norway'), await come('kenya'), await come('chair')];
  const bracket = await places(norway, 'by any means');
  expect(await kenya.act('leave', { act: 'leaveBracket', paragraph: id('one'), bracket })).toMatchObject({ t: 'refused', refusal: { code: 'notHolder' } });
  expect(await kenya.act('lift', { act: 'liftBracket', paragraph: id('one'), bracket, on: paragraph().words, keeps: true, reason: 'Mine.' })).toMatchObject({ t: 'refused', refusal: { code: 'notYours' } });
  textOf(kenya.doc, 'one').delete(0, textOf(kenya.doc, 'one').length);
  await kenya.barrier(1);
  textOf(kenya.doc, 'one').insert(0, NORM);
  await kenya.barrier(2);
  expect(around()).toEqual(['by any means']);
  expect(await chair.act('empty', { act: 'liftBracket', paragraph: id('one'), bracket, on: paragraph().words, keeps: true, reason: '' })).toMatchObject({ t: 'refused', refusal: { code: 'bracketNeedsReason' } });
  expect(await norway.act('shape', { act: 'placeBracket', paragraph: id('one'), on: paragraph().words, from: -1, to: 3, reason: 'x' })).toMatchObject({ t: 'refused', refusal: { code: 'malformed', field: 'from' } });
});
