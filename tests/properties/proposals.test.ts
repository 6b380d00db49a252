/** What holds of proposals whatever is attempted by whomever, while words are typed and paragraphs joined and divided. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProposalId } from '../../shared/base/ids.ts';
import { wasTabled, type Proposal } from '../../shared/ledger/proposals.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import { replay } from '../../shared/meeting/replay.ts';
import { chair, delegate, head, observer, officer, Room, runsOf } from '../support/aRoom.ts';

const TEXTS = ['One two three.', 'One two four.', 'Zero one two three.', 'One two three. And more.', 'Two three.', '', 'Zero one two four.'] as const;
const ANYBODY: readonly Actor[] = [head('AAA'), head('AAA'), head('BBB'), delegate('AAA'), chair, chair, officer('secretariat'), officer('facilitator'), observer()];
const step = fc.record({ what: fc.nat(22), who: fc.nat(8), a: fc.nat(3), b: fc.nat(7), stale: fc.nat(9) });
const all = (room: Room): readonly Proposal[] => [...room.state.paragraphs.values()].flatMap(({ proposals }) => [...(proposals?.values() ?? [])]);

/** A proposal for a place. */
function placeOf(room: Room, a: number, b: number): Pick<Extract<Act, { act: 'draftProposal' }>, 'kind' | 'aim'> {
  const other = room.state.order[(a + 1) % room.state.order.length] ?? room.p(1);
  switch (b % 3) {
    case 0: return { kind: 'move', aim: { kind: 'move', after: b > 4 ? null : other } };
    case 1: return { kind: 'split', aim: { kind: 'split', at: b } };
    default: return { kind: 'merge', aim: { kind: 'merge', second: other } };
  }
}

function actOf(room: Room, { what, a, b, stale }: { readonly what: number; readonly a: number; readonly b: number; readonly stale: number }): Act {
  const paragraph = room.state.order[a % room.state.order.length] ?? room.p(1), on = room.words(paragraph), runs = runsOf(TEXTS[b % TEXTS.length] ?? '');
  const known = all(room), at = known[b % Math.max(1, known.length)], proposal = at?.id ?? ('prp_none' as ProposalId), written = (at?.written ?? 1) + (stale === 0 ? 1 : 0);
  switch (what) {
    case 0: case 1: return { act: 'draftProposal', paragraph, kind: 'replace', on, runs, rationale: null };
    case 2: return { act: 'draftProposal', paragraph, kind: b % 2 === 0 ? 'insert' : 'delete', on, runs: b % 2 === 0 ? runs : [], rationale: null };
    case 3: return { act: 'editProposal', proposal, on: at === undefined ? on : room.words(at.paragraph), runs, rationale: 'why' };
    case 4: case 5: return { act: 'tableProposal', proposal, written };
    case 6: return { act: 'rebaseProposal', proposal, on: at === undefined ? on : room.words(at.paragraph), runs };
    case 7: return { act: 'withdrawProposal', proposal };
    case 8: return { act: 'coSponsor', proposal, written };
    case 9: return { act: 'withdrawSponsorship', proposal };
    case 10: case 11: case 18: case 19: return { act: 'acceptProposal', proposal, written };
    case 13: case 20: {
      const words = known.filter(({ state, kind }) => state === 'tabled' && kind === 'replace'), some = words[b % Math.max(1, words.length)] ?? at;
      return { act: 'acceptProposal', proposal: some?.id ?? proposal, written: some?.written ?? written, changes: [stale % 2] };
    }
    case 14: case 15: case 16: case 17: return { act: 'draftProposal', paragraph, ...placeOf(room, a, b), on, runs: [], rationale: null };
    default: return { act: 'setAsideProposal', proposal, reason: null };
  }
}

/** Somebody who may: tabling and accepting need one person of all. */
function fitting(room: Room, act: Act): Actor | null {
  if (act.act === 'acceptProposal') return chair;
  const bench = act.act === 'tableProposal' ? all(room).find(({ id }) => id === act.proposal)?.bench : undefined;
  return [head('AAA'), head('BBB'), chair, officer('secretariat'), officer('facilitator')].find(({ delegation, role }) => (delegation ?? role) === bench) ?? null;
}

/** Every letter of the text, wherever it stands. */
const letters = (texts: readonly string[]): readonly string[] => [...texts.join('').replaceAll(' ', '')].sort();

test('[A4] nothing but accepting touches the text, what was tabled never leaves the record, and the log alone tells it all', () => {
  let places = 0, parts = 0;
  const met = { accepted: 0, tabled: 0, setAside: 0, withdrawn: 0, draft: 0 };
  fc.assert(fc.property(fc.array(fc.oneof({ weight: 6, arbitrary: step }, { weight: 1, arbitrary: fc.record({ type: fc.nat(3), text: fc.nat(5) }) }, { weight: 1, arbitrary: fc.record({ join: fc.boolean() }) }), { minLength: 6, maxLength: 40, size: 'max' }), (steps) => {
    const room = new Room({ members: ['AAA', 'BBB'], paragraphs: ['One two three.', 'Five six.', 'Seven.'] });
    for (const move of steps) {
      const texts = room.texts(), before = new Map(all(room).map((proposal) => [proposal.id, proposal]));
      if ('type' in move) {
        const id = room.state.order[move.type % room.state.order.length] ?? room.p(1);
        if (room.paragraph(id).state !== 'deleted') room.type(id, TEXTS[move.text] ?? '');
      } else if ('join' in move) {
        const living = room.state.order.filter((id) => room.paragraph(id).state !== 'deleted'), [first, second] = living;
        if (move.join && first !== undefined && second !== undefined) room.attempt({ act: 'merge', first, second }); else if (first !== undefined) room.attempt({ act: 'split', at: { paragraph: first, offset: 4 } });
      } else {
        const act = actOf(room, move);
        const done = room.attempt(act, (move.stale % 2 === 0 ? fitting(room, act) : null) ?? ANYBODY[move.who] ?? chair).ok;
        if (!done || act.act !== 'acceptProposal') expect(room.texts()).toEqual(texts);
        const accepted = act.act === 'acceptProposal' ? before.get(act.proposal)?.kind : undefined;
        // A place that is given to a paragraph changes no words.
        if (done && (accepted === 'move' || accepted === 'split' || accepted === 'merge')) { expect(letters(room.texts())).toEqual(letters(texts)); places += 1; }
        if (done && act.act === 'acceptProposal' && act.changes !== undefined) parts += 1;
      }
      const after = new Map(all(room).map((proposal) => [proposal.id, proposal]));
      for (const [id, was] of before) {
        const now = after.get(id) ?? expect.fail('a proposal has left the record');
        expect(now.record.slice(0, was.record.length)).toEqual(was.record);
        if (was.state !== 'draft' && was.state !== 'tabled') expect({ ...now, paragraph: was.paragraph }).toEqual(was);
      }
    }
    for (const proposal of all(room)) {
      met[proposal.state] += 1;
      expect(wasTabled(proposal) || proposal.state === 'draft' || proposal.state === 'withdrawn').toBe(true);
      if (!wasTabled(proposal)) expect(proposal.record.every(({ by }) => (by.delegation ?? by.role) === proposal.bench)).toBe(true);
      expect(proposal.sponsors.has(proposal.bench as never)).toBe(false);
    }
    expect(replay(room.log)).toEqual(room.state);
  }), { numRuns: 1_000 });
  expect(places).toBeGreaterThan(10);
  expect(parts).toBeGreaterThan(2);
  for (const [state, count] of Object.entries(met)) expect(count, state).toBeGreaterThan(10);
});
