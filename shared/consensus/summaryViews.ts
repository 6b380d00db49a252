/**
 * Who said what on one paragraph, as cells: the only place of the summary that looks at delegations. What leaves it are
 * rungs and entry numbers, never a delegation, a group or a count.
 */
import { conditionFates } from './assess.ts';
import { conditionBlocks } from './prevents.ts';
import type { DelegationId } from '../base/ids.ts';
import { eligibleOf } from '../ledger/eligible.ts';
import type { Position } from '../ledger/positions.ts';
import { standingOf } from '../ledger/standing.ts';
import type { Paragraph } from '../meeting/paragraph.ts';
import type { Delegation, RegionalGroup } from '../meeting/people.ts';
import type { ReportState } from '../meeting/state.ts';
import { unreachable } from '../base/unreachable.ts';
import { rungOf, SMALL_CELL, type Rung } from './quantifiers.ts';
import type { Saying } from './summaryWording.ts';

export type View = { readonly saying: Saying; readonly rung: Rung; readonly because: readonly number[] };

export type Views = {
  /** In the order in which they are told: support first, objections next, then everything that blocks nothing. */
  readonly views: readonly View[];
  /** Active support from at least three regional groups, each large enough not to point at a member. */
  readonly supportedAcrossRegions: boolean;
  /** Wording filed with standing objections. */
  readonly proposals: readonly { readonly wording: string; readonly seq: number }[];
};

/** "Convergence" takes active support from at least this many regional groups. */
const CONVERGENCE_GROUPS = 3;

type Standing = { readonly delegation: Delegation; readonly position: Position; readonly onEarlier: boolean; /** What its acceptance depends on has come about. */ readonly met: boolean };

/**
 * Positions count while they stand, on these words or on earlier ones; a lapsed acceptance counts as silence.
 * Whoever awaits instructions or abstains has expressed itself, so that the base is never smaller than the room knows.
 */
export function viewsOn(state: ReportState, paragraph: Paragraph, smallCell: number = SMALL_CELL): Views {
  const filed: Standing[] = [], fates = conditionFates(state, paragraph);
  for (const delegation of eligibleOf(state)) {
    const position = paragraph.positions.get(delegation.id);
    if (position === undefined) continue;
    const standing = standingOf(position, paragraph);
    if (standing === 'current' || standing === 'needsReconfirmation') filed.push({ delegation, position, onEarlier: standing === 'needsReconfirmation', met: standing === 'current' && fates?.of.get(delegation.id)?.fate === 'met' });
  }
  const cells = new Map<Saying, Standing[]>();
  const everyObjectionIsOnEarlier = filed.every(({ position, onEarlier }) => position.kind !== 'object' || onEarlier);
  for (const one of filed) {
    const saying = sayingOf(one, everyObjectionIsOnEarlier, conditionBlocks(state.settings.rule));
    cells.set(saying, [...(cells.get(saying) ?? []), one]);
  }
  mergeSmallAcceptances(cells, smallCell);
  const groups = largeGroups(state.delegations, smallCell);
  const views: View[] = [];
  for (const saying of ORDER) {
    const cell = cells.get(saying);
    if (cell === undefined) continue;
    const acrossAllGroups = saying === 'support' && standsAcrossGroups(cell, groups);
    const rung = rungOf({ count: cell.length, expressed: filed.length, acrossAllGroups }, smallCell);
    if (rung !== null) views.push({ saying, rung, because: entriesOf(cell) });
  }
  const supporters = filed.filter(({ position }) => position.kind === 'support');
  return {
    views,
    supportedAcrossRegions: groupsOf(supporters).filter((group) => groups.large.has(group)).length >= CONVERGENCE_GROUPS,
    proposals: filed.flatMap(({ position }) => (position.kind === 'object' && position.proposedWording !== null && position.proposedWording.trim() !== '' ? [{ wording: position.proposedWording, seq: position.seq }] : [])),
  };
}

/** Entry numbers, each once: one entry may record several positions. */
const entriesOf = (cell: readonly Standing[]): readonly number[] => [...new Set(cell.map(({ position }) => position.seq))].sort((a, b) => a - b);

const ORDER: readonly Saying[] = ['support', 'supportOrAcceptance', 'acceptance', 'objection', 'objectionToEarlierWords', 'unmetCondition', 'condition', 'reservation', 'instructions', 'abstention'];

/**
 * Objections to earlier words are told apart only when all of them are: a split of one cell into two would let a reader
 * who knows one half work out the other.
 */
function sayingOf({ position, met }: Standing, everyObjectionIsOnEarlier: boolean, conditionsBlock: boolean): Saying {
  switch (position.kind) {
    case 'support': return 'support';
    case 'noObjection': case 'adRef': return 'acceptance';
    case 'object': return everyObjectionIsOnEarlier ? 'objectionToEarlierWords' : 'objection';
    case 'conditional': if (met) return 'acceptance'; return conditionsBlock ? 'unmetCondition' : 'condition';
    case 'reserve': return 'reservation';
    case 'awaitInstructions': return 'instructions';
    case 'abstain': return 'abstention';
    default: return unreachable(position, 'summaryViews');
  }
}

/** Support and acceptance are told together when either alone would be a cell small enough to point at somebody. */
function mergeSmallAcceptances(cells: Map<Saying, Standing[]>, smallCell: number): void {
  const support = cells.get('support') ?? [], acceptance = cells.get('acceptance') ?? [];
  if (support.length === 0 || acceptance.length === 0) return;
  if (support.length >= smallCell && acceptance.length >= smallCell) return;
  cells.delete('support');
  cells.delete('acceptance');
  cells.set('supportOrAcceptance', [...support, ...acceptance]);
}

type Groups = { readonly all: ReadonlySet<RegionalGroup>; readonly large: ReadonlySet<RegionalGroup> };

function largeGroups(delegations: ReadonlyMap<DelegationId, Delegation>, smallCell: number): Groups {
  const seats = new Map<RegionalGroup, number>();
  for (const { group, seat } of delegations.values()) if (seat === 'member' && group !== null) seats.set(group, (seats.get(group) ?? 0) + 1);
  return { all: new Set(seats.keys()), large: new Set([...seats].filter(([, count]) => count >= smallCell).map(([group]) => group)) };
}

const groupsOf = (cell: readonly Standing[]): readonly RegionalGroup[] => [...new Set(cell.flatMap(({ delegation }) => (delegation.group === null ? [] : [delegation.group])))];

/**
 * "From all regional groups" is only said where there are several and each has enough members: of a group of one,
 * it would be a statement about that one.
 */
function standsAcrossGroups(cell: readonly Standing[], { all, large }: Groups): boolean {
  return all.size > 1 && large.size === all.size && groupsOf(cell).length === all.size;
}
