/**
 * An honest participant: the product's own connection as a browser runs it, and a person who types, deletes, marks,
 * restructures, takes positions, loses the network and reloads the page.
 */
import * as Y from 'yjs';
import { openReportConnection, type ReportConnection } from '../../client/connection/reportConnection.ts';
import { renewConnection } from '../../client/connection/renewedConnection.ts';
import type { Outcome, Rel } from '../../client/connection/ports.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import { PEOPLE, REPORT } from '../support/syncRoom.ts';
import { rowsOf, textIn } from '../support/deskSimulation.ts';
import { DeviceStore } from './deviceStore.ts';
import type { Network, Wire } from './network.ts';
import type { SimulatedServer } from './simulatedServer.ts';
import type { VirtualWorld } from './virtualWorld.ts';

export type Told = {
  /** The server has confirmed these changes of this device. */
  readonly confirmed: (device: Device, update: Uint8Array) => void;
  readonly outcome: (device: Device, act: Act, outcome: Outcome) => void;
  readonly ended: (device: Device, code: number, why: string) => void;
  readonly differs: (device: Device) => void;
};

export class Device {
  readonly name: string;
  readonly store: DeviceStore;
  conn!: ReportConnection;
  /** Somebody has patched this page from the console; it may differ until it has healed. */
  tampered = false;
  /** Documents of this device by the client id under which it wrote in them. */
  readonly written: Map<number, Y.Doc>;
  readonly #world: VirtualWorld;
  readonly #network: Network;
  readonly #told: Told;
  #pending: Uint8Array[] = [];
  #stops: (() => void)[] = [];
  #origin: unknown = null;

  constructor(name: string, world: VirtualWorld, network: Network, told: Told, written: Map<number, Y.Doc>) {
    this.name = name;
    this.#world = world;
    this.#network = network;
    this.#told = told;
    this.written = written;
    this.store = new DeviceStore(world);
  }

  get by() {
    return PEOPLE[this.name]!;
  }

  get wire(): Wire | null {
    return [...this.#network.wires].filter(({ device }) => device === this.name).at(-1) ?? null;
  }

  open(): Promise<void> {
    return this.#world.as(this.name, () => this.#take(this.#connect(null)));
  }

  #connect(before: ReportConnection | null): ReportConnection {
    const conn = openReportConnection(REPORT, this.by.person, before, `sim://${this.name}/sync`);
    this.written.set(conn.doc.clientID, conn.doc);
    return conn;
  }

