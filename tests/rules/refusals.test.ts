/** Every refusal that the core knows can be met, and each by something that a person may really try. */
import { describe, expect, test } from 'vitest';
import { NO_WORDS, type BracketId, type ParagraphId, type ProposalId, type ReportId } from '../../shared/base/ids.ts';
import { evolve } from '../../shared/meeting/evolve.ts';
import type { RefusalCode } from '../../shared/meeting/refusals.ts';
import type { RuleSettings } from '../../shared/meeting/settings.ts';
import { replay, type Recorded } from '../../shared/meeting/replay.ts';
import { CARRY_OVER_REFUSALS } from '../support/carryOverRefusals.ts';
import { BARGAIN_REFUSALS } from '../support/bargainRefusals.ts';
import { aDelegation, chair, delegate, delegationId, filing, head, observer, officer, Room, runsOf } from '../support/aRoom.ts';

const takes = (room: Room, n = 1) => ({ act: 'takePosition', paragraph: room.p(n), on: room.words(room.p(n)), filing: filing('support') }) as const;
const put = (room: Room, n = 1) => ({ act: 'putParagraph', paragraph: room.p(n), on: room.words(room.p(n)) }) as const;
const agree = (room: Room, n = 1) => ({ act: 'agreeParagraph', paragraph: room.p(n), on: room.words(room.p(n)) }) as const;

/** The first proposal of a room whose log has one entry. */
const PROPOSED = 'prp_1' as ProposalId;
const drafts = (room: Room) => ({ act: 'draftProposal', paragraph: room.p(1), kind: 'replace', on: room.words(room.p(1)), runs: runsOf('Ones.'), rationale: null }) as const;
const tabled = (room: Room): void => {
  room.does(drafts(room), head('AAA'));
  room.does({ act: 'tableProposal', proposal: PROPOSED, written: 2 }, head('AAA'));
};

const VOTING: RuleSettings = { rule: 'majorityFallback', unmetConditionBlocks: true, threshold: 'twoThirds', base: 'presentAndVoting' };
const roomUnder = (rule: RuleSettings) => new Room({ settings: { rule } });
const silence = (room: Room, local = '1970-02-05T00:00', zone = 'UTC') => ({ act: 'startSilence', scope: 'paragraphs', frozen: [{ paragraph: room.p(1), on: room.words(room.p(1)) }], deadline: { local, zone, city: 'London', which: null } }) as const;
const withSeconds = () => {
  const room = new Room({ settings: { gavelWindowSeconds: 20 } });
  room.put(room.p(1));
  return room;
};
const on = (room: Room, n: number) => ({ paragraph: room.p(n), on: room.words(room.p(n)) });
const offering = (room: Room, of = 'BBB') => ({ act: 'depositOffer', gives: [on(room, 1)], needs: [{ ...on(room, 2), by: delegationId(of) }] }) as const;
/** Two offers that meet each other. */
const met = (room: Room): number => {
  room.does(offering(room), head('AAA'));
  room.does({ act: 'depositOffer', gives: [on(room, 2)], needs: [{ ...on(room, 1), by: delegationId('AAA') }] }, head('BBB'));
  return [...(room.state.matches?.keys() ?? [])][0] ?? 0;
};
const exhausted = (room: Room) => ({ act: 'declare', paragraph: room.p(1), on: room.words(room.p(1)), declaration: { what: 'effortsExhausted' }, reason: 'Three readings brought no agreement.' }) as const;

