/** Conditions over the fate of other paragraphs: what is met, what is open, and that nothing is met by its own doubt. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { assessParagraph, conditionFates } from '../../shared/consensus/assess.ts';
import { nearestSteps } from '../../shared/consensus/standsBetween.ts';
import { viewsOn } from '../../shared/consensus/summaryViews.ts';
import { conditionWords } from '../../shared/i18n/conditionWords.ts';
import { type Condition, type Fate, fateOf, isMet, leavesOf } from '../../shared/ledger/conditions.ts';
import { replay } from '../../shared/meeting/replay.ts';
import { DEFAULT_SETTINGS, type ReportSettings, type RuleSettings } from '../../shared/meeting/settings.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import { composeScreen } from '../../server/screens/compose.ts';
import { recordFor } from '../../server/screens/record.ts';
import { sightOf, viewerOf } from '../../server/screens/sight.ts';
import { parseAct } from '../../shared/protocol/actSchema.ts';
import { chair, delegate, delegationId, head, observer, officer, Room } from '../support/aRoom.ts';

const accepts = (room: Room, by: string, n: number, condition: Condition): void => {
  room.does({ act: 'takePosition', paragraph: room.p(n), on: room.words(room.p(n)), filing: { kind: 'conditional', reason: null, condition } }, head(by));
};
const fate = (room: Room, by: string, id: ParagraphId): Fate | undefined => conditionFates(room.state, room.paragraph(id))?.of.get(delegationId(by))?.fate;
const finding = (room: Room, id: ParagraphId) => assessParagraph(room.state, room.paragraph(id)).kind;
const reads = (room: Room, n: number): Condition => ({ is: 'textEquals', paragraph: room.p(n), on: room.words(room.p(n)) });
const adopted = (room: Room, n: number): Condition => ({ is: 'adopted', paragraph: room.p(n) });
const not = (of: Condition): Condition => ({ is: 'not', of });
const R1: RuleSettings = { rule: 'noFormalObjection', unmetConditionBlocks: true };

describe('[K2] what is met', () => {
  test('vector 10: conditional on a paragraph that would not be adopted does not hold; once that objection is withdrawn it does', () => {
    const room = new Room(), one = room.p(1);
    accepts(room, 'AAA', 1, adopted(room, 2));
    room.takes('object', 'BBB', room.p(2));
    room.put(one);
    expect(fate(room, 'AAA', one)).toBe('notMet');
    expect(assessParagraph(room.state, room.paragraph(one))).toEqual({ kind: 'doesNotHold', because: [{ by: delegationId('AAA'), stance: 'conditional', standing: 'current' }] });
    expect(room.refusal({ act: 'agreeParagraph', paragraph: one, on: room.words(one) })).toBe('consensusDoesNotHold');
    room.does({ act: 'withdrawPosition', paragraph: room.p(2) }, head('BBB'));
    expect([fate(room, 'AAA', one), finding(room, one)]).toEqual(['met', 'holds']);
    room.does({ act: 'agreeParagraph', paragraph: one, on: room.words(one) });
  });

  test('“stays as it reads now” ends with the first letter that is changed, and is back with the exact words', () => {
    const room = new Room();
    accepts(room, 'AAA', 1, reads(room, 2));
    expect(fate(room, 'AAA', room.p(1))).toBe('met');
    room.type(room.p(2), 'Two!');
    expect([fate(room, 'AAA', room.p(1)), finding(room, room.p(1))]).toEqual(['notMet', 'doesNotHold']);
    room.type(room.p(2), 'Two.');
    expect(fate(room, 'AAA', room.p(1))).toBe('met');
  });

  test('deleted is met by deletion and no longer after it is undone; what was joined to another is for a person to say', () => {
    const room = new Room(), [, second, third] = [room.p(1), room.p(2), room.p(3)];
    accepts(room, 'AAA', 1, { is: 'deleted', paragraph: third });
    accepts(room, 'BBB', 1, { is: 'textEquals', paragraph: third, on: room.words(third) });
    expect(fate(room, 'AAA', room.p(1))).toBe('notMet');
    room.does({ act: 'delete', paragraph: third });
    expect([fate(room, 'AAA', room.p(1)), fate(room, 'BBB', room.p(1))]).toEqual(['met', 'notMet']);
    room.does({ act: 'restore', paragraph: third });
    expect(fate(room, 'AAA', room.p(1))).toBe('notMet');
    room.does({ act: 'merge', first: second, second: third });
    expect([fate(room, 'AAA', room.p(1)), finding(room, room.p(1))]).toEqual(['open', 'doesNotHold']);
  });

  test('an open part settles nothing, and is passed over where it makes no difference', () => {
    const leaf = (value: Fate): Condition => ({ is: 'adopted', paragraph: `par_${value.toLowerCase()}` as ParagraphId });
    const of = (condition: Condition) => fateOf(condition, (one) => (typeof one === 'string' ? 'open' : one.paragraph === 'par_met' ? 'met' : one.paragraph === 'par_notmet' ? 'notMet' : 'open'));
    expect(of({ is: 'and', of: [leaf('met'), 'in words'] })).toBe('open');
    expect(of({ is: 'and', of: [leaf('notMet'), 'in words'] })).toBe('notMet');
    expect(of({ is: 'or', of: [leaf('met'), 'in words'] })).toBe('met');
    expect(of({ is: 'or', of: [leaf('notMet'), 'in words'] })).toBe('open');
    expect(of(not('in words'))).toBe('open');
    expect([of(not(leaf('met'))), of(not(leaf('notMet')))]).toEqual(['notMet', 'met']);
  });

  const tree: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof({ maxDepth: 3 },
      fc.integer({ min: 0, max: 5 }).map((n): Condition => ({ is: 'adopted', paragraph: `par_${n}` as ParagraphId })), fc.constant<Condition>('in words'),
      tie('condition').map((of): Condition => ({ is: 'not', of })),
      fc.tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('condition'), { minLength: 1, maxLength: 3 })).map(([is, of]): Condition => ({ is, of }))),
  })).condition;

  test('three values say no more than two: met is true under every answer to what is open, not met under none', () => {
    fc.assert(fc.property(tree, fc.array(fc.constantFrom<Fate>('met', 'notMet', 'open'), { minLength: 7, maxLength: 7 }), (condition, fates) => {
      const indexOf = (leaf: ReturnType<typeof leavesOf>[number]) => (typeof leaf === 'string' ? 6 : Number(leaf.paragraph.slice(4)));
      const whole = fateOf(condition, (leaf) => fates[indexOf(leaf)] ?? 'open');
      for (const guess of [0, 0b1111111, 0b1010101, 0b0101010]) {
        const answer = isMet(condition, (leaf) => { const said = fates[indexOf(leaf)]; return said === 'open' ? (guess & (1 << indexOf(leaf))) !== 0 : said === 'met'; });
        if (whole !== 'open') expect(answer).toBe(whole === 'met');
      }
    }), { numRuns: 500 });
  });

  test.each<[string, RuleSettings, string, string]>([
    ['no formal objection', R1, 'doesNotHold', 'holds'],
    ['with the setting', { ...R1, unmetConditionBlocks: false }, 'holds', 'holds'],
    ['no sustained opposition', { rule: 'sustainedOpposition' }, 'doesNotHold', 'holds'],
    ['rough consensus', { rule: 'roughConsensus' }, 'doesNotHold', 'holds'],
    ['consent', { rule: 'consent' }, 'doesNotHold', 'holds'],
    ['consensus minus', { rule: 'consensusMinus', unmetConditionBlocks: true, excluded: [], tolerated: 0 }, 'doesNotHold', 'holds'],
    ['a party that is excluded', { rule: 'consensusMinus', unmetConditionBlocks: true, excluded: [{ code: 'AAA', reason: 'A breach', authority: 'The Council' }], tolerated: 0 }, 'holds', 'holds'],
    ['a vote to fall back on', { rule: 'majorityFallback', unmetConditionBlocks: true, threshold: 'twoThirds', base: 'presentAndVoting' }, 'doesNotHold', 'holds'],
  ])('under %s', (_, rule, unmet, met) => {
    const room = new Room({ settings: { rule } }), one = room.p(1);
    accepts(room, 'AAA', 1, reads(room, 2));
    room.put(one);
    expect(finding(room, one)).toBe(met);
    room.type(room.p(2), 'Two, reworded.');
    expect(finding(room, one)).toBe(unmet);
  });

  test('under unanimity a met condition is a yes, and an unmet one breaks it', () => {
    const room = new Room({ members: ['AAA', 'BBB'], settings: { rule: { rule: 'unanimity', abstentionBreaks: true, adRefCounts: false } } }), one = room.p(1);
    room.takes('support', 'BBB', one);
    accepts(room, 'AAA', 1, reads(room, 2));
    room.put(one);
    expect(finding(room, one)).toBe('holds');
    room.type(room.p(2), 'Two, reworded.');
    expect(finding(room, one)).toBe('doesNotHold');
  });

  test('the acceptance in it is bound to its own words: on others it is not given, met or not', () => {
    const room = new Room();
    accepts(room, 'AAA', 1, reads(room, 2));
    room.type(room.p(1), 'One, reworded.');
    room.put(room.p(1));
    expect([fate(room, 'AAA', room.p(1)), finding(room, room.p(1))]).toEqual(['met', 'doesNotHold']);
  });

  test('what is left is counted without what is met, and the summary does not say that it was not met', () => {
    const room = new Room();
    accepts(room, 'AAA', 1, reads(room, 2));
    const screen = composeScreen(room.state, viewerOf(chair, 'x', false, room.state), { delegations: [], officers: [] }, () => 'x');
    expect(screen.paragraphs[0]?.tally).toMatchObject({ conditional: 1, conditionsMet: 1 });
    expect(nearestSteps(screen.paragraphs).map(({ what }) => what)).not.toContain('settleCondition');
    expect(viewsOn(room.state, room.paragraph(room.p(1))).views.map(({ saying }) => saying)).toEqual(['acceptance']);
    room.type(room.p(2), 'Two, reworded.');
    expect(viewsOn(room.state, room.paragraph(room.p(1))).views.map(({ saying }) => saying)).toEqual(['unmetCondition']);
  });

  test('a replay finds what the living state found', () => {
    const room = new Room();
    accepts(room, 'AAA', 1, { is: 'and', of: [reads(room, 2), adopted(room, 3)] });
    room.put(room.p(1));
    room.type(room.p(2), 'Two, reworded.');
    room.takes('support', 'BBB', room.p(1));
    // The question was answered while the condition was not met: what a replay remembers of one moment must not serve the next.
    expect(room.paragraph(room.p(1)).tested).toBeNull();
    expect(replay(room.log)).toEqual(room.state);
    room.type(room.p(2), 'Two.');
    room.takes('support', 'CCC', room.p(1));
    const again = replay(room.log);
    expect(again).toEqual(room.state);
    expect(again === null ? null : assessParagraph(again, again.paragraphs.get(room.p(1))!)).toEqual(assessParagraph(room.state, room.paragraph(room.p(1))));
  });
});

describe('[K3] adopted, over all conditions together', () => {
  test('two that support each other are met together; a third that is objected to takes both along', () => {
    const room = new Room();
    accepts(room, 'AAA', 1, adopted(room, 2));
    accepts(room, 'BBB', 2, adopted(room, 1));
    expect([fate(room, 'AAA', room.p(1)), fate(room, 'BBB', room.p(2))]).toEqual(['met', 'met']);
    room.takes('object', 'CCC', room.p(2));
    expect([fate(room, 'AAA', room.p(1)), fate(room, 'BBB', room.p(2))]).toEqual(['notMet', 'notMet']);
  });

  test('brackets, deletion and an unmet condition further on keep it from being met', () => {
    const room = new Room({ paragraphs: ['One.', 'Two.', 'Three.', 'Four words are here.'] });
    accepts(room, 'AAA', 1, adopted(room, 2));
    accepts(room, 'AAA', 2, adopted(room, 4));
    expect(fate(room, 'AAA', room.p(1))).toBe('met');
    room.does({ act: 'placeBracket', paragraph: room.p(4), on: room.words(room.p(4)), from: 0, to: 4, reason: 'Unclear.' }, head('CCC'));
    expect(fate(room, 'AAA', room.p(1))).toBe('notMet');
    const four = room.p(4);
    room.does({ act: 'leaveBracket', paragraph: four, bracket: [...(room.paragraph(four).brackets?.keys() ?? [])][0]! }, head('CCC'));
    expect(fate(room, 'AAA', room.p(1))).toBe('met');
    room.does({ act: 'delete', paragraph: four });
    expect(fate(room, 'AAA', room.p(1))).toBe('notMet');
  });

  test('once the report is decided, that is what became of each', () => {
    const room = new Room();
    accepts(room, 'AAA', 1, adopted(room, 2));
    expect(fate(room, 'AAA', room.p(1))).toBe('met');
    room.does({ act: 'recordNoConsensus' });
    expect(fate(room, 'AAA', room.p(1))).toBe('notMet');
    const held = new Room();
    accepts(held, 'AAA', 1, adopted(held, 2));
    for (const n of [1, 2, 3]) held.agree(held.p(n));
    held.does({ act: 'putReport' });
    held.does({ act: 'adoptReport' });
    expect(fate(held, 'AAA', held.p(1))).toBe('met');
  });

  test('the largest set that holds on its own strength, against every set there is', () => {
    const shape = fc.array(fc.record({ n: fc.integer({ min: 1, max: 6 }), needs: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }), any: fc.boolean() }), { maxLength: 8 });
    fc.assert(fc.property(shape, fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }), (made, objected) => {
      const room = new Room({ members: ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF', 'GGG', 'HHH', 'III'], paragraphs: ['1.', '2.', '3.', '4.', '5.', '6.'] });
      const members = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF', 'GGG', 'HHH'];
      const usable = made.map(({ n, needs, any }, index) => ({ n, needs: needs.filter((one) => one !== n), any, by: members[index]! })).filter(({ needs }) => needs.length > 0);
      for (const { n, needs, any, by } of usable) accepts(room, by, n, { is: any ? 'or' : 'and', of: needs.map((one) => adopted(room, one)) });
      for (const n of objected) room.takes('object', 'III', room.p(n));
      const largest = new Set<number>();
      for (let mask = 1; mask < 64; mask += 1) {
        const has = (n: number) => (mask & (1 << (n - 1))) !== 0;
        const holds = [1, 2, 3, 4, 5, 6].filter(has).every((n) => !objected.includes(n) && usable.filter((one) => one.n === n).every(({ needs, any }) => (any ? needs.some(has) : needs.every(has))));
        if (holds) for (const n of [1, 2, 3, 4, 5, 6].filter(has)) largest.add(n);
      }
      for (const { n, needs, any, by } of usable) expect(fate(room, by, room.p(n))).toBe((any ? needs.some((one) => largest.has(one)) : needs.every((one) => largest.has(one))) ? 'met' : 'notMet');
    }), { numRuns: 120 });
  });
});

describe('[K4] deadlock', () => {
  test('vector 11: two members, each conditional on the failing of the other’s paragraph: both are open and neither holds', () => {
    const room = new Room();
    accepts(room, 'AAA', 1, not(adopted(room, 2)));
    accepts(room, 'BBB', 2, not(adopted(room, 1)));
    expect([fate(room, 'AAA', room.p(1)), fate(room, 'BBB', room.p(2))]).toEqual(['open', 'open']);
    expect([finding(room, room.p(1)), finding(room, room.p(2))]).toEqual(['doesNotHold', 'doesNotHold']);
  });

  test('whoever asks that its own condition fails is open as well, and a settled one breaks the tie', () => {
    const room = new Room();
    accepts(room, 'AAA', 1, not(adopted(room, 2)));
    accepts(room, 'BBB', 2, adopted(room, 1));
    expect([fate(room, 'AAA', room.p(1)), fate(room, 'BBB', room.p(2))]).toEqual(['open', 'open']);
    room.takes('object', 'CCC', room.p(2));
    expect([fate(room, 'AAA', room.p(1)), fate(room, 'BBB', room.p(2))]).toEqual(['met', 'met']);
  });
});

describe('[K5] a part in words', () => {
  const judged = (room: Room, met: boolean, filed: number, n = 1) => ({ act: 'declare', paragraph: room.p(n), on: room.words(room.p(n)), declaration: { what: 'condition', of: delegationId('AAA'), filed, met }, reason: 'The annex was circulated.' }) as const;

  test('is open until the Chair has judged this very filing, on these words', () => {
    const room = new Room();
    accepts(room, 'AAA', 1, 'The annex is circulated.');
    const filed = room.log.length;
    room.put(room.p(1));
    expect([fate(room, 'AAA', room.p(1)), finding(room, room.p(1))]).toEqual(['open', 'doesNotHold']);
    expect(room.refusal(judged(room, true, filed), head('BBB'))).toBe('notYours');
    room.does(judged(room, true, filed));
    expect([fate(room, 'AAA', room.p(1)), finding(room, room.p(1))]).toEqual(['met', 'holds']);
    room.does(judged(room, false, filed));
    expect(fate(room, 'AAA', room.p(1))).toBe('notMet');
    room.does(judged(room, true, filed));
    accepts(room, 'AAA', 1, 'The annex is circulated in six languages.');
    expect(fate(room, 'AAA', room.p(1))).toBe('open');
    expect(room.refusal(judged(room, true, filed))).toBe('nothingToJudge');
  });

  test('asked about under “not”, an open part is certain for nobody', () => {
    const room = new Room();
    accepts(room, 'AAA', 1, not('The annex is circulated.'));
    const filed = room.log.length;
    accepts(room, 'BBB', 2, adopted(room, 1));
    accepts(room, 'CCC', 3, not(adopted(room, 1)));
    expect([fate(room, 'AAA', room.p(1)), fate(room, 'BBB', room.p(2)), fate(room, 'CCC', room.p(3))]).toEqual(['open', 'open', 'open']);
    room.does(judged(room, true, filed));
    expect([fate(room, 'AAA', room.p(1)), fate(room, 'BBB', room.p(2)), fate(room, 'CCC', room.p(3))]).toEqual(['notMet', 'notMet', 'met']);
    room.does(judged(room, false, filed));
    expect([fate(room, 'AAA', room.p(1)), fate(room, 'BBB', room.p(2)), fate(room, 'CCC', room.p(3))]).toEqual(['met', 'met', 'notMet']);
  });

  test('the Chair judges no part that is computed', () => {
    const room = new Room();
    accepts(room, 'AAA', 1, reads(room, 2));
    room.type(room.p(2), 'Two, reworded.');
    expect(room.refusal(judged(room, true, room.log.length - 1))).toBe('nothingToJudge');
    expect(room.refusal(judged(room, true, 1, 3))).toBe('nothingToJudge');
  });
});

test('[K1] a heading stays as it reads or goes, and is never adopted; a condition of thirteen parts is too long; one reconfirms on the words that are', () => {
  const room = new Room({ paragraphs: ['One.', { kind: 'heading', text: 'A heading' }, 'Two.'] });
  const refused = (condition: Condition) => room.refusal({ act: 'takePosition', paragraph: room.p(1), on: room.words(room.p(1)), filing: { kind: 'conditional', reason: null, condition } }, head('AAA'));
  expect(refused(adopted(room, 2))).toBe('headingsBearNoPositions');
  expect(refused(reads(room, 2))).toBeNull();
  expect(refused({ is: 'or', of: Array.from({ length: 13 }, () => adopted(room, 3)) })).toBe('conditionTooDeep');
  expect(refused({ is: 'or', of: Array.from({ length: 12 }, () => adopted(room, 3)) })).toBeNull();
  expect(room.refusal({ act: 'preparePosition', paragraph: room.p(1), on: room.words(room.p(1)), filing: { kind: 'conditional', reason: null, condition: adopted(room, 1) } }, delegate('AAA'))).toBe('conditionOnItself');
});

describe('[K6] who reads it', () => {
  const SECRET = 'The fourth annex is withdrawn by Kwezi';
  const seen = (room: Room, by: Actor): string => {
    const lines = room.log.map((entry) => recordFor(sightOf(by, room.state), room.state)({ ...entry, kind: 'act', words: null, key: null, prev: '', hash: '' } as unknown as Entry));
    return JSON.stringify([composeScreen(room.state, viewerOf(by, 'x', false, room.state), { delegations: [], officers: [] }, () => 'somebody'), lines.map(({ prev: _p, hash: _h, ...line }) => line)]);
  };
  const make = (condition: (room: Room) => Condition, settings: Partial<ReportSettings> = {}): Room => {
    const room = new Room({ settings: { ...DEFAULT_SETTINGS, ...settings } });
    accepts(room, 'AAA', 1, condition(room));
    return room;
  };

  test('two worlds: on what it depends makes no difference to anybody but its author and the podium', () => {
    const one = make((room) => ({ is: 'and', of: [SECRET, adopted(room, 2)] })), other = make((room) => ({ is: 'or', of: ['Something else', not(reads(room, 3))] }));
    for (const by of [officer('facilitator'), head('BBB'), delegate('CCC'), observer()]) {
      expect(seen(one, by), by.role).toBe(seen(other, by));
      expect(seen(one, by)).not.toContain(SECRET);
    }
    for (const by of [chair, officer('secretariat'), head('AAA'), delegate('AAA')]) expect(seen(one, by), by.role).toContain(SECRET);
  });

  test('a body may decide that whoever sees names reads it', () => {
    const room = make(() => SECRET, { conditionsVisibleTo: 'asNames' });
    for (const by of [head('BBB'), officer('facilitator')]) expect(seen(room, by)).toContain(SECRET);
    expect(seen(room, observer())).not.toContain(SECRET);
    expect(seen(make(() => SECRET, { conditionsVisibleTo: 'asNames', namesVisibleTo: 'chair' }), head('BBB'))).not.toContain(SECRET);
  });
});

test('[K1] a condition is spoken back as one English sentence', () => {
  const p = (n: number) => `par_${n}` as ParagraphId, on = 'a'.repeat(64) as never;
  const say = (condition: Condition, so = true) => conditionWords(condition, { nameOf: (id) => `paragraph ${id.slice(4)}`, readsSo: () => so });
  expect(say({ is: 'and', of: [{ is: 'textEquals', paragraph: p(15), on }, { is: 'deleted', paragraph: p(22) }] })).toBe('paragraph 15 stays as it reads now and paragraph 22 is deleted');
  expect(say({ is: 'textEquals', paragraph: p(15), on }, false)).toBe('paragraph 15 reads again as it did');
  expect(say({ is: 'and', of: [{ is: 'or', of: [{ is: 'adopted', paragraph: p(1) }, not({ is: 'deleted', paragraph: p(2) })] }, 'The annex is circulated'] })).toBe('either paragraph 1 is adopted or paragraph 2 stays in the text and the annex is circulated');
  expect(say(not({ is: 'or', of: [{ is: 'adopted', paragraph: p(1) }, { is: 'adopted', paragraph: p(2) }] }))).toBe('paragraph 1 is not adopted and paragraph 2 is not adopted');
  expect(say({ is: 'or', of: [{ is: 'and', of: [{ is: 'adopted', paragraph: p(1) }, { is: 'adopted', paragraph: p(2) }, { is: 'adopted', paragraph: p(3) }] }, not('NATO agrees')] })).toBe('paragraph 1 is adopted, paragraph 2 is adopted and paragraph 3 is adopted together or it is not so that NATO agrees');
  expect(say(not({ is: 'textEquals', paragraph: p(4), on }))).toBe('paragraph 4 is reworded');
});

test('[K1] what arrives from outside is read to a depth and no further', () => {
  const act = (condition: unknown) => ({ act: 'takePosition', paragraph: 'par_1', on: '0'.repeat(64), filing: { kind: 'conditional', reason: null, condition } });
  let deep: unknown = 'in words';
  for (let n = 0; n < 50_000; n += 1) deep = { is: 'not', of: deep };
  for (const condition of [deep, '', 7, null, { is: 'not' }, { is: 'and', of: [] }, { is: 'adopted' }, { is: 'textEquals', paragraph: 'par_2' }, { is: 'adopted', paragraph: 'par_2', more: 1 }]) {
    expect(parseAct(act(condition))).toEqual({ ok: false, refusal: { code: 'malformed', field: expect.stringMatching(/^filing\.condition/) } });
  }
  const whole = { is: 'and', of: [{ is: 'or', of: [{ is: 'adopted', paragraph: 'par_2' }, { is: 'deleted', paragraph: 'par_3' }] }, { is: 'not', of: { is: 'textEquals', paragraph: 'par_4', on: 'f'.repeat(64) } }, ' in words '] };
  const parsed = parseAct(act(whole));
  expect(parsed.ok && parsed.value).toMatchObject({ filing: { condition: { is: 'and', of: [whole.of[0], whole.of[1], 'in words'] } } });
});
