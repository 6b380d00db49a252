/** "Who is seated?": delegations from the list of States, typed, or as a pasted or uploaded list. */
import { useState } from 'react';
import { REGIONAL_GROUPS } from '../../shared/meeting/people.ts';
import type { StateLine } from '../../shared/protocol/http.ts';
import { useAnswer } from '../connection/useAnswer.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { GROUP_WORDS, inRoomOrder } from './roleWords.ts';
import { DelegationForm } from './DelegationForm.tsx';
import { OverPage } from './OverPage.tsx';
import { SeatingPaste } from './SeatingPaste.tsx';
import { StatesPicker } from './StatesPicker.tsx';
import type { Seated } from './seatingCsv.ts';

type Props = { readonly seated: readonly Seated[]; readonly onSeated: (seated: readonly Seated[]) => void };

export function SeatingQuestion({ seated, onSeated }: Props) {
  const [states, again] = useAnswer<readonly StateLine[]>('/api/states');
  const [way, setWay] = useState<'none' | 'states' | 'typing' | 'pasting'>('none');
  const known = states.is === 'loaded' ? states.value : [];
  const codes = new Set(seated.map(({ code }) => code));
  const add = (more: readonly Seated[]) => onSeated([...seated, ...more]);
  return (
    <>
      <p>Each delegation registers positions through its head. Observers read and comment, and never block.</p>
      <p className="row3">
        <Button disabled={known.length === 0} onClick={() => setWay('states')}><Icon name="users" /> From the list of States</Button>
        <Button aria-expanded={way === 'pasting'} onClick={() => setWay(way === 'pasting' ? 'none' : 'pasting')}><Icon name="upload" /> Paste a list, CSV</Button>
        <Button aria-expanded={way === 'typing'} onClick={() => setWay(way === 'typing' ? 'none' : 'typing')}>Type one</Button>
      </p>
      {states.is === 'failed' && <Notice plain live="status" title="The list of States could not be read." acts={<Button small onClick={again}>Try again</Button>}>Delegations can be typed or pasted.</Notice>}
      {way === 'states' && (
        <OverPage><StatesPicker
          states={known} seated={codes} onClose={() => setWay('none')}
          onChange={(more, fewer) => onSeated([...seated.filter(({ code }) => !fewer.includes(code)), ...more])}
        /></OverPage>
      )}
      {way === 'pasting' && <SeatingPaste states={known} taken={[...codes]} onRead={(read) => { add(read); setWay('none'); }} />}
      {way === 'typing' && <DelegationForm taken={codes} onAdd={(one) => add([one])} />}
      <SeatedList seated={seated} onSeated={onSeated} />
    </>
  );
}

function SeatedList({ seated, onSeated }: Props) {
  if (seated.length === 0) return null;
  const ordered = inRoomOrder(seated);
  const sections = [...REGIONAL_GROUPS.map((group) => ({ heading: GROUP_WORDS[group], of: ordered.filter((one) => one.seat === 'member' && one.group === group) })),
    { heading: 'Without a group', of: ordered.filter((one) => one.seat === 'member' && one.group === null) },
    { heading: 'Observers', of: ordered.filter((one) => one.seat === 'observer') }];
  return (
    <details className="seated" open={seated.length <= 30}>
      <summary>The seating, by group</summary>
      {sections.filter(({ of }) => of.length > 0).map(({ heading, of }) => (
        <div key={heading}>
          <h3>{heading} <span className="muted">{of.length}</span></h3>
          <ul>
            {of.map((one) => (
              <li key={one.code}>
                <Chip code={one.code} /> {one.name}
                <IconButton label={`Seat ${one.name} as ${one.seat === 'member' ? 'observer' : 'member'}`} onClick={() => onSeated(seated.map((each) => (each.code === one.code ? { ...each, seat: one.seat === 'member' ? 'observer' : 'member' } : each)))}><Icon name={one.seat === 'member' ? 'eye' : 'users'} /></IconButton>
                <IconButton label={`Unseat ${one.name}`} onClick={() => onSeated(seated.filter(({ code }) => code !== one.code))}><Icon name="cross" /></IconButton>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}
