/**
 * One run of the simulation: three honest participants, one attacker, one server and one disk; every step something is
 * done, some time passes, and everything that is promised is checked. The same number gives the same run, byte for byte.
 */
import { inWorld, VirtualWorld } from './virtualWorld.ts';
import * as Y from 'yjs';
import { isDeepStrictEqual } from 'node:util';
import { forgetWay } from '../../client/connection/anySocket.ts';
import { openCopyRoot } from '../../client/connection/copyRoot.ts';
import { INDEX, type IndexRow } from '../../shared/report/layout.ts';
import { fingerprintOf } from '../../shared/report/fingerprint.ts';
import { loadReport } from '../../server/meeting/loadReport.ts';
import { rowsOf } from '../support/deskSimulation.ts';
import { REPORT } from '../support/syncRoom.ts';
import { Attacker } from './attacker.ts';
import { browserOf, Device } from './device.ts';
import { FaultyDisk, type DiskFaults } from './faultyDisk.ts';
import { Follower } from './follower.ts';
import { gesture } from './gestures.ts';
import { Network, plugIn, SimWebSocket } from './network.ts';
import { SimulatedServer } from './simulatedServer.ts';
import { Witness } from './witness.ts';
import { misfortune } from './misfortune.ts';

export type Broken = { readonly invariant: string; readonly what: string; readonly step: number };
export type Run = { readonly seed: number; readonly hash: string; readonly broken: readonly Broken[]; readonly figures: Figures; readonly lines: readonly string[] };
export type Figures = { entries: number; letters: number; acts: number; crashes: number; restarts: number; cuts: number; attacks: number; damaged: number };

export type Wish = {
  readonly seed: number;
  readonly steps: number;
  /** How often, in steps, the whole document is encoded and read again, and pasts are judged again. */
  readonly everySo: number;
  readonly disk?: DiskFaults;
  /** Now and then something that was sent never arrives, and the wire stays. */
  readonly swallows?: boolean;
  /** Keeps the lines of the trace, for reading a run that broke something. */
  readonly keep?: boolean;
};

const START = [['a', 'ABCDEF'], ['b', 'GHIJKL'], ['c', 'MNOPQR'], ['d', 'STUVWX']] as const;
const HONEST = ['norway', 'brazil', 'chair'] as const;
/** After the last misfortune, everything is whole again within this. */
const HEALS_MS = 14_000;

export class Simulation {
  readonly world: VirtualWorld;
  readonly written = new Map<number, Y.Doc>();
  readonly broken: Broken[] = [];
  readonly figures: Figures = { entries: 0, letters: 0, acts: 0, crashes: 0, restarts: 0, cuts: 0, attacks: 0, damaged: 0 };
  readonly witness: Witness;
  readonly network: Network;
  readonly disk: FaultyDisk;
  readonly server: SimulatedServer;
  readonly devices: readonly Device[];
  readonly attacker: Attacker;
  follower: Follower;
  step = 0;
  /** The next letter that nobody has typed yet. */
  letter = 0x4e00;
  /** Receipts of acts by whom, for undoing them. */
  readonly done = new Map<string, number[]>();
  readonly #confirmed: Uint8Array[] = [];
  readonly #rows = new WeakSet<object>();
  readonly wish: Wish;

