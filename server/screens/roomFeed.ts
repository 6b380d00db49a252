/**
 * Feeds of delegations' rooms: every open page of a room hears all of it after each change. Apart from the feeds of the
 * report, so that nothing of a room can get into what anybody else receives.
 */
import type { PersonId } from '../../shared/base/ids.ts';
import type { Log } from '../log.ts';
import { describeError } from '../log.ts';
import type { OpenRoom } from '../meeting/delegationRooms.ts';
import { composeRoom } from './composeRoom.ts';
import type { NameOf } from './composeParagraph.ts';
import type { Listener, Outlet } from './feed.ts';

const HEARTBEAT_MS = 15_000;
/** As for the report's feed: whoever does not read is let go, and comes back. */
const MOST_WAITING_BYTES = 8_000_000;

export type RoomFeeds = {
  readonly join: (room: OpenRoom, listener: Listener, outlet: Outlet) => void;
  readonly cutOff: (person: PersonId, why: string) => void;
  readonly endSession: (session: string, why: string) => void;
  readonly close: () => void;
};

type Connection = Listener & { readonly outlet: Outlet };

export function createRoomFeeds({ nameOf, log, heartbeatMs = HEARTBEAT_MS }: { readonly nameOf: NameOf; readonly log: Log; readonly heartbeatMs?: number }): RoomFeeds {
  const open = new Set<Connection>();
  const beat = setInterval(() => void heartbeat(), heartbeatMs);
  beat.unref();

  async function heartbeat(): Promise<void> {
    for (const connection of open) {
      connection.outlet.write(': still here\n\n');
      try {
        if (!(await connection.isSeated())) sendAway(connection, 'signed out');
      } catch (cause) {
        log('a feed could not ask who listens', describeError(cause)); // storage is down; the next beat asks again
      }
    }
  }

  return {
    join(room, listener, outlet) {
      const connection: Connection = { ...listener, outlet };
      const speak = () => {
        if (outlet.waiting() > MOST_WAITING_BYTES) outlet.end();
        else outlet.write(`event: room\ndata: ${JSON.stringify(composeRoom(room.items, nameOf))}\n\n`);
      };
      const stop = room.watch(speak);
      open.add(connection);
      outlet.onClosed(() => { stop(); open.delete(connection); });
      speak();
    },
    cutOff(person, why) {
      for (const connection of open) if (connection.actor.person === person) sendAway(connection, why);
    },
    endSession(session, why) {
      for (const connection of open) if (connection.session === session) sendAway(connection, why);
    },
    close() {
      clearInterval(beat);
      for (const { outlet } of open) outlet.end();
      open.clear();
    },
  };
}

function sendAway({ outlet }: Connection, why: string): void {
  outlet.write(`event: gone\ndata: ${JSON.stringify({ why })}\n\n`);
  outlet.end();
}
