/** For each refusal about changes of the words, a story that ends in it. */
import { CONTEST_MS } from '../../shared/ledger/certified.ts';
import type { RefusalCode } from '../../shared/meeting/refusals.ts';
import { filing, head, officer, type Room } from './aRoom.ts';

const on = (room: Room, n: number) => ({ paragraph: room.p(n), on: room.words(room.p(n)) });
const takes = (room: Room) => ({ act: 'takePosition', ...on(room, 1), filing: filing('support') }) as const;

/** "One." became "One" and the secretariat says that nothing of substance changed. */
const certified = (room: Room): void => {
  const from = room.words(room.p(1));
  room.type(room.p(1), 'One');
  room.does({ act: 'certifyEditorial', paragraph: room.p(1), from, on: room.words(room.p(1)) }, officer('secretariat'));
};
/** An objection to earlier words, and the chair's question whether it is maintained. */
const asked = (room: Room): void => {
  room.takes('object', 'AAA', room.p(1));
  room.type(room.p(1), 'One, reworded.');
  room.does({ act: 'askMaintained', ...on(room, 1) });
};

export const CARRY_OVER_REFUSALS = {
  phraseNotThere: (room) => room.refusal({ ...takes(room), filing: { kind: 'object', reason: null, proposedWording: null, quote: 'Seven' } }, head('AAA')),
  alreadyEditorial: (room) => room.refusal({ act: 'certifyEditorial', paragraph: room.p(1), from: room.words(room.p(1)), on: room.words(room.p(1)) }, officer('secretariat')),
  editorialContested: (room) => {
    certified(room);
    room.does({ act: 'contestEditorial', paragraph: room.p(1), certification: room.state.seq }, head('BBB'));
    return room.refusal({ act: 'contestEditorial', paragraph: room.p(1), certification: room.state.seq - 1 }, head('AAA'));
  },
  noSuchCertification: (room) => room.refusal({ act: 'contestEditorial', paragraph: room.p(1), certification: 1 }, head('AAA')),
  contestOver: (room) => {
    certified(room);
    room.now += CONTEST_MS;
    return room.refusal({ act: 'contestEditorial', paragraph: room.p(1), certification: room.state.seq }, head('BBB'));
  },
  maintainedAsked: (room) => {
    asked(room);
    return room.refusal({ act: 'askMaintained', ...on(room, 1) });
  },
  maintainedNotAsked: (room) => room.refusal({ act: 'recordMaintained', ...on(room, 1) }),
  nothingToMaintain: (room) => room.refusal({ act: 'askMaintained', ...on(room, 1) }),
  notItsProponent: (room) => room.refusal({ act: 'withdrawParagraph', ...on(room, 1) }, head('AAA')),
} as const satisfies Partial<Record<RefusalCode, (room: Room) => RefusalCode | null>>;
