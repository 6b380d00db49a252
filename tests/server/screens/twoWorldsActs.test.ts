/**
 * Every act there is, attempted in two worlds that differ in which of two delegations does it: whoever may not see who
 * stands where gets the same bytes in both, act by act: screen, feed, a feed that resumes, the wall, the lobby, the record,
 * the report's file and every refusal. A new act does not compile here until it has a story or a stated reason.
 */
import { expect, test } from 'vitest';
import type { BracketId, OfferId, ProposalId } from '../../../shared/base/ids.ts';
import { toHtml } from '../../../shared/exports/html.ts';
import { treeOfReport } from '../../../shared/exports/treeOfReport.ts';
import { labelsOf } from '../../../shared/ledger/labels.ts';
import type { Act, ActName } from '../../../shared/meeting/acts.ts';
import type { Entry } from '../../../shared/meeting/entry.ts';
import type { Actor } from '../../../shared/meeting/people.ts';
import type { ReportSettings } from '../../../shared/meeting/settings.ts';
import { POLICY } from '../../../shared/permissions/policy.ts';
import type { Presence } from '../../../shared/protocol/screens.ts';
import { composeScreen, composeWall } from '../../../server/screens/compose.ts';
import { composeLobby } from '../../../server/screens/lobby.ts';
import { createChannel, momentOf } from '../../../server/screens/publish.ts';
import { recordFor } from '../../../server/screens/record.ts';
import { sightOf, viewerOf } from '../../../server/screens/sight.ts';
import { chair, delegate, delegationId, filing, head, observer, officer, Room, runsOf } from '../../support/aRoom.ts';

const PRESENCE: Presence = { delegations: ['AAA', 'BBB', 'CCC'].map((code) => ({ delegation: delegationId(code), people: 1 })), officers: [] };
const MONDAY = Date.UTC(2026, 10, 23, 14);
const FRIDAY = { local: '2026-11-27T17:00', zone: 'America/New_York', city: 'New York', which: null } as const;
const nameOf = () => 'A delegate';

/** What a story is told with: `one` and `other` are exchanged between the worlds. */
type Told = { readonly room: Room; readonly one: string; readonly other: string; readonly does: (act: Act, by?: Actor) => void };
type Story = { readonly settings?: Partial<ReportSettings>; readonly tell: (told: Told) => void };
const story = (tell: Story['tell'], settings: Partial<ReportSettings> = {}): Story => ({ tell, settings });

const on = (room: Room, n = 1) => ({ paragraph: room.p(n), on: room.words(room.p(n)) });
const files = (room: Room, kind: Parameters<typeof filing>[0] = 'object', n = 1): Act => ({ act: 'takePosition', ...on(room, n), filing: filing(kind, 'A reason') });
const startSilence = (room: Room): Act => ({ act: 'startSilence', scope: 'paragraphs', frozen: [on(room)], deadline: FRIDAY });

const offers = ({ room, one, other, does }: Told): void => {
  does({ act: 'depositOffer', gives: [on(room, 1)], needs: [{ ...on(room, 2), by: delegationId(other) }] }, head(one));
  does({ act: 'depositOffer', gives: [on(room, 2)], needs: [{ ...on(room, 1), by: delegationId(one) }] }, head(other));
};
const matchOf = (room: Room): number => [...(room.state.matches?.keys() ?? [])][0] ?? 0;
const proposed = ({ room, one, does }: Told, kind: 'replace' | 'insert' = 'replace'): { readonly proposal: ProposalId; readonly written: number } => {
  does({ act: 'draftProposal', ...on(room), kind, runs: runsOf('One, and more.'), rationale: 'It is clearer.' }, delegate(one));
  const [proposal] = [...(room.paragraph(room.p(1)).proposals?.values() ?? [])];
  return { proposal: proposal?.id ?? ('prp_none' as ProposalId), written: proposal?.written ?? 0 };
};
const tabled = (told: Told, kind: 'replace' | 'insert' = 'replace') => {
  const { proposal } = proposed(told, kind), written = () => [...(told.room.paragraph(told.room.p(1)).proposals?.values() ?? [])][0]?.written ?? 0;
  told.does({ act: 'tableProposal', proposal, written: written() }, head(told.one));
  return { proposal, written: written() };
};

const PUBLIC = 'said openly, with its name, to everybody: a statement for the record';
const OFFICERS = 'attempted by officers alone, who act openly; what it does to hidden acts is in the stories of those';
const WORDS = 'by whoever holds the pen; whose hand it was is held on the wire, in twoWorldsOnTheWire.test.ts';
const LINKS = 'concerns two reports and names no delegation';

