/**
 * A delegation with a seat and a hand-made client: it joins like everybody, and then speaks for others, writes where only
 * the server may, wipes, forges neighbours, leaves gaps, says things twice and attempts what it may not.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { CONTROL } from '../../shared/protocol/wire.ts';
import { INDEX } from '../../shared/report/layout.ts';
import { handmade, idsOf } from '../support/handmade.ts';
import { rowsOf, textIn } from '../support/deskSimulation.ts';
import { PEOPLE, REPORT } from '../support/syncRoom.ts';
import { SimWebSocket } from './network.ts';
import type { VirtualWorld } from './virtualWorld.ts';

/** What an honest server does with it: ends the connection, or lives with it. */
export type Attack = { readonly name: string; readonly ends: boolean };

export class Attacker {
  readonly name = 'kenya';
  doc = new Y.Doc();
  socket: SimWebSocket | null = null;
  readonly #world: VirtualWorld;
  readonly #written: Map<number, Y.Doc>;
  #seen: Uint8Array[] = [];
  #synced = false;
  #acts = 0;
  #lastAct: string | null = null;

  constructor(world: VirtualWorld, written: Map<number, Y.Doc>) {
    this.#world = world;
    this.#written = written;
  }

  get isIn(): boolean {
    return this.socket?.readyState === SimWebSocket.OPEN && this.#synced;
  }

