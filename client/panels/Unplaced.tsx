/**
 * What was filed on paragraphs that are no longer in the text: under the outline for as long as there is any, so that
 * no position is out of sight because the words under it were deleted. A row leads to the place where the paragraph stood.
 */
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { SeenHead, SeenParagraph } from '../../shared/protocol/screens.ts';
import { atHead } from './names.ts';
import { shortLabel, shortTitle } from './outlineRows.ts';

type Props = {
  readonly unplaced: SeenHead['unplaced'];
  readonly paragraphs: readonly SeenParagraph[];
  readonly onGo: (paragraph: ParagraphId) => void;
};

export function Unplaced({ unplaced, paragraphs, onGo }: Props) {
  const rows = unplaced.flatMap((filed) => {
    const paragraph = paragraphs.find(({ id }) => id === filed.paragraph);
    return paragraph === undefined ? [] : [{ filed, paragraph }];
  });
  if (rows.length === 0) return null;
  return (
    <section className="unplaced" aria-labelledby="unplaced-title">
      <h3 id="unplaced-title">Unplaced <span className="hint">{rows.length}</span></h3>
      <p className="hint">Filed on paragraphs that were deleted. It counts again when they come back.</p>
      <ul>
        {rows.map(({ filed, paragraph }) => (
          <li key={paragraph.id}>
            <button type="button" className="ol-r gone" title={atHead(paragraph.name)} onClick={() => onGo(paragraph.id)}>
              <span /><span className="n">{shortLabel(paragraph.label)}</span><span className="t" dir="auto">{shortTitle(paragraph)}</span>
              <span className="what">{unplacedWords(filed)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "1 objection, 2 other positions, 1 proposal" */
export function unplacedWords({ positions, objections, proposals, comments }: SeenHead['unplaced'][number]): string {
  const others = positions - objections;
  const parts = [
    counted(objections, 'objection'), counted(others, objections > 0 ? 'other position' : 'position'), counted(proposals, 'proposal'), counted(comments, 'comment'),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

const counted = (count: number, what: string): string => (count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`);
