/** Why an act changed nothing, in words: the meeting's refusals, and what can go wrong on the way to the server. */
import { refusalWords } from '../../shared/i18n/refusalWords.ts';
import type { Refused } from './useAct.ts';

/** `what`: the first sentence where the refusal itself does not say what did not happen, "Not registered." */
export function refusedWords(refused: Refused, what: string): { readonly title: string; readonly detail: string } {
  switch (refused.code) {
    case 'malformed': return { title: what, detail: refused.field === '' ? 'The server did not understand it. Your words are kept here.' : `The server did not understand the part “${refused.field}”. Your words are kept here.` };
    case 'unreachable': case 'signedOut': case 'serverError': return { title: what, detail: refused.detail };
    default: {
      const { title, detail } = refusalWords(refused);
      return { title: `${title}.`, detail };
    }
  }
}
