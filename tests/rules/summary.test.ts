/** What the chair's summary says, and what it must never say. */
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { rungOf, SMALL_CELL } from '../../shared/consensus/quantifiers.ts';
import type { Statement } from '../../shared/consensus/statements.ts';
import { summarise } from '../../shared/consensus/summary.ts';
import { momentForMachines, momentInWords } from '../../shared/consensus/summaryDates.ts';
import { namesSomebody } from '../../shared/consensus/summaryIdentity.ts';
import { lintSummary, proseOf } from '../../shared/consensus/summaryLint.ts';
import { namesInWords } from '../../shared/consensus/summaryNumbers.ts';
import { STATUS_LINE } from '../../shared/consensus/summaryWording.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { PositionKind } from '../../shared/ledger/positions.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { aReportLog, members } from '../support/aReportLog.ts';

const summaryOf = (state: ReportState): readonly Statement[] => summarise(state, { place: 'Geneva', at: state.at, labels: labelsOf(state) });
const sentences = (state: ReportState, wanted?: string): readonly string[] =>
  summaryOf(state).flatMap((statement) => (statement.part === 'sentence' && (wanted === undefined || statement.class === wanted) ? [statement.text] : []));
const rows = (state: ReportState) => summaryOf(state).flatMap((statement) => (statement.part === 'statusRow' ? [[statement.label, statement.outcome, statement.note]] : []));

describe('[S1] the quantifier ladder', () => {
  const narrow = (count: number, expressed: number) => rungOf({ count, expressed, acrossAllGroups: false });

  test.each([
    // share just at a boundary stays on the lower rung, just over it reaches the higher one
    [0, 100, null], [1, 100, 'view'], [2, 100, 'view'],
    [3, 100, 'few'], [5, 100, 'few'], [6, 100, 'some'], [15, 100, 'some'], [16, 100, 'several'], [25, 100, 'several'],
    [26, 100, 'number'], [40, 100, 'number'], [41, 100, 'many'], [65, 100, 'many'], [66, 100, 'most'], [100, 100, 'most'],
    // the floor holds back a share that few delegations make up
    [3, 3, 'some'], [4, 4, 'several'], [5, 5, 'number'], [7, 7, 'number'], [8, 8, 'many'], [9, 9, 'many'], [10, 10, 'most'],
    [3, 12, 'some'], [4, 12, 'several'], [9, 13, 'many'], [10, 15, 'most'],
  ] as const)('%i of %i delegations that expressed themselves is %s', (count, expressed, rung) => {
    expect(narrow(count, expressed)).toBe(rung);
  });

  test('broad support takes three quarters and every regional group', () => {
    expect(rungOf({ count: 15, expressed: 20, acrossAllGroups: true })).toBe('broad');
    expect(rungOf({ count: 14, expressed: 20, acrossAllGroups: true })).toBe('most');
    expect(rungOf({ count: 20, expressed: 20, acrossAllGroups: false })).toBe('most');
  });

  test('a cell below the small-cell size is a view without a number, whatever its share', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: SMALL_CELL - 1 }), fc.integer({ min: 1, max: 200 }), fc.boolean(), (count, more, acrossAllGroups) => {
      expect(rungOf({ count, expressed: count + more, acrossAllGroups })).toBe('view');
    }));
  });

  test('more delegations of the same base never go down the ladder', () => {
    const height = ['view', 'few', 'some', 'several', 'number', 'many', 'most', 'broad'];
    fc.assert(fc.property(fc.integer({ min: 2, max: 200 }), fc.integer({ min: 1, max: 200 }), (base, count) => {
      fc.pre(count < base);
      expect(height.indexOf(narrow(count + 1, base) ?? '')).toBeGreaterThanOrEqual(height.indexOf(narrow(count, base) ?? ''));
    }));
  });
});

