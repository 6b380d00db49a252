/**
 * Two worlds that differ only in something a viewer may not see give that viewer the same bytes: on the screen, in the
 * feed and in the record.
 */
import { expect, test } from 'vitest';
import type { AlternativeId, BracketId, DelegationId, PersonId, ProposalId } from '../../../shared/base/ids.ts';
import type { Actor, Role } from '../../../shared/meeting/people.ts';
import type { ReportSettings } from '../../../shared/meeting/settings.ts';
import type { ReportState } from '../../../shared/meeting/state.ts';
import type { Entry } from '../../../shared/meeting/entry.ts';
import type { Presence } from '../../../shared/protocol/screens.ts';
import { composeScreen } from '../../../server/screens/compose.ts';
import { createChannel, momentOf } from '../../../server/screens/publish.ts';
import { recordFor } from '../../../server/screens/record.ts';
import { sightOf, viewerOf } from '../../../server/screens/sight.ts';
import { aReportLog, replayed } from '../../support/aReportLog.ts';

const PRESENCE: Presence = { delegations: [{ delegation: 'dlg_m2' as DelegationId, people: 1 }], officers: [] };
const actor = (role: Role, delegation: number | null): Actor => ({ person: 'per_x' as PersonId, role, delegation: delegation === null ? null : (`dlg_m${delegation}` as DelegationId) });
const nameOf = () => 'A delegate';

type World = ReturnType<typeof aReportLog>;

/** Tells the same story with member `filer` in the part that only its own delegation and the chair may attribute. */
function world(filer: 0 | 1, settings: Partial<ReportSettings>): World {
  const log = aReportLog({ settings });
  const first = log.add('numbered', 'States should not do harm.');
  const second = log.add('numbered', 'States should give notice.');
  const other = filer === 0 ? 1 : 0;
  log.file(first, 'object', [filer], { reason: 'Too wide.', proposedWording: 'States should do no deliberate harm.' });
  log.file(first, 'support', [other, 2]);
  log.file(second, 'awaitInstructions', [filer]);
  const delegation = `dlg_m${filer}` as DelegationId;
  log.tell({ type: 'PositionPrepared', v: 1, paragraph: second, delegation, on: log.state().paragraphs.get(second)?.words ?? ('' as never), filing: { kind: 'object', reason: 'Prepared', proposedWording: null } });
  tellBy(log, { person: `per_${filer}` as PersonId, role: 'head', delegation }, { type: 'CommentMade', v: 1, paragraph: second, text: 'Notice to whom?' });
  log.reword(first, 'States should not do lasting harm.');
  log.withdraw(first, filer);
  log.file(first, 'reserve', [filer], { reason: 'On “lasting”.' });
  return log;
}

function tellBy(log: World, by: Actor, event: Parameters<World['tell']>[0]): void {
  log.tell(event);
  const told = log.entries.at(-1);
  if (told !== undefined) log.entries[log.entries.length - 1] = { ...told, stamp: { ...told.stamp, by } };
}

const screenOf = (state: ReportState, who: Actor) => JSON.stringify(composeScreen(state, viewerOf(who, 'Name', false, state), PRESENCE, nameOf));

/** Everything that a feed would have sent, entry by entry. */
function feedOf(log: World, who: Actor): readonly (string | null)[] {
  const opened = replayed(log.entries.slice(0, 1));
  const channel = createChannel(sightOf(who, opened), nameOf, momentOf(opened, PRESENCE));
  return [channel.since(null), ...log.entries.slice(1).map((_, index) => channel.advance(momentOf(replayed(log.entries.slice(0, index + 2)), PRESENCE)))];
}

const recordOf = (log: World, who: Actor) => {
  const lineOf = recordFor(sightOf(who, log.state()), log.state());
  return log.entries.map(({ stamp, events }) => lineOf({ ...stamp, kind: 'act', events, words: null, key: null, prev: `hash of ${JSON.stringify(events)}`, hash: `hash of ${JSON.stringify(events)}` } satisfies Entry));
};

const HIDDEN: Partial<ReportSettings> = { namesVisibleTo: 'chair' };

test.each([
  ['a head of a third delegation, names for the chair only', HIDDEN, actor('head', 2)],
  ['a delegate of a third delegation, names for the chair only', HIDDEN, actor('delegate', 3)],
  ['a facilitator, names for the chair only', HIDDEN, actor('facilitator', null)],
  ['an observer, names for members', { namesVisibleTo: 'members' } as const, { ...actor('observer', null), delegation: 'dlg_ob' as DelegationId }],
])('%s cannot tell who filed', (_, settings, who) => {
  const [left, right] = [world(0, settings), world(1, settings)];
  expect(screenOf(left.state(), who)).toBe(screenOf(right.state(), who));
  expect(feedOf(left, who)).toEqual(feedOf(right, who));
  expect(JSON.stringify(recordOf(left, who))).toBe(JSON.stringify(recordOf(right, who)));
});

