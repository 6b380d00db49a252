/**
 * The door for words where no WebSocket gets through: the same messages, the same entrance, the same codes, below
 * /sync/<reportId>/line. What comes up is asked for the session each time; whoever has no right to a line learns nothing.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ReportId } from '../../shared/base/ids.ts';
import { LINE_ALIVE_MS, LINE_LIMITS, type LineAnswer, type LineRequest } from '../../shared/protocol/httpLine.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import { LIMITS } from './admission.ts';
import { isOwnOrigin, reportOf, type Enter, type Inside } from './entrance.ts';
import { AskedLine, StreamedLine } from './httpLine.ts';
import type { SyncNeeds } from './socketDoor.ts';

export type HttpDoorNeeds = Pick<SyncNeeds, 'authenticate' | 'allowedOrigin' | 'clock' | 'pingMs'> & {
  /** A name that nobody can guess. */
  readonly newLineName: () => string;
};

export type HttpDoor = {
  /** @returns false when the request is for somebody else */
  readonly take: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly close: () => void;
};

type OpenLine = {
  readonly name: string;
  readonly report: ReportId;
  readonly line: StreamedLine | AskedLine;
  readonly inside: Inside;
  /** Requests are answered one by one; a request that a proxy sends twice counts once. */
  next: number;
  last: LineAnswer | null;
  heardAt: number;
};

const PING_MS = 20_000;
/** A client that asks does so every few seconds, a tab behind others once a minute. */
const ASKED_LASTS_MS = 100_000;
/** Whoever can read its stream says hello at once; what a proxy keeps to itself is given up. */
const FIRST_WORD_MS = 30_000;
const MESSAGE_OVERHEAD = 64;
/** A line that is asked for costs its owner no connection, so their number is bounded: as many as one browser has tabs, and more. */
const MOST_LINES = 40;

