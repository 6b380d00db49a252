/**
 * The procedure as a hostile delegate and a careful lawyer would try it: two acts at one instant, references to text that
 * is divided, joined, moved or deleted, the gavel beside silence, and officers who act for delegations. Nothing is lost,
 * nothing is agreed that was not, and every refusal is one that its reader can act on.
 */
import { describe, expect, test } from 'vitest';
import type { Act } from '../../shared/meeting/acts.ts';
import { assessParagraph } from '../../shared/consensus/assess.ts';
import type { Instant } from '../../shared/base/time.ts';
import { isAsking, matchesIn } from '../../shared/ledger/offers.ts';
import { dueSilences, GRACE_MS } from '../../shared/meeting/expireSilence.ts';
import { chair, delegationId, head, officer, Room } from '../support/aRoom.ts';

const MONDAY = Date.UTC(2026, 10, 23, 14), DEADLINE = Date.UTC(2026, 10, 27, 22);
const FRIDAY = { local: '2026-11-27T17:00', zone: 'America/New_York', city: 'New York', which: null } as const;
const on = (room: Room, n: number) => ({ paragraph: room.p(n), on: room.words(room.p(n)) });
const agree = (room: Room, n: number): Act => ({ act: 'agreeParagraph', ...on(room, n) });
const object = (room: Room, n: number): Act => ({ act: 'takePosition', ...on(room, n), filing: { kind: 'object', reason: null, proposedWording: null } });
const finding = (room: Room, n: number) => assessParagraph(room.state, room.paragraph(room.p(n))).kind;
function silent(numbers: readonly number[] = [1], settings: ConstructorParameters<typeof Room>[0] = {}): { readonly room: Room; readonly silence: number } {
  const room = new Room(settings);
  room.now = MONDAY;
  room.does({ act: 'startSilence', scope: 'paragraphs', frozen: numbers.map((n) => on(room, n)), deadline: FRIDAY });
  return { room, silence: room.log.length };
}
function expire(room: Room): void {
  room.now = DEADLINE + GRACE_MS;
  for (const events of dueSilences(room.state, room.now as Instant, [])) room.happen(events, null);
}

describe('[G3] withdrawal and gavel at one instant', () => {
  test('whichever was recorded first decides: gavel first is refused, withdrawal first lets it fall', () => {
    for (const order of ['gavel', 'withdrawal'] as const) {
      const room = new Room();
      room.takes('object', 'AAA', room.p(1));
      room.put(room.p(1));
      const at = room.now, withdraw = () => { room.now = at; return room.refusal({ act: 'withdrawPosition', paragraph: room.p(1) }, head('AAA')); }, gavel = () => { room.now = at; return room.refusal(agree(room, 1)); };
      if (order === 'gavel') { expect(gavel()).toBe('consensusDoesNotHold'); expect(withdraw()).toBeNull(); }
      else { expect(withdraw()).toBeNull(); expect(gavel()).toBeNull(); }
      expect(room.paragraph(room.p(1)).state).toBe(order === 'gavel' ? 'open' : 'agreedAdRef');
      expect(room.paragraph(room.p(1)).record.map(({ what }) => (typeof what === 'string' ? what : what.filed.kind))).toEqual(['object', 'withdrawn']);
    }
  });

  test('an objection at the very instant of the gavel that was recorded after it stands on agreed words, and the report is not put', () => {
    const room = new Room({ paragraphs: ['One.'] });
    room.put(room.p(1));
    const at = room.now;
    room.does(agree(room, 1));
    room.now = at;
    room.does(object(room, 1), head('AAA'));
    expect([room.paragraph(room.p(1)).state, finding(room, 1)]).toEqual(['agreedAdRef', 'doesNotHold']);
    expect(room.refusal({ act: 'putReport' })).toBe('reportNotReady');
  });
});

