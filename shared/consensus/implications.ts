/**
 * Who needs what: the conditions of a report as a graph, for the chair. A deadlock is a smallest set of conditions that
 * cannot be met together, with the paragraphs they accept adopted, though each alone could. Conditions that support each
 * other in a circle are none: they are a package that waits to be declared.
 */
import type { DelegationId, ParagraphId } from '../base/ids.ts';
import { type Condition, type Fate, type Fated, partsOf } from '../ledger/conditions.ts';
import { canAllBeMet, type Together } from './joinable.ts';

/** One acceptance on a condition. */
export type Claim = { readonly by: DelegationId; readonly paragraph: ParagraphId; readonly condition: Condition; readonly fate: Fate };

/** `reversed`: that it does not come about. `claim`: the place of the claim among those given. */
export type Implication = { readonly claim: number; readonly from: ParagraphId; readonly to: ParagraphId; readonly asks: Fated['is']; readonly reversed: boolean };

export type Implications = {
  readonly edges: readonly Implication[];
  /** Sets of claims by their places. Every two that exclude each other are found; of larger sets, one wherever there is any left. */
  readonly deadlocks: readonly (readonly number[])[];
  /** Claims that nothing could meet. */
  readonly impossible: readonly number[];
  /** Paragraphs whose acceptances support each other in a circle, as the text goes. */
  readonly circles: readonly (readonly ParagraphId[])[];
  /** For how many other paragraphs' acceptance each is asked about, the most first. */
  readonly dependedOn: readonly { readonly paragraph: ParagraphId; readonly by: number }[];
  /** Every way was tried: no deadlock of two is missing. */
  readonly exact: boolean;
};

/** Ways to meet conditions that are tried for one set of them. */
const WAYS = 50_000;

/** @param order paragraphs as the text goes */
export function implicationsOf(claims: readonly Claim[], packages: Together, order: readonly ParagraphId[]): Implications {
  const edges = claims.flatMap(({ paragraph: from, condition }, claim) => partsOf(condition).flatMap(({ leaf, asItStands }): readonly Implication[] =>
    (typeof leaf === 'string' ? [] : [{ claim, from, to: leaf.paragraph, asks: leaf.is, reversed: !asItStands }])));
  let exact = true;
  const can = (places: readonly number[]): boolean => {
    const budget = { left: WAYS }, answer = canAllBeMet(places.flatMap((place) => claims[place] ?? []), packages, budget);
    exact &&= budget.left >= 0;
    return answer;
  };
  const impossible = claims.map((_, place) => place).filter((place) => !can([place]));
  const deadlocks = deadlocksAmong(claims.map((_, place) => place).filter((place) => !impossible.includes(place)), can);
  return { edges, impossible, deadlocks, circles: circlesIn(edges, order), dependedOn: dependedOn(edges, order), exact };
}

function deadlocksAmong(possible: readonly number[], can: (places: readonly number[]) => boolean): readonly (readonly number[])[] {
  const pairs = possible.flatMap((first, index) => possible.slice(index + 1).flatMap((second) => (can([first, second]) ? [] : [[first, second]])));
  const found: (readonly number[])[] = [...pairs];
  // What no two explain: shrink what is left to a smallest set, set one of it aside, and look again.
  let left = withoutOneOfEach(possible, pairs);
  while (!can(left)) {
    const smallest = left.reduce<readonly number[]>((set, place) => { const fewer = set.filter((one) => one !== place); return can(fewer) ? set : fewer; }, left);
    found.push(smallest);
    left = left.filter((place) => place !== smallest[0]);
  }
  return found;
}

/** Claims no two of which exclude each other. */
const withoutOneOfEach = (places: readonly number[], pairs: readonly (readonly number[])[]): readonly number[] =>
  places.reduce<readonly number[]>((kept, place) => (pairs.some((pair) => pair.includes(place) && pair.some((other) => kept.includes(other))) ? kept : [...kept, place]), []);

/** Whoever reaches each other by asking for adoption as it stands. */
function circlesIn(edges: readonly Implication[], order: readonly ParagraphId[]): readonly (readonly ParagraphId[])[] {
  const next = new Map<ParagraphId, Set<ParagraphId>>();
  for (const { from, to, asks, reversed } of edges) if (asks === 'adopted' && !reversed) next.set(from, (next.get(from) ?? new Set()).add(to));
  const reach = (start: ParagraphId): ReadonlySet<ParagraphId> => {
    const seen = new Set<ParagraphId>(), waiting = [...(next.get(start) ?? [])];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) if (!seen.has(id)) { seen.add(id); waiting.push(...(next.get(id) ?? [])); }
    return seen;
  };
  const reached = new Map([...next.keys()].map((id) => [id, reach(id)])), told = new Set<ParagraphId>();
  return order.flatMap((id) => {
    if (told.has(id)) return [];
    const circle = order.filter((other) => reached.get(id)?.has(other) === true && reached.get(other)?.has(id) === true);
    for (const one of circle) told.add(one);
    return circle.length > 1 ? [circle] : [];
  });
}

function dependedOn(edges: readonly Implication[], order: readonly ParagraphId[]): Implications['dependedOn'] {
  const by = new Map<ParagraphId, Set<ParagraphId>>();
  for (const { from, to } of edges) by.set(to, (by.get(to) ?? new Set()).add(from));
  return order.flatMap((paragraph) => { const from = by.get(paragraph); return from === undefined ? [] : [{ paragraph, by: from.size }]; }).sort((a, b) => b.by - a.by);
}
