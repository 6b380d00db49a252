/** Who is in the room, on demand: the delegations the server sees connected, and whose carets this page shows wherever they are. */
import type { Delegation } from '../../shared/meeting/people.ts';
import type { SeenHead } from '../../shared/protocol/screens.ts';
import { Chip } from '../ui/Chip.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';

type Props = {
  readonly head: SeenHead;
  /** null where it may not be seen who is where in the text. */
  readonly follow: ReadonlySet<string> | null;
  readonly onFollow: (code: string) => void;
};

export function InTheRoom({ head, follow, onFollow }: Props) {
  const here = new Map(head.presence.delegations.map(({ delegation, people }) => [delegation, people]));
  const members = head.delegations.filter(({ seat }) => seat === 'member');
  const present = members.filter(({ id }) => here.has(id)), others = head.delegations.filter(({ id, seat }) => seat !== 'member' && here.has(id));
  return (
    <Menu className="present" summary={<><Icon name="users" size={15} />{present.length} of {members.length} <span className="not-phone">present</span></>}>
      <div className="room-list">
        {present.length + others.length === 0 && <p className="muted">No delegation is in the room.</p>}
        {present.length + others.length > 0 && follow !== null && <p className="muted">Carets of whom you choose are shown wherever they are.</p>}
        <ul>
          {[...present, ...others].map((delegation) => <Row key={delegation.id} delegation={delegation} people={here.get(delegation.id) ?? 0} follow={follow} onFollow={onFollow} />)}
        </ul>
      </div>
    </Menu>
  );
}

function Row({ delegation: { code, name, seat }, people, follow, onFollow }: { readonly delegation: Delegation; readonly people: number } & Omit<Props, 'head'>) {
  const said = <><Chip code={code} /> <bdi>{name}</bdi>{seat === 'observer' && <span className="muted"> observer</span>}{people > 1 && <span className="muted"> {people}</span>}</>;
  if (follow === null || seat === 'observer') return <li><span>{said}</span></li>;
  return <li><button type="button" data-stays aria-pressed={follow.has(code)} aria-label={`Show carets of ${name}`} onClick={() => onFollow(code)}><span>{said}</span><Icon name={follow.has(code) ? 'check' : 'eye'} size={14} /></button></li>;
}