  join(): Promise<void> {
    return this.#world.as(this.name, () => {
      this.doc = new Y.Doc();
      this.#synced = false;
      const socket = new SimWebSocket(`sim://${this.name}/sync/${REPORT}`);
      this.socket = socket;
      socket.onopen = () => this.#sync(0, Y.encodeStateVector(this.doc));
      socket.onclose = () => { this.#synced = false; };
      socket.onmessage = ({ data }) => this.#take(new Uint8Array(data));
    });
  }

  #take(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    if (decoding.readVarUint(decoder) !== 0) return;
    const step = decoding.readVarUint(decoder), payload = decoding.readVarUint8Array(decoder);
    if (step === 0) return this.#sync(1, Y.encodeStateAsUpdate(this.doc, payload));
    Y.applyUpdate(this.doc, payload, 'server');
    if (step === 1) this.#synced = true;
    this.#seen.push(payload);
    if (this.#seen.length > 12) this.#seen.shift();
  }

  #sync(step: 0 | 1 | 2, payload: Uint8Array): void {
    this.#send((encoder) => { encoding.writeVarUint(encoder, 0); encoding.writeVarUint(encoder, step); encoding.writeVarUint8Array(encoder, payload); });
  }

  #control(message: unknown): void {
    this.#send((encoder) => { encoding.writeVarUint(encoder, CONTROL); encoding.writeVarString(encoder, JSON.stringify(message)); });
  }

  #send(write: (encoder: encoding.Encoder) => void): void {
    this.socket?.send(encoding.encode(write));
  }

  /** One attack, if there is something to attack. */
  async attack(): Promise<Attack | null> {
    if (!this.isIn) return null;
    let attack: Attack | null = null;
    await this.#world.as(this.name, () => { attack = this.#attack(); });
    return attack;
  }

  #attack(): Attack | null {
    const world = this.#world, { doc } = this;
    const victim = world.oneOf([...this.#written.keys()].filter((client) => client !== doc.clientID && Y.getState(doc.store, client) > 0));
    const open = rowsOf(doc).filter(([, row]) => row.s === 'open');
    const found = world.oneOf(open);
    if (found === undefined) return null;
    const text = textIn(doc, found[0], found[1].g), ids = idsOf(text), spot = ids[world.pick(Math.max(1, ids.length))];
    const mine = doc.clientID, clock = Y.getState(doc.store, mine);
    const update = (bytes: Uint8Array) => this.#sync(2, bytes);
    const ends = (name: string) => ({ name, ends: true }), lives = (name: string) => ({ name, ends: false });
    switch (world.pick(16)) {
      case 0: update(Uint8Array.from({ length: 1 + world.pick(60) }, () => 128 + world.pick(128))); return ends('random bytes');
      case 1: this.#send((encoder) => encoding.writeVarUint(encoder, 9)); return ends('an unknown message');
      case 2: {
        if (victim === undefined || spot === undefined) return null;
        update(handmade([{ client: victim, clock: Y.getState(doc.store, victim) + 3_000, pieces: [{ kind: 'item', origin: spot, content: { text: 'not' } }] }]));
        return ends('a gap in another’s words');
      }
      case 3: {
        const id = victim ?? spot?.[0];
        if (id === undefined) return null;
        // The victim may have written meanwhile, so that these clocks are known already: then nothing happens at all.
        update(handmade([{ client: id, clock: Y.getState(doc.store, id), pieces: [{ kind: 'gc', length: 1_000_000 }] }]));
        return ends('another’s future taken away');
      }
      case 4: update(handmade([{ client: mine, clock, pieces: [{ kind: 'gc', length: 2 ** 40 }] }])); return ends('a clock beyond bounds');
      case 5: {
        const row = new Y.Doc();
        Y.applyUpdate(row, Y.encodeStateAsUpdate(doc));
        row.clientID = mine;
        const before = Y.encodeStateVector(row);
        row.getMap(INDEX).set(found[0], { ...found[1], s: 'deleted' });
        update(Y.encodeStateAsUpdate(row, before));
        return ends('a row of the index');
      }
      case 6: update(handmade([{ client: mine, clock: clock + 5, pieces: [{ kind: 'item', ...(spot ? { origin: spot } : {}), content: { text: 'x' } }] }])); return ends('a gap');
      case 7: update(handmade([], [{ client: 424_242, ranges: [[0, 1]] }])); return ends('a deletion of what nobody wrote');
      case 8: {
        const last = ids.at(-1), first = ids[0];
        if (first === undefined || last === undefined || ids.length < 4) return null;
        update(handmade([{ client: mine, clock, pieces: [{ kind: 'item', origin: last, right: first, content: { text: 'ZZ' } }] }]));
        return ends('crossed neighbours');
      }
      case 9: {
        const replayed = world.oneOf(this.#seen);
        if (replayed) update(replayed);
        return lives('a replayed update');
      }
      case 10: {
        this.#control({ t: 'act', id: `k${(this.#acts += 1)}`, act: { act: 'agreeParagraph', paragraph: found[0], on: '0'.repeat(64) } });
        return lives('a gavel that is not its own');
      }
      case 11: {
        const act = JSON.stringify({ t: 'act', id: `k${(this.#acts += 1)}`, act: { act: 'takePosition', paragraph: found[0], delegation: PEOPLE['norway']!.delegation, by: PEOPLE['norway'], on: '1'.repeat(64), filing: { kind: 'support', reason: null } } });
        this.#control(JSON.parse(act));
        return lives('a position in another’s name');
      }
      case 12: {
        const at = text.length === 0 ? 0 : world.pick(text.length), act = JSON.stringify({ t: 'act', id: `k${(this.#acts += 1)}`, act: { act: 'split', at: { paragraph: found[0], offset: at } } });
        this.#control(JSON.parse(act));
        this.#control(JSON.parse(act));
        this.#lastAct = act;
        return lives('an act said twice');
      }
      case 13: {
        if (this.#lastAct !== null) this.#control(JSON.parse(this.#lastAct));
        return lives('an old act again');
      }
      case 14: {
        // Words like anybody's, on a base that is as old as what has arrived.
        const before = Y.encodeStateVector(doc);
        doc.transact(() => text.insert(world.pick(text.length + 1), 'k'), 'server');
        update(Y.encodeStateAsUpdate(doc, before));
        return lives('words');
      }
      default: {
        if (victim === undefined) return null;
        this.#send((encoder) => {
          encoding.writeVarUint(encoder, 1);
          encoding.writeVarUint8Array(encoder, encoding.encode((inner) => {
            encoding.writeVarUint(inner, 1);
            encoding.writeVarUint(inner, victim);
            encoding.writeVarUint(inner, 2 ** 30);
            encoding.writeVarString(inner, JSON.stringify({ user: { name: 'Chair' } }));
          }));
        });
        return lives('another’s caret');
      }
    }
  }
}
