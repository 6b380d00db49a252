/** Proposals: who drafts, tables, sponsors and disposes, what stays on record, and how an accepted one reaches the text. */
import { describe, expect, test } from 'vitest';
import type { ProposalId } from '../../shared/base/ids.ts';
import { proposalIn, type ProposalAim } from '../../shared/ledger/proposals.ts';
import { mergeWords } from '../../shared/ledger/wordMerge.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import { replay } from '../../shared/meeting/replay.ts';
import { stanceOf } from '../../shared/ledger/standing.ts';
import { chair, delegate, delegationId, head, observer, officer, Room, runsOf, textOf } from '../support/aRoom.ts';

const NORM = 'States should notify others in good time.';
const aRoom = (settings = {}) => new Room({ paragraphs: [NORM, 'Two.', 'Three.'], settings });

function drafts(room: Room, text: string, by: Actor = head('AAA'), kind: 'replace' | 'insert' | 'delete' = 'replace', n = 1): ProposalId {
  const paragraph = room.p(n);
  const [event] = room.does({ act: 'draftProposal', paragraph, kind, on: room.words(paragraph), runs: kind === 'delete' ? [] : runsOf(text), rationale: null }, by);
  if (event?.type !== 'ProposalDrafted') throw new Error('nothing was drafted');
  return event.proposal;
}
const proposal = (room: Room, id: ProposalId) => proposalIn(room.state, id) ?? expect.fail(`no proposal ${id}`);
const written = (room: Room, id: ProposalId) => ({ proposal: id, written: proposal(room, id).written });
function tables(room: Room, text: string, by: Actor = head('AAA'), kind: 'replace' | 'insert' | 'delete' = 'replace', n = 1): ProposalId {
  const id = drafts(room, text, by, kind, n);
  room.does({ act: 'tableProposal', ...written(room, id) }, by);
  return id;
}
const accepts = (room: Room, id: ProposalId): Act => ({ act: 'acceptProposal', ...written(room, id) });

