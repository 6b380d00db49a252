/**
 * Wires between devices and the server: bytes arrive in order, late, in pieces, or never because the wire was cut; and a
 * server may go on reading from a wire that its client has given up already. On them the product's own door and socket
 * library speak, and a WebSocket as browsers have it.
 */
import { EventEmitter } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import { Duplex } from 'node:stream';
import type { VirtualWorld } from './virtualWorld.ts';

export type Heard = {
  /** The server says something; nothing may leave it that is not on disk. */
  readonly said: (wire: Wire, payload: Uint8Array) => void;
  /** A frame of the client has reached the server. */
  readonly arrived: (wire: Wire, payload: Uint8Array) => void;
  readonly ended: (wire: Wire, code: number | null) => void;
};

const CONNECTING = 0, OPEN = 1, CLOSED = 3;

/** Takes whole messages out of a stream of WebSocket bytes. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);
  #upgraded: boolean;

  /** @param upgraded false: an HTTP head comes first */
  constructor(upgraded: boolean) {
    this.#upgraded = upgraded;
  }

  read(bytes: Uint8Array, onFrame: (opcode: number, payload: Buffer) => void, onUpgraded: () => void = () => undefined): void {
    this.#rest = this.#rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#rest, bytes]);
    if (!this.#upgraded) {
      const end = this.#rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.#upgraded = true;
      this.#rest = this.#rest.subarray(end + 4);
      onUpgraded();
    }
    for (;;) {
      const buffer = this.#rest;
      if (buffer.length < 2) return;
      const short = buffer[1]! & 127, masked = buffer[1]! >= 128;
      let at = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (buffer.length < at) return;
      const length = short < 126 ? short : short === 126 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2));
      // Our own clients mask with zeros, so nothing needs to be undone.
      if (masked) at += 4;
      if (buffer.length < at + length) return;
      this.#rest = buffer.subarray(at + length);
      onFrame(buffer[0]! & 15, buffer.subarray(at, at + length));
    }
  }
}

export function frame(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  const head = length < 126 ? Buffer.from([0x80 | opcode, 0x80 | length]) : length < 65_536 ? Buffer.alloc(4) : Buffer.alloc(10);
  if (length >= 126) {
    head[0] = 0x80 | opcode;
    if (length < 65_536) { head[1] = 0x80 | 126; head.writeUInt16BE(length, 2); } else { head[1] = 0x80 | 127; head.writeBigUInt64BE(BigInt(length), 2); }
  }
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}

/** One connection. Up: to the server; down: from it. */
export class Wire {
  readonly device: string;
  readonly world: VirtualWorld;
  readonly socket: ServerSide;
  readonly heard: Heard;
  readonly #client: SimWebSocket;
  readonly #serverOwner: string;
  readonly #said = new FrameReader(false);
  readonly #got = new FrameReader(true);
  readonly #network: Network;
  #upAt = 0;
  #downAt = 0;
  isCut = false;
  isOver = false;
  /** The code with which the server ended it; null while it has not. */
  closeCode: number | null = null;

  constructor(network: Network, client: SimWebSocket, device: string, serverOwner: string) {
    this.#network = network;
    this.#client = client;
    this.device = device;
    this.world = network.world;
    this.heard = network.heard;
    this.#serverOwner = serverOwner;
    this.socket = new ServerSide(this);
  }

  up(bytes: Uint8Array): void {
    if (this.isCut || this.isOver) return;
    this.#upAt = Math.max(this.#upAt, this.world.now + this.#network.delay());
    this.world.after(this.#upAt - this.world.now, () => {
      if (this.isOver || this.socket.destroyed) return;
      this.world.trace(`up ${this.device}`, bytes);
      this.#got.read(bytes, (opcode, payload) => { if (opcode === 2) this.heard.arrived(this, payload); });
      this.socket.push(Buffer.from(bytes));
    }, this.#serverOwner);
  }

