/** Who leads and serves the meeting, by name. */
import type { NewMeeting } from '../../shared/protocol/http.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ROLE_WORDS } from '../panels/seatWords.ts';

export type Officer = NewMeeting['officers'][number];
const OFFICES = ['chair', 'viceChair', 'secretariat', 'facilitator'] as const satisfies readonly Officer['role'][];

export function OfficersQuestion({ officers, onOfficers }: { readonly officers: readonly Officer[]; readonly onOfficers: (officers: readonly Officer[]) => void }) {
  const change = (at: number, to: Partial<Officer>) => onOfficers(officers.map((one, place) => (place === at ? { ...one, ...to } : one)));
  return (
    <fieldset className="officers">
      <legend>Officers</legend>
      <p>You chair the meeting unless you name somebody else. More can be added at any time.</p>
      {officers.map((officer, at) => (
        <div className="officer" key={at}>
          <Field label="Office">
            {(ids) => (
              <select {...ids} value={officer.role} onChange={(event) => { const role = OFFICES.find((each) => each === event.target.value); if (role) change(at, { role }); }}>
                {OFFICES.map((role) => <option key={role} value={role}>{ROLE_WORDS[role]}</option>)}
              </select>
            )}
          </Field>
          <Field label="Name">{(ids) => <input {...ids} maxLength={120} value={officer.name} onChange={(event) => change(at, { name: event.target.value })} />}</Field>
          <IconButton label={`Remove this ${ROLE_WORDS[officer.role]}`} onClick={() => onOfficers(officers.filter((_, place) => place !== at))}><Icon name="cross" /></IconButton>
        </div>
      ))}
      <p><Button small onClick={() => onOfficers([...officers, { role: officers.some(({ role }) => role === 'secretariat') ? 'facilitator' : 'secretariat', name: '' }])}><Icon name="plus" /> Add an officer</Button></p>
    </fieldset>
  );
}