/** For each refusal, a story that ends in it. */
const STORIES = {
  notPresiding: (room) => room.refusal(put(room), officer('viceChair')),
  notYours: (room) => room.refusal(put(room), head('AAA')),
  onlyHeadRegisters: (room) => room.refusal(takes(room), delegate('AAA')),
  chairTakesNoPosition: (room) => room.refusal(takes(room), chair),
  observersDoNotBlock: (room) => room.refusal(takes(room), observer()),
  commentsNotOpen: () => {
    const room = new Room({ settings: { observersMayComment: false } });
    return room.refusal({ act: 'comment', paragraph: room.p(1), text: 'A word.' }, observer());
  },
  penNotYours: () => {
    const room = new Room({ settings: { drafting: 'penholder' } });
    return room.refusal({ act: 'delete', paragraph: room.p(1) }, delegate('AAA'));
  },
  noSuchParagraph: (room) => room.refusal({ ...takes(room), paragraph: 'par_nowhere' as ParagraphId }, head('AAA')),
  headingsBearNoPositions: () => {
    const room = new Room({ paragraphs: [{ kind: 'heading', text: 'A heading' }] });
    return room.refusal(takes(room), head('AAA'));
  },
  textMovedOn: (room) => {
    const act = takes(room);
    room.type(room.p(1), 'Other words.');
    return room.refusal(act, head('AAA'));
  },
  neverReadSo: (room) => room.refusal({ ...takes(room), on: NO_WORDS }, head('AAA')),
  paragraphAgreed: (room) => {
    room.agree(room.p(1));
    return room.refusal({ act: 'split', at: { paragraph: room.p(1), offset: 1 } }, delegate('AAA'));
  },
  paragraphDeleted: (room) => {
    const act = takes(room);
    room.does({ act: 'delete', paragraph: room.p(1) });
    return room.refusal(act, head('AAA'));
  },
  notAgreed: (room) => room.refusal({ act: 'reopenParagraph', paragraph: room.p(1), reason: 'why' }),
  reasonMissing: (room) => {
    room.agree(room.p(1));
    return room.refusal({ act: 'reopenParagraph', paragraph: room.p(1), reason: '\n' });
  },
  notDeleted: (room) => room.refusal({ act: 'restore', paragraph: room.p(1) }),
  nothingToWithdraw: (room) => room.refusal({ act: 'withdrawPosition', paragraph: room.p(1) }, head('AAA')),
  nothingPrepared: (room) => room.refusal({ act: 'discardPreparation', paragraph: room.p(1) }, delegate('AAA')),
  questionNotPut: (room) => room.refusal(agree(room)),
  nobodyEligible: () => {
    const room = new Room({ members: [] });
    room.put(room.p(1));
    return room.refusal(agree(room));
  },
  consensusDoesNotHold: (room) => {
    room.takes('object', 'AAA', room.p(1));
    room.put(room.p(1));
    return room.refusal(agree(room));
  },
  bracketsRemain: () => {
    const room = new Room({ paragraphs: ['[One.]'] });
    room.put(room.p(1));
    return room.refusal(agree(room));
  },
  emptyParagraph: () => {
    const room = new Room({ paragraphs: [''] });
    return room.refusal(put(room));
  },
  reportDecided: (room) => {
    room.does({ act: 'recordNoConsensus' });
    return room.refusal(takes(room), head('AAA'));
  },
  reportNotPut: (room) => room.refusal({ act: 'adoptReport' }),
  reportNotReady: (room) => room.refusal({ act: 'putReport' }),
  notAdjacent: (room) => room.refusal({ act: 'merge', first: room.p(1), second: room.p(3) }),
  cannotRevert: (room) => room.refusal({ act: 'revert', seq: 1 }, delegate('AAA')),
  alreadySeated: (room) => room.refusal({ act: 'seatDelegation', delegation: aDelegation('AAA') }),
  readsSoAlready: (room) => room.refusal({ act: 'restoreWording', paragraph: room.p(1), at: 1, on: room.words(room.p(1)) }),
  observersDoNotPropose: (room) => room.refusal(drafts(room), observer()),
  onlyHeadTables: (room) => {
    room.does(drafts(room), delegate('AAA'));
    return room.refusal({ act: 'tableProposal', proposal: PROPOSED, written: 2 }, delegate('AAA'));
  },
  noSuchProposal: (room) => {
    room.does(drafts(room), head('AAA'));
    return room.refusal({ act: 'tableProposal', proposal: PROPOSED, written: 2 }, head('BBB'));
  },
  proposalNotYours: (room) => {
    tabled(room);
    return room.refusal({ act: 'withdrawProposal', proposal: PROPOSED }, head('BBB'));
  },
  proposalTabled: (room) => {
    tabled(room);
    return room.refusal({ act: 'tableProposal', proposal: PROPOSED, written: 3 }, head('AAA'));
  },
  proposalClosed: (room) => {
    tabled(room);
    room.does({ act: 'setAsideProposal', proposal: PROPOSED, reason: null });
    return room.refusal({ act: 'acceptProposal', proposal: PROPOSED, written: 3 });
  },
  proposalMovedOn: (room) => {
    room.does(drafts(room), head('AAA'));
    return room.refusal({ act: 'tableProposal', proposal: PROPOSED, written: 1 }, head('AAA'));
  },
  alreadySponsor: (room) => {
    tabled(room);
    return room.refusal({ act: 'coSponsor', proposal: PROPOSED, written: 3 }, head('AAA'));
  },
  notSponsor: (room) => {
    tabled(room);
    return room.refusal({ act: 'withdrawSponsorship', proposal: PROPOSED }, head('BBB'));
  },
  proposesNothing: (room) => room.refusal({ ...drafts(room), runs: runsOf('One.') }, head('AAA')),
  proposalCollides: (room) => {
    tabled(room);
    room.type(room.p(1), 'Other words.');
    return room.refusal({ act: 'acceptProposal', proposal: PROPOSED, written: 3 });
  },
  noSuchBracket: (room) => room.refusal({ act: 'joinBracket', paragraph: room.p(1), bracket: BRACKET, reason: null }, head('AAA')),
  bracketClosed: (room) => {
    bracketed(room);
    room.does({ act: 'leaveBracket', paragraph: room.p(1), bracket: BRACKET }, head('AAA'));
    return room.refusal({ act: 'joinBracket', paragraph: room.p(1), bracket: BRACKET, reason: null }, head('BBB'));
  },
  bracketNeedsReason: (room) => room.refusal({ ...places(room), reason: ' ' }, head('AAA')),
  bracketStands: (room) => {
    bracketed(room);
    return room.refusal(places(room), head('BBB'));
  },
  bracketsCross: () => {
    const room = new Room({ paragraphs: ['One two three.'] });
    room.does({ ...places(room), to: 7 }, head('AAA'));
    return room.refusal({ ...places(room), from: 4, to: 14 }, head('BBB'));
  },
  alreadyHolds: (room) => {
    bracketed(room);
    return room.refusal({ act: 'joinBracket', paragraph: room.p(1), bracket: BRACKET, reason: null }, head('AAA'));
  },
  notHolder: (room) => {
    bracketed(room);
    return room.refusal({ act: 'leaveBracket', paragraph: room.p(1), bracket: BRACKET }, head('BBB'));
  },
  bracketContested: (room) => {
    bracketed(room);
    room.does({ act: 'takePosition', paragraph: room.p(1), on: room.words(room.p(1)), filing: { kind: 'object', reason: null, proposedWording: null, scope: { bracket: BRACKET, alternative: null } } }, head('BBB'));
    return room.refusal({ act: 'liftBracket', paragraph: room.p(1), bracket: BRACKET, on: room.words(room.p(1)), keeps: true, reason: 'Settled.' });
  },
  bracketWordsGone: () => {
    const room = new Room({ paragraphs: ['One two three.'] });
    room.does({ ...places(room), from: 4, to: 7 }, head('AAA'));
    room.type(room.p(1), 'One three.');
    return room.refusal({ act: 'tableAlternative', paragraph: room.p(1), bracket: BRACKET, runs: runsOf('four'), reason: null }, head('AAA'));
  },
  noSuchAlternative: (room) => {
    bracketed(room);
    return room.refusal({ act: 'chooseAlternative', paragraph: room.p(1), bracket: BRACKET, on: room.words(room.p(1)), alternative: null, reason: null });
  },
  alternativeStands: (room) => {
    bracketed(room);
    return room.refusal({ act: 'tableAlternative', paragraph: room.p(1), bracket: BRACKET, runs: runsOf('One.'), reason: null }, head('AAA'));
  },
  ...BARGAIN_REFUSALS,
  tooManyOffers: (room) => {
    for (let n = 0; n < 5; n += 1) room.does(offering(room), head('AAA'));
    return room.refusal(offering(room), head('AAA'));
  },
  offerNeedsAnother: (room) => room.refusal(offering(room, 'AAA'), head('AAA')),
  noSuchOffer: (room) => {
    room.does(offering(room), head('AAA'));
    return room.refusal({ act: 'withdrawOffer', offer: [...(room.state.offers?.keys() ?? [])][0]! }, head('BBB'));
  },
  noSuchMatch: (room) => {
    const match = met(room);
    return room.refusal({ act: 'confirmMatch', match }, head('CCC'));
  },
  matchOver: (room) => {
    const match = met(room);
    room.does({ act: 'declineMatch', match }, head('BBB'));
    return room.refusal({ act: 'confirmMatch', match }, head('AAA'));
  },
  nothingDecided: (room) => room.refusal({ act: 'explain', kind: 'disassociation', scope: [room.p(1)], text: 'We dissociate ourselves.' }, head('AAA')),
  windowOpen: () => {
    const room = withSeconds();
    return room.refusal(agree(room));
  },
  windowStopped: () => {
    const room = withSeconds();
    room.does({ act: 'holdWindow', paragraph: room.p(1) });
    return room.refusal({ act: 'holdWindow', paragraph: room.p(1) });
  },
  windowRuns: () => {
    const room = withSeconds();
    return room.refusal({ act: 'resumeWindow', paragraph: room.p(1) });
  },
  noWindow: (room) => {
    room.put(room.p(1));
    return room.refusal({ act: 'lengthenWindow', paragraph: room.p(1) });
  },
  questionBeforeRoom: () => {
    const room = new Room({ settings: { gavelWindowSeconds: 20 } });
    room.put(room.p(1));
    return room.refusal({ act: 'putParagraph', paragraph: room.p(1), on: room.words(room.p(1)) });
  },
  askedAlready: () => {
    const room = withSeconds();
    room.does({ act: 'askInWindow', paragraph: room.p(1), for: 'floor' }, head('AAA'));
    return room.refusal({ act: 'askInWindow', paragraph: room.p(1), for: 'floor' }, head('AAA'));
  },
  underSilence: (room) => {
    room.does(silence(room));
    return room.refusal({ act: 'delete', paragraph: room.p(1) });
  },
  objectionStands: (room) => {
    room.takes('object', 'AAA', room.p(1));
    return room.refusal(silence(room));
  },
  silenceSaysNothing: () => {
    const room = roomUnder({ rule: 'graded' });
    return room.refusal(silence(room));
  },
  noSuchSilence: (room) => room.refusal({ act: 'acknowledgeSilence', silence: 9 }, head('AAA')),
  silenceOver: (room) => {
    room.does(silence(room));
    room.takes('object', 'AAA', room.p(1));
    return room.refusal({ act: 'endSilence', silence: 2, reason: 'It is over.' });
  },
  reportUnderSilence: (room) => {
    room.does({ ...silence(room), scope: 'report', frozen: room.state.order.map((paragraph) => ({ paragraph, on: room.words(paragraph) })) });
    return room.refusal({ act: 'move', paragraph: room.p(1), after: room.p(2) });
  },
  silenceNotHeld: (room) => {
    room.does(silence(room));
    return room.refusal({ act: 'confirmSilence', silence: 2, reason: 'Nobody objected.' });
  },
  silenceRunning: (room) => {
    room.does(silence(room));
    return room.refusal({ act: 'putReport' });
  },
  noticeTooShort: (room) => room.refusal(silence(room, '1970-01-02T00:00')),
  deadlineTooFar: (room) => room.refusal(silence(room, '1971-02-05T00:00')),
  deadlineNotLater: (room) => {
    room.does(silence(room));
    return room.refusal({ act: 'extendSilence', silence: 2, deadline: { local: '1970-01-03T00:00', zone: 'UTC', city: 'London', which: null }, reason: 'Less time.' });
  },
  noSuchHour: (room) => room.refusal(silence(room, '1970-02-31T02:30')),
  hourOccursTwice: (room) => room.refusal(silence(room, '1970-10-25T01:30', 'America/New_York')),
  notTheWholeReport: (room) => room.refusal({ ...silence(room), scope: 'report' }),
  notUnderThisRule: (room) => room.refusal({ act: 'declare', paragraph: room.p(1), on: room.words(room.p(1)), declaration: { what: 'effortsExhausted' }, reason: 'We have tried.' }),
  declarationNeedsReason: () => {
    const room = roomUnder(VOTING);
    return room.refusal({ ...exhausted(room), reason: ' ' });
  },
  nothingToJudge: () => {
    const room = roomUnder({ rule: 'roughConsensus' });
    room.takes('object', 'AAA', room.p(1));
    room.takes('object', 'AAA', room.p(1));
    return room.refusal({ act: 'declare', paragraph: room.p(1), on: room.words(room.p(1)), declaration: { what: 'addressed', of: delegationId('AAA'), filed: 2, how: 'accommodated' }, reason: 'It was met.' });
  },
  voteOpened: () => {
    const room = roomUnder(VOTING);
    room.does(exhausted(room));
    return room.refusal(exhausted(room));
  },
  voteNotOpen: () => {
    const room = roomUnder(VOTING);
    return room.refusal({ act: 'castBallot', paragraph: room.p(1), on: room.words(room.p(1)), ballot: 'yes' }, head('AAA'));
  },
  voteOpen: () => {
    const room = roomUnder(VOTING);
    room.put(room.p(1));
    room.does(exhausted(room));
    return room.refusal(agree(room));
  },
  noBallots: () => {
    const room = roomUnder(VOTING);
    room.put(room.p(1));
    room.does(exhausted(room));
    room.does({ ...exhausted(room), declaration: { what: 'voteClosed' } });
    return room.refusal(agree(room));
  },
  notDesignated: () => {
    const room = roomUnder({ rule: 'graded' });
    room.put(room.p(1));
    return room.refusal(agree(room));
  },
  ...CARRY_OVER_REFUSALS,
  linkWithinReport: (room) => room.refusal({ ...links(room), there: { report: room.state.id, paragraph: room.p(2) } }),
  notInThisMeeting: (room) => { room.elsewhere = () => null; return room.refusal(links(room)); },
  alreadyLinked: (room) => { twoTexts(room).does(links(room)); return room.refusal(links(room)); },
  notLinked: (room) => twoTexts(room).refusal({ act: 'unlinkParagraphs', paragraph: room.p(1), there: THERE }),
  linkKeptThere: (room) => {
    const there = new Room(), back = { report: room.state.id, paragraph: room.p(1) };
    there.elsewhere = () => room.state;
    there.state = { ...there.state, id: THERE.report };
    there.does({ act: 'linkParagraphs', kind: 'sameMeasure', paragraph: THERE.paragraph, there: back });
    room.elsewhere = () => there.state;
    return room.refusal({ act: 'unlinkParagraphs', paragraph: room.p(1), there: THERE });
  },
  outOfRange: (room) => room.refusal({ act: 'insert', after: null, kind: 'numbered', level: 9, runs: runsOf('x') }),
} as const satisfies Record<RefusalCode, (room: Room) => RefusalCode | null>;