describe('[S3] three outcomes', () => {
  test('a paragraph nobody reached is not tested, whether or not anybody objected elsewhere', () => {
    const log = aReportLog();
    const put = log.add('numbered', 'One.'), contested = log.add('numbered', 'Two.');
    log.add('numbered', 'Three.');
    log.add('numbered', 'Four.', { state: 'agreedSmallGroup' });
    log.put(put);
    log.file(contested, 'object', [0]);
    expect(rows(log.state())).toEqual([
      ['1', 'held', 'Put; no formal objection stood.'],
      ['2', 'didNotHold', 'A formal objection stands.'],
      ['3', 'notTested', 'Not put.'],
      ['4', 'notTested', 'Settled in a small group; not put to the full membership.'],
    ]);
  });

  test('what was put on other words is not tested', () => {
    const log = aReportLog();
    const paragraph = log.add('numbered', 'One.');
    log.put(paragraph);
    log.reword(paragraph, 'One, and more.');
    expect(rows(log.state())).toEqual([['1', 'notTested', 'Put on earlier words only.']]);
    expect(sentences(log.state(), 'convergence')).toEqual([]);
  });

  test('an objection after the gavel is told as it is', () => {
    const log = aReportLog();
    const paragraph = log.add('numbered', 'One.');
    log.put(paragraph);
    log.agree(paragraph);
    expect(rows(log.state())[0]?.[1]).toBe('held');
    log.file(paragraph, 'object', [0, 1, 2]);
    expect(rows(log.state())).toEqual([['1', 'didNotHold', 'Accepted ad referendum earlier; objected to since.']]);
    expect(sentences(log.state(), 'difference')).toEqual(['On paragraph 1, which had earlier been accepted ad referendum, some delegations stated that they could not accept it as it stood.']);
  });

  test('words in brackets are never told as convergence', () => {
    const log = aReportLog();
    const paragraph = log.add('numbered', 'One [or two].');
    log.file(paragraph, 'support', [0, 1, 2, 3, 4]);
    log.put(paragraph);
    expect(rows(log.state())).toEqual([['1', 'held', 'Put; no formal objection stood. Words remain in square brackets.']]);
    expect(sentences(log.state(), 'difference')).toEqual(['Paragraph 1 held when put, but some words in it remain in square brackets and are not settled.']);
    expect(sentences(log.state(), 'convergence').join(' ')).not.toContain('onvergence');
  });

  test('an objection to earlier words still stands in the way and is told as such', () => {
    const log = aReportLog();
    const paragraph = log.add('numbered', 'One.');
    log.file(paragraph, 'object', [0]);
    log.reword(paragraph, 'One, and more.');
    expect(rows(log.state())).toEqual([['1', 'didNotHold', 'A formal objection to earlier words stands, neither confirmed nor withdrawn.']]);
  });

  test('an acceptance that lapsed counts as silence', () => {
    const log = aReportLog();
    const paragraph = log.add('numbered', 'One.');
    log.file(paragraph, 'support', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(sentences(log.state()).join(' ')).toContain('There was broad support for paragraph 1.');
    log.reword(paragraph, 'One, and more.');
    expect(sentences(log.state()).join(' ')).not.toMatch(/support for|supported/);
  });
});

describe('[S2] who said it is never said', () => {
  test('one and two delegations read the same, and three read differently', () => {
    const differenceWith = (objectors: readonly number[]): readonly string[] => {
      const log = aReportLog();
      const paragraph = log.add('numbered', 'One.');
      log.file(paragraph, 'object', objectors);
      return sentences(log.state(), 'difference');
    };
    expect(differenceWith([0])).toEqual(['On paragraph 1, the view was expressed that it could not be accepted as it stood.']);
    expect(differenceWith([0, 7])).toEqual(differenceWith([0]));
    expect(differenceWith([5])).toEqual(differenceWith([0]));
    expect(differenceWith([0, 1, 2])).toEqual(['On paragraph 1, some delegations stated that they could not accept it as it stood.']);
  });

  test('the same counts held by other delegations give the same summary, evidence aside', () => {
    const KINDS: readonly PositionKind[] = ['support', 'noObjection', 'adRef', 'abstain', 'reserve', 'awaitInstructions', 'conditional', 'object'];
    const told = (kinds: readonly (PositionKind | null)[], seat: (index: number) => number): unknown => {
      // One group for all, so that regional conditions, which rightly depend on who it is, play no part.
      const log = aReportLog({ delegations: members(12).map((member) => ({ ...member, group: 'AFR' })) });
      const paragraph = log.add('numbered', 'One.');
      kinds.forEach((kind, index) => { if (kind !== null) log.file(paragraph, kind, [seat(index)]); });
      return summaryOf(log.state()).map((statement) => (statement.part === 'sentence' ? statement.text : statement));
    };
    fc.assert(fc.property(fc.array(fc.option(fc.constantFrom(...KINDS)), { minLength: 12, maxLength: 12 }), (kinds) => {
      expect(told(kinds, (index) => (index * 5) % 12)).toEqual(told(kinds, (index) => index));
    }), { numRuns: 60 });
  });

  test('no name, code or reason of any delegation is in any statement', () => {
    const log = aReportLog();
    const paragraph = log.add('numbered', 'One.');
    log.file(paragraph, 'object', [0, 1], { reason: 'As the only coastal member, we cannot join.' });
    log.file(paragraph, 'conditional', [2], { condition: 'Zemblanda 4 withdraws' });
    log.file(paragraph, 'reserve', [3], { reason: 'Our parliament is in recess.' });
    const text = JSON.stringify(summaryOf(log.state()));
    for (const { name, code } of log.delegations) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(code);
    }
    expect(text).not.toMatch(/coastal|parliament|recess|withdraws/);
  });

  test('support and acceptance are told together when one of them is a small cell', () => {
    const log = aReportLog();
    const paragraph = log.add('numbered', 'One.');
    log.file(paragraph, 'support', [0]);
    log.file(paragraph, 'noObjection', [1, 2, 3]);
    log.put(paragraph);
    expect(sentences(log.state(), 'convergence').at(-1)).toBe('Several delegations supported or indicated that they could accept paragraph 1.');
    log.file(paragraph, 'support', [4, 5]);
    expect(sentences(log.state(), 'convergence').slice(-2)).toEqual(['Some delegations supported paragraph 1.', 'Some delegations indicated that they could accept paragraph 1.']);
  });

  test('convergence is claimed for support from three regional groups, and broad support never for a group too small to hide in', () => {
    const everywhere = (seats: number) => {
      const log = aReportLog({ delegations: members(seats) });
      const paragraph = log.add('numbered', 'One.');
      log.file(paragraph, 'support', Array.from({ length: seats }, (_, index) => index));
      log.put(paragraph);
      return sentences(log.state(), 'convergence').join(' ');
    };
    expect(everywhere(20)).toContain('There was convergence on paragraph 1');
    expect(everywhere(20)).toContain('There was broad support for paragraph 1');
    // Two members in each group: what is said of a group would be said of them.
    expect(everywhere(10)).not.toContain('onvergence');
    expect(everywhere(10)).toContain('Most delegations supported paragraph 1');
  });

  test('the chair is warned where hardly anybody could have said it', () => {
    const warned = (seats: number) => {
      const log = aReportLog({ delegations: members(seats) });
      log.file(log.add('numbered', 'One.'), 'object', [0]);
      return summaryOf(log.state()).some((statement) => statement.part === 'sentence' && statement.warning !== undefined);
    };
    expect(warned(2)).toBe(true);
    expect(warned(3)).toBe(false);
  });

  test('an observer is outside every count', () => {
    const log = aReportLog({ delegations: [...members(6), { ...members(7)[6]!, seat: 'observer' }] });
    const paragraph = log.add('numbered', 'One.');
    const quiet = sentences(log.state());
    log.file(paragraph, 'reserve', [6]);
    expect(sentences(log.state()).slice(1)).toEqual(quiet.slice(1).map((text) => text));
    expect(quiet.join(' ')).toContain('six delegations, together with one observer');
  });
});

