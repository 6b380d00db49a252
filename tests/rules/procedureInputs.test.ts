/**
 * What is wrongly asked of the procedure: acts out of order, on words that have moved on, by those who may not, with
 * deadlines that cannot be, twice at once. Every row is answered with its code and with words that say what to do next,
 * and leaves the report exactly as it was.
 */
import { expect, test } from 'vitest';
import { ENGLISH_REFUSALS } from '../../shared/i18n/englishRefusals.ts';
import type { Fingerprint } from '../../shared/base/ids.ts';
import type { Act, LocalDeadline } from '../../shared/meeting/acts.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { RefusalCode } from '../../shared/meeting/refusals.ts';
import { chair, delegate, filing, head, observer, officer, Room } from '../support/aRoom.ts';

const MONDAY = Date.UTC(2026, 10, 23, 14);
const on = (room: Room, n = 1) => ({ paragraph: room.p(n), on: room.words(room.p(n)) });
const takes = (room: Room, kind: Parameters<typeof filing>[0] = 'object'): Act => ({ act: 'takePosition', ...on(room), filing: filing(kind) });
const until = (room: Room, local: string, zone = 'America/New_York', which: LocalDeadline['which'] = null): Act => ({ act: 'startSilence', scope: 'paragraphs', frozen: [on(room)], deadline: { local, zone, city: 'A city', which } });
const FRIDAY = '2026-11-27T17:00';
/** The chair leaves, and the vice-chair presides. */
const yields = (room: Room): void => { room.does({ act: 'leaveChair' }); room.does({ act: 'takeChair' }, officer('viceChair')); };
const nowhere = 'f'.repeat(64) as Fingerprint;

/** Brings the room to where the act is wrong, and says what is asked and by whom. */
type Row = readonly [what: string, code: RefusalCode, asked: (room: Room) => readonly [Act, Actor?]];

