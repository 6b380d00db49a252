/** Roles and groups as pages list them. */
import type { Delegation, RegionalGroup, Role } from '../../shared/meeting/people.ts';
import { ROLE_WORDS } from '../panels/seatWords.ts';

/** As it stands alone: "Head of delegation". */
export const roleTitle = (role: Role): string => ROLE_WORDS[role].charAt(0).toUpperCase() + ROLE_WORDS[role].slice(1);

export const GROUP_WORDS: Record<RegionalGroup, string> = {
  AFR: 'African States', APG: 'Asia-Pacific States', EEG: 'Eastern European States',
  GRULAC: 'Latin American and Caribbean States', WEOG: 'Western European and other States',
};

/** By group, then alphabetically by name, observers last; never by rank. */
export function inRoomOrder<D extends Pick<Delegation, 'name' | 'group' | 'seat'>>(delegations: readonly D[]): D[] {
  const place = ({ seat, group }: D) => (seat === 'observer' ? 'Z' : group ?? 'Y');
  return [...delegations].sort((a, b) => place(a).localeCompare(place(b), 'en') || a.name.localeCompare(b.name, 'en'));
}
