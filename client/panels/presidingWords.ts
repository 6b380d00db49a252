/** Who presides, as the reader is told: "The Chair presides", "You preside as Vice-Chair". */
import { ENGLISH } from '../../shared/i18n/english.ts';
import { presides, presidingIn } from '../../shared/meeting/presiding.ts';
import type { SeenHead, Viewer } from '../../shared/protocol/screens.ts';

export function presidingWords(head: SeenHead, viewer: Viewer): string {
  if (!presides(head, viewer)) return ENGLISH.presiding[presidingIn(head).office].says;
  return viewer.role === 'viceChair' ? 'You preside as Vice-Chair' : 'You preside';
}