  #take(conn: ReportConnection): void {
    for (const stop of this.#stops) stop();
    this.conn = conn;
    this.#pending = [...conn.pending()];
    conn.doc.on('update', (_update: Uint8Array, origin: unknown) => { if (typeof origin === 'object' && origin !== null && 'wsconnected' in origin) this.#origin = origin; });
    this.#stops = [
      conn.saved.watch(() => { const saved = conn.saved.get(); if (saved.is === 'closed') this.#told.ended(this, saved.code, saved.why); }),
      conn.differs.watch(() => {
        if (!conn.differs.get()) return;
        this.#told.differs(this);
        renewConnection(conn, () => this.#connect(conn), (fresh) => { this.tampered = false; this.#take(fresh); });
      }),
    ];
  }

  /** Notes what has been confirmed since it was asked last. */
  settle(): void {
    this.written.set(this.conn.doc.clientID, this.conn.doc);
    const now = this.conn.pending(), still = new Set(now);
    if (this.conn.saved.get().is !== 'closed') for (const update of this.#pending) if (!still.has(update)) this.#told.confirmed(this, update);
    this.#pending = [...now];
  }

  /** The page is loaded again: memory is gone, the device keeps what it kept. */
  async reload(): Promise<void> {
    await this.#world.as(this.name, () => {
      this.settle();
      this.conn.stop();
      this.tampered = false;
    });
    await this.#world.pass(5);
    await this.open();
  }

  // ── what a person can write in

  paragraphs(): readonly (readonly [ParagraphId, Y.XmlText])[] {
    if (!this.conn.synced.get()) return [];
    return rowsOf(this.conn.doc).filter(([, row]) => row.s === 'open').map(([id, row]) => [id, textIn(this.conn.doc, id, row.g)]);
  }

  living(): readonly ParagraphId[] {
    return rowsOf(this.conn.doc).filter(([, row]) => row.s !== 'deleted').map(([id]) => id);
  }

  deleted(): readonly ParagraphId[] {
    return rowsOf(this.conn.doc).filter(([, row]) => row.s === 'deleted').map(([id]) => id);
  }

  write(work: () => void): Promise<void> {
    return this.#world.as(this.name, () => { work(); this.settle(); });
  }

  submit(act: Act, rel?: Rel): Promise<void> {
    this.#world.trace(`${this.name} ${act.act}`);
    return this.#world.as(this.name, () => {
      void this.conn.submit(act, rel).then((outcome) => {
        this.#world.trace(`${this.name} ${act.act} ${outcome.ok ? outcome.receipt.seq : outcome.refusal.code}`);
        this.#told.outcome(this, act, outcome);
      });
    });
  }

  /**
   * Changes this copy as no message of the server did, unseen by the connection. Not one that was itself fetched for such a
   * reason: unless it was equal once, a page does not fetch another.
   */
  tamper(): Promise<void> {
    return this.#world.as(this.name, () => {
      const found = this.#world.oneOf(this.paragraphs().filter(([, text]) => text.length > 1));
      if (found === undefined || this.#origin === null || this.conn.renewedAt !== null) return;
      this.tampered = true;
      this.#world.trace(`tampered ${this.name}`);
      this.conn.doc.transact(() => found[1].delete(0, 1), this.#origin);
    });
  }
}

/** The browser's own things, each for the device that is at work. */
export function browserOf(world: VirtualWorld, network: Network, server: SimulatedServer, devices: ReadonlyMap<string, Device>): Record<string, unknown> {
  const answer = (status: number, body: unknown) => ({ status, ok: status < 300, json: async () => body, text: async () => JSON.stringify(body) });
  const fetch = (path: string, { headers = {}, body = '' }: { headers?: Record<string, string>; body?: string }) => new Promise((done, failed) => {
    const device = world.owner, key = headers['idempotency-key'] ?? '', lost = () => world.after(network.delay(), () => failed(new TypeError('fetch failed')), device);
    const listening = network.listening;
    if (listening === null || !path.endsWith('/acts') || (!network.calm && world.chance(4))) return void lost();
    const arrive = () => {
      world.trace(`post ${device} ${body}`);
      void server.attempt(device, body, key).then(({ status, body: told }) => {
        if (!network.calm && world.chance(4)) return void lost();
        world.after(network.delay(), () => done(answer(status, told)), device);
      });
    };
    world.after(network.delay(), arrive, listening.owner);
    // A machine between the two that gave up waiting has sent it once more.
    if (!network.calm && world.chance(3)) world.after(network.delay() * 2, arrive, listening.owner);
    world.after(5_000, () => failed(new TypeError('timed out')), device);
  });
  /** Here only WebSockets get through: streams over HTTP break off. */
  class EventSource {
    addEventListener(name: string, heard: () => void): void { if (name === 'error') world.after(network.delay(), heard); }
    close(): void { /* it never was open */ }
  }
  const listening = { addEventListener: () => undefined, removeEventListener: () => undefined };
  return {
    EventSource, document: { visibilityState: 'visible', ...listening }, navigator: { onLine: true },
    fetch, addEventListener: () => undefined, removeEventListener: () => undefined,
    IDBKeyRange: { only: (value: unknown) => value },
    indexedDB: { open: () => devices.get(world.owner)?.store.api.open() },
  };
}
