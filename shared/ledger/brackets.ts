/**
 * Square brackets mark words that are not agreed. A bracket of the room is a recorded act: somebody holds it, for a reason,
 * around words of one paragraph, and others may hold it too; competing wordings for these words are its alternatives
 * (B1 to B8). A typed "[" or "]" has no holder and is a plain character; it keeps words from being agreed all the same (G4).
 */
import type { AlternativeId, BracketId, DelegationId, Fingerprint } from '../base/ids.ts';
import { plainText, type Runs } from '../base/runs.ts';
import type { Instant } from '../base/time.ts';
import type { Actor } from '../meeting/people.ts';
import type { Range } from './carriedRange.ts';
import type { Bench } from './proposals.ts';

/** Who holds a bracket or an alternative, the first to do so first, with what each said for it. */
export type Holders = ReadonlyMap<Bench, string | null>;

/** `lifted`: the words stay, without it. `dropped`: the words went. `settled`: a wording was chosen. */
export type BracketState = 'standing' | 'lifted' | 'dropped' | 'settled';

export type Alternative = {
  readonly id: AlternativeId;
  /** What would stand in the bracket; nothing is "No text". */
  readonly runs: Runs;
  readonly holders: Holders;
  readonly state: 'tabled' | 'withdrawn' | 'chosen' | 'notChosen';
  readonly since: Instant;
  readonly seq: number;
};

/** One line of what became of it, oldest first. */
export type BracketRecord = {
  readonly seq: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly bench: Bench | null;
  readonly did: 'placed' | 'joined' | 'left' | 'lifted' | 'dropped' | 'tabledAlternative' | 'joinedAlternative' | 'leftAlternative' | 'chose';
  readonly alternative: AlternativeId | null;
  readonly reason: string | null;
};

export type Bracket = Range & {
  readonly id: BracketId;
  /** The words around which it was placed, by the fingerprint of their paragraph and as they were. */
  readonly on: Fingerprint;
  readonly words: Runs;
  /** Set while its words are gone: the wording and the place in which they last stood. They may come back. */
  readonly last: (Range & { readonly runs: Runs }) | null;
  /** While a division or a joining is under way: where its words come from. */
  readonly comes?: Range & { readonly runs: Runs };
  /** The entry in which its paragraph was divided, on either part. */
  readonly half?: number;
  readonly holders: Holders;
  readonly since: Instant;
  readonly seq: number;
  readonly state: BracketState;
  readonly alternatives: ReadonlyMap<AlternativeId, Alternative>;
  readonly record: readonly BracketRecord[];
};

type Bracketed = { readonly runs: Runs; readonly brackets?: ReadonlyMap<BracketId, Bracket> };

/** What an objection may be limited to: the words in a bracket, or one of its alternatives. */
export type BracketScope = { readonly bracket: BracketId; /** null: the words in the text */ readonly alternative: AlternativeId | null };

/** Typed brackets. Any counts, also a lone one: a paragraph whose brackets do not close is contested all the more (G4). */
export function hasBrackets(runs: Runs): boolean {
  return runs.some(([text]) => text.includes('[') || text.includes(']'));
}

/** In the order in which they were placed. */
export function standingBrackets({ brackets }: Bracketed): readonly Bracket[] {
  return brackets === undefined ? [] : [...brackets.values()].filter(({ state }) => state === 'standing');
}

/** Are there words in it that cannot be agreed as they stand? */
export const isBracketed = (paragraph: Bracketed): boolean => hasBrackets(paragraph.runs) || standingBrackets(paragraph).length > 0;

export const isWithin = (inner: Range, outer: Range): boolean => outer.from <= inner.from && inner.to <= outer.to;

/** Do they overlap without one lying inside the other? */
export const isCrossing = (a: Range, b: Range): boolean => a.from < b.to && b.from < a.to && !isWithin(a, b) && !isWithin(b, a);

export const openAlternatives = ({ alternatives }: Pick<Bracket, 'alternatives'>): readonly Alternative[] => [...alternatives.values()].filter(({ state }) => state === 'tabled');

/** Delegations whose objection is limited to this bracket, to a wording in it or to any. */
export function scopedTo(positions: ReadonlyMap<DelegationId, { readonly kind: string; readonly scope?: BracketScope }>, bracket: BracketId): readonly DelegationId[] {
  return [...positions].filter(([, { kind, scope }]) => kind === 'object' && scope?.bracket === bracket).map(([delegation]) => delegation);
}

/** Words by which brackets around the same words elsewhere are found: letters alone, small. */
export const sameWordsKey = (runs: Runs): string => plainText(runs).toLowerCase().normalize('NFKC').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
