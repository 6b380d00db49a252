/** Putting the question, the gavel, reopening, and the report as a whole. */
import { describe, expect, test } from 'vitest';
import { assessParagraph } from '../../shared/consensus/assess.ts';
import { assessReport, obstaclesOf } from '../../shared/consensus/assessReport.ts';
import { hasBrackets } from '../../shared/ledger/brackets.ts';
import { chair, delegationId, head, observer, officer, Room, runsOf } from '../support/aRoom.ts';

const agree = (room: Room, n: number) => ({ act: 'agreeParagraph', paragraph: room.p(n), on: room.words(room.p(n)) }) as const;
const put = (room: Room, n: number) => ({ act: 'putParagraph', paragraph: room.p(n), on: room.words(room.p(n)) }) as const;

describe('the question', () => {
  test('[G1] the chair may put words to which somebody objects', () => {
    const room = new Room();
    room.takes('object', 'AAA', room.p(1));
    expect(room.refusal(put(room, 1))).toBeNull();
    expect(room.paragraph(room.p(1)).tested).toBeNull();
  });

  test('[G1] only the words as they are displayed can be put, and never none', () => {
    const room = new Room({ paragraphs: ['One.', ''] });
    const act = put(room, 1);
    room.type(room.p(1), 'One, reworded.');
    expect(room.refusal(act)).toBe('textMovedOn');
    expect(room.refusal(put(room, 2))).toBe('emptyParagraph');
  });

  test('[G2] a rewording voids the question', () => {
    const room = new Room();
    room.put(room.p(1));
    room.type(room.p(1), 'One, reworded.');
    expect(room.paragraph(room.p(1)).question).toBeNull();
    expect(room.refusal(agree(room, 1))).toBe('questionNotPut');
  });

  test('[G2] brought back, the words are tested again, but the question is void for good', () => {
    const room = new Room();
    room.put(room.p(1));
    const question = room.paragraph(room.p(1)).question;
    room.type(room.p(1), 'One, reworded.');
    expect(room.paragraph(room.p(1)).tested).toBeNull();
    room.type(room.p(1), 'One.');
    expect(room.paragraph(room.p(1)).tested).toEqual(question);
    expect(room.paragraph(room.p(1)).question).toBeNull();
    expect(assessParagraph(room.state, room.paragraph(room.p(1)))).toEqual({ kind: 'holds' });
  });

  test('[G2] a question withdrawn can no longer be gavelled', () => {
    const room = new Room();
    room.put(room.p(1));
    room.does({ act: 'withdrawQuestion', paragraph: room.p(1) });
    expect(room.refusal({ act: 'withdrawQuestion', paragraph: room.p(1) })).toBe('questionNotPut');
    expect(room.refusal(agree(room, 1))).toBe('questionNotPut');
  });

  test('[G7] words are tested when they were put and nobody objected, also if the objection is withdrawn while the question is open', () => {
    const room = new Room();
    room.takes('object', 'AAA', room.p(1));
    room.put(room.p(1));
    room.does({ act: 'withdrawPosition', paragraph: room.p(1) }, head('AAA'));
    room.does({ act: 'withdrawQuestion', paragraph: room.p(1) });
    expect(room.paragraph(room.p(1)).tested).not.toBeNull();
  });

  test('[G7] an objection in answer to the question takes the evidence away', () => {
    const room = new Room();
    room.put(room.p(1));
    room.takes('object', 'AAA', room.p(1));
    room.does({ act: 'withdrawQuestion', paragraph: room.p(1) });
    room.does({ act: 'withdrawPosition', paragraph: room.p(1) }, head('AAA'));
    expect(assessParagraph(room.state, room.paragraph(room.p(1)))).toEqual({ kind: 'undetermined', because: 'questionNotPut' });
  });
});

