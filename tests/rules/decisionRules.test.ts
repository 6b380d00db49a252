/** What each decision rule makes of the same room: the whole table, then what a rule asks beyond it, then rooms in which it is used. */
import { describe, expect, test } from 'vitest';
import type { DelegationId } from '../../shared/base/ids.ts';
import { assess, assessParagraph } from '../../shared/consensus/assess.ts';
import type { Finding } from '../../shared/consensus/findings.ts';
import { conditionBlocks } from '../../shared/consensus/prevents.ts';
import { type Ballot, type Declaration, DECLARED_UNDER, declaredUnder, LEVELS } from '../../shared/ledger/declarations.ts';
import type { Stance, Standing } from '../../shared/ledger/positions.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import type { RuleName, RuleSettings } from '../../shared/meeting/settings.ts';
import { recordFor } from '../../server/screens/record.ts';
import { sightOf } from '../../server/screens/sight.ts';
import { chair, delegate, delegationId, head, observer, officer, Room } from '../support/aRoom.ts';

const RULES: { readonly [R in RuleName]: Extract<RuleSettings, { readonly rule: R }> } = {
  noFormalObjection: { rule: 'noFormalObjection', unmetConditionBlocks: true },
  sustainedOpposition: { rule: 'sustainedOpposition' },
  roughConsensus: { rule: 'roughConsensus' },
  activeSupport: { rule: 'activeSupport', leastSupport: 1 },
  unanimity: { rule: 'unanimity', abstentionBreaks: true, adRefCounts: false },
  consensusMinus: { rule: 'consensusMinus', unmetConditionBlocks: true, excluded: [], tolerated: 0 },
  majorityFallback: { rule: 'majorityFallback', unmetConditionBlocks: true, threshold: 'twoThirds', base: 'presentAndVoting' },
  graded: { rule: 'graded' },
  consent: { rule: 'consent' },
};

type Filed = { readonly kind: Exclude<Stance, 'silent'>; readonly standing?: Standing; readonly seq?: number; readonly issue?: boolean };
const id = (n: number) => `dlg_${n}` as DelegationId;

/** A room of `size` members, the first of which stand as given. */
function find(rule: RuleSettings, positions: readonly (Filed['kind'] | Filed | null)[], { size = Math.max(3, positions.length), put = true, declared = [] as readonly Declaration[], ballots = [] as readonly (Ballot | null)[] } = {}): Finding {
  const filed = new Map(positions.flatMap((one, n) => {
    if (one === null) return [];
    const { kind, standing = 'current', seq = n + 1, issue = false } = typeof one === 'string' ? { kind: one } : one;
    return [[id(n), { kind, standing, seq, issue }] as const];
  }));
  const cast = new Map(ballots.flatMap((ballot, n) => (ballot === null ? [] : [[id(n), ballot] as const])));
  return assess(rule, { eligible: Array.from({ length: size }, (_, n) => ({ id: id(n), code: `Q${String(n).padStart(3, '0')}` })), filed, put, declared: { declared, ballots: cast } });
}
const kindOf = (...args: Parameters<typeof find>) => find(...args).kind;

const YES: Filed['kind'] = 'support';

describe('[Q1] the table: with two others in full support, does this one position prevent?', () => {
  const table: { readonly [R in RuleName]: readonly Stance[] } = {
    noFormalObjection: ['conditional', 'object'],
    sustainedOpposition: ['conditional', 'object'],
    roughConsensus: ['conditional', 'object'],
    activeSupport: ['conditional', 'object'],
    unanimity: ['adRef', 'abstain', 'awaitInstructions', 'reserve', 'conditional', 'object', 'silent'],
    consensusMinus: ['conditional', 'object'],
    majorityFallback: ['conditional', 'object'],
    graded: [],
    consent: ['conditional', 'object'],
  };
  const stances: readonly Stance[] = ['support', 'noObjection', 'adRef', 'abstain', 'awaitInstructions', 'reserve', 'conditional', 'object', 'silent'];
  const designated: readonly Declaration[] = [{ what: 'designated', level: 'consensus' }];
  test.each(Object.values(RULES).flatMap((rule) => stances.map((stance) => [rule.rule, stance, rule] as const)))('under %s, %s', (name, stance, rule) => {
    const finding = find(rule, [YES, YES, stance === 'silent' ? null : stance], { size: 3, declared: name === 'graded' ? designated : [] });
    expect(finding).toEqual(table[name].includes(stance) ? { kind: 'doesNotHold', because: [{ by: id(2), stance, standing: 'current' }] } : name === 'graded' ? { kind: 'holds', by: 'designation' } : { kind: 'holds' });
  });

  test.each(Object.values(RULES).map((rule) => [rule.rule, rule] as const))('under %s nobody is agreed with in an empty room, and nothing holds before the question is put', (_, rule) => {
    expect(find(rule, [], { size: 0 })).toEqual({ kind: 'undetermined', because: 'nobodyEligible' });
    expect(find(rule, [YES, YES, YES], { put: false })).toEqual({ kind: 'undetermined', because: 'questionNotPut' });
  });
});

