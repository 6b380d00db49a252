/** The head signs drafts off, one or several: what would be said for the record is listed once more before anything is filed. */
import { useState } from 'react';
import type { RoomItemId } from '../../../shared/base/ids.ts';
import { stanceLabel } from '../../../shared/i18n/positionWords.ts';
import type { SeenDraft } from '../../../shared/protocol/delegationRoom.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Extra } from '../floor/Prepared.tsx';
import { atHead } from '../names.ts';
import { RunsText } from '../RunsText.tsx';
import { GLYPH_OF } from '../stances.ts';
import { useRoomAct, type RoomSubmit } from './useRoomAct.ts';

export type Ready = { readonly draft: SeenDraft; readonly paragraph: SeenParagraph };

type Props = { readonly paragraphs: readonly SeenParagraph[]; readonly ready: readonly Ready[]; readonly chosen: ReadonlySet<RoomItemId>; readonly delegation: string; readonly head: boolean; readonly onChooseAll: (drafts: readonly RoomItemId[]) => void; readonly submit: RoomSubmit };

export function SignOff({ paragraphs, ready, chosen, delegation, head, onChooseAll, submit }: Props) {
  // What is shown in the dialog is what is signed: a draft that changes meanwhile is refused, and says so.
  const [asked, setAsked] = useState<readonly Ready[] | null>(null);
  const acting = useRoomAct(submit);
  const picked = ready.filter(({ draft }) => chosen.has(draft.id));
  const sign = async () => {
    if (asked === null) return;
    const sent = await acting.run({ room: 'signOff', drafts: asked.map(({ draft }) => ({ item: draft.id, written: draft.written })) });
    setAsked(null);
    if (sent) onChooseAll([]);
  };
  return (
    <div className="sign-off">
      <output><b>{ready.length === 0 ? 'No draft is ready to be signed off.' : `${ready.length} ${ready.length === 1 ? 'draft is' : 'drafts are'} ready to be signed off.`}</b>{' '}{!head ? 'Your head of delegation signs off.' : ready.length === 0 ? '' : 'Choose those that become positions.'}</output>
      {head && ready.length > 0 && (
        <div className="acts">
          <Button look="primary" disabled={picked.length === 0 || acting.busy} onClick={() => setAsked(picked)}>Sign off {picked.length === 0 ? 'drafts' : `${picked.length} ${picked.length === 1 ? 'draft' : 'drafts'}`}</Button>
          <Button look="quiet" onClick={() => onChooseAll(picked.length === ready.length ? [] : ready.map(({ draft }) => draft.id))}>{picked.length === ready.length ? 'Choose none' : 'Choose all'}</Button>
        </div>
      )}
      {acting.wrong !== null && <Notice live="alert" mark={<Icon name="warning" size={15} />} title="Not signed off.">{acting.wrong}</Notice>}
      {acting.problems.map(({ detail }, place) => <Notice key={place} live="alert" mark={<Icon name="warning" size={15} />} title="One draft was not signed off.">{detail}</Notice>)}
      {asked !== null && (
        <Dialog
          title={`${asked.length === 1 ? 'This becomes a position' : `These become ${asked.length} positions`} of ${delegation}`} from="Delegation room" onClose={() => setAsked(null)}
          footer={<><Button look="primary" disabled={acting.busy} onClick={() => void sign()}>Sign off for {delegation}</Button><Button disabled={acting.busy} onClick={() => setAsked(null)}>Not yet</Button></>}
        >
          <p>Filed for the record on exactly these words, and seen by whoever may see positions in this meeting. Your notes stay here.</p>
          <ul className="to-sign">
            {asked.map(({ draft, paragraph }) => (
              <li key={draft.id}>
                <p><Glyph kind={GLYPH_OF[draft.filing.kind]} /> <b>{atHead(paragraph.name)}: {stanceLabel(draft.filing.kind)}</b></p>
                <Extra filing={draft.filing} paragraphs={paragraphs} />
                <p className="words" dir="auto"><RunsText runs={draft.read} /></p>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </div>
  );
}
