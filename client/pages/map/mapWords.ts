/** The consensus map in words. Steps are questions to ask, never pressure. */
import type { Distance, Nearness, Remaining, Step } from '../../../shared/consensus/standsBetween.ts';
import { REGIONAL_GROUPS } from '../../../shared/meeting/people.ts';

export const GROUP_WORDS: Record<Nearness, { readonly title: string; readonly note: string }> = {
  objections: { title: 'Objections stand', note: 'nearest to consensus first' },
  pending: { title: 'Pending', note: 'no objection; instructions, a condition, brackets or silence are outstanding' },
  holds: { title: 'Without objection, not yet agreed', note: 'ready for the question' },
  agreed: { title: 'Agreed', note: 'locked' },
};

export const REGION_WORDS: Record<(typeof REGIONAL_GROUPS)[number], string> = { AFR: 'Africa', APG: 'Asia-Pacific', EEG: 'E. Europe', GRULAC: 'GRULAC', WEOG: 'WEOG' };

const some = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What would have to happen, in the last column: "2 withdrawals, brackets", "1, on earlier text", "1 instruction". */
export function needsWords({ group, withdrawals, stale, conditions, bracketed, instructions }: Distance): string {
  const objections = withdrawals === 0 ? '' : stale === withdrawals ? `${withdrawals}, on earlier text` : some(withdrawals, 'withdrawal');
  if (group === 'agreed') return objections;
  const parts = [objections, conditions > 0 ? some(conditions, 'condition') : '', bracketed ? 'brackets' : '', instructions > 0 ? some(instructions, 'instruction') : ''].filter(Boolean);
  return parts.join(', ') || 'the question';
}

export function stepWords({ what, count }: Step): string {
  switch (what) {
    case 'askAgain': return count === 1 ? 'Ask whether one objection still stands; the words changed since.' : `Ask whether ${count} objections still stand; the words changed since.`;
    case 'hear': return count === 1 ? 'One delegation from agreement: hear what would meet it.' : `${count} delegations object: hear what would meet each.`;
    case 'settleCondition': return count === 1 ? 'Ask the room whether a condition is met.' : `Ask the room whether ${count} conditions are met.`;
    case 'settleBrackets': return 'Settle the words in brackets.';
    case 'awaitInstructions': return count === 1 ? 'One capital has not answered.' : `${count} capitals have not answered.`;
    case 'put': return 'Put the question.';
  }
}

/** The headline: what is left, and whether that is all. */
export function remainingWords({ withdrawals, bracketed, toPut, conditions }: Remaining): { readonly headline: string; readonly more: string } {
  const parts = [withdrawals > 0 ? some(withdrawals, 'withdrawal') : '', bracketed > 0 ? some(bracketed, 'paragraph to be freed of brackets', 'paragraphs to be freed of brackets') : '', toPut > 0 ? some(toPut, 'question to be put', 'questions to be put') : ''].filter(Boolean);
  return {
    headline: parts.length === 0 ? 'Nothing: every paragraph is agreed.' : `${parts.join(', ')}, if each objection is met on its own.`,
    more: conditions === 0 ? 'Then the report can be put as a whole. The list is complete.' : `${some(conditions, 'acceptance rests', 'acceptances rest')} on a condition that is not met, or that only the room can judge: the list is complete but for that.`,
  };
}
