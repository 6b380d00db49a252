/** Seats one delegation by typing. */
import { useState } from 'react';
import { REGIONAL_GROUPS } from '../../shared/meeting/people.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { GROUP_WORDS } from './roleWords.ts';
import { DELEGATION_CODE } from './seatingCsv.ts';
import type { Seated } from './seatingCsv.ts';

export function DelegationForm({ taken, onAdd }: { readonly taken: ReadonlySet<string>; readonly onAdd: (one: Seated) => void }) {
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [group, setGroup] = useState('');
  const [observer, setObserver] = useState(false);
  const [tried, setTried] = useState(false);
  const wanted = code.trim().toUpperCase();
  const wrongName = name.trim() === '' ? 'A delegation needs a name.' : null;
  const wrongCode = !DELEGATION_CODE.test(wanted) ? 'Two to ten letters, figures or hyphens.' : taken.has(wanted) ? `${wanted} is seated already.` : null;
  const add = () => {
    setTried(true);
    if (wrongName !== null || wrongCode !== null) return;
    onAdd({ code: wanted, name: name.trim(), group: REGIONAL_GROUPS.find((each) => each === group) ?? null, seat: observer ? 'observer' : 'member' });
    setName(''); setCode(''); setTried(false);
  };
  return (
    <div className="paste grid2">
      <Field label="Name" wrong={tried ? wrongName : null}>{(ids) => <input {...ids} maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
      <Field label="Code" wrong={tried ? wrongCode : null}>{(ids) => <input {...ids} maxLength={10} value={code} onChange={(event) => setCode(event.target.value)} />}</Field>
      <Field label="Regional group">
        {(ids) => (
          <select {...ids} value={group} onChange={(event) => setGroup(event.target.value)}>
            <option value="">None</option>
            {REGIONAL_GROUPS.map((each) => <option key={each} value={each}>{GROUP_WORDS[each]}</option>)}
          </select>
        )}
      </Field>
      <label className="check"><input type="checkbox" checked={observer} onChange={(event) => setObserver(event.target.checked)} /> Observer</label>
      <p><Button onClick={add}>Seat it</Button></p>
    </div>
  );
}
