/** Seats one more person, for a delegation or on the podium. */
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Delegation, Role } from '../../shared/meeting/people.ts';
import type { NewPerson } from '../../shared/protocol/http.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { rolesOn } from './benches.ts';
import { inRoomOrder, roleTitle } from './roleWords.ts';

type Props = { readonly delegations: readonly Delegation[]; /** @returns whether the person is seated */ readonly onAdd: (person: NewPerson) => Promise<boolean> };

export function NewPersonForm({ delegations, onAdd }: Props) {
  const [name, setName] = useState('');
  const [delegation, setDelegation] = useState('');
  const [role, setRole] = useState<Role>('secretariat');
  const [tried, setTried] = useState(false);
  const roles = rolesOn(delegations.find(({ id }) => id === delegation)?.seat ?? null);
  const chosen = roles.includes(role) ? role : roles[0] ?? role;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '') return;
    if (await onAdd({ name: name.trim(), role: chosen, delegation: delegation === '' ? null : delegation })) { setName(''); setTried(false); }
  };
  return (
    <form className="person-form" onSubmit={(event) => void submit(event)} noValidate>
      <Field label="Name" wrong={tried && name.trim() === '' ? 'A person needs a name.' : null}>{(ids) => <input {...ids} maxLength={120} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}</Field>
      <Field label="Sits for">
        {(ids) => (
          <select {...ids} value={delegation} onChange={(event) => setDelegation(event.target.value)}>
            <option value="">The podium</option>
            {inRoomOrder(delegations).map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
          </select>
        )}
      </Field>
      <Field label="Role">
        {(ids) => (
          <select {...ids} value={chosen} onChange={(event) => { const next = roles.find((each) => each === event.target.value); if (next) setRole(next); }}>
            {roles.map((each) => <option key={each} value={each}>{roleTitle(each)}</option>)}
          </select>
        )}
      </Field>
      <Button type="submit">Seat the person</Button>
    </form>
  );
}
