/**
 * The rooms of delegations: one writer per room, on the disk before it is believed. Nothing of a room goes into a log, a
 * figure or a line for the operator; what is signed off goes to the pen as an ordinary act of the head.
 */
import type { DelegationId, ReportId } from '../../shared/base/ids.ts';
import { ok, refuse, type Result } from '../../shared/base/result.ts';
import { decideInRoom, readyToSignOff, roomAfter, signedOff, type DelegationRoom, type ReadItem, type RoomAct, type RoomChange, type RoomItem, type RoomRefusal } from '../../shared/meeting/delegationRoom.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../storage/store.ts';
import type { Pen } from './pen.ts';

export type SignedOff = { readonly item: ReadItem['item']; readonly outcome: Result<number, RoomRefusal> };

export type OpenRoom = {
  readonly items: DelegationRoom;
  /** @param by somebody of this delegation; the door has asked */
  readonly attempt: (pen: Pen, by: Actor, act: RoomAct) => Promise<Result<null, RoomRefusal>>;
  /** Files what is ready, one act each; with the same drafts again it files nothing twice. */
  readonly signOff: (pen: Pen, by: Actor, drafts: readonly ReadItem[]) => Promise<readonly SignedOff[]>;
  /** Told after each change. @returns the way to stop */
  readonly watch: (listener: () => void) => () => void;
};

export type DelegationRooms = { readonly open: (report: ReportId, delegation: DelegationId) => Promise<OpenRoom> };

type Needs = { readonly store: Pick<Store, 'room' | 'putRoomItem' | 'dropRoomItem'>; readonly clock: Clock };

export function createDelegationRooms(needs: Needs): DelegationRooms {
  const rooms = new Map<string, Promise<OpenRoom>>();
  return {
    open(report, delegation) {
      const name = `${report} ${delegation}`;
      const opening = rooms.get(name) ?? openRoom(needs, report, delegation);
      rooms.set(name, opening);
      opening.catch(() => rooms.delete(name)); // the disk failed; the next who asks tries again
      return opening;
    },
  };
}

async function openRoom({ store, clock }: Needs, report: ReportId, delegation: DelegationId): Promise<OpenRoom> {
  let items: DelegationRoom = new Map((await store.room(report, delegation)).map((item: RoomItem) => [item.id, item]));
  const listeners = new Set<() => void>();
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  async function keep(change: RoomChange): Promise<void> {
    if (change === null) return;
    if ('put' in change) await store.putRoomItem({ report, delegation, item: change.put });
    else await store.dropRoomItem(report, delegation, change.gone);
    items = roomAfter(items, change);
    for (const listener of listeners) listener();
  }

  return {
    get items() { return items; },
    attempt: (pen, by, act) => inTurn(async () => {
      const change = decideInRoom(items, pen.state, by, act, clock());
      if (!change.ok) return change;
      await keep(change.value);
      return ok(null);
    }),
    signOff: (pen, by, drafts) => inTurn(async () => {
      const outcomes: SignedOff[] = [];
      for (const { item, ready } of readyToSignOff(items, pen.state, by, drafts)) {
        if (!ready.ok) { outcomes.push({ item, outcome: ready }); continue; }
        const draft = ready.value;
        // The key names the draft as it was read: if the answer is lost, or we stop before the draft is marked, the same act is not done twice.
        const filed = await pen.attempt({ act: 'takePosition', paragraph: draft.paragraph, on: draft.on, filing: draft.filing }, by, `sign-${draft.id}-${draft.written}`);
        if (filed.ok) await keep({ put: signedOff(draft, by, clock(), filed.value.receipt.seq) });
        outcomes.push({ item, outcome: filed.ok ? ok(filed.value.receipt.seq) : refuse(filed.refusal) });
      }
      return outcomes;
    }),
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