describe('[S4] proposals', () => {
  const withProposal = (proposedWording: string, namesVisibleTo: 'chair' | 'members') => {
    const log = aReportLog({ settings: { namesVisibleTo } });
    log.file(log.add('numbered', 'One.'), 'object', [3], { proposedWording });
    return log.state();
  };

  test('wording that was open to members is quoted, wording filed in confidence leaves no trace', () => {
    expect(sentences(withProposal('One and “a half”.', 'members'), 'proposal')).toEqual(['On paragraph 1, a proposal was made that it read: “One and ‘a half’.”']);
    expect(sentences(withProposal('One and a half.', 'chair'), 'proposal')).toEqual([]);
    expect(JSON.stringify(summaryOf(withProposal('One and a half.', 'chair')))).not.toContain('half');
  });

  test('wording that names a delegation is withheld and the chair is told why', () => {
    for (const wording of ['States other than Zemblanda 3 should act.', 'ZEMBLANDA  3 dissents.', 'See the note by q03.']) {
      const state = withProposal(wording, 'members');
      expect(sentences(state, 'proposal')).toEqual(['On paragraph 1, a proposal on wording was made which is not reproduced here, since it would identify its author.']);
      expect(summaryOf(state).some((statement) => statement.part === 'sentence' && statement.class === 'proposal' && statement.warning !== undefined)).toBe(true);
    }
    expect(namesSomebody('Zemblandas are fine, and so is Q033.', members(5))).toBe(false);
  });

  test('the order of proposals says nothing about who filed first', () => {
    const inOrder = (first: string, second: string) => {
      const log = aReportLog();
      const paragraph = log.add('numbered', 'One.');
      log.file(paragraph, 'object', [0], { proposedWording: first });
      log.file(paragraph, 'object', [1], { proposedWording: second });
      return sentences(log.state(), 'proposal');
    };
    expect(inOrder('Alpha.', 'Beta.')).toEqual(inOrder('Beta.', 'Alpha.'));
    expect(inOrder('Alpha.', 'Alpha.')).toHaveLength(1);
  });
});

