/** One note, red line or fall-back of the own delegation. */
import { useState } from 'react';
import type { SeenNote } from '../../../shared/protocol/delegationRoom.ts';
import { TextButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Hands } from './Hands.tsx';
import { NoteForm } from './NoteForm.tsx';
import { NOTE_WORDS } from './roomRows.ts';
import { useRoomAct, type RoomSubmit } from './useRoomAct.ts';

export function NoteCard({ note, about, now, submit }: { readonly note: SeenNote; readonly about: string; readonly now: number; readonly submit: RoomSubmit }) {
  const [changing, setChanging] = useState(false);
  const acting = useRoomAct(submit);
  return (
    <li className={`room-item ${note.kind}`}>
      <div className="top"><b>{NOTE_WORDS[note.kind]}</b><span className="state"><Icon name="lock" /> Private</span></div>
      {changing
        ? <NoteForm paragraph={note.paragraph} about={about} note={note} submit={submit} onDone={() => setChanging(false)} />
        : <p className="said" dir="auto">{note.text}</p>}
      <Hands hands={note.hands} now={now} />
      {acting.wrong !== null && <Notice live="alert" mark={<Icon name="warning" size={15} />} title="Not done.">{acting.wrong}</Notice>}
      {!changing && (
        <div className="condrow">
          <TextButton onClick={() => setChanging(true)}>Change it</TextButton>
          <TextButton disabled={acting.busy} onClick={() => void acting.run({ room: 'discard', item: note.id, written: note.written })}>Throw it away</TextButton>
        </div>
      )}
    </li>
  );
}
