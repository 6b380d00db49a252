/** The table of carry-over, row by row and kind by kind, through acts that a room may really make. */
import { describe, expect, test } from 'vitest';
import type { Fingerprint, ParagraphId, ProposalId } from '../../shared/base/ids.ts';
import { assessParagraph } from '../../shared/consensus/assess.ts';
import { CARRY_OVER, type Cause } from '../../shared/ledger/carryOver.ts';
import { adviseChange } from '../../shared/ledger/changeAdvice.ts';
import { CONTEST_MS } from '../../shared/ledger/certified.ts';
import { KINDS, POSITION_KINDS } from '../../shared/ledger/kinds.ts';
import { isUnconfirmed, MAINTAIN_MS } from '../../shared/ledger/maintained.ts';
import type { PositionKind } from '../../shared/ledger/positions.ts';
import { causeOf, stanceOf, standingOf } from '../../shared/ledger/standing.ts';
import { flagsOf, framesOf } from '../../shared/ledger/surroundings.ts';
import { chair, delegationId, head, officer, Room, runsOf, type Opening } from '../support/aRoom.ts';

const AAA = delegationId('AAA'), secretariat = officer('secretariat');

/** On a paragraph of its own with a sub-paragraph, a heading and a paragraph that it names. */
const TEXT: readonly (string | Opening)[] = [{ kind: 'heading', text: 'Norms' }, 'States should act as paragraph 2 says, and soon.', 'Second.', { kind: 'heading', text: 'Rules' }, 'Third.'];

function filedOn(kind: PositionKind, paragraphs = TEXT): { readonly room: Room; readonly id: ParagraphId } {
  const room = new Room({ paragraphs });
  const id = room.p(2);
  room.takes(kind, 'AAA', id);
  return { room, id };
}

function now(room: Room, id: ParagraphId, code = 'AAA') {
  const paragraph = room.paragraph(id), position = paragraph.positions.get(delegationId(code));
  if (position === undefined) throw new Error(`${code} has no position`);
  return { cause: causeOf(position, paragraph), standing: standingOf(position, paragraph), flags: flagsOf(position.around, framesOf(room.state).get(id) ?? [], room.state) };
}

/** For each row that decides where a position stands, how a room gets there. They return the paragraph to look at. */
const HOW: Record<Cause, (room: Room, id: ParagraphId) => ParagraphId> = {
  asRead: (room, id) => { room.type(id, 'Other.'); room.type(id, 'States should act as paragraph 2 says, and soon.'); return id; },
  editorial: (room, id) => {
    const from = room.words(id);
    room.type(id, 'States should act, as paragraph 2 says, and soon.');
    room.does({ act: 'certifyEditorial', paragraph: id, from, on: room.words(id) }, secretariat);
    return id;
  },
  substantive: (room, id) => { room.type(id, 'States shall act.'); return id; },
  phraseRemoved: (room, id) => {
    if (room.paragraph(id).positions.get(AAA)?.kind === 'object') room.does({ act: 'takePosition', paragraph: id, on: room.words(id), filing: { kind: 'object', reason: null, proposedWording: null, quote: 'and soon' } }, head('AAA'));
    room.type(id, 'States should act as paragraph 2 says.');
    return id;
  },
  alternativeChosen: (room, id) => {
    room.does({ act: 'placeBracket', paragraph: id, on: room.words(id), from: 7, to: 13, reason: 'Too weak.' }, head('BBB'));
    const bracket = [...(room.paragraph(id).brackets?.keys() ?? [])][0];
    if (bracket === undefined) throw new Error('no bracket');
    room.does({ act: 'tableAlternative', paragraph: id, bracket, runs: runsOf('shall'), reason: null }, head('BBB'));
    const alternative = [...(room.paragraph(id).brackets?.get(bracket)?.alternatives.keys() ?? [])][0] ?? null;
    room.does({ act: 'chooseAlternative', paragraph: id, bracket, on: room.words(id), alternative, reason: null });
    return id;
  },
  split: (room, id) => { room.does({ act: 'split', at: { paragraph: id, offset: 17 } }); return room.p(3); },
  merge: (room, id) => {
    const kind = room.paragraph(id).positions.get(AAA)?.kind ?? 'object';
    room.does({ act: 'withdrawPosition', paragraph: id }, head('AAA'));
    room.takes(kind, 'AAA', room.p(3));
    room.does({ act: 'merge', first: id, second: room.p(3) });
    return id;
  },
  deleted: (room, id) => { room.does({ act: 'delete', paragraph: id }); return id; },
  withdrawnByProponent: (room) => {
    const proposal = `prp_${room.log.length}` as ProposalId;
    room.does({ act: 'draftProposal', paragraph: room.p(3), kind: 'insert', on: room.words(room.p(3)), runs: runsOf('New.'), rationale: null }, head('BBB'));
    room.does({ act: 'tableProposal', proposal, written: room.state.seq }, head('BBB'));
    room.does({ act: 'acceptProposal', proposal, written: room.paragraph(room.p(3)).proposals?.get(proposal)?.written ?? 0 });
    const made = room.p(4), kind = room.paragraph(room.p(2)).positions.get(AAA)?.kind ?? 'object';
    room.takes(kind, 'AAA', made);
    room.does({ act: 'withdrawParagraph', paragraph: made, on: room.words(made) }, head('BBB'));
    return made;
  },
  reinstated: (room, id) => {
    room.does({ act: 'delete', paragraph: id });
    room.does({ act: 'restore', paragraph: id });
    room.type(id, 'Something else.');
    return id;
  },
};

