/** The outline as plain rows: sections with the paragraphs under them, found by number, words or delegation. */
import { plainText } from '../../shared/base/runs.ts';
import type { Delegation } from '../../shared/meeting/people.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';

export type OutlineSection = {
  /** null for paragraphs before the first heading. */
  readonly heading: SeenParagraph | null;
  readonly rows: readonly SeenParagraph[];
  /** Every paragraph of it is agreed and nobody objects since: it may be shown shut, with its range. */
  readonly agreed: boolean;
};

/** Headings of level 1 open sections; deeper headings stay rows within them. */
export function sectionsOf(paragraphs: readonly SeenParagraph[]): readonly OutlineSection[] {
  const sections: { heading: SeenParagraph | null; rows: SeenParagraph[] }[] = [];
  for (const paragraph of paragraphs) {
    const opens = paragraph.kind === 'heading' && paragraph.level === 1 && paragraph.state !== 'deleted';
    const last = sections.at(-1);
    if (opens || last === undefined) sections.push({ heading: opens ? paragraph : null, rows: opens ? [] : [paragraph] });
    else last.rows.push(paragraph);
  }
  return sections.map((section) => {
    const text = section.rows.filter((row) => row.kind !== 'heading' && row.state !== 'deleted');
    return { ...section, agreed: text.length > 0 && text.every((row) => row.state === 'agreedAdRef' && row.finding?.kind !== 'doesNotHold') };
  });
}

/** "12." reads "12" in an outline; "(a)" stays. */
export const shortLabel = (label: string): string => label.replace(/\.$/, '');

/** The first words, enough for a line. */
export function shortTitle(paragraph: SeenParagraph): string {
  const words = plainText(paragraph.runs).split(/\s+/);
  return words.length > 9 ? `${words.slice(0, 9).join(' ')}…` : words.join(' ');
}

/** "1–3": first and last number of a run of paragraphs, passing over headings and tombstones. */
export function rangeOf(rows: readonly SeenParagraph[]): string {
  const labels = rows.filter((row) => row.kind !== 'heading' && row.kind !== 'sub' && row.state !== 'deleted').map((row) => shortLabel(row.label)).filter((label) => label !== '');
  const [first, last] = [labels[0], labels.at(-1)];
  if (first === undefined || last === undefined) return '';
  return first === last ? first : `${first}–${last}`;
}

/**
 * Does the paragraph answer to what was typed into the find box? A number finds its own paragraph and nothing that
 * merely contains the digit; a code or name finds where that delegation stands, as far as the viewer may see it.
 */
export function answersTo(query: string, paragraph: SeenParagraph, delegations: readonly Delegation[]): boolean {
  const sought = fold(query);
  if (sought === '') return true;
  if (/^\d/.test(sought)) return fold(shortLabel(paragraph.label)) === sought || fold(paragraph.name).endsWith(` ${sought}`) || (sought.length > 2 && fold(plainText(paragraph.runs)).includes(sought));
  if (fold(plainText(paragraph.runs)).includes(sought) || fold(paragraph.label) === sought) return true;
  const named = delegations.filter((delegation) => fold(delegation.code) === sought || (sought.length > 2 && fold(delegation.name).includes(sought)));
  return named.some((delegation) => paragraph.positions?.some((position) => position.delegation === delegation.id && position.standing !== 'lapsed') ?? false);
}

const fold = (text: string): string => text.trim().toLocaleLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
