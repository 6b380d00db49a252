/** Brackets with a holder and a reason, the wordings that compete in them, and how both end. */
import { describe, expect, test } from 'vitest';
import type { AlternativeId, BracketId } from '../../shared/base/ids.ts';
import { assessParagraph } from '../../shared/consensus/assess.ts';
import { obstaclesOf } from '../../shared/consensus/assessReport.ts';
import { isBracketed, standingBrackets, type Bracket } from '../../shared/ledger/brackets.ts';
import { printedAlternatives, bracketedRuns } from '../../shared/exports/bracketedRuns.ts';
import { treeOfReport } from '../../shared/exports/treeOfReport.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import { replay } from '../../shared/meeting/replay.ts';
import { chair, delegate, delegationId, head, observer, officer, Room, runsOf } from '../support/aRoom.ts';

const NORM = 'States should not test weapons by any means in orbit.';
const aRoom = (settings = {}) => new Room({ paragraphs: [NORM, 'Two.', 'Three.'], settings });

function placing(room: Room, words: string, reason = 'One means is singled out.', n = 1): Act {
  const paragraph = room.p(n), from = (room.paper.get(paragraph) ?? '').indexOf(words);
  expect(from).toBeGreaterThanOrEqual(0);
  return { act: 'placeBracket', paragraph, on: room.words(paragraph), from, to: from + words.length, reason };
}
function places(room: Room, words: string, by: Actor = head('AAA')): BracketId {
  const event = room.does(placing(room, words), by).at(-1);
  return event?.type === 'BracketPlaced' ? event.bracket : expect.fail('nothing was placed');
}
function bracket(room: Room, id: BracketId, n = 1): Bracket {
  return room.paragraph(room.p(n)).brackets?.get(id) ?? expect.fail(`no bracket ${id}`);
}
/** The words that it stands around. */
const around = (room: Room, id: BracketId, n = 1): string => {
  const { from, to } = bracket(room, id, n);
  return room.paragraph(room.p(n)).runs.map(([text]) => text).join('').slice(from, to);
};
const lifting = (room: Room, id: BracketId, more: object = {}): Act => ({ act: 'liftBracket', paragraph: room.p(1), bracket: id, on: room.words(room.p(1)), keeps: true, reason: 'Settled in the corridor.', ...more });
const leaving = (room: Room, id: BracketId): Act => ({ act: 'leaveBracket', paragraph: room.p(1), bracket: id });
const joining = (room: Room, id: BracketId, more: object = {}): Act => ({ act: 'joinBracket', paragraph: room.p(1), bracket: id, reason: null, ...more });
function tables(room: Room, id: BracketId, text: string, by: Actor = head('BBB')): AlternativeId {
  const [event] = room.does({ act: 'tableAlternative', paragraph: room.p(1), bracket: id, runs: runsOf(text), reason: null }, by);
  return event?.type === 'AlternativeTabled' ? event.alternative : expect.fail('nothing was tabled');
}
const choosing = (room: Room, id: BracketId, alternative: AlternativeId | null): Act => ({ act: 'chooseAlternative', paragraph: room.p(1), bracket: id, on: room.words(room.p(1)), alternative, reason: null });
function objects(room: Room, by: string, id: BracketId, alternative: AlternativeId | null = null): void {
  room.does({ act: 'takePosition', paragraph: room.p(1), on: room.words(room.p(1)), filing: { kind: 'object', reason: null, proposedWording: null, scope: { bracket: id, alternative } } }, head(by));
}