describe('a draft', () => {
  test('[A1] does not exist for anybody but its own delegation', () => {
    const room = aRoom(), id = drafts(room, 'States may notify.');
    const acts: readonly (readonly [Act, Actor])[] = [
      [{ act: 'editProposal', proposal: id, on: room.words(room.p(1)), runs: runsOf('x'), rationale: null }, head('BBB')],
      [{ act: 'tableProposal', ...written(room, id) }, head('BBB')], [{ act: 'withdrawProposal', proposal: id }, head('BBB')],
      [{ act: 'coSponsor', ...written(room, id) }, head('BBB')], [accepts(room, id), chair], [{ act: 'setAsideProposal', proposal: id, reason: null }, chair],
      [{ act: 'tableProposal', ...written(room, id) }, chair],
    ];
    for (const [act, by] of acts) expect(room.refusal(act, by), act.act).toBe(room.refusal({ ...act, proposal: 'prp_never' as ProposalId } as Act, by));
    expect(proposal(room, id).state).toBe('draft');
  });

  test('[A1] an office’s draft is its own too', () => {
    const room = aRoom(), id = drafts(room, 'States shall notify.', chair);
    expect(room.refusal({ act: 'tableProposal', ...written(room, id) }, officer('secretariat'))).toBe('noSuchProposal');
    expect(room.refusal({ act: 'tableProposal', ...written(room, id) })).toBeNull();
    expect(proposal(room, id)).toMatchObject({ bench: 'chair', state: 'tabled' });
  });

  test('[A2] is written by delegates together and tabled by the head', () => {
    const room = aRoom(), id = drafts(room, 'States may notify.', delegate('AAA'));
    room.does({ act: 'editProposal', proposal: id, on: room.words(room.p(1)), runs: runsOf('States shall notify.'), rationale: 'Stronger.' }, { ...delegate('AAA'), person: 'per_aaa3' as never });
    expect(room.refusal({ act: 'tableProposal', ...written(room, id) }, delegate('AAA'))).toBe('onlyHeadTables');
    room.does({ act: 'tableProposal', ...written(room, id) }, head('AAA'));
    expect(proposal(room, id)).toMatchObject({ state: 'tabled', rationale: 'Stronger.' });
    expect(textOf(proposal(room, id).runs)).toBe('States shall notify.');
    expect(room.refusal({ act: 'withdrawProposal', proposal: id }, delegate('AAA'))).toBe('onlyHeadTables');
  });

  test('[A2] a head who read an earlier wording tables nothing', () => {
    const room = aRoom(), id = drafts(room, 'States may notify.', delegate('AAA')), read = written(room, id);
    room.does({ act: 'editProposal', proposal: id, on: room.words(room.p(1)), runs: runsOf('States shall notify.'), rationale: null }, delegate('AAA'));
    expect(room.refusal({ act: 'tableProposal', ...read }, head('AAA'))).toBe('proposalMovedOn');
  });

  test('[A2] observers propose through a member, also from the seat of a head', () => {
    const room = aRoom();
    const act: Act = { act: 'draftProposal', paragraph: room.p(1), kind: 'delete', on: room.words(room.p(1)), runs: [], rationale: null };
    for (const by of [observer(), head('OBS'), delegate('OBS')]) expect(room.refusal(act, by)).toBe('observersDoNotPropose');
    const id = tables(room, 'States may notify.');
    for (const by of [observer(), head('OBS')]) expect(room.refusal({ act: 'coSponsor', ...written(room, id) }, by)).toBe('observersDoNotPropose');
  });

  test('[A3] is bound to words that the paragraph really had, and proposes something', () => {
    const room = aRoom(), paragraph = room.p(1), on = room.words(paragraph);
    const act = { act: 'draftProposal', paragraph, kind: 'replace', on, runs: runsOf('x'), rationale: null } as const;
    expect(room.refusal({ ...act, on: room.words(room.p(2)) }, head('AAA'))).toBe('neverReadSo');
    expect(room.refusal({ ...act, runs: runsOf(` ${NORM} `) }, head('AAA'))).toBe('proposesNothing');
    expect(room.refusal({ ...act, runs: [] }, head('AAA'))).toBe('emptyParagraph');
    expect(room.refusal({ ...act, kind: 'delete' }, head('AAA'))).toBe('outOfRange');
    room.does({ act: 'delete', paragraph });
    expect(room.refusal(act, head('AAA'))).toBe('paragraphDeleted');
  });

  test('[A3] on earlier words it keeps those words as its base', () => {
    const room = aRoom(), on = room.words(room.p(1));
    room.type(room.p(1), `${NORM} Always.`);
    const [event] = room.does({ act: 'draftProposal', paragraph: room.p(1), kind: 'replace', on, runs: runsOf('States may notify others in good time.'), rationale: null }, head('AAA'));
    if (event?.type !== 'ProposalDrafted') return expect.fail('not drafted');
    expect(textOf(proposal(room, event.proposal).base)).toBe(NORM);
  });

  test('[A3] agreed words may be proposed upon; accepting waits for the chair to reopen them', () => {
    const room = aRoom();
    room.agree(room.p(1));
    const id = tables(room, 'States may notify.');
    expect(room.refusal(accepts(room, id))).toBe('paragraphAgreed');
    room.does({ act: 'reopenParagraph', paragraph: room.p(1), reason: 'A proposal.' });
    expect(room.refusal(accepts(room, id))).toBeNull();
    expect(room.texts()[0]).toBe('States may notify.');
  });
});