test('[Q2] without a formal objection, and with the setting, an unmet condition is recorded and prevents nothing', () => {
  for (const rule of ['noFormalObjection', 'consensusMinus', 'majorityFallback'] as const) {
    expect(kindOf({ ...RULES[rule], unmetConditionBlocks: false }, ['conditional'])).toBe('holds');
    expect(conditionBlocks({ ...RULES[rule], unmetConditionBlocks: false })).toBe(false);
    expect(conditionBlocks(RULES[rule])).toBe(true);
  }
  expect(conditionBlocks(RULES.graded)).toBe(false);
  expect(conditionBlocks(RULES.activeSupport)).toBe(true);
});

describe('[Q3] sustained opposition: judged, and only all three together prevent', () => {
  const judged = (substantial: boolean, sustained: boolean, importantInterest: boolean, filed = 1): Declaration => ({ what: 'opposition', of: id(0), filed, substantial, sustained, importantInterest });
  test.each([[true, true, true, 'doesNotHold'], [false, true, true, 'holds'], [true, false, true, 'holds'], [true, true, false, 'holds']] as const)('substantial %s, sustained %s, by an important interest %s: %s', (substantial, sustained, important, kind) => {
    expect(kindOf(RULES.sustainedOpposition, ['object'], { declared: [judged(substantial, sustained, important)] })).toBe(kind);
  });
  test('unjudged it prevents, and so it does again when its author files anew', () => {
    expect(kindOf(RULES.sustainedOpposition, ['object'])).toBe('doesNotHold');
    expect(kindOf(RULES.sustainedOpposition, [{ kind: 'object', seq: 9 }], { declared: [judged(false, true, true, 1)] })).toBe('doesNotHold');
  });
  test('a judgement of one objection says nothing of another, and the last one counts', () => {
    expect(kindOf(RULES.sustainedOpposition, ['object', 'object'], { declared: [judged(false, true, true)] })).toBe('doesNotHold');
    expect(kindOf(RULES.sustainedOpposition, ['object'], { declared: [judged(false, true, true), judged(true, true, true)] })).toBe('doesNotHold');
  });
});

describe('[Q4] rough consensus: one unanswered issue prevents, a hundred answered ones do not', () => {
  const addressed = (n: number): Declaration => ({ what: 'addressed', of: id(n), filed: n + 1, how: 'notAccommodated' });
  test('numbers are irrelevant', () => {
    const hundred = Array.from({ length: 100 }, (): Filed => ({ kind: 'object' }));
    const answers = hundred.map((_, n) => addressed(n));
    expect(kindOf(RULES.roughConsensus, hundred, { declared: answers })).toBe('holds');
    expect(find(RULES.roughConsensus, hundred, { declared: answers.slice(1) })).toEqual({ kind: 'doesNotHold', because: [{ by: id(0), stance: 'object', standing: 'current' }] });
  });
  test('a reservation that says why raises an issue; one that does not raises none', () => {
    expect(kindOf(RULES.roughConsensus, [{ kind: 'reserve', issue: true }])).toBe('doesNotHold');
    expect(kindOf(RULES.roughConsensus, [{ kind: 'reserve', issue: true }], { declared: [addressed(0)] })).toBe('holds');
    expect(kindOf(RULES.roughConsensus, [{ kind: 'reserve', issue: false }])).toBe('holds');
  });
});

