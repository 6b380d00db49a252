/** A position prepared by a delegate, seen by the own delegation alone: its head registers or discards it. */
import { stanceOfOne } from '../../../shared/i18n/positionWords.ts';
import type { Filing } from '../../../shared/ledger/positions.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import { Button } from '../../ui/Button.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ifWords } from '../conditionRows.ts';
import { GLYPH_OF } from '../stances.ts';
import { whenSaid } from '../times.ts';

type Preparation = NonNullable<NonNullable<SeenParagraph['mine']>['prepared']>;

type Props = {
  readonly prepared: Preparation;
  readonly paragraphs: readonly SeenParagraph[];
  readonly head: boolean;
  readonly name: string;
  readonly busy: boolean;
  readonly now: number;
  readonly onRegister: (prepared: Preparation) => void;
  readonly onDiscard: () => void;
};

export function Prepared({ prepared, paragraphs, head, name, busy, now, onRegister, onDiscard }: Props) {
  const { filing, by, at, current } = prepared;
  return (
    <Notice
      mark={<Glyph kind={GLYPH_OF[filing.kind]} />}
      title={head ? `${by} proposes “${stanceOfOne(filing.kind)}”.` : `Proposed to the head: “${stanceOfOne(filing.kind)}”.`}
      acts={<>
        {head && <Button small disabled={busy || !current} onClick={() => onRegister(prepared)}>Register for {name}</Button>}
        <Button small look="quiet" disabled={busy} onClick={onDiscard}>{head ? 'Discard' : 'Take it back'}</Button>
      </>}
    >
      {whenSaid(at, now)}, {current ? 'on the words now shown.' : 'on earlier words: it has to be prepared again.'}
      <Extra filing={filing} paragraphs={paragraphs} />
    </Notice>
  );
}

/** What was filed beside the choice. */
export function Extra({ filing, paragraphs }: { readonly filing: Filing; readonly paragraphs: readonly SeenParagraph[] }) {
  return (
    <>
      {filing.kind === 'conditional' && <p className="sub" dir="auto">Only {ifWords(filing.condition, paragraphs)}</p>}
      {filing.reason !== null && <p className="sub" dir="auto">{filing.reason}</p>}
      {filing.kind === 'object' && filing.proposedWording !== null && <p className="sub" dir="auto">Would resolve it: “{filing.proposedWording}”</p>}
    </>
  );
}