describe('[S5] the whole', () => {
  test('it opens with its standing and closes with the text, and never claims adoption', () => {
    const log = aReportLog();
    log.add('heading', 'Introduction');
    log.add('numbered', 'One.');
    for (const outcome of ['ReportAdopted', 'NoConsensusRecorded'] as const) {
      const decided = aReportLog();
      decided.add('numbered', 'One.');
      decided.tell({ type: outcome, v: 1 });
      expect(proseOf(summaryOf(decided.state())).flatMap(lintSummary)).toEqual([]);
    }
    const statements = summaryOf(log.state());
    expect(statements.slice(0, 3).map(({ part }) => part)).toEqual(['masthead', 'status', 'disclaimer']);
    expect(statements[1]).toEqual({ part: 'status', text: STATUS_LINE });
    expect(statements.at(-1)).toMatchObject({ part: 'text', label: '1.', runs: [['One.', []]] });
  });

  test('a number that stood on paper keeps its place when the paragraph is deleted', () => {
    const log = aReportLog();
    const paragraph = log.add('numbered', 'One.');
    log.add('numbered', 'Two.');
    log.tell({ type: 'RevisionIssued', v: 1 });
    log.remove(paragraph);
    expect(summaryOf(log.state()).filter(({ part }) => part === 'text')).toMatchObject([{ label: '1.', runs: [], note: 'deleted' }, { label: '2.', note: '' }]);
    expect(rows(log.state()).map(([label]) => label)).toEqual(['2']);
  });

  test('an empty report has a summary too', () => {
    expect(sentences(aReportLog().state()).join(' ')).toContain('contains as yet nothing');
    expect(sentences(aReportLog({ delegations: [] }).state()).join(' ')).not.toContain('zero');
  });

  test('whatever is filed, the prose passes its own lint and says nobody by a number', () => {
    const KINDS: readonly PositionKind[] = ['support', 'noObjection', 'adRef', 'abstain', 'reserve', 'awaitInstructions', 'conditional', 'object'];
    const act = fc.record({ paragraph: fc.integer({ min: 0, max: 5 }), by: fc.integer({ min: 0, max: 19 }), what: fc.constantFrom(...KINDS, 'put' as const, 'reword' as const) });
    fc.assert(fc.property(fc.array(act, { maxLength: 60 }), fc.boolean(), (acts, unmetConditionBlocks) => {
      const log = aReportLog({ settings: { rule: { rule: 'noFormalObjection', unmetConditionBlocks } } });
      const paragraphs = [log.add('heading', 'First'), log.add('numbered', 'One.'), log.add('sub', 'a', { level: 1 }), log.add('heading', 'Second'), log.add('numbered', 'Two [three].'), log.add('unnumbered', 'Four.')];
      acts.forEach(({ paragraph: index, by, what }, at) => {
        const paragraph = paragraphs[index]!;
        if (index === 0 || index === 3) return;
        if (what === 'put') log.put(paragraph); else if (what === 'reword') log.reword(paragraph, `Reads now ${at}.`); else log.file(paragraph, what, [by]);
      });
      const prose = proseOf(summaryOf(log.state()));
      expect(prose.flatMap(lintSummary)).toEqual([]);
      for (const text of prose) expect(text).not.toMatch(/undefined|null|NaN|\.\.|  |\bundetermined\b/);
    }), { numRuns: 80 });
  });
});

