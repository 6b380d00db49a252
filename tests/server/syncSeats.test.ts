/** A seat that is taken away or lowered counts at once: on sockets that are open, that are just opening, and on acts that wait. */
import type { Request } from 'express';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createSessions } from '../../server/auth/sessions.ts';
import { systemClock } from '../../server/clock.ts';
import type { AppDeps } from '../../server/http/deps.ts';
import { seatAtReport } from '../../server/http/seats.ts';
import { PenDown } from '../../server/meeting/pen.ts';
import type { Store } from '../../server/storage/store.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import { rawClient } from '../support/syncClients.ts';
import { clearRoom, id, MEETING, openRoom, PEOPLE, REPORT, type SyncRoom } from '../support/syncRoom.ts';

let room: SyncRoom;
afterEach(async () => {
  await room.stop();
  clearRoom(room.folder);
});
const norway = PEOPLE['norway']!;

describe('an open socket', () => {
  test.each([
    ['whose session has ended', null, CLOSE.signInNeeded],
    ['whose role was lowered', { ...norway, role: 'delegate' } as Actor, CLOSE.restarting],
    ['whose person sits elsewhere now', { ...norway, delegation: 'dlg_bra' } as Actor, CLOSE.restarting],
  ])('%s is closed at the next sign of life, even if nobody told it', async (_what, becomes, code) => {
    let seat: Actor | null = norway;
    room = await openRoom({ seatOf: () => seat, pingMs: 50 });
    const raw = await rawClient(room.port, 'norway');
    await raw.enter(new Y.Doc());
    seat = becomes;
    expect((await raw.closed).code).toBe(code);
  });
  test('stays while the store does not answer', async () => {
    let failing = false, asked = 0;
    room = await openRoom({ seatOf: () => { asked += 1; return failing ? Promise.reject(new Error('disk')) : norway; }, pingMs: 30 });
    const raw = await rawClient(room.port, 'norway');
    await raw.enter(new Y.Doc());
    failing = true;
    const before = asked;
    while (asked < before + 3) await new Promise((resolve) => raw.ws.once('ping', resolve));
    expect(raw.ws.readyState).toBe(raw.ws.OPEN);
    raw.ws.terminate();
  });
});

test('a role that is lowered while its socket is being opened does not come in as it was', async () => {
  let asked = 0;
  room = await openRoom({ seatOf: () => {
    asked += 1;
    // What the door learns last before it opens is read a moment before the change, whose call ends nobody yet.
    if (asked === 1) queueMicrotask(() => room.pens.cutOff(norway.person, 'role changed'));
    return asked === 1 ? norway : { ...norway, role: 'delegate' };
  } });
  const raw = await rawClient(room.port, 'norway');
  expect((await raw.closed).code).toBe(CLOSE.restarting);
});

test('acts that wait for their turn when their author is cut off are not carried out', async () => {
  room = await openRoom();
  const { seq } = room.pen.state;
  const objection = room.pen.attempt({ act: 'comment', paragraph: id('one'), text: 'too late' }, norway, 'k');
  const others = room.pen.attempt({ act: 'comment', paragraph: id('one'), text: 'in time' }, PEOPLE['brazil']!, 'k');
  room.pens.cutOff(norway.person, 'role changed');
  await expect(objection).rejects.toBeInstanceOf(PenDown);
  expect(await others).toMatchObject({ ok: true, value: { receipt: { seq: seq + 1 } } });
  expect(room.pen.state.paragraphs.get(id('one'))?.comments.map(({ text }) => text)).toEqual(['in time']);
});

test('a request whose author loses the role while it is looked up is judged by what the author is now', async () => {
  room = await openRoom();
  const person = { id: norway.person, meeting: MEETING, name: 'Norway', role: 'head' as const, delegation: 'dlg_nor', convener: false, removedAt: null };
  await room.store.putPerson(person);
  const store: Store = { ...room.store, reports: async (meeting) => {
    const found = await room.store.reports(meeting);
    await room.store.putPerson({ ...person, role: 'delegate' });
    return found;
  } };
  const sessions = createSessions({ store, clock: systemClock });
  const token = await sessions.start(norway.person, '');
  const request = { headers: { cookie: `nemcon=${token}` }, params: { id: REPORT } } as unknown as Request;
  const at = await seatAtReport({ store, sessions, pens: room.pens } as unknown as AppDeps, request);
  expect(at).toMatchObject({ ok: true, value: { seated: { actor: { role: 'delegate' } } } });
});
