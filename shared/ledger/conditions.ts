/**
 * Conditions on which a delegation accepts: what is to become of other paragraphs, or words that only a person can judge.
 * An answer has three values; what is open is settled by nobody's silence.
 */
import type { Fingerprint, ParagraphId } from '../base/ids.ts';
import { unreachable } from '../base/unreachable.ts';
import type { Paragraph } from '../meeting/paragraph.ts';
import type { Declaration } from './declarations.ts';
import { latest } from './declarations.ts';

/** The fate of one other paragraph. */
export type Fated =
  | { readonly is: 'adopted'; readonly paragraph: ParagraphId }
  | { readonly is: 'deleted'; readonly paragraph: ParagraphId }
  /** It reads as its fingerprint says. */
  | { readonly is: 'textEquals'; readonly paragraph: ParagraphId; readonly on: Fingerprint };

/** A string is said in words: only a person can judge it. */
export type Condition =
  | string
  | Fated
  | { readonly is: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly is: 'not'; readonly of: Condition };

/** `open`: neither, as far as anybody has said. */
export type Fate = 'met' | 'notMet' | 'open';

/** Deeper or longer than this nobody in a room can hold it in mind. */
export const DEEPEST_CONDITION = 4;
export const LONGEST_CONDITION = 12;

export type Leaf = string | Fated;

/** What is not joined of others, left to right, and whether it is asked for as it stands or reversed. */
export function partsOf(condition: Condition, asItStands = true): readonly { readonly leaf: Leaf; readonly asItStands: boolean }[] {
  if (typeof condition === 'string') return [{ leaf: condition, asItStands }];
  switch (condition.is) {
    case 'adopted': case 'deleted': case 'textEquals': return [{ leaf: condition, asItStands }];
    case 'not': return partsOf(condition.of, !asItStands);
    case 'and': case 'or': return condition.of.flatMap((part) => partsOf(part, asItStands));
    default: return unreachable(condition, 'partsOf');
  }
}

export const leavesOf = (condition: Condition): readonly Leaf[] => partsOf(condition).map(({ leaf }) => leaf);

export const fatedIn = (condition: Condition): readonly Fated[] => leavesOf(condition).filter((leaf) => typeof leaf !== 'string');

/** 0 for a leaf. */
export function depthOf(condition: Condition): number {
  if (typeof condition === 'string') return 0;
  switch (condition.is) {
    case 'adopted': case 'deleted': case 'textEquals': return 0;
    case 'not': return 1 + depthOf(condition.of);
    case 'and': case 'or': return 1 + Math.max(0, ...condition.of.map(depthOf));
    default: return unreachable(condition, 'depthOf');
  }
}

/** Both of `and`, one of `or`; where an open part could turn it, it is open. */
export function fateOf(condition: Condition, leaf: (leaf: string | Fated) => Fate): Fate {
  if (typeof condition === 'string') return leaf(condition);
  switch (condition.is) {
    case 'adopted': case 'deleted': case 'textEquals': return leaf(condition);
    case 'not': return OPPOSITE[fateOf(condition.of, leaf)];
    case 'and': return strongest(condition.of.map((part) => fateOf(part, leaf)), 'notMet', 'met');
    case 'or': return strongest(condition.of.map((part) => fateOf(part, leaf)), 'met', 'notMet');
    default: return unreachable(condition, 'fateOf');
  }
}

const OPPOSITE = { met: 'notMet', notMet: 'met', open: 'open' } as const satisfies Record<Fate, Fate>;

function strongest(parts: readonly Fate[], settles: Fate, otherwise: Fate): Fate {
  if (parts.includes(settles)) return settles;
  return parts.includes('open') ? 'open' : otherwise;
}

/** True or false, with each part asked on the side on which it stands: under an odd number of "not" it is asked reversed. */
export function isMet(condition: Condition, leaf: (leaf: string | Fated, asItStands: boolean) => boolean, asItStands = true): boolean {
  if (typeof condition === 'string') return leaf(condition, asItStands);
  switch (condition.is) {
    case 'adopted': case 'deleted': case 'textEquals': return leaf(condition, asItStands);
    case 'not': return !isMet(condition.of, leaf, !asItStands);
    case 'and': return condition.of.every((part) => isMet(part, leaf, asItStands));
    case 'or': return condition.of.some((part) => isMet(part, leaf, asItStands));
    default: return unreachable(condition, 'isMet');
  }
}

type Words = Pick<Paragraph, 'state' | 'words' | 'mergedInto'>;

/** Whether it reads so, or is gone. What was joined to another paragraph is not simply gone: that is for a person to say. */
export function textFate(leaf: Exclude<Fated, { is: 'adopted' }>, paragraph: Words | undefined): Fate {
  if (leaf.is === 'textEquals') return paragraph !== undefined && paragraph.state !== 'deleted' && paragraph.words === leaf.on ? 'met' : 'notMet';
  if (paragraph === undefined || paragraph.state !== 'deleted') return 'notMet';
  return paragraph.mergedInto === null ? 'met' : 'open';
}

/** What the chair has declared of the part in words of this very filing. */
export function judgedFate(declared: readonly Declaration[], of: { readonly by: string; readonly filed: number }): Fate {
  const judged = latest(declared, 'condition', (one) => one.of === of.by && one.filed === of.filed);
  if (judged === null) return 'open';
  return judged.met ? 'met' : 'notMet';
}
