/** One paragraph of one of the two texts: its number, its words, its state, how many stand where, and the own position. */
import type { SharedStretch } from '../../../shared/ledger/sharedWords.ts';
import { stanceOfOne } from '../../../shared/i18n/positionWords.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenHead, SeenParagraph } from '../../../shared/protocol/screens.ts';
import { badgesOf } from '../../panels/MarginBadges.tsx';
import { shortLabel } from '../../panels/outlineRows.ts';
import { StateMark } from '../../panels/paragraphMarks.tsx';
import { glyphOfStanding } from '../../panels/stances.ts';
import { addressOf } from '../../router.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { cellWords } from '../map/MapGrid.tsx';
import { SharedText } from './SharedText.tsx';

type Props = { readonly head: SeenHead; readonly paragraph: SeenParagraph | null; readonly stretches: readonly SharedStretch[] | null; readonly own: Delegation | null; /** What it says where there is no paragraph. */ readonly none: string };

export function TrackCell({ head, paragraph, stretches, own, none }: Props) {
  if (paragraph === null) return <p className="none">{none}</p>;
  const { mine } = paragraph;
  return (
    <div className="track">
      <a className="no" href={addressOf.paragraph(head.id, paragraph.id)}><span aria-hidden>{shortLabel(paragraph.label) || '–'}</span><span className="vh">Open {paragraph.name}</span></a>
      <div>
        <SharedText paragraph={paragraph} stretches={stretches} delegations={head.delegations} />
        <p className="stands-so"><StateMark paragraph={paragraph} status={head.status} />{badgesOf(paragraph, head.status).map(({ key, glyph, said }) => <span key={key} className={`k-${glyph}`}><Glyph kind={glyph} /> {said}</span>)}</p>
        {own !== null && mine !== null && (
          <p className="stands-so"><Chip code={own.code} name={own.name} look="mine" /> <span className={`k-${mine.position === null ? 'sil' : glyphOfStanding(mine.position)}`}><Glyph kind={mine.position === null ? 'sil' : glyphOfStanding(mine.position)} /> {mine.position === null ? stanceOfOne('silent') : cellWords(mine.position)}</span></p>
        )}
      </div>
    </div>
  );
}
