/**
 * What decides what a person sees of a report, and nothing else of the person: people with equal sight get equal bytes,
 * so that screens are composed once for all of them.
 */
import type { DelegationId, PersonId } from '../../shared/base/ids.ts';
import type { Filing } from '../../shared/ledger/positions.ts';
import { benchOf, type Bench } from '../../shared/ledger/proposals.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { mayWrite, seesNames, sitsAtPodium } from '../../shared/permissions/policy.ts';
import type { Viewer } from '../../shared/protocol/screens.ts';

export type Sight = {
  readonly delegation: DelegationId | null;
  /** Sees which delegation stands where. */
  readonly names: boolean;
  /** Is told before the gavel who would be passed over. */
  readonly guard: boolean;
  /** Whose drafts of proposals are seen: those of the own delegation or office, and nobody else's. */
  readonly bench: Bench | null;
  /** Reads the answers to a sounding that are for the chair alone. */
  readonly chair: boolean;
  /** Reads on what the acceptances of others depend. */
  readonly conditions: boolean;
};

export function sightOf(actor: Actor, state: Pick<ReportState, 'settings' | 'delegations'>): Sight {
  const names = seesNames(actor, state);
  return {
    delegation: actor.delegation,
    names,
    chair: actor.role === 'chair',
    conditions: sitsAtPodium(actor.role) || (names && state.settings.conditionsVisibleTo === 'asNames'),
    guard: sitsAtPodium(actor.role),
    bench: benchOf(actor),
  };
}

/** Equal keys, equal screens. */
export const sightKey = ({ delegation, names, guard, bench, conditions, chair }: Sight): string => `${chair ? 'chair ' : ''}${delegation ?? '-'} ${names ? 'names' : 'counts'} ${guard ? 'guard' : '-'} ${bench ?? '-'} ${conditions ? 'conditions' : '-'}`;

/** To reveal a condition may undo the bargain: only that there is one is seen by whoever sees names. */
export function seenFiling(filing: Filing, of: DelegationId, { delegation, conditions }: Pick<Sight, 'delegation' | 'conditions'>): Filing {
  return filing.kind !== 'conditional' || conditions || of === delegation ? filing : { ...filing, condition: '' };
}

/** What may hang on the wall of the room: counts and no name, nobody's drafts, whatever the body shows to whom. */
export const WALL: Sight = { delegation: null, names: false, guard: false, bench: null, conditions: false, chair: false };
export const WALL_VIEWER: Viewer = { person: 'per_wall' as PersonId, name: 'The room', role: 'observer', delegation: null, convener: false, mayWrite: false, maySeeNames: false };

export function viewerOf(actor: Actor, name: string, convener: boolean, state: ReportState): Viewer {
  return {
    person: actor.person, name, role: actor.role, delegation: actor.delegation, convener,
    mayWrite: mayWrite(actor.role, state.settings) && state.status === 'drafting',
    maySeeNames: sightOf(actor, state).names,
  };
}