describe('[Q5] active support: silence is no support, and dissent is recorded by decision', () => {
  test('nobody in support: it does not hold, and says what is missing', () => {
    expect(find(RULES.activeSupport, ['noObjection', 'abstain'])).toEqual({ kind: 'doesNotHold', because: [], short: 'tooLittleSupport' });
    expect(kindOf({ ...RULES.activeSupport, leastSupport: 2 }, [YES])).toBe('doesNotHold');
    expect(kindOf({ ...RULES.activeSupport, leastSupport: 2 }, [YES, YES])).toBe('holds');
  });
  test('a lapsed support is silence', () => {
    expect(kindOf(RULES.activeSupport, [{ kind: 'support', standing: 'lapsed' }])).toBe('doesNotHold');
  });
  test('a decision with dissent holds over an objection, never over too little support', () => {
    const declared: readonly Declaration[] = [{ what: 'decidedWithDissent' }];
    expect(kindOf(RULES.activeSupport, [YES, 'object'], { declared })).toBe('holds');
    expect(find(RULES.activeSupport, [null, 'object'], { declared })).toEqual({ kind: 'doesNotHold', because: [], short: 'tooLittleSupport' });
    expect(kindOf(RULES.activeSupport, [YES, 'object'], { declared, put: false })).toBe('undetermined');
  });
});

describe('[Q6] unanimity', () => {
  test('before the question silence is nothing; after it, it breaks', () => {
    expect(find(RULES.unanimity, [YES, YES, null], { put: false })).toEqual({ kind: 'undetermined', because: 'questionNotPut' });
    expect(find(RULES.unanimity, [YES, YES, null])).toEqual({ kind: 'doesNotHold', because: [{ by: id(2), stance: 'silent', standing: 'current' }] });
  });
  test('abstention and acceptance ad referendum go by the settings', () => {
    expect(kindOf({ ...RULES.unanimity, abstentionBreaks: false }, [YES, YES, 'abstain'])).toBe('holds');
    expect(kindOf({ ...RULES.unanimity, adRefCounts: true }, [YES, YES, 'adRef'])).toBe('holds');
  });
});

describe('[Q7] consensus without excluded parties', () => {
  const excluded = [{ code: 'Q001', reason: 'Clear, gross and uncorrected violations', authority: 'The Council, 8 July' }];
  test('an excluded party is not asked, and everybody else is', () => {
    const rule = { ...RULES.consensusMinus, excluded };
    expect(kindOf(rule, [null, 'object', null])).toBe('holds');
    expect(find(rule, ['object', 'object', null])).toEqual({ kind: 'doesNotHold', because: [{ by: id(0), stance: 'object', standing: 'current' }] });
    expect(find(rule, [], { size: 0 })).toEqual({ kind: 'undetermined', because: 'nobodyEligible' });
  });
  test('where a body tolerates one, two are too many', () => {
    const rule = { ...RULES.consensusMinus, tolerated: 1 };
    expect(kindOf(rule, ['object'])).toBe('holds');
    expect(kindOf(rule, ['object', 'object'])).toBe('doesNotHold');
  });
});

