/** The wall of the room: what hangs on it, who turns it, and that it tells nobody's name. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leftWords } from '../../client/panels/wall/WallFoot.tsx';
import { paragraphOnWall } from '../../client/panels/wall/onWall.ts';
import { wallPieces, type WallStretch } from '../../client/panels/wall/wallPieces.ts';
import type { HalfBracket } from '../../client/editor/signs.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { plainText } from '../../shared/base/runs.ts';
import { ROLES } from '../../shared/meeting/people.ts';
import { mayAttempt } from '../../shared/permissions/policy.ts';
import { composeWall } from '../../server/screens/compose.ts';
import { head, observer, officer, Room, runsOf } from '../support/aRoom.ts';

const NOBODY_HERE = { delegations: [], officers: [] };
const wall = (room: Room) => composeWall(room.state, NOBODY_HERE, () => { throw new Error('the wall asked for the name of a person'); });
const shown = (room: Room) => paragraphOnWall(wall(room))?.id ?? null;

describe('[U1] what hangs on the wall', () => {
  test('the first text, then what the chair turns to, then what is before the room; and that stays when the question is over', () => {
    const room = new Room({ paragraphs: [{ kind: 'heading', text: 'A heading' }, 'One.', 'Two.', 'Three.'] });
    expect(shown(room)).toBe(room.p(2));
    room.does({ act: 'showParagraph', paragraph: room.p(4) });
    expect(shown(room)).toBe(room.p(4));
    room.put(room.p(3));
    expect(shown(room)).toBe(room.p(3));
    room.does({ act: 'showParagraph', paragraph: room.p(1) });
    expect(shown(room)).toBe(room.p(3));
    room.does({ act: 'withdrawQuestion', paragraph: room.p(3) });
    expect(shown(room)).toBe(room.p(1));
    room.agree(room.p(2));
    expect(shown(room)).toBe(room.p(2));
    room.does({ act: 'delete', paragraph: room.p(4) });
    room.does({ act: 'showParagraph', paragraph: null });
    expect(shown(room)).toBe(room.p(2));
  });

  test('of several before the room the last that was put', () => {
    const room = new Room();
    room.put(room.p(3));
    room.put(room.p(1));
    expect(shown(room)).toBe(room.p(1));
  });

  test('a paragraph that is deleted makes way; none that is gone can be shown', () => {
    const room = new Room(), [one, two, three] = [room.p(1), room.p(2), room.p(3)];
    room.does({ act: 'showParagraph', paragraph: two });
    room.does({ act: 'delete', paragraph: two });
    expect(shown(room)).toBe(one);
    room.does({ act: 'showParagraph', paragraph: three });
    expect(room.refusal({ act: 'showParagraph', paragraph: two })).toBe('paragraphDeleted');
    expect(room.refusal({ act: 'showParagraph', paragraph: 'par_nowhere' as ParagraphId })).toBe('noSuchParagraph');
  });

  test('turned by whoever presides and by the secretariat; it decides nothing, shown twice it is shown once, and goes on after the decision', () => {
    expect(ROLES.filter((role) => mayAttempt('showParagraph', role, new Room().state.settings))).toEqual(['chair', 'viceChair', 'secretariat']);
    const room = new Room();
    expect(room.refusal({ act: 'showParagraph', paragraph: room.p(1) }, head('AAA'))).toBe('notYours');
    expect(room.refusal({ act: 'showParagraph', paragraph: room.p(1) }, observer())).toBe('notYours');
    const before = room.state;
    room.does({ act: 'showParagraph', paragraph: room.p(2) }, officer('secretariat'));
    expect({ ...room.state, shown: null, seq: 0, at: 0 }).toEqual({ ...before, shown: null, seq: 0, at: 0 });
    const events = room.log.length;
    room.does({ act: 'showParagraph', paragraph: room.p(2) });
    expect(room.log.slice(events).flatMap((entry) => entry.events)).toEqual([]);
    room.does({ act: 'recordNoConsensus' });
    expect(room.refusal({ act: 'showParagraph', paragraph: room.p(1) })).toBeNull();
  });
});

describe('[U2] counts and no name', () => {
  /** Everything a delegation may do in one paragraph, by one delegation or by another. */
  const played = (by: string, namesVisibleTo: 'chair' | 'members' | 'everyone'): Room => {
    const room = new Room({ settings: { namesVisibleTo, gavelWindowSeconds: 20 } }), p = room.p(1), on = room.words(p), actor = head(by);
    room.does({ act: 'draftProposal', paragraph: p, kind: 'replace', on, runs: runsOf('Ones.'), rationale: 'Better.' }, actor);
    const proposal = [...room.paragraph(p).proposals!.keys()][0]!;
    room.does({ act: 'tableProposal', proposal, written: room.log.length }, actor);
    room.does({ act: 'draftProposal', paragraph: room.p(2), kind: 'replace', on: room.words(room.p(2)), runs: runsOf('Private.'), rationale: null }, actor);
    room.does({ act: 'placeBracket', paragraph: p, on, from: 0, to: 3, reason: 'Not agreed.' }, actor);
    room.takes('object', by, p);
    room.does({ act: 'takePosition', paragraph: room.p(3), on: room.words(room.p(3)), filing: { kind: 'conditional', reason: null, condition: 'Money for capacity.' } }, actor);
    room.does({ act: 'preparePosition', paragraph: room.p(2), on: room.words(room.p(2)), filing: { kind: 'reserve', reason: 'Private too.' } }, actor);
    room.does({ act: 'comment', paragraph: p, text: 'A word.' }, actor);
    room.put(room.p(2));
    room.does({ act: 'askInWindow', paragraph: room.p(2), for: 'time' }, actor);
    return room;
  };

  test.each(['chair', 'members', 'everyone'] as const)('where names are for %s: which delegation it was changes no byte of the wall', (names) => {
    const left = JSON.stringify(wall(played('AAA', names))), right = JSON.stringify(wall(played('BBB', names)));
    expect(left).toBe(right);
    expect(left).not.toMatch(/Private|Money for capacity/);
    expect(left).toContain('"object":1');
  });
});

