/** A wording that is tried says what the same wording does once it is in the text, and no more than it can. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessParagraph } from '../../shared/consensus/assess.ts';
import { whatIf, type Outlook } from '../../shared/consensus/whatIf.ts';
import { plainText } from '../../shared/base/runs.ts';
import { eligibleOf } from '../../shared/ledger/eligible.ts';
import type { Filing, PositionKind } from '../../shared/ledger/positions.ts';
import { standingOf } from '../../shared/ledger/standing.ts';
import type { RuleSettings } from '../../shared/meeting/settings.ts';
import { fingerprintOf } from '../../shared/report/fingerprint.ts';
import { composeScreen } from '../../server/screens/compose.ts';
import { viewerOf } from '../../server/screens/sight.ts';
import { chair, delegationId, filing, head, Room, runsOf } from '../support/aRoom.ts';

function tried(room: Room, text: string): Outlook {
  const { paragraphs } = composeScreen(room.state, viewerOf(chair, 'x', false, room.state), { delegations: [], officers: [] }, () => 'x');
  const [first, ...others] = paragraphs, { id, words, state, runs, kind, positions, brackets } = first!;
  return whatIf(room.state.settings.rule, eligibleOf(room.state), { id, words, state, text: plainText(runs), positions: positions ?? [], bracketed: new Map((brackets ?? []).map((one) => [one.id, plainText(one.words)])) }, { words: fingerprintOf(id, kind, runsOf(text)), text }, others);
}
const objects = (room: Room, by: string, more: Partial<Extract<Filing, { kind: 'object' }>>): void => {
  room.does({ act: 'takePosition', paragraph: room.p(1), on: room.words(room.p(1)), filing: { kind: 'object', reason: null, proposedWording: null, ...more } }, head(by));
};
const of = (outlook: Outlook, code: string) => outlook.positions.find(({ delegation }) => delegation === delegationId(code));

describe('[M6] what if it read so', () => {
  test('standings are those that the wording brings about when it is really typed, and so is the finding', () => {
    const members = ['AAA', 'BBB', 'CCC', 'DDD'], kinds: readonly PositionKind[] = ['support', 'noObjection', 'adRef', 'abstain', 'reserve', 'awaitInstructions', 'object'];
    const rules: readonly RuleSettings[] = [{ rule: 'noFormalObjection', unmetConditionBlocks: true }, { rule: 'unanimity', abstentionBreaks: true, adRefCounts: false }, { rule: 'activeSupport', leastSupport: 1 }, { rule: 'consensusMinus', unmetConditionBlocks: true, tolerated: 1, excluded: [] }];
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...members), fc.constantFrom(...kinds)), { maxLength: 6 }), fc.constantFrom('One.', 'One, reworded.', 'Once.'), fc.constantFrom(...rules), (filed, text, rule) => {
      const room = new Room({ members, settings: { rule } }), one = room.p(1);
      room.type(one, 'Once.');
      for (const [index, [by, kind]] of filed.entries()) {
        if (index === 3) room.type(one, 'One.');
        room.does({ act: 'takePosition', paragraph: one, on: room.words(one), filing: filing(kind) }, head(by));
      }
      const outlook = tried(room, text);
      room.type(one, text);
      room.put(one);
      const now = room.paragraph(one);
      expect(outlook.positions.map(({ delegation, becomes }) => [delegation, becomes]).sort()).toEqual([...now.positions].map(([id, position]) => [id, standingOf(position, now)]).sort());
      expect(outlook.asFiled).toEqual(assessParagraph(room.state, now));
      // At most is never less than what is found as things are filed.
      if (outlook.asFiled.kind === 'holds') expect(outlook.atMost.kind).toBe('holds');
    }), { numRuns: 200 });
  });

  test('it meets whose proposed wording is in it, and whose quoted phrase is gone; nobody is met by other words', () => {
    const room = new Room({ members: ['AAA', 'BBB', 'CCC', 'DDD'], paragraphs: ['States should consult without conditions.', 'Two.'] });
    objects(room, 'AAA', { proposedWording: 'may  consult' });
    objects(room, 'BBB', { reason: 'We cannot accept “without conditions” here.' });
    objects(room, 'CCC', { reason: 'We cannot accept this.' });
    objects(room, 'DDD', { reason: 'On “never said here”.' });
    const met = (text: string) => ['AAA', 'BBB', 'CCC', 'DDD'].map((code) => of(tried(room, text), code)?.meets ?? null);
    expect(met('States MAY consult.')).toEqual(['fix', 'phrase', null, null]);
    expect(met('States shall consult without conditions.')).toEqual([null, null, null, null]);
    expect(met('States should consult without conditions.')).toEqual([null, null, null, null]);
    const outlook = tried(room, 'States may consult.');
    expect(outlook.asFiled).toMatchObject({ kind: 'doesNotHold', because: [{}, {}, {}, {}] });
    expect(outlook.atMost).toMatchObject({ kind: 'doesNotHold', because: [{ by: delegationId('CCC') }, { by: delegationId('DDD') }] });
    for (const code of ['CCC', 'DDD']) room.does({ act: 'withdrawPosition', paragraph: room.p(1) }, head(code));
    expect(tried(room, 'States may consult.').atMost).toEqual({ kind: 'holds' });
  });

  test('an objection that is limited to a bracket is met when its words are gone', () => {
    const room = new Room({ paragraphs: ['States should consult at once.', 'Two.'] }), one = room.p(1);
    room.does({ act: 'placeBracket', paragraph: one, on: room.words(one), from: 22, to: 29, reason: 'Too soon.' }, head('BBB'));
    objects(room, 'AAA', { scope: { bracket: [...(room.paragraph(one).brackets?.keys() ?? [])][0]!, alternative: null } });
    expect(of(tried(room, 'States should consult.'), 'AAA')?.meets).toBe('phrase');
    expect(of(tried(room, 'States may consult at once.'), 'AAA')?.meets).toBeNull();
  });

  test('whose condition elsewhere rests on these words is named', () => {
    const room = new Room();
    room.does({ act: 'takePosition', paragraph: room.p(2), on: room.words(room.p(2)), filing: { kind: 'conditional', reason: null, condition: { is: 'and', of: ['The annex', { is: 'textEquals', paragraph: room.p(1), on: room.words(room.p(1)) }] } } }, head('BBB'));
    room.does({ act: 'takePosition', paragraph: room.p(3), on: room.words(room.p(3)), filing: { kind: 'conditional', reason: null, condition: { is: 'adopted', paragraph: room.p(1) } } }, head('CCC'));
    expect(tried(room, 'One, reworded.').unsettles).toEqual([{ delegation: delegationId('BBB'), paragraph: room.p(2) }]);
    expect(tried(room, 'One.').unsettles).toEqual([]);
  });

  test('at most is the best that can be hoped for under each rule: the silent support, and an abstention stays one', () => {
    const room = new Room({ settings: { rule: { rule: 'unanimity', abstentionBreaks: true, adRefCounts: false } } });
    room.takes('support', 'AAA', room.p(1));
    expect(tried(room, 'One, reworded.').atMost).toEqual({ kind: 'holds' });
    room.takes('abstain', 'BBB', room.p(1));
    expect(tried(room, 'One, reworded.').atMost).toMatchObject({ kind: 'doesNotHold', because: [{ by: delegationId('BBB') }] });
  });
});