describe('[P16] the table', () => {
  test('[P16] has every row of the rules, for every kind of position', () => {
    expect(Object.keys(CARRY_OVER).sort()).toEqual(['alternativeChosen', 'asRead', 'bracketsLifted', 'chapeauChanged', 'deleted', 'editorial', 'merge', 'moved', 'movedAcrossChapeau', 'phraseRemoved', 'referentChanged', 'reinstated', 'renumbered', 'split', 'substantive', 'withdrawnByProponent']);
  });

  test('[P16] no row clears an objection but the withdrawal of what it objects to, and none keeps an acceptance under other words', () => {
    for (const [change, row] of Object.entries(CARRY_OVER)) {
      if (change !== 'withdrawnByProponent') expect(row.objection, change).not.toBe('lapsed');
      if (['substantive', 'phraseRemoved', 'alternativeChosen', 'split', 'merge', 'reinstated'].includes(change)) expect(row.acceptance, change).toBe('lapsed');
    }
  });

  test.each(POSITION_KINDS.flatMap((kind) => Object.entries(HOW).map(([cause, how]) => [kind, cause as Cause, how] as const)))('[P16] %s under “%s” stands as its row says', (kind, cause, how) => {
    const { room, id } = filedOn(kind);
    const at = how(room, id);
    const found = now(room, at);
    // A phrase can only be objected to: with the other kinds the row is that of any other change.
    expect(found.cause).toBe(cause === 'phraseRemoved' && kind !== 'object' ? 'substantive' : cause);
    expect(found.standing).toBe(CARRY_OVER[cause][KINDS[kind].carries]);
  });

  test.each(POSITION_KINDS)('[P16] %s is as it was when its paragraph moves under the same heading and is numbered anew', (kind) => {
    const { room, id } = filedOn(kind);
    room.does({ act: 'move', paragraph: id, after: room.p(3) });
    room.does({ act: 'issueRevision' });
    expect(now(room, id)).toMatchObject({ cause: 'asRead', standing: CARRY_OVER.moved[KINDS[kind].carries], flags: [] });
  });

  test('[P16] a bracket is not lifted over an objection that is limited to it, and once that is filed anew without the limit it is', () => {
    const { room, id } = filedOn('support');
    room.does({ act: 'placeBracket', paragraph: id, on: room.words(id), from: 7, to: 13, reason: 'Too weak.' }, head('BBB'));
    const bracket = [...(room.paragraph(id).brackets?.keys() ?? [])][0];
    if (bracket === undefined) throw new Error('no bracket');
    room.does({ act: 'takePosition', paragraph: id, on: room.words(id), filing: { kind: 'object', reason: null, proposedWording: null, scope: { bracket, alternative: null } } }, head('BBB'));
    const lift = { act: 'liftBracket', paragraph: id, bracket, on: room.words(id), keeps: true, reason: 'Agreed in the corridor.' } as const;
    expect(room.refusal(lift)).toBe('bracketContested');
    room.takes('object', 'BBB', id);
    expect(room.refusal(lift)).toBeNull();
    expect(now(room, id)).toMatchObject({ standing: CARRY_OVER.bracketsLifted.acceptance });
  });
});

