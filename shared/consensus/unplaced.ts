/**
 * What was filed on a paragraph that is no longer in the text. Its words are gone from the page, what delegations said of
 * them is not: it waits here, where everybody sees that there is something, until the paragraph comes back or its authors
 * withdraw (P8, P15). What was merged away is not here: its positions stand on the paragraph that took it in (P7).
 */
import type { ParagraphId } from '../base/ids.ts';
import type { Paragraph } from '../meeting/paragraph.ts';
import type { ReportState } from '../meeting/state.ts';

/** Counts carry no names. `objections` are among the `positions`; `proposals` are those still before the room. */
export type Unplaced = {
  readonly paragraph: ParagraphId;
  readonly positions: number;
  readonly objections: number;
  readonly proposals: number;
  readonly comments: number;
};

/** In the order of the places where the paragraphs stood. */
export function unplacedIn({ order, paragraphs }: Pick<ReportState, 'order' | 'paragraphs'>): readonly Unplaced[] {
  return order.flatMap((id) => {
    const paragraph = paragraphs.get(id);
    return paragraph !== undefined && isOutOfTheText(paragraph) ? unplacedOn(paragraph) : [];
  });
}

const isOutOfTheText = ({ state, mergedInto }: Paragraph): boolean => state === 'deleted' && mergedInto === null;

function unplacedOn(paragraph: Paragraph): readonly Unplaced[] {
  const filed = [...paragraph.positions.values()];
  const proposals = [...(paragraph.proposals?.values() ?? [])].filter(({ state }) => state === 'tabled').length;
  if (filed.length === 0 && proposals === 0 && paragraph.comments.length === 0) return [];
  return [{ paragraph: paragraph.id, positions: filed.length, objections: filed.filter(({ kind }) => kind === 'object').length, proposals, comments: paragraph.comments.length }];
}
