/**
 * A socket that gets through: a WebSocket where there is one, else the same messages by HTTP. The server speaks first on
 * both, so whichever brings its first word first is used; the other is let go. Once HTTP had to do, a WebSocket is tried
 * again from time to time, and used from the next moment on when it brings a word.
 */
import { HttpSocket } from './httpSocket.ts';
import type { SocketLike } from './socketLike.ts';

/** How long a WebSocket is waited for before HTTP is tried beside it; longer where it has opened, since then the server may merely be busy. */
const HEAD_START_MS = 3_000, OPEN_AND_SILENT_MS = 4_000;
const TRY_AGAIN_MS = { first: 5_000, longest: 900_000 } as const;
/** A WebSocket that is cut this soon, so many times in a row, is no better than none. */
const SHORT_LIFE_MS = 20_000, SHORT_LIVES = 3;
/** HTTP that so many times in a row ended without a word is no better either. */
const SILENT_TRIES = 3;

/** What this page knows of the way to its server. */
const way = { isByHttp: false, shortLives: 0, silentTries: 0, tryAgainMs: TRY_AGAIN_MS.first as number };

/** For tests and for a page that came back to another network: everything is tried afresh. */
export function forgetWay(): void {
  Object.assign(way, { isByHttp: false, shortLives: 0, silentTries: 0, tryAgainMs: TRY_AGAIN_MS.first });
}

export class AnySocket implements SocketLike {
  /** y-websocket compares `readyState` with the constant of the very object. */
  readonly OPEN = WebSocket.OPEN;
  binaryType = 'arraybuffer';
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  onerror: SocketLike['onerror'] = null;
  readonly #url: string;
  /** The one that is used; null while both are tried. */
  #used: SocketLike | null = null;
  readonly #tried = new Set<SocketLike>();
  #isClosed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #began = 0;

  constructor(url: string | URL) {
    this.#url = String(url);
    // Listeners are put on after the constructor has returned.
    queueMicrotask(() => {
      if (this.#isClosed) return;
      if (way.isByHttp) return this.#try(new HttpSocket(this.#url));
      const socket = webSocket(this.#url), alsoByHttp = () => { if (this.#used === null) this.#try(new HttpSocket(this.#url)); };
      this.#try(socket);
      this.#timer = setTimeout(() => {
        if (socket.readyState === WebSocket.OPEN) this.#timer = setTimeout(alsoByHttp, OPEN_AND_SILENT_MS); else alsoByHttp();
      }, HEAD_START_MS);
    });
  }

  get readyState(): number {
    return this.#isClosed ? WebSocket.CLOSED : this.#used?.readyState ?? WebSocket.CONNECTING;
  }

  /** Is it HTTP that carries the words? */
  get isByHttp(): boolean {
    return this.#used instanceof HttpSocket;
  }

  send(message: Uint8Array<ArrayBuffer>): void {
    this.#used?.send(message);
  }

  close(): void {
    this.#end(null);
  }

  #try(socket: SocketLike): void {
    socket.binaryType = 'arraybuffer';
    this.#tried.add(socket);
    socket.onmessage = (event) => {
      if (this.#used === null) this.#use(socket);
      if (this.#used === socket) this.onmessage?.(event);
    };
    socket.onerror = () => undefined; // an end follows, and says as much as is known
    socket.onclose = (event) => {
      this.#tried.delete(socket);
      if (this.#used === socket) {
        if (!(socket instanceof HttpSocket)) this.#noteLife(event.code);
        return this.#end(event);
      }
      if (this.#used !== null) return;
      clearTimeout(this.#timer);
      if (socket instanceof HttpSocket) this.#noteSilence();
      // A word about oneself is decisive, whichever way it comes; a mere failure is not.
      if (event.code >= 4_000) return this.#end(event);
      if (!(socket instanceof HttpSocket) && ![...this.#tried].some((other) => other instanceof HttpSocket)) return this.#try(new HttpSocket(this.#url));
      if (this.#tried.size === 0) this.#end(event);
    };
  }

  #use(socket: SocketLike): void {
    this.#used = socket;
    this.#began = performance.now();
    clearTimeout(this.#timer);
    for (const other of this.#tried) if (other !== socket) { this.#tried.delete(other); letGo(other); }
    way.isByHttp = socket instanceof HttpSocket;
    way.silentTries = 0;
    if (way.isByHttp) this.#tryAgainLater(); else if (way.shortLives === 0) way.tryAgainMs = TRY_AGAIN_MS.first;
    this.onopen?.();
  }

  /** A network that lets sockets begin and then cuts them is one for HTTP. */
  #noteLife(code: number): void {
    const isShort = code === 1006 && performance.now() - this.#began < SHORT_LIFE_MS;
    way.shortLives = isShort ? way.shortLives + 1 : 0;
    if (way.shortLives >= SHORT_LIVES) way.isByHttp = true;
  }

  #noteSilence(): void {
    way.silentTries += 1;
    if (way.silentTries < SILENT_TRIES) return;
    way.silentTries = 0;
    way.isByHttp = false;
  }

  #tryAgainLater(): void {
    this.#timer = setTimeout(() => {
      way.tryAgainMs = Math.min(way.tryAgainMs * 2, TRY_AGAIN_MS.longest);
      const probe = webSocket(this.#url);
      const over = (works: boolean) => {
        letGo(probe);
        if (this.#isClosed) return;
        if (!works) return this.#tryAgainLater();
        way.isByHttp = false;
        this.#end({ code: 1_000, reason: 'a WebSocket gets through again' });
      };
      const late = setTimeout(() => over(false), 2 * HEAD_START_MS);
      probe.onmessage = () => { clearTimeout(late); over(true); };
      probe.onclose = () => { clearTimeout(late); over(false); };
    }, way.tryAgainMs);
  }

  #end(event: { readonly code: number; readonly reason: string } | null): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const socket of this.#tried) letGo(socket);
    this.#tried.clear();
    if (event !== null) this.onclose?.(event);
  }
}

function webSocket(url: string): SocketLike {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  return socket as unknown as SocketLike; // with array buffers asked for, its events are these
}

function letGo(socket: SocketLike): void {
  socket.onopen = socket.onmessage = socket.onclose = null;
  socket.onerror = () => undefined;
  socket.close();
}
