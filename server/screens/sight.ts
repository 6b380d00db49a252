/**
 * What decides what a person sees of a report, and nothing else of the person: people with equal sight get equal bytes,
 * so that screens are composed once for all of them.
 */
import type { DelegationId } from '../../shared/base/ids.ts';
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
};

export function sightOf(actor: Actor, state: Pick<ReportState, 'settings' | 'delegations'>): Sight {
  return {
    delegation: actor.delegation,
    names: seesNames(actor, state),
    guard: sitsAtPodium(actor.role),
    bench: benchOf(actor),
  };
}

/** Equal keys, equal screens. */
export const sightKey = ({ delegation, names, guard, bench }: Sight): string => `${delegation ?? '-'} ${names ? 'names' : 'counts'} ${guard ? 'guard' : '-'} ${bench ?? '-'}`;

export function viewerOf(actor: Actor, name: string, convener: boolean, state: ReportState): Viewer {
  return {
    person: actor.person, name, role: actor.role, delegation: actor.delegation, convener,
    mayWrite: mayWrite(actor.role, state.settings) && state.status === 'drafting',
    maySeeNames: sightOf(actor, state).names,
  };
}