describe('[P17] editorial changes', () => {
  test('[P17] only the secretariat certifies', () => {
    const { room, id } = filedOn('support');
    const from = room.words(id);
    room.type(id, 'States should act, as paragraph 2 says, and soon.');
    const act = { act: 'certifyEditorial', paragraph: id, from, on: room.words(id) } as const;
    for (const by of [chair, officer('viceChair'), officer('facilitator'), head('AAA')]) expect(room.refusal(act, by)).toBe('notYours');
    expect(now(room, id).standing).toBe('lapsed');
    expect(room.refusal(act, secretariat)).toBeNull();
    expect(now(room, id).standing).toBe('current');
  });

  test('[P17] one contest makes it substantive: the acceptance is gone again, and the same change is not certified twice', () => {
    const { room, id } = filedOn('support');
    const from = room.words(id);
    HOW.editorial(room, id);
    const certification = room.state.seq;
    room.now += CONTEST_MS - 10;
    room.does({ act: 'contestEditorial', paragraph: id, certification }, head('CCC'));
    expect(now(room, id)).toMatchObject({ cause: 'substantive', standing: 'lapsed' });
    expect(stanceOf(room.paragraph(id).positions.get(AAA), room.paragraph(id))).toBe('silent');
    expect(room.refusal({ act: 'certifyEditorial', paragraph: id, from, on: room.words(id) }, secretariat)).toBe('editorialContested');
  });

  test('[P17] certified changes are followed one after the other, and a change beyond them is none of them', () => {
    const { room, id } = filedOn('support');
    HOW.editorial(room, id);
    const second = room.words(id);
    room.type(id, 'States should act, as paragraph 2 says and soon.');
    expect(now(room, id).standing).toBe('lapsed');
    room.does({ act: 'certifyEditorial', paragraph: id, from: second, on: room.words(id) }, secretariat);
    expect(now(room, id)).toMatchObject({ cause: 'editorial', standing: 'current' });
    room.type(id, 'States need not act.');
    expect(now(room, id).standing).toBe('lapsed');
  });

  test('[P17] who is not a member contests nothing, and words that were never there are not certified', () => {
    const { room, id } = filedOn('support');
    HOW.editorial(room, id);
    expect(room.refusal({ act: 'contestEditorial', paragraph: id, certification: room.state.seq }, { ...head('OBS') })).toBe('observersDoNotBlock');
    expect(room.refusal({ act: 'contestEditorial', paragraph: id, certification: room.state.seq }, chair)).toBe('chairTakesNoPosition');
    expect(room.refusal({ act: 'certifyEditorial', paragraph: id, from: 'f'.repeat(64) as Fingerprint, on: room.words(id) }, secretariat)).toBe('neverReadSo');
  });

  test.each([
    ['States should act.', 'States shall act.', ['modal']],
    ['Notification 48 hours before.', 'Notification 72 hours before.', ['number']],
    ['States should interfere.', 'States should not interfere.', ['negation']],
    ['States should notify, as appropriate, others.', 'States should notify others.', ['qualifier', 'listMember', 'words']],
    ['Taking note of the report.', 'The Group notes the report.', ['verb', 'words']],
    ['Under the Charter of 1945.', 'Under the Convention of 1945.', ['instrument']],
    ['debris, jamming, and spoofing, and lasers', 'debris, jamming, and lasers', ['listMember', 'words']],
    ['It prescribes tests.', 'It proscribes tests.', ['words']],
    ['responsible behaviour of States', 'responsible behaviour of States parties', ['words']],
  ])('[P17] the advice on “%s” → “%s” is substantive', (before, after, touched) => {
    const advice = adviseChange(runsOf(before), runsOf(after));
    expect(advice.suggests).toBe('substantive');
    for (const one of touched) expect(advice.touched).toContain(one);
  });

  test.each([
    ['The Group  considered  threats .', 'The Group considered threats.'],
    ['10 000 objects', '10,000 objects'],
    ['the Commitee met', 'the Committee met'],
    ['organisation of behavior', 'organization of behaviour'],
    ['Outer Space', 'outer space'],
    ['the recieved reports', 'the received reports'],
  ])('[P17] the advice on “%s” → “%s” is editorial', (before, after) => {
    expect(adviseChange(runsOf(before), runsOf(after))).toEqual({ suggests: 'editorial', touched: [] });
  });
});

