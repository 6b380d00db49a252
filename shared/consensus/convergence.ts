/**
 * What two linked paragraphs of two reports tell about each other: where each side is ahead, what sets the wordings apart,
 * who answers differently. It decides nothing and adds nothing up: consensus is found in each report for itself. Everything
 * is taken from what the viewer sees of each report, so that nothing can be learned here that is hidden there (J4).
 */
import type { DelegationId } from '../base/ids.ts';
import { differInForceAlone, forceOf, type Force } from '../ledger/sharedWords.ts';
import type { Runs } from '../base/runs.ts';
import type { Stance } from '../ledger/positions.ts';
import type { Tally } from '../ledger/tally.ts';
import type { ParagraphState } from '../meeting/paragraph.ts';

export type Side = 'left' | 'right';

/** A paragraph as far as the comparison depends on it; what every screen carries of it. */
export type Compared = {
  readonly state: ParagraphState;
  readonly bracketed: boolean;
  readonly runs: Runs;
  readonly tally: Tally | null;
  readonly finding: { readonly kind: 'holds' | 'doesNotHold' | 'undetermined' } | null;
  readonly positions: readonly { readonly delegation: DelegationId; readonly filing: { readonly kind: Exclude<Stance, 'silent'>; readonly reason: string | null }; readonly standing: string }[] | null;
  readonly mine: { readonly position: { readonly filing: { readonly kind: Exclude<Stance, 'silent'> }; readonly standing: string } | null } | null;
};

export type Note =
  /** The wordings differ only in who is bound and how strongly. */
  | { readonly note: 'forceAlone'; readonly left: Force | null; readonly right: Force | null }
  | { readonly note: 'sameWords' }
  | { readonly note: 'agreedOn'; readonly side: Side }
  /** Nobody objects on one side, and so many do on the other. */
  | { readonly note: 'freeOn'; readonly side: Side; readonly objections: number }
  | { readonly note: 'bracketsOn'; readonly side: Side }
  /** Delegations that object to the one and go along with the other: there lies the difference between the tracks. */
  | { readonly note: 'parting'; readonly objectsTo: Side; readonly who: readonly DelegationId[] }
  | { readonly note: 'objectToBoth'; readonly who: readonly DelegationId[] }
  /** Objections and reservations whose reasons speak of the other text. */
  | { readonly note: 'namesOther'; readonly side: Side; readonly said: readonly { readonly by: DelegationId; readonly reason: string }[] };

const SIDES: readonly Side[] = ['left', 'right'];
const GOES_ALONG: ReadonlySet<Stance> = new Set<Stance>(['support', 'noObjection', 'adRef']);

/** What the two texts are: a body draws up political norms, or rules that bind in law; and under which symbol. */
export type Texts = { readonly [S in Side]: { readonly binds: boolean; readonly symbol: string } };

/** In the order in which a chair would look: what is nearest to done first. */
export function notesOn(left: Compared, right: Compared, texts: Texts): readonly Note[] {
  const of = { left, right } as const, other = (side: Side): Side => (side === 'left' ? 'right' : 'left');
  const notes: Note[] = [];
  if (sameText(left.runs, right.runs)) notes.push({ note: 'sameWords' });
  else if (differInForceAlone(left.runs, right.runs)) notes.push({ note: 'forceAlone', left: forceOf(left.runs), right: forceOf(right.runs) });
  for (const side of SIDES) if (of[side].state === 'agreedAdRef' && of[other(side)].state !== 'agreedAdRef') notes.push({ note: 'agreedOn', side });
  for (const side of SIDES) {
    const objections = of[other(side)].tally?.object ?? 0;
    if (of[side].tally?.object === 0 && objections > 0) notes.push({ note: 'freeOn', side, objections });
  }
  for (const side of SIDES) if (of[side].bracketed && !of[other(side)].bracketed) notes.push({ note: 'bracketsOn', side });
  const stances = { left: stancesIn(left), right: stancesIn(right) };
  if (stances.left !== null && stances.right !== null) {
    const { left: a, right: b } = stances;
    const both = [...a].filter(([id, stance]) => stance === 'object' && b.get(id) === 'object').map(([id]) => id);
    if (both.length > 0) notes.push({ note: 'objectToBoth', who: both });
    for (const side of SIDES) {
      const [here, there] = side === 'left' ? [a, b] : [b, a];
      const who = [...here].filter(([id, stance]) => stance === 'object' && GOES_ALONG.has(there.get(id) ?? 'silent')).map(([id]) => id);
      if (who.length > 0) notes.push({ note: 'parting', objectsTo: side, who });
    }
  }
  for (const side of SIDES) {
    const said = (of[side].positions ?? []).flatMap(({ delegation, filing: { kind, reason }, standing }) =>
      (counts(standing) && (kind === 'object' || kind === 'reserve') && reason !== null && speaksOf(texts[other(side)], reason) ? [{ by: delegation, reason }] : []));
    if (said.length > 0) notes.push({ note: 'namesOther', side, said });
  }
  return notes;
}

