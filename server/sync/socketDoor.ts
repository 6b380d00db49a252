/**
 * The door for words: upgrades /sync/<reportId> to a socket and finds out who is there. A refusal is given on the open
 * socket, since only close codes from 4400 to 4499 stop a y-websocket client from trying again.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { parseReportId, type ReportId } from '../../shared/base/ids.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import type { SignedIn } from '../auth/signedIn.ts';
import type { Clock } from '../clock.ts';
import type { LiveReport } from '../meeting/liveReport.ts';
import type { LivePens } from '../meeting/pens.ts';
import { LIMITS } from './admission.ts';
import { Carets } from './presence.ts';
import { Connection } from './reportRoom.ts';

export type SyncNeeds = {
  readonly pens: LivePens;
  readonly authenticate: (request: IncomingMessage) => Promise<SignedIn | null>;
  readonly clock: Clock;
  /** The one origin that pages are served from, e.g. "https://nemcon.example"; null: the host the request names. */
  readonly allowedOrigin: string | null;
  /** How often a sign of life is asked for, and whether each connection's seat is still its own. Default: 20 s. */
  readonly pingMs?: number;
  /** A browser found that its copy of a report differed; told once for each connection. */
  readonly onDiffered?: () => void;
};

const PING_MS = 20_000;
/** What a client may send while it is still being found out who it is. */
const HELD = { frames: 32, bytes: 65_536 } as const;
const FRAME_OVERHEAD = 64;

/** @returns the way to close every socket and stop listening for new ones. */
export function attachSync(server: Server, needs: SyncNeeds): { close(): Promise<void> } {
  const door = new WebSocketServer({ noServer: true, maxPayload: LIMITS.bytes + FRAME_OVERHEAD, perMessageDeflate: false, clientTracking: true });
  const carets = new WeakMap<LiveReport, Carets>();
  const caretsOf = (pen: LiveReport): Carets => {
    let of = carets.get(pen);
    if (!of) carets.set(pen, (of = new Carets((client) => pen.ownerOf(client))));
    return of;
  };
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
    const report = reportOf(request);
    if (report === null) return turnAway(socket, '404 Not Found');
    if (!isOwnOrigin(request, needs.allowedOrigin)) return turnAway(socket, '403 Forbidden');
    door.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', () => ws.terminate());
      answering.add(ws);
      ws.on('pong', () => answering.add(ws));
      void welcome(ws, socket, request, report);
    });
  }
  server.on('upgrade', onUpgrade);

  async function welcome(ws: WebSocket, socket: Duplex, request: IncomingMessage, report: ReportId): Promise<void> {
    let held: Uint8Array[] = [];
    let heldBytes = 0;
    let connection: Connection | null = null;
    ws.on('message', (data, isBinary) => {
      if (!isBinary) return connection ? connection.close(1003, 'only binary messages') : ws.close(1003, 'only binary messages');
      const bytes = exactCopy(data);
      if (connection) return connection.receive(bytes);
      heldBytes += bytes.length;
      if (held.length >= HELD.frames || heldBytes > HELD.bytes) return ws.close(CLOSE.tooMuch, 'too much before the door was open');
      held.push(bytes);
    });
    ws.on('close', () => connection?.gone());
    try {
      if ((await needs.authenticate(request)) === null) return ws.close(CLOSE.signInNeeded, 'sign in first');
      const pen = await needs.pens.open(report);
      // Asked again after the wait: whoever was removed or given another role meanwhile comes in as what they are now.
      const who = await needs.authenticate(request);
      if (who === null) return ws.close(CLOSE.signInNeeded, 'sign in first');
      if (pen === null || who.actor === null || who.meeting !== pen.state.meeting) return ws.close(CLOSE.unknownReport, 'there is no such report for you');
      if (ws.readyState !== ws.OPEN) return;
      const { actor } = who;
      const inside = new Connection(ws, socket, pen, caretsOf(pen), actor, who.person.name, needs.clock, needs.onDiffered);
      connection = inside;
      const confirm = async () => {
        const now = await needs.authenticate(request).catch(() => who); // the store does not answer; the next ping asks again
        if (now === null) inside.close(CLOSE.signInNeeded, 'sign in first');
        else if (!isSameSeat(now, who)) inside.close(CLOSE.restarting, 'your seat has changed');
      };
      confirms.set(ws, confirm);
      // A change between the answer above and this moment found no connection to end.
      void confirm();
      for (const bytes of held) connection.receive(bytes);
      held = [];
    } catch {
      // The report cannot be opened or the store does not answer; the pens have told whoever runs the server.
      ws.close(CLOSE.restarting, 'the report cannot be opened now');
    }
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

const isSameSeat = (a: SignedIn, b: SignedIn): boolean =>
  a.meeting === b.meeting && a.actor?.person === b.actor?.person && a.actor?.role === b.actor?.role && a.actor?.delegation === b.actor?.delegation;

function reportOf(request: IncomingMessage): ReportId | null {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  return path.startsWith('/sync/') ? parseReportId(path.slice('/sync/'.length)) ?? UNKNOWN : null;
}

/** An id that no report has: whoever asks for nonsense learns no more than whoever asks for what is not theirs. */
const UNKNOWN = 'rpt_0' as ReportId;

function isOwnOrigin({ headers }: IncomingMessage, allowed: string | null): boolean {
  const { origin, host } = headers;
  if (origin === undefined || host === undefined) return false;
  if (allowed !== null) return origin === allowed;
  return origin === `http://${host}` || origin === `https://${host}`;
}

function turnAway(socket: Duplex, answer: string): void {
  socket.end(`HTTP/1.1 ${answer}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Buffers of the socket share memory with each other; what is decoded from gets its own. */
function exactCopy(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Uint8Array.from(Buffer.concat(data));
  return Uint8Array.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data);
}
