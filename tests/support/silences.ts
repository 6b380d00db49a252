/** Rooms in which silence procedures run, with a clock that stands where the test puts it. */
import type { Instant } from '../../shared/base/time.ts';
import type { Hindrance, Silence } from '../../shared/ledger/silence.ts';
import type { Act, LocalDeadline } from '../../shared/meeting/acts.ts';
import { dueSilences } from '../../shared/meeting/expireSilence.ts';
import type { ReportSettings } from '../../shared/meeting/settings.ts';
import { Room } from './aRoom.ts';

export const HOUR = 3_600_000;
/** 23 November 2026, 09:00 in New York. */
export const MONDAY = Date.UTC(2026, 10, 23, 14);
/** Friday, 17:00 in New York. */
export const FRIDAY: LocalDeadline = { local: '2026-11-27T17:00', zone: 'America/New_York', city: 'New York', which: null };
export const DEADLINE = Date.UTC(2026, 10, 27, 22);

export function aRoom(settings: Partial<ReportSettings> = {}): Room {
  const room = new Room({ members: ['AAA', 'BBB', 'CCC'], paragraphs: ['One.', 'Two.', 'Three.'], settings });
  room.now = MONDAY;
  return room;
}
export const on = (room: Room, ...numbers: readonly number[]) => numbers.map((n) => ({ paragraph: room.p(n), on: room.words(room.p(n)) }));
export const starting = (room: Room, numbers: readonly number[] = [1, 2], deadline = FRIDAY) => ({ act: 'startSilence', scope: 'paragraphs', frozen: on(room, ...numbers), deadline } as const satisfies Act);
/** Starts it and says its number. */
export function start(room: Room, act: Act = starting(room)): number {
  room.does(act);
  return room.log.length;
}
export const silence = (room: Room, id: number): Silence => {
  const found = room.state.silences?.get(id);
  if (found === undefined) throw new Error(`there is no silence ${id}`);
  return found;
};
/** The clock moves on, and the server does what is due. */
export function at(room: Room, moment: number, hindrances: readonly Hindrance[] = []): void {
  room.now = moment;
  for (const events of dueSilences(room.state, moment as Instant, hindrances)) room.happen(events, null);
}
export const states = (room: Room) => [1, 2, 3].map((n) => room.paragraph(room.p(n)).state);
