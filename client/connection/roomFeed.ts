/**
 * The own delegation's room: kept current by its feed, or asked for from time to time where the browser has no connection
 * to spare for one. What is written goes to the server at once; nothing of it is kept on this device.
 */
import type { ReportId } from '../../shared/base/ids.ts';
import type { RoomAnswer, SeenRoom } from '../../shared/protocol/delegationRoom.ts';
import type { AskedOfRoom } from '../../shared/protocol/roomSchema.ts';
import { cell, type Cell } from '../screen/cell.ts';
import { ask, type Answer, type Failure } from './api.ts';
import { takeStream, type StreamPlace } from './streamPlaces.ts';

const ASK_EVERY_MS = 3_000, AGAIN_MS = 2_000;

export type RoomFeed = {
  readonly room: Cell<SeenRoom | null>;
  /** Why there is no room, or why the one shown may not be current; null while all is well. */
  readonly failure: Cell<Failure | null>;
  readonly act: (act: AskedOfRoom) => Promise<Answer<RoomAnswer>>;
  readonly stop: () => void;
};

export function openRoomFeed(report: ReportId): RoomFeed {
  const room = cell<SeenRoom | null>(null), failure = cell<Failure | null>(null);
  const path = `/api/reports/${encodeURIComponent(report)}/delegation`;
  let source: EventSource | null = null, place: StreamPlace | null = null, timer: ReturnType<typeof setTimeout> | undefined, stopped = false;
  /** Answers that were asked for before something newer came are not shown. */
  let latest = 0;

  async function read(): Promise<void> {
    const nth = ++latest, answer = await ask<SeenRoom>('GET', path);
    if (stopped || nth !== latest) return;
    failure.set(answer.ok ? null : answer.failure);
    if (answer.ok) room.set(answer.value);
  }

  function close(): void {
    clearTimeout(timer);
    source?.close();
    source = null;
    place?.leave();
    place = null;
  }

  async function open(): Promise<void> {
    const taken = await takeStream();
    if (stopped) { taken?.leave(); return; }
    await read();
    const why = failure.get();
    // Whoever has no room here is told once; a server that does not answer is asked again.
    if (stopped || (why !== null && why.httpStatus !== null && why.httpStatus < 500)) { taken?.leave(); return; }
    if (taken === null || why !== null) {
      taken?.leave();
      timer = setTimeout(() => void open(), ASK_EVERY_MS);
      return;
    }
    place = taken;
    source = new EventSource(`${path}/feed`);
    // The server sends the room whole; its type is the one both sides compile against.
    source.addEventListener('room', (event) => { latest += 1; failure.set(null); room.set(JSON.parse((event as MessageEvent<string>).data) as SeenRoom); });
    for (const end of ['gone', 'error']) source.addEventListener(end, () => { close(); if (!stopped) timer = setTimeout(() => void open(), AGAIN_MS); });
  }

  void open();
  return {
    room, failure,
    async act(act) {
      const answer = await ask<RoomAnswer>('POST', path, { body: act });
      if (answer.ok && !stopped) { latest += 1; room.set(answer.value.room); }
      return answer;
    },
    stop() { stopped = true; close(); },
  };
}
