/** One draft position: what it would say, on which words, who wrote it; chosen for signing off while it fits the words as they are. */
import { useState } from 'react';
import { stanceLabel } from '../../../shared/i18n/positionWords.ts';
import type { SeenDraft } from '../../../shared/protocol/delegationRoom.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import { shortFingerprint } from '../../../shared/report/fingerprint.ts';
import { TextButton } from '../../ui/Button.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Around } from '../floor/ConditionFields.tsx';
import { Extra } from '../floor/Prepared.tsx';
import { Redline } from '../Redline.tsx';
import { GLYPH_OF } from '../stances.ts';
import { DraftForm } from './DraftForm.tsx';
import { Hands } from './Hands.tsx';
import { fits } from './roomRows.ts';
import { useRoomAct, type RoomSubmit } from './useRoomAct.ts';

type Props = {
  readonly draft: SeenDraft;
  readonly paragraph: SeenParagraph;
  readonly around: Around;
  readonly delegation: string;
  readonly now: number;
  /** For a head: is it among those to be signed off; null where that is not open to the viewer. */
  readonly chosen: boolean | null;
  readonly onChoose: (chosen: boolean) => void;
  readonly submit: RoomSubmit;
};

export function DraftCard({ draft, paragraph, around, delegation, now, chosen, onChoose, submit }: Props) {
  const [changing, setChanging] = useState(false);
  const acting = useRoomAct(submit);
  const { filing, filed } = draft, fit = fits(draft, paragraph), label = stanceLabel(filing.kind);
  const discard = () => void acting.run({ room: 'discard', item: draft.id, written: draft.written });
  return (
    <li className="room-item">
      <div className="top">
        {chosen !== null && fit
          ? <label><input type="checkbox" checked={chosen} onChange={({ target }) => onChoose(target.checked)} /> <Glyph kind={GLYPH_OF[filing.kind]} /> <b>{label}</b><span className="vh">, on {paragraph.name}: sign it off</span></label>
          : <span><Glyph kind={GLYPH_OF[filing.kind]} /> <b>{label}</b></span>}
        <span className="state">{filed !== null ? 'Signed off' : fit ? 'Prepared' : 'On earlier words'}</span>
      </div>
      <Extra filing={filing} paragraphs={around.paragraphs} />
      {filed === null && !fit && paragraph.state !== 'deleted' && !changing && (
        <div className="moved">
          <output className="sub"><Icon name="warning" /> The words have changed since. It is not signed off until it has been prepared on the words as they are.</output>
          <Redline before={draft.read} after={paragraph.runs} by={{ code: '', name: 'The text since' }} hand={1} />
        </div>
      )}
      {filed === null && paragraph.state === 'deleted' && <p className="sub">The paragraph is deleted. The draft is kept, and fits again if the paragraph returns with these words.</p>}
      <Hands hands={draft.hands} now={now} />
      {acting.wrong !== null && <Notice live="alert" mark={<Icon name="warning" size={15} />} title="Not done.">{acting.wrong}</Notice>}
      {changing
        ? <DraftForm paragraph={paragraph} around={around} delegation={delegation} draft={draft} submit={submit} onDone={() => setChanging(false)} />
        : <div className="condrow">
          {filed === null && paragraph.state !== 'deleted' && <TextButton onClick={() => setChanging(true)}>{fit ? 'Change the draft' : 'Prepare it on the words now'}</TextButton>}
          <TextButton disabled={acting.busy} onClick={discard}>Throw it away</TextButton>
          <span className="muted">For <bdi className="nw">text {shortFingerprint(draft.on)}</bdi></span>
        </div>}
    </li>
  );
}
