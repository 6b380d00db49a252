/** Soundings: who is asked and until when, that no answer is a position, and that it reaches nobody who was not said to read it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../shared/base/time.ts';
import { toHtml } from '../../shared/exports/html.ts';
import { treeOfReport } from '../../shared/exports/treeOfReport.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import { COMFORT, type Comfort, countsOf, soundingsIn } from '../../shared/ledger/soundings.ts';
import { summarise } from '../../shared/consensus/summary.ts';
import { dueSoundings } from '../../shared/meeting/evolveSounding.ts';
import { GRACE_MS } from '../../shared/meeting/expireSilence.ts';
import { replay } from '../../shared/meeting/replay.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { ReportSettings } from '../../shared/meeting/settings.ts';
import type { Presence } from '../../shared/protocol/screens.ts';
import { composeScreen } from '../../server/screens/compose.ts';
import { composeLobby } from '../../server/screens/lobby.ts';
import { momentsOf } from '../../server/screens/history.ts';
import { createChannel, momentOf } from '../../server/screens/publish.ts';
import { recordFor } from '../../server/screens/record.ts';
import { sightOf, viewerOf } from '../../server/screens/sight.ts';
import { chair, delegate, delegationId, head, observer, officer, Room } from '../support/aRoom.ts';

const DAY = 86_400_000;
const until = (local = '1970-01-05T17:00', zone = 'UTC', which: 'first' | 'second' | null = null) => ({ local, zone, city: 'Vienna', which });
const start = (room: Room, more: Partial<{ seenAs: 'chair' | 'counts'; deadline: ReturnType<typeof until> }> = {}) =>
  ({ act: 'startSounding', about: { scope: 'paragraph', paragraph: room.p(1), on: room.words(room.p(1)) }, deadline: until(), seenAs: 'chair', ...more }) as const;
const begun = (room: Room, seenAs: 'chair' | 'counts' = 'chair'): number => { room.does(start(room, { seenAs })); return room.log.length; };
const answer = (sounding: number, level: Comfort | null) => ({ act: 'answerSounding', sounding, level }) as const;
const PRESENCE: Presence = { delegations: [], officers: [] };
const screen = (room: Room, by: Actor) => composeScreen(room.state, viewerOf(by, 'x', false, room.state), PRESENCE, () => 'x').soundings ?? [];

/** The sentences; entry numbers differ where there are more entries. */
const summaryOf = (room: Room) => summarise(room.state, { place: 'Vienna', at: 0 as Instant, labels: labelsOf(room.state) }).map((one) => ('text' in one ? one.text : one.part));

