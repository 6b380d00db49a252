/** Verdicts, positions and refusals as people read them. */
import { describe, expect, test } from 'vitest';
import { ENGLISH, inWords, listed } from '../../shared/i18n/english.ts';
import { findingWords, reportWords, spoken } from '../../shared/i18n/findingWords.ts';
import { countedStance, saidOfDelegation, stanceLabel, stateLabel } from '../../shared/i18n/positionWords.ts';
import { refusalWords } from '../../shared/i18n/refusalWords.ts';
import type { RefusalCode } from '../../shared/meeting/refusals.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { SeenFinding, SeenHead } from '../../shared/protocol/screens.ts';
import { aDelegation, delegationId } from '../support/aRoom.ts';

const delegations = [{ ...aDelegation('XTV'), name: 'Tarvia' }, { ...aDelegation('XQA'), name: 'Qarin' }, { ...aDelegation('XAL'), name: 'Aldermark' }, { ...aDelegation('XIN'), name: 'Indara' }];
const counted = (onTheseWords: number, onEarlierWords = 0, unmetConditions = 0): SeenFinding => ({ kind: 'doesNotHold', onTheseWords, onEarlierWords, unmetConditions, because: null });
const say = (finding: SeenFinding) => spoken(findingWords(finding, 'paragraph 12', delegations));

describe('a finding', () => {
  test.each([
    [counted(2, 1), 'Consensus does not hold on paragraph 12. Two delegations object to these words; one, still, to earlier ones.'],
    [counted(1), 'Consensus does not hold on paragraph 12. One delegation objects to these words.'],
    [counted(11), 'Consensus does not hold on paragraph 12. 11 delegations object to these words.'],
    [counted(0, 1), 'Consensus does not hold on paragraph 12. One delegation still objects, to earlier words.'],
    [counted(0, 3), 'Consensus does not hold on paragraph 12. Three delegations still object, to earlier words.'],
    [counted(0, 0, 1), 'Consensus does not hold on paragraph 12. One delegation accepts only on a condition.'],
    [counted(1, 0, 2), 'Consensus does not hold on paragraph 12. One delegation objects to these words. Two delegations accept only on conditions.'],
    [{ kind: 'holds' } as const, 'Consensus holds on paragraph 12. The question was put to these words and no objection stands.'],
    [{ kind: 'undetermined', because: 'questionNotPut' } as const, 'No objection stands on paragraph 12. The question has not been put.'],
    [{ kind: 'undetermined', because: 'nobodyEligible' } as const, 'No verdict yet on paragraph 12. No member delegation is seated.'],
  ])('[V1] %o', (finding, sentence) => {
    expect(say(finding)).toBe(sentence);
  });

  test('[V1] names are said where the viewer has them, in the order of the alphabet', () => {
    expect(say({ kind: 'doesNotHold', onTheseWords: 2, onEarlierWords: 1, unmetConditions: 1, because: [
      { by: delegationId('XAL'), stance: 'object', standing: 'needsReconfirmation' }, { by: delegationId('XIN'), stance: 'conditional', standing: 'current' },
      { by: delegationId('XTV'), stance: 'object', standing: 'current' }, { by: delegationId('XQA'), stance: 'object', standing: 'current' },
    ] })).toBe('Consensus does not hold on paragraph 12. Qarin and Tarvia object to these words; Aldermark, still, to earlier ones. Indara accepts only on a condition.');
  });

  test('[V1] numbers to ten are words, and a long list of names stays a sentence', () => {
    expect([0, 1, 10, 11].map(inWords)).toEqual(['no', 'one', 'ten', '11']);
    expect(listed(['A', 'B', 'C'])).toBe('A, B and C');
    expect(listed(['A', 'B', 'C', 'D', 'E', 'F', 'G'])).toBe('A, B, C, D, E and two others');
  });
});