const ACTS: { readonly [N in ActName]: Story | string } = {
  takePosition: story(({ room, one, other, does }) => { does(files(room), head(one)); does(files(room, 'reserve'), head(other)); does(files(room, 'awaitInstructions'), head(one)); does(files(room, 'conditional', 2), head(one)); does({ act: 'putParagraph', ...on(room) }); does(files(room), head(other)); }, { gavelWindowSeconds: 20 }),
  withdrawPosition: story(({ room, one, does }) => { does(files(room), head(one)); does({ act: 'withdrawPosition', paragraph: room.p(1) }, head(one)); does({ act: 'withdrawPosition', paragraph: room.p(1) }, head(one)); }),
  preparePosition: story(({ room, one, other, does }) => { does({ act: 'preparePosition', ...on(room), filing: filing('object', 'In case') }, delegate(one)); does(files(room), head(other)); }),
  discardPreparation: story(({ room, one, other, does }) => { does({ act: 'preparePosition', ...on(room), filing: filing('object', 'In case') }, delegate(one)); does({ act: 'discardPreparation', paragraph: room.p(1) }, head(one)); does(files(room), head(other)); }),
  castBallot: story(({ room, one, other, does }) => {
    does(files(room), head(one));
    does({ act: 'declare', ...on(room), declaration: { what: 'effortsExhausted' }, reason: 'All was tried.' });
    does({ act: 'castBallot', ...on(room), ballot: 'no' }, head(one)); does({ act: 'castBallot', ...on(room), ballot: 'yes' }, head(other)); does({ act: 'castBallot', ...on(room), ballot: 'abstain' }, head(one));
    does({ act: 'declare', ...on(room), declaration: { what: 'voteClosed' }, reason: 'All have voted.' });
  }, { rule: { rule: 'majorityFallback', unmetConditionBlocks: true, threshold: 'twoThirds', base: 'presentAndVoting' } }),
  depositOffer: story(({ room, one, does }) => { does({ act: 'depositOffer', gives: [on(room, 1)], needs: [{ ...on(room, 2), by: delegationId('CCC') }] }, head(one)); }),
  withdrawOffer: story((told) => { const { room, one, does } = told; offers(told); does({ act: 'withdrawOffer', offer: ([...(room.state.offers?.keys() ?? [])][0] ?? '') as OfferId }, head(one)); }),
  confirmMatch: story((told) => { const { room, one, does } = told; offers(told); does({ act: 'confirmMatch', match: matchOf(room) }, head(one)); does(files(room, 'object', 3), head(one)); }),
  declineMatch: story((told) => { const { room, one, does } = told; offers(told); does({ act: 'declineMatch', match: matchOf(room) }, head(one)); }),
  explain: PUBLIC,
  withdrawExplanation: PUBLIC,
  comment: story(({ room, one, other, does }) => { does({ act: 'comment', paragraph: room.p(1), text: 'To whom?' }, head(one)); does({ act: 'comment', paragraph: room.p(1), text: 'To all.' }, delegate(other)); }),
  draftProposal: story((told) => { proposed(told); }),
  editProposal: story((told) => { const { room, one, does } = told, { proposal } = proposed(told); does({ act: 'editProposal', proposal, on: room.words(room.p(1)), runs: runsOf('One, and less.'), rationale: null }, head(one)); }),
  tableProposal: story((told) => { tabled(told); }),
  rebaseProposal: story((told) => { const { room, one, does } = told, { proposal } = tabled(told); room.type(room.p(1), 'One now.'); does({ act: 'rebaseProposal', proposal, on: room.words(room.p(1)), runs: runsOf('One now, and more.') }, head(one)); }),
  withdrawProposal: story((told) => { const { proposal } = tabled(told); told.does({ act: 'withdrawProposal', proposal }, head(told.one)); }),
  coSponsor: story((told) => { const { proposal, written } = tabled(told); told.does({ act: 'coSponsor', proposal, written }, head(told.other)); }),
  withdrawSponsorship: story((told) => { const { proposal, written } = tabled(told); told.does({ act: 'coSponsor', proposal, written }, head(told.other)); told.does({ act: 'withdrawSponsorship', proposal }, head(told.other)); }),
  acceptProposal: story((told) => { const { proposal, written } = tabled(told); told.does(files(told.room, 'object'), head(told.other)); told.does({ act: 'acceptProposal', proposal, written }); }),
  setAsideProposal: story((told) => { const { proposal } = tabled(told); told.does({ act: 'setAsideProposal', proposal, reason: 'Not now.' }); }),
  placeBracket: story(({ room, one, does }) => { does({ act: 'placeBracket', ...on(room), from: 0, to: 3, reason: 'Not agreed.' }, head(one)); }),
  joinBracket: story((told) => { const bracket = bracketed(told); told.does({ act: 'joinBracket', paragraph: told.room.p(1), bracket, reason: 'We hold it too.' }, head(told.other)); }),
  leaveBracket: story((told) => { const bracket = bracketed(told); told.does({ act: 'joinBracket', paragraph: told.room.p(1), bracket, reason: null }, head(told.other)); told.does({ act: 'leaveBracket', paragraph: told.room.p(1), bracket }, head(told.one)); }),
  tableAlternative: story((told) => { const bracket = bracketed(told); told.does({ act: 'tableAlternative', paragraph: told.room.p(1), bracket, runs: runsOf('Two'), reason: 'Better.' }, head(told.other)); }),
  liftBracket: story((told) => { const bracket = bracketed(told); told.does({ act: 'liftBracket', paragraph: told.room.p(1), bracket, on: told.room.words(told.room.p(1)), keeps: true, reason: 'Settled.' }); }),
  chooseAlternative: story((told) => {
    const { room, one, other, does } = told, bracket = bracketed(told);
    does({ act: 'tableAlternative', paragraph: room.p(1), bracket, runs: runsOf('Two'), reason: null }, head(other));
    const alternative = [...(room.paragraph(room.p(1)).brackets?.get(bracket)?.alternatives.keys() ?? [])][0] ?? null;
    does({ act: 'takePosition', ...on(room), filing: { kind: 'object', reason: null, proposedWording: null, scope: { bracket, alternative } } }, head(one));
    does({ act: 'chooseAlternative', paragraph: room.p(1), bracket, on: room.words(room.p(1)), alternative: null, reason: null });
  }),
  certifyEditorial: story(({ room, one, does }) => { does(files(room, 'support'), head(one)); const from = room.words(room.p(1)); room.type(room.p(1), 'Ones.'); does({ act: 'certifyEditorial', ...on(room), from }, officer('secretariat')); }),
  contestEditorial: story(({ room, one, other, does }) => { does(files(room, 'support'), head(other)); const from = room.words(room.p(1)); room.type(room.p(1), 'Ones.'); does({ act: 'certifyEditorial', ...on(room), from }, officer('secretariat')); does({ act: 'contestEditorial', paragraph: room.p(1), certification: room.log.length }, head(one)); }),
  askMaintained: story(({ room, one, does }) => { does(files(room), head(one)); room.type(room.p(1), 'Other words.'); does({ act: 'askMaintained', ...on(room) }); }),
  recordMaintained: story(({ room, one, other, does }) => { does(files(room), head(one)); does(files(room), head(other)); room.type(room.p(1), 'Other words.'); does({ act: 'askMaintained', ...on(room) }); does(files(room), head(one)); room.connected = new Set([delegationId(one), delegationId(other)]); room.now += 3_600_000; does({ act: 'recordMaintained', ...on(room) }); }),
  withdrawParagraph: story((told) => {
    const { room, one, other, does } = told, { proposal, written } = tabled(told, 'insert');
    does({ act: 'acceptProposal', proposal, written });
    const made = room.p(2);
    does(files(room, 'object', 2), head(other));
    does({ act: 'withdrawParagraph', paragraph: made, on: room.words(made) }, head(one));
  }),
  linkParagraphs: LINKS,
  unlinkParagraphs: LINKS,
  startSilence: story(({ room, one, other, does }) => { does(startSilence(room)); does({ act: 'acknowledgeSilence', silence: room.log.length }, head(other)); does(files(room), head(one)); }),
  extendSilence: OFFICERS,
  endSilence: OFFICERS,
  confirmSilence: OFFICERS,
  acknowledgeSilence: story(({ room, one, does }) => { does(startSilence(room)); does({ act: 'acknowledgeSilence', silence: room.log.length }, delegate(one)); }),
  putParagraph: story(({ room, one, does }) => { does(files(room, 'awaitInstructions'), head(one)); does({ act: 'putParagraph', ...on(room) }); does({ act: 'agreeParagraph', ...on(room) }); }),
  holdWindow: OFFICERS,
  resumeWindow: OFFICERS,
  lengthenWindow: OFFICERS,
  askInWindow: story(({ room, one, other, does }) => { does({ act: 'putParagraph', ...on(room) }); does({ act: 'askInWindow', paragraph: room.p(1), for: 'floor' }, head(other)); does({ act: 'askInWindow', paragraph: room.p(1), for: 'time' }, head(one)); }, { gavelWindowSeconds: 20 }),
  showParagraph: OFFICERS,
  withdrawQuestion: OFFICERS,
  settleInSmallGroup: OFFICERS,
  agreeParagraph: story(({ room, one, does }) => { does(files(room, 'reserve'), head(one)); does({ act: 'putParagraph', ...on(room) }); does({ act: 'agreeParagraph', ...on(room) }); does(files(room), head(one)); does({ act: 'agreeParagraph', ...on(room) }); }),
  reopenParagraph: OFFICERS,
  declare: story(({ room, one, does }) => { does(files(room), head(one)); does({ act: 'declare', ...on(room), declaration: { what: 'paramount', of: delegationId(one), filed: room.log.length, paramount: false }, reason: `Not paramount, and why would tell whose it is.` }); does({ act: 'putParagraph', ...on(room) }); }, { rule: { rule: 'consent' } }),
  startSounding: OFFICERS,
  answerSounding: story(({ room, one, other, does }) => { does({ act: 'startSounding', about: { scope: 'report' }, deadline: FRIDAY, seenAs: 'counts' }); const sounding = room.log.length; does({ act: 'answerSounding', sounding, level: 'comfortable' }, head(one)); does({ act: 'answerSounding', sounding, level: null }, head(other)); }),
  closeSounding: OFFICERS,
  makePackage: story(({ room, one, other, does }) => { does({ act: 'makePackage', paragraphs: [room.p(1), room.p(2)], parties: [delegationId(one)], text: 'Together or not at all.' }); does(files(room), head(other)); }),
  dissolvePackage: OFFICERS,
  putPackage: OFFICERS,
  agreePackage: OFFICERS,
  putReport: OFFICERS, withdrawReport: OFFICERS, adoptReport: OFFICERS, recordNoConsensus: OFFICERS, issueRevision: OFFICERS, issueSummary: OFFICERS, seatDelegation: OFFICERS,
  leaveChair: story(({ room, one, other, does }) => { does(files(room), head(one)); does({ act: 'leaveChair' }); does(files(room, 'reserve'), head(other)); does({ act: 'putParagraph', ...on(room) }); }),
  takeChair: story(({ room, one, other, does }) => { does(files(room), head(one)); does({ act: 'leaveChair' }, officer('secretariat')); does({ act: 'takeChair' }, officer('viceChair')); does({ act: 'putParagraph', ...on(room) }, officer('viceChair')); does({ act: 'withdrawPosition', paragraph: room.p(1) }, head(one)); does(files(room), head(other)); does({ act: 'takeChair' }); }),
  split: story(({ room, one, other, does }) => { does(files(room), head(one)); does(files(room, 'support'), head(other)); does({ act: 'split', at: { paragraph: room.p(1), offset: 2 } }); does(files(room, 'object', 2), head(other)); }),
  merge: story(({ room, one, other, does }) => { does(files(room), head(one)); does(files(room, 'reserve', 2), head(one)); does(files(room, 'object', 2), head(other)); does({ act: 'merge', first: room.p(1), second: room.p(2) }); }),
  move: WORDS, insert: WORDS, retype: WORDS, replaceRange: WORDS, restoreWording: WORDS, revert: WORDS,
  delete: story(({ room, one, does }) => { does(files(room), head(one)); const paragraph = room.p(1); does({ act: 'delete', paragraph }); does({ act: 'withdrawPosition', paragraph }, head(one)); }),
  restore: story(({ room, one, does }) => { does(files(room), head(one)); const paragraph = room.p(1); does({ act: 'delete', paragraph }); does({ act: 'restore', paragraph }); }),
};

