/** A stretch of agreed text folded into one dashed line that says what is inside. */
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import { TextButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import type { Fold } from './agreedFolds.ts';
import { rangeOf } from './outlineRows.ts';

type Props = { readonly fold: Fold; readonly adopted: boolean; readonly first: boolean; readonly onOpen: () => void; readonly onAll: () => void };

export function AgreedFold({ fold, adopted, first, onOpen, onAll }: Props) {
  const inside = fold.paragraphs.filter((paragraph) => paragraph.kind !== 'heading');
  return (
    <div className="fold">
      <button type="button" className="open" aria-expanded={false} onClick={onOpen}>
        <Icon name="foldArrows" size={13} /><span className="t">{nameOf(inside)} folded</span><span className="muted">{saidInside(inside, adopted)}</span>
      </button>
      <span className="sp" />
      {first && <><TextButton onClick={onAll}>Show all text</TextButton><span className="hint"><Kbd keys={['Alt', '0']} /></span></>}
    </div>
  );
}

function nameOf(inside: readonly SeenParagraph[]): string {
  const range = rangeOf(inside);
  if (range === '') return `${inside.length} ${inside.length === 1 ? 'paragraph' : 'paragraphs'}`;
  return range.includes('–') ? `Paragraphs ${range}` : `Paragraph ${range}`;
}

function saidInside(inside: readonly SeenParagraph[], adopted: boolean): string {
  const agreed = inside.filter((paragraph) => paragraph.state === 'agreedAdRef').length;
  const deleted = inside.filter((paragraph) => paragraph.state === 'deleted').length;
  return [`${agreed} ${adopted ? 'adopted' : 'agreed ad referendum'}`, ...(deleted > 0 ? [`${deleted} deleted`] : [])].join(', ');
}
