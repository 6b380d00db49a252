/** Who presides: the chair, nobody, or the vice-chair who took the chair; and that two never do at once. */
import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../shared/base/ids.ts';
import { refusalWords } from '../../shared/i18n/refusalWords.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import { presides } from '../../shared/meeting/presiding.ts';
import { replay } from '../../shared/meeting/replay.ts';
import { mayNow } from '../../shared/permissions/policy.ts';
import { composeScreen, composeWall } from '../../server/screens/compose.ts';
import { viewerOf } from '../../server/screens/sight.ts';
import { chair, delegate, head, observer, officer, Room } from '../support/aRoom.ts';
import { aRoom, starting } from '../support/silences.ts';

const vice = officer('viceChair'), secretariat = officer('secretariat');
const other: Actor = { ...vice, person: 'per_second' as PersonId };
const put = (room: Room, n = 1): Act => ({ act: 'putParagraph', paragraph: room.p(n), on: room.words(room.p(n)) });
const agree = (room: Room, n = 1): Act => ({ act: 'agreeParagraph', paragraph: room.p(n), on: room.words(room.p(n)) });
const LEAVE: Act = { act: 'leaveChair' }, TAKE: Act = { act: 'takeChair' };
/** A room in which the vice-chair presides. */
function chairedByVice(room = new Room()): Room {
  room.does(LEAVE);
  room.does(TAKE, vice);
  return room;
}

/** Refused with the office that presides, and nothing is changed. */
function refused(room: Room, act: Act, by: Actor, presiding: 'chair' | 'viceChair' | 'nobody'): void {
  const { state } = room, entries = room.log.length, outcome = room.attempt(act, by);
  expect(outcome).toEqual({ ok: false, refusal: { code: 'notPresiding', presiding } });
  expect(room.state).toBe(state);
  expect(room.log.length).toBe(entries);
}

describe('[W8] one presides', () => {
  test('a log that says nothing of it is the chair’s: a vice-chair has neither gavel nor silence', () => {
    const room = aRoom();
    expect(room.state.presiding).toBeUndefined();
    for (const act of [put(room), starting(room), { act: 'recordNoConsensus' }, { act: 'showParagraph', paragraph: room.p(1) }, LEAVE, TAKE] as const) refused(room, act, vice, 'chair');
    expect(room.refusal(put(room))).toBeNull();
  });

  test('two chairs at once: the second is told who presides, and the state is the same', () => {
    const room = chairedByVice();
    room.does(put(room), vice);
    refused(room, agree(room), chair, 'viceChair');
    refused(room, agree(room), other, 'viceChair');
    room.does(agree(room), vice);
    expect(room.paragraph(room.p(1)).agreement?.by).toEqual(vice);
    refused(room, { act: 'reopenParagraph', paragraph: room.p(1), reason: 'So.' }, chair, 'viceChair');
    room.does(TAKE);
    refused(room, { act: 'reopenParagraph', paragraph: room.p(1), reason: 'So.' }, vice, 'chair');
    expect(room.refusal({ act: 'reopenParagraph', paragraph: room.p(1), reason: 'So.' })).toBeNull();
  });

  test('while the chair is empty nobody has the gavel, the chair itself included', () => {
    const room = new Room();
    room.put(room.p(1));
    room.does(LEAVE);
    for (const by of [chair, vice, other]) refused(room, agree(room), by, 'nobody');
    expect(room.paragraph(room.p(1)).question).not.toBeNull();
  });

  test('the seconds of a question that the chair put are the vice-chair’s to hold, lengthen and end', () => {
    const room = new Room({ settings: { gavelWindowSeconds: 20 } });
    room.put(room.p(1));
    chairedByVice(room);
    const on = { paragraph: room.p(1) };
    refused(room, { act: 'holdWindow', ...on }, chair, 'viceChair');
    for (const act of [{ act: 'holdWindow', ...on }, { act: 'lengthenWindow', ...on }, { act: 'resumeWindow', ...on }] as const) room.does(act, vice);
    expect(room.refusal(agree(room), vice)).toBe('windowOpen');
    room.now = room.paragraph(room.p(1)).question?.window?.endsAt ?? 0;
    expect(room.refusal(agree(room), vice)).toBeNull();
  });

  test('silence and declarations are for whoever presides, and what the chair began the vice-chair ends', () => {
    const room = chairedByVice(aRoom());
    const declaring: Act = { act: 'declare', paragraph: room.p(3), on: room.words(room.p(3)), declaration: { what: 'effortsExhausted' }, reason: 'So.' };
    refused(room, starting(room), chair, 'viceChair');
    refused(room, declaring, chair, 'viceChair');
    expect(room.refusal(declaring, vice)).toBe('notUnderThisRule');
    const plain = aRoom();
    plain.does(starting(plain));
    const silence = plain.log.length;
    chairedByVice(plain);
    refused(plain, { act: 'endSilence', silence, reason: 'So.' }, chair, 'viceChair');
    expect(plain.refusal({ act: 'endSilence', silence, reason: 'So.' }, vice)).toBeNull();
  });

  test('the report is put and adopted by whoever presides; revisions, seats and the summary stay with their desks', () => {
    const room = chairedByVice(new Room({ paragraphs: ['One.'] }));
    room.does(put(room), vice);
    room.does(agree(room), vice);
    refused(room, { act: 'putReport' }, chair, 'viceChair');
    room.does({ act: 'putReport' }, vice);
    expect(room.refusal({ act: 'issueRevision' }, vice)).toBe('notYours');
    expect(room.refusal({ act: 'issueRevision' })).toBeNull();
    refused(room, { act: 'adoptReport' }, chair, 'viceChair');
    room.does({ act: 'adoptReport' }, vice);
    expect(room.refusal({ act: 'issueSummary', sha256: 'ab'.repeat(32) })).toBeNull();
  });
});

