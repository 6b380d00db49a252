/** Makes invitations and shows them once, one card a person, ready to print and to hand over. */
import { useState } from 'react';
import type { MeetingId, PersonId } from '../../shared/base/ids.ts';
import type { Invitation, MeetingDetail } from '../../shared/protocol/http.ts';
import { ask } from '../connection/api.ts';
import type { Failure } from '../connection/api.ts';
import { useAnswer } from '../connection/useAnswer.ts';
import { addressOf } from '../router.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Frame } from './Frame.tsx';
import { count } from './lobbyWords.ts';
import { moment } from './moment.ts';
import { ROLE_CODES, ROLE_WORDS } from '../panels/seatWords.ts';
import { holdsGavel } from '../../shared/permissions/policy.ts';
import { Failed, Opening, Refused } from './Waiting.tsx';

export default function Invitations({ meeting }: { readonly meeting: MeetingId }) {
  const [detail, again] = useAnswer<MeetingDetail>(`/api/meetings/${meeting}`);
  const [made, setMade] = useState<readonly Invitation[] | null>(null);
  if (detail.is === 'loading') return <Frame title="Invitations"><Opening what="the seating" /></Frame>;
  if (detail.is === 'failed') return <Frame title="Invitations"><Failed heading="Invitations" failure={detail.failure} again={again} /></Frame>;
  const { value } = detail;
  const place = <a href={addressOf.meeting(meeting)}>{value.name}</a>;
  if (!value.mayAdminister) return <Frame title="Invitations" place={place}><h1>Invitations</h1><p className="lead">The Chair and the secretariat make invitations. Ask them for one.</p></Frame>;
  return (
    <Frame title="Invitations" place={place} look="sheet wide" illustrative={value.settings.illustrative}>
      {made === null ? <Choose detail={value} onMade={setMade} /> : <Cards detail={value} made={made} onBack={() => { setMade(null); again(); }} />}
    </Frame>
  );
}

function Choose({ detail, onMade }: { readonly detail: MeetingDetail; readonly onMade: (made: readonly Invitation[]) => void }) {
  const people = detail.people.filter(({ role }) => detail.maySeatChair || !holdsGavel(role));
  const [chosen, setChosen] = useState<ReadonlySet<PersonId>>(() => new Set(people.filter(({ signedIn, invited }) => !signedIn && !invited).map(({ person }) => person)));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    const answer = await ask<readonly Invitation[]>('POST', `/api/meetings/${detail.id}/invitations`, { body: { people: [...chosen] } });
    setBusy(false);
    if (answer.ok) onMade(answer.value);
    else setFailure(answer.failure);
  };
  const toggle = (person: PersonId, on: boolean) => setChosen(new Set(on ? [...chosen, person] : [...chosen].filter((each) => each !== person)));
  const delegationOf = (id: string | null) => detail.delegations.find((delegation) => delegation.id === id);
  return (
    <>
      <h1>Invitations</h1>
      <p className="lead">One link a person, good for one use. A new invitation replaces an earlier one that was not used.{!detail.maySeatChair && ' Links for the Chair and the Vice-Chairs are made by the Chair.'}</p>
      {failure !== null && <Refused failure={failure} title="No invitation was made." />}
      {people.length === 0
        ? <p>Nobody is named yet. <a href={addressOf.meeting(detail.id)}>Seat people first</a>.</p>
        : (
          <>
            <p className="row3">
              <Button small onClick={() => setChosen(new Set(people.map(({ person }) => person)))}>Choose all {people.length}</Button>
              <Button small onClick={() => setChosen(new Set(people.filter(({ signedIn }) => !signedIn).map(({ person }) => person)))}>Those not signed in</Button>
              <Button small look="quiet" onClick={() => setChosen(new Set())}>Choose none</Button>
            </p>
            <fieldset className="picks people">
              <legend>People to invite</legend>
              <ul>
                {people.map((person) => (
                  <li key={person.person}>
                    <label>
                      <input type="checkbox" checked={chosen.has(person.person)} onChange={(event) => toggle(person.person, event.target.checked)} />
                      <Chip code={delegationOf(person.delegation)?.code ?? ROLE_CODES[person.role]} />
                      <span>{person.name}, {ROLE_WORDS[person.role]}{person.delegation !== null && <>, {delegationOf(person.delegation)?.name}</>}</span>
                      <span className="muted">{person.signedIn ? 'signed in' : person.invited ? 'invited, not used yet' : ''}</span>
                    </label>
                  </li>
                ))}
              </ul>
            </fieldset>
            <p className="go"><Button look="primary" disabled={busy || chosen.size === 0} onClick={() => void make()}>Make {count(chosen.size, 'invitation')}</Button></p>
          </>
        )}
    </>
  );
}

function Cards({ detail, made, onBack }: { readonly detail: MeetingDetail; readonly made: readonly Invitation[]; readonly onBack: () => void }) {
  return (
    <>
      <div className="no-print">
        <h1>{count(made.length, 'invitation')}</h1>
        <Notice mark={<Icon name="key" size={16} />} title="These links are shown this once." acts={<><Button look="primary" onClick={() => print()}>Print</Button><Button onClick={onBack}>Make others</Button></>}>
          The server keeps no copy that could be read. Print them, or save the print as a file, before you leave this page. Hand each to its person alone: whoever opens it first sits there.
        </Notice>
      </div>
      <div className="cards">
        {made.map((invitation) => (
          <article key={invitation.person} className="card" aria-label={`Invitation of ${invitation.name}`}>
            <p className="from">{detail.name}{detail.settings.illustrative && ' (illustrative)'}</p>
            <h2>{invitation.name}</h2>
            <p><Chip code={invitation.delegation?.code ?? ROLE_CODES[invitation.role]} /> {ROLE_WORDS[invitation.role]}{invitation.delegation !== null && `, ${invitation.delegation.name}`}</p>
            <p className="token"><bdi>{new URL(invitation.link, location.origin).href}</bdi></p>
            <p className="small">Open this address in a browser and press “Take the seat”. It works once, until {moment(invitation.expiresAt)}. If it says that it has been used and it was not you, tell the secretariat at once.</p>
          </article>
        ))}
      </div>
    </>
  );
}
