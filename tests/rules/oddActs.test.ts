/** Acts that name what is not there, or come from whom nobody expects: each is a coded refusal, and nothing has changed. */
import { describe, expect, test } from 'vitest';
import type { AlternativeId, BracketId, DelegationId, ParagraphId, ProposalId } from '../../shared/base/ids.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { RefusalCode } from '../../shared/meeting/refusals.ts';
import { chair, delegate, filing, head, officer, Room, runsOf } from '../support/aRoom.ts';

const NOWHERE = 'par_none' as ParagraphId, NO_BRACKET = 'brk_none' as BracketId, NO_ALTERNATIVE = 'alt_none' as AlternativeId;
/** A head whose seat was taken away while its act was on the way. */
const unseated: Actor = { ...head('AAA'), delegation: 'dlg_gone' as DelegationId };
const seatless: Actor = { ...head('AAA'), delegation: null };

type Odd = readonly [what: string, code: RefusalCode, by: Actor, act: (room: Room) => Act];
const on = (room: Room, n = 1) => ({ paragraph: room.p(n), on: room.words(room.p(n)) });
const never = (room: Room) => ({ paragraph: room.p(1), on: 'f'.repeat(64) as ReturnType<Room['words']> });
const draft = (room: Room, more: object = {}): Act => ({ act: 'draftProposal', ...on(room), kind: 'replace', runs: runsOf('Ones.'), rationale: null, ...more });

const ODD: readonly Odd[] = [
  ['a comment on no paragraph', 'noSuchParagraph', chair, () => ({ act: 'comment', paragraph: NOWHERE, text: 'Here?' })],
  ['a withdrawal on no paragraph', 'noSuchParagraph', head('AAA'), () => ({ act: 'withdrawPosition', paragraph: NOWHERE })],
  ['a preparation that is discarded on no paragraph', 'noSuchParagraph', delegate('AAA'), () => ({ act: 'discardPreparation', paragraph: NOWHERE })],
  ['a position for a seat that is gone', 'notYours', unseated, (room) => ({ act: 'takePosition', ...on(room), filing: filing('support') })],
  ['a position for no seat', 'notYours', seatless, (room) => ({ act: 'takePosition', ...on(room), filing: filing('support') })],
  ['an objection to a bracket that is not there', 'noSuchBracket', head('AAA'), (room) => ({ act: 'takePosition', ...on(room), filing: { kind: 'object', reason: null, proposedWording: null, scope: { bracket: NO_BRACKET, alternative: null } } })],
  ['a proposal for a seat that is gone', 'notYours', unseated, (room) => draft(room)],
  ['a proposal by an observer in a head’s seat', 'observersDoNotPropose', { ...head('OBS') }, (room) => draft(room)],
  ['a proposal on no paragraph', 'noSuchParagraph', head('AAA'), (room) => draft(room, { paragraph: NOWHERE })],
  ['a proposal on words that never were', 'neverReadSo', head('AAA'), (room) => draft(room, never(room))],
  ['a sponsor of a proposal that is not there', 'noSuchProposal', head('BBB'), () => ({ act: 'coSponsor', proposal: 'prp_none' as ProposalId, written: 1 })],
  ['an acceptance of a proposal that is not there', 'noSuchProposal', chair, () => ({ act: 'acceptProposal', proposal: 'prp_none' as ProposalId, written: 1 })],
  ['a bracket on words that never were', 'neverReadSo', head('AAA'), (room) => ({ act: 'placeBracket', ...never(room), from: 0, to: 3, reason: 'Why not.' })],
  ['a bracket on no paragraph', 'noSuchParagraph', head('AAA'), (room) => ({ act: 'placeBracket', ...on(room), paragraph: NOWHERE, from: 0, to: 3, reason: 'Why not.' })],
  ['a bracket around nothing', 'outOfRange', head('AAA'), (room) => ({ act: 'placeBracket', ...on(room), from: 3, to: 3, reason: 'Why not.' })],
  ['leaving a bracket that is not there', 'noSuchBracket', head('AAA'), (room) => ({ act: 'leaveBracket', paragraph: room.p(1), bracket: NO_BRACKET })],
  ['joining a bracket on no paragraph', 'noSuchParagraph', head('AAA'), () => ({ act: 'joinBracket', paragraph: NOWHERE, bracket: NO_BRACKET, reason: null })],
  ['lifting a bracket that is not there', 'noSuchBracket', chair, (room) => ({ act: 'liftBracket', ...on(room), bracket: NO_BRACKET, keeps: true, reason: 'Settled.' })],
  ['an alternative in a bracket that is not there', 'noSuchBracket', head('AAA'), (room) => ({ act: 'tableAlternative', paragraph: room.p(1), bracket: NO_BRACKET, runs: runsOf('Else'), reason: null })],
  ['choosing in a bracket that is not there', 'noSuchBracket', chair, (room) => ({ act: 'chooseAlternative', ...on(room), bracket: NO_BRACKET, alternative: null, reason: null })],
  ['a bracket held for a seat that is gone', 'notYours', unseated, (room) => ({ act: 'joinBracket', paragraph: room.p(1), bracket: NO_BRACKET, reason: null })],
  ['a ballot on no paragraph', 'noSuchParagraph', head('AAA'), (room) => ({ act: 'castBallot', ...on(room), paragraph: NOWHERE, ballot: 'yes' })],
  ['a declaration on no paragraph', 'noSuchParagraph', chair, (room) => ({ act: 'declare', ...on(room), paragraph: NOWHERE, declaration: { what: 'effortsExhausted' }, reason: 'So.' })],
  ['a question on no paragraph', 'noSuchParagraph', chair, (room) => ({ act: 'putParagraph', ...on(room), paragraph: NOWHERE })],
  ['seconds that nobody was given', 'noWindow', chair, (room) => ({ act: 'holdWindow', paragraph: room.p(1) })],
  ['time asked for where none runs', 'noWindow', head('AAA'), (room) => ({ act: 'askInWindow', paragraph: room.p(1), for: 'time' })],
  ['a report adopted that was not put', 'reportNotPut', chair, () => ({ act: 'adoptReport' })],
  ['joining a paragraph with none', 'noSuchParagraph', chair, (room) => ({ act: 'merge', first: room.p(1), second: NOWHERE })],
  ['a division of no paragraph', 'noSuchParagraph', chair, () => ({ act: 'split', at: { paragraph: NOWHERE, offset: 1 } })],
  ['a range that begins nowhere', 'noSuchParagraph', chair, (room) => ({ act: 'replaceRange', from: { paragraph: NOWHERE, offset: 0 }, to: { paragraph: room.p(1), offset: 1 }, lines: [runsOf('x')] })],
  ['a move behind no paragraph', 'noSuchParagraph', chair, (room) => ({ act: 'move', paragraph: room.p(1), after: NOWHERE })],
  ['a deletion of no paragraph', 'noSuchParagraph', officer('facilitator'), () => ({ act: 'delete', paragraph: NOWHERE })],
];