test('the chair, and members where names are open, do see the difference', () => {
  for (const [settings, who] of [[HIDDEN, actor('chair', null)], [{ namesVisibleTo: 'members' }, actor('head', 2)], [{ namesVisibleTo: 'everyone' }, { ...actor('observer', null), delegation: 'dlg_ob' as DelegationId }]] as const) {
    const [left, right] = [world(0, settings), world(1, settings)];
    expect(screenOf(left.state(), who)).not.toBe(screenOf(right.state(), who));
    expect(feedOf(left, who)).not.toEqual(feedOf(right, who));
    expect(JSON.stringify(recordOf(left, who))).not.toBe(JSON.stringify(recordOf(right, who)));
  }
});

test('a preparation leaves no trace for other delegations and for the chair, and is seen by its own', () => {
  const log = aReportLog();
  const paragraph = log.add('numbered', 'States should give notice.');
  const before = log.state();
  log.tell({ type: 'PositionPrepared', v: 1, paragraph, delegation: 'dlg_m0' as DelegationId, on: before.paragraphs.get(paragraph)?.words ?? ('' as never), filing: { kind: 'object', reason: 'Not yet said', proposedWording: null } });
  const after = log.state();
  for (const [who, sees] of [[actor('head', 1), false], [actor('chair', null), false], [actor('delegate', 0), true]] as const) {
    const channel = createChannel(sightOf(who, before), nameOf, momentOf(before, PRESENCE));
    expect(channel.advance(momentOf(after, PRESENCE)) !== null).toBe(sees);
    expect(screenOf(after, who).includes('Not yet said')).toBe(sees);
    expect(JSON.stringify(recordOf(log, who)).includes('Not yet said')).toBe(sees);
  }
});

test('a delegation always sees its own positions, also where names are for the chair only', () => {
  const state = world(0, HIDDEN).state();
  const seen = composeScreen(state, viewerOf(actor('head', 0), 'Name', false, state), PRESENCE, nameOf);
  expect(seen.paragraphs[0]).toMatchObject({ positions: null, guard: null, mine: { position: { filing: { kind: 'reserve' } } } });
  expect(seen.paragraphs[0]?.history.map(({ kind }) => kind)).toEqual(['object', 'withdrawn', 'reserve']);
  expect(seen.paragraphs[1]?.mine?.prepared).toMatchObject({ filing: { reason: 'Prepared' }, by: 'A delegate' });
});

test('an observer sees counts and the verdict, never who', () => {
  const state = world(0, { namesVisibleTo: 'members' }).state();
  const who = { ...actor('observer', null), delegation: 'dlg_ob' as DelegationId };
  const seen = composeScreen(state, viewerOf(who, 'Name', false, state), PRESENCE, nameOf);
  expect(seen.paragraphs[0]).toMatchObject({ positions: null, tally: { reserve: 1, silent: 19, lapsed: 2 }, history: [] });
  expect(seen.viewer).toMatchObject({ mayWrite: false, maySeeNames: false });
});

test('the record gives hashes only as long as nothing is left out', () => {
  const lines = recordOf(world(0, HIDDEN), actor('head', 2));
  const firstPartial = lines.findIndex(({ partial }) => partial);
  expect(firstPartial).toBeGreaterThan(0);
  expect(lines.slice(0, firstPartial).every(({ hash }) => hash !== undefined)).toBe(true);
  expect(lines.slice(firstPartial).every(({ hash, prev }) => hash === undefined && prev === undefined)).toBe(true);
});

const PRIVATE = 'prp_1' as ProposalId;

/** A report in which member 0 drafts, edits and perhaps tables a proposal; the delegate of member 1 does nothing. */
function drafted(settings: Partial<ReportSettings>, tabled: boolean, by: 0 | 1 = 0): World {
  const log = aReportLog({ settings });
  const paragraph = log.add('numbered', 'States should give notice.');
  const on = log.state().paragraphs.get(paragraph)?.words ?? ('' as never);
  const head = { person: `per_${by}` as PersonId, role: 'head', delegation: `dlg_m${by}` as DelegationId } as const;
  const words = { v: 1, paragraph, proposal: PRIVATE, on, runs: [['States secretly give notice.', []]], rationale: 'Not yet said' } as const;
  tellBy(log, head, { type: 'ProposalDrafted', kind: 'replace', ...words });
  tellBy(log, head, { type: 'ProposalEdited', ...words, runs: [['States shall give notice.', []]] });
  if (!tabled) return log;
  tellBy(log, head, { type: 'ProposalTabled', kind: 'replace', ...words, runs: [['States shall give notice.', []]] });
  tellBy(log, { person: 'per_2' as PersonId, role: 'head', delegation: 'dlg_m2' as DelegationId }, { type: 'ProposalSponsored', v: 1, paragraph, proposal: PRIVATE });
  return log;
}