describe('a bracket', () => {
  test('[B1] has a holder, exact words, and a reason', () => {
    const room = aRoom(), id = places(room, 'by any means');
    expect(bracket(room, id)).toMatchObject({ words: runsOf('by any means'), on: room.words(room.p(1)), state: 'standing' });
    expect([...bracket(room, id).holders]).toEqual([[delegationId('AAA'), 'One means is singled out.']]);
    expect(room.refusal(placing(room, 'weapons', '  '), head('AAA'))).toBe('bracketNeedsReason');
    const secretariat = places(room, 'weapons', officer('secretariat'));
    expect([...bracket(room, secretariat).holders.keys()]).toEqual(['secretariat']);
    expect(replay(room.log)).toEqual(room.state);
  });

  test('[B1] takes in whole words, and words that stand elsewhere in the paragraph by now, but none that have changed', () => {
    const room = aRoom(), act = placing(room, 'any mea');
    room.type(room.p(1), `In peace, ${NORM}`);
    const event = room.does(act, head('AAA')).at(-1);
    if (event?.type !== 'BracketPlaced') return expect.fail('not placed');
    expect(around(room, event.bracket)).toBe('any means');
    const stale = placing(room, 'in orbit');
    room.type(room.p(1), (room.paper.get(room.p(1)) ?? '').replace('in orbit', 'in space'));
    expect(room.refusal(stale, head('AAA'))).toBe('textMovedOn');
    expect(room.refusal({ ...placing(room, 'weapons'), from: 9, to: 9 } as Act, head('AAA'))).toBe('outOfRange');
    expect(room.refusal({ ...placing(room, 'weapons'), from: 900, to: 909 } as Act, head('AAA'))).toBe('outOfRange');
  });

  test('[B1] takes the place of brackets that were typed around its words', () => {
    const room = new Room({ paragraphs: ['States should [ not ] test [all] weapons.'] });
    const event = room.does(placing(room, '[ not ]'), head('AAA')).at(-1);
    if (event?.type !== 'BracketPlaced') return expect.fail('not placed');
    expect(room.texts()[0]?.replaceAll(/\s+/g, ' ')).toBe('States should not test [all] weapons.');
    expect(around(room, event.bracket)).toBe('not');
    const other = places(room, '[all] weapons');
    expect(around(room, other)).toBe('[all] weapons');
  });

  test('[B2] is placed by who holds the pen, for a delegation by its head; heads join and leave', () => {
    const open = aRoom(), id = places(open, 'by any means');
    expect(open.refusal(placing(open, 'weapons'), delegate('AAA'))).toBe('onlyHeadTables');
    expect(open.refusal(placing(open, 'weapons'), observer())).toBe('penNotYours');
    expect(open.refusal(placing(open, 'weapons'), head('OBS'))).toBe('observersDoNotPropose');
    expect(open.refusal(joining(open, id), delegate('BBB'))).toBe('onlyHeadTables');
    expect(open.refusal(joining(open, id), chair)).toBe('notYours');
    open.does(joining(open, id, { reason: 'So do we.' }), head('BBB'));
    expect(open.refusal(joining(open, id), head('BBB'))).toBe('alreadyHolds');
    expect([...bracket(open, id).holders.keys()]).toEqual([delegationId('AAA'), delegationId('BBB')]);
    const pens = aRoom({ drafting: 'penholder' });
    expect(pens.refusal(placing(pens, 'weapons'), head('AAA'))).toBe('penNotYours');
    const held = places(pens, 'weapons', officer('facilitator'));
    expect(pens.refusal(joining(pens, held), head('AAA'))).toBeNull();
  });

  test('[B3] is lifted by the last who leaves, or by the chair with a reason, and by nobody else', () => {
    const room = aRoom(), id = places(room, 'by any means');
    room.does(joining(room, id), head('BBB'));
    for (const by of [head('AAA'), head('BBB'), delegate('AAA'), officer('secretariat'), officer('facilitator')]) expect(room.refusal(lifting(room, id), by)).toBe('notYours');
    expect(room.refusal(leaving(room, id), head('CCC'))).toBe('notHolder');
    expect(room.refusal(lifting(room, id, { reason: '' }))).toBe('bracketNeedsReason');
    room.does(leaving(room, id), head('AAA'));
    expect(bracket(room, id).state).toBe('standing');
    expect(room.does(leaving(room, id), head('BBB')).map(({ type }) => type)).toEqual(['BracketLeft', 'BracketLifted']);
    expect(bracket(room, id)).toMatchObject({ state: 'lifted' });
    expect(room.refusal(joining(room, id), head('BBB'))).toBe('bracketClosed');
    const second = places(room, 'weapons');
    room.does(lifting(room, second));
    expect(bracket(room, second).record.at(-1)).toMatchObject({ did: 'lifted', reason: 'Settled in the corridor.', by: chair });
    expect(room.texts()[0]).toBe(NORM);
    expect(replay(room.log)).toEqual(room.state);
  });

  test('[B3] the chair may drop its words; a paragraph of nothing else is deleted', () => {
    const room = aRoom(), id = places(room, 'by any means'), inner = places(room, 'any');
    const before = room.words(room.p(1));
    room.does(lifting(room, id, { keeps: false }));
    expect(room.texts()[0]).toBe('States should not test weapons in orbit.');
    expect(bracket(room, id).state).toBe('dropped');
    expect(bracket(room, inner)).toMatchObject({ state: 'dropped' });
    expect(room.words(room.p(1))).not.toBe(before);
    const whole = places(room, 'States should not test weapons in orbit.');
    expect(room.refusal({ ...lifting(room, whole, { keeps: false }), on: before } as Act)).toBe('textMovedOn');
    room.does(lifting(room, whole, { keeps: false }));
    expect(room.texts()).toEqual(['Two.', 'Three.']);
  });

  test('[B4] is not lifted over an objection that is limited to it, by anybody; otherwise lifting changes neither words nor positions', () => {
    const room = aRoom(), id = places(room, 'by any means');
    room.takes('support', 'CCC', room.p(1));
    objects(room, 'BBB', id);
    for (const [act, by] of [[lifting(room, id), chair], [lifting(room, id, { keeps: false }), chair], [leaving(room, id), head('AAA')]] as const) expect(room.refusal(act, by)).toBe('bracketContested');
    room.takes('object', 'BBB', room.p(1)); // registered anew on the paragraph, without limit
    const { positions, words } = room.paragraph(room.p(1));
    room.does(lifting(room, id));
    expect(room.paragraph(room.p(1))).toMatchObject({ positions, words });
    expect(room.refusal({ act: 'takePosition', paragraph: room.p(1), on: words, filing: { kind: 'object', reason: null, proposedWording: null, scope: { bracket: id, alternative: null } } }, head('BBB'))).toBe('noSuchBracket');
  });

  test('[B5] goes with its words: typing before, inside and after, deleting and bringing back', () => {
    const room = aRoom(), id = places(room, 'by any means');
    for (const [text, words] of [
      [`Always: ${NORM} Ever.`, 'by any means'], ['States should not test weapons by any practicable means in orbit.', 'by any practicable means'], ['States should not test weapons, by any practicable means, in orbit.', 'by any practicable means'],
      ['States should not test weapons in orbit.', ''], ['All States should not test weapons in orbit.', ''], ['All States should not test weapons by any practicable means in orbit.', 'by any practicable means'],
    ] as const) {
      room.type(room.p(1), text);
      expect(around(room, id), text).toBe(words);
      expect(bracket(room, id).state).toBe('standing');
    }
    expect(replay(room.log)).toEqual(room.state);
  });

  test('[B5] is with its words after a division and after a joining, and on both parts where it stood around the place', () => {
    const room = aRoom(), early = places(room, 'test weapons'), late = places(room, 'in orbit'), over = places(room, 'test weapons by any means');
    room.does({ act: 'split', at: { paragraph: room.p(1), offset: NORM.indexOf('by any') } });
    expect(around(room, early)).toBe('test weapons');
    expect(around(room, over)).toBe('test weapons');
    expect([around(room, late, 2), around(room, over, 2)]).toEqual(['in orbit', 'by any means']);
    expect(room.paragraph(room.p(1)).brackets?.has(late)).toBe(false);
    room.does({ act: 'merge', first: room.p(2), second: room.p(3) });
    expect(around(room, late, 2)).toBe('in orbit');
    room.does({ act: 'merge', first: room.p(1), second: room.p(2) });
    expect([around(room, early), around(room, late)]).toEqual(['test weapons', 'in orbit']);
    expect(replay(room.log)).toEqual(room.state);
    room.does({ act: 'revert', seq: room.log.length });
    expect([around(room, early), around(room, late, 2)]).toEqual(['test weapons', 'in orbit']);
    expect(replay(room.log)).toEqual(room.state);
  });

  test('[B6] stands beside or inside others, never across, and the inner stays when the outer is lifted', () => {
    const room = aRoom(), outer = places(room, 'test weapons by any means'), inner = places(room, 'any means', head('BBB'));
    expect(room.refusal(placing(room, 'means in orbit'), head('CCC'))).toBe('bracketsCross');
    expect(room.refusal(placing(room, 'any means'), head('CCC'))).toBe('bracketStands');
    room.does(leaving(room, outer), head('AAA'));
    expect(standingBrackets(room.paragraph(room.p(1))).map(({ id }) => id)).toEqual([inner]);
  });

  test('[B9] prevents no finding, but the paragraph cannot be agreed and the report is not ready', () => {
    const room = aRoom();
    for (const n of [2, 3]) room.put(room.p(n));
    const id = places(room, 'by any means');
    room.put(room.p(1));
    expect(assessParagraph(room.state, room.paragraph(room.p(1)))).toMatchObject({ kind: 'holds' });
    expect(isBracketed(room.paragraph(room.p(1)))).toBe(true);
    expect(room.refusal({ act: 'agreeParagraph', paragraph: room.p(1), on: room.words(room.p(1)) })).toBe('bracketsRemain');
    expect(obstaclesOf(room.state)).toEqual([{ paragraph: room.p(1), what: 'bracketed' }]);
    expect(room.refusal({ act: 'putReport' })).toBe('reportNotReady');
    room.does(lifting(room, id));
    expect(obstaclesOf(room.state)).toEqual([]);
    room.agree(room.p(1));
    expect(room.refusal(placing(room, 'weapons'), head('AAA'))).toBe('paragraphAgreed');
  });
});