export type OwnAnswers = { readonly left: Stance; readonly right: Stance };

/** Where the viewer's own delegation answers otherwise on the one side than on the other; null where it does not. Told to it alone. */
export function ownDifference(left: Compared, right: Compared): OwnAnswers | null {
  if (left.mine === null || right.mine === null) return null;
  const answers = { left: stanceOfMine(left.mine), right: stanceOfMine(right.mine) };
  return answers.left === answers.right ? null : answers;
}

const stanceOfMine = ({ position }: NonNullable<Compared['mine']>): Stance => (position === null || !counts(position.standing) ? 'silent' : position.filing.kind);

/** A position that lapsed or is suspended is no answer. */
const counts = (standing: string): boolean => standing === 'current' || standing === 'needsReconfirmation' || standing === 'unconfirmed';

function stancesIn({ positions }: Compared): ReadonlyMap<DelegationId, Stance> | null {
  return positions === null ? null : new Map(positions.filter(({ standing }) => counts(standing)).map(({ delegation, filing }) => [delegation, filing.kind]));
}

/** Who stands where on both sides, in the order of the delegations given: one line for each pair of answers that occurs. */
export type Camp = { readonly left: Stance; readonly right: Stance; readonly who: readonly DelegationId[] };

/** Null where the viewer may not see who stands where on either side. Those who are silent on both are not listed. */
export function campsOf(left: Compared, right: Compared, delegations: readonly DelegationId[]): readonly Camp[] | null {
  const a = stancesIn(left), b = stancesIn(right);
  if (a === null || b === null) return null;
  const camps = new Map<string, { readonly left: Stance; readonly right: Stance; readonly who: DelegationId[] }>();
  for (const id of delegations) {
    const answers = { left: a.get(id) ?? 'silent' as const, right: b.get(id) ?? 'silent' as const };
    if (answers.left === 'silent' && answers.right === 'silent') continue;
    const key = `${answers.left} ${answers.right}`, camp = camps.get(key);
    if (camp === undefined) camps.set(key, { ...answers, who: [id] }); else camp.who.push(id);
  }
  return [...camps.values()].toSorted((x, y) => weight(y) - weight(x) || y.who.length - x.who.length);
}

/** What stands in the way on either side comes first. */
const WEIGHT: Readonly<Record<Stance, number>> = { object: 9, conditional: 6, reserve: 5, awaitInstructions: 4, abstain: 2, adRef: 1, noObjection: 1, support: 1, silent: 0 };
const weight = ({ left, right }: Camp): number => Math.max(WEIGHT[left], WEIGHT[right]) * 10 + Math.min(WEIGHT[left], WEIGHT[right]);

/**
 * Words that name a text of the other kind. Reasons are in free words: this finds what is said plainly, and what it finds
 * is quoted, so that nobody takes it for more.
 */
const BINDING = /\b(?:legally binding|binding (?:rules?|instrument|text)|treaty|treaties|instrument|articles? \d+)\b/i;
const POLITICAL = /\b(?:norms?|voluntary|politically binding|political (?:commitments?|text)|guidelines?|paragraphs? \d+)\b/i;

/** Does a reason speak of that text, by its kind or its symbol? */
export const speaksOf = ({ binds, symbol }: Texts[Side], reason: string): boolean => (binds ? BINDING : POLITICAL).test(reason) || (symbol !== '' && reason.includes(symbol));

const sameText = (left: Runs, right: Runs): boolean => textOf(left) === textOf(right);
const textOf = (runs: Runs): string => runs.map(([text]) => text).join('');