describe('[G2] [G8] [W8] two who would hold the gavel', () => {
  const vice = officer('viceChair');
  /** The chair is left, and the vice-chair presides. */
  const yields = (room: Room): void => { room.does({ act: 'leaveChair' }); room.does({ act: 'takeChair' }, vice); };
  test('the second of two gavels, questions on the report or adoptions finds that it is done', () => {
    const room = new Room({ paragraphs: ['One.'] });
    room.put(room.p(1));
    room.does(agree(room, 1));
    expect(room.refusal(agree(room, 1), vice)).toBe('notPresiding');
    yields(room);
    expect(room.refusal(agree(room, 1), vice)).toBe('paragraphAgreed');
    room.does({ act: 'putReport' }, vice);
    expect(room.refusal({ act: 'adoptReport' })).toBe('notPresiding');
    room.does({ act: 'adoptReport' }, vice);
    expect(room.refusal({ act: 'adoptReport' }, vice)).toBe('reportDecided');
    expect(room.refusal({ act: 'recordNoConsensus' }, vice)).toBe('reportDecided');
  });

  test('one withdraws the question while the other gavels', () => {
    const room = new Room();
    room.put(room.p(1));
    yields(room);
    room.does({ act: 'withdrawQuestion', paragraph: room.p(1) }, vice);
    expect(room.refusal(agree(room, 1))).toBe('notPresiding');
    room.does({ act: 'takeChair' });
    expect(room.refusal(agree(room, 1))).toBe('questionNotPut');
  });

  test('a question that is put a second time while its seconds run does not begin them anew nor undo what was asked in them', () => {
    const room = new Room({ settings: { gavelWindowSeconds: 20 } });
    room.put(room.p(1));
    room.does({ act: 'askInWindow', paragraph: room.p(1), for: 'time' }, head('AAA'));
    expect(room.paragraph(room.p(1)).question?.window?.stopped?.because).toBe('time');
    yields(room);
    const refused = room.refusal({ act: 'putParagraph', ...on(room, 1) }, vice);
    expect([refused, room.paragraph(room.p(1)).question?.window?.stopped?.because, room.paragraph(room.p(1)).question?.window?.asked.length]).toEqual(['questionBeforeRoom', 'time', 1]);
  });

  test('nor is the report put a second time', () => {
    const room = new Room({ paragraphs: ['One.'], settings: { gavelWindowSeconds: 20 } });
    room.put(room.p(1));
    room.now = room.paragraph(room.p(1)).question?.window?.endsAt ?? 0;
    room.does(agree(room, 1));
    room.does({ act: 'putReport' });
    room.does({ act: 'askInWindow', paragraph: null, for: 'time' }, head('AAA'));
    yields(room);
    expect(room.refusal({ act: 'putReport' }, vice)).toBe('questionBeforeRoom');
    expect(room.state.question?.window?.stopped?.because).toBe('time');
  });
});