const ROWS: readonly Row[] = [
  // Out of order
  ['the gavel before the question', 'questionNotPut', (room) => [{ act: 'agreeParagraph', ...on(room) }]],
  ['the gavel twice', 'paragraphAgreed', (room) => { room.agree(room.p(1)); return [{ act: 'agreeParagraph', ...on(room) }]; }],
  ['a question on what is agreed', 'paragraphAgreed', (room) => { room.agree(room.p(1)); return [{ act: 'putParagraph', ...on(room) }]; }],
  ['a question withdrawn that was not put', 'questionNotPut', (room) => [{ act: 'withdrawQuestion', paragraph: room.p(1) }]],
  ['what is open reopened', 'notAgreed', (room) => [{ act: 'reopenParagraph', paragraph: room.p(1), reason: 'So.' }]],
  ['reopened without a reason', 'reasonMissing', (room) => { room.agree(room.p(1)); return [{ act: 'reopenParagraph', paragraph: room.p(1), reason: ' ' }]; }],
  ['the report adopted before it is put', 'reportNotPut', () => [{ act: 'adoptReport' }]],
  ['the report put before its paragraphs', 'reportNotReady', () => [{ act: 'putReport' }]],
  ['the report withdrawn that was not put', 'reportNotPut', () => [{ act: 'withdrawReport' }]],
  ['an objection after the decision', 'reportDecided', (room) => { room.does({ act: 'recordNoConsensus' }); return [takes(room), head('AAA')]; }],
  ['a statement before any decision', 'nothingDecided', () => [{ act: 'explain', kind: 'disassociation', scope: 'report', text: 'We dissociate.' }, head('AAA')]],
  ['a statement on a paragraph that is open', 'nothingDecided', (room) => [{ act: 'explain', kind: 'disassociation', scope: [room.p(1)], text: 'We dissociate.' }, head('AAA')]],
  ['time asked for where no seconds run', 'noWindow', (room) => [{ act: 'askInWindow', paragraph: room.p(1), for: 'time' }, head('AAA')]],
  ['a ballot with no vote open', 'notUnderThisRule', (room) => [{ act: 'declare', ...on(room), declaration: { what: 'voteClosed' }, reason: 'So.' }]],
  ['a ballot cast under a rule without votes', 'voteNotOpen', (room) => [{ act: 'castBallot', ...on(room), ballot: 'no' }, head('AAA')]],
  ['a position withdrawn that was never filed', 'nothingToWithdraw', (room) => [{ act: 'withdrawPosition', paragraph: room.p(1) }, head('AAA')]],
  ['silence confirmed that was not held', 'silenceNotHeld', (room) => { room.does(until(room, FRIDAY)); return [{ act: 'confirmSilence', silence: room.log.length, reason: 'So.' }]; }],
  ['silence ended twice', 'silenceOver', (room) => { room.does(until(room, FRIDAY)); const silence = room.log.length; room.does({ act: 'endSilence', silence, reason: 'So.' }); return [{ act: 'endSilence', silence, reason: 'So.' }]; }],
  ['silence that never was', 'noSuchSilence', () => [{ act: 'endSilence', silence: 999, reason: 'So.' }]],
  ['a match that never was', 'noSuchMatch', () => [{ act: 'confirmMatch', match: 999 }, head('AAA')]],
  // Stale
  ['support of earlier words', 'textMovedOn', (room) => { const act = takes(room, 'support'); room.type(room.p(1), 'Other words.'); return [act, head('AAA')]; }],
  ['a question on earlier words', 'textMovedOn', (room) => { const act: Act = { act: 'putParagraph', ...on(room) }; room.type(room.p(1), 'Other words.'); return [act]; }],
  ['the gavel on earlier words', 'textMovedOn', (room) => { room.put(room.p(1)); const act: Act = { act: 'agreeParagraph', ...on(room) }; room.type(room.p(1), 'Other words.'); return [act]; }],
  ['an objection to words that never were', 'neverReadSo', (room) => [{ act: 'takePosition', paragraph: room.p(1), on: nowhere, filing: filing('object') }, head('AAA')]],
  ['silence on earlier words', 'textMovedOn', (room) => { const act = until(room, FRIDAY); room.type(room.p(1), 'Other words.'); return [act]; }],
  ['a position on what is deleted', 'paragraphDeleted', (room) => { const act = takes(room); room.does({ act: 'delete', paragraph: room.p(1) }); return [act, head('AAA')]; }],
  // Whoever may not
  ...([['the chair', chair, 'chairTakesNoPosition'], ['the vice-chair', officer('viceChair'), 'chairTakesNoPosition'], ['the secretariat', officer('secretariat'), 'chairTakesNoPosition'], ['a facilitator', officer('facilitator'), 'chairTakesNoPosition'], ['an observer', observer(), 'observersDoNotBlock'], ['a delegate', delegate('AAA'), 'onlyHeadRegisters'], ['the head of an observer', head('OBS'), 'observersDoNotBlock'], ['a head without a delegation', { ...head('AAA'), delegation: null }, 'notYours'], ['a head of a delegation that is not seated', head('ZZZ'), 'notYours']] as const)
    .map(([who, by, code]): Row => [`an objection by ${who}`, code, (room) => [takes(room), by]]),
  ['the gavel by a head', 'notYours', (room) => { room.put(room.p(1)); return [{ act: 'agreeParagraph', ...on(room) }, head('AAA')]; }],
  ['silence begun by the secretariat', 'notYours', (room) => [until(room, FRIDAY), officer('secretariat')]],
  // Deadlines
  ['a deadline in the past', 'noticeTooShort', (room) => [until(room, '2026-11-20T17:00')]],
  ['a deadline one minute short of the notice', 'noticeTooShort', (room) => [until(room, '2026-11-26T08:59')]],
  ['a deadline 400 days ahead', 'deadlineTooFar', (room) => [until(room, '2027-12-28T17:00')]],
  ['an hour over which the clocks are put forward', 'noSuchHour', (room) => [until(room, '2027-03-14T02:30')]],
  ['an hour that occurs twice', 'hourOccursTwice', (room) => [until(room, '2027-11-07T01:30')]],
  ['a day that does not exist', 'noSuchHour', (room) => [until(room, '2027-02-30T10:00')]],
  ['a zone that does not exist', 'noSuchHour', (room) => [until(room, FRIDAY, 'Atlantis/Capital')]],
  ['an extension to an earlier hour', 'deadlineNotLater', (room) => { room.does(until(room, FRIDAY)); return [{ act: 'extendSilence', silence: room.log.length, deadline: { local: '2026-11-27T16:59', zone: 'America/New_York', city: 'New York', which: null }, reason: 'So.' }]; }],
  // Two at once
  ['two chairs begin silence on the same words', 'notPresiding', (room) => { const act = until(room, FRIDAY); room.does(act); return [act, officer('viceChair')]; }],
  ['silence begun again by whoever took the chair since', 'silenceRunning', (room) => { const act = until(room, FRIDAY); room.does(act); yields(room); return [act, officer('viceChair')]; }],
  ['two chairs gavel', 'notPresiding', (room) => { room.put(room.p(1)); const act: Act = { act: 'agreeParagraph', ...on(room) }; room.does(act); return [act, officer('viceChair')]; }],
  ['the gavel by the chair while a vice-chair presides', 'notPresiding', (room) => { room.put(room.p(1)); yields(room); return [{ act: 'agreeParagraph', ...on(room) }]; }],
  ['the gavel while the chair is empty', 'notPresiding', (room) => { room.put(room.p(1)); room.does({ act: 'leaveChair' }); return [{ act: 'agreeParagraph', ...on(room) }]; }],
  ['a chair taken that was not left', 'notPresiding', () => [{ act: 'takeChair' }, officer('viceChair')]],
  ['the chair left by a chair who does not preside', 'notPresiding', (room) => { yields(room); return [{ act: 'leaveChair' }]; }],
  ['the chair taken by a head', 'notYours', (room) => { room.does({ act: 'leaveChair' }); return [{ act: 'takeChair' }, head('AAA')]; }],
  ['the gavel with an objection that has just come in', 'consensusDoesNotHold', (room) => { room.put(room.p(1)); room.does(takes(room), head('AAA')); return [{ act: 'agreeParagraph', ...on(room) }]; }],
];

test.each(ROWS)('[W7] %s: %s, and nothing is changed', (_, code, asked) => {
  const room = new Room();
  room.now = MONDAY;
  const [act, by = chair] = asked(room), before = room.state, entries = room.log.length;
  const outcome = room.attempt(act, by);
  expect(outcome.ok ? 'done' : outcome.refusal.code).toBe(code);
  expect(room.state).toBe(before);
  expect(room.log.length).toBe(entries);
  expect(ENGLISH_REFUSALS[code].next.length).toBeGreaterThan(10);
});

test('[P4] an objection to earlier words is not among them: it is kept, on the words its author read', () => {
  const room = new Room(), act = takes(room);
  room.type(room.p(1), 'Other words.');
  room.does(act, head('AAA'));
  expect(room.paragraph(room.p(1)).positions.size).toBe(1);
});