describe('before the room', () => {
  test('[A4] only its author withdraws it, only officers with the pen accept it, only the chair sets it aside', () => {
    const room = aRoom(), id = tables(room, 'States may notify.');
    expect(room.refusal({ act: 'withdrawProposal', proposal: id }, head('BBB'))).toBe('proposalNotYours');
    expect(room.refusal({ act: 'withdrawProposal', proposal: id }, chair)).toBe('proposalNotYours');
    for (const by of [head('AAA'), head('BBB'), delegate('AAA'), observer()]) {
      expect(room.refusal(accepts(room, id), by)).toBe('notYours');
      expect(room.refusal({ act: 'setAsideProposal', proposal: id, reason: null }, by)).toBe('notYours');
    }
    expect(room.refusal({ act: 'setAsideProposal', proposal: id, reason: null }, officer('secretariat'))).toBe('notYours');
    expect(room.refusal(accepts(room, id), officer('facilitator'))).toBeNull();
  });

  test.each([
    ['withdrawn', { act: 'withdrawProposal' }, head('AAA')], ['setAside', { act: 'setAsideProposal', reason: 'Covered by paragraph 2.' }, chair], ['accepted', { act: 'acceptProposal' }, chair],
  ] as const)('[A4] once %s it is closed to everybody, and stays on record with its words', (end, act, by) => {
    const room = aRoom(), id = tables(room, 'States may notify.'), runs = proposal(room, id).runs;
    room.does({ ...act, ...(act.act === 'acceptProposal' ? written(room, id) : { proposal: id }) } as Act, by);
    expect(proposal(room, id)).toMatchObject({ state: end, runs });
    for (const [again, who] of [[{ act: 'withdrawProposal', proposal: id }, head('AAA')], [accepts(room, id), chair], [{ act: 'setAsideProposal', proposal: id, reason: null }, chair], [{ act: 'coSponsor', ...written(room, id) }, head('BBB')]] as const) expect(room.refusal(again, who)).toBe('proposalClosed');
    expect(proposal(room, id).record.at(-1)).toMatchObject({ by: { person: by.person }, what: { did: end } });
    expect(replay(room.log)).toEqual(room.state);
  });

  test('[A4] what was tabled is not edited behind the room’s back', () => {
    const room = aRoom(), id = tables(room, 'States may notify.');
    expect(room.refusal({ act: 'editProposal', proposal: id, on: room.words(room.p(1)), runs: runsOf('x'), rationale: null }, head('AAA'))).toBe('proposalTabled');
    expect(room.refusal({ act: 'tableProposal', ...written(room, id) }, head('AAA'))).toBe('proposalTabled');
  });

  test('[A7] heads sponsor for their delegation, once, and take it back; a new wording ends sponsorship and keeps the old words on record', () => {
    const room = aRoom(), id = tables(room, 'States may notify.');
    expect(room.refusal({ act: 'coSponsor', ...written(room, id) }, head('AAA'))).toBe('alreadySponsor');
    expect(room.refusal({ act: 'coSponsor', ...written(room, id) }, delegate('BBB'))).toBe('onlyHeadTables');
    room.does({ act: 'coSponsor', ...written(room, id) }, head('BBB'));
    room.does({ act: 'coSponsor', ...written(room, id) }, head('CCC'));
    expect(room.refusal({ act: 'coSponsor', ...written(room, id) }, head('BBB'))).toBe('alreadySponsor');
    room.does({ act: 'withdrawSponsorship', proposal: id }, head('CCC'));
    expect(room.refusal({ act: 'withdrawSponsorship', proposal: id }, head('CCC'))).toBe('notSponsor');
    expect([...proposal(room, id).sponsors]).toEqual([delegationId('BBB')]);
    const read = written(room, id);
    room.type(room.p(1), 'States should notify others.');
    expect(room.refusal({ act: 'rebaseProposal', proposal: id, on: room.words(room.p(1)), runs: runsOf('x') }, head('BBB'))).toBe('proposalNotYours');
    room.does({ act: 'rebaseProposal', proposal: id, on: room.words(room.p(1)), runs: runsOf('States may notify others.') }, head('AAA'));
    expect(proposal(room, id).sponsors.size).toBe(0);
    expect(room.refusal({ act: 'acceptProposal', ...read })).toBe('proposalMovedOn');
    expect(room.refusal({ act: 'coSponsor', ...read }, head('CCC'))).toBe('proposalMovedOn');
    expect(proposal(room, id).record.flatMap(({ what }) => ('runs' in what ? [textOf(what.runs)] : []))).toEqual(['States may notify.', 'States may notify.', 'States may notify others.']);
  });
});