describe('the ruling on the report', () => {
  const head = (finding: SeenHead['finding'], more: Partial<Pick<SeenHead, 'status'>> & { readonly objections?: number; readonly paragraphs?: number } = {}) =>
    spoken(reportWords({ finding, status: more.status ?? 'drafting', counts: { paragraphs: more.paragraphs ?? 33, objections: more.objections ?? 0, contested: [], pending: 0, holdNotAgreed: 0, agreed: 0 } }));
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `par_${index}` as ParagraphId) as unknown as readonly [ParagraphId, ...ParagraphId[]]; // at least one by construction

  test('[V2] it says how many objections stand on how many paragraphs', () => {
    expect(head({ kind: 'doesNotHold', because: ids(8) }, { objections: 16 })).toBe('Consensus does not hold. 16 objections stand on 8 of 33 paragraphs');
    expect(head({ kind: 'doesNotHold', because: ids(1) }, { objections: 1 })).toBe('Consensus does not hold. 1 objection stands on 1 of 33 paragraphs');
    expect(head({ kind: 'doesNotHold', because: ids(1) })).toBe('Consensus does not hold. Acceptances on a condition stand on 1 of 33 paragraphs');
  });

  test('[V2] otherwise it says what is missing, or what was decided', () => {
    const inTheWay = [{ paragraph: ids(1)[0], what: 'bracketed' }, { paragraph: ids(1)[0], what: 'notTested' }, { paragraph: ids(1)[0], what: 'notTested' }] as const;
    expect(head({ kind: 'undetermined', because: 'notReady', inTheWay })).toBe('The report is not ready to be put. 1 paragraph is in brackets. 2 paragraphs are not tested.');
    expect(head({ kind: 'undetermined', because: 'notReady', inTheWay: [] }, { paragraphs: 0 })).toBe('The report is not ready to be put. It has no paragraph yet.');
    expect(head({ kind: 'undetermined', because: 'reportNotPut', inTheWay: [] })).toBe('No objection stands. The report has not been put as a whole; it would hold if put now.');
    expect(head({ kind: 'undetermined', because: 'nobodyEligible', inTheWay: [] })).toBe('No verdict yet. No member delegation is seated.');
    expect(head({ kind: 'holds' })).toBe('Consensus holds. The report was put as a whole and no objection stands.');
    expect(head({ kind: 'holds' }, { status: 'adopted' })).toBe('The report is adopted by consensus.');
    expect(head({ kind: 'holds' }, { status: 'notAdopted' })).toContain('not adopted');
  });

  test('[V2] no verdict is a score', () => {
    expect(JSON.stringify(ENGLISH, (_, value: unknown) => typeof value === 'function' ? String(value) : value)).not.toMatch(/per cent|\d%|veto|hold-out|blocker|!"/);
  });
});

describe('positions', () => {
  test('[V3] labels, and verbs that agree', () => {
    expect(stanceLabel('support')).toBe('Supports');
    expect(stanceLabel('object', 'needsReconfirmation')).toBe('Objects, on earlier text');
    expect(stanceLabel('support', 'lapsed')).toBe('Lapsed: text changed since');
    expect([countedStance(1, 'object'), countedStance(3, 'object'), countedStance(1, 'awaitInstructions')]).toEqual(['1 objects', '3 object', '1 awaits instructions']);
    expect(saidOfDelegation('Tarvia', 'object', 'needsReconfirmation')).toBe('Tarvia objects, on earlier text');
  });

  test('[V3] an open paragraph with bracketed words says so; an agreed one says that it is agreed', () => {
    expect([stateLabel('open', true), stateLabel('open', false), stateLabel('agreedAdRef', true), stateLabel('deleted', true)]).toEqual(['In brackets', 'Open', 'Agreed ad referendum', 'Deleted']);
  });
});

describe('refusals', () => {
  test.each(Object.keys(ENGLISH.refusals) as readonly RefusalCode[])('[V4] %s says what happened, what is safe and what to do next', (code) => {
    const { title, detail, safe, next } = refusalWords({ code });
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(safe).toMatch(/^[A-Z].*\.$/);
    expect(next).toMatch(/^[A-Z].*[.]$/);
    expect(detail).toBe(`${safe} ${next}`);
  });
});