describe('the gavel', () => {
  test('[G2] it needs the question on the very same words', () => {
    const room = new Room();
    expect(room.refusal(agree(room, 1))).toBe('questionNotPut');
    room.put(room.p(1));
    expect(room.refusal(agree(room, 1))).toBeNull();
    expect(room.paragraph(room.p(1))).toMatchObject({ state: 'agreedAdRef', question: null, agreement: { on: room.words(room.p(1)), by: chair } });
    expect(room.refusal(agree(room, 1))).toBe('paragraphAgreed');
    expect(room.refusal(put(room, 1))).toBe('paragraphAgreed');
  });

  test('[G3] it never falls over an objection, on these words or on earlier ones', () => {
    const room = new Room();
    room.takes('object', 'AAA', room.p(1));
    room.put(room.p(1));
    expect(room.refusal(agree(room, 1))).toBe('consensusDoesNotHold');
    room.type(room.p(1), 'One, reworded.');
    room.put(room.p(1));
    expect(room.refusal(agree(room, 1))).toBe('consensusDoesNotHold');
  });

  test('[G3] without a member seated there is nobody to agree', () => {
    const room = new Room({ members: [] });
    room.put(room.p(1));
    expect(room.refusal(agree(room, 1))).toBe('nobodyEligible');
  });

  test.each(['[One] two.', 'One [two.', 'One] two.'])('[G4] words in brackets are never agreed: %s', (text) => {
    const room = new Room({ paragraphs: [text] });
    room.put(room.p(1));
    expect(assessParagraph(room.state, room.paragraph(room.p(1)))).toEqual({ kind: 'holds' });
    expect(room.refusal(agree(room, 1))).toBe('bracketsRemain');
  });

  test('[G4] brackets are found across marks, lone ones too; round ones are none', () => {
    expect(hasBrackets([['a ', []], ['[', ['bold']], ['b', []]])).toBe(true);
    expect(hasBrackets(runsOf('(a) b'))).toBe(false);
    expect(['a [b [c]] d', 'a', 'a ]b[', '[a', 'a]'].map((text) => hasBrackets(runsOf(text)))).toEqual([true, false, true, true, true]);
  });

  test('[G5] who was passed over goes on record: the absent who reserved, and those who await instructions', () => {
    const room = new Room({ members: ['DDD', 'CCC', 'BBB', 'AAA'] });
    room.takes('reserve', 'DDD', room.p(1));
    room.takes('reserve', 'CCC', room.p(1));
    room.takes('awaitInstructions', 'BBB', room.p(1));
    room.connected = new Set([delegationId('CCC')]);
    room.put(room.p(1));
    expect(room.does(agree(room, 1))).toEqual([{
      type: 'ParagraphAgreed', v: 1, paragraph: room.p(1), on: room.words(room.p(1)),
      passedOver: { absent: [delegationId('DDD')], awaiting: [delegationId('BBB')] },
    }]);
  });
});

describe('agreed words', () => {
  test('[G6] they are sealed: every act on the text is refused', () => {
    const room = new Room();
    room.agree(room.p(2));
    const [first, agreed, third] = [room.p(1), room.p(2), room.p(3)];
    const attempts = [
      { act: 'split', at: { paragraph: agreed, offset: 2 } }, { act: 'merge', first, second: agreed }, { act: 'merge', first: agreed, second: third },
      { act: 'move', paragraph: agreed, after: null }, { act: 'retype', paragraph: agreed, kind: 'sub', level: 1 }, { act: 'delete', paragraph: agreed },
      { act: 'replaceRange', from: { paragraph: first, offset: 0 }, to: { paragraph: third, offset: 1 }, lines: [[]] },
    ] as const;
    for (const act of attempts) expect(room.attempt(act)).toEqual({ ok: false, refusal: { code: 'paragraphAgreed', paragraph: agreed } });
  });

  test('[G6] reopening needs a reason and an agreed paragraph; it starts a new generation and keeps the record', () => {
    const room = new Room();
    const id = room.p(1);
    expect(room.refusal({ act: 'reopenParagraph', paragraph: id, reason: 'why' })).toBe('notAgreed');
    room.agree(id);
    const { agreement, generation } = room.paragraph(id);
    expect(room.refusal({ act: 'reopenParagraph', paragraph: id, reason: '  ' })).toBe('reasonMissing');
    room.does({ act: 'reopenParagraph', paragraph: id, reason: 'Linked to paragraph 2.' });
    expect(room.paragraph(id)).toMatchObject({ state: 'reopened', generation: generation + 1, agreement, reopenedBecause: 'Linked to paragraph 2.', tested: null });
    expect(assessParagraph(room.state, room.paragraph(id))).toEqual({ kind: 'undetermined', because: 'questionNotPut' });
  });

  test('[G6] what a small group settled is open again as soon as its words change', () => {
    const room = new Room({ paragraphs: ['One.'] });
    const id = 'par_small' as typeof room.state.order[number];
    room.happen([{ type: 'ParagraphInserted', v: 1, paragraph: id, after: null, kind: 'numbered', level: 1, runs: runsOf('Settled.'), lineage: { how: 'imported' }, state: 'agreedSmallGroup' }], chair);
    expect(room.paragraph(id).state).toBe('agreedSmallGroup');
    room.type(id, 'Unsettled.');
    expect(room.paragraph(id).state).toBe('open');
  });
});

