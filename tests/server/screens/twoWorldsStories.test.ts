/**
 * Stories told twice with two delegations exchanged, to viewers who may not see who stands where: at every entry of the log
 * the screen, the feed, a feed that resumes, the lobby, the record and the report's file are the same bytes in both worlds.
 */
import { expect, test } from 'vitest';
import type { DelegationId, ParagraphId, PersonId } from '../../../shared/base/ids.ts';
import { toHtml } from '../../../shared/exports/html.ts';
import { treeOfReport } from '../../../shared/exports/treeOfReport.ts';
import { labelsOf } from '../../../shared/ledger/labels.ts';
import type { Entry } from '../../../shared/meeting/entry.ts';
import type { Actor, Role } from '../../../shared/meeting/people.ts';
import type { ReportSettings } from '../../../shared/meeting/settings.ts';
import type { ReportState } from '../../../shared/meeting/state.ts';
import type { Presence } from '../../../shared/protocol/screens.ts';
import { composeScreen } from '../../../server/screens/compose.ts';
import { composeLobby } from '../../../server/screens/lobby.ts';
import { createChannel, momentOf } from '../../../server/screens/publish.ts';
import { recordFor } from '../../../server/screens/record.ts';
import { sightOf, viewerOf } from '../../../server/screens/sight.ts';
import type { MeetingRow } from '../../../server/storage/store.ts';
import { aReportLog, replayed } from '../../support/aReportLog.ts';

/** Both delegations of the story and the reader are connected throughout: who is in the room is no secret. */
const PRESENCE: Presence = { delegations: [0, 1, 2].map((index) => ({ delegation: `dlg_m${index}` as DelegationId, people: 1 })), officers: [] };
const WORDS = 'States should not do harm.', OTHER_WORDS = 'States should do no harm.';

type World = ReturnType<typeof aReportLog>;
/** `one` and `other`: numbers of the members that are exchanged between the worlds. */
type Story = (log: World, one: number, other: number) => void;

const wordsOf = (log: World, paragraph: ParagraphId) => log.state().paragraphs.get(paragraph)?.words ?? expect.fail('no such paragraph');
const person = (member: number, role: Role): Actor => ({ person: `per_${role}${member}` as PersonId, role, delegation: `dlg_m${member}` as DelegationId });

function tellBy(log: World, by: Actor, event: Parameters<World['tell']>[0]): void {
  log.tell(event);
  const told = log.entries.at(-1) ?? expect.fail('nothing was told');
  log.entries[log.entries.length - 1] = { ...told, stamp: { ...told.stamp, by } };
}

const prepare = (log: World, paragraph: ParagraphId, member: number, reason: string) => tellBy(log, person(member, 'delegate'),
  { type: 'PositionPrepared', v: 1, paragraph, delegation: `dlg_m${member}` as DelegationId, on: wordsOf(log, paragraph), filing: { kind: 'object', reason, proposedWording: null } });

const STORIES: Readonly<Record<string, Story>> = {
  'an objection is withdrawn and filed again, while the question is before the room': (log, one, other) => {
    const paragraph = log.add('numbered', WORDS);
    log.file(paragraph, 'object', [one], { reason: 'Too wide.' });
    log.withdraw(paragraph, one);
    log.put(paragraph);
    log.file(paragraph, 'object', [other], { proposedWording: OTHER_WORDS });
    log.withdraw(paragraph, other);
    log.file(paragraph, 'reserve', [one]);
    log.file(paragraph, 'support', [one]);
    log.agree(paragraph);
    log.file(paragraph, 'object', [other]);
  },
  'positions are prepared, changed, discarded and registered': (log, one, other) => {
    const paragraph = log.add('numbered', WORDS);
    prepare(log, paragraph, one, 'First thoughts');
    prepare(log, paragraph, other, 'Others think, too');
    prepare(log, paragraph, one, 'Second thoughts');
    log.file(paragraph, 'object', [one], { reason: 'Second thoughts' });
    tellBy(log, person(other, 'head'), { type: 'PreparationDiscarded', v: 1, paragraph, delegation: `dlg_m${other}` as DelegationId });
    prepare(log, paragraph, other, 'In case');
    log.reword(paragraph, OTHER_WORDS);
  },
  'acceptances lapse with the words and are current again when the words return': (log, one, other) => {
    const paragraph = log.add('numbered', WORDS);
    log.file(paragraph, 'support', [one]);
    log.file(paragraph, 'conditional', [other], { condition: 'Something else stays' });
    log.reword(paragraph, OTHER_WORDS);
    log.file(paragraph, 'object', [other]);
    log.reword(paragraph, WORDS);
    log.file(paragraph, 'awaitInstructions', [one]);
    log.remove(paragraph);
    log.tell({ type: 'ParagraphRestored', v: 1, paragraph });
  },
  'delegations comment, and draft': (log, one, other) => {
    const paragraph = log.add('numbered', WORDS);
    const comment = (by: Actor, text: string) => tellBy(log, by, { type: 'CommentMade', v: 1, paragraph, text });
    comment(person(one, 'head'), 'To whom?');
    log.file(paragraph, 'object', [one], { reason: 'To whom?' });
    comment(person(other, 'delegate'), 'To the depositary.');
    tellBy(log, person(one, 'head'), { type: 'ParagraphInserted', v: 1, paragraph: 'par_9' as ParagraphId, after: paragraph, kind: 'numbered', level: 1, runs: [], lineage: { how: 'drafted' } });
    comment(person(one, 'delegate'), 'Agreed.');
  },
  'paragraphs are split and merged with what was filed on them': (log, one, other) => {
    const first = log.add('numbered', WORDS), second = log.add('numbered', OTHER_WORDS);
    log.file(first, 'object', [one], { reason: 'Too wide.' });
    log.file(second, 'reserve', [other], { reason: 'Too narrow.' });
    log.tell({ type: 'ParagraphsMerged', v: 1, into: first, merged: second, at: WORDS.length });
    log.reword(first, WORDS + OTHER_WORDS);
    log.withdraw(first, other);
    log.tell({ type: 'ParagraphSplit', v: 1, paragraph: first, at: WORDS.length, into: second });
    log.reword(first, WORDS);
    log.reword(second, OTHER_WORDS);
  },
};