describe('[N2] the gavel beside silence', () => {
  test('no question, gavel or declaration on words under silence; silence takes a question that was before the room', () => {
    const room = new Room({ settings: { gavelWindowSeconds: 20 } });
    room.now = MONDAY;
    room.put(room.p(1));
    room.does({ act: 'startSilence', scope: 'paragraphs', frozen: [on(room, 1)], deadline: FRIDAY });
    expect(room.refusal({ act: 'putParagraph', ...on(room, 1) })).toBe('underSilence');
    room.now = MONDAY + 3_600_000;
    expect(room.refusal(agree(room, 1))).toBe('questionNotPut');
    for (const act of [{ act: 'holdWindow', paragraph: room.p(1) }, { act: 'lengthenWindow', paragraph: room.p(1) }] as const) expect(room.refusal(act)).toBe('noWindow');
    expect(room.refusal({ act: 'reopenParagraph', paragraph: room.p(1), reason: 'So.' })).toBe('notAgreed');
  });

  test('silence that was broken and withdrawn is not revived, and its deadline does nothing', () => {
    const { room } = silent();
    room.does(object(room, 1), head('AAA'));
    room.does({ act: 'withdrawPosition', paragraph: room.p(1) }, head('AAA'));
    expire(room);
    expect([room.paragraph(room.p(1)).state, finding(room, 1)]).toEqual(['open', 'undetermined']);
  });

  test('what breaks silence is told once, also where its author objects a second time', () => {
    const { room, silence } = silent([1, 2]);
    room.does(object(room, 1), head('AAA'));
    room.does(object(room, 2), head('AAA'));
    expect(room.state.silences?.get(silence)?.broken.map(({ paragraphs }) => paragraphs)).toEqual([[room.p(1)]]);
  });

  test('no act of structure touches what is under silence, nor swallows it from beside', () => {
    const { room } = silent([2]);
    const [one, two, three] = [room.p(1), room.p(2), room.p(3)];
    const acts: readonly Act[] = [
      { act: 'split', at: { paragraph: two, offset: 2 } }, { act: 'merge', first: one, second: two }, { act: 'merge', first: two, second: three },
      { act: 'move', paragraph: two, after: null }, { act: 'retype', paragraph: two, kind: 'heading', level: 1 }, { act: 'delete', paragraph: two },
      { act: 'replaceRange', from: { paragraph: one, offset: 1 }, to: { paragraph: three, offset: 1 }, lines: [[['x', []]]] },
    ];
    for (const act of acts) expect([act.act, room.refusal(act)]).toEqual([act.act, 'underSilence']);
  });

  test('an offer confirmed under silence files its acceptances and breaks nothing', () => {
    const { room, silence } = silent([1]);
    room.does({ act: 'depositOffer', gives: [on(room, 1)], needs: [{ ...on(room, 2), by: delegationId('BBB') }] }, head('AAA'));
    room.does({ act: 'depositOffer', gives: [on(room, 2)], needs: [{ ...on(room, 1), by: delegationId('AAA') }] }, head('BBB'));
    const match = matchesIn(room.state)[0]!.id;
    room.does({ act: 'confirmMatch', match }, head('AAA'));
    room.does({ act: 'confirmMatch', match }, head('BBB'));
    expect([room.paragraph(room.p(1)).positions.get(delegationId('AAA'))?.kind, room.state.silences?.get(silence)?.stage]).toEqual(['noObjection', 'running']);
  });
});

describe('[Y4] between match and confirmation', () => {
  function matched(): { readonly room: Room; readonly match: number } {
    const room = new Room();
    room.does({ act: 'depositOffer', gives: [on(room, 1)], needs: [{ ...on(room, 2), by: delegationId('BBB') }] }, head('AAA'));
    room.does({ act: 'depositOffer', gives: [on(room, 2)], needs: [{ ...on(room, 1), by: delegationId('AAA') }] }, head('BBB'));
    return { room, match: matchesIn(room.state)[0]!.id };
  }

  test('an offer withdrawn by one while the other has confirmed files nothing, and the match is over', () => {
    const { room, match } = matched();
    room.does({ act: 'confirmMatch', match }, head('BBB'));
    const [offer] = [...(room.state.offers?.values() ?? [])];
    room.does({ act: 'withdrawOffer', offer: offer!.id }, head('AAA'));
    expect(room.refusal({ act: 'confirmMatch', match }, head('AAA'))).toBe('matchOver');
    expect([room.paragraph(room.p(1)).positions.size, room.paragraph(room.p(2)).positions.size]).toEqual([0, 0]);
  });

  test.each([
    ['split', (room: Room): Act => ({ act: 'split', at: { paragraph: room.p(1), offset: 2 } })],
    ['merged', (room: Room): Act => ({ act: 'merge', first: room.p(1), second: room.p(2) })],
    ['deleted', (room: Room): Act => ({ act: 'delete', paragraph: room.p(1) })],
  ])('a paragraph that is %s dissolves the match', (_, act) => {
    const { room, match } = matched();
    room.does({ act: 'confirmMatch', match }, head('BBB'));
    room.does(act(room));
    expect(isAsking(room.state, matchesIn(room.state)[0]!)).toBe(false);
    expect(room.refusal({ act: 'confirmMatch', match }, head('AAA'))).toBe('matchOver');
  });

  test('who objects openly after confirming is asked again: the confirmation of the other neither clears the objection nor files anything', () => {
    const { room, match } = matched();
    room.does({ act: 'confirmMatch', match }, head('AAA'));
    room.does(object(room, 1), head('AAA'));
    room.does({ act: 'confirmMatch', match }, head('BBB'));
    expect([room.paragraph(room.p(1)).positions.get(delegationId('AAA'))?.kind, room.paragraph(room.p(2)).positions.size]).toEqual(['object', 0]);
    room.does({ act: 'withdrawPosition', paragraph: room.p(1) }, head('AAA'));
    expect(room.paragraph(room.p(1)).positions.size).toBe(0);
    room.does({ act: 'confirmMatch', match }, head('AAA'));
    expect([1, 2].map((n) => [...room.paragraph(room.p(n)).positions.values()].map(({ kind }) => kind))).toEqual([['noObjection'], ['noObjection']]);
  });

  test('what is filed elsewhere, or accepts, takes no confirmation back', () => {
    const { room, match } = matched();
    room.does({ act: 'confirmMatch', match }, head('AAA'));
    room.does(object(room, 3), head('AAA'));
    room.takes('support', 'AAA', room.p(1));
    room.does({ act: 'confirmMatch', match }, head('BBB'));
    expect(room.paragraph(room.p(1)).positions.get(delegationId('AAA'))?.kind).toBe('noObjection');
  });
});