describe('the report as a whole', () => {
  const ready = (texts: readonly string[] = ['One.', 'Two.']) => {
    const room = new Room({ paragraphs: [{ kind: 'heading', text: 'Introduction' }, ...texts] });
    for (let n = 2; n <= texts.length + 1; n += 1) room.agree(room.p(n));
    return room;
  };

  test('[R1] its paragraphs all held, and it has not been put: undetermined, nothing in the way', () => {
    expect(assessReport(ready().state)).toEqual({ kind: 'undetermined', because: 'reportNotPut', inTheWay: [] });
  });

  test('[R1] put as a whole it holds, and the chair may adopt it', () => {
    const room = ready();
    expect(room.refusal({ act: 'adoptReport' })).toBe('reportNotPut');
    room.does({ act: 'putReport' });
    expect(assessReport(room.state)).toEqual({ kind: 'holds' });
    room.does({ act: 'adoptReport' });
    expect(room.state).toMatchObject({ status: 'adopted', question: null, decided: { by: chair } });
    expect(assessReport(room.state)).toEqual({ kind: 'holds' });
  });

  test('[R2] it cannot be put while a paragraph is untested, bracketed or contested', () => {
    const room = new Room({ paragraphs: ['One.', '[Two.]', 'Three.', { kind: 'heading', text: 'Four' }] });
    room.takes('object', 'AAA', room.p(3));
    for (const n of [2, 3]) room.put(room.p(n));
    expect(obstaclesOf(room.state)).toEqual([{ paragraph: room.p(1), what: 'notTested' }, { paragraph: room.p(2), what: 'bracketed' }, { paragraph: room.p(3), what: 'doesNotHold' }]);
    expect(room.refusal({ act: 'putReport' })).toBe('reportNotReady');
    room.does({ act: 'withdrawPosition', paragraph: room.p(3) }, head('AAA'));
    expect(assessReport(room.state)).toEqual({ kind: 'undetermined', because: 'notReady', inTheWay: [{ paragraph: room.p(1), what: 'notTested' }, { paragraph: room.p(2), what: 'bracketed' }] });
    expect(room.refusal({ act: 'putReport' })).toBe('reportNotReady');
  });

  test('[R2] an empty report is not ready: nobody can agree to nothing', () => {
    const room = new Room({ paragraphs: [] });
    expect(assessReport(room.state)).toEqual({ kind: 'undetermined', because: 'notReady', inTheWay: [] });
    expect(room.refusal({ act: 'putReport' })).toBe('reportNotReady');
    expect(new Room({ members: [] }).refusal({ act: 'putReport' })).toBe('nobodyEligible');
    expect(assessReport(new Room({ members: [] }).state)).toEqual({ kind: 'undetermined', because: 'nobodyEligible', inTheWay: [] });
  });

  test('[R3] one objection on one paragraph, even an agreed one, and the report does not hold', () => {
    const room = ready();
    room.does({ act: 'putReport' });
    room.takes('object', 'AAA', room.p(3));
    expect(assessReport(room.state)).toEqual({ kind: 'doesNotHold', because: [room.p(3)] });
    expect(room.refusal({ act: 'adoptReport' })).toBe('consensusDoesNotHold');
    room.does({ act: 'withdrawPosition', paragraph: room.p(3) }, head('AAA'));
    expect(room.refusal({ act: 'adoptReport' })).toBeNull();
  });

  test('[R4] any change of the text voids the question on the report', () => {
    const changes: readonly ((room: Room) => void)[] = [
      (room) => room.type(room.p(1), 'Other heading'),
      (room) => room.does({ act: 'insert', after: null, kind: 'heading', level: 1, runs: runsOf('New') }),
      (room) => room.does({ act: 'move', paragraph: room.p(1), after: room.p(2) }),
      (room) => room.does({ act: 'delete', paragraph: room.p(1) }),
      (room) => room.does({ act: 'reopenParagraph', paragraph: room.p(2), reason: 'why' }),
    ];
    for (const change of changes) {
      const room = ready();
      room.does({ act: 'putReport' });
      change(room);
      expect(room.state.question).toBeNull();
      expect(room.refusal({ act: 'adoptReport' })).toBe('reportNotPut');
      expect(room.refusal({ act: 'withdrawReport' })).toBe('reportNotPut');
    }
  });

  test('[R4] what was put can be withdrawn', () => {
    const room = ready();
    room.does({ act: 'putReport' });
    room.does({ act: 'withdrawReport' });
    expect(assessReport(room.state)).toMatchObject({ because: 'reportNotPut' });
  });

  test('[R5] that there is no consensus may be recorded at any time, and after the decision only comments and the summary remain', () => {
    const room = new Room();
    room.does({ act: 'recordNoConsensus' });
    expect(room.state.status).toBe('notAdopted');
    for (const act of [put(room, 1), { act: 'recordNoConsensus' }, { act: 'issueRevision' }, { act: 'delete', paragraph: room.p(1) }] as const) expect(room.refusal(act)).toBe('reportDecided');
    expect(room.refusal({ act: 'withdrawPosition', paragraph: room.p(1) }, head('AAA'))).toBe('reportDecided');
    expect(room.refusal({ act: 'comment', paragraph: room.p(1), text: 'A pity.' }, observer())).toBeNull();
    expect(room.refusal({ act: 'issueSummary', sha256: 'ab'.repeat(32) })).toBeNull();
    expect(room.state.summaries).toMatchObject([{ sha256: 'ab'.repeat(32), by: chair }]);
  });

  test('[R5] a delegation is seated once, by its id and by its code', () => {
    const room = new Room();
    const delegation = { id: delegationId('ZZZ'), code: 'ZZZ', name: 'Zed', group: null, seat: 'member' } as const;
    room.does({ act: 'seatDelegation', delegation }, officer('secretariat'));
    expect(room.state.delegations.get(delegation.id)).toEqual(delegation);
    expect(room.refusal({ act: 'seatDelegation', delegation })).toBe('alreadySeated');
    expect(room.refusal({ act: 'seatDelegation', delegation: { ...delegation, id: delegationId('YYY') } })).toBe('alreadySeated');
  });
});