describe('[U3] the words on the wall', () => {
  const textOf = (words: readonly WallStretch[]) => words.map((stretch) => ('text' in stretch ? stretch.text : '')).join('');
  const sign = (at: number, is: 'open' | 'close'): HalfBracket => ({ at, is, by: '', said: is, order: 0 });
  const sentence = fc.array(fc.constantFrom('States', 'should', 'may', 'not', 'give', 'notice,', 'in', 'time'), { minLength: 1, maxLength: 10 }).map((all) => `${all.join(' ')}.`);

  test('whatever is proposed and bracketed, the words as they stand are all there, each bracket once and in its place', () => {
    fc.assert(fc.property(sentence, fc.array(sentence, { maxLength: 3 }), fc.nat(), fc.nat(), (now, proposed, a, b) => {
      const from = Math.min(a % now.length, b % now.length), to = Math.max(a % now.length, b % now.length) + 1;
      const pieces = wallPieces(runsOf(now), [sign(from, 'open'), sign(to, 'close')], proposed.map(runsOf));
      const stretches = pieces.flatMap((piece) => (piece.what === 'kept' ? piece.words : piece.was));
      expect(textOf(stretches)).toBe(plainText(runsOf(now)));
      const opens = stretches.findIndex((stretch) => 'sign' in stretch && stretch.sign.is === 'open'), closes = stretches.findIndex((stretch) => 'sign' in stretch && stretch.sign.is === 'close');
      expect(stretches.filter((stretch) => 'sign' in stretch)).toHaveLength(2);
      expect(textOf(stretches.slice(0, opens)).length).toBe(from);
      expect(textOf(stretches.slice(0, closes)).length).toBe(to);
    }), { numRuns: 300 });
  });

  test('a proposal is drawn as what goes and what comes', () => {
    const pieces = wallPieces(runsOf('States may give notice.'), [], [runsOf('States should give notice.')]);
    expect(pieces.filter(({ what }) => what === 'changed')).toMatchObject([{ goes: true, ways: [{ of: 0, text: expect.stringContaining('should') }] }]);
  });

  test('the time that is left is told to the second on the last day', () => {
    expect([leftWords(6_130_000), leftWords(1), leftWords(0), leftWords(-5_000), leftWords(90_000_000)]).toEqual(['01:42:10 left', '00:00:01 left', 'The deadline has passed', 'The deadline has passed', '1 day and 1 h left']);
  });
});
