/** Why the words of a paragraph are sealed, and what somebody is told who types there. */
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { ParagraphState } from '../../shared/meeting/paragraph.ts';
import type { Refusal } from '../../shared/meeting/refusals.ts';

/** Agreed; frozen by a silence procedure; closed because the report is decided. */
export type Seal = 'agreed' | 'silence' | 'closed';

/** null where the state seals nothing, or for another reason. */
export const sealOf = (state: ParagraphState | undefined): Seal | null => (state === 'agreedAdRef' ? 'agreed' : state === 'underSilence' ? 'silence' : null);

export function refusalOfSeal(seal: Seal | null, paragraph: ParagraphId): Refusal {
  return seal === 'agreed' ? { code: 'paragraphAgreed', paragraph } : seal === 'silence' ? { code: 'underSilence', paragraph } : { code: 'reportDecided' };
}
