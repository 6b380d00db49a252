/** Wordings taken apart into changes and laid over each other, whatever the words. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalRuns, lengthOfRuns, plainText, type Runs } from '../../shared/base/runs.ts';
import { carriedPlace } from '../../shared/ledger/carriedPlace.ts';
import { changesOf, overlaid, withChanges } from '../../shared/ledger/proposedChanges.ts';

const word = fc.constantFrom('States', 'should', 'may', 'not', 'notify', 'others', 'in', 'time', 'delay', ',', '.', '通知');
const run = fc.tuple(fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => `${words.join(' ')} `), fc.constantFrom<readonly string[]>([], ['bold']));
const wording: fc.Arbitrary<Runs> = fc.array(run, { minLength: 1, maxLength: 4 }).map((runs) => canonicalRuns(runs));

test('[A10] all changes give the proposal, none gives its base, and in whatever order they are taken the end is the same', () => {
  fc.assert(fc.property(wording, wording, fc.array(fc.boolean(), { maxLength: 24 }), (base, proposed, take) => {
    const changes = changesOf(base, proposed), all = new Set(changes.keys());
    expect(withChanges(base, proposed, all)).toEqual(proposed);
    expect(withChanges(base, proposed, new Set())).toEqual(base);
    const some = new Set([...all].filter((number) => take[number] === true));
    const between = withChanges(base, proposed, some);
    expect(withChanges(between, proposed, new Set(changesOf(between, proposed).keys()))).toEqual(proposed);
  }), { numRuns: 1_000 });
});

test('[A8] laid over each other, what stays and what was there are the words now, and each alone reads as its proposal does', () => {
  fc.assert(fc.property(wording, fc.array(wording, { minLength: 1, maxLength: 3 }), (current, proposals) => {
    const pieces = overlaid(current, proposals), text = (runs: Runs) => plainText(runs).replaceAll(/\s/gu, '');
    expect(pieces.map((piece) => text(piece.what === 'kept' ? piece.runs : piece.was)).join('')).toBe(text(current));
    for (const [of, proposed] of proposals.entries()) {
      const read = pieces.map((piece) => text(piece.what === 'kept' ? piece.runs : (piece.ways.find((way) => way.of === of)?.runs ?? piece.was))).join('');
      expect(read).toBe(text(proposed));
    }
  }), { numRuns: 1_000 });
});

test('[A11] a place is found again before the same word, wherever words came or went elsewhere', () => {
  fc.assert(fc.property(wording, wording, wording, (first, second, more) => {
    const base = canonicalRuns([...first, [' ', []], ...second]), at = lengthOfRuns(first) + 1;
    expect(carriedPlace(base, at, base)).toBe(at);
    const grown = canonicalRuns([...base, [' ', []], ...more]);
    const there = carriedPlace(base, at, grown);
    if (there !== null) expect(plainText(grown).slice(there)[0]).toBe(plainText(base)[at]);
  }), { numRuns: 1_000 });
});
