/** A pasted or uploaded seating list. What is wrong is said line by line, and nothing is taken until every line is right. */
import { useState } from 'react';
import type { StateLine } from '../../shared/protocol/http.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { count } from './lobbyWords.ts';
import { readSeating } from './seatingCsv.ts';
import type { LineError, Seated } from './seatingCsv.ts';
import { readTextFile } from './textFile.ts';

/** More than this is shown as a count: the first lines usually tell what is wrong with all. */
const SHOWN = 12;

export function SeatingPaste({ states, taken, onRead }: { readonly states: readonly StateLine[]; readonly taken: readonly string[]; readonly onRead: (read: readonly Seated[]) => void }) {
  const [text, setText] = useState('');
  const [errors, setErrors] = useState<readonly LineError[]>([]);
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const read = () => {
    const seating = readSeating(text, states, taken);
    setErrors(seating.ok ? [] : seating.errors);
    if (seating.ok) onRead(seating.delegations);
  };
  const upload = async (file: File | undefined) => {
    if (file === undefined) return;
    const content = await readTextFile(file);
    setUnreadable(content.ok ? null : content.words);
    if (content.ok) { setText(content.text); setErrors([]); }
  };
  return (
    <div className="paste">
      <Field label="One delegation a line: code, name, group, seat" note="Codes alone are enough for States. Group: AFR, APG, EEG, GRULAC, WEOG or empty. Seat: member or observer." wrong={unreadable}>
        {(ids) => <textarea {...ids} rows={6} spellCheck={false} placeholder={'KEN\nFJI\nXNC,Northern Concord,,observer'} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <Field label="Or a file">{(ids) => <input {...ids} type="file" accept=".csv,.txt,text/csv,text/plain" onChange={(event) => void upload(event.target.files?.[0])} />}</Field>
      {errors.length > 0 && (
        <Notice live="alert" title={`Nothing was seated. ${count(errors.length, 'line')} could not be read.`}>
          <ul className="line-errors">
            {errors.slice(0, SHOWN).map(({ line, words }) => <li key={line}>Line {line}: {words}</li>)}
            {errors.length > SHOWN && <li>And {errors.length - SHOWN} more.</li>}
          </ul>
        </Notice>
      )}
      <p><Button disabled={text.trim() === ''} onClick={read}>Seat these delegations</Button></p>
    </div>
  );
}