describe('alternatives', () => {
  test('[B7] are tabled by heads, joined, left and withdrawn; a delegate’s or an observer’s is not', () => {
    const room = aRoom(), id = places(room, 'by any means'), act: Act = { act: 'tableAlternative', paragraph: room.p(1), bracket: id, runs: runsOf('by missiles'), reason: null };
    expect(room.refusal(act, delegate('BBB'))).toBe('onlyHeadTables');
    expect(room.refusal(act, observer())).toBe('observersDoNotPropose');
    const alternative = tables(room, id, 'by missiles');
    expect(room.refusal(act, head('CCC'))).toBe('alternativeStands');
    room.does(joining(room, id, { alternative }), head('CCC'));
    expect([...(bracket(room, id).alternatives.get(alternative)?.holders.keys() ?? [])]).toEqual([delegationId('BBB'), delegationId('CCC')]);
    room.does({ ...leaving(room, id), alternative } as Act, head('BBB'));
    room.does({ ...leaving(room, id), alternative } as Act, head('CCC'));
    expect(bracket(room, id).alternatives.get(alternative)?.state).toBe('withdrawn');
    expect(room.refusal(choosing(room, id, alternative))).toBe('noSuchAlternative');
    expect(bracket(room, id).state).toBe('standing');
  });

  test('[B7] one is chosen in place, its bracket goes, and the others stay on record', () => {
    const room = aRoom(), id = places(room, 'by any means'), paragraph = room.p(1);
    const missiles = tables(room, id, 'by direct-ascent missiles'), none = tables(room, id, '', head('CCC'));
    for (const by of [head('AAA'), head('BBB'), observer()]) expect(room.refusal(choosing(room, id, missiles), by)).toBe('notYours');
    room.does(choosing(room, id, missiles), officer('facilitator'));
    expect(room.texts()[0]).toBe('States should not test weapons by direct-ascent missiles in orbit.');
    expect(room.p(1)).toBe(paragraph);
    expect([...bracket(room, id).alternatives.values()].map(({ id: of, state }) => [of, state])).toEqual([[missiles, 'chosen'], [none, 'notChosen']]);
    expect(bracket(room, id)).toMatchObject({ state: 'settled', words: runsOf('by any means') });
    expect(isBracketed(room.paragraph(paragraph))).toBe(false);
    expect(replay(room.log)).toEqual(room.state);
  });

  test('[B7] no text, and the words as they stand, can be chosen too; for a whole paragraph as for a phrase', () => {
    const room = aRoom(), phrase = places(room, 'by any means');
    const none = tables(room, phrase, '');
    room.does(choosing(room, phrase, none));
    expect(room.texts()[0]).toBe('States should not test weapons in orbit.');
    const whole = places(room, 'States should not test weapons in orbit.');
    expect(room.refusal(choosing(room, whole, null))).toBe('noSuchAlternative');
    tables(room, whole, 'States should refrain.');
    const words = room.words(room.p(1));
    room.does(choosing(room, whole, null));
    expect(room.words(room.p(1))).toBe(words);
    expect(bracket(room, whole).state).toBe('settled');
  });

  test('[B8] objections to the losing wordings lapse and stay on record; to the winner, and without limit, they stand; acceptances lapse with the words', () => {
    const room = new Room({ members: ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'], paragraphs: [NORM] }), id = places(room, 'by any means');
    const missiles = tables(room, id, 'by missiles'), lasers = tables(room, id, 'by lasers');
    objects(room, 'AAA', id, missiles);
    objects(room, 'BBB', id, lasers);
    objects(room, 'CCC', id);
    room.takes('object', 'DDD', room.p(1));
    room.takes('support', 'EEE', room.p(1));
    const [, settled] = [room.judge(choosing(room, id, missiles)), room.does(choosing(room, id, missiles)).at(-1)];
    expect(settled).toMatchObject({ type: 'AlternativeChosen', lapsed: [delegationId('BBB'), delegationId('CCC')] });
    const paragraph = room.paragraph(room.p(1));
    expect([...paragraph.positions.keys()]).toEqual([delegationId('AAA'), delegationId('DDD'), delegationId('EEE')]);
    expect(paragraph.record.filter(({ what }) => what === 'lapsed').map(({ delegation }) => delegation)).toEqual([delegationId('BBB'), delegationId('CCC')]);
    expect(assessParagraph(room.state, paragraph)).toMatchObject({ kind: 'doesNotHold', because: [{ by: delegationId('AAA'), standing: 'needsReconfirmation' }, { by: delegationId('DDD'), standing: 'needsReconfirmation' }] });
    expect(replay(room.log)).toEqual(room.state);
  });

  test('[B8] the words as they stand win against what was objected to in the others', () => {
    const room = aRoom(), id = places(room, 'by any means'), missiles = tables(room, id, 'by missiles');
    objects(room, 'BBB', id, missiles);
    objects(room, 'CCC', id);
    room.does(choosing(room, id, null));
    expect([...room.paragraph(room.p(1)).positions.keys()]).toEqual([delegationId('CCC')]);
  });
});

describe('printed', () => {
  test('[B1] with the codes of those who hold them for those who see names, without for others, the outer around the inner', () => {
    const room = aRoom(), outer = places(room, 'test weapons by any means');
    places(room, 'any means', head('BBB'));
    room.does(joining(room, outer), head('CCC'));
    const chairs = places(room, 'orbit', chair);
    tables(room, chairs, 'outer space', head('AAA'));
    const file = (names: boolean) => treeOfReport(room.state, 'Geneva', labelsOf(room.state), names).blocks.map((block) => ('spans' in block ? block.spans.map((span) => ('text' in span ? span.text : '')).join('') : ''));
    expect(file(true).slice(1, 3)).toEqual(['States should not [AAA, CCC: test weapons by [BBB: any means]] in [Chair: orbit].', '[Alt 2 to “orbit” (AAA): outer space]']);
    expect(file(false).slice(1, 3)).toEqual(['States should not [test weapons by [any means]] in [Chair: orbit].', '[Alt 2 to “orbit”: outer space]']);
    const plain = room.paragraph(room.p(2));
    expect(bracketedRuns(plain, () => null)).toBe(plain.runs);
    expect(printedAlternatives(plain, () => null)).toEqual([]);
  });
});
