/** Positions and states in the reader's words: labels for choices, verbs that agree, and what stands beside them. */
import type { Stance, Standing } from '../ledger/positions.ts';
import type { ParagraphState } from '../meeting/paragraph.ts';
import type { Catalogue } from './catalogue.ts';
import { ENGLISH } from './english.ts';

/** "Objects, on earlier text", "Supports", "Lapsed: text changed since". */
export function stanceLabel(stance: Stance, standing: Standing = 'current', catalogue: Catalogue = ENGLISH): string {
  if (standing === 'lapsed') return catalogue.lapsed;
  const beside = catalogue.standings[standing];
  const { label } = catalogue.stances[stance];
  return beside === null ? label : `${label}, ${beside}`;
}

/** "1 objects", "3 object". */
export function countedStance(count: number, stance: Stance, catalogue: Catalogue = ENGLISH): string {
  const { one, several } = catalogue.stances[stance];
  return `${count} ${count === 1 ? one : several}`;
}

/** "objects": what one delegation does. */
export const stanceOfOne = (stance: Stance, catalogue: Catalogue = ENGLISH): string => catalogue.stances[stance].one;

/** "Can live": the head of a group. */
export const stanceGroup = (stance: Stance, catalogue: Catalogue = ENGLISH): string => catalogue.stances[stance].group;

/** "1 awaits", "3 object": as short as a margin needs it. */
export function countedShort(count: number, stance: Stance, catalogue: Catalogue = ENGLISH): string {
  const { one, several } = catalogue.stances[stance].short;
  return `${count} ${count === 1 ? one : several}`;
}

/** "Tarvia objects", "Tarvia objects, on earlier text". */
export function saidOfDelegation(name: string, stance: Stance, standing: Standing = 'current', catalogue: Catalogue = ENGLISH): string {
  const beside = catalogue.standings[standing];
  return `${name} ${catalogue.stances[stance].one}${beside === null ? '' : `, ${beside}`}`;
}

/** The state of a paragraph in a word or two. An open paragraph with bracketed words is "In brackets". */
export function stateLabel(state: ParagraphState, bracketed: boolean, catalogue: Catalogue = ENGLISH): string {
  return bracketed && state !== 'agreedAdRef' && state !== 'deleted' ? catalogue.bracketed : catalogue.states[state];
}
