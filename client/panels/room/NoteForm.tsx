/** A note, a red line or a fall-back being written. What is written stays in the form until the server has it. */
import { useState } from 'react';
import type { ParagraphId, RoomItemId } from '../../../shared/base/ids.ts';
import { NOTE_KINDS, type NoteKind } from '../../../shared/meeting/delegationRoom.ts';
import type { SeenNote } from '../../../shared/protocol/delegationRoom.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { NOTE_WORDS } from './roomRows.ts';
import { useFormFocus } from './useFormFocus.ts';
import { useRoomAct, type RoomSubmit } from './useRoomAct.ts';

type Props = { readonly paragraph: ParagraphId | null; readonly about: string; readonly note: SeenNote | null; readonly submit: RoomSubmit; readonly onDone: () => void };

export function NoteForm({ paragraph, about, note, submit, onDone }: Props) {
  const acting = useRoomAct(submit), form = useFormFocus('textarea');
  const [item] = useState(newItemId);
  const [read, setRead] = useState(note);
  const [kind, setKind] = useState<NoteKind>(note?.kind ?? 'note');
  const [text, setText] = useState(note?.text ?? '');
  const ready = text.trim() !== '' && !acting.busy;
  // Somebody else of the delegation has changed it meanwhile: theirs is shown, and nothing is written over it unread.
  const moved = note !== null && read !== null && note.written !== read.written;
  const keep = async () => {
    if (!ready || moved) return;
    if (await acting.run(read === null ? { room: 'writeNote', item, paragraph, kind, text: text.trim() } : { room: 'changeNote', item: read.id, written: read.written, kind, text: text.trim() })) onDone();
  };
  return (
    <form ref={form} className="room-form" aria-label={note === null ? `A note on ${about}` : `Change the note on ${about}`} onSubmit={(event) => { event.preventDefault(); void keep(); }}>
      <fieldset className="kinds"><legend className="vh">What it is</legend>
        {NOTE_KINDS.map((one) => <label key={one}><input type="radio" name={`kind-${item}`} checked={kind === one} onChange={() => setKind(one)} /> {NOTE_WORDS[one]}</label>)}
      </fieldset>
      <Field label={NOTE_WORDS[kind]} note="Read by your delegation alone.">{(ids) => <textarea {...ids} rows={3} maxLength={8000} dir="auto" value={text} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void keep(); } if (event.key === 'Escape' && text === (note?.text ?? '')) onDone(); }} />}</Field>
      {moved && <Notice live="alert" mark={<Icon name="warning" size={15} />} title="It reads otherwise by now." acts={<Button small onClick={() => setRead(note)}>I have read it; keep mine instead</Button>}><span dir="auto">{note.text}</span></Notice>}
      {acting.wrong !== null && <Notice live="alert" mark={<Icon name="warning" size={15} />} title="Not kept.">{acting.wrong}</Notice>}
      <div className="acts"><Button small type="submit" disabled={!ready || moved}>Keep it</Button><Button small look="quiet" onClick={onDone}>Leave it</Button></div>
    </form>
  );
}

/** Made here, so that sending it twice after a lost answer counts once. */
export function newItemId(): RoomItemId {
  const letters = '0123456789abcdefghijklmnopqrstuvwxyz';
  return `itm_${[...crypto.getRandomValues(new Uint8Array(20))].map((byte) => letters[byte % 36]).join('')}` as RoomItemId; // of the shape that the server's door asks for
}
