/**
 * The chair's question: does any delegation maintain an objection to this paragraph as it now stands? It concerns only
 * objections taken on earlier words. Those who are in the room and stay silent have answered; whoever is away has not, and
 * an objection to the present words needs no answer (P18).
 */
import type { DelegationId, Fingerprint } from '../base/ids.ts';
import type { Instant } from '../base/time.ts';
import type { Paragraph } from '../meeting/paragraph.ts';
import type { Actor } from '../meeting/people.ts';
import type { ReportState } from '../meeting/state.ts';
import { eligibleOf } from './eligible.ts';
import { stanceOf, standingOf } from './standing.ts';

export type Maintenance = {
  readonly seq: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly on: Fingerprint;
  /** The answer on record; null while the question is before the room. `away`: not in the room, and therefore unanswered. */
  readonly recorded: { readonly at: Instant; readonly seq: number; readonly maintained: number; readonly notMaintained: number; readonly away: readonly DelegationId[] } | null;
};

/** How long the question stands before its answer can be recorded, in ms. */
export const MAINTAIN_MS = 30_000;

/** Is the question before the room on the words as they read now? */
export const isAskedMaintained = ({ maintenance, words }: Pick<Paragraph, 'maintenance' | 'words'>): boolean =>
  maintenance !== undefined && maintenance.recorded === null && maintenance.on === words;

/** Members whose objection is to earlier words, by code. */
export function objectingOnEarlier(state: Pick<ReportState, 'delegations'>, paragraph: Paragraph): readonly DelegationId[] {
  return eligibleOf(state).map(({ id }) => id).filter((id) => {
    const position = paragraph.positions.get(id);
    return position !== undefined && stanceOf(position, paragraph) === 'object' && standingOf(position, paragraph) === 'needsReconfirmation';
  });
}

/** Was it asked on these words, and away when the answer was recorded? */
export const isUnconfirmed = ({ maintenance, words }: Pick<Paragraph, 'maintenance' | 'words'>, delegation: DelegationId): boolean =>
  maintenance?.on === words && (maintenance.recorded?.away.includes(delegation) ?? false);
