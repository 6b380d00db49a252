/** How delegations are called on a screen: the official short name in sentences, the code on chips. */
import type { DelegationId } from '../../shared/base/ids.ts';
import type { Delegation } from '../../shared/meeting/people.ts';

export type Named = { readonly code: string; readonly name: string };

const UNKNOWN: Named = { code: '?', name: 'a delegation no longer seated' };

export const namedBy = (delegations: readonly Delegation[]) => {
  const known = new Map(delegations.map((delegation) => [delegation.id, delegation]));
  return (id: DelegationId): Named => known.get(id) ?? UNKNOWN;
};

/** "China", "China and Egypt", "China, Egypt and Fiji" */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** "Kenya’s", "the Netherlands’" */
export const possessive = (name: string): string => (name.endsWith('s') ? `${name}’` : `${name}’s`);

/** "Paragraph 12 bis": a name at the head of a sentence or a panel. */
export const atHead = (name: string): string => name.charAt(0).toLocaleUpperCase() + name.slice(1);