describe('[Q8] a vote, only after efforts were declared exhausted', () => {
  const opened: Declaration = { what: 'effortsExhausted' }, closed: Declaration = { what: 'voteClosed' };
  const vote = (rule: RuleSettings, ballots: readonly (Ballot | null)[], positions: Parameters<typeof find>[1] = [], size = ballots.length) => find(rule, positions, { size, ballots, declared: [opened, closed] });
  const under = (threshold: 'moreThanHalf' | 'twoThirds' | 'threeQuarters', base: 'presentAndVoting' | 'present' | 'allMembers' = 'presentAndVoting') => ({ ...RULES.majorityFallback, threshold, base });

  test('until then an objection prevents as ever; while it is open there is no verdict; without ballots there is none either', () => {
    expect(kindOf(RULES.majorityFallback, ['object'])).toBe('doesNotHold');
    expect(find(RULES.majorityFallback, ['object'], { declared: [opened] })).toEqual({ kind: 'undetermined', because: 'voteOpen' });
    expect(vote(RULES.majorityFallback, [null, null, null])).toEqual({ kind: 'undetermined', because: 'noBallots' });
    expect(kindOf(RULES.majorityFallback, ['object'], { declared: [closed] })).toBe('doesNotHold');
  });
  test.each([
    ['moreThanHalf', 2, 2, false], ['moreThanHalf', 3, 2, true],
    ['twoThirds', 2, 1, true], ['twoThirds', 3, 2, false],
    ['threeQuarters', 3, 1, true], ['threeQuarters', 2, 1, false],
  ] as const)('%s: %i to %i', (threshold, yes, no, holds) => {
    const finding = vote(under(threshold), [...Array.from({ length: yes }, () => 'yes' as const), ...Array.from({ length: no }, () => 'no' as const)]);
    expect(finding).toEqual(holds ? { kind: 'holds', by: 'vote' } : { kind: 'doesNotHold', because: [], short: 'voteLost' });
  });
  test('abstentions are out of the base of those voting, and in the base of those present', () => {
    expect(vote(under('twoThirds'), ['yes', 'yes', 'no', 'abstain', 'abstain']).kind).toBe('holds');
    expect(vote(under('twoThirds', 'present'), ['yes', 'yes', 'no', 'abstain', 'abstain']).kind).toBe('doesNotHold');
    expect(vote(under('twoThirds'), ['abstain', 'abstain', 'abstain']).kind).toBe('doesNotHold');
    expect(vote(under('threeQuarters'), ['abstain', 'abstain', 'abstain']).kind).toBe('doesNotHold');
  });
  test('all members may be the base', () => {
    expect(vote(under('moreThanHalf', 'allMembers'), ['yes', 'yes', null, null]).kind).toBe('doesNotHold');
    expect(vote(under('moreThanHalf', 'allMembers'), ['yes', 'yes', 'yes', null]).kind).toBe('holds');
  });
  test('who cast none is taken at a position that says it plainly, and at no other; a ballot overrides', () => {
    expect(vote(under('moreThanHalf'), ['yes', null, null], [null, 'object', 'object'], 3).kind).toBe('doesNotHold');
    expect(vote(under('moreThanHalf'), ['yes', null, null], [null, 'reserve', 'awaitInstructions'], 3).kind).toBe('holds');
    expect(vote(under('moreThanHalf'), [null, null, 'no'], [YES, 'noObjection', YES], 3).kind).toBe('holds');
    expect(vote(under('moreThanHalf'), ['yes', 'yes', null], [null, 'object', 'object'], 3).kind).toBe('holds');
    expect(vote(under('moreThanHalf', 'present'), ['yes', null], ['conditional', 'abstain'], 2).kind).toBe('doesNotHold');
  });
});

test('[Q8] how anybody votes is in nobody else’s record while the vote is open, the chair’s included, nor when its words come back', () => {
  const room = new Room({ settings: { rule: RULES.majorityFallback } }), paragraph = room.p(1);
  const votesSeenBy = (by: Parameters<typeof sightOf>[0]) => {
    const lineOf = recordFor(sightOf(by, room.state), room.state);
    return room.log.flatMap((entry) => lineOf({ ...entry, kind: 'act', words: null, key: null, prev: '', hash: '' } as unknown as Entry).events).filter(({ type }) => type === 'BallotCast').length;
  };
  const declare = (declaration: Declaration) => room.does({ act: 'declare', paragraph, on: room.words(paragraph), declaration, reason: 'After three readings.' });
  declare({ what: 'effortsExhausted' });
  for (const code of ['AAA', 'BBB']) room.does({ act: 'castBallot', paragraph, on: room.words(paragraph), ballot: 'yes' }, head(code));
  expect([chair, head('AAA'), head('CCC'), officer('secretariat')].map(votesSeenBy)).toEqual([0, 1, 0, 0]);
  room.type(paragraph, 'Other words.');
  expect(votesSeenBy(chair)).toBe(0);
  room.type(paragraph, 'One.');
  declare({ what: 'voteClosed' });
  expect([chair, head('AAA')].map(votesSeenBy)).toEqual([2, 2]);
});

