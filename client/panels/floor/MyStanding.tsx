/** Where the viewer's own delegation stands today, and what became of a position taken on earlier words. */
import { stanceLabel, stanceOfOne } from '../../../shared/i18n/positionWords.ts';
import type { SeenParagraph, SeenPosition } from '../../../shared/protocol/screens.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { glyphOfStanding } from '../stances.ts';
import { whenSaid } from '../times.ts';
import { WordDiff } from '../WordDiff.tsx';

/** The line at the end of the panel's heading: "Lapsed, counts as silent". */
export function StandingLine({ position, now }: { readonly position: SeenPosition | null; readonly now: number }) {
  if (position === null) return <span className="cs"><Glyph kind="sil" /> Silent</span>;
  return <span className="cs"><Glyph kind={glyphOfStanding(position)} /> {standingWords(position, now)}</span>;
}

function standingWords({ standing, filing, since }: SeenPosition, now: number): string {
  switch (standing) {
    case 'current': return `${stanceLabel(filing.kind)}, ${whenSaid(since, now)}`;
    case 'lapsed': return 'Lapsed, counts as silent';
    case 'suspended': return 'Suspended with the paragraph';
    case 'needsReconfirmation': return `${stanceLabel(filing.kind)}, on earlier text`;
  }
}

/** The sentence below it, when the words changed after the position was taken. */
export function EarlierText({ position, paragraph, now }: { readonly position: SeenPosition; readonly paragraph: SeenParagraph; readonly now: number }) {
  if (position.standing === 'current' || position.standing === 'suspended') return null;
  return (
    <div className="lapse">
      You took “{stanceOfOne(position.filing.kind)}” at {whenSaid(position.since, now)}. {position.carriedFrom === null ? 'The text has changed since' : 'It was carried here when paragraphs were joined or divided'}
      {position.readAs === null ? '.' : ':'}
      {position.readAs !== null && <WordDiff before={position.readAs} after={paragraph.runs} />}
      <p className="then">{position.standing === 'lapsed' ? 'An acceptance lapses with the words it was given to. Until you register again it counts as silence.' : position.filing.kind === 'object' ? 'The objection stands until you withdraw it.' : 'It stays on record; please confirm it on the words now shown or withdraw it.'}</p>
    </div>
  );
}