describe('[Y6] asking and answering', () => {
  test('the chair asks about a paragraph as it reads, a package that stands, or the whole; once at a time', () => {
    const room = new Room();
    for (const by of [head('AAA'), officer('secretariat'), observer()]) expect(room.refusal(start(room), by)).toBe('notYours');
    const stale = start(room);
    room.type(room.p(1), 'One, reworded.');
    expect(room.refusal(stale)).toBe('textMovedOn');
    expect(room.refusal({ ...start(room), about: { scope: 'package', package: 1 } })).toBe('noSuchPackage');
    room.does({ act: 'makePackage', paragraphs: [room.p(2), room.p(3)], parties: [], text: 'A bargain.' });
    room.does({ ...start(room), about: { scope: 'package', package: room.log.length } });
    room.does({ ...start(room), about: { scope: 'report' } });
    const first = begun(room);
    expect(room.refusal(start(room, { seenAs: 'counts' }))).toBe('soundingRunning');
    room.does({ act: 'closeSounding', sounding: first });
    expect(room.refusal({ act: 'closeSounding', sounding: first })).toBe('soundingClosed');
    begun(room, 'counts');
    expect(replay(room.log)).toEqual(room.state);
  });

  test.each<[string, ReturnType<typeof until>, string]>([
    ['in the past', until('1970-01-01T00:00'), 'deadlineNotLater'],
    ['in an hour over which clocks are put forward', until('1970-04-26T02:30', 'America/New_York'), 'noSuchHour'],
    ['in an hour that occurs twice', until('1970-10-25T01:30', 'America/New_York'), 'hourOccursTwice'],
    ['on a day that no calendar has', until('1970-02-30T12:00'), 'noSuchHour'],
    ['in a zone that no map has', until('1970-02-20T12:00', 'Nowhere/Nothing'), 'noSuchHour'],
    ['400 days ahead', until('1971-02-05T00:00'), 'deadlineTooFar'],
  ])('a deadline %s is refused', (_, deadline, code) => {
    const room = new Room();
    expect(room.refusal(start(room, { deadline }))).toBe(code);
    expect(room.state.soundings).toBeUndefined();
  });

  test('of an hour that occurs twice the chair says which', () => {
    const at = (which: 'first' | 'second') => { const room = new Room(); room.does(start(room, { deadline: until('1970-10-25T01:30', 'America/New_York', which) })); return soundingsIn(room.state)[0]!.deadline.at; };
    expect(at('second') - at('first')).toBe(3_600_000);
  });

  test('heads of members answer, change and take back, until the hour; what reached the server in time counts', () => {
    const room = new Room(), id = begun(room);
    expect(room.refusal(answer(id, 'uneasy'), delegate('AAA'))).toBe('onlyHeadRegisters');
    expect(room.refusal(answer(id, 'uneasy'), chair)).toBe('chairTakesNoPosition');
    for (const by of [observer(), head('OBS')]) expect(room.refusal(answer(id, 'uneasy'), by)).toBe('observersDoNotBlock');
    expect(room.refusal(answer(id, 'uneasy'), { ...head('AAA'), delegation: null })).toBe('notYours');
    expect(room.refusal(answer(99, 'uneasy'), head('AAA'))).toBe('noSuchSounding');
    const levels = () => [...soundingsIn(room.state)[0]!.answers].map(([by, { level }]) => [by, level]);
    room.does(answer(id, 'uneasy'), head('AAA'));
    expect(room.does(answer(id, 'uneasy'), head('AAA'))).toEqual([]);
    room.does(answer(id, 'canLive'), head('AAA'));
    expect(levels()).toEqual([[delegationId('AAA'), 'canLive']]);
    room.does(answer(id, null), head('AAA'));
    expect(levels()).toEqual([]);
    const { at } = soundingsIn(room.state)[0]!.deadline;
    room.now = at;
    room.does(answer(id, 'welcomes'), head('BBB'));
    room.now = at + 5;
    expect(room.refusal(answer(id, 'welcomes'), head('CCC'))).toBe('soundingClosed');
    room.arrived = at;
    room.does(answer(id, 'welcomes'), head('CCC'));
    room.arrived = null;
    expect(dueSoundings(room.state, (at + GRACE_MS - 1) as Instant)).toEqual([]);
    for (const events of dueSoundings(room.state, (at + GRACE_MS) as Instant)) room.happen(events, null);
    expect(soundingsIn(room.state)[0]!.closedAt).not.toBeNull();
    expect(dueSoundings(room.state, (at + DAY) as Instant)).toEqual([]);
  });
});

test('[Y7] an answer is no position: whatever is answered, the report is as it would be without', () => {
  const step = fc.record({ by: fc.constantFrom('AAA', 'BBB', 'CCC'), level: fc.constantFrom(...COMFORT, null), next: fc.constantFrom('nothing', 'object', 'put', 'agree') });
  fc.assert(fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
    const play = (sounds: boolean): Room => {
      const room = new Room(), id = sounds ? begun(room) : 0;
      for (const { by, level, next } of steps) {
        if (sounds) room.does(answer(id, level), head(by));
        if (next === 'object') room.takes('object', by, room.p(1));
        if (next === 'put') room.attempt({ act: 'putParagraph', paragraph: room.p(1), on: room.words(room.p(1)) });
        if (next === 'agree') room.attempt({ act: 'agreeParagraph', paragraph: room.p(1), on: room.words(room.p(1)) });
      }
      return room;
    };
    const told = (room: Room) => { const { head: { finding, counts }, paragraphs } = composeScreen(room.state, viewerOf(chair, 'x', false, room.state), PRESENCE, () => 'x'); return { finding, counts, paragraphs: paragraphs.map(({ state, tally, finding: of }) => ({ state, tally, of })), summary: summaryOf(room) }; };
    expect(told(play(true))).toEqual(told(play(false)));
  }), { numRuns: 60 });
});

