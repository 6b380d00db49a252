/**
 * What stands between a room and consensus: how far each paragraph is from holding, in acts of others, and the shortest
 * list of them. Exact for what can be computed: withdrawals, brackets, questions to be put. What a delegation would accept
 * under a condition in its own words nobody can compute, and the list says so. It ranks paragraphs, never delegations.
 */
import type { DelegationId, ParagraphId } from '../base/ids.ts';
import type { Fate } from '../ledger/conditions.ts';
import type { Tally } from '../ledger/tally.ts';
import type { ParagraphState } from '../meeting/paragraph.ts';

/** A paragraph as far as its distance depends on it; what every screen carries of it. */
export type Distanced = {
  readonly id: ParagraphId;
  readonly state: ParagraphState;
  readonly bracketed: boolean;
  readonly tally: Tally | null;
  /** Who prevents, where the viewer may see it. */
  readonly finding: { readonly kind: 'holds' | 'doesNotHold' | 'undetermined'; readonly because?: unknown } | null;
  readonly positions: readonly { readonly delegation: DelegationId; readonly filing: { readonly kind: string }; readonly standing: string; readonly fate?: { readonly fate: Fate } }[] | null;
};

/** `objections`: they stand. `pending`: nobody objects; instructions, a condition or brackets are outstanding. `holds`: ready for the gavel. */
export type Nearness = 'objections' | 'pending' | 'holds' | 'agreed';

export type Distance = {
  readonly paragraph: ParagraphId;
  readonly group: Nearness;
  /** Objections to be withdrawn; of them on earlier words. */
  readonly withdrawals: number;
  readonly stale: number;
  /** Acceptances on a condition in words: only a person can say whether it is met. */
  readonly conditions: number;
  readonly instructions: number;
  readonly reservations: number;
  readonly bracketed: boolean;
};

export function distanceOf({ id, state, bracketed, tally, finding }: Distanced): Distance {
  const withdrawals = tally?.object ?? 0, conditions = (tally?.conditional ?? 0) - (tally?.conditionsMet ?? 0), instructions = tally?.awaitInstructions ?? 0;
  const group: Nearness = withdrawals > 0 || (finding?.kind === 'doesNotHold' && conditions === 0) ? 'objections'
    : state === 'agreedAdRef' ? 'agreed'
      : finding?.kind === 'doesNotHold' || instructions > 0 || bracketed || state === 'underSilence' ? 'pending' : 'holds';
  return { paragraph: id, group, withdrawals, stale: tally?.objectOnEarlier ?? 0, conditions, instructions, reservations: tally?.reserve ?? 0, bracketed };
}

const GROUPS: readonly Nearness[] = ['objections', 'pending', 'holds', 'agreed'];

/** Nearest to consensus first within each group; equals keep the order of the text. */
export function byDistance(paragraphs: readonly Distanced[]): readonly Distance[] {
  const weight = ({ withdrawals, conditions, bracketed, instructions, reservations }: Distance): readonly number[] => [withdrawals + conditions, bracketed ? 1 : 0, instructions, reservations];
  return paragraphs.map(distanceOf).map((distance, place) => ({ distance, place })).sort((a, b) => {
    const group = GROUPS.indexOf(a.distance.group) - GROUPS.indexOf(b.distance.group);
    if (group !== 0) return group;
    const [x, y] = [weight(a.distance), weight(b.distance)];
    for (const [index, one] of x.entries()) if (one !== y[index]) return one - (y[index] ?? 0);
    return a.place - b.place;
  }).map(({ distance }) => distance);
}

export type Step = {
  readonly paragraph: ParagraphId;
  /** `askAgain`: every objection is to earlier words. `hear`: one or more object to these words. */
  readonly what: 'askAgain' | 'hear' | 'settleCondition' | 'settleBrackets' | 'awaitInstructions' | 'put';
  /** How many delegations it concerns; who, where the viewer may see it. */
  readonly count: number;
  readonly who: readonly DelegationId[] | null;
};

/** One question for each paragraph that is not agreed: what stands on earlier words first, then what is nearest. */
export function nearestSteps(paragraphs: readonly Distanced[]): readonly Step[] {
  const byId = new Map(paragraphs.map((paragraph) => [paragraph.id, paragraph]));
  const steps = byDistance(paragraphs).flatMap((distance): readonly Step[] => {
    const what = nextFor(distance), paragraph = byId.get(distance.paragraph);
    if (what === null || paragraph === undefined) return [];
    const who = paragraph.positions === null ? null : paragraph.positions.filter(({ filing, standing, fate }) => fate?.fate !== 'met' && standing !== 'lapsed' && standing !== 'suspended' && CONCERNED[what] === filing.kind).map(({ delegation }) => delegation);
    return [{ paragraph: distance.paragraph, what, count: countFor(what, distance), who: CONCERNED[what] === null ? null : who }];
  });
  return [...steps.filter(({ what }) => what === 'askAgain'), ...steps.filter(({ what }) => what !== 'askAgain')];
}

const CONCERNED = { askAgain: 'object', hear: 'object', settleCondition: 'conditional', settleBrackets: null, awaitInstructions: 'awaitInstructions', put: null } as const satisfies Record<Step['what'], string | null>;

function nextFor({ group, withdrawals, stale, conditions, bracketed, instructions }: Distance): Step['what'] | null {
  if (withdrawals > 0) return stale === withdrawals ? 'askAgain' : 'hear';
  if (group === 'agreed') return null;
  if (conditions > 0) return 'settleCondition';
  if (bracketed) return 'settleBrackets';
  return instructions > 0 ? 'awaitInstructions' : 'put';
}

function countFor(what: Step['what'], { withdrawals, conditions, instructions }: Distance): number {
  switch (what) {
    case 'askAgain': case 'hear': return withdrawals;
    case 'settleCondition': return conditions;
    case 'awaitInstructions': return instructions;
    case 'settleBrackets': case 'put': return 1;
  }
}

export type Remaining = {
  /** Withdrawals that would let every paragraph hold, if each objection is met on its own. */
  readonly withdrawals: number;
  readonly bracketed: number;
  /** Questions that are still to be put. */
  readonly toPut: number;
  /** Conditions in words: for a person to judge, so the list is exact only where there is none. */
  readonly conditions: number;
  /** Paragraphs that could be adopted today as they read. */
  readonly ready: number;
};

/** What could be adopted today as it reads: without objection and brackets, and nothing that stands or falls with something else. */
export function largestPart(paragraphs: readonly Distanced[], packages: readonly { readonly paragraphs: readonly ParagraphId[] }[]): readonly ParagraphId[] {
  const ready = new Set(paragraphs.map(distanceOf).filter(({ group, bracketed }) => (group === 'agreed' || group === 'holds') && !bracketed).map(({ paragraph }) => paragraph));
  const fallen = new Set(packages.flatMap(({ paragraphs: of }) => (of.every((id) => ready.has(id)) ? [] : of)));
  return [...ready].filter((id) => !fallen.has(id));
}

export function remainingIn(paragraphs: readonly Distanced[], packages: readonly { readonly paragraphs: readonly ParagraphId[] }[] = []): Remaining {
  const distances = paragraphs.map(distanceOf);
  const sum = (of: (distance: Distance) => number) => distances.reduce((total, distance) => total + of(distance), 0);
  return {
    withdrawals: sum(({ withdrawals }) => withdrawals), conditions: sum(({ conditions }) => conditions),
    bracketed: sum(({ bracketed }) => (bracketed ? 1 : 0)), toPut: sum(({ group }) => (group === 'agreed' ? 0 : 1)),
    ready: largestPart(paragraphs, packages).length,
  };
}
