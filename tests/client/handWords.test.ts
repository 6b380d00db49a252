/** Whose a stretch is, laid on the words that are drawn, and the legend. */
import { describe, expect, test } from 'vitest';
import type { DelegationId, Fingerprint, ParagraphId } from '../../shared/base/ids.ts';
import type { Delegation } from '../../shared/meeting/people.ts';
import type { ReportHands, SeenBy } from '../../shared/protocol/hands.ts';
import { handSignsOver, legendOf } from '../../client/panels/handWords.ts';

const delegation = (code: string): Delegation => ({ id: `dlg_${code.toLowerCase()}` as DelegationId, code, name: `State of ${code}`, group: null, seat: 'member' });
const DELEGATIONS = ['NOR', 'BRA', 'CHL', 'JPN', 'KEN', 'FJI'].map(delegation);
const NOR = 'dlg_nor' as DelegationId, BRA = 'dlg_bra' as DelegationId, one = 'par_1' as ParagraphId;

const known = (stretches: readonly (readonly [string, SeenBy])[], more: readonly SeenBy[] = []): ReportHands => ({
  seq: 1, hidden: false,
  paragraphs: [{ id: one, words: 'w' as Fingerprint, stretches, list: [...stretches.map(([text, by]) => ({ by, characters: text.length })), ...more.map((by) => ({ by, characters: 1 }))], accepted: [] }],
});
const drawn = (hands: ReportHands, text: string) => handSignsOver(hands, DELEGATIONS)(one, [[text, []]]).map(({ at, to, by }) => [by, text.slice(at, to)]);

describe('[O1] stretches in the words that are drawn', () => {
  const hands = known([['States ', null], ['should ', NOR], ['act.', BRA]]);

  test('stand where the letters stand, and what was brought in is unmarked', () => {
    expect(drawn(hands, 'States should act.')).toEqual([['NOR', 'should '], ['BRA', 'act.']]);
    expect(drawn(hands, 'States  should act. ').map(([by]) => by)).toEqual(['NOR', 'BRA']);
  });

  test('while somebody types between, the letters around keep their hands and the new ones have none yet', () => {
    expect(drawn(hands, 'States shoxxuld act.')).toEqual([['NOR', 'sho'], ['NOR', 'uld '], ['BRA', 'act.']]);
    expect(drawn(hands, 'States act.')).toEqual([['BRA', 'act.']]);
    expect(drawn(hands, '')).toEqual([]);
  });

  test('a paragraph that nothing is known of has no signs', () => {
    expect(handSignsOver(hands, DELEGATIONS)('par_2' as ParagraphId, [['x', []]])).toEqual([]);
  });
});

test('[O1] the legend is in the order of codes; a sixth hand repeats a colour but not a code, and who is not told comes last without one', () => {
  const legend = legendOf(known([['a', 'hidden'], ['b', null]], [...DELEGATIONS.map(({ id }) => id), 'chair']), DELEGATIONS);
  expect(legend.map(({ code, hand }) => [code, hand])).toEqual([['BRA', 1], ['CHAIR', 2], ['CHL', 3], ['FJI', 4], ['JPN', 5], ['KEN', 1], ['NOR', 2], ['', 0]]);
  expect(legend.at(-1)?.name).toBe('Other delegations');
});