describe('[Q9] a designated level', () => {
  test.each(LEVELS)('%s', (level) => {
    const finding = find(RULES.graded, ['object'], { declared: [{ what: 'designated', level }] });
    expect(finding).toEqual(level === 'fullConsensus' || level === 'consensus' ? { kind: 'holds', by: 'designation' } : { kind: 'doesNotHold', because: [], short: 'designatedBelow' });
  });
  test('without a designation there is no verdict, whatever was filed', () => {
    expect(find(RULES.graded, ['object', YES])).toEqual({ kind: 'undetermined', because: 'notDesignated' });
  });
});

test('[Q10] consent: an objection prevents until it has been judged not to be paramount', () => {
  const judged = (paramount: boolean): Declaration => ({ what: 'paramount', of: id(0), filed: 1, paramount });
  expect(kindOf(RULES.consent, ['object'])).toBe('doesNotHold');
  expect(kindOf(RULES.consent, ['object'], { declared: [judged(true)] })).toBe('doesNotHold');
  expect(kindOf(RULES.consent, ['object'], { declared: [judged(false)] })).toBe('holds');
  expect(kindOf(RULES.consent, ['conditional'], { declared: [judged(false)] })).toBe('holds');
});

test('[Q11] where it holds over something that stands, the finding says by what', () => {
  expect(find(RULES.sustainedOpposition, ['object'], { declared: [{ what: 'opposition', of: id(0), filed: 1, substantial: false, sustained: true, importantInterest: true }] })).toEqual({ kind: 'holds', by: 'judgement' });
  expect(find(RULES.activeSupport, [YES, 'object'], { declared: [{ what: 'decidedWithDissent' }] })).toEqual({ kind: 'holds', by: 'dissentRecorded' });
  expect(find({ ...RULES.consensusMinus, tolerated: 1 }, ['object'])).toEqual({ kind: 'holds', by: 'toleration' });
  expect(find(RULES.consent, [YES])).toEqual({ kind: 'holds' });
});

