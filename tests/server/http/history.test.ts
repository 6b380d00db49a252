/** The history over HTTP: text at any entry for everybody who may read, moments as the record shows them, and acts that put words back. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { plainText } from '../../../shared/base/runs.ts';
import type { Comparison, HistoryPage, TextAt } from '../../../shared/protocol/history.ts';
import type { Problem } from '../../../shared/protocol/http.ts';
import type { ReportScreen } from '../../../shared/protocol/screens.ts';
import { openDoor, type Door } from '../../support/httpDoor.ts';

let door: Door, report: string, one: ParagraphId, two: ParagraphId, chair: string, head: string, other: string, keys: number;
beforeEach(async () => {
  door = await openDoor();
  await door.meeting('mtg_one', { namesVisibleTo: 'chair' });
  chair = (await door.seat('chair')).cookie;
  head = (await door.seat('head', 0)).cookie;
  other = (await door.seat('head', 1)).cookie;
  const made = await door.report(chair);
  report = made.report;
  [one, two] = made.paragraphs as [ParagraphId, ParagraphId];
  keys = 0;
});
afterEach(() => door.close());

const get = (path: string, cookie?: string) => door.ask('GET', `/api/reports/${report}/${path}`, cookie === undefined ? {} : { cookie });
const screen = async (cookie: string) => (await door.ask('GET', `/api/reports/${report}`, { cookie })).json<ReportScreen>();
const act = (cookie: string, body: object) => door.ask('POST', `/api/reports/${report}/acts`, { cookie, body, headers: { 'idempotency-key': `k${(keys += 1)}` } });
const reword = async (paragraph: ParagraphId, words: string, by: string) => (await door.pens.open(report as never))?.reword(paragraph, words, by as never);
const textAt = async (at: number) => (await get(`text?at=${at}`, head)).json<TextAt>().paragraphs.filter(({ state }) => state !== 'deleted').map(({ label, runs }) => `${label} ${plainText(runs)}`);
const position = async (cookie: string, kind = 'object') => ({ act: 'takePosition', paragraph: one, on: (await screen(cookie)).paragraphs[0]?.words, filing: { kind, reason: 'Too wet', ...(kind === 'object' ? { proposedWording: null } : {}) } });

test('[H3] the text at every entry is there for whoever may read the report, and for nobody else', async () => {
  await reword(one, 'The Group met twice.', 'per_head0');
  expect((await act(head, { act: 'split', at: { paragraph: one, offset: 9 } })).code).toBe(200);
  expect((await act(head, { act: 'move', paragraph: two, after: null })).code).toBe(200);
  expect(await textAt(1)).toEqual(['1. The Group met.', '2. It agreed on tides.']);
  expect(await textAt(2)).toEqual(['1. The Group met twice.', '2. It agreed on tides.']);
  expect((await textAt(4))[0]).toBe('2. It agreed on tides.');
  expect((await get('text', head)).json<TextAt>().seq).toBe(4);
  await door.meeting('mtg_two');
  const elsewhere = (await door.seat('chair', null, { meeting: 'mtg_two' })).cookie;
  const observer = (await door.seat('observer', 'ob')).cookie;
  for (const path of ['history', 'text?at=1', 'compare?from=1&to=2', 'hands?at=1']) {
    expect((await get(path)).code).toBe(401);
    expect((await get(path, elsewhere)).json<Problem>()).toMatchObject({ status: 404, code: 'notFound' });
    expect((await get(path, observer)).code).toBe(200);
  }
});

test.each([
  ['text?at=0', 'at'], ['text?at=', 'at'], ['text?at=1.5', 'at'], ['text?at=two', 'at'], ['text?at=2', 'at'], ['text?at=1&at=1', 'at'], ['text?at=99999999999999999999', 'at'],
  ['compare', 'from'], ['compare?from=1', 'to'], ['compare?from=1&to=2', 'to'], ['compare?from=-1&to=1', 'from'],
  ['hands?at=0', 'at'], ['hands?paragraph=one', 'paragraph'], ['hands?paragraph=par_nowhere', 'paragraph'], ['hands?paragraph=par_1&paragraph=par_2', 'paragraph'],
  ['history?from=0', 'from'], ['history?to=2', 'to'], ['history?from=2', 'from'], ['history?from=1&to=x', 'to'],
])('%s is refused with a sentence that names the field', async (path, field) => {
  const answer = await get(path, head);
  expect(answer.json<Problem>()).toMatchObject({ status: 422, code: 'malformed', field });
  expect(answer.json<Problem>().detail).toMatch(/Nothing was changed/);
});

test('a later entry cannot be compared with an earlier one the wrong way round', async () => {
  await reword(one, 'The Group met twice.', 'per_head0');
  expect((await get('compare?from=2&to=1', head)).json<Problem>()).toMatchObject({ status: 422, field: 'from' });
  expect((await get('history?from=2&to=1', head)).json<Problem>()).toMatchObject({ status: 422, field: 'from' });
});

test('[H2] two entries are compared by paragraph and by word', async () => {
  await reword(one, 'The Group of Experts met.', 'per_head0');
  await act(head, { act: 'move', paragraph: two, after: null });
  const { lines, from, to } = (await get('compare?from=1&to=3', other)).json<Comparison>();
  expect([from.seq, to.seq]).toEqual([1, 3]);
  expect(lines.map(({ id, label, changes }) => [id, label.before, label.after, changes])).toEqual([
    [two, '2.', '2.', [{ what: 'moved', after: null }]], [one, '1.', '1.', [{ what: 'reworded' }]],
  ]);
  expect(lines[1]?.words).toEqual([{ what: 'kept', runs: [['The Group ', []]] }, { what: 'added', runs: [['of Experts ', []]] }, { what: 'kept', runs: [['met.', []]] }]);
  expect((await get('compare?from=3&to=3', other)).json<Comparison>().lines.flatMap(({ changes }) => changes)).toEqual([]);
});

describe('[H3] moments', () => {
  const moments = async (cookie: string, query = '') => (await get(`history${query}`, cookie)).json<HistoryPage>();

  test('drafting is one moment until it pauses or something else happens that the viewer may see', async () => {
    await reword(one, 'The Group met twice.', 'per_head0');
    door.pass(60_000);
    await reword(two, 'It agreed on high tides.', 'per_head1');
    door.pass(121_000);
    await reword(two, 'It agreed on all tides.', 'per_head1');
    await act(chair, { act: 'issueRevision' });
    await reword(one, 'The Group met thrice.', 'per_head0');
    const { moments: told, from, to, seq } = await moments(chair);
    expect([from, to, seq]).toEqual([1, 6, 6]);
    expect(told.map((moment) => [moment.is, moment.from, moment.to])).toEqual([['act', 1, 1], ['drafting', 2, 3], ['drafting', 4, 4], ['revision', 5, 5], ['drafting', 6, 6]]);
    expect(told[1]).toMatchObject({ steps: [2, 3], paragraphs: [one, two], hands: [{ delegation: 'dlg_m0' }, { delegation: 'dlg_m1' }] });
    expect(told[3]).toMatchObject({ number: 1, hands: [{ role: 'chair', delegation: null }] });
    expect((await moments(chair, '?from=5&to=6')).moments[0]).toMatchObject({ is: 'revision', number: 1 });
    expect((await moments(other)).moments[1]).toMatchObject({ steps: [2, 3], hands: [] });
  });

  test('an act that a viewer may not see makes no moment, ends no drafting and names nobody', async () => {
    await reword(one, 'The Group met twice.', 'per_head0');
    expect((await act(head, await position(head))).code).toBe(200);
    expect((await act(head, { ...await position(head), act: 'preparePosition' })).code).toBe(200);
    await reword(one, 'The Group met thrice.', 'per_head0');
    const seen = async (cookie: string) => (await moments(cookie)).moments.map((moment) => `${moment.is} ${moment.from}-${moment.to}${moment.is === 'act' ? ` ${moment.what}` : ''}`);
    expect(await seen(other)).toEqual(['act 1-1 ReportOpened', 'drafting 2-5']);
    expect(await seen((await door.seat('observer', 'ob')).cookie)).toEqual(['act 1-1 ReportOpened', 'drafting 2-5']);
    expect(await seen(head)).toEqual(['act 1-1 ReportOpened', 'drafting 2-2', 'act 3-3 PositionTaken', 'act 4-4 PositionPrepared', 'drafting 5-5']);
    expect(await seen(chair)).toEqual(['act 1-1 ReportOpened', 'drafting 2-2', 'act 3-3 PositionTaken', 'drafting 5-5']);
    expect((await get('history', other)).text).not.toMatch(/dlg_m0|per_head0|Too wet/);
    expect((await get('text', other)).text).not.toMatch(/dlg_m0|per_|Too wet/);
  });

  test('two worlds that differ only in who acted unseen give a viewer the same history', async () => {
    const worlds: string[] = [];
    for (const actor of [head, (await door.seat('head', 2)).cookie]) {
      report = (await door.report(chair)).report;
      one = (await screen(chair)).paragraphs[0]?.id ?? one;
      await act(actor, await position(actor));
      await act(actor, { act: 'comment', paragraph: one, text: 'Which tides?' });
      await reword(one, 'The Group met twice.', actor === head ? 'per_head0' : 'per_head2');
      worlds.push((await get('history', other)).text.replaceAll(one, 'one').replaceAll(report, 'report'));
    }
    expect(worlds[1]).toBe(worlds[0]);
  });
});

test('[T8] earlier words are put back by an act; on words that moved on it is refused with the words now', async () => {
  const before = (await screen(head)).paragraphs[0];
  expect((await act(other, await position(other, 'support'))).code).toBe(200);
  await reword(one, 'The Group met, twice.', 'per_head0');
  const now = (await screen(head)).paragraphs[0];
  expect((await act(head, { act: 'restoreWording', paragraph: one, at: 1, on: before?.words })).json<Problem>()).toMatchObject({ status: 409, code: 'textMovedOn' });
  expect((await act(head, { act: 'restoreWording', paragraph: one, at: 99, on: now?.words })).json<Problem>()).toMatchObject({ status: 422, code: 'neverReadSo' });
  expect((await act(head, { act: 'restoreWording', paragraph: one, at: 0, on: now?.words })).json<Problem>()).toMatchObject({ status: 422, field: 'at' });
  expect((await act((await door.seat('observer', 'ob')).cookie, { act: 'restoreWording', paragraph: one, at: 1, on: now?.words })).json<Problem>()).toMatchObject({ status: 403, code: 'penNotYours' });
  expect((await act(head, { act: 'restoreWording', paragraph: one, at: 1, on: now?.words })).code).toBe(200);
});