  down(bytes: Buffer): void {
    this.#said.read(bytes, (opcode, payload) => {
      if (opcode === 2) this.heard.said(this, payload);
      if (opcode === 8) this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
    });
    if (this.isCut || this.#network.loses()) return;
    this.#downAt = Math.max(this.#downAt, this.world.now + this.#network.delay());
    this.world.after(this.#downAt - this.world.now, () => {
      if (this.isCut) return;
      this.world.trace(`down ${this.device}`, bytes);
      this.#client.receive(bytes);
    }, this.device);
  }

  /** The client notices at once. The server may still read what had got through, and notices later. */
  cut(): void {
    if (this.isCut) return;
    this.isCut = true;
    this.world.trace(`cut ${this.device}`);
    this.world.after(0, () => this.#client.lost(1006, ''), this.device);
    this.world.after(this.world.pick(400), () => this.end(), this.#serverOwner);
  }

  /** The server's end is gone. */
  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#network.wires.delete(this);
    this.heard.ended(this, this.closeCode);
    if (!this.socket.destroyed) this.socket.destroy();
    if (!this.isCut) {
      this.isCut = true;
      const left = Math.max(0, this.#downAt - this.world.now);
      this.world.after(left, () => this.#client.lost(1006, ''), this.device);
    }
  }
}

class ServerSide extends Duplex {
  readonly #wire: Wire;

  constructor(wire: Wire) {
    super();
    this.#wire = wire;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#wire.down(chunk);
    done();
  }
  override _read(): void { /* bytes come when they come */ }
  override _final(done: () => void): void { done(); this.#wire.end(); }
  override _destroy(cause: Error | null, done: (cause: Error | null) => void): void { done(cause); this.#wire.end(); }
  setTimeout(): this { return this; }
  setNoDelay(): this { return this; }
  setKeepAlive(): this { return this; }
}

export class Network {
  readonly world: VirtualWorld;
  readonly heard: Heard;
  readonly wires = new Set<Wire>();
  /** Where the product's door listens; null while the server is down. */
  listening: { readonly owner: string; readonly door: EventEmitter } | null = null;
  /** While true nothing is late, cut or repeated. */
  calm = false;

  /** @param swallows true: it is no TCP, and loses what was sent without a sign */
  readonly #swallows: boolean;

  constructor(world: VirtualWorld, heard: Heard, swallows = false) {
    this.world = world;
    this.heard = heard;
    this.#swallows = swallows;
  }

  loses(): boolean {
    return this.#swallows && !this.calm && this.world.chance(1);
  }

  listen(owner: string): Server {
    const door = new EventEmitter();
    this.listening = { owner, door };
    return door as unknown as Server;
  }

  delay(): number {
    const { world } = this;
    return this.calm ? 2 : world.chance(1) ? 200 + world.pick(800) : 1 + world.pick(40);
  }

  /** The machine of the server is gone, and all wires with it. */
  fallSilent(): void {
    this.listening = null;
    for (const wire of Array.from(this.wires)) { wire.socket.removeAllListeners(); wire.socket.on('error', () => undefined); wire.end(); }
  }

  connect(client: SimWebSocket, device: string, path: string): Wire | null {
    const { world, listening } = this;
    if (listening === null) {
      world.after(this.delay(), () => client.lost(1006, ''), device);
      return null;
    }
    const wire = new Wire(this, client, device, listening.owner);
    this.wires.add(wire);
    world.after(this.delay(), () => {
      if (wire.isOver || this.listening !== listening) return wire.end();
      const request = {
        method: 'GET', url: path, socket: wire.socket, httpVersion: '1.1',
        headers: { host: 'nemcon.test', origin: 'http://nemcon.test', cookie: `as=${device}`, connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==' },
      };
      listening.door.emit('upgrade', request as unknown as IncomingMessage, wire.socket, Buffer.alloc(0));
    }, listening.owner);
    return wire;
  }
}

let network: Network | null = null;
/** The network that a WebSocket made from now on is on. */
export function plugIn(into: Network | null): void {
  network = into;
}

/** What browsers call a WebSocket, as far as the product and its provider use one. */
export class SimWebSocket {
  static readonly CONNECTING = CONNECTING;
  static readonly OPEN = OPEN;
  static readonly CLOSED = CLOSED;
  readonly OPEN = OPEN;
  readyState = 0;
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  readonly wire: Wire | null;
  readonly #reader = new FrameReader(false);

  constructor(address: string) {
    if (network === null) throw new Error('there is no network');
    const { host, pathname } = new URL(address);
    this.wire = network.connect(this, host, pathname);
  }

  send(bytes: Uint8Array): void {
    if (this.readyState === OPEN) this.wire?.up(frame(2, bytes));
  }

  close(): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    this.wire?.cut();
  }

  receive(bytes: Buffer): void {
    if (this.readyState === CLOSED) return;
    this.#reader.read(bytes, (opcode, payload) => {
      if (opcode === 2) this.onmessage?.({ data: new Uint8Array(payload).buffer });
      else if (opcode === 9) this.wire?.up(frame(10, payload));
      else if (opcode === 8) {
        this.wire?.up(frame(8, payload));
        this.lost(payload.length >= 2 ? payload.readUInt16BE(0) : 1005, payload.subarray(2).toString());
      }
    }, () => { this.readyState = OPEN; this.onopen?.(); });
  }

  lost(code: number, reason: string): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    this.onclose?.({ code, reason });
  }
}