  constructor(wish: Wish) {
    this.wish = wish;
    const world = this.world = new VirtualWorld(wish.seed, (cause) => this.breaks('I20', `something threw: ${cause instanceof Error ? cause.stack ?? cause.message : String(cause)}`), wish.keep);
    this.follower = this.#follow();
    this.witness = new Witness(world, () => this.follower, this.breaks);
    this.network = new Network(world, this.witness, wish.swallows);
    this.disk = new FaultyDisk(world, (entries) => this.follower.take(entries), wish.disk);
    this.server = new SimulatedServer(world, this.disk, this.network);
    const told = {
      confirmed: (_device: Device, update: Uint8Array) => { this.#confirmed.push(update); if (!this.follower.holds(update)) this.breaks('I1', 'words were confirmed that are not on the disk'); },
      outcome: (device: Device, _act: unknown, outcome: Parameters<ConstructorParameters<typeof Device>[3]['outcome']>[2]) => {
        if (!outcome.ok) return;
        this.figures.acts += 1;
        const { seq, hash } = outcome.receipt;
        if (this.follower.hashes.get(seq) !== hash) this.breaks('I1', `the receipt for entry ${seq} is not of the log`);
        this.witness.promised.set(seq, hash);
        this.done.set(device.name, [...(this.done.get(device.name) ?? []), seq]);
      },
      ended: (device: Device, code: number, why: string) => { if (!device.tampered) this.breaks('I4', `${device.name}, honest, was sent away: ${code} ${why}`); },
      differs: (device: Device) => { if (!device.tampered) this.breaks('I4', `the copy of ${device.name} came to differ`); },
    };
    this.devices = HONEST.map((name) => new Device(name, world, this.network, told, this.written));
    this.attacker = new Attacker(world, this.written);
  }

  readonly breaks = (invariant: string, what: string): void => {
    this.world.trace(`broken ${invariant} ${what}`);
    if (this.broken.length < 20) this.broken.push({ invariant, what, step: this.step });
  };

  #follow(): Follower {
    return new Follower(this.world, this.written, this.breaks);
  }

  async play(): Promise<Run> {
    const { world, wish } = this;
    forgetWay();
    await this.server.begin(START);
    for (const device of this.devices) await device.open();
    await this.attacker.join();
    await world.pass(400);
    this.disk.calm = false;
    for (this.step = 1; this.step <= wish.steps; this.step++) {
      // A page that is cut often would go over to HTTP, which does not get through here.
      forgetWay();
      const what = world.pick(100);
      if (what < 76) await gesture(this);
      else if (what < 88) await this.#attack();
      else if (what < 92) await misfortune(this);
      // Mostly everything is under way at once; now and then there is time to come back.
      await world.pass(world.chance(8) ? world.pick(1_500) : world.pick(25));
      await this.#check();
      if (this.broken.length > 0) break;
    }
    await this.#heal();
    this.figures.entries = this.follower.seq;
    this.figures.letters = this.letter - 0x4e00;
    for (const device of this.devices) await world.as(device.name, () => device.conn.stop());
    return { seed: wish.seed, hash: world.end(), broken: this.broken, figures: this.figures, lines: world.lines ?? [] };
  }

