/** A condition as one English sentence: "paragraph 15 stays as it reads now and paragraph 22 is deleted". */
import type { ParagraphId } from '../base/ids.ts';
import { unreachable } from '../base/unreachable.ts';
import type { Condition, Fate, Fated } from '../ledger/conditions.ts';

/** How paragraphs are called, and whether one still reads as it did when the condition was made. */
export type ConditionNames = { readonly nameOf: (paragraph: ParagraphId) => string; readonly readsSo: (leaf: Extract<Fated, { is: 'textEquals' }>) => boolean };

/** To stand after "if". */
export function conditionWords(condition: Condition, names: ConditionNames): string {
  return said(condition, names, true, 'whole');
}

/** Reversed under "not"; `within` tells what it stands in, so that what belongs together is heard together. */
function said(condition: Condition, names: ConditionNames, stands: boolean, within: 'whole' | 'and' | 'or'): string {
  if (typeof condition === 'string') return stands ? midSentence(condition) : `it is not so that ${midSentence(condition)}`;
  switch (condition.is) {
    case 'not': return said(condition.of, names, !stands, within);
    case 'and': case 'or': {
      // What is denied of all is claimed of none: "not (A or B)" is "not A and not B".
      const joint = (condition.is === 'and') === stands ? 'and' : 'or';
      if (condition.of.length === 1) return condition.of.map((part) => said(part, names, stands, within)).join('');
      const parts = condition.of.map((part) => said(part, names, stands, joint));
      const list = parts.length === 2 ? parts.join(` ${joint} `) : `${parts.slice(0, -1).join(', ')} ${joint} ${parts.at(-1) ?? ''}`;
      return within === 'whole' || within === joint ? list : joint === 'and' ? (parts.length === 2 ? `both ${list}` : `${list} together`) : `either ${list}`;
    }
    case 'adopted': case 'deleted': case 'textEquals': return fateWords(condition, names, stands);
    default: return unreachable(condition, 'conditionWords');
  }
}

/** One part, as it stands or reversed. */
function fateWords(leaf: Fated, { nameOf, readsSo }: ConditionNames, stands: boolean): string {
  const name = nameOf(leaf.paragraph);
  switch (leaf.is) {
    case 'adopted': return `${name} ${stands ? 'is adopted' : 'is not adopted'}`;
    case 'deleted': return `${name} ${stands ? 'is deleted' : 'stays in the text'}`;
    case 'textEquals': return stands ? `${name} ${readsSo(leaf) ? 'stays as it reads now' : 'reads again as it did'}` : `${name} is reworded`;
    default: return unreachable(leaf, 'conditionWords');
  }
}

/** "The second bracket goes" reads "the second bracket goes" after "if"; "NATO" and "X" stay as they are. */
const midSentence = (text: string): string => (/^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLocaleLowerCase() + text.slice(1) : text);

/** Beside the condition. */
export const FATE_WORDS: Record<Fate, string> = { met: 'met', notMet: 'not met', open: 'open' };