describe('[Q11] declarations', () => {
  const under = (rule: RuleSettings) => new Room({ settings: { rule } });
  const declare = (room: Room, declaration: Declaration) => ({ act: 'declare', paragraph: room.p(1), on: room.words(room.p(1)), declaration, reason: 'Stated in the room.' }) as const;

  test('each is known under exactly the rules that ask for it', () => {
    for (const { rule } of Object.values(RULES)) expect(declaredUnder(rule)).toBe(DECLARED_UNDER[rule]);
    const room = under(RULES.graded);
    expect(room.refusal(declare(room, { what: 'decidedWithDissent' }))).toBe('notUnderThisRule');
  });

  test('are the chair’s, made on the words as they are, and never on agreed ones', () => {
    const room = under(RULES.majorityFallback);
    expect(room.refusal(declare(room, { what: 'effortsExhausted' }), head('AAA'))).toBe('notYours');
    const stale = declare(room, { what: 'effortsExhausted' });
    room.type(room.p(1), 'Other words.');
    expect(room.refusal(stale)).toBe('textMovedOn');
    expect(room.refusal({ ...stale, paragraph: 'par_nowhere' as typeof stale.paragraph })).toBe('noSuchParagraph');
    room.agree(room.p(1));
    expect(room.refusal(declare(room, { what: 'effortsExhausted' }))).toBe('paragraphAgreed');
  });

  test('fall when the words change, return when an edit restores them, and fall for good when the paragraph is reopened', () => {
    const room = under(RULES.roughConsensus);
    room.takes('object', 'AAA', room.p(1));
    room.put(room.p(1));
    room.does(declare(room, { what: 'addressed', of: delegationId('AAA'), filed: 2, how: 'notAccommodated' }));
    expect(assessParagraph(room.state, room.paragraph(room.p(1))).kind).toBe('holds');
    room.type(room.p(1), 'Other words.');
    expect(assessParagraph(room.state, room.paragraph(room.p(1))).kind).toBe('doesNotHold');
    room.type(room.p(1), 'One.');
    expect(assessParagraph(room.state, room.paragraph(room.p(1))).kind).toBe('holds');
    room.agree(room.p(1));
    room.does({ act: 'reopenParagraph', paragraph: room.p(1), reason: 'A new proposal.' });
    expect(assessParagraph(room.state, room.paragraph(room.p(1))).kind).toBe('doesNotHold');
  });

  test('dissent and levels are declared on a question; full consensus not over an objection', () => {
    const dissent = under(RULES.activeSupport), graded = under(RULES.graded);
    expect(dissent.refusal(declare(dissent, { what: 'decidedWithDissent' }))).toBe('questionNotPut');
    expect(graded.refusal(declare(graded, { what: 'designated', level: 'consensus' }))).toBe('questionNotPut');
    graded.takes('object', 'AAA', graded.p(1));
    graded.put(graded.p(1));
    expect(graded.refusal(declare(graded, { what: 'designated', level: 'fullConsensus' }))).toBe('consensusDoesNotHold');
    graded.does(declare(graded, { what: 'designated', level: 'consensus' }));
    graded.does({ act: 'agreeParagraph', paragraph: graded.p(1), on: graded.words(graded.p(1)) });
    expect(graded.paragraph(graded.p(1)).state).toBe('agreedAdRef');
    dissent.takes('support', 'BBB', dissent.p(1));
    dissent.takes('object', 'AAA', dissent.p(1));
    dissent.put(dissent.p(1));
    dissent.does(declare(dissent, { what: 'decidedWithDissent' }));
    dissent.does({ act: 'agreeParagraph', paragraph: dissent.p(1), on: dissent.words(dissent.p(1)) });
    expect(dissent.paragraph(dissent.p(1)).state).toBe('agreedAdRef');
  });

  test('only what stands is judged, and only what can stand in the way', () => {
    const room = under(RULES.consent);
    const judge = (filed: number) => declare(room, { what: 'paramount', of: delegationId('AAA'), filed, paramount: false });
    expect(room.refusal(judge(2))).toBe('nothingToJudge');
    room.takes('support', 'AAA', room.p(1));
    expect(room.refusal(judge(2))).toBe('nothingToJudge');
    room.takes('object', 'AAA', room.p(1));
    expect(room.refusal(judge(3))).toBe(null);
  });

  test('a vote is opened, cast, changed and closed; ballots are a head’s, of a member, on these words', () => {
    const room = under(RULES.majorityFallback), p = room.p(1);
    const cast = (ballot: Ballot, on = room.words(p)) => ({ act: 'castBallot', paragraph: p, on, ballot }) as const;
    room.takes('object', 'AAA', p);
    room.put(p);
    room.does(declare(room, { what: 'effortsExhausted' }));
    expect(room.refusal(cast('yes'), delegate('BBB'))).toBe('onlyHeadRegisters');
    expect(room.refusal(cast('yes'), chair)).toBe('chairTakesNoPosition');
    expect(room.refusal(cast('yes'), observer())).toBe('observersDoNotBlock');
    expect(room.refusal(cast('yes', room.words(room.p(2))), head('BBB'))).toBe('neverReadSo');
    expect(room.refusal({ ...cast('yes'), paragraph: 'par_nowhere' as typeof p }, head('BBB'))).toBe('noSuchParagraph');
    expect(room.refusal(cast('yes'), { ...head('OBS'), role: 'head' })).toBe('observersDoNotBlock');
    expect(room.refusal(cast('yes'), { ...head('AAA'), delegation: null })).toBe('notYours');
    room.does(cast('no'), head('BBB'));
    room.does(cast('yes'), head('BBB'));
    room.does(cast('yes'), head('CCC'));
    room.does(declare(room, { what: 'voteClosed' }));
    expect(room.refusal(declare(room, { what: 'voteClosed' }))).toBe('voteNotOpen');
    expect(room.refusal(cast('no'), head('BBB'))).toBe('voteNotOpen');
    expect(assessParagraph(room.state, room.paragraph(p))).toEqual({ kind: 'holds', by: 'vote' });
    room.does({ act: 'agreeParagraph', paragraph: p, on: room.words(p) });
    expect(room.paragraph(p).state).toBe('agreedAdRef');
  });
});
