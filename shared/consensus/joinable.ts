/**
 * Could these conditions all be met, with the paragraphs they accept adopted? Whatever anybody thinks today: only what
 * cannot be true of one text at once speaks against it. Every way to meet them is tried until one has no contradiction.
 */
import type { Fingerprint, ParagraphId } from '../base/ids.ts';
import { unreachable } from '../base/unreachable.ts';
import type { Condition } from '../ledger/conditions.ts';

export type Together = readonly { readonly paragraphs: readonly ParagraphId[] }[];
type Asked = { readonly condition: Condition; readonly asItStands: boolean };

/** What has been supposed so far. */
type World = {
  /** By the package a paragraph is in, or by itself: a package is adopted or not as one. */
  readonly adopted: ReadonlyMap<string, boolean>;
  readonly deleted: ReadonlyMap<ParagraphId, boolean>;
  readonly reads: ReadonlyMap<ParagraphId, Fingerprint>;
  readonly readsNot: ReadonlySet<string>;
  /** What is said in words, each taken for one thing. */
  readonly said: ReadonlyMap<string, boolean>;
};

const NOTHING: World = { adopted: new Map(), deleted: new Map(), reads: new Map(), readsNot: new Set(), said: new Map() };

/** Steps that may still be tried: many "or" together have more ways than can be gone through. */
export type Budget = { left: number };

/** Also true where the budget ran out before an answer: then its `left` is below zero. */
export function canAllBeMet(claims: readonly { readonly paragraph: ParagraphId; readonly condition: Condition }[], packages: Together, budget: Budget = { left: 50_000 }): boolean {
  const asked = claims.flatMap(({ paragraph, condition }): readonly Asked[] => [{ condition: { is: 'adopted', paragraph }, asItStands: true }, { condition, asItStands: true }]);
  return isPossible(asked, NOTHING, packages, budget);
}

const keyOf = (id: ParagraphId, packages: Together): string => { const place = packages.findIndex(({ paragraphs }) => paragraphs.includes(id)); return place < 0 ? id : `package ${place}`; };

function isPossible(asked: readonly Asked[], world: World, packages: Together, budget: Budget): boolean {
  const [first, ...rest] = asked;
  budget.left -= 1;
  if (first === undefined || budget.left < 0) return true;
  const { condition, asItStands } = first;
  const goOn = (next: World | null): boolean => next !== null && isPossible(rest, next, packages, budget);
  if (typeof condition === 'string') return goOn(supposed(world, 'said', condition, asItStands));
  switch (condition.is) {
    case 'not': return isPossible([{ condition: condition.of, asItStands: !asItStands }, ...rest], world, packages, budget);
    case 'and': case 'or': {
      const parts = condition.of.map((part): Asked => ({ condition: part, asItStands }));
      return (condition.is === 'and') === asItStands ? isPossible([...parts, ...rest], world, packages, budget) : parts.some((part) => isPossible([part, ...rest], world, packages, budget));
    }
    case 'adopted': {
      const next = supposed(world, 'adopted', keyOf(condition.paragraph, packages), asItStands);
      if (next === null || !asItStands) return goOn(next);
      // What is adopted is in the text, and so is what stands or falls with it.
      const together = packages.find(({ paragraphs }) => paragraphs.includes(condition.paragraph))?.paragraphs ?? [condition.paragraph];
      return goOn(together.reduce<World | null>((so, id) => so && supposed(so, 'deleted', id, false), next));
    }
    case 'deleted': {
      const next = supposed(world, 'deleted', condition.paragraph, asItStands);
      return goOn(next === null || !asItStands ? next : world.reads.has(condition.paragraph) ? null : supposed(next, 'adopted', keyOf(condition.paragraph, packages), false));
    }
    case 'textEquals': {
      const { paragraph, on } = condition, reads = world.reads.get(paragraph), sign = `${paragraph} ${on}`;
      if (!asItStands) return goOn(reads === on ? null : { ...world, readsNot: new Set(world.readsNot).add(sign) });
      if ((reads !== undefined && reads !== on) || world.readsNot.has(sign)) return false;
      const next = supposed(world, 'deleted', paragraph, false);
      return goOn(next && { ...next, reads: new Map(next.reads).set(paragraph, on) });
    }
    default: return unreachable(condition, 'isPossible');
  }
}

/** null where the contrary is supposed already. */
function supposed<K extends 'adopted' | 'deleted' | 'said'>(world: World, what: K, of: Parameters<World[K]['get']>[0] & string, is: boolean): World | null {
  const known: ReadonlyMap<string, boolean> = world[what];
  const before = known.get(of);
  if (before !== undefined) return before === is ? world : null;
  return { ...world, [what]: new Map(known).set(of, is) };
}