describe('[W9] the chair is left and taken', () => {
  test('left by whoever presides or by the secretariat on their behalf; by nobody else', () => {
    for (const by of [head('AAA'), delegate('AAA'), observer(), officer('facilitator')]) {
      expect(new Room().refusal(LEAVE, by)).toBe('notYours');
      expect(new Room().refusal(TAKE, by)).toBe('notYours');
    }
    expect(new Room().refusal(TAKE, secretariat)).toBe('notYours');
    const room = new Room();
    room.does(LEAVE, secretariat);
    expect(room.state.presiding).toEqual({ office: 'nobody' });
    room.does(TAKE, vice);
    refused(room, LEAVE, chair, 'viceChair');
    refused(room, LEAVE, other, 'viceChair');
    room.does(LEAVE, vice);
    room.does(TAKE, other);
    expect([vice, other, chair].map((by) => presides(room.state, by))).toEqual([false, true, false]);
  });

  test('of two vice-chairs who take it at once the first has it; the chair takes it back from either, and what is done twice is done once', () => {
    const room = chairedByVice();
    refused(room, TAKE, other, 'viceChair');
    const again = room.judge(TAKE, vice);
    expect(again).toEqual({ ok: true, value: [] });
    room.does(TAKE);
    expect(room.state.presiding).toEqual({ office: 'chair' });
    expect(room.judge(TAKE)).toEqual({ ok: true, value: [] });
    room.does(LEAVE);
    expect(room.judge(LEAVE, secretariat)).toEqual({ ok: true, value: [] });
  });

  test('the log alone tells who presides; a vice-chair who is one no longer does not', () => {
    const room = chairedByVice();
    expect(replay(room.log)?.presiding).toEqual({ office: 'viceChair', person: vice.person });
    expect(presides(room.state, { ...vice, role: 'delegate' })).toBe(false);
    expect(() => room.happen([{ type: 'ChairTaken', v: 1 }], null)).toThrow('ChairTaken by nobody');
  });

  test('everybody is told which office presides, and the buttons follow', () => {
    const room = chairedByVice(), nobodyHere = { delegations: [], officers: [] };
    for (const by of [chair, vice, secretariat, head('AAA'), observer()]) {
      const { head: seen, viewer } = composeScreen(room.state, viewerOf(by, 'Name', false, room.state), nobodyHere, () => 'Name');
      expect(seen.presiding?.office).toBe('viceChair');
      expect(mayNow('agreeParagraph', viewer, seen)).toBe(by === vice);
    }
    expect(composeWall(room.state, nobodyHere, () => 'Name').head.presiding?.office).toBe('viceChair');
  });

  test('the refusal says who presides and what to do', () => {
    expect(refusalWords({ code: 'notPresiding', presiding: 'viceChair' })).toMatchObject({ title: 'You do not preside now. A Vice-Chair presides', next: 'The Chair may take the chair back at any time, and then do this.' });
    expect(refusalWords({ code: 'notPresiding', presiding: 'chair' }).title).toContain('The Chair presides');
    expect(refusalWords({ code: 'notPresiding', presiding: 'nobody' }).next).toContain('Take the chair first');
  });
});
