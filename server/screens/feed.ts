/**
 * Feeds: each open page of a report hears what changed on its screen. People with equal sight share a channel and
 * receive equal bytes; while words stream a channel speaks at most four times a second, after an act at once.
 */
import type { PersonId, ReportId } from '../../shared/base/ids.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { Log } from '../log.ts';
import { describeError } from '../log.ts';
import type { Pen } from '../meeting/pen.ts';
import type { NameOf } from './composeParagraph.ts';
import { createChannel, momentOf, type Channel } from './publish.ts';
import { sightKey, sightOf, type Sight } from './sight.ts';

const WORDS_EVERY_MS = 250;
const HEARTBEAT_MS = 15_000;
/** A page that does not read for so long that this much waits is dropped; it comes back and resumes. */
const MOST_WAITING_BYTES = 8_000_000;

/** One open connection to a browser. */
export type Outlet = {
  readonly write: (text: string) => void;
  readonly end: () => void;
  /** Bytes written and not yet taken by the network. */
  readonly waiting: () => number;
  readonly onClosed: (listener: () => void) => void;
};

export type Listener = {
  readonly actor: Actor;
  readonly session: string;
  /** Instead of what the person may see: what the wall of the room may. */
  readonly sight?: Sight;
  /** Asked at each heartbeat: does this session still hold this seat? */
  readonly isSeated: () => Promise<boolean>;
};

export type Feeds = {
  /** Sends what changed since entry `lastSeq` (null: everything), then every change until the connection ends. */
  readonly join: (pen: Pen, listener: Listener, lastSeq: number | null, outlet: Outlet) => void;
  /** Ends all feeds of a person at once, with the event "gone". */
  readonly cutOff: (person: PersonId, why: string) => void;
  readonly endSession: (session: string, why: string) => void;
  readonly connections: () => number;
  readonly close: () => void;
};

export type FeedDeps = {
  readonly nameOf: NameOf;
  readonly log: Log;
  /** Told how many events were written. */
  readonly wrote?: (events: number) => void;
  /** How often a sign of life goes out and each listener's seat is asked for. */
  readonly heartbeatMs?: number;
};

type Connection = Listener & { readonly outlet: Outlet; readonly channel: Channel };

export function createFeeds({ nameOf, log, wrote = () => undefined, heartbeatMs = HEARTBEAT_MS }: FeedDeps): Feeds {
  const rooms = new Map<ReportId, Room>();
  const all = () => [...rooms.values()].flatMap((room) => [...room.connections]);

  const beat = setInterval(() => void heartbeat(), heartbeatMs);
  beat.unref();

  async function heartbeat(): Promise<void> {
    for (const connection of all()) {
      connection.outlet.write(': still here\n\n');
      try {
        if (!(await connection.isSeated())) sendAway(connection, 'signed out');
      } catch (cause) {
        log('a feed could not ask who listens', describeError(cause)); // storage is down; the next beat asks again
      }
    }
  }

  const roomOf = (pen: Pen): Room => {
    const present = rooms.get(pen.report);
    if (present?.pen === pen) return present;
    present?.stop();
    const room = createRoom(pen, nameOf, wrote);
    for (const connection of present?.connections ?? []) sendAway(connection, 'reload');
    rooms.set(pen.report, room);
    return room;
  };

  return {
    join(pen, listener, lastSeq, outlet) {
      const room = roomOf(pen);
      const connection: Connection = { ...listener, outlet, channel: room.channelFor(listener.sight ?? sightOf(listener.actor, pen.state)) };
      outlet.onClosed(() => room.connections.delete(connection));
      outlet.write(eventOf(connection.channel.seq(), connection.channel.since(lastSeq)));
      room.connections.add(connection);
    },
    cutOff(person, why) {
      for (const connection of all()) if (connection.actor.person === person) sendAway(connection, why);
    },
    endSession(session, why) {
      for (const connection of all()) if (connection.session === session) sendAway(connection, why);
    },
    connections: () => all().length,
    close() {
      clearInterval(beat);
      for (const room of rooms.values()) room.stop();
      for (const { outlet } of all()) outlet.end();
      rooms.clear();
    },
  };
}

const eventOf = (seq: number, change: string): string => `id: ${seq}\nevent: screen\ndata: ${change}\n\n`;

function sendAway({ outlet }: Connection, why: string): void {
  outlet.write(`event: gone\ndata: ${JSON.stringify({ why })}\n\n`);
  outlet.end();
}

type Room = {
  readonly pen: Pen;
  readonly connections: Set<Connection>;
  readonly channelFor: (sight: Sight) => Channel;
  readonly stop: () => void;
};

/** All channels of one report and when they speak. */
function createRoom(pen: Pen, nameOf: NameOf, wrote: (events: number) => void): Room {
  const channels = new Map<string, Channel>();
  const connections = new Set<Connection>();
  let spokenAt = -Infinity;
  let timer: NodeJS.Timeout | null = null;
  let moment = momentOf(pen.state, pen.presence);

  const stopWatching = pen.watch((entries) => {
    const isAct = entries.some(({ kind }) => kind === 'act');
    const waitMs = isAct ? 0 : spokenAt + WORDS_EVERY_MS - performance.now();
    if (waitMs <= 0) speak();
    else timer ??= setTimeout(speak, waitMs);
  });

  const lookAgain = () => {
    if (moment.state !== pen.state || moment.presence !== pen.presence) moment = momentOf(pen.state, pen.presence, moment);
    return moment;
  };

  function speak(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (connections.size === 0) return;
    spokenAt = performance.now();
    const here = lookAgain();
    for (const channel of new Set([...connections].map((connection) => connection.channel))) speakOn(channel, channel.advance(here));
  }

  function speakOn(channel: Channel, change: string | null): void {
    if (change === null) return;
    const event = eventOf(channel.seq(), change);
    for (const connection of connections) {
      if (connection.channel !== channel) continue;
      if (connection.outlet.waiting() > MOST_WAITING_BYTES) connection.outlet.end();
      else connection.outlet.write(event);
      wrote(1);
    }
  }

  return {
    pen, connections,
    /** The channel of this sight, brought up to now; its present listeners hear what that changed. */
    channelFor(sight) {
      const key = sightKey(sight);
      const present = channels.get(key);
      const here = lookAgain();
      if (present !== undefined) {
        speakOn(present, present.advance(here));
        return present;
      }
      const channel = createChannel(sight, nameOf, here);
      channels.set(key, channel);
      return channel;
    },
    stop() {
      stopWatching();
      if (timer !== null) clearTimeout(timer);
    },
  };
}
