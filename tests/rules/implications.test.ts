/** The graph of conditions: deadlocks are exactly what no text could meet, smallest sets of it, and circles that support each other are none. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DelegationId, Fingerprint, ParagraphId } from '../../shared/base/ids.ts';
import { type Claim, implicationsOf } from '../../shared/consensus/implications.ts';
import { canAllBeMet } from '../../shared/consensus/joinable.ts';
import { type Condition, isMet } from '../../shared/ledger/conditions.ts';

const p = (n: number) => `par_${n}` as ParagraphId;
const H = 'a'.repeat(64) as Fingerprint, OTHER = 'b'.repeat(64) as Fingerprint;
const adopted = (n: number): Condition => ({ is: 'adopted', paragraph: p(n) });
const deleted = (n: number): Condition => ({ is: 'deleted', paragraph: p(n) });
const reads = (n: number, on = H): Condition => ({ is: 'textEquals', paragraph: p(n), on });
const not = (of: Condition): Condition => ({ is: 'not', of });
const claim = (n: number, condition: Condition, by = 'aaa'): Claim => ({ by: `dlg_${by}` as DelegationId, paragraph: p(n), condition, fate: 'open' });
const order = [1, 2, 3, 4, 5, 6].map(p);
const found = (claims: readonly Claim[], packages: readonly { paragraphs: readonly ParagraphId[] }[] = []) => implicationsOf(claims, packages, order);

describe('[M5] deadlocks', () => {
  test('vector 11: two members, each conditional on the failing of the other’s paragraph', () => {
    expect(found([claim(1, not(adopted(2))), claim(2, not(adopted(1)), 'bbb')]).deadlocks).toEqual([[0, 1]]);
  });

  test('A needs B, C needs not-B', () => {
    expect(found([claim(1, adopted(2)), claim(3, not(adopted(2)), 'ccc')]).deadlocks).toEqual([[0, 1]]);
    expect(found([claim(1, reads(2)), claim(3, not(reads(2)), 'ccc')]).deadlocks).toEqual([[0, 1]]);
    expect(found([claim(1, reads(2)), claim(3, reads(2, OTHER), 'ccc')]).deadlocks).toEqual([[0, 1]]);
    expect(found([claim(1, reads(2)), claim(3, deleted(2), 'ccc')]).deadlocks).toEqual([[0, 1]]);
    expect(found([claim(1, adopted(2)), claim(3, deleted(2), 'ccc')]).deadlocks).toEqual([[0, 1]]);
    expect(found([claim(1, 'the annex is circulated'), claim(3, not('the annex is circulated'), 'ccc')]).deadlocks).toEqual([[0, 1]]);
  });

  test('what is accepted is in the text: to ask that it is deleted excludes it', () => {
    expect(found([claim(1, 'anything'), claim(2, deleted(1), 'bbb')]).deadlocks).toEqual([[0, 1]]);
  });

  test('three that only together have no way out', () => {
    const three = [claim(1, { is: 'or', of: [adopted(4), adopted(5)] }), claim(2, not(adopted(4)), 'bbb'), claim(3, not(adopted(5)), 'ccc')];
    expect(found(three).deadlocks).toEqual([[0, 1, 2]]);
    expect(found(three.slice(0, 2)).deadlocks).toEqual([]);
  });

  test('a circle of support is no deadlock, and is shown as what could be a package', () => {
    const { deadlocks, circles } = found([claim(1, adopted(2)), claim(2, adopted(3), 'bbb'), claim(3, adopted(1), 'ccc'), claim(4, adopted(1), 'ddd')]);
    expect([deadlocks, circles]).toEqual([[], [[p(1), p(2), p(3)]]]);
  });

  test('a package is adopted or not as one', () => {
    const two = [claim(1, adopted(2)), claim(4, not(adopted(3)), 'bbb')];
    expect(found(two).deadlocks).toEqual([]);
    expect(found(two, [{ paragraphs: [p(2), p(3)] }]).deadlocks).toEqual([[0, 1]]);
    expect(found([claim(1, adopted(2)), claim(4, deleted(3), 'bbb')], [{ paragraphs: [p(2), p(3)] }]).deadlocks).toEqual([[0, 1]]);
  });

  test('what nothing could meet is named apart and excludes nobody', () => {
    const { impossible, deadlocks } = found([claim(1, { is: 'and', of: [deleted(2), adopted(2)] }), claim(3, adopted(2), 'bbb')]);
    expect([impossible, deadlocks]).toEqual([[0], []]);
  });

  const tree: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof({ maxDepth: 2 },
      fc.integer({ min: 1, max: 3 }).chain((n) => fc.constantFrom(adopted(n), deleted(n), reads(n), reads(n, OTHER))),
      tie('condition').map(not),
      fc.tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('condition'), { minLength: 1, maxLength: 3 })).map(([is, of]): Condition => ({ is, of }))),
  })).condition;
  const claims = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), tree), { minLength: 1, maxLength: 5 }).map((raw) => raw.map(([n, condition]) => claim(n, condition)));

  /** Every text there could be of three paragraphs: each deleted, or with one of three wordings, adopted or not. */
  const worlds = [0, 1, 2].reduce<readonly (readonly number[])[]>((before) => before.flatMap((world) => [0, 1, 2, 3, 4, 5, 6].map((fate) => [...world, fate])), [[]]);
  const isTrue = (condition: Condition, world: readonly number[]): boolean => isMet(condition, (leaf) => {
    if (typeof leaf === 'string') return true;
    const fate = world[Number(leaf.paragraph.slice(4)) - 1] ?? 0;
    if (leaf.is === 'deleted') return fate === 0;
    if (leaf.is === 'adopted') return fate >= 4;
    return leaf.on === H ? fate === 1 || fate === 4 : fate === 2 || fate === 5;
  });
  const inSome = (set: readonly Claim[], together: boolean): boolean => worlds.some((world) =>
    (!together || (world[0]! >= 4) === (world[1]! >= 4)) && set.every(({ paragraph, condition }) => isTrue({ is: 'adopted', paragraph }, world) && isTrue(condition, world)));

  test.each([[false], [true]])('against every text there could be; two of the paragraphs in a package: %s', (together) => {
    const packages = together ? [{ paragraphs: [p(1), p(2)] }] : [];
    let deadlocked = 0;
    fc.assert(fc.property(claims, (set) => {
      expect(canAllBeMet(set, packages)).toBe(inSome(set, together));
      const { deadlocks, impossible, exact } = found(set, packages);
      expect(exact).toBe(true);
      expect(impossible).toEqual(set.flatMap((one, place) => (inSome([one], together) ? [] : [place])));
      for (const places of deadlocks) {
        const of = places.map((place) => set[place]!);
        expect(inSome(of, together)).toBe(false);
        for (const place of places) expect(inSome(of.filter((one) => one !== set[place]), together)).toBe(true);
      }
      const pairs = set.flatMap((one, a) => set.flatMap((other, b) => (a < b && !impossible.includes(a) && !impossible.includes(b) && !inSome([one, other], together) ? [[a, b]] : [])));
      expect(deadlocks.filter(({ length }) => length === 2)).toEqual(expect.arrayContaining(pairs));
      if (deadlocks.length === 0) expect(inSome(set.filter((_, place) => !impossible.includes(place)), together)).toBe(true);
      else deadlocked += 1;
    }), { numRuns: 300 });
    expect(deadlocked).toBeGreaterThan(30);
  });

  test('where there are more ways than can be tried it says so, and accuses nobody', () => {
    const many = Array.from({ length: 14 }, (_, n) => claim(n + 1, { is: 'or', of: [20, 21, 22].map(adopted) }, `d${n}`));
    const closed = [20, 21, 22].map((n) => claim(n + 10, not(adopted(n)), `e${n}`));
    expect(canAllBeMet([...many, ...closed.slice(0, 2)], [])).toBe(true);
    expect(canAllBeMet([...many, ...closed], [], { left: 500 })).toBe(true);
  });
});

test('[M5] the paragraph on which most depends comes first, and each edge says what is asked of it', () => {
  const { edges, dependedOn } = found([claim(1, { is: 'and', of: [adopted(6), not(deleted(5))] }), claim(2, reads(6)), claim(3, adopted(6)), claim(3, adopted(6), 'bbb'), claim(4, adopted(5))]);
  expect(dependedOn).toEqual([{ paragraph: p(6), by: 3 }, { paragraph: p(5), by: 2 }]);
  expect(edges.slice(0, 2)).toEqual([{ claim: 0, from: p(1), to: p(6), asks: 'adopted', reversed: false }, { claim: 0, from: p(1), to: p(5), asks: 'deleted', reversed: true }]);
});