  async #attack(): Promise<void> {
    const { attacker } = this;
    if (attacker.socket === null || attacker.socket.readyState > SimWebSocket.OPEN) return attacker.join();
    const before = [...this.network.wires].find(({ device }) => device === attacker.name) ?? null;
    const attack = await attacker.attack();
    if (attack === null) return;
    this.figures.attacks += 1;
    this.world.trace(`attack ${attack.name}`);
    if (attack.ends && before !== null) this.world.after(45, () => { if (!before.isOver) this.witness.expect(before, `an end to ${attack.name}`); }, 'world');
  }

  /** After every step. */
  async #check(): Promise<void> {
    const { server, follower, wish } = this;
    if (server.pen === null && server.pens !== null && !this.witness.damaged) await server.look();
    for (const device of this.devices) device.settle();
    if (server.pen !== null) follower.compare(server.pen.state);
    this.witness.look();
    for (const doc of [...this.devices.map(({ conn }) => conn.doc), this.attacker.doc]) this.#seals(doc);
    if (this.step % wish.everySo !== 0) return;
    if (!follower.reloads()) this.breaks('I5', `the document after entry ${follower.seq} reads otherwise when it is loaded`);
  }

  /** Agreed words as this copy shows them: some that were agreed. */
  #seals(doc: Y.Doc): void {
    for (const [id, row] of doc.getMap<IndexRow>(INDEX).entries()) {
      if (row.s !== 'sealed' || this.#rows.has(row)) continue;
      this.#rows.add(row);
      if (!this.follower.agreedEver.get(id)?.has(fingerprintOf(id, row.kind, row.sealed ?? []))) this.breaks('I6', `a copy shows words of ${id} as agreed that never were`);
    }
  }

  /** What stands on the disk after a bad moment, against what was promised before. */
  stillThere(): void {
    if (this.disk.length < this.follower.seq) this.breaks('I1', `the log had ${this.follower.seq} entries and has ${this.disk.length}`);
    for (const [seq, hash] of this.witness.promised) if (this.disk.hashOf(seq) !== hash) this.breaks('I1', `entry ${seq}, for which somebody has a receipt, is gone`);
  }

  /** The log from its beginning, and everything that was ever promised. */
  async recount(): Promise<void> {
    const before = this.follower, counted = this.#follow();
    const entries = this.disk.entries();
    counted.take(entries);
    this.follower = counted;
    this.stillThere();
    for (const update of this.#confirmed) if (!counted.holds(update)) this.breaks('I1', 'words that were confirmed are gone');
    if (before.seq === counted.seq && !isDeepStrictEqual(before.state, counted.state)) this.breaks('I3', 'two readings of one log differ');
    const loaded = await loadReport(this.disk.storeFor('recount'), REPORT, () => this.world.noise()).catch((cause: unknown) => { this.breaks('I20', `the log cannot be read: ${String(cause)}`); return null; });
    if (loaded !== null && !isDeepStrictEqual(loaded.state, counted.state)) this.breaks('I3', 'the product reads the log otherwise');
  }

  /** The misfortunes are over. */
  async #heal(): Promise<void> {
    const { world, network, disk, server } = this;
    disk.calm = network.calm = true;
    disk.damaged = null;
    this.witness.damaged = false;
    if (server.pens === null) await server.start();
    forgetWay();
    await world.pass(HEALS_MS);
    await server.look();
    await this.#check();
    await this.recount();
    const root = this.follower.roots.get(this.follower.seq);
    for (const device of this.devices) {
      device.settle();
      const copy = openCopyRoot(device.conn.doc);
      if (device.conn.saved.get().is !== 'saved') this.breaks('I4', `${device.name} is not whole after ${HEALS_MS} ms: ${JSON.stringify(device.conn.saved.get())}`);
      else if (copy.take() !== root) this.breaks('I4', `the copy of ${device.name} reads otherwise than the server`);
      copy.stop();
      if (rowsOf(device.conn.doc).some(([id]) => !this.follower.state?.paragraphs.has(id))) this.breaks('I4', `${device.name} has a paragraph that is not in the log`);
    }
    if (server.pen === null || server.pen.state.seq !== this.follower.seq) this.breaks('I3', 'the server is not where the log is');
    else if (!isDeepStrictEqual(server.pen.state, this.follower.state)) this.breaks('I3', 'memory is not what the log says');
    if (!this.follower.reloads()) this.breaks('I5', 'the document reads otherwise when it is loaded');
  }
}

/** Plays one run in a world of its own. */
export async function simulate(wish: Wish): Promise<Run> {
  const simulation = new Simulation(wish);
  const browser = browserOf(simulation.world, simulation.network, simulation.server, new Map(simulation.devices.map((device) => [device.name, device])));
  const before = new Map(Object.keys(browser).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]));
  const place = (name: string, value: unknown) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  for (const [name, value] of Object.entries({ ...browser, WebSocket: SimWebSocket })) { before.set(name, before.get(name) ?? Object.getOwnPropertyDescriptor(globalThis, name)); place(name, value); }
  plugIn(simulation.network);
  try {
    return await inWorld(simulation.world, () => simulation.play());
  } finally {
    plugIn(null);
    for (const [name, was] of before) if (was) Object.defineProperty(globalThis, name, was); else Reflect.deleteProperty(globalThis, name);
  }
}