describe('accepted', () => {
  test('[A5] it merges with what was written elsewhere in the paragraph meanwhile', () => {
    const room = aRoom(), id = tables(room, 'States should notify others without delay.');
    room.type(room.p(1), 'All States  should notify others in good time. '); // as typed: a double space and one at the end
    const events = room.does(accepts(room, id));
    expect(room.texts()[0]).toBe('All States  should notify others without delay. ');
    expect(events).toMatchObject([{ type: 'WordsReplaced', runs: runsOf('without delay') }, { type: 'ProposalAccepted', merged: true }]);
  });

  test('[A5] where both changed the same words nothing happens, both readings are handed back, and the author bases it anew', () => {
    const room = aRoom(), id = tables(room, 'States should notify others without delay.');
    room.type(room.p(1), 'States should notify others promptly.');
    const outcome = room.attempt(accepts(room, id));
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'proposalCollides', proposed: runsOf('States should notify others without delay.'), runs: runsOf('States should notify others promptly.') } });
    expect(proposal(room, id).state).toBe('tabled');
    room.does({ act: 'rebaseProposal', proposal: id, on: room.words(room.p(1)), runs: runsOf('States should notify others promptly and without delay.') }, head('AAA'));
    expect(room.refusal(accepts(room, id))).toBeNull();
    expect(room.texts()[0]).toBe('States should notify others promptly and without delay.');
  });

  test('[A5] words that others have brought in already are not brought in twice', () => {
    const room = aRoom(), id = tables(room, 'States should notify others without delay.');
    room.type(room.p(1), 'States should notify others without delay.');
    expect(room.does(accepts(room, id))).toHaveLength(1);
    expect(room.texts()[0]).toBe('States should notify others without delay.');
  });

  test('[A6] it changes the text in place: the paragraph keeps its identity, acceptances lapse, objections stand', () => {
    const room = aRoom(), paragraph = room.p(1);
    room.takes('object', 'BBB', paragraph);
    room.takes('support', 'CCC', paragraph);
    room.does(accepts(room, tables(room, 'States should notify others without delay.')));
    const after = room.paragraph(paragraph);
    expect(room.p(1)).toBe(paragraph);
    expect([...after.positions].map(([id, position]) => [id, stanceOf(position, after)])).toEqual([[delegationId('BBB'), 'object'], [delegationId('CCC'), 'silent']]);
  });

  test('[A6] an insertion is a new paragraph that knows its proposal; a deletion leaves its paragraph at its place', () => {
    const room = aRoom(), added = tables(room, 'One and a half.', head('AAA'), 'insert'), gone = tables(room, '', chair, 'delete', 2);
    room.does(accepts(room, added));
    expect(room.texts()).toEqual([NORM, 'One and a half.', 'Two.', 'Three.']);
    expect(room.paragraph(room.p(2)).lineage).toEqual({ how: 'proposed', proposal: added });
    room.does(accepts(room, gone));
    expect(room.texts()).toEqual([NORM, 'One and a half.', 'Three.']);
  });

  test('[A6] a paragraph that changed is not deleted on a proposal about what it said before', () => {
    const room = aRoom(), id = tables(room, '', head('AAA'), 'delete');
    room.type(room.p(1), 'Other words.');
    expect(room.refusal(accepts(room, id))).toBe('proposalCollides');
    room.does({ act: 'merge', first: room.p(1), second: room.p(2) });
    expect(room.refusal(accepts(room, id))).toBe('proposalCollides');
  });

  test('[A6] a merge of paragraphs takes proposals along, and a split leaves them with the part that keeps its identity', () => {
    const room = aRoom(), id = tables(room, 'Two. And more.', head('AAA'), 'replace', 2);
    room.does({ act: 'merge', first: room.p(1), second: room.p(2) });
    expect(proposal(room, id).paragraph).toBe(room.p(1));
    room.type(room.p(1), `${NORM} Two.`);
    room.does(accepts(room, id));
    expect(room.texts()[0]).toBe(`${NORM} Two. And more.`);
    expect(replay(room.log)).toEqual(room.state);
  });

  test('[A6] an acceptance is not undone behind the record', () => {
    const room = aRoom(), id = tables(room, 'States may notify.');
    room.does(accepts(room, id));
    expect(room.refusal({ act: 'revert', seq: room.log.length })).toBe('cannotRevert');
  });

  test('[A5] it never leaves a paragraph without words', () => {
    const room = new Room({ paragraphs: ['One. Two.'] }), id = tables(room, 'Two.');
    room.type(room.p(1), 'One.');
    expect(['emptyParagraph', 'proposalCollides']).toContain(room.refusal(accepts(room, id)));
    expect(room.texts()).toEqual(['One.']);
  });
});