describe('[S5] the lint', () => {
  test.each([
    ['It was agreed that tides rise.', 'soundsAdopted'], ['The Group decided to continue.', 'soundsAdopted'], ['The Group concluded its work.', 'soundsAdopted'],
    ['Consensus emerged on tides.', 'soundsAdopted'], ['States commit to measure.', 'commits'], ['The text commits States.', 'commits'], ['States shall measure.', 'commits'],
    ['A majority spoke.', 'impliesVoting'], ['Only two delegations opposed.', 'blamesByArithmetic'], ['Three delegations objected.', 'blamesByArithmetic'], ['12 States could not join.', 'blamesByArithmetic'],
    ['Delegations that did not agree', 'blamesByArithmetic'], ['No delegation objected.', 'printsNobody'], ['All delegations supported it.', 'claimsEverybody'], ['97 % supported it.', 'printsShare'],
    ['It was noted that convergence could be discerned.', null], ['A proposal was made that it read: “States shall agree.”', null],
  ] as const)('%s', (text, why) => {
    const found = lintSummary(text).map((finding) => finding.why);
    if (why === null) expect(found).toEqual([]); else expect(found).toContain(why);
  });
});

describe('[S5] small words', () => {
  test('a range is drawn only between true neighbours', () => {
    const at = (...list: (readonly [string, number])[]) => namesInWords(list.map(([name, place]) => ({ name, place }))).text;
    expect(at(['paragraph 1', 0], ['paragraph 2', 1], ['paragraph 3', 2], ['paragraph 6', 5], ['paragraph 29 bis', 8])).toBe('paragraphs 1 to 3, 6 and 29 bis');
    // 12 bis stands between 12 and 13 and is not meant.
    expect(at(['paragraph 12', 0], ['paragraph 13', 2], ['paragraph 14', 3])).toBe('paragraphs 12, 13 and 14');
    expect(at(['paragraph 4', 3])).toBe('paragraph 4');
    expect(at(['paragraph 1', 0], ['the opening text', 1])).toBe('paragraph 1 and the opening text');
  });

  test('moments are written as the calendar has them', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (ms) => {
      expect(momentForMachines(ms as Instant)).toBe(new Date(ms).toISOString().replace(/\.\d+/, ''));
    }));
    expect(momentInWords(Date.UTC(2024, 1, 29, 8, 5) as Instant)).toBe('29 February 2024, 08:05 UTC');
  });
});
