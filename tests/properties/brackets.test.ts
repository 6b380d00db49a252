/** Where brackets lie, whatever is typed, divided and joined by whomever. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BracketId } from '../../shared/base/ids.ts';
import { plainText, type Runs } from '../../shared/base/runs.ts';
import { isCrossing, isWithin, standingBrackets, type Bracket } from '../../shared/ledger/brackets.ts';
import { carriedRange, wholeWords } from '../../shared/ledger/carriedRange.ts';
import { cutRuns } from '../../shared/ledger/wordTokens.ts';
import { replay } from '../../shared/meeting/replay.ts';
import { chair, head, Room, runsOf } from '../support/aRoom.ts';

const word = fc.constantFrom('States', 'should', 'not', 'test', 'weapons', 'by', 'any', 'means', ',', '.');
const text = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));
const others = fc.array(fc.constantFrom('The', 'room', 'agrees', ';'), { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));
const place = fc.record({ from: fc.nat(60), length: fc.integer({ min: 1, max: 30 }) });

test('[B5] a stretch that lies inside another does so after any change, and lies within the words', () => {
  fc.assert(fc.property(text, text, place, place, (before, after, one, other) => {
    const was = runsOf(before), now = runsOf(after), length = plainText(now).length;
    const ranges = [one, other].map(({ from, length: wide }) => wholeWords(was, { from, to: from + wide }));
    const [a, b] = ranges.map((range) => carriedRange(was, range, now));
    const [wasA, wasB] = ranges;
    if (a === undefined || b === undefined || wasA === undefined || wasB === undefined) return expect.fail('two ranges');
    for (const range of [a, b]) expect(0 <= range.from && range.from <= range.to && range.to <= length).toBe(true);
    if (wasA.from < wasA.to && isWithin(wasA, wasB) && a.from < a.to) expect(isWithin(a, b)).toBe(true);
    expect(carriedRange(was, wasA, was)).toEqual(wasA);
  }), { numRuns: 3_000 });
});

test('[B5] words that nobody changed keep their bracket, wherever words came or went around them', () => {
  fc.assert(fc.property(text, text, others, others, (left, middle, newLeft, newRight) => {
    const was = runsOf(`${left} ALPHA ${middle} OMEGA.`), from = plainText(was).indexOf('ALPHA'), to = plainText(was).indexOf('OMEGA') + 5;
    const now = runsOf(`${newLeft} ALPHA ${middle} OMEGA ${newRight}`), there = carriedRange(was, { from, to }, now);
    expect(plainText(now).slice(there.from, there.to)).toBe(plainText(was).slice(from, to));
  }), { numRuns: 2_000 });
});

const step = fc.oneof(
  fc.record({ is: fc.constant('type' as const), n: fc.nat(3), text }),
  fc.record({ is: fc.constant('place' as const), n: fc.nat(3), at: place }),
  fc.record({ is: fc.constant('split' as const), n: fc.nat(3), at: fc.nat(40) }),
  fc.record({ is: fc.constant('merge' as const), n: fc.nat(3) }),
  fc.record({ is: fc.constant('undo' as const) }),
  fc.record({ is: fc.constant('lift' as const), n: fc.nat(3), which: fc.nat(3), keeps: fc.boolean() }),
  fc.record({ is: fc.constant('table' as const), n: fc.nat(3), which: fc.nat(3), text }),
  fc.record({ is: fc.constant('choose' as const), n: fc.nat(3), which: fc.nat(3) }),
);

test('[B3] no editing lifts a bracket, every one that ever was stays on record, and the log alone tells where each lies', () => {
  let lived = 0, chosen = 0;
  fc.assert(fc.property(fc.array(step, { minLength: 5, maxLength: 25, size: 'max' }), (steps) => {
    const room = new Room({ members: ['AAA', 'BBB'], paragraphs: ['States should not test weapons by any means.', 'Two words here.', 'Three.'] });
    const all = (): ReadonlyMap<BracketId, Bracket[]> => {
      const found = new Map<BracketId, Bracket[]>();
      for (const { brackets } of room.state.paragraphs.values()) for (const [id, bracket] of brackets ?? []) found.set(id, [...(found.get(id) ?? []), bracket]);
      return found;
    };
    for (const move of steps) {
      const before = all();
      const living = room.state.order.filter((id) => room.paragraph(id).state !== 'deleted'), paragraph = living[('n' in move ? move.n : 0) % living.length];
      if (paragraph === undefined) continue;
      const on = room.words(paragraph), standing = standingBrackets(room.paragraph(paragraph)), bracket = standing[('which' in move ? move.which : 0) % Math.max(1, standing.length)];
      switch (move.is) {
        case 'type': room.type(paragraph, move.text); break;
        case 'place': room.attempt({ act: 'placeBracket', paragraph, on, from: move.at.from, to: move.at.from + move.at.length, reason: 'why' }, head('AAA')); break;
        case 'split': room.attempt({ act: 'split', at: { paragraph, offset: move.at } }); break;
        case 'merge': { const second = living[living.indexOf(paragraph) + 1]; if (second !== undefined) room.attempt({ act: 'merge', first: paragraph, second }); break; }
        case 'undo': room.attempt({ act: 'revert', seq: room.log.length }); break;
        case 'lift': if (bracket !== undefined) room.attempt({ act: 'liftBracket', paragraph, bracket: bracket.id, on, keeps: move.keeps, reason: 'why' }); break;
        case 'table': if (bracket !== undefined) room.attempt({ act: 'tableAlternative', paragraph, bracket: bracket.id, runs: runsOf(move.text), reason: null }, head('BBB')); break;
        case 'choose': {
          const [alternative] = bracket?.alternatives.keys() ?? [];
          if (bracket !== undefined && room.attempt({ act: 'chooseAlternative', paragraph, bracket: bracket.id, on, alternative: alternative ?? null, reason: null }, chair).ok) chosen += 1;
          break;
        }
      }
      const after = all();
      for (const [id, were] of before) {
        const are = after.get(id) ?? expect.fail(`bracket ${id} has left the record`);
        if (move.is !== 'lift' && move.is !== 'choose' && were.some(({ state }) => state === 'standing')) expect(are.some(({ state }) => state === 'standing')).toBe(true);
      }
      for (const { runs, brackets, state } of room.state.paragraphs.values()) {
        const open = [...(brackets?.values() ?? [])].filter((one) => one.state === 'standing');
        for (const one of open) {
          expect(one.from <= one.to && one.to <= lengthOf(runs)).toBe(true);
          if (state !== 'deleted') expect(one.from === one.to || plainText(cutRuns(runs, one.from, one.to)).trim() !== '').toBe(true);
          for (const other of open) if (one.from < one.to && other.from < other.to) expect(isCrossing(one, other)).toBe(false);
        }
        lived += open.length;
      }
    }
    expect(replay(room.log)).toEqual(room.state);
  }), { numRuns: 700 });
  expect(lived).toBeGreaterThan(500);
  expect(chosen).toBeGreaterThan(5);
});

const lengthOf = (runs: Runs): number => runs.reduce((sum, [part]) => sum + part.length, 0);
