/** What the pages decide without a browser: addresses, seating lists, pasted invitations, and the lobby's words. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenIn } from '../../client/pages/invitationLink.ts';
import { dueOf, nextStepOf, stripInWords, verdictOf } from '../../client/pages/lobbyWords.ts';
import { readSeating } from '../../client/pages/seatingCsv.ts';
import { blocksOf, sentencesOf } from '../../client/pages/summaryBlocks.ts';
import { parseRoute } from '../../client/router.ts';
import type { ParagraphId, ReportId } from '../../shared/base/ids.ts';
import type { Statement } from '../../shared/consensus/statements.ts';
import type { StateLine } from '../../shared/protocol/http.ts';
import type { LobbyReport } from '../../shared/protocol/screens.ts';

const STATES: readonly StateLine[] = [{ code: 'FJI', name: 'Fiji', group: 'APG', seat: 'member' }, { code: 'KEN', name: 'Kenya', group: 'AFR', seat: 'member' }, { code: 'VAT', name: 'Holy See', group: 'WEOG', seat: 'observer' }];

describe('addresses', () => {
  test('every page has an address, and a cut or invented one leads to no page', () => {
    expect(parseRoute('/', '')).toEqual({ page: 'lobby' });
    expect(parseRoute('/demo', '')).toEqual({ page: 'demo' });
    expect(parseRoute('/demo', '#/')).toEqual({ page: 'demo' });
    expect(parseRoute('/', '#/signin/abc')).toEqual({ page: 'signIn', invitation: 'abc' });
    expect(parseRoute('/', '#/meetings/new')).toEqual({ page: 'newMeeting' });
    expect(parseRoute('/', '#/meetings/mtg_1/invitations')).toEqual({ page: 'invitations', meeting: 'mtg_1' });
    expect(parseRoute('/', '#/meetings/mtg_1/reports/new')).toEqual({ page: 'newReport', meeting: 'mtg_1' });
    expect(parseRoute('/', '#/reports/rpt_1')).toEqual({ page: 'report', report: 'rpt_1', paragraph: null });
    expect(parseRoute('/', '#/reports/rpt_1/par_2')).toEqual({ page: 'report', report: 'rpt_1', paragraph: 'par_2' });
    expect(parseRoute('/', '#/reports/rpt_1/summary')).toEqual({ page: 'summary', report: 'rpt_1' });
    expect(parseRoute('/', '#/reports/rpt_1/history')).toEqual({ page: 'history', report: 'rpt_1', at: null });
    expect(parseRoute('/', '#/reports/rpt_1/history/12')).toEqual({ page: 'history', report: 'rpt_1', at: 12 });
    expect(parseRoute('/', '#/reports/rpt_1/tracks')).toEqual({ page: 'tracks', report: 'rpt_1', other: null });
    expect(parseRoute('/', '#/reports/rpt_1/tracks/rpt_2')).toEqual({ page: 'tracks', report: 'rpt_1', other: 'rpt_2' });
    expect(parseRoute('/', '#/reports/rpt_1/register')).toEqual({ page: 'register', report: 'rpt_1' });
    for (const cut of ['#/meetings/mtg_', '#/reports/mtg_1', '#/reports/rpt_1/summary/x', '#/reports/rpt_1/history/x', '#/reports/rpt_1/history/0', '#/reports/rpt_1/register/x', '#/reports/rpt_1/tracks/x', '#/meetings/mtg_1/reports', '#/x']) expect(parseRoute('/', cut)).toEqual({ page: 'nowhere' });
  });
  test('no fragment makes the router throw', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (path, hash) => { parseRoute(path, hash); }));
  });
});

describe('a pasted invitation', () => {
  test('is found in a whole link, in its tail and alone, and nowhere else', () => {
    const token = 'kl-GmjiK0nZiGofU7ygmOfEjiTFQ_7VX';
    for (const pasted of [token, ` ${token}\n`, `https://n.example/#/signin/${token}`, `#/signin/${token}`, `Your seat: https://n.example/#/signin/${token} (one use)`]) expect(tokenIn(pasted)).toBe(token);
    for (const pasted of ['', 'hello', 'https://n.example/#/signin/', `two words ${token}`]) expect(tokenIn(pasted)).toBeNull();
  });
});

describe('a seating list', () => {
  test('is read with or without a header, quotes, semicolons or tabs; codes alone are looked up', () => {
    expect(readSeating('code;name;group;seat\r\nXAA;"Aland; Isles";WEOG;observer\r\n\r\nfji\nVAT', STATES, [])).toEqual({
      ok: true,
      delegations: [{ code: 'XAA', name: 'Aland; Isles', group: 'WEOG', seat: 'observer' }, { code: 'FJI', name: 'Fiji', group: 'APG', seat: 'member' }, { code: 'VAT', name: 'Holy See', group: 'WEOG', seat: 'observer' }],
    });
    expect(readSeating('XBB\tBland', STATES, [])).toEqual({ ok: true, delegations: [{ code: 'XBB', name: 'Bland', group: null, seat: 'member' }] });
  });
  test('is refused as a whole, with the number of every line that is wrong', () => {
    const read = readSeating('FJI\nXX\nKEN,Kenya,NORTH\nKEN,Kenya,AFR,gallery\nFJI\nA,B,AFR,member,5\nQAT,Qatar', STATES, ['QAT']);
    expect(read.ok ? [] : read.errors.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(readSeating(' \n\n', STATES, []).ok).toBe(false);
  });
  test('never seats one code twice, whatever is pasted', () => {
    const cell = fc.oneof(fc.constantFrom('FJI', 'KEN', 'XAA', 'AFR', 'member', ''), fc.string());
    const lists = fc.array(fc.array(cell, { maxLength: 5 }).map((cells) => cells.join(','))).map((lines) => lines.join('\n'));
    fc.assert(fc.property(lists, (text) => {
      const read = readSeating(text, STATES, ['KEN']);
      if (!read.ok) { expect(read.errors.length).toBeGreaterThan(0); return; }
      const codes = read.delegations.map(({ code }) => code);
      expect(new Set(['KEN', ...codes]).size).toBe(codes.length + 1);
    }));
  });
});

describe('the lobby', () => {
  const report = (over: Partial<LobbyReport>): LobbyReport => ({ id: 'rpt_1' as ReportId, title: 'T', symbol: 'S', revision: 0, finding: { kind: 'holds' }, status: 'drafting', strip: ['agreed'], objections: 0, contested: 0, due: null, ...over });
  const p = 'par_1' as ParagraphId;
  test('an empty room has no verdict, and nothing is said with a percentage', () => {
    expect(verdictOf(report({ finding: { kind: 'undetermined', because: 'nobodyEligible', inTheWay: [] } })).words).toBe('No verdict yet');
    expect(verdictOf(report({ finding: { kind: 'doesNotHold', because: [p] }, objections: 1, contested: 1 }))).toEqual({ glyph: 'no', words: 'Does not hold', more: '1 objection on 1 paragraph' });
    expect(verdictOf(report({ finding: { kind: 'undetermined', because: 'reportNotPut', inTheWay: [] } })).more).toBe('Would hold if put now');
    expect(verdictOf(report({ finding: { kind: 'undetermined', because: 'notReady', inTheWay: [{ paragraph: p, what: 'notTested' }, { paragraph: p, what: 'bracketed' }] } })).more).toBe('1 in brackets, 1 not put yet');
  });
  test('what is due is added up and named, and nothing due is nothing', () => {
    expect(dueOf(report({ due: { prepared: 0, lapsed: 1, reconfirm: 2, instructions: 1 } }))).toEqual({ words: '4 answers due', more: '2 to reconfirm, 1 lapsed, 1 instruction' });
    expect(dueOf(report({ due: { prepared: 0, lapsed: 0, reconfirm: 0, instructions: 0 } }))).toBeNull();
    expect(dueOf(report({}))).toBeNull();
  });
  test('the strip is told in words, and the next step follows from it', () => {
    const strip = ['agreed', 'objection', 'objection', 'holds', 'pending'] as const;
    expect(stripInWords(report({ strip }))).toBe('5 paragraphs: an objection stands on 2, 1 pending, 1 without objection, not yet agreed, 1 agreed');
    expect(nextStepOf(report({ strip, finding: { kind: 'doesNotHold', because: [p] }, contested: 2 }))).toEqual({ words: 'Return to 2 paragraphs', more: '1 without objection' });
    expect(nextStepOf(report({ status: 'adopted' })).words).toBe('Closed');
  });
});

describe('the summary on the page', () => {
  test('a sentence without a number continues its paragraph; rows of the annex are one table', () => {
    const sentence = (number: number | null, text: string): Statement => ({ part: 'sentence', number, text, about: null, class: 'introduction', because: [] });
    const row = (label: string): Statement => ({ part: 'statusRow', label, paragraph: `par_${label}` as ParagraphId, outcome: 'held', note: '' });
    const blocks = blocksOf([sentence(1, 'a'), sentence(null, 'b'), sentence(2, 'c'), row('1'), row('2'), { part: 'heading', level: 1, text: 'H' }, sentence(null, 'd')]);
    expect(blocks.map((block) => block.part)).toEqual(['paragraph', 'paragraph', 'statusTable', 'heading', 'paragraph']);
    expect(sentencesOf(blocks).map(({ text, place }) => `${place}${text}`)).toEqual(['0a', '1b', '2c', '3d']);
  });
});