const THERE = { report: 'rpt_2' as ReportId, paragraph: 'par_1' as ParagraphId };
const links = (room: Room) => ({ act: 'linkParagraphs', kind: 'sameMeasure', paragraph: room.p(1), there: THERE }) as const;
const twoTexts = (room: Room): Room => {
  const there = { ...new Room().state, id: THERE.report };
  room.elsewhere = () => there;
  return room;
};

const BRACKET = 'brk_2' as BracketId;
const places = (room: Room) => ({ act: 'placeBracket', paragraph: room.p(1), on: room.words(room.p(1)), from: 0, to: 4, reason: 'No instructions.' }) as const;
const bracketed = (room: Room) => room.does(places(room), head('AAA'));

describe('every refusal', () => {
  test.each(Object.entries(STORIES))('[W7] %s is a value with a code, and changes nothing', (code, story) => {
    const room = new Room();
    expect(story(room)).toBe(code);
  });

  test('[W7] a state that was replayed is never changed by what follows, nor the one that the replay started from', () => {
    const room = new Room();
    room.takes('object', 'AAA', room.p(1));
    const early = replay(room.log) ?? expect.fail('an empty log');
    const before = structuredClone(early.paragraphs);
    room.type(room.p(1), 'One, reworded.');
    expect(replay(room.log.slice(2), early)).toEqual(room.state);
    for (const event of room.log[2]?.events ?? []) evolve(early, event, room.log[2] ?? expect.fail('no entry'));
    expect(early.paragraphs).toEqual(before);
  });

  test('[W7] a log with a gap, or one that cannot follow, is not believed', () => {
    const room = new Room();
    room.type(room.p(1), 'One, reworded.');
    room.type(room.p(2), 'Two, reworded.');
    const [first, second, third] = room.log as [Recorded, Recorded, Recorded];
    expect(() => replay([first, third])).toThrow('entry 3 where 2 was due');
    expect(() => replay([{ ...second, seq: 1 }])).toThrow('before ReportOpened');
    expect(() => replay([first, { ...first, seq: 2 }])).toThrow('second ReportOpened');
    expect(replay([])).toBeNull();
  });

  test('[W7] a refused act leaves no trace in the log', () => {
    const room = new Room();
    const { state, log } = room;
    const entries = log.length;
    expect(room.refusal(agree(room))).toBe('questionNotPut');
    expect(room.state).toBe(state);
    expect(room.log).toHaveLength(entries);
    expect(room.state.delegations.has(delegationId('AAA'))).toBe(true);
  });
});
