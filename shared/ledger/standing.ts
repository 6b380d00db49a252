/** Where a filed position stands today: derived from the words it was taken on and the words now, never stored. */
import type { DelegationId } from '../base/ids.ts';
import type { Paragraph } from '../meeting/paragraph.ts';
import { CARRY_OVER, type Cause } from './carryOver.ts';
import type { Position, Stance, Standing } from './positions.ts';

type Words = Pick<Paragraph, 'words' | 'state'>;

/** Why a position stands where it stands. */
function causeOf(position: Pick<Position, 'on' | 'carriedFrom'>, paragraph: Words): Cause {
  if (paragraph.state === 'deleted') return 'deleted';
  if (position.on === paragraph.words) return 'asRead';
  return position.carriedFrom === null ? 'reworded' : 'carried';
}

export function standingOf(position: Pick<Position, 'kind' | 'on' | 'carriedFrom'>, paragraph: Words): Standing {
  return CARRY_OVER[position.kind][causeOf(position, paragraph)];
}

/** What a position counts as: a lapsed or suspended one counts as silence (P2). */
export function stanceOf(position: Pick<Position, 'kind' | 'on' | 'carriedFrom'> | undefined, paragraph: Words): Stance {
  if (position === undefined) return 'silent';
  const standing = standingOf(position, paragraph);
  return standing === 'lapsed' || standing === 'suspended' ? 'silent' : position.kind;
}

/** Delegations whose positions of this kind count here, in the order of filing. */
export function standing(paragraph: Paragraph, kind: Stance): readonly DelegationId[] {
  return [...paragraph.positions].filter(([, position]) => stanceOf(position, paragraph) === kind).map(([delegation]) => delegation);
}
