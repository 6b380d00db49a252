/** Under the words: what is before the room and the seconds of it, else the verdict; and the counts, which name nobody. */
import type { SeenHead, SeenParagraph, SeenWindow } from '../../../shared/protocol/screens.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { listed } from '../names.ts';
import { linesOf } from '../floor/Tally.tsx';
import { verdictOf } from '../floor/verdictWords.ts';
import { SecondsBlocks, SecondsNumber } from '../WindowSeconds.tsx';
import { useSecondsLeft } from '../useSecondsLeft.ts';

type Props = { readonly paragraphs: readonly SeenParagraph[]; readonly head: SeenHead; readonly paragraph: SeenParagraph; readonly beside: string; readonly now: () => number };

export function WallVerdict({ paragraphs, head, paragraph, beside, now }: Props) {
  const asked = head.question ?? paragraph.question;
  // What stands or falls together is proposed together.
  const together = head.packages.find((pack) => pack.paragraphs.includes(paragraph.id))?.paragraphs ?? [paragraph.id];
  const what = listed(together.flatMap((id) => paragraphs.find((one) => one.id === id)?.name ?? []));
  const { glyph, verdict, because } = verdictOf(paragraph, [], head.status);
  return (
    <section className="wall-verdict" aria-label="Verdict on the paragraph">
      {asked === null ? <Glyph kind={glyph} /> : <Icon name="gavel" />}
      <div>
        {asked === null
          ? <output><b>{verdict}</b>{because !== '' && <span>{because}</span>}</output>
          : <output><b>{head.question === null ? `The Chair proposes to agree ${what} ${together.length > 1 ? 'together' : 'as displayed'}.` : 'The Chair proposes to adopt the report as a whole.'}</b><span>{verdict} {paragraph.tally !== null && paragraph.tally.object > 0 ? because : ''}</span></output>}
        {paragraph.tally !== null && <ul>{linesOf(paragraph.tally).filter(({ count }) => count > 0).map(({ glyph: kind, count, word }) => <li key={kind}><Glyph kind={kind} /> {count} {word}</li>)}</ul>}
        {beside !== '' && <p>{beside}</p>}
      </div>
      {asked !== null && asked.window !== null && <Seconds window={asked.window} now={now} />}
    </section>
  );
}

function Seconds({ window, now }: { readonly window: SeenWindow; readonly now: () => number }) {
  const seconds = useSecondsLeft(window, now);
  return <div className="wall-seconds"><SecondsNumber window={window} seconds={seconds} /><SecondsBlocks window={window} seconds={seconds} /></div>;
}
