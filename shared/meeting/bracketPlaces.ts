/** Where the brackets of a paragraph lie after its words have changed, and when it is divided or joined with another (B5). */
import type { BracketId } from '../base/ids.ts';
import { canonicalRuns, lengthOfRuns, plainText, type Runs } from '../base/runs.ts';
import { isCrossing, type Bracket } from '../ledger/brackets.ts';
import { carriedRange, type Range } from '../ledger/carriedRange.ts';
import { cutRuns } from '../ledger/wordTokens.ts';
import type { Paragraph } from './paragraph.ts';

type Brackets = NonNullable<Paragraph['brackets']>;
type Holder = Pick<Paragraph, 'brackets' | 'runs'>;

/**
 * New words under standing brackets: each goes to where its words went. `seq`: of the entry in which they changed.
 * `elsewhere`: does the other part of a paragraph that was divided have it?
 */
export function carriedBrackets({ brackets, runs }: Holder, now: Runs, seq: number, elsewhere: (id: BracketId) => boolean): { readonly brackets?: Brackets } {
  if (brackets === undefined) return {};
  const carried = new Map<BracketId, Bracket>();
  for (const [id, { half, comes, ...bracket }] of brackets) {
    if (bracket.state !== 'standing') { carried.set(id, bracket); continue; }
    const stood = comes ?? { runs, from: bracket.from, to: bracket.to }, range = carriedRange(stood.runs, stood, now);
    const back = comes === undefined && bracket.last !== null ? returned(bracket.last, now) : null;
    if (back !== null) carried.set(id, { ...bracket, ...back, last: null });
    else if (range.from < range.to) carried.set(id, { ...bracket, ...range, last: null });
    // Of a paragraph that was just divided, all its words went to the other part.
    else if (half !== seq || !elsewhere(id)) carried.set(id, { ...bracket, ...range, last: bracket.last ?? stood });
  }
  return { brackets: uncrossed(carried) };
}

/** Words that were gone are back, by an undo or a restored wording: the same words, at their place among the others. */
function returned(last: Range & { readonly runs: Runs }, now: Runs): Range | null {
  const range = carriedRange(last.runs, last, now), words = (runs: Runs, { from, to }: Range) => plainText(cutRuns(runs, from, to));
  return range.from < range.to && words(now, range) === words(last.runs, last) ? range : null;
}

/** A paragraph is divided in entry `seq`: a bracket goes with its words, and stands on both parts where both have some. */
export function dividedBrackets({ brackets, runs }: Holder, seq: number): { readonly left: { readonly brackets?: Brackets }; readonly right: { readonly brackets?: Brackets } } {
  if (brackets === undefined) return { left: {}, right: {} };
  const right = new Map<BracketId, Bracket>();
  for (const [id, bracket] of brackets) if (bracket.state === 'standing' && bracket.from < bracket.to) right.set(id, { ...bracket, from: 0, to: 0, comes: { runs, from: bracket.from, to: bracket.to }, half: seq });
  return { left: { brackets: mapped(brackets, (bracket) => (right.has(bracket.id) ? { ...bracket, half: seq } : bracket)) }, right: right.size === 0 ? {} : { brackets: right } };
}

/** Two paragraphs become one: brackets come along, and halves of one are one again. */
export function unitedBrackets(into: Holder, gone: Holder): { readonly brackets?: Brackets } {
  if (gone.brackets === undefined) return {};
  const end = lengthOfRuns(into.runs), whole = canonicalRuns([...into.runs, [' ', []], ...gone.runs]);
  const united = new Map(into.brackets ?? []);
  for (const [id, bracket] of gone.brackets) {
    const other = united.get(id), stands = bracket.state === 'standing' && bracket.from < bracket.to;
    if (other === undefined) united.set(id, stands ? { ...bracket, from: end, to: end, comes: { runs: gone.runs, from: bracket.from, to: bracket.to } } : { ...bracket, from: end, to: end });
    else if (stands && other.state === 'standing') united.set(id, { ...other, comes: { runs: whole, from: other.from < other.to ? other.from : end + 1 + bracket.from, to: end + 1 + bracket.to } });
    else if (other.state !== 'standing' && bracket.state === 'standing') united.set(id, { ...bracket, from: end, to: end, ...(stands ? { comes: { runs: gone.runs, from: bracket.from, to: bracket.to } } : {}) });
  }
  return { brackets: united };
}

export const mapped = (brackets: Brackets, change: (bracket: Bracket) => Bracket): Brackets => new Map([...brackets].map(([id, bracket]) => [id, change(bracket)]));

/** Where a rewritten joint has brought two across each other, the later one takes in the earlier (B6). */
function uncrossed(brackets: Map<BracketId, Bracket>): Brackets {
  const standing = [...brackets.values()].filter(({ state, from, to }) => state === 'standing' && from < to);
  for (let changed = true; changed;) {
    changed = false;
    for (const [place, one] of standing.entries()) {
      for (let later = place + 1; later < standing.length; later += 1) {
        const other = standing[later];
        if (other === undefined || !isCrossing(one, other)) continue;
        standing[later] = { ...other, from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) };
        brackets.set(other.id, standing[later] ?? other);
        changed = true;
      }
    }
  }
  return brackets;
}
