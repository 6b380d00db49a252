/** A line over a WebSocket. */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { type Line, type Made, onceFor } from './line.ts';
import { wholeFrame } from './wholeFrame.ts';

/** A reader who does not answer the closing handshake is cut off. */
const LAST_WORD_MS = 800;

/** What goes to many is composed once, as it stands on the wire. */
const onTheWire: Made<Buffer> = new WeakMap();

export class SocketLine implements Line {
  readonly #ws: WebSocket;
  readonly #socket: Duplex;

  /** @param socket what `ws` writes to; it compresses nothing and masks nothing, so whole frames may go between its own */
  constructor(ws: WebSocket, socket: Duplex) {
    this.#ws = ws;
    this.#socket = socket;
  }

  get waiting(): number {
    return this.#ws.bufferedAmount;
  }

  send(message: Uint8Array): void {
    this.#ws.send(message);
  }

  sendShared(source: Uint8Array, compose: (source: Uint8Array) => Uint8Array): void {
    if (this.#ws.readyState !== this.#ws.OPEN || !this.#socket.writable) return;
    this.#socket.write(onceFor(onTheWire, source, compose, () => wholeFrame(compose(source))));
  }

  close(code: number, why: string): void {
    this.#ws.close(code, why);
    setTimeout(() => this.#ws.terminate(), LAST_WORD_MS).unref();
  }
}