const CHAIR_ONLY: Partial<ReportSettings> = { namesVisibleTo: 'chair' };
const observer: Actor = { person: 'per_o' as PersonId, role: 'observer', delegation: 'dlg_ob' as DelegationId };
const READERS: readonly (readonly [string, Partial<ReportSettings>, Actor])[] = [
  ['a head of a third delegation', CHAIR_ONLY, person(2, 'head')],
  ['a facilitator', CHAIR_ONLY, { person: 'per_f' as PersonId, role: 'facilitator', delegation: null }],
  ['an observer, where members see names', { namesVisibleTo: 'members' }, observer],
];

const nameOf = () => 'A delegate';
const screenOf = (state: ReportState, who: Actor) => JSON.stringify(composeScreen(state, viewerOf(who, 'Name', false, state), PRESENCE, nameOf));
const fileOf = (state: ReportState) => toHtml(treeOfReport(state, 'Geneva', labelsOf(state)));
function lobbyOf(state: ReportState, who: Actor): string {
  const meeting: MeetingRow = { id: state.meeting, name: state.body, place: '', dates: '', settings: state.settings, delegations: [...state.delegations.values()], createdAt: 0 };
  return JSON.stringify(composeLobby({ name: 'Name', convener: false }, false, [{ meeting, seat: who, pens: [{ state, presence: PRESENCE }] }]));
}

/** All that this reader could have received while the story was told, entry by entry. */
function receivedBy(log: World, who: Actor): readonly (readonly string[])[] {
  const states = log.entries.map((_, index) => replayed(log.entries.slice(0, index + 1)));
  const opened = states[0] ?? expect.fail('no story');
  const channel = createChannel(sightOf(who, opened), nameOf, momentOf(opened, PRESENCE));
  const lineOf = recordFor(sightOf(who, log.state()), log.state());
  return states.map((state, index) => {
    const { stamp, events } = log.entries[index] ?? expect.fail('no entry');
    const chained = `hash of ${JSON.stringify(events)}`;
    const change = channel.advance(momentOf(state, PRESENCE)) ?? 'nothing';
    const line = lineOf({ ...stamp, kind: 'act', events, words: null, key: null, prev: chained, hash: chained } satisfies Entry);
    return [change, ...states.slice(0, index).map(({ seq }) => channel.since(seq)), screenOf(state, who), lobbyOf(state, who), fileOf(state), JSON.stringify(line)];
  });
}

function told(story: Story, settings: Partial<ReportSettings>, one: number, other: number): World {
  const log = aReportLog({ settings });
  story(log, one, other);
  for (const [index, { stamp, events: [event] }] of log.entries.entries()) {
    if (event?.type !== 'PositionTaken' && event?.type !== 'PositionWithdrawn') continue;
    log.entries[index] = { events: [event], stamp: { ...stamp, by: person(Number(event.delegation.slice('dlg_m'.length)), 'head') } };
  }
  return log;
}

for (const [what, story] of Object.entries(STORIES)) {
  test.each(READERS)(`${what}: %s receives the same bytes, whoever it was`, (_, settings, who) => {
    const left = receivedBy(told(story, settings, 0, 1), who), right = receivedBy(told(story, settings, 1, 0), who);
    expect(left.length).toBeGreaterThan(5);
    for (const [index, received] of left.entries()) expect(right[index], `entry ${index + 1}`).toEqual(received);
  });

  test(`${what}: the chair, and the delegations themselves, see the difference`, () => {
    for (const who of [{ person: 'per_c' as PersonId, role: 'chair', delegation: null } as const, person(0, 'head'), person(1, 'delegate')]) {
      expect(receivedBy(told(story, CHAIR_ONLY, 0, 1), who)).not.toEqual(receivedBy(told(story, CHAIR_ONLY, 1, 0), who));
    }
  });
}
