/** Chooses delegations from the list of States: by name, by code, or a regional group at once. */
import { useState } from 'react';
import { REGIONAL_GROUPS } from '../../shared/meeting/people.ts';
import type { StateLine } from '../../shared/protocol/http.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { GROUP_WORDS } from './roleWords.ts';

type Props = {
  readonly states: readonly StateLine[];
  /** Codes that are seated already. */
  readonly seated: ReadonlySet<string>;
  readonly onChange: (seated: readonly StateLine[], unseated: readonly string[]) => void;
  readonly onClose: () => void;
};

export function StatesPicker({ states, seated, onChange, onClose }: Props) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = states.filter(({ code, name }) => wanted === '' || name.toLowerCase().includes(wanted) || code.toLowerCase() === wanted);
  return (
    <Dialog title="Seat delegations from the list of States" onClose={onClose} footer={<><output className="lead">{seated.size} seated</output><Button look="primary" onClick={onClose}>Done</Button></>}>
      <Field label="Find a State" note={found.length === 0 ? `No State is called "${search.trim()}". It can be typed on the page behind.` : `${found.length} States`}>
        {(ids) => <input {...ids} type="search" value={search} onChange={(event) => setSearch(event.target.value)} />}
      </Field>
      {REGIONAL_GROUPS.map((group) => {
        const inGroup = found.filter((state) => state.group === group);
        if (inGroup.length === 0) return null;
        const missing = inGroup.filter(({ code }) => !seated.has(code));
        return (
          <fieldset key={group} className="picks">
            <legend>{GROUP_WORDS[group]} <span className="muted">{inGroup.length - missing.length} of {inGroup.length}</span></legend>
            <p>
              <Button small disabled={missing.length === 0} onClick={() => onChange(missing, [])}>Seat {wanted === '' ? `all ${inGroup.length}` : 'those found'}<span className="vh"> of the {GROUP_WORDS[group]}</span></Button>{' '}
              <Button small look="quiet" disabled={missing.length === inGroup.length} onClick={() => onChange([], inGroup.map(({ code }) => code))}>Seat none<span className="vh"> of the {GROUP_WORDS[group]}</span></Button>
            </p>
            <ul>
              {inGroup.map((state) => (
                <li key={state.code}>
                  <label>
                    <input type="checkbox" checked={seated.has(state.code)} onChange={(event) => (event.target.checked ? onChange([state], []) : onChange([], [state.code]))} />
                    <span>{state.name}</span> <bdi className="muted">{state.code}</bdi>
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
        );
      })}
    </Dialog>
  );
}
