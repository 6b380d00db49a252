/** Where a wording for the words in a bracket is written. No text is a wording too. */
import { useState } from 'react';
import type { Runs } from '../../../shared/base/runs.ts';
import { retyped } from '../../../shared/ledger/wordMerge.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';

type Props = { readonly start: string; readonly side: string; readonly busy: boolean; readonly onTable: (runs: Runs, reason: string | null) => void; readonly onDrop: () => void };

export function AlternativeForm({ start, side, busy, onTable, onDrop }: Props) {
  const [text, setText] = useState(start);
  const [none, setNone] = useState(false);
  const [why, setWhy] = useState('');
  return (
    <form className="propose" aria-label="Your alternative" onSubmit={(event) => { event.preventDefault(); onTable(none ? [] : retyped([], text), why.trim() === '' ? null : why.trim()); }}>
      <label><input type="checkbox" checked={none} onChange={() => setNone(!none)} /> No text: these words go</label>
      {!none && <Field label="Words instead of those in the bracket">{(ids) => <textarea {...ids} ref={focused} dir="auto" rows={2} maxLength={20_000} value={text} onChange={(event) => setText(event.target.value)} />}</Field>}
      <Field label="Why (invited, not demanded)">{(ids) => <input {...ids} dir="auto" maxLength={4_000} value={why} onChange={(event) => setWhy(event.target.value)} />}</Field>
      <div className="acts"><Button type="submit" look="primary" small disabled={busy || (!none && (text.trim() === '' || text.trim() === start.trim()))}>Table for {side}</Button><Button small onClick={onDrop}>Not now</Button></div>
    </form>
  );
}

const focused = (box: HTMLTextAreaElement | null) => box?.focus();