describe('[Y8] who reads it', () => {
  const members = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF', 'GGG'];
  /** All that this person could have received of a story, entry by entry. */
  const received = (room: Room, by: Actor): string => {
    const states = room.log.map((_, index) => replay(room.log.slice(0, index + 1))!);
    const sight = sightOf(by, room.state), channel = createChannel(sight, () => 'x', momentOf(states[0]!, PRESENCE)), lineOf = recordFor(sight, room.state);
    const entries = room.log.map((entry): Entry => ({ ...entry, kind: 'act', words: null, key: null, prev: `before ${JSON.stringify(entry.events)}`, hash: `hash of ${JSON.stringify(entry.events)}` }));
    const row = (at: (typeof states)[number]) => ({ meeting: { id: at.meeting, name: at.body, place: '', dates: '', settings: at.settings, delegations: [...at.delegations.values()], createdAt: 0 }, seat: by, pens: [{ state: at, presence: PRESENCE }] });
    return JSON.stringify([
      states.map((at, index) => [channel.advance(momentOf(at, PRESENCE)), channel.since(null), composeScreen(at, viewerOf(by, 'x', false, at), PRESENCE, () => 'x'), composeLobby({ name: 'x', convener: false }, false, [row(at)]), toHtml(treeOfReport(at, 'Vienna', labelsOf(at))), lineOf(entries[index]!)]),
      momentsOf(entries, sight, room.state, () => null, 0), summaryOf(room),
    ]);
  };
  const story = (seenAs: 'chair' | 'counts', one: string, other: string, settings: Partial<ReportSettings> = {}): Room => {
    const room = new Room({ members, settings }), id = begun(room, seenAs);
    room.does(answer(id, 'cannotAccept'), head(one));
    room.does(answer(id, 'welcomes'), head(other));
    room.does(answer(id, 'uneasy'), head(one));
    for (const by of ['DDD', 'EEE', 'FFF']) room.does(answer(id, 'welcomes'), head(by));
    room.does(answer(id, null), head(other));
    room.does(answer(id, 'comfortable'), head(other));
    room.does({ act: 'closeSounding', sounding: id });
    return room;
  };

  test.each<[string, 'chair' | 'counts', readonly Actor[]]>([
    ['read by the chair alone', 'chair', [head('CCC'), delegate('CCC'), observer(), officer('facilitator'), officer('secretariat'), officer('viceChair')]],
    ['told as counts', 'counts', [head('CCC'), delegate('CCC'), observer(), officer('facilitator'), officer('secretariat'), officer('viceChair'), chair]],
  ])('two worlds, %s: who answered what makes no difference in a byte to anybody else', (_, seenAs, readers) => {
    for (const settings of [{}, { namesVisibleTo: 'chair' }, { namesVisibleTo: 'everyone' }] as const) {
      const left = story(seenAs, 'AAA', 'BBB', settings), right = story(seenAs, 'BBB', 'AAA', settings);
      // Before both have answered, the podium may see who has not: the worlds are alike for it only where it is not told.
      for (const by of readers) {
        const podium = by.role === 'chair' || by.role === 'viceChair' || by.role === 'secretariat';
        const masked = (text: string) => (podium ? text.replaceAll(/\\?"undeclared\\?":\[[^\]]*\]/g, '') : text);
        expect(masked(received(left, by)) === masked(received(right, by)), `${by.role} under ${JSON.stringify(settings)}`).toBe(true);
      }
      for (const by of [head('AAA'), delegate('BBB')]) expect(received(left, by)).not.toBe(received(right, by));
      if (seenAs === 'chair') expect(received(left, chair)).not.toBe(received(right, chair));
    }
  });

  test('the chair reads names where that was said, and nobody does where it was not', () => {
    const named = screen(story('chair', 'AAA', 'BBB'), chair)[0];
    expect(named?.answers).toContainEqual({ delegation: delegationId('AAA'), level: 'uneasy' });
    expect(named?.counts).toBeNull();
    for (const by of [officer('secretariat'), officer('viceChair'), head('CCC')]) expect(screen(story('chair', 'AAA', 'BBB'), by)[0]).toMatchObject({ answers: null, counts: null });
    for (const by of [chair, head('CCC'), officer('secretariat')]) expect(screen(story('counts', 'AAA', 'BBB'), by)[0]?.answers).toBeNull();
  });

  test('counts stand only once it is closed, and only from three upwards', () => {
    const room = new Room({ members }), id = begun(room, 'counts');
    for (const by of ['AAA', 'BBB', 'CCC']) room.does(answer(id, 'canLive'), head(by));
    room.does(answer(id, 'uneasy'), head('DDD'));
    for (const by of [chair, head('AAA')]) expect(screen(room, by)[0]?.counts).toBeNull();
    room.does({ act: 'closeSounding', sounding: id });
    for (const by of [chair, head('AAA'), officer('secretariat')]) expect(screen(room, by)[0]?.counts).toEqual([{ level: 'welcomes', count: null }, { level: 'comfortable', count: null }, { level: 'canLive', count: 3 }, { level: 'uneasy', count: null }, { level: 'cannotAccept', count: null }]);
  });

  test('no count below the floor is ever told, whatever is answered', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...COMFORT), { maxLength: 20 }), (levels) => {
      for (const { level, count } of countsOf({ answers: new Map(levels.map((one, n) => [delegationId(`D${n}`), { level: one, at: 0 as Instant }])) })) {
        const really = levels.filter((one) => one === level).length;
        expect(count).toBe(really >= 3 ? really : null);
      }
    }));
  });

  test('how it is read never changes, whatever is attempted', () => {
    const room = new Room(), id = begun(room, 'counts');
    room.attempt(start(room, { seenAs: 'chair' }));
    room.attempt({ act: 'closeSounding', sounding: id });
    room.attempt(start(room, { seenAs: 'chair' }));
    expect(room.state.soundings?.get(id)?.seenAs).toBe('counts');
    expect(screen(room, chair).find((one) => one.id === id)?.answers).toBeNull();
  });
});