describe('a place instead of words', () => {
  const places = (room: Room, kind: 'insert' | 'move' | 'split' | 'merge', aim: ProposalAim | undefined, n = 1, runs = runsOf('')): Act => ({ act: 'draftProposal', paragraph: room.p(n), kind, on: room.words(room.p(n)), runs, ...(aim === undefined ? {} : { aim }), rationale: null });
  function tablesPlace(room: Room, ...what: Parameters<typeof places> extends [Room, ...infer Rest] ? Rest : never): ProposalId {
    const [event] = room.does(places(room, ...what), head('AAA'));
    if (event?.type !== 'ProposalDrafted') throw new Error('nothing was drafted');
    room.does({ act: 'tableProposal', ...written(room, event.proposal) }, head('AAA'));
    return event.proposal;
  }

  test('[A3] says where, and proposes something', () => {
    const room = aRoom();
    const wrong = (...what: Parameters<typeof tablesPlace> extends [Room, ...infer Rest] ? Rest : never) => room.refusal(places(room, ...what), head('AAA'));
    expect(wrong('move', undefined)).toBe('outOfRange');
    expect(wrong('move', { kind: 'move', after: null })).toBe('proposesNothing');
    expect(wrong('move', { kind: 'move', after: room.p(1) }, 2)).toBe('proposesNothing');
    expect(wrong('move', { kind: 'move', after: room.p(1) })).toBe('outOfRange');
    expect(wrong('move', { kind: 'move', after: 'par_none' as never })).toBe('noSuchParagraph');
    expect(wrong('split', { kind: 'merge', second: room.p(2) })).toBe('outOfRange');
    for (const at of [0, NORM.length, NORM.length + 5]) expect(wrong('split', { kind: 'split', at })).toBe('proposesNothing');
    expect(wrong('split', { kind: 'split', at: 7 }, 1, runsOf('Words.'))).toBe('outOfRange');
    expect(wrong('merge', { kind: 'merge', second: room.p(3) })).toBe('notAdjacent');
    expect(wrong('merge', { kind: 'merge', second: room.p(1) }, 3)).toBe('notAdjacent');
    expect(room.refusal({ act: 'draftProposal', paragraph: room.p(1), kind: 'replace', on: room.words(room.p(1)), runs: runsOf('x'), aim: { kind: 'split', at: 3 }, rationale: null }, head('AAA'))).toBe('outOfRange');
  });

  test('[A11] a move changes no words and no standing, whatever was typed meanwhile', () => {
    const room = aRoom(), paragraph = room.p(1), id = tablesPlace(room, 'move', { kind: 'move', after: room.p(3) });
    room.takes('object', 'BBB', paragraph);
    room.type(paragraph, `All ${NORM}`);
    room.does(accepts(room, id));
    expect(room.texts()).toEqual(['Two.', 'Three.', `All ${NORM}`]);
    expect(room.p(3)).toBe(paragraph);
    expect(room.paragraph(paragraph).positions.size).toBe(1);
    const back = tablesPlace(room, 'move', { kind: 'move', after: null }, 3);
    room.does(accepts(room, back));
    expect(room.p(1)).toBe(paragraph);
    expect(proposal(room, back)).toMatchObject({ state: 'accepted', aim: { kind: 'move', after: null } });
    expect(replay(room.log)).toEqual(room.state);
  });

  test('[A11] a division finds its place again, copies positions to both parts, and is refused where the words around it were rewritten', () => {
    const text = 'First sentence. Second one.', room = new Room({ paragraphs: [text, 'Two.'] }), paragraph = room.p(1);
    const id = tablesPlace(room, 'split', { kind: 'split', at: 16 });
    room.takes('support', 'BBB', paragraph);
    room.type(paragraph, 'The  first sentence. Second one, longer.');
    const judged = room.judge(accepts(room, id));
    expect(judged).toMatchObject({ ok: true, value: [{ type: 'ParagraphSplit', at: 21 }, { type: 'ProposalAccepted', merged: true }] });
    room.type(paragraph, 'First sentence. Middle. Second one.');
    expect(room.refusal(accepts(room, id))).toBe('proposalCollides');
    room.type(paragraph, 'First sentence and a second one.');
    expect(room.refusal(accepts(room, id))).toBe('proposalCollides');
    room.type(paragraph, text);
    room.does(accepts(room, id));
    expect(room.texts()).toEqual(['First sentence. ', 'Second one.', 'Two.']);
    expect(room.paragraph(room.p(2)).positions.size).toBe(1);
    expect(replay(room.log)).toEqual(room.state);
  });

  test('[A11] a joining takes in the next paragraph with its objections, a space between them, and nothing else', () => {
    const room = aRoom(), id = tablesPlace(room, 'merge', { kind: 'merge', second: room.p(2) });
    room.takes('object', 'CCC', room.p(2));
    room.does({ act: 'insert', after: room.p(1), kind: 'numbered', level: 1, runs: runsOf('Between.') });
    expect(room.refusal(accepts(room, id))).toBe('notAdjacent');
    room.does({ act: 'delete', paragraph: room.p(2) });
    room.does(accepts(room, id));
    expect(room.texts()).toEqual([`${NORM} Two.`, 'Three.']);
    expect([...room.paragraph(room.p(1)).positions.keys()]).toEqual([delegationId('CCC')]);
    expect(replay(room.log)).toEqual(room.state);
  });

  test('[A11] what was proposed for a paragraph that is part of another now is not done to that one', () => {
    const room = aRoom(), id = tablesPlace(room, 'move', { kind: 'move', after: null }, 2);
    room.does({ act: 'merge', first: room.p(1), second: room.p(2) });
    expect(room.refusal(accepts(room, id))).toBe('proposalCollides');
  });

  test('[A6] a paragraph may be proposed before the first', () => {
    const room = aRoom(), id = tablesPlace(room, 'insert', { kind: 'insert', side: 'before' }, 1, runsOf('Zero.'));
    room.does(accepts(room, id));
    expect(room.texts()).toEqual(['Zero.', NORM, 'Two.', 'Three.']);
    expect(room.paragraph(room.p(1)).lineage).toEqual({ how: 'proposed', proposal: id });
  });

  test('[A7] a place is based anew like words, and sponsors are asked anew', () => {
    const room = aRoom(), id = tablesPlace(room, 'move', { kind: 'move', after: room.p(2) });
    room.does({ act: 'coSponsor', ...written(room, id) }, head('BBB'));
    room.does({ act: 'rebaseProposal', proposal: id, on: room.words(room.p(1)), runs: [], aim: { kind: 'move', after: room.p(3) } }, head('AAA'));
    expect(proposal(room, id)).toMatchObject({ aim: { after: room.p(3) } });
    expect(proposal(room, id).sponsors.size).toBe(0);
    expect(room.refusal({ act: 'rebaseProposal', proposal: id, on: room.words(room.p(1)), runs: [], aim: { kind: 'split', at: 7 } }, head('AAA'))).toBe('outOfRange');
  });
});

