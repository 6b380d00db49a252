/** A delegation's room as its members see it: names for ids of people, and nothing left out among them. */
import type { DelegationRoom } from '../../shared/meeting/delegationRoom.ts';
import type { SeenRoom, SeenRoomItem } from '../../shared/protocol/delegationRoom.ts';
import type { NameOf } from './composeParagraph.ts';

export const composeRoom = (room: DelegationRoom, nameOf: NameOf): SeenRoom => ({
  items: [...room.values()].map(({ hands, ...item }): SeenRoomItem => ({ ...item, hands: hands.map(({ person, at, did }) => ({ name: nameOf(person), at, did })) })),
});