function bracketed({ room, one, does }: Told): BracketId {
  does({ act: 'placeBracket', ...on(room), from: 0, to: 3, reason: 'Not agreed.' }, head(one));
  return [...(room.paragraph(room.p(1)).brackets?.keys() ?? [])][0] ?? ('brk_none' as BracketId);
}

const READERS: readonly (readonly [string, Partial<ReportSettings>, Actor])[] = [
  ['a head of a third delegation', { namesVisibleTo: 'chair' }, head('CCC')],
  ['a facilitator', { namesVisibleTo: 'chair' }, officer('facilitator')],
  ['an observer, where only the chair sees names', { namesVisibleTo: 'chair' }, observer()],
  ['an observer, where members see names', { namesVisibleTo: 'members' }, observer()],
];

/** All that this reader could have received, act by act. */
function received({ tell, settings }: Story, more: Partial<ReportSettings>, who: Actor, one: string, other: string): readonly (readonly string[])[] {
  const room = new Room({ settings: { ...settings, ...more } });
  room.now = MONDAY;
  const channel = createChannel(sightOf(who, room.state), nameOf, momentOf(room.state, PRESENCE)), seen: (readonly string[])[] = [];
  let told = 0;
  const look = (refused: string) => {
    const { state } = room, lineOf = recordFor(sightOf(who, state), state), meeting = { id: state.meeting, name: state.body, place: '', dates: '', settings: state.settings, delegations: [...state.delegations.values()], createdAt: 0 };
    const lines = room.log.slice(told).map((entry) => JSON.stringify(lineOf({ ...entry, kind: 'act', words: null, key: null, prev: '', hash: '' } as unknown as Entry)));
    told = room.log.length;
    seen.push([
      refused, channel.advance(momentOf(state, PRESENCE)) ?? 'nothing', channel.since(2), JSON.stringify(composeScreen(state, viewerOf(who, 'Name', false, state), PRESENCE, nameOf)), JSON.stringify(composeWall(state, PRESENCE, nameOf)),
      JSON.stringify(composeLobby({ name: 'Name', convener: false }, false, [{ meeting, seat: who, pens: [{ state, presence: PRESENCE }] }])), toHtml(treeOfReport(state, 'Geneva', labelsOf(state))), ...lines,
    ]);
  };
  // Whatever an act was refused for, its own author alone is told; the others see that nothing has happened.
  tell({ room, one, other, does: (act, by = chair) => { const outcome = room.attempt(act, by); look(outcome.ok ? `done: ${act.act}` : outcome.refusal.code); } });
  return seen;
}

