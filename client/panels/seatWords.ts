/** Who is reading, in the words of the room: a code for the chip, a short and a long line. */
import type { Delegation, Role } from '../../shared/meeting/people.ts';
import type { Viewer } from '../../shared/protocol/screens.ts';

/** As it follows a name: "A. Wanjiru, head of delegation". */
export const ROLE_WORDS: Record<Role, string> = { chair: 'Chair', viceChair: 'Vice-Chair', secretariat: 'Secretariat', facilitator: 'Facilitator', head: 'head of delegation', delegate: 'delegate', observer: 'observer' };

/** What stands on the chip of somebody without a delegation. */
export const ROLE_CODES: Record<Role, string> = { chair: 'CHAIR', viceChair: 'VICE', secretariat: 'SEC', facilitator: 'FAC', head: 'HEAD', delegate: 'DEL', observer: 'OBS' };

export function seatWords(viewer: Viewer, delegations: readonly Delegation[]): { readonly code: string; readonly said: string; readonly long: string } {
  const own = delegations.find((delegation) => delegation.id === viewer.delegation);
  const role = ROLE_WORDS[viewer.role];
  if (own === undefined) return { code: ROLE_CODES[viewer.role], said: viewer.name === role ? viewer.name : `${viewer.name}, ${role}`, long: role };
  return { code: own.code, said: `${viewer.name}, ${role}`, long: `${own.name}, ${role}` };
}
