/** Asks for what a link or a footnote needs: an address, or the text of the note. */
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';

type Props = { readonly mark: 'link' | 'footnote'; readonly onDone: (detail: string) => void; readonly onClose: () => void };

export function MarkDialog({ mark, onDone, onClose }: Props) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const detail = text.trim();
  const wrong = mark === 'link' ? (/^https?:\/\/\S+$/i.test(detail) ? null : 'An address begins with https:// and has no spaces.') : detail === '' ? 'A footnote needs words.' : null;
  const done = () => {
    setTried(true);
    if (wrong === null) onDone(detail);
  };
  return (
    <Dialog title={mark === 'link' ? 'Link' : 'Footnote'} narrow onClose={onClose} footer={<><Button onClick={onClose}>Not now</Button><Button look="primary" onClick={done}>{mark === 'link' ? 'Link the selected words' : 'Add the footnote'}</Button></>}>
      <Field label={mark === 'link' ? 'Address' : 'Text of the footnote'} wrong={tried ? wrong : null}>
        {(ids) => mark === 'link'
          ? <input {...ids} type="url" inputMode="url" value={text} placeholder="https://" onChange={(event) => setText(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter') done(); }} />
          : <textarea {...ids} rows={3} value={text} maxLength={4000} onChange={(event) => setText(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