describe('[G2] text that changes while a question, a declaration or a package refers to it', () => {
  test.each([
    ['split', (room: Room): Act => ({ act: 'split', at: { paragraph: room.p(1), offset: 2 } })],
    ['merged', (room: Room): Act => ({ act: 'merge', first: room.p(1), second: room.p(2) })],
    ['deleted', (room: Room): Act => ({ act: 'delete', paragraph: room.p(1) })],
    ['retyped', (room: Room): Act => ({ act: 'retype', paragraph: room.p(1), kind: 'sub', level: 1 })],
  ])('a paragraph that is %s has no question before the room any more', (_, act) => {
    const room = new Room({ settings: { gavelWindowSeconds: 20 } }), one = room.p(1);
    room.put(one);
    room.does(act(room));
    expect(room.paragraph(one).question).toBeNull();
  });

  test('a judgement does not outlive the words it was made on, nor a new filing of the same objection', () => {
    const room = new Room({ settings: { rule: { rule: 'consent' } } });
    const judged = () => ({ act: 'declare', ...on(room, 1), declaration: { what: 'paramount', of: delegationId('AAA'), filed: room.paragraph(room.p(1)).positions.get(delegationId('AAA'))?.seq ?? 0, paramount: false }, reason: 'The group has judged.' }) as const;
    room.does(object(room, 1), head('AAA'));
    room.does(judged());
    room.put(room.p(1));
    expect(finding(room, 1)).toBe('holds');
    room.does(object(room, 1), head('AAA'));
    expect(finding(room, 1)).toBe('doesNotHold');
    room.does(judged());
    room.does({ act: 'split', at: { paragraph: room.p(1), offset: 2 } });
    expect([finding(room, 1), finding(room, 2)]).toEqual(['doesNotHold', 'doesNotHold']);
  });
});

test('[W1] a chair whose delegation wants to object does so through its head: no office files, breaks or explains', () => {
  const { room } = silent([1]);
  for (const by of [chair, officer('viceChair'), officer('secretariat'), officer('facilitator'), { ...chair, delegation: delegationId('AAA') }]) {
    expect(room.refusal(object(room, 1), by)).toBe('chairTakesNoPosition');
    expect(room.refusal({ act: 'explain', kind: 'explanation', scope: 'report', text: 'We explain.' }, by)).toBe('chairTakesNoPosition');
  }
  expect(room.paragraph(room.p(1)).state).toBe('underSilence');
});