describe('[W7] an act that is odd', () => {
  test.each(ODD)('%s is refused', (_what, code, by, act) => {
    const room = new Room(), before = room.state;
    expect(room.refusal(act(room), by)).toBe(code);
    expect(room.state).toBe(before);
  });

  test('in a bracket that stands: words that moved on, an alternative that was never tabled, a statement about nothing', () => {
    const room = new Room();
    room.does({ act: 'placeBracket', ...on(room), from: 0, to: 4, reason: 'Who?' }, head('AAA'));
    const bracket = [...(room.paragraph(room.p(1)).brackets?.keys() ?? [])][0] ?? expect.fail('no bracket stands');
    const stale = on(room);
    expect(room.refusal({ act: 'joinBracket', paragraph: room.p(1), bracket, alternative: NO_ALTERNATIVE, reason: null }, head('BBB'))).toBe('noSuchAlternative');
    room.does({ act: 'tableAlternative', paragraph: room.p(1), bracket, runs: runsOf('Some'), reason: null }, head('BBB'));
    room.type(room.p(1), 'One, and more.');
    expect(room.refusal({ act: 'chooseAlternative', ...stale, bracket, alternative: null, reason: null })).toBe('textMovedOn');
    expect(room.refusal({ act: 'liftBracket', ...stale, bracket, keeps: true, reason: 'Settled.' })).toBe('textMovedOn');
    room.agree(room.p(2));
    expect(room.refusal({ act: 'explain', kind: 'explanation', scope: [] as unknown as [ParagraphId], text: 'On nothing.' }, head('AAA'))).toBe('noSuchParagraph');
  });

  test('under silence: nothing is declared, and it says so', () => {
    const room = new Room({ settings: { rule: { rule: 'majorityFallback', unmetConditionBlocks: true, threshold: 'moreThanHalf', base: 'presentAndVoting' }, silence: { minimumNoticeHours: 0, renewalNoticeHours: null, amendmentBreaks: false, endedBy: 'anyObjection' } } });
    room.now = Date.UTC(2026, 10, 25);
    room.does({ act: 'startSilence', scope: 'paragraphs', frozen: [on(room)], deadline: { local: '2026-11-26T12:00', zone: 'UTC', city: 'Geneva', which: null } });
    expect(room.refusal({ act: 'declare', ...on(room), declaration: { what: 'effortsExhausted' }, reason: 'So.' })).toBe('underSilence');
  });

  test('a report that is not ready is not put, and its question is withdrawn by nobody', () => {
    const room = new Room();
    expect(room.refusal({ act: 'putReport' })).toBe('reportNotReady');
    expect(room.refusal({ act: 'withdrawReport' })).toBe('reportNotPut');
  });
});
