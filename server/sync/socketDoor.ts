/**
 * The door for words: upgrades /sync/<reportId> to a socket and finds out who is there. A refusal is given on the open
 * socket, since only close codes from 4400 to 4499 stop a y-websocket client from trying again.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { ReportId } from '../../shared/base/ids.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import { LIMITS } from './admission.ts';
import { createEntrance, isOwnOrigin, reportOf, UNKNOWN, type Enter, type EntranceNeeds } from './entrance.ts';
import type { Connection } from './reportRoom.ts';
import { SocketLine } from './socketLine.ts';
import { Strangers } from './strangers.ts';

export type SyncNeeds = EntranceNeeds & {
  /** The one origin that pages are served from, e.g. "https://nemcon.example"; null: the host the request names. */
  readonly allowedOrigin: string | null;
  /** How often a sign of life is asked for, and whether each connection's seat is still its own. Default: 20 s. */
  readonly pingMs?: number;
};

const PING_MS = 20_000;
/** What a client may send while it is still being found out who it is. */
const HELD = { frames: 32, bytes: 65_536 } as const;
const FRAME_OVERHEAD = 64;

/** @returns the way to close every socket and stop listening for new ones. */
export function attachSync(server: Server, needs: SyncNeeds, enter: Enter = createEntrance(needs)): { close(): Promise<void> } {
  const door = new WebSocketServer({ noServer: true, maxPayload: LIMITS.bytes + FRAME_OVERHEAD, maxFragments: 16, perMessageDeflate: false, clientTracking: true });
  const strangers = new Strangers(needs.clock);
  const answering = new WeakSet<WebSocket>();
  /** Asks whether the session and the seat behind an open connection are what they were. */
  const confirms = new WeakMap<WebSocket, () => Promise<void>>();
  const pings = setInterval(() => {
    for (const ws of door.clients) {
      if (!answering.has(ws)) { ws.terminate(); continue; }
      answering.delete(ws);
      ws.ping();
      void confirms.get(ws)?.();
    }
  }, needs.pingMs ?? PING_MS);
  pings.unref();

  function onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const asked = reportOf(request.url);
    if (asked === null) return turnAway(socket, '404 Not Found');
    if (!isOwnOrigin(request, needs.allowedOrigin)) return turnAway(socket, '403 Forbidden');
    const open = () => door.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', () => ws.terminate());
      answering.add(ws);
      ws.on('pong', () => answering.add(ws));
      void welcome(ws, socket, request, asked.rest === '' ? asked.report : UNKNOWN);
    });
    if (!strangers.isSuspect(addressOf(request))) return open();
    needs.authenticate(request).then(
      (who) => (who === null ? turnAway(socket, '429 Too Many Requests') : open()),
      () => turnAway(socket, '503 Service Unavailable'),
    );
  }
  server.on('upgrade', onUpgrade);

  async function welcome(ws: WebSocket, socket: Duplex, request: IncomingMessage, report: ReportId): Promise<void> {
    let held: Uint8Array[] = [];
    let heldBytes = 0;
    let connection: Connection | null = null;
    ws.on('message', (data, isBinary) => {
      if (!isBinary) return connection ? connection.close(CLOSE.notBinary, 'only binary messages') : ws.close(CLOSE.notBinary, 'only binary messages');
      const bytes = exactCopy(data);
      if (connection) return connection.receive(bytes);
      heldBytes += bytes.length;
      if (held.length >= HELD.frames || heldBytes > HELD.bytes) return ws.close(CLOSE.tooMuch, 'too much before the door was open');
      held.push(bytes);
    });
    ws.on('close', () => connection?.gone());
    const inside = await enter(request, report, new SocketLine(ws, socket), () => ws.readyState === ws.OPEN);
    if (inside === null) return strangers.turnedAway(addressOf(request));
    ({ connection } = inside);
    confirms.set(ws, inside.confirm);
    // A change between the answer above and this moment found no connection to end.
    void inside.confirm();
    for (const bytes of held) connection.receive(bytes);
    held = [];
  }

  return {
    close: () => new Promise((resolve) => {
      clearInterval(pings);
      server.off('upgrade', onUpgrade);
      for (const ws of door.clients) ws.close(CLOSE.restarting, 'the server is stopping');
      const last = setTimeout(() => { for (const ws of door.clients) ws.terminate(); }, 800);
      door.close(() => {
        clearTimeout(last);
        resolve();
      });
    }),
  };
}

const addressOf = ({ socket }: IncomingMessage): string => socket.remoteAddress ?? '';

function turnAway(socket: Duplex, answer: string): void {
  socket.end(`HTTP/1.1 ${answer}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Buffers of the socket share memory with each other; what is decoded from gets its own. */
function exactCopy(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Uint8Array.from(Buffer.concat(data));
  return Uint8Array.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data);
}
