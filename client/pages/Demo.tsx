/** Every seat of the illustrative meeting, one click each. Exists only where the server runs in demo mode. */
import { useState } from 'react';
import { REGIONAL_GROUPS } from '../../shared/meeting/people.ts';
import type { PersonId } from '../../shared/base/ids.ts';
import type { DemoSeats } from '../../shared/protocol/http.ts';
import type { Failure } from '../connection/api.ts';
import { session, takeDemoSeat } from '../connection/session.ts';
import { useAnswer } from '../connection/useAnswer.ts';
import { addressOf, go } from '../router.ts';
import { useCell } from '../screen/useCell.ts';
import { Chip } from '../ui/Chip.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Frame } from './Frame.tsx';
import { ROLE_CODES, ROLE_WORDS } from '../panels/seatWords.ts';
import { GROUP_WORDS, inRoomOrder } from './roleWords.ts';
import { Failed, Opening, Refused } from './Waiting.tsx';

type Seat = DemoSeats['seats'][number];

export default function Demo() {
  const [seats] = useAnswer<DemoSeats>('/api/demo');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const now = useCell(session);
  const me = now.is === 'signedIn' ? now.me : null;
  const take = async (seat: PersonId, then: string) => {
    setBusy(true);
    setFailure(null);
    const answer = await takeDemoSeat(seat);
    setBusy(false);
    if (answer.ok) go(then);
    else setFailure(answer.failure);
  };

  if (seats.is === 'loading') return <Frame title="Illustrative meeting"><Opening what="the illustrative meeting" /></Frame>;
  if (seats.is === 'failed') {
    const none = seats.failure.httpStatus === 404;
    return (
      <Frame title="Illustrative meeting">
        {none
          ? <><h1>This server has no illustrative meeting</h1><p className="lead">It was started without one. Use your invitation.</p><p><a href={addressOf.signIn}>Sign in</a></p></>
          : <Failed heading="The illustrative meeting" failure={seats.failure} />}
      </Frame>
    );
  }
  const { value } = seats;
  const then = addressOf.report(value.report);
  const choose = (seat: Seat) => ({ seat, mine: seat.person === me?.person, busy, onTake: () => void take(seat.person, then) });
  return (
    <Frame title="Illustrative meeting" look="sheet" illustrative>
      <h1>Take a seat in the illustrative meeting</h1>
      <p className="lead">Every delegation here is fictional and every position is invented. One click seats you.</p>
      <Notice mark={<Icon name="users" size={16} />} title="One browser holds one seat.">
        Taking another seat here leaves the one before. To sit in several at once, open a private window for each.
        {me !== null && <> You sit as {me.name}{me.role !== null && `, ${ROLE_WORDS[me.role]}`}. <a href={then}>Go on to the report</a></>}
      </Notice>
      {failure !== null && <Refused failure={failure} title="The seat was not taken." />}
      <section className="seats">
        <h2>The podium</h2>
        <ul>{value.seats.filter(({ delegation }) => delegation === null).map((seat) => <li key={seat.person}><Officer {...choose(seat)} /></li>)}</ul>
      </section>
      {[...REGIONAL_GROUPS, 'observers' as const].map((group) => {
        const inGroup = value.seats.filter(({ delegation }) => delegation !== null && (group === 'observers' ? delegation.seat === 'observer' : delegation.seat === 'member' && delegation.group === group));
        return inGroup.length === 0 ? null : <Group key={group} heading={group === 'observers' ? 'Observers' : GROUP_WORDS[group]} seats={inGroup} choose={choose} />;
      })}
    </Frame>
  );
}

type Choice = { readonly seat: Seat; readonly mine: boolean; readonly busy: boolean; readonly onTake: () => void };

function Group({ heading, seats, choose }: { readonly heading: string; readonly seats: readonly Seat[]; readonly choose: (seat: Seat) => Choice }) {
  const delegations = inRoomOrder([...new Map(seats.flatMap(({ delegation }) => (delegation === null ? [] : [[delegation.id, delegation] as const]))).values()]);
  return (
    <section className="seats">
      <h2>{heading}</h2>
      <ul>
        {delegations.map((delegation) => (
          <li key={delegation.id}>
            <Chip code={delegation.code} name={delegation.name} />
            <b>{delegation.name}</b>
            <span className="takes">
              {seats.filter((seat) => seat.delegation?.id === delegation.id).map((seat) => <Take key={seat.person} {...choose(seat)} />)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Officer(choice: Choice) {
  return <><Chip code={ROLE_CODES[choice.seat.role]} /><b>{choice.seat.name}</b><span className="takes"><Take {...choice} /></span></>;
}

function Take({ seat, mine, busy, onTake }: Choice) {
  const words = { head: 'Head', delegate: 'Delegate', observer: 'Observer' }[seat.role as string] ?? ROLE_WORDS[seat.role];
  return (
    <button type="button" className="btn sm" disabled={busy} aria-pressed={mine} title={seat.name} onClick={onTake}>
      <span className="vh">{seat.delegation === null ? `${seat.name}: ` : `${seat.delegation.name}: `}</span>{words}
    </button>
  );
}
