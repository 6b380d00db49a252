/** What delegations say for the record once something is decided, and that it changes nothing. */
import { describe, expect, test } from 'vitest';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { assessParagraph } from '../../shared/consensus/assess.ts';
import { assessReport } from '../../shared/consensus/assessReport.ts';
import { treeOfReport } from '../../shared/exports/treeOfReport.ts';
import { EXPLANATION_KINDS, standingExplanations, type ExplanationKind, type ExplanationScope } from '../../shared/ledger/explanations.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import { replay } from '../../shared/meeting/replay.ts';
import { delegate, delegationId, head, observer, officer, Room } from '../support/aRoom.ts';

const explain = (scope: ExplanationScope, kind: ExplanationKind = 'disassociation', text = 'This does not bind us.') => ({ act: 'explain', kind, scope, text }) as const;
function adopted(): Room {
  const room = new Room();
  for (const n of [1, 2, 3]) room.agree(room.p(n));
  room.does({ act: 'putReport' });
  room.does({ act: 'adoptReport' });
  return room;
}

describe('[X1] who and when', () => {
  test('on agreed paragraphs while the rest is open, and on nothing that is still open', () => {
    const room = new Room();
    room.agree(room.p(1));
    expect(room.refusal(explain([room.p(1)]), head('AAA'))).toBe(null);
    expect(room.refusal(explain([room.p(1), room.p(2)]), head('AAA'))).toBe('nothingDecided');
    expect(room.refusal(explain('report'), head('AAA'))).toBe('nothingDecided');
    expect(room.refusal(explain(['par_nowhere' as ParagraphId]), head('AAA'))).toBe('noSuchParagraph');
  });

  test('on everything once the report is decided, adopted or not', () => {
    expect(adopted().refusal(explain('report'), head('AAA'))).toBe(null);
    const failed = new Room();
    failed.does({ act: 'recordNoConsensus' });
    for (const kind of EXPLANATION_KINDS) expect(failed.refusal(explain([failed.p(2)], kind), head('BBB'))).toBe(null);
  });

  test('is a head’s, of a member', () => {
    const room = adopted();
    expect(room.refusal(explain('report'), delegate('AAA'))).toBe('onlyHeadRegisters');
    expect(room.refusal(explain('report'), observer())).toBe('observersDoNotBlock');
    expect(room.refusal(explain('report'), head('OBS'))).toBe('observersDoNotBlock');
    expect(room.refusal(explain('report'), officer('secretariat'))).toBe('chairTakesNoPosition');
    expect(room.refusal(explain('report'), { ...head('AAA'), delegation: null })).toBe('notYours');
  });
});

test('[X2] it changes no finding, no state and no outcome', () => {
  const room = adopted(), before = room.state;
  room.does(explain([room.p(2)], 'disassociation', 'We would have objected.'), head('AAA'));
  expect(room.state.status).toBe('adopted');
  expect(assessReport(room.state)).toEqual(assessReport(before));
  for (const n of [1, 2, 3]) expect(assessParagraph(room.state, room.paragraph(room.p(n)))).toEqual(assessParagraph(before, room.paragraph(room.p(n))));
  expect(room.state.paragraphs).toEqual(before.paragraphs);
});

describe('[X3] on record', () => {
  test('its paragraphs are told in the order of the text; only its author withdraws it, once', () => {
    const room = adopted();
    room.does(explain([room.p(3), room.p(1)]), head('AAA'));
    const [made] = standingExplanations(room.state);
    expect(made).toMatchObject({ delegation: delegationId('AAA'), scope: [room.p(1), room.p(3)] });
    const withdraw = { act: 'withdrawExplanation', explanation: made!.seq } as const;
    expect(room.refusal(withdraw, head('BBB'))).toBe('nothingToWithdraw');
    expect(room.refusal(withdraw, head('AAA'))).toBe(null);
    expect(room.refusal(withdraw, head('AAA'))).toBe('nothingToWithdraw');
    expect(standingExplanations(room.state)).toEqual([]);
    expect(room.state.explanations).toHaveLength(1);
    expect(replay(room.log)).toEqual(room.state);
  });

  test('it is annexed to the report as a file; without one there is no annex', () => {
    const room = adopted(), printed = () => JSON.stringify(treeOfReport(room.state, 'Vienna', labelsOf(room.state)).blocks);
    expect(printed()).not.toContain('Annex');
    room.does(explain([room.p(1), room.p(3)], 'disassociation', 'First.\nSecond.'), head('AAA'));
    room.does(explain('report', 'interpretation'), head('BBB'));
    expect(printed()).toContain('State of AAA dissociates itself from paragraph 1 and paragraph 3');
    expect(printed()).toContain('Interpretative statement by State of BBB on the report as a whole');
    expect(printed()).toContain('"First."');
  });
});
