/** Two texts side by side, in words: what a link is, what has become of it, and what the two tell about each other. */
import type { Note, Side } from '../consensus/convergence.ts';
import type { DelegationId } from '../base/ids.ts';
import type { LinkKind } from '../ledger/links.ts';
import type { Force } from '../ledger/sharedWords.ts';
import { unreachable } from '../base/unreachable.ts';
import { listed } from './english.ts';

export const LINK_WORDS = {
  sameMeasure: { name: 'Same measure', meaning: 'Neither text decides the other.' },
  withoutPrejudice: { name: 'Without prejudice', meaning: 'What is agreed in one prejudges nothing in the other.' },
} as const satisfies Record<LinkKind, { readonly name: string; readonly meaning: string }>;

const FORCE_WORDS: Readonly<Record<Force, string>> = { binding: 'says what is to be done (shall)', political: 'says what should be done', permissive: 'says what may be done' };
const forceWords = (force: Force | null): string => (force === null ? 'has no such verb' : FORCE_WORDS[force]);

export type NoteNames = { readonly called: Readonly<Record<Side, string>>; readonly nameOf: (delegation: DelegationId) => string };

const atHead = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const verb = (count: number, one: string, several: string): string => (count === 1 ? one : several);

/** One sentence; reasons are quoted apart. */
export function noteWords(note: Note, { called, nameOf }: NoteNames): string {
  const other = (side: Side): Side => (side === 'left' ? 'right' : 'left');
  switch (note.note) {
    case 'sameWords': return 'Both read the same.';
    case 'forceAlone': return `Apart from who is bound and how strongly, both read the same: ${called.left} ${forceWords(note.left)}, ${called.right} ${forceWords(note.right)}.`;
    case 'agreedOn': return `${atHead(called[note.side])} is agreed ad referendum; ${called[other(note.side)]} is not.`;
    case 'freeOn': return `Nobody objects to ${called[note.side]}; ${note.objections} ${verb(note.objections, 'objects', 'object')} to ${called[other(note.side)]}.`;
    case 'bracketsOn': return `Words are in brackets in ${called[note.side]} alone.`;
    case 'parting': return `${listed(note.who.map(nameOf))} ${verb(note.who.length, 'objects', 'object')} to ${called[note.objectsTo]} and ${verb(note.who.length, 'goes', 'go')} along with ${called[other(note.objectsTo)]}.`;
    case 'objectToBoth': return `${listed(note.who.map(nameOf))} ${verb(note.who.length, 'objects', 'object')} to both.`;
    case 'namesOther': return `On ${called[note.side]}, ${verb(note.said.length, 'a reason speaks', 'reasons speak')} of the other text:`;
    default: return unreachable(note, 'noteWords');
  }
}

/** What has become of one end since the link was made; null where nothing has. @param parts names of paragraphs that words were divided into */
export function sinceWords(called: string, since: readonly ('merged' | 'divided' | 'changed' | 'deleted')[], parts: readonly string[]): string | null {
  if (since.includes('deleted')) return `${atHead(called)} is no longer in the text. The link waits for it.`;
  if (since.includes('merged')) return `What was linked was merged into ${called}.`;
  if (since.includes('divided')) return `${atHead(called)} was divided since it was linked; the rest is ${listed(parts)}.`;
  return since.includes('changed') ? `The words of ${called} have changed since it was linked.` : null;
}

/** "8 words in common, of 11 and 14" */
export const commonWords = (common: number, [left, right]: readonly [number, number]): string => `${common} ${verb(common, 'word', 'words')} in common, of ${left} and ${right}`;