describe('accepted in part', () => {
  const wanted = 'All States must notify others without delay.';
  const part = (room: Room, id: ProposalId, changes: readonly number[]): Act => ({ act: 'acceptProposal', ...written(room, id), changes });

  test('[A10] the chosen changes are in the text, the rest stays before the room with its sponsors, and is accepted later', () => {
    const room = aRoom(), id = tables(room, wanted);
    room.does({ act: 'coSponsor', ...written(room, id) }, head('BBB'));
    const read = written(room, id);
    const events = room.does(part(room, id, [1]));
    expect(events).toMatchObject([{ type: 'WordsReplaced' }, { type: 'ProposalAcceptedInPart', taken: [{ was: runsOf('should'), runs: runsOf('must') }] }]);
    expect(room.texts()[0]).toBe('States must notify others in good time.');
    expect(proposal(room, id)).toMatchObject({ state: 'tabled', runs: runsOf(wanted), base: runsOf('States must notify others in good time.') });
    expect([...proposal(room, id).sponsors]).toEqual([delegationId('BBB')]);
    expect(room.refusal({ act: 'acceptProposal', ...read })).toBe('proposalMovedOn');
    room.does(accepts(room, id));
    expect(room.texts()[0]).toBe(wanted);
    expect(proposal(room, id).record.map(({ what }) => what.did)).toEqual(['drafted', 'tabled', 'sponsored', 'acceptedInPart', 'accepted']);
    expect(replay(room.log)).toEqual(room.state);
  });

  test('[A10] what was accepted and taken out again is not brought back by the rest', () => {
    const room = aRoom(), id = tables(room, wanted);
    room.does(part(room, id, [1]));
    room.type(room.p(1), NORM);
    const events = room.does(part(room, id, [0]));
    expect(room.texts()[0]).toBe('All States should notify others in good time.');
    expect(events.at(-1)).toMatchObject({ type: 'ProposalAcceptedInPart', merged: false });
  });

  test('[A10] parts that collide are refused, the others are not', () => {
    const room = aRoom(), id = tables(room, wanted);
    room.type(room.p(1), 'States may notify others in good time.');
    expect(room.refusal(part(room, id, [1]))).toBe('proposalCollides');
    room.does(part(room, id, [0, 2]));
    expect(room.texts()[0]).toBe('All States may notify others without delay.');
  });

  test('[A10] all of it is an acceptance; none of it, or what it does not have, is no acceptance', () => {
    const room = aRoom(), id = tables(room, wanted);
    for (const changes of [[], [3], [0, 9]]) expect(room.refusal(part(room, id, changes))).toBe('outOfRange');
    expect(room.refusal(part(room, id, [0]), head('AAA'))).toBe('notYours');
    expect(room.refusal({ ...part(room, tables(room, 'New.', head('AAA'), 'insert'), [0]) })).toBe('outOfRange');
    room.does(part(room, id, [2, 0, 1, 1]));
    expect(proposal(room, id).state).toBe('accepted');
  });
});

test('[A5] marks and footnotes elsewhere in the words stay as they are', () => {
  const base = [['States ', []], ['should', ['bold']], [' notify others', []], ['\uFFFC', ['footnote:On others.']], [' in time.', []]] as const;
  const proposed = [['States ', []], ['should', ['bold']], [' notify others', []], ['\uFFFC', ['footnote:On others.']], [' without delay.', []]] as const;
  const current = [['All States ', []], ['shall', ['bold', 'italic']], [' notify others', []], ['\uFFFC', ['footnote:On others.']], [' in time.', []]] as const;
  expect(mergeWords(base, proposed, current)).toMatchObject({ ok: true, merged: [['All States ', []], ['shall', ['bold', 'italic']], [' notify others', []], ['\uFFFC', ['footnote:On others.']], [' without delay.', []]] });
});
