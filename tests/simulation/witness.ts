/** Listens on every wire: what the server says must be on disk, what it is told must be answered, and answers never differ. */
import * as decoding from 'lib0/decoding';
import { CONTROL } from '../../shared/protocol/wire.ts';
import type { ClientControl, ServerControl } from '../../shared/protocol/wire.ts';
import type { Break, Follower } from './follower.ts';
import type { Heard, Wire } from './network.ts';
import type { VirtualWorld } from './virtualWorld.ts';

const ANSWER_MS = 2_000;
type Open = { readonly what: string; readonly since: number };

export class Witness implements Heard {
  /** The disk reads otherwise than it was written: nothing may be believed, nothing said. */
  damaged = false;
  readonly #world: VirtualWorld;
  readonly #follower: () => Follower;
  readonly #breaks: Break;
  readonly #open = new Map<Wire, Map<string, Open>>();
  readonly #receipts = new Map<string, string>();
  readonly #checked = new WeakSet<object>();
  /** What was said to be kept: entries by number and hash. */
  readonly promised = new Map<number, string>();

  constructor(world: VirtualWorld, follower: () => Follower, breaks: Break) {
    this.#world = world;
    this.#follower = follower;
    this.#breaks = breaks;
  }

  expect(wire: Wire, what: string): void {
    let open = this.#open.get(wire);
    if (!open) this.#open.set(wire, (open = new Map()));
    open.set(what, { what, since: this.#world.now });
  }

  arrived = (wire: Wire, payload: Uint8Array): void => {
    try {
      const decoder = decoding.createDecoder(payload), type = decoding.readVarUint(decoder);
      if (type === 0 && decoding.readVarUint(decoder) === 0) this.expect(wire, 'state');
      if (type !== CONTROL) return;
      const message = JSON.parse(decoding.readVarString(decoder)) as ClientControl;
      if (message.t === 'act') this.expect(wire, `act ${message.id}`);
      if (message.t === 'barrier') this.expect(wire, `barrier ${message.n}`);
    } catch {
      this.expect(wire, 'end');
    }
  };

  ended = (wire: Wire): void => { this.#open.delete(wire); };

  said = (wire: Wire, payload: Uint8Array): void => {
    const decoder = decoding.createDecoder(payload), type = decoding.readVarUint(decoder), follower = this.#follower();
    if (type !== 0 && type !== CONTROL) return;
    if (this.damaged) this.#breaks('I20', 'something was said from a damaged log');
    if (type === 0) {
      const step = decoding.readVarUint(decoder), update = decoding.readVarUint8Array(decoder);
      if (step === 1) this.#open.get(wire)?.delete('state');
      if (step !== 0) this.#onDisk(payload, update, follower);
      return;
    }
    const message = JSON.parse(decoding.readVarString(decoder)) as ServerControl;
    switch (message.t) {
      case 'durable':
        if (message.seq > follower.seq) this.#breaks('I2', `a barrier was answered with entry ${message.seq}, the disk has ${follower.seq}`);
        this.#answered(wire, `barrier ${message.n}`);
        return;
      case 'receipt':
        this.receipt(wire.device, message.id, message.receipt.seq, message.receipt.hash);
        this.#answered(wire, `act ${message.id}`);
        return;
      case 'refused': return this.#answered(wire, `act ${message.id}`);
      case 'heartbeat':
        if (message.seq > follower.seq) this.#breaks('I2', `a heartbeat of entry ${message.seq}, the disk has ${follower.seq}`);
        else if (follower.roots.get(message.seq) !== message.root) this.#breaks('I4', `the heartbeat of entry ${message.seq} is not what the log reads`);
        return;
      default: return;
    }
  };

  /** Somebody holds this in hand. */
  receipt(device: string, key: string, seq: number, hash: string): void {
    const follower = this.#follower();
    if (seq > follower.seq) this.#breaks('I2', `a receipt for entry ${seq}, the disk has ${follower.seq}`);
    else if (follower.hashes.get(seq) !== hash) this.#breaks('I1', `the receipt for entry ${seq} is for another entry than the log has`);
    const name = `${device} ${key}`, before = this.#receipts.get(name);
    if (before !== undefined && before !== `${seq} ${hash}`) this.#breaks('I16', `two receipts for one act of ${device}`);
    this.#receipts.set(name, `${seq} ${hash}`);
    this.promised.set(seq, hash);
  }

  #onDisk(payload: Uint8Array, update: Uint8Array, follower: Follower): void {
    const bytes = payload.buffer;
    if (this.#checked.has(bytes)) return;
    this.#checked.add(bytes);
    if (!follower.holds(update)) this.#breaks('I2', 'words were sent that are not on the disk');
  }

  #answered(wire: Wire, what: string): void {
    this.#open.get(wire)?.delete(what);
  }

  /** Has anything waited too long? */
  look(): void {
    for (const [wire, open] of this.#open) for (const { what, since } of open.values()) {
      if (this.#world.now - since <= ANSWER_MS) continue;
      open.delete(what);
      this.#breaks('I18', `no answer to ${what} of ${wire.device} in ${ANSWER_MS} ms`);
    }
  }
}
