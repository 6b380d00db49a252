/** A log that speaks of what never was is broken, and is not believed: every event that needs something says so where it is missing. */
import { describe, expect, test } from 'vitest';
import type { AlternativeId, BracketId, DelegationId, OfferId, ParagraphId, ProposalId, ReportId } from '../../shared/base/ids.ts';
import { NO_WORDS } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import { evolve } from '../../shared/meeting/evolve.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import { chair, delegationId, Room, runsOf } from '../support/aRoom.ts';

const room = new Room();
const stamp = { seq: 2, at: 2_000 as Instant, by: chair }, unsigned = { ...stamp, by: null };
const here = { v: 1, paragraph: room.p(1) } as const, nowhere = { v: 1, paragraph: 'par_none' as ParagraphId } as const;
const bracket = { ...here, bracket: 'brk_none' as BracketId } as const, proposal = { ...here, proposal: 'prp_none' as ProposalId } as const;
const words = { on: room.words(room.p(1)), runs: runsOf('One.') }, AAA: DelegationId = delegationId('AAA');

const NEVER_WAS: Readonly<Record<string, MeetingEvent>> = {
  'a paragraph': { type: 'ParagraphDeleted', ...nowhere },
  'a place to stand after': { type: 'ParagraphInserted', v: 1, paragraph: 'par_new' as ParagraphId, after: 'par_none' as ParagraphId, kind: 'numbered', level: 1, runs: [], lineage: { how: 'drafted' } },
  'a bracket': { type: 'BracketLifted', ...bracket, keeps: true, reason: null },
  'a proposal': { type: 'ProposalWithdrawn', ...proposal },
  'words that a proposal is on': { type: 'ProposalDrafted', ...proposal, kind: 'replace', ...words, on: NO_WORDS, rationale: null },
  'an offer': { type: 'OfferWithdrawn', v: 1, offer: 'ofr_none' as OfferId, delegation: AAA },
  'a match': { type: 'MatchConfirmed', v: 1, match: 99, delegation: AAA, parties: [] },
  'a silence procedure': { type: 'SilenceEnded', v: 1, silence: 99, reason: 'None.' },
  'a package': { type: 'PackageDissolved', v: 1, package: 99, reason: 'None.' },
};

const NEEDS_AN_AUTHOR: readonly MeetingEvent[] = [
  { type: 'CommentMade', ...here, text: 'Who says so?' },
  { type: 'QuestionPut', ...here, on: words.on },
  { type: 'BracketPlaced', ...bracket, bench: 'chair', on: words.on, from: 0, to: 3, reason: 'Why?' },
  { type: 'ProposalDrafted', ...proposal, kind: 'replace', ...words, rationale: null },
  { type: 'SilenceStarted', v: 1, scope: 'paragraphs', frozen: [{ paragraph: here.paragraph, on: words.on }], deadline: { at: 9_000 as Instant, local: '2026-11-25T12:00', zone: 'UTC', city: 'Geneva' } },
  { type: 'ParagraphsLinked', ...here, kind: 'sameMeasure', words: words.on, there: { report: 'rpt_2' as ReportId, paragraph: 'par_1' as ParagraphId, words: words.on, called: 'article 1', symbol: '' } },
];

describe('[W7] a log is broken', () => {
  test.each(Object.entries(NEVER_WAS))('that speaks of %s that never was', (_what, event) => {
    expect(() => evolve(room.state, event, stamp)).toThrow(/^evolve: /);
  });

  test.each(NEEDS_AN_AUTHOR.map((event) => [event.type, event] as const))('whose %s has no author', (_type, event) => {
    expect(() => evolve(room.state, event, unsigned)).toThrow(/has no author|held by nobody|proposes for nobody/);
  });

  test('that proposes, or holds a bracket, for somebody who can do neither', () => {
    const guest = { ...stamp, by: { ...chair, role: 'observer' } as const };
    expect(() => evolve(room.state, { type: 'ProposalDrafted', ...proposal, kind: 'replace', ...words, rationale: null }, guest)).toThrow('proposes for nobody');
    expect(() => evolve(room.state, { type: 'BracketPlaced', ...bracket, bench: null, on: words.on, from: 0, to: 3, reason: 'Why?' }, guest)).toThrow('held by nobody');
  });

  test('that chooses an alternative that was never tabled', () => {
    const bracketed = evolve(room.state, { type: 'BracketPlaced', ...bracket, bench: 'chair', on: words.on, from: 0, to: 3, reason: 'Why?' }, stamp);
    expect(() => evolve(bracketed, { type: 'BracketJoined', ...bracket, alternative: 'alt_none' as AlternativeId, bench: 'chair', reason: null }, stamp)).toThrow('no alternative');
  });

  test('that does not say who broke silence', () => {
    const running = evolve(room.state, { type: 'SilenceStarted', v: 1, scope: 'paragraphs', frozen: [{ paragraph: here.paragraph, on: words.on }], deadline: { at: 9_000 as Instant, local: '2026-11-25T12:00', zone: 'UTC', city: 'Geneva' } }, stamp);
    expect(() => evolve(running, { type: 'SilenceBroken', v: 1, silence: 2, delegation: null, paragraphs: [here.paragraph], how: 'objection' }, stamp)).toThrow('does not say who broke silence');
  });

  test('that begins twice, or with something else', () => {
    const [opened] = room.log[0]?.events ?? [];
    if (opened === undefined) return expect.fail('the room has no first entry');
    expect(() => evolve(room.state, opened, stamp)).toThrow('a second ReportOpened');
    expect(() => evolve(null, { type: 'RevisionIssued', v: 1 }, stamp)).toThrow('RevisionIssued before ReportOpened');
  });

  test('but a refused frame and a withdrawn statement among others change only what they are about', () => {
    expect(evolve(room.state, { type: 'FrameRefused', v: 1, person: chair.person, code: 4400, why: 'odd' }, { ...stamp, seq: room.state.seq, at: room.state.at })).toBe(room.state);
    const explained = [AAA, delegationId('BBB')].reduce((state, delegation, n) => evolve(state, { type: 'Explained', v: 1, delegation, kind: 'explanation', scope: 'report', text: 'So.' }, { ...stamp, seq: 2 + n }), room.state);
    expect(evolve(explained, { type: 'ExplanationWithdrawn', v: 1, explanation: 2 }, { ...stamp, seq: 4 }).explanations?.map(({ withdrawnAt }) => withdrawnAt === null)).toEqual([false, true]);
  });
});
