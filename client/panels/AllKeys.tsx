/** All keys, searchable. Single keys outside text fields can be switched off here; the choice stays on this device. */
import { useState } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { KEY_MAP } from './keyMap.ts';

type Props = { readonly singleKeys: boolean; readonly onSingleKeys: (on: boolean) => void; readonly onClose: () => void };

export function AllKeys({ singleKeys, onSingleKeys, onClose }: Props) {
  const [query, setQuery] = useState('');
  const sought = query.trim().toLocaleLowerCase();
  const lines = KEY_MAP.filter((line) => sought === '' || `${line.keys.join(' ')} ${line.where} ${line.does}`.toLocaleLowerCase().includes(sought));
  return (
    <Dialog title="All keys" narrow onClose={onClose}>
      <Field label="Find a key or what it does">{(ids) => <input {...ids} type="search" value={query} onChange={(event) => setQuery(event.target.value)} />}</Field>
      <table className="keys">
        <thead><tr><th scope="col">Keys</th><th scope="col">Where</th><th scope="col">Does</th></tr></thead>
        <tbody>{lines.map((line) => <tr key={line.keys.join()}><td><Kbd keys={line.keys} /></td><td className="sub">{line.where}</td><td>{line.does}</td></tr>)}</tbody>
      </table>
      {lines.length === 0 && <p className="sub">No key is described so.</p>}
      <label className="tick"><input type="checkbox" checked={singleKeys} onChange={(event) => onSingleKeys(event.target.checked)} /> Single keys / and ? work outside text fields</label>
    </Dialog>
  );
}