export function openHttpDoor({ authenticate, allowedOrigin, clock, pingMs = PING_MS, newLineName }: HttpDoorNeeds, enter: Enter): HttpDoor {
  const lines = new Map<string, OpenLine>();

  function gone(open: OpenLine): void {
    lines.delete(open.name);
    open.inside.connection.gone();
  }

  const alive = setInterval(() => { for (const { line } of lines.values()) if (line instanceof StreamedLine) line.alive(); }, LINE_ALIVE_MS);
  const pings = setInterval(() => {
    const now = clock();
    for (const open of lines.values()) {
      const isSilent = open.line instanceof AskedLine ? now - open.heardAt > ASKED_LASTS_MS : open.next === 0 && now - open.heardAt > FIRST_WORD_MS;
      if (isSilent) open.inside.connection.close(CLOSE.restarting, 'nothing was heard on this line');
      if (isSilent || !open.line.isOpen) gone(open); else void open.inside.confirm();
    }
  }, pingMs);
  for (const timer of [alive, pings]) timer.unref();

  function keep(report: ReportId, line: StreamedLine | AskedLine, inside: Inside, name = newLineName()): OpenLine {
    const open: OpenLine = { name, report, line, inside, next: 0, last: null, heardAt: clock() };
    lines.set(open.name, open);
    // A change between the entrance's answer and this moment found no connection to end.
    void inside.confirm();
    return open;
  }

  /** @returns false, and ends the line, when this person has too many already */
  function mayOpen(inside: Inside): boolean {
    const { person } = inside.connection;
    if ([...lines.values()].filter((open) => open.inside.connection.person === person).length < MOST_LINES) return true;
    inside.connection.close(CLOSE.tooMuch, 'too many pages are open');
    return false;
  }

  async function stream(request: IncomingMessage, response: ServerResponse, report: ReportId): Promise<void> {
    request.socket.setTimeout(0);
    request.socket.setNoDelay(true);
    const line = new StreamedLine(response), name = newLineName();
    // Before anything else, since the client may answer the first message at once.
    line.name(name);
    const early: OpenLine[] = [];
    response.once('close', () => early.forEach(gone));
    const inside = await enter(request, report, line, () => line.isOpen);
    if (inside === null) return;
    if (!mayOpen(inside)) return;
    const open = keep(report, line, inside, name);
    early.push(open);
    if (!line.isOpen) gone(open);
  }

  async function opened(request: IncomingMessage, response: ServerResponse, report: ReportId): Promise<void> {
    const body = await bodyOf(request);
    if (body === null) return refuse(response, 422, 'The request carries no messages that can be read. Nothing was changed.');
    const line = new AskedLine();
    const inside = await enter(request, report, line, () => !response.destroyed);
    if (inside === null || !mayOpen(inside)) return answer(response, { line: '', ...line.take() });
    const open = keep(report, line, inside);
    receive(open, body, response);
  }

  async function carried(request: IncomingMessage, response: ServerResponse, report: ReportId, name: string): Promise<void> {
    const [body, who] = await Promise.all([bodyOf(request), authenticate(request)]);
    const open = lines.get(name);
    if (open === undefined || open.report !== report || who === null || who.session !== open.inside.who.session) {
      return refuse(response, 404, 'There is no such line, or it has ended. Nothing was changed. Open another one; what was not confirmed is sent again there.');
    }
    if (body === null) {
      open.inside.connection.close(CLOSE.malformed, 'the request carries no messages that can be read');
      return refuse(response, 422, 'The request carries no messages that can be read. Nothing was changed.');
    }
    receive(open, body, response);
  }

  function receive(open: OpenLine, { n, messages }: LineRequest, response: ServerResponse): void {
    open.heardAt = clock();
    if (n === open.next - 1 && open.last !== null) return answer(response, open.last);
    if (n !== open.next) open.inside.connection.close(CLOSE.malformed, 'the requests came out of order');
    open.next += 1;
    for (const text of messages) {
      const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
      if (bytes.length > LIMITS.bytes + MESSAGE_OVERHEAD) open.inside.connection.close(CLOSE.malformed, 'a message is too large');
      open.inside.connection.receive(bytes);
    }
    const down = open.line instanceof AskedLine ? open.line.take() : { messages: [], closed: null };
    open.last = { line: open.name, ...down };
    answer(response, open.last);
    if (!open.line.isOpen) gone(open);
  }

  async function left(request: IncomingMessage, response: ServerResponse, report: ReportId, name: string): Promise<void> {
    const who = await authenticate(request), open = lines.get(name);
    if (open !== undefined && open.report === report && who?.session === open.inside.who.session) {
      open.inside.connection.close(CLOSE.restarting, 'the page was left');
      gone(open);
    }
    response.writeHead(204, { 'Cache-Control': 'no-store' }).end();
  }

  return {
    take(request, response) {
      const asked = reportOf(request.url), [, name] = /^\/line(?:\/([A-Za-z0-9_-]{1,64}))?$/.exec(asked?.rest ?? '') ?? [null];
      if (asked === null || name === null) return false;
      response.on('error', () => response.destroy());
      const { report } = asked;
      const work = request.method === 'GET' && name === undefined ? isFromOwnPage(request, allowedOrigin) && (() => stream(request, response, report))
        : request.method === 'POST' || (request.method === 'DELETE' && name !== undefined)
          ? isOwnOrigin(request, allowedOrigin) && isJson(request) && (() => (name === undefined ? opened(request, response, report) : request.method === 'POST' ? carried(request, response, report, name) : left(request, response, report, name)))
          : null;
      if (work === null) return false;
      if (work === false) refuse(response, 403, 'The request came from an address that is not this installation’s own, or was not sent as application/json. Nothing was changed.');
      else work().catch(() => { if (!response.headersSent) refuse(response, 503, 'The server could not look up who is there. Nothing was changed; try again in a moment.'); else response.destroy(); });
      return true;
    },
    close() {
      for (const timer of [alive, pings]) clearInterval(timer);
      for (const open of lines.values()) {
        open.inside.connection.close(CLOSE.restarting, 'the server is stopping');
        gone(open);
      }
    },
  };
}

/** Browsers name no origin when they open a stream, but say whether it is for a page of the same one. */
const isFromOwnPage = (request: IncomingMessage, allowed: string | null): boolean =>
  (request.headers.origin === undefined || isOwnOrigin(request, allowed)) && (request.headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';

const isJson = ({ method, headers }: IncomingMessage): boolean => method === 'DELETE' || /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');

/** @returns null when the body is too long, or is no LineRequest */
async function bodyOf(request: IncomingMessage): Promise<LineRequest | null> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length <= LINE_LIMITS.bytes) pieces.push(piece);
  }
  if (length > LINE_LIMITS.bytes) return null;
  try {
    const raw = JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown;
    const { n, messages } = (typeof raw === 'object' && raw !== null ? raw : {}) as { readonly [name: string]: unknown };
    const isFine = Number.isSafeInteger(n) && Number(n) >= 0 && Array.isArray(messages) && messages.length <= LINE_LIMITS.messages && messages.every((one) => typeof one === 'string');
    return isFine ? { n: Number(n), messages: messages as readonly string[] } : null; // every one was looked at
  } catch {
    return null;
  }
}

function answer(response: ServerResponse, body: LineAnswer): void {
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, detail: string): void {
  response.writeHead(status, { 'Content-Type': 'application/problem+json; charset=utf-8', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...(status === 503 ? { 'Retry-After': '1' } : {}) })
    .end(JSON.stringify({ type: 'about:blank', status, detail }));
}
