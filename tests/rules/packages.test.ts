/** Packages: what stands or falls together is put, agreed, circulated and reopened together, or not at all. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conditionFates } from '../../shared/consensus/assess.ts';
import { assessReport, obstaclesOf } from '../../shared/consensus/assessReport.ts';
import { largestPart, remainingIn } from '../../shared/consensus/standsBetween.ts';
import { packageOf } from '../../shared/ledger/packages.ts';
import { dueSilences, GRACE_MS } from '../../shared/meeting/expireSilence.ts';
import { replay } from '../../shared/meeting/replay.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import type { Instant } from '../../shared/base/time.ts';
import { composeHead, composeScreen } from '../../server/screens/compose.ts';
import { recordFor } from '../../server/screens/record.ts';
import { sightOf, viewerOf } from '../../server/screens/sight.ts';
import { chair, delegationId, head, observer, officer, Room } from '../support/aRoom.ts';

const on = (room: Room, n: number) => ({ paragraph: room.p(n), on: room.words(room.p(n)) });
const make = (room: Room, ...members: readonly number[]): number => {
  room.does({ act: 'makePackage', paragraphs: members.map((n) => room.p(n)), parties: [delegationId('BBB'), delegationId('AAA')], text: 'The bargain of Tuesday.' });
  return room.log.length;
};
const put = (room: Room, pack: number, ...members: readonly number[]) => ({ act: 'putPackage', package: pack, frozen: members.map((n) => on(room, n)) }) as const;
const agree = (room: Room, pack: number, ...members: readonly number[]) => ({ act: 'agreePackage', package: pack, frozen: members.map((n) => on(room, n)) }) as const;
const states = (room: Room) => [1, 2, 3].map((n) => room.paragraph(room.p(n)).state);
const seen = (room: Room) => composeScreen(room.state, viewerOf(chair, 'x', false, room.state), { delegations: [], officers: [] }, () => 'x').paragraphs;

describe('[Z1] making and dissolving', () => {
  test('by the chair alone, of open paragraphs, each in one package at a time', () => {
    const room = new Room({ paragraphs: ['One.', 'Two.', 'Three.', { kind: 'heading', text: 'A heading' }] });
    const act = { act: 'makePackage', paragraphs: [room.p(3), room.p(1)], parties: [delegationId('AAA')], text: 'A bargain.' } as const;
    for (const by of [head('AAA'), officer('secretariat'), officer('facilitator')]) expect(room.refusal(act, by)).toBe('notYours');
    expect(room.refusal({ ...act, text: '  ' })).toBe('reasonMissing');
    expect(room.refusal({ ...act, paragraphs: [room.p(1), room.p(1)] })).toBe('packageNeedsTwo');
    expect(room.refusal({ ...act, paragraphs: [room.p(1), room.p(4)] })).toBe('headingsBearNoPositions');
    expect(room.refusal({ ...act, parties: [delegationId('OBS')] })).toBe('observersDoNotBlock');
    room.does(act);
    expect(packageOf(room.state, room.p(3))).toMatchObject({ paragraphs: [room.p(1), room.p(3)], text: 'A bargain.' });
    expect(room.refusal({ ...act, paragraphs: [room.p(2), room.p(3)] })).toBe('partOfPackage');
    expect(room.refusal({ act: 'dissolvePackage', package: room.log.length, reason: ' ' })).toBe('declarationNeedsReason');
    room.does({ act: 'dissolvePackage', package: room.log.length, reason: 'It fell apart.' });
    expect(packageOf(room.state, room.p(3))).toBeNull();
    room.does({ ...act, paragraphs: [room.p(2), room.p(3)] });
    room.agree(room.p(1));
    expect(room.refusal({ ...act, paragraphs: [room.p(1), room.p(2)] })).toBe('paragraphAgreed');
    expect(replay(room.log)).toEqual(room.state);
  });

  test('a question that was put on one alone falls with the making, and what is before the room with the dissolving', () => {
    const room = new Room();
    room.put(room.p(1));
    const pack = make(room, 1, 2);
    expect(room.paragraph(room.p(1)).question).toBeNull();
    room.does(put(room, pack, 1, 2));
    room.does({ act: 'dissolvePackage', package: pack, reason: 'It fell apart.' });
    expect([1, 2].map((n) => room.paragraph(room.p(n)).question)).toEqual([null, null]);
  });

  test('everybody sees it; its parties only whoever sees names, on the screen and in the record', () => {
    const room = new Room({ settings: { namesVisibleTo: 'chair' } });
    make(room, 1, 2);
    expect(composeHead(room.state, { delegations: [], officers: [] }, false).packages).toMatchObject([{ text: 'The bargain of Tuesday.', parties: null }]);
    expect(composeHead(room.state, { delegations: [], officers: [] }, true).packages).toMatchObject([{ parties: [delegationId('AAA'), delegationId('BBB')] }]);
    const lastFor = (by: typeof chair) => JSON.stringify(room.log.map((entry) => recordFor(sightOf(by, room.state), room.state)({ ...entry, kind: 'act', words: null, key: null, prev: '', hash: '' } as unknown as Entry)).at(-1)?.events);
    expect(lastFor(chair)).toContain('dlg_aaa');
    for (const by of [head('CCC'), observer()]) { expect(lastFor(by)).toContain('PackageMade'); expect(lastFor(by)).not.toContain('dlg_'); }
  });
});

describe('[Z2] together or not at all', () => {
  test('none is put or agreed alone, and all are agreed at once', () => {
    const room = new Room(), pack = make(room, 1, 3);
    expect(room.refusal({ act: 'putParagraph', ...on(room, 1) })).toBe('partOfPackage');
    expect(room.refusal(put(room, pack, 1))).toBe('notTheWholePackage');
    expect(room.refusal(put(room, pack, 1, 2))).toBe('notTheWholePackage');
    expect(room.refusal(agree(room, pack, 1, 3))).toBe('questionNotPut');
    room.does(put(room, pack, 1, 3));
    expect(room.refusal({ act: 'agreeParagraph', ...on(room, 1) })).toBe('partOfPackage');
    room.does(agree(room, pack, 3, 1));
    expect(states(room)).toEqual(['agreedAdRef', 'open', 'agreedAdRef']);
    room.does({ act: 'reopenParagraph', paragraph: room.p(3), reason: 'New facts.' });
    expect(states(room)).toEqual(['reopened', 'open', 'reopened']);
  });

  test('an objection, brackets or other words on one keep all from being agreed', () => {
    const room = new Room(), pack = make(room, 1, 2, 3);
    room.does(put(room, pack, 1, 2, 3));
    room.takes('object', 'AAA', room.p(2));
    expect(room.refusal(agree(room, pack, 1, 2, 3))).toBe('consensusDoesNotHold');
    room.does({ act: 'withdrawPosition', paragraph: room.p(2) }, head('AAA'));
    const stale = agree(room, pack, 1, 2, 3);
    room.type(room.p(3), 'Three, reworded.');
    expect(room.refusal(stale)).toBe('textMovedOn');
    expect(room.refusal(agree(room, pack, 1, 2, 3))).toBe('questionNotPut');
    room.does({ act: 'withdrawQuestion', paragraph: room.p(1) });
    expect([1, 2, 3].map((n) => room.paragraph(room.p(n)).question)).toEqual([null, null, null]);
    room.does(put(room, pack, 1, 2, 3));
    room.does({ act: 'placeBracket', ...on(room, 3), from: 0, to: 5, reason: 'Unclear.' }, head('CCC'));
    expect(room.refusal(agree(room, pack, 1, 2, 3))).toBe('bracketsRemain');
    expect(states(room)).toEqual(['open', 'open', 'open']);
  });

  test('the seconds run, stop and go on for all of it', () => {
    const room = new Room({ settings: { gavelWindowSeconds: 10 } }), pack = make(room, 1, 2);
    room.does(put(room, pack, 1, 2));
    room.does({ act: 'holdWindow', paragraph: room.p(2) });
    const stopped = () => [1, 2].map((n) => room.paragraph(room.p(n)).question?.window?.stopped !== null);
    expect(stopped()).toEqual([true, true]);
    room.does({ act: 'resumeWindow', paragraph: room.p(1) });
    expect(stopped()).toEqual([false, false]);
    expect(room.refusal(agree(room, pack, 1, 2))).toBe('windowOpen');
    room.now += 11_000;
    room.does(agree(room, pack, 1, 2));
  });

  test('it is circulated whole, and silence that is broken on one leaves none of it agreed', () => {
    const room = new Room({ settings: { silence: { minimumNoticeHours: 1, renewalNoticeHours: null, amendmentBreaks: false, endedBy: 'onItsParagraph' } } });
    make(room, 1, 2);
    const circulate = (...members: readonly number[]) => ({ act: 'startSilence', scope: 'paragraphs', frozen: members.map((n) => on(room, n)), deadline: { local: '1970-01-02T00:00', zone: 'UTC', city: 'London', which: null } }) as const;
    expect(room.refusal(circulate(1, 3))).toBe('partOfPackage');
    room.does(circulate(1, 2, 3));
    room.takes('object', 'AAA', room.p(2));
    room.now = 86_400_000 + GRACE_MS + 1;
    for (const events of dueSilences(room.state, room.now as Instant, [])) room.happen(events, null);
    expect(states(room)).toEqual(['open', 'open', 'agreedAdRef']);
  });

  test('whatever is attempted, a package is never agreed in part', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constantFrom('put', 'agree', 'reopen', 'object', 'withdraw', 'type', 'question', 'delete', 'restore', 'putAll', 'agreeAll'), n: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ do: fc.constantFrom('putAll', 'agreeAll'), n: fc.constant(1) }),
    );
    let agreed = 0;
    fc.assert(fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
      const room = new Room(), ids = [room.p(1), room.p(2), room.p(3)], pack = make(room, 1, 2, 3);
      const words = (paragraph: (typeof ids)[number]) => ({ paragraph, on: room.words(paragraph) });
      for (const { do: what, n } of steps) {
        const id = ids[n - 1]!;
        if (what === 'put') room.attempt({ act: 'putParagraph', ...words(id) });
        else if (what === 'agree') room.attempt({ act: 'agreeParagraph', ...words(id) });
        else if (what === 'reopen') room.attempt({ act: 'reopenParagraph', paragraph: id, reason: 'Again.' });
        else if (what === 'object') room.attempt({ act: 'takePosition', ...words(id), filing: { kind: 'object', reason: null, proposedWording: null } }, head('AAA'));
        else if (what === 'withdraw') room.attempt({ act: 'withdrawPosition', paragraph: id }, head('AAA'));
        else if (what === 'question') room.attempt({ act: 'withdrawQuestion', paragraph: id });
        else if (what === 'delete') room.attempt({ act: 'delete', paragraph: id });
        else if (what === 'restore') room.attempt({ act: 'restore', paragraph: id });
        else if (what === 'type') { if (room.paragraph(id).state === 'open' || room.paragraph(id).state === 'reopened') room.type(id, `${n} at ${room.log.length}.`); } else room.attempt({ act: what === 'putAll' ? 'putPackage' : 'agreePackage', package: pack, frozen: ids.map(words) });
        const are = ids.filter((one) => room.paragraph(one).state === 'agreedAdRef').length;
        expect([0, 3]).toContain(are);
        if (are === 3) agreed += 1;
      }
    }), { numRuns: 250 });
    expect(agreed).toBeGreaterThan(20);
  });
});

describe('[Z3] what depends on it', () => {
  test('a report is not ready while a package cannot be agreed, and says which paragraph falls with it', () => {
    const room = new Room();
    for (const n of [1, 2, 3]) room.put(room.p(n));
    const second = room.p(2);
    const pack = make(room, 1, 2);
    room.does(put(room, pack, 1, 2));
    room.does({ act: 'withdrawQuestion', paragraph: second });
    room.does(put(room, pack, 1, 2));
    expect(obstaclesOf(room.state)).toEqual([]);
    room.takes('object', 'AAA', second);
    expect(obstaclesOf(room.state)).toEqual([{ paragraph: room.p(1), what: 'package' }, { paragraph: second, what: 'doesNotHold' }]);
    room.does({ act: 'withdrawPosition', paragraph: second }, head('AAA'));
    room.does(put(room, pack, 1, 2));
    room.does({ act: 'delete', paragraph: second });
    expect(assessReport(room.state)).toMatchObject({ kind: 'undetermined', because: 'notReady', inTheWay: [{ what: 'package' }] });
    expect(room.refusal({ act: 'putReport' })).toBe('reportNotReady');
    room.does({ act: 'dissolvePackage', package: pack, reason: 'Paragraph 2 is gone.' });
    expect(assessReport(room.state)).toMatchObject({ because: 'reportNotPut' });
  });

  test('what could be adopted today leaves out what falls with something else', () => {
    const room = new Room();
    make(room, 1, 2);
    expect(largestPart(seen(room), composeHead(room.state, { delegations: [], officers: [] }, true).packages)).toEqual([room.p(1), room.p(2), room.p(3)]);
    room.takes('object', 'AAA', room.p(2));
    const { packages } = composeHead(room.state, { delegations: [], officers: [] }, true);
    expect(largestPart(seen(room), packages)).toEqual([room.p(3)]);
    expect(remainingIn(seen(room), packages).ready).toBe(1);
    expect(remainingIn(seen(room)).ready).toBe(2);
  });

  test('“adopted” asks for the whole of it', () => {
    const room = new Room({ paragraphs: ['One.', 'Two.', 'Three.', 'Four.'] });
    room.does({ act: 'takePosition', ...on(room, 4), filing: { kind: 'conditional', reason: null, condition: { is: 'adopted', paragraph: room.p(1) } } }, head('AAA'));
    const fate = () => conditionFates(room.state, room.paragraph(room.p(4)))?.of.get(delegationId('AAA'))?.fate;
    room.takes('object', 'BBB', room.p(2));
    expect(fate()).toBe('met');
    const pack = make(room, 1, 2);
    expect(fate()).toBe('notMet');
    room.does({ act: 'dissolvePackage', package: pack, reason: 'It fell apart.' });
    expect(fate()).toBe('met');
  });
});

test('[Z4] what is divided or joined stays in the package', () => {
  const room = new Room({ paragraphs: ['One.', 'Two and more.', 'Three.', 'Four.'] }), [first, second] = [room.p(1), room.p(2)];
  make(room, 1, 2);
  room.does({ act: 'split', at: { paragraph: second, offset: 3 } });
  const third = room.p(3);
  expect(packageOf(room.state, third)?.paragraphs).toEqual([first, second, third]);
  room.does({ act: 'merge', first: second, second: third });
  expect(packageOf(room.state, second)?.paragraphs).toEqual([first, second]);
  room.does({ act: 'merge', first: first, second });
  expect(packageOf(room.state, first)?.paragraphs).toEqual([first]);
  const other = new Room({ paragraphs: ['One.', 'Two.', 'Three.'] });
  make(other, 2, 3);
  const [one, two] = [other.p(1), other.p(2)];
  other.does({ act: 'merge', first: one, second: two });
  expect(packageOf(other.state, one)?.paragraphs).toEqual([one, other.p(2)]);
  expect(replay(other.log)).toEqual(other.state);
});
