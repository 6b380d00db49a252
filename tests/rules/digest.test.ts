/** Since you were last here: what it tells of, in which order, and that it tells nothing that its reader may not see elsewhere. */
import { describe, expect, test } from 'vitest';
import { changeWords, needWords } from '../../client/pages/digest/digestWords.ts';
import type { ParagraphId, RoomItemId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import { decideInRoom, roomAfter, type DelegationRoom, type RoomAct } from '../../shared/meeting/delegationRoom.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { ReportSettings } from '../../shared/meeting/settings.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { DigestReport } from '../../shared/protocol/digest.ts';
import { composeDigest } from '../../server/screens/digest.ts';
import { viewerOf } from '../../server/screens/sight.ts';
import { chair, delegate, delegationId, filing, head, observer, Room, runsOf } from '../support/aRoom.ts';

const EMPTY: DelegationRoom = new Map();
const digest = (room: Room, actor: Actor, then: ReportState | null, items: DelegationRoom = EMPTY): Promise<DigestReport> =>
  composeDigest({ meeting: { id: 'mtg_1' as never, name: 'A body' }, state: room.state, before: then === null ? null : { state: then, readAt: 5_000 }, viewer: viewerOf(actor, 'A person', false, room.state), room: items, nameOf: (person) => `Name of ${person}` });
const changes = ({ changed }: DigestReport, id: ParagraphId) => changed.find(({ paragraph }) => paragraph === id)?.changes.map(({ what }) => what) ?? [];
const needs = ({ needs: all }: DigestReport) => all.map(({ what, paragraph }) => [what, paragraph]);
const inRoom = (room: Room, act: RoomAct, before: DelegationRoom = EMPTY): DelegationRoom => {
  const done = decideInRoom(before, room.state, delegate('AAA'), act, 10 as Instant);
  if (!done.ok) throw new Error(done.refusal.code);
  return roomAfter(before, done.value);
};

describe('[U4] what changed on what one follows', () => {
  test('a position, a proposal, a bracket, a draft or a note makes a paragraph one’s own; the others are counted', async () => {
    const room = new Room({ paragraphs: ['One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.'] }), p = (n: number) => room.p(n);
    room.takes('support', 'AAA', p(1));
    room.does({ act: 'draftProposal', paragraph: p(2), kind: 'replace', on: room.words(p(2)), runs: runsOf('Twos.'), rationale: null }, delegate('AAA'));
    room.does({ act: 'placeBracket', paragraph: p(3), on: room.words(p(3)), from: 0, to: 3, reason: 'Not agreed.' }, head('AAA'));
    const items = inRoom(room, { room: 'writeNote', item: 'itm_1' as RoomItemId, paragraph: p(4), kind: 'redLine', text: 'Never.' }), then = room.state;
    for (const n of [1, 2, 3, 4, 5, 6]) room.type(p(n), `${n} changed.`);
    const seen = await digest(room, head('AAA'), then, items);
    expect(seen.changed.map(({ paragraph }) => paragraph)).toEqual([p(2), p(3), p(4)]);
    expect(seen.others).toBe(2);
    // The first is to be answered, and shows the words there.
    expect(seen.needs.filter(({ what }) => what === 'lapsed')).toMatchObject([{ paragraph: p(1), before: [['One.', []]], after: [['1 changed.', []]] }]);
    expect(await digest(room, head('BBB'), then)).toMatchObject({ changed: [], others: 6 });
  });

  test('words, state, objections, brackets, proposals and comments are told, each once; nothing that was so before', async () => {
    const room = new Room(), p = room.p(1);
    room.takes('reserve', 'AAA', p);
    room.takes('object', 'CCC', p);
    const then = room.state;
    expect((await digest(room, head('AAA'), then)).changed).toEqual([]);
    room.takes('object', 'BBB', p);
    room.does({ act: 'withdrawPosition', paragraph: p }, head('CCC'));
    room.does({ act: 'placeBracket', paragraph: p, on: room.words(p), from: 0, to: 3, reason: 'Not agreed.' }, head('BBB'));
    room.does({ act: 'draftProposal', paragraph: p, kind: 'replace', on: room.words(p), runs: runsOf('Ones.'), rationale: null }, head('BBB'));
    const proposal = [...room.paragraph(p).proposals!.keys()][0]!;
    expect(changes(await digest(room, head('AAA'), then), p)).not.toContain('proposalTabled');
    room.does({ act: 'tableProposal', proposal, written: room.log.length }, head('BBB'));
    room.does({ act: 'comment', paragraph: p, text: 'Why?' }, head('CCC'));
    const seen = await digest(room, head('AAA'), then);
    expect(changes(seen, p)).toEqual(['objections', 'bracketPlaced', 'proposalTabled', 'comments']);
    expect(seen.changed[0]?.changes[0]).toEqual({ what: 'objections', was: 1, are: 1, came: [delegationId('BBB')], went: [delegationId('CCC')] });
    expect(seen.changed[0]?.changes.map((change) => changeWords(change, seen).title)).toEqual(['1 objection stands, 1 before', 'New brackets around “One”', 'A proposal of State of BBB was tabled', 'One new comment']);
  });

  test('what was agreed stands with the decided and with what one said; the count of objections then and now', async () => {
    const room = new Room(), p = room.p(1);
    room.takes('support', 'AAA', p);
    room.takes('object', 'BBB', room.p(2));
    const then = room.state;
    room.agree(p);
    room.does({ act: 'withdrawPosition', paragraph: room.p(2) }, head('BBB'));
    const seen = await digest(room, head('AAA'), then);
    expect(seen.decided).toMatchObject([{ paragraph: p, said: 'support' }]);
    expect(seen.changed).toEqual([]);
    expect(seen.counts).toMatchObject({ contested: 0, contestedThen: 1 });
    expect((await digest(room, head('AAA'), room.state)).decided).toEqual([]);
  });

  test('who has never read it is told what waits, and no changes', async () => {
    const room = new Room();
    room.takes('support', 'AAA', room.p(1));
    room.type(room.p(1), 'Other.');
    expect(await digest(room, head('AAA'), null)).toMatchObject({ read: null, changed: [], decided: [], others: 0, counts: { contestedThen: null }, needs: [{ what: 'lapsed' }] });
  });
});

describe('[U5] what waits for an answer', () => {
  test('before the room first, then by deadline, then the rest; each in words', async () => {
    const room = new Room({ paragraphs: ['One.', 'Two.', 'Three.', 'Four.', 'Five.'] }), p = (n: number) => room.p(n), hour = 3_600_000;
    room.takes('support', 'AAA', p(1));
    room.does({ act: 'takePosition', paragraph: p(2), on: room.words(p(2)), filing: { kind: 'awaitInstructions', reason: null, answerBy: (room.now + hour) as Instant } }, head('AAA'));
    room.takes('object', 'AAA', p(3));
    for (const n of [1, 3]) room.type(p(n), `${n} changed.`);
    room.does({ act: 'preparePosition', paragraph: p(5), on: room.words(p(5)), filing: filing('reserve') }, delegate('AAA'));
    room.does({ act: 'startSilence', scope: 'paragraphs', frozen: [{ paragraph: p(4), on: room.words(p(4)) }], deadline: { local: '1970-02-05T00:00', zone: 'UTC', city: 'London', which: null } });
    room.put(p(5));
    let items = inRoom(room, { room: 'prepare', item: 'itm_1' as RoomItemId, paragraph: p(2), on: room.words(p(2)), filing: filing('support') });
    const asHead = await digest(room, head('AAA'), null, items);
    expect(needs(asHead)).toEqual([['question', p(5)], ['instructions', p(2)], ['silence', p(4)], ['lapsed', p(1)], ['reconfirm', p(3)], ['prepared', p(5)], ['draft', p(2)]]);
    for (const need of asHead.needs) expect(needWords(need, 'State of AAA', room.now).title, need.what).toMatch(/^[A-Z]/);
    expect(needWords(asHead.needs[1]!, 'State of AAA', room.now).more).toContain('59 minutes left');
    // A delegate signs nothing off and registers nothing, and is told of a draft only when its words have moved.
    expect(needs(await digest(room, delegate('AAA'), null, items)).map(([what]) => what)).toEqual(['question', 'instructions', 'silence', 'lapsed', 'reconfirm']);
    room.type(p(2), 'Two, changed.');
    items = new Map(items);
    expect(needs(await digest(room, delegate('AAA'), null, items)).map(([what]) => what)).toContain('draft');
    expect(needs(await digest(room, head('BBB'), null)).map(([what]) => what)).toEqual(['question', 'silence']);
  });

  test('a private question of the chair waits until it is answered or closed', async () => {
    const room = new Room(), asked = async (code: string) => (await digest(room, head(code), null)).needs.filter(({ what }) => what === 'sounding');
    room.does({ act: 'startSounding', about: { scope: 'paragraph', paragraph: room.p(2), on: room.words(room.p(2)) }, deadline: { local: '1970-02-05T00:00', zone: 'UTC', city: 'London', which: null }, seenAs: 'chair' });
    const sounding = [...room.state.soundings!.keys()][0]!;
    expect(await asked('AAA')).toMatchObject([{ sounding, paragraph: room.p(2), by: room.state.soundings!.get(sounding)!.deadline.at }]);
    expect(needWords((await asked('AAA'))[0]!, 'State of AAA', room.now).more).toContain('How comfortable would State of AAA be with paragraph 2?');
    room.does({ act: 'answerSounding', sounding, level: 'canLive' }, head('AAA'));
    expect(await asked('AAA')).toEqual([]);
    expect(await asked('BBB')).toHaveLength(1);
    room.does({ act: 'closeSounding', sounding });
    expect(await asked('BBB')).toEqual([]);
  });

  test('officers and observers are asked for nothing, and after the decision nobody is', async () => {
    const room = new Room();
    room.takes('support', 'AAA', room.p(1));
    room.put(room.p(1));
    expect(needs(await digest(room, chair, null))).toEqual([]);
    expect(needs(await digest(room, observer(), null))).toEqual([]);
    room.does({ act: 'recordNoConsensus' });
    expect(needs(await digest(room, head('AAA'), null))).toEqual([]);
  });
});

describe('[U6] nothing that its reader may not see elsewhere', () => {
  const played = (by: string, namesVisibleTo: ReportSettings['namesVisibleTo']): { readonly room: Room; readonly earlier: ReportState } => {
    const room = new Room({ members: ['AAA', 'BBB', 'CCC', 'DDD'], settings: { namesVisibleTo } }), p = room.p(1);
    room.takes('reserve', 'CCC', p);
    const earlier = room.state;
    room.takes('object', by, p);
    room.does({ act: 'placeBracket', paragraph: p, on: room.words(p), from: 0, to: 3, reason: 'Not agreed.' }, head(by));
    room.does({ act: 'draftProposal', paragraph: p, kind: 'replace', on: room.words(p), runs: runsOf('Ones.'), rationale: 'Private so far.' }, head(by));
    room.does({ act: 'comment', paragraph: p, text: 'Why?' }, head(by));
    return { room, earlier };
  };

  test('where names are hidden, whoever did it changes no byte of another’s digest', async () => {
    const [left, right] = [played('AAA', 'chair'), played('BBB', 'chair')];
    const told = JSON.stringify(await digest(left.room, head('CCC'), left.earlier));
    expect(told).toBe(JSON.stringify(await digest(right.room, head('CCC'), right.earlier)));
    expect(told).toContain('"are":1');
    expect(told).not.toMatch(/Private so far|Ones\./);
  });

  test('where they are seen, they are told to those who see them, and a draft to nobody', async () => {
    const { room, earlier } = played('AAA', 'members');
    expect(JSON.stringify((await digest(room, head('CCC'), earlier)).changed)).toContain('dlg_aaa');
    expect(JSON.stringify(await digest(room, head('CCC'), earlier))).not.toContain('Private so far');
  });
});