test('every act has a story or a reason', () => {
  expect(Object.keys(ACTS).sort()).toEqual(Object.keys(POLICY).sort());
  for (const [act, told] of Object.entries(ACTS)) if (typeof told === 'string') expect(told.length, act).toBeGreaterThan(20);
});

for (const [name, told] of Object.entries(ACTS)) {
  if (typeof told === 'string') continue;
  test.each(READERS)(`${name}: %s gets the same bytes, whoever it was`, (_, settings, who) => {
    const left = received(told, settings, who, 'AAA', 'BBB'), right = received(told, settings, who, 'BBB', 'AAA');
    expect(left.length).toBeGreaterThan(0);
    for (const [index, one] of left.entries()) for (const [nth, bytes] of one.entries()) expect(right[index]?.[nth], `act ${index + 1}, ${nth}`).toBe(bytes);
    expect(left.map(([outcome]) => outcome)).toContain(`done: ${name}`);
  });
}

test('the worlds differ: the Chair and the delegations themselves see which it was', () => {
  for (const name of ['takePosition', 'withdrawPosition', 'castBallot', 'tableProposal', 'startSilence', 'askInWindow', 'declare', 'merge'] as const) {
    const told = ACTS[name];
    if (typeof told === 'string') throw new Error(`${name} has no story`);
    for (const who of [chair, head('AAA')]) expect(received(told, { namesVisibleTo: 'chair' }, who, 'AAA', 'BBB'), name).not.toEqual(received(told, { namesVisibleTo: 'chair' }, who, 'BBB', 'AAA'));
  }
});

test('what is under seal or in a delegation’s own folder is hidden from the Chair and the secretariat too', () => {
  for (const name of ['depositOffer', 'withdrawOffer', 'confirmMatch', 'declineMatch', 'draftProposal', 'editProposal', 'discardPreparation'] as const) {
    const told = ACTS[name];
    if (typeof told === 'string') throw new Error(`${name} has no story`);
    for (const who of [chair, officer('secretariat'), officer('viceChair'), head('CCC')]) {
      // The stories end with acts that the Chair may see; what comes before them is private.
      const privately: Story = { settings: told.settings ?? {}, tell: (with_) => told.tell({ ...with_, does: (act, by) => { if (act.act !== 'takePosition') with_.does(act, by); } }) };
      expect(received(privately, {}, who, 'AAA', 'BBB'), `${name}: ${who.role}`).toEqual(received(privately, {}, who, 'BBB', 'AAA'));
    }
  }
});