describe('[Y9] who knows of it', () => {
  test('members and the podium; the undeclared are listed at the podium alone', () => {
    const room = new Room(), id = begun(room);
    room.does(answer(id, 'uneasy'), head('BBB'));
    for (const by of [chair, officer('viceChair'), officer('secretariat')]) expect(screen(room, by)[0]).toMatchObject({ undeclared: [delegationId('AAA'), delegationId('CCC')], mine: null });
    expect(screen(room, delegate('BBB'))[0]).toMatchObject({ undeclared: null, mine: 'uneasy', asked: 3 });
    expect(screen(room, head('AAA'))[0]).toMatchObject({ undeclared: null, mine: null });
    for (const by of [observer(), officer('facilitator')]) expect(screen(room, by)).toEqual([]);
  });

  test('whoever is told of none receives nothing at all while it goes on', () => {
    const room = new Room(), by = observer(), channel = createChannel(sightOf(by, room.state), () => 'x', momentOf(room.state, PRESENCE));
    const id = begun(room);
    // The screen has a list of soundings from the first on, which stays empty for them.
    const first = channel.advance(momentOf(room.state, PRESENCE));
    expect(first === null || first.includes('"soundings":[]')).toBe(true);
    room.does(answer(id, 'uneasy'), head('AAA'));
    expect(channel.advance(momentOf(room.state, PRESENCE))).toBeNull();
    room.does({ act: 'closeSounding', sounding: id });
    expect(channel.advance(momentOf(room.state, PRESENCE))).toBeNull();
  });
});
