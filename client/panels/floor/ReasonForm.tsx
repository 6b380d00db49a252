/** One sentence that goes on record with an act, and the button that does it. */
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

type Props = {
  readonly label: string;
  readonly note: string;
  readonly button: string;
  readonly busy: boolean;
  /** Nothing is done without it. */
  readonly needed?: boolean;
  readonly onDone: (reason: string) => void;
  readonly onDrop: () => void;
};

export function ReasonForm({ label, note, button, busy, needed = false, onDone, onDrop }: Props) {
  const [reason, setReason] = useState('');
  return (
    <form className="say" onSubmit={(event) => { event.preventDefault(); onDone(reason.trim()); }}>
      <Field label={label} note={note}>{(ids) => <input {...ids} ref={focused} dir="auto" maxLength={4_000} required={needed} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
      <p className="acts"><Button type="submit" small disabled={busy || (needed && reason.trim() === '')}>{button}</Button> <Button small onClick={onDrop}>Not now</Button></p>
    </form>
  );
}

const focused = (box: HTMLInputElement | null) => box?.focus();
