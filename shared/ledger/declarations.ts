/**
 * What the chair declares where a decision rule leaves something to a person's judgement. A declaration is bound to the
 * exact words it was made on and, where it judges a position, to the very filing that was judged: on other words, or when
 * its author files anew, the objection is unjudged again. Doubt never clears an objection.
 */
import type { DelegationId, Fingerprint } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { Actor } from '../meeting/people.ts';
import type { RuleName } from '../meeting/settings.ts';
import type { Paragraph } from '../meeting/paragraph.ts';

/** The steps of the GNSO's scale, from the most to the least agreement. The first two hold. */
export const LEVELS = ['fullConsensus', 'consensus', 'strongSupport', 'divergence', 'minorityView'] as const;
export type Level = (typeof LEVELS)[number];

/** A filing that is judged: whose, and the number of the entry that it stands in. */
export type JudgedFiling = { readonly of: DelegationId; readonly filed: number };

export type Declaration =
  /** ISO/IEC Guide 2: all three must be so for the opposition to prevent consensus. */
  | JudgedFiling & { readonly what: 'opposition'; readonly substantial: boolean; readonly sustained: boolean; readonly importantInterest: boolean }
  /** RFC 7282: the issue was met, or it was answered and not met. */
  | JudgedFiling & { readonly what: 'addressed'; readonly how: 'accommodated' | 'notAccommodated' }
  | JudgedFiling & { readonly what: 'paramount'; readonly paramount: boolean }
  /** Of an acceptance on a condition: the part of it in words is met, or is not. */
  | JudgedFiling & { readonly what: 'condition'; readonly met: boolean }
  | { readonly what: 'decidedWithDissent' }
  | { readonly what: 'designated'; readonly level: Level }
  | { readonly what: 'effortsExhausted' }
  | { readonly what: 'voteClosed' };

export type DeclarationKind = Declaration['what'];

/** Which declarations a rule knows; under any other rule they are refused. */
export const DECLARED_UNDER = {
  noFormalObjection: [], sustainedOpposition: ['opposition'], roughConsensus: ['addressed'], activeSupport: ['decidedWithDissent'], unanimity: [],
  consensusMinus: [], majorityFallback: ['effortsExhausted', 'voteClosed'], graded: ['designated'], consent: ['paramount'],
} as const satisfies Record<RuleName, readonly DeclarationKind[]>;

export const declaredUnder = (rule: RuleName): readonly DeclarationKind[] => DECLARED_UNDER[rule];

/** A condition in words is no matter of the rule: under each, somebody has to say whether it is met. */
export const mayBeDeclared = (rule: RuleName, what: DeclarationKind): boolean => what === 'condition' || declaredUnder(rule).includes(what);

export const BALLOTS = ['yes', 'no', 'abstain'] as const;
export type Ballot = (typeof BALLOTS)[number];

type OnRecord = { readonly on: Fingerprint; readonly at: Instant; readonly seq: number; readonly by: Actor };
export type Declared = OnRecord & { readonly declaration: Declaration; readonly reason: string };
export type Cast = OnRecord & { readonly ballot: Ballot };

/** What has been declared and cast on a paragraph, on whatever words. */
export type Declarations = { readonly declared: readonly Declared[]; readonly ballots: ReadonlyMap<DelegationId, Cast> };

/** What counts on the words as they are: nothing that was declared or cast on other words. */
export type Standings = { readonly declared: readonly Declaration[]; readonly ballots: ReadonlyMap<DelegationId, Ballot> };

export const NOTHING_DECLARED: Standings = { declared: [], ballots: new Map() };

export function declaredOn({ declarations, words }: Pick<Paragraph, 'declarations' | 'words'>): Standings {
  if (declarations === undefined) return NOTHING_DECLARED;
  const ballots = new Map<DelegationId, Ballot>();
  for (const [delegation, { ballot, on }] of declarations.ballots) if (on === words) ballots.set(delegation, ballot);
  return { declared: declarations.declared.filter(({ on }) => on === words).map(({ declaration }) => declaration), ballots };
}

/** The latest declaration of a kind; an earlier one is overtaken by it. */
export function latest<K extends DeclarationKind>(declared: readonly Declaration[], what: K, which: (declaration: Extract<Declaration, { what: K }>) => boolean = () => true): Extract<Declaration, { what: K }> | null {
  for (let index = declared.length - 1; index >= 0; index -= 1) {
    const declaration = declared[index];
    if (declaration !== undefined && isKind(declaration, what) && which(declaration)) return declaration;
  }
  return null;
}

function isKind<K extends DeclarationKind>(declaration: Declaration, what: K): declaration is Extract<Declaration, { what: K }> {
  return declaration.what === what;
}

/** Is a vote open: efforts declared exhausted, and not closed since? */
export function voteOf({ declared }: Pick<Standings, 'declared'>): 'none' | 'open' | 'closed' {
  let vote: 'none' | 'open' | 'closed' = 'none';
  for (const { what } of declared) {
    if (what === 'effortsExhausted' && vote === 'none') vote = 'open';
    if (what === 'voteClosed' && vote === 'open') vote = 'closed';
  }
  return vote;
}
