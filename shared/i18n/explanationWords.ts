/** Statements for the record after a decision, in words. */
import type { ExplanationKind } from '../ledger/explanations.ts';

export const EXPLANATION_NAMES = {
  explanation: 'Explanation of position', disassociation: 'Disassociation', interpretation: 'Interpretative statement', reservation: 'Reservation',
} as const satisfies Record<ExplanationKind, string>;

/** What each one does, for whoever is about to make it. None of them changes what was decided. */
export const EXPLANATION_MEANINGS = {
  explanation: 'says why the delegation stood where it stood',
  disassociation: 'says that this part does not bind the delegation politically, although it did not object',
  interpretation: 'says how the delegation understands the text',
  reservation: 'says on what the delegation reserves its position',
} as const satisfies Record<ExplanationKind, string>;

/** "Kwezi dissociates itself from paragraph 12 and paragraph 14". `about` null: the report as a whole. */
export function explanationWords(kind: ExplanationKind, name: string, about: string | null): string {
  const what = about ?? 'the report as a whole';
  switch (kind) {
    case 'explanation': return `Explanation of position by ${name} on ${what}`;
    case 'disassociation': return `${name} dissociates itself from ${what}`;
    case 'interpretation': return `Interpretative statement by ${name} on ${what}`;
    case 'reservation': return `Reservation by ${name} on ${what}`;
  }
}
