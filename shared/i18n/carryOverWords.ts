/** What a change of the words meant for a position, in the reader's words. */
import { unreachable } from '../base/unreachable.ts';
import type { Cause, Flag } from '../ledger/carryOver.ts';
import type { Advice, Touched } from '../ledger/changeAdvice.ts';
import type { SeenMaintenance } from '../protocol/screens.ts';

/** Null where the panel says it already, or where nothing needs saying. */
export function causeWords(cause: Cause): string | null {
  switch (cause) {
    case 'asRead': case 'substantive': case 'deleted': return null;
    case 'editorial': return 'The secretariat certified the change since your position as editorial: your position stays.';
    case 'phraseRemoved': return 'The phrase to which you object is gone. Your objection stands until you withdraw it: withdraw it?';
    case 'alternativeChosen': return 'A wording was chosen here since your position was taken.';
    case 'split': return 'The paragraph was divided: please place your position, here or on the other part.';
    case 'merge': return 'Two paragraphs were joined: please confirm your position on the words they now have.';
    case 'withdrawnByProponent': return 'The proponent withdrew this paragraph. Positions on it lapse; they are looked at again when another brings it back.';
    case 'reinstated': return 'The paragraph came back with other words: please confirm your position on them.';
    default: return unreachable(cause, 'causeWords');
  }
}

export const FLAG_WORDS: Readonly<Record<Flag, string>> = {
  movedAcrossChapeau: 'The paragraph stands under another heading or chapeau than when your position was taken. The position stays.',
  chapeauChanged: 'The heading or chapeau over this paragraph has changed since your position was taken. The position stays.',
  referentChanged: 'A paragraph that this one names has changed since your position was taken. The position stays.',
};

const TOUCHED: Readonly<Record<Touched, string>> = {
  verb: 'a verb', modal: 'a modal (shall, should, may)', number: 'a number', negation: 'a negation', qualifier: 'a qualifier', instrument: 'a named instrument', listMember: 'a member of a list', words: 'other words',
};

/** Advice to the person who certifies. */
export function adviceWords({ suggests, touched }: Advice): string {
  if (suggests === 'editorial') return 'Advice: only spelling, spacing or punctuation differ. You decide; any member may contest for 24 hours.';
  return `Advice: substantive, since the change touches ${touched.map((one) => TOUCHED[one]).join(', ')}. You decide; any member may contest for 24 hours.`;
}

/** @param when the hour at which it was asked */
export function maintainedWords(name: string, { answered }: SeenMaintenance, when: string): string {
  if (answered === null) return `At ${when} the Chair asked: does any delegation maintain an objection to ${name} as it now stands?`;
  const { maintained, notMaintained, away } = answered;
  return `Asked at ${when} who maintains an objection to ${name} as it now stands: ${maintained} maintained, ${notMaintained} not maintained, ${away} away and unconfirmed.`;
}