describe('[P18] the chair asks who maintains an objection', () => {
  function asked(): { readonly room: Room; readonly id: ParagraphId } {
    const { room, id } = filedOn('object');
    room.takes('object', 'BBB', id);
    room.takes('object', 'CCC', id);
    room.type(id, 'States shall act.');
    room.does({ act: 'askMaintained', paragraph: id, on: room.words(id) });
    return { room, id };
  }
  const recorded = (room: Room, id: ParagraphId) => room.refusal({ act: 'recordMaintained', paragraph: id, on: room.words(id) });

  test('[P18] who upholds it objects to these words; who is in the room and does not, no longer objects; who is away is unconfirmed and blocks', () => {
    const { room, id } = asked();
    room.takes('object', 'AAA', id);
    room.connected = new Set([AAA, delegationId('BBB')]);
    room.now += MAINTAIN_MS;
    expect(recorded(room, id)).toBeNull();
    const paragraph = room.paragraph(id);
    expect([...paragraph.positions.keys()].sort()).toEqual([AAA, delegationId('CCC')]);
    expect(paragraph.record.at(-1)).toMatchObject({ delegation: delegationId('BBB'), what: 'notMaintained' });
    expect(now(room, id).standing).toBe('current');
    expect(now(room, id, 'CCC').standing).toBe('needsReconfirmation');
    expect(isUnconfirmed(paragraph, delegationId('CCC'))).toBe(true);
    expect(isUnconfirmed(paragraph, AAA)).toBe(false);
    expect(paragraph.maintenance?.recorded).toMatchObject({ maintained: 1, notMaintained: 1, away: [delegationId('CCC')] });
    expect(assessParagraph(room.state, paragraph)).toMatchObject({ kind: 'doesNotHold' });
  });

  test('[P18] nothing is recorded in the first half minute, nor once the words have changed', () => {
    const { room, id } = asked();
    expect(recorded(room, id)).toBe('windowOpen');
    room.now += MAINTAIN_MS;
    room.type(id, 'States may act.');
    expect(recorded(room, id)).toBe('maintainedNotAsked');
    expect(room.paragraph(id).positions.size).toBe(3);
  });

  test('[P18] it is the chair who asks and records, and there is nothing to ask about an objection to the present words', () => {
    const { room, id } = asked();
    for (const by of [secretariat, head('AAA'), officer('facilitator')]) expect(room.refusal({ act: 'askMaintained', paragraph: id, on: room.words(id) }, by)).toBe('notYours');
    const fresh = filedOn('object');
    expect(fresh.room.refusal({ act: 'askMaintained', paragraph: fresh.id, on: fresh.room.words(fresh.id) })).toBe('nothingToMaintain');
  });
});

describe('[P19] what stands around a paragraph', () => {
  const flags = (change: (room: Room, id: ParagraphId) => void) => {
    const { room, id } = filedOn('support');
    change(room, id);
    return now(room, id);
  };
  test('[P19] a heading or a chapeau that changes is flagged to every child, and where it stands stays', () => {
    expect(flags((room) => room.type(room.p(1), 'Obligations'))).toMatchObject({ standing: 'current', flags: ['chapeauChanged'] });
    const { room, id } = filedOn('object', ['Chapeau:', { kind: 'sub', text: 'act.' }]);
    room.type(room.p(1), 'Another chapeau:');
    expect(now(room, id)).toMatchObject({ standing: 'current', flags: ['chapeauChanged'] });
  });

  test('[P19] a paragraph that the words name is flagged when it changes or goes, and not when it comes back as it was', () => {
    expect(flags((room) => room.type(room.p(3), 'Second, otherwise.')).flags).toEqual(['referentChanged']);
    expect(flags((room) => room.does({ act: 'delete', paragraph: room.p(3) })).flags).toEqual(['referentChanged']);
    expect(flags((room) => { room.type(room.p(3), 'Otherwise.'); room.type(room.p(3), 'Second.'); }).flags).toEqual([]);
  });

  test('[P19] a move under another heading is flagged, one under the same is not', () => {
    expect(flags((room, id) => room.does({ act: 'move', paragraph: id, after: room.p(5) }))).toMatchObject({ standing: 'current', flags: ['movedAcrossChapeau'] });
    expect(flags((room, id) => room.does({ act: 'move', paragraph: id, after: room.p(3) })).flags).toEqual([]);
  });
});

describe('[P20] an objection to a phrase', () => {
  const toPhrase = (room: Room, id: ParagraphId, quote: string) => room.refusal({ act: 'takePosition', paragraph: id, on: room.words(id), filing: { kind: 'object', reason: null, proposedWording: null, quote } }, head('AAA'));

  test('[P20] is accepted on words that stand there, and stands and blocks when they go', () => {
    const { room, id } = filedOn('support');
    expect(toPhrase(room, id, 'never')).toBe('phraseNotThere');
    expect(toPhrase(room, id, 'and  soon')).toBeNull();
    room.type(id, 'States should act.');
    expect(now(room, id)).toMatchObject({ cause: 'phraseRemoved', standing: 'needsReconfirmation' });
    expect(CARRY_OVER.phraseRemoved.limited).toBe('invited');
    expect(assessParagraph(room.state, room.paragraph(id))).toMatchObject({ kind: 'doesNotHold', because: [{ by: AAA, standing: 'needsReconfirmation' }] });
  });
});

describe('[P21] withdrawn by its proponent', () => {
  test('[P21] the positions lapse, nobody else withdraws it, and another brings it back with them', () => {
    const { room, id } = filedOn('object');
    const made = HOW.withdrawnByProponent(room, id);
    expect(now(room, made)).toMatchObject({ standing: 'lapsed' });
    room.does({ act: 'restore', paragraph: made }, head('CCC'));
    expect(now(room, made)).toMatchObject({ cause: 'asRead', standing: 'current' });
    expect(room.refusal({ act: 'withdrawParagraph', paragraph: made, on: room.words(made) }, head('CCC'))).toBe('notItsProponent');
  });
});
