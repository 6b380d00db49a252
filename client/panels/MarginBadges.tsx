/** Beside each paragraph, in words: its state, who objects or waits in numbers, and whether consensus holds on it. */
import { countedShort } from '../../shared/i18n/positionWords.ts';
import { memo } from 'react';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Stance } from '../../shared/ledger/positions.ts';
import { bearsPositions } from '../../shared/meeting/paragraph.ts';
import type { SeenHead, SeenParagraph } from '../../shared/protocol/screens.ts';
import { Glyph, type GlyphKind } from '../ui/Glyph.tsx';
import { Icon } from '../ui/Icon.tsx';
import { markOf } from './paragraphMarks.tsx';
import { GLYPH_OF } from './stances.ts';
import { minuteTime, shortDay } from './times.ts';

type Badge = { readonly key: string; readonly glyph: GlyphKind; readonly said: string; readonly stance: Stance | null };

/** Counts that matter before the gavel, then the finding. Agreed text shows only that and when, and who objects since. */
export function badgesOf({ tally, finding, state, question }: SeenParagraph, status: SeenHead['status'] = 'drafting'): readonly Badge[] {
  if (status === 'adopted' || state === 'deleted') return [];
  const badges: Badge[] = [];
  const add = (stance: Stance, count: number, glyph: GlyphKind = GLYPH_OF[stance], more = '') => {
    if (count > 0) badges.push({ key: `${stance}${glyph}`, glyph, said: `${countedShort(count, stance)}${more}`, stance });
  };
  if (tally !== null) {
    add('object', tally.object - tally.objectOnEarlier);
    add('object', tally.objectOnEarlier, 'obe', tally.object === tally.objectOnEarlier ? ', on earlier text' : ', earlier text');
    if (state === 'agreedAdRef') return badges;
    add('conditional', tally.conditional);
    add('reserve', tally.reserve);
    add('awaitInstructions', tally.awaitInstructions);
  }
  if (status !== 'drafting' || state === 'agreedAdRef') return badges;
  if (finding?.kind === 'holds') badges.push({ key: 'holds', glyph: 'yes', said: 'Holds', stance: null });
  else if (finding?.kind === 'undetermined' && finding.because === 'questionNotPut' && question === null && (tally?.awaitInstructions ?? 0) === 0) badges.push({ key: 'free', glyph: 'fre', said: 'Without objection', stance: null });
  return badges;
}

type Props = { readonly paragraph: SeenParagraph; readonly status: SeenHead['status']; readonly packaged: boolean; readonly onOpen: (paragraph: ParagraphId, at: Stance | null) => void };

/** Rows of the paragraph's margin list. Out of the tab order: Ctrl . and the floor give the same by keyboard. */
export const MarginBadges = memo(function MarginBadges({ paragraph, status, packaged, onOpen }: Props) {
  if (!bearsPositions(paragraph.kind)) return null;
  const mark = markOf(paragraph, status);
  const put = paragraph.question !== null && status === 'drafting';
  const loud = mark.key === 'brk' || mark.key === 'reo' || mark.key === 'ado' || mark.key === 'not';
  return (
    <>
      <li className={`st-${mark.key}`}>
        <Icon name={put ? 'gavel' : mark.icon} size={12} />
        {!put ? loud ? <b>{mark.word}</b> : mark.word : <b>Proposed</b>}
      </li>
      {paragraph.agreement !== null && paragraph.state === 'agreedAdRef' && status !== 'adopted' && <li className="muted">{shortDay(paragraph.agreement.at)}, {minuteTime(paragraph.agreement.at)}</li>}
      {packaged && <li><button type="button" tabIndex={-1} onClick={() => onOpen(paragraph.id, null)}><Icon name="link" size={12} /> In a package</button></li>}
      {badgesOf(paragraph, status).map(({ key, glyph, said, stance }) => (
        <li key={key} className={`k-${glyph}`}>
          <button type="button" tabIndex={-1} onClick={() => onOpen(paragraph.id, stance)}><Glyph kind={glyph} />{said}</button>
        </li>
      ))}
    </>
  );
});
