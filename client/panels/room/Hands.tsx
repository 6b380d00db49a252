/** Who of the delegation wrote an item, and who changed it. */
import type { SeenRoomItem } from '../../../shared/protocol/delegationRoom.ts';
import { whenSaid } from '../times.ts';

const DID = { wrote: 'wrote it', changed: 'changed it', signedOff: 'signed it off' } as const;

export function Hands({ hands, now }: { readonly hands: SeenRoomItem['hands']; readonly now: number }) {
  return <p className="sub">{hands.map(({ name, at, did }, place) => <span key={place}>{place > 0 && '; '}<bdi>{name}</bdi> {DID[did]}, <time dateTime={new Date(at).toISOString()}>{whenSaid(at, now)}</time></span>)}.</p>;
}