test('[A1] a draft of a proposal leaves no trace for other delegations, the chair and observers, and is seen by its own', () => {
  for (const settings of [{}, HIDDEN, { namesVisibleTo: 'everyone' } as const]) {
    const log = drafted(settings, false), before = replayed(log.entries.slice(0, 2)), after = log.state();
    for (const [who, sees] of [[actor('head', 1), false], [actor('chair', null), false], [actor('secretariat', null), false], [actor('facilitator', null), false], [actor('observer', null), false], [actor('delegate', 0), true]] as const) {
      const channel = createChannel(sightOf(who, before), nameOf, momentOf(before, PRESENCE));
      expect(channel.advance(momentOf(after, PRESENCE)) !== null).toBe(sees);
      const [screen, record] = [screenOf(after, who), JSON.stringify(recordOf(log, who))];
      for (const trace of ['secretly', 'shall give', 'prp_', 'Not yet said']) expect([screen.includes(trace), record.includes(trace)], trace).toEqual([sees, sees]);
      expect(record.includes('per_0')).toBe(sees);
    }
  }
});

test('[A1] once it is tabled, what it said before stays private', () => {
  const log = drafted({}, true), state = log.state();
  for (const [who, sees] of [[actor('head', 1), false], [actor('chair', null), false], [actor('head', 0), true]] as const) {
    const screen = screenOf(state, who);
    expect([screen.includes('shall give'), screen.includes('secretly')]).toEqual([true, sees]);
    expect(JSON.stringify(recordOf(log, who)).includes('secretly')).toBe(sees);
    expect(composeScreen(state, viewerOf(who, 'Name', false, state), PRESENCE, nameOf).paragraphs[0]?.proposals[0]).toMatchObject({ by: 'dlg_m0', own: sees, state: 'tabled', written: 5, sponsors: { count: 1, delegations: ['dlg_m2'] } });
  }
});

test('[A9] whose a proposal is cannot be told where only the chair sees names', () => {
  const [left, right] = [drafted(HIDDEN, true, 0), drafted(HIDDEN, true, 1)];
  for (const who of [actor('head', 3), actor('facilitator', null), actor('observer', null)]) {
    expect(screenOf(left.state(), who)).toBe(screenOf(right.state(), who));
    expect(feedOf(left, who)).toEqual(feedOf(right, who));
    expect(JSON.stringify(recordOf(left, who))).toBe(JSON.stringify(recordOf(right, who)));
  }
  expect(screenOf(left.state(), actor('chair', null))).not.toBe(screenOf(right.state(), actor('chair', null)));
});

/** Member `by` brackets words and the other joins; `by` tables an alternative, objects to it, and the chair chooses the words as they are. */
function bracketed(settings: Partial<ReportSettings>, by: 0 | 1): World {
  const log = aReportLog({ settings });
  const paragraph = log.add('numbered', 'States should give notice.'), other = by === 0 ? 1 : 0;
  const on = log.state().paragraphs.get(paragraph)?.words ?? ('' as never), bracket = 'brk_1' as BracketId, alternative = 'alt_1' as AlternativeId;
  const [first, second] = [by, other].map((n) => ({ bench: `dlg_m${n}` as DelegationId, head: { person: `per_${n}` as PersonId, role: 'head', delegation: `dlg_m${n}` as DelegationId } as const }));
  if (first === undefined || second === undefined) throw new Error('two members');
  tellBy(log, first.head, { type: 'BracketPlaced', v: 1, paragraph, bracket, bench: first.bench, on, from: 7, to: 13, reason: 'Too weak.' });
  tellBy(log, second.head, { type: 'BracketJoined', v: 1, paragraph, bracket, alternative: null, bench: second.bench, reason: 'Far too weak.' });
  tellBy(log, first.head, { type: 'AlternativeTabled', v: 1, paragraph, bracket, alternative, bench: first.bench, runs: [['shall', []]], reason: null });
  tellBy(log, second.head, { type: 'PositionTaken', v: 1, paragraph, delegation: second.bench, on, filing: { kind: 'object', reason: null, proposedWording: null, scope: { bracket, alternative } } });
  tellBy(log, { person: 'per_chair' as PersonId, role: 'chair', delegation: null }, { type: 'AlternativeChosen', v: 1, paragraph, bracket, alternative: null, lapsed: [second.bench], reason: null });
  return log;
}

test('[A9] [B1] whose a bracket and an alternative are cannot be told where only the chair sees names, and why is told to all', () => {
  const [left, right] = [bracketed(HIDDEN, 0), bracketed(HIDDEN, 1)];
  for (const who of [actor('head', 3), actor('facilitator', null), actor('observer', null)]) {
    expect(screenOf(left.state(), who)).toBe(screenOf(right.state(), who));
    expect(feedOf(left, who)).toEqual(feedOf(right, who));
    expect(JSON.stringify(recordOf(left, who))).toBe(JSON.stringify(recordOf(right, who)));
    expect(screenOf(left.state(), who)).toContain('Far too weak.');
  }
  expect(screenOf(left.state(), actor('chair', null))).not.toBe(screenOf(right.state(), actor('chair', null)));
  expect(JSON.stringify(recordOf(bracketed({}, 0), actor('head', 3)))).toContain('"lapsed":["dlg_m1"]');
});
