/** Which agreed stretches of the document fold into one line. A heading folds only with its whole section. */
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';

export type Fold = {
  /** The first paragraph of the stretch; names it, and the line that stands for it is put before it. */
  readonly before: ParagraphId;
  readonly paragraphs: readonly SeenParagraph[];
};

/** Agreed text to which somebody objects since is not: it is what people came for. */
const settled = (paragraph: SeenParagraph): boolean => paragraph.state === 'deleted' || (paragraph.state === 'agreedAdRef' && paragraph.finding?.kind !== 'doesNotHold');

/** Paragraphs whose text is settled now. */
export const settledIn = (paragraphs: readonly SeenParagraph[]): ReadonlySet<ParagraphId> => new Set(paragraphs.filter(settled).map(({ id }) => id));

/**
 * `mayFold`: the stretches that were settled when the reader came; what is agreed before one's eyes stays in sight.
 * @returns nothing when every paragraph is agreed: then the text itself is what people came for.
 */
export function foldsOf(paragraphs: readonly SeenParagraph[], mayFold: ReadonlySet<ParagraphId> = settledIn(paragraphs)): readonly Fold[] {
  const text = paragraphs.filter((paragraph) => paragraph.kind !== 'heading');
  if (text.every(settled)) return [];
  const mayHide = hideable(paragraphs, (paragraph) => settled(paragraph) && mayFold.has(paragraph.id));
  const folds: Fold[] = [];
  let run: SeenParagraph[] = [];
  const close = () => {
    const [first] = run;
    if (first !== undefined && run.filter((paragraph) => paragraph.kind !== 'heading' && paragraph.state === 'agreedAdRef').length >= 2) folds.push({ before: first.id, paragraphs: run });
    run = [];
  };
  paragraphs.forEach((paragraph, place) => {
    if (mayHide[place] === true) run.push(paragraph);
    else close();
  });
  close();
  return folds;
}

/** Text may hide when it is settled, a heading when all text down to the next heading of its rank is. */
function hideable(paragraphs: readonly SeenParagraph[], settledFor: (paragraph: SeenParagraph) => boolean): readonly boolean[] {
  return paragraphs.map((paragraph, place) => {
    if (paragraph.kind !== 'heading') return settledFor(paragraph);
    for (const below of paragraphs.slice(place + 1)) {
      if (below.kind === 'heading' && below.level <= paragraph.level && below.state !== 'deleted') break;
      if (below.kind !== 'heading' && !settledFor(below)) return false;
    }
    return true;
  });
}
