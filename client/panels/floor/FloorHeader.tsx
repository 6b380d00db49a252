/** The floor's heading: which paragraph, its state, and the way to the next and the previous one. */
import type { SeenHead, SeenParagraph } from '../../../shared/protocol/screens.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { atHead } from '../names.ts';
import { StateMark } from '../paragraphMarks.tsx';

type Props = { readonly paragraph: SeenParagraph; readonly status: SeenHead['status']; readonly onStep: (by: 1 | -1) => void; /** As a sheet over the foot of the page: out or in. */ readonly out: boolean; readonly onTurn: () => void };

export function FloorHeader({ paragraph, status, onStep, out, onTurn }: Props) {
  return (
    <header className="fl-h">
      <h2 tabIndex={-1}>{atHead(paragraph.name === '' ? 'new paragraph' : paragraph.name)}</h2>
      {paragraph.kind !== 'heading' && <StateMark paragraph={paragraph} status={status} tag />}
      <span className="sp" />
      <IconButton label="Previous paragraph (Alt ↑)" onClick={() => onStep(-1)}><Icon name="chevronUp" size={16} /></IconButton>
      <IconButton label="Next paragraph (Alt ↓)" onClick={() => onStep(1)}><Icon name="chevronDown" size={16} /></IconButton>
      <IconButton label={out ? 'Close the floor' : 'Open the floor'} className="only-sheet" aria-expanded={out} onClick={onTurn}><Icon name={out ? 'cross' : 'foldArrows'} size={16} /></IconButton>
    </header>
  );
}
