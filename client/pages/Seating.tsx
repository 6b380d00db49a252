/** Who sits where, by delegation. Those who administer the meeting change a role or free a seat here. */
import { useState } from 'react';
import type { PersonId } from '../../shared/base/ids.ts';
import type { Role } from '../../shared/meeting/people.ts';
import type { MeetingDetail } from '../../shared/protocol/http.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { rolesOn } from './benches.ts';
import { OverPage } from './OverPage.tsx';
import { GROUP_WORDS, inRoomOrder, roleTitle } from './roleWords.ts';

type Person = MeetingDetail['people'][number];
type Props = { readonly detail: MeetingDetail; readonly onRole: (person: PersonId, role: Role) => void; readonly onRemove: (person: PersonId) => void };

export function Seating({ detail, onRole, onRemove }: Props) {
  const [leaving, setLeaving] = useState<Person | null>(null);
  const podium = detail.people.filter(({ delegation }) => delegation === null);
  const line = (person: Person, seat: 'member' | 'observer' | null) => (
    <PersonLine key={person.person} person={person} roles={rolesOn(seat)} mayChange={detail.mayAdminister} onRole={(role) => onRole(person.person, role)} onRemove={() => setLeaving(person)} />
  );
  return (
    <>
      <ul className="seating">
        {podium.length > 0 && <li><div className="dl"><b>The podium</b></div><ul>{podium.map((person) => line(person, null))}</ul></li>}
        {inRoomOrder(detail.delegations).map((delegation) => {
          const people = detail.people.filter((person) => person.delegation === delegation.id);
          return (
            <li key={delegation.id}>
              <div className="dl"><Chip code={delegation.code} /> <b>{delegation.name}</b> <small className="muted">{delegation.seat === 'observer' ? 'Observer' : delegation.group === null ? '' : GROUP_WORDS[delegation.group]}</small></div>
              {people.length === 0 ? <p className="muted">{detail.mayAdminister ? 'Nobody yet' : ''}</p> : <ul>{people.map((person) => line(person, delegation.seat))}</ul>}
            </li>
          );
        })}
      </ul>
      {leaving !== null && (
        <OverPage><Dialog
          narrow title={`Free the seat of ${leaving.name}?`} onClose={() => setLeaving(null)}
          footer={<><Button onClick={() => setLeaving(null)}>Keep it</Button><Button look="primary" onClick={() => { onRemove(leaving.person); setLeaving(null); }}>Free the seat</Button></>}
        >
          <p>Every browser of {leaving.name} is signed out at once. Words and positions already recorded stay on record, and the delegation keeps its positions.</p>
        </Dialog></OverPage>
      )}
    </>
  );
}

type LineProps = { readonly person: Person; readonly roles: readonly Role[]; readonly mayChange: boolean; readonly onRole: (role: Role) => void; readonly onRemove: () => void };

function PersonLine({ person, roles, mayChange, onRole, onRemove }: LineProps) {
  const seen = person.signedIn ? 'Signed in' : person.invited ? 'Invited' : 'Not invited';
  return (
    <li className="person">
      <span>{person.name}</span>
      {mayChange && roles.length > 1
        ? (
          <select className="in" aria-label={`Role of ${person.name}`} value={person.role} onChange={(event) => { const role = roles.find((each) => each === event.target.value); if (role) onRole(role); }}>
            {roles.map((role) => <option key={role} value={role}>{roleTitle(role)}</option>)}
          </select>
        )
        : <span className="sub">{roleTitle(person.role)}</span>}
      <span className="muted">{seen}</span>
      {mayChange && <Button small look="quiet" onClick={onRemove}>Free the seat<span className="vh"> of {person.name}</span></Button>}
    </li>
  );
}
