/** The product's own pens and door, started, stopped, killed and started again on one disk. */
import type { IncomingMessage } from 'node:http';
import type { PersonId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import type { Act } from '../../shared/meeting/acts.ts';
import { parseAct } from '../../shared/protocol/actSchema.ts';
import type { Done } from '../../server/meeting/pen.ts';
import { KeyReused } from '../../server/meeting/pen.ts';
import type { LiveReport } from '../../server/meeting/liveReport.ts';
import { createPens, type LivePens } from '../../server/meeting/pens.ts';
import { attachSync } from '../../server/sync/socketDoor.ts';
import { DEFAULT_SETTINGS } from '../../shared/meeting/settings.ts';
import { MEETING, openingEvents, PEOPLE, REPORT } from '../support/syncRoom.ts';
import type { FaultyDisk } from './faultyDisk.ts';
import type { Network } from './network.ts';
import type { VirtualWorld } from './virtualWorld.ts';

export type Answered = { readonly status: number; readonly body: unknown };

export class SimulatedServer {
  readonly #world: VirtualWorld;
  readonly #disk: FaultyDisk;
  readonly #network: Network;
  #life = 0;
  #made = 0;
  /** How far the server's wall clock is off. */
  skew = 0;
  owner = '';
  pens: LivePens | null = null;
  pen: LiveReport | null = null;
  #close: (() => Promise<void>) | null = null;
  readonly troubles: unknown[] = [];

  constructor(world: VirtualWorld, disk: FaultyDisk, network: Network) {
    this.#world = world;
    this.#disk = disk;
    this.#network = network;
  }

  async begin(paragraphs: readonly (readonly [string, string])[]): Promise<void> {
    await this.start();
    await this.#world.as(this.owner, () => this.pens?.create({ id: REPORT, meeting: MEETING, title: 'Report', symbol: 'A/1', createdAt: 1 }, openingEvents(paragraphs, DEFAULT_SETTINGS), PEOPLE['chair']!));
    await this.look();
  }

  async start(): Promise<void> {
    const world = this.#world, owner = `server#${(this.#life += 1)}`;
    world.trace(`start ${owner}`);
    this.owner = owner;
    this.pen = null;
    await world.as(owner, () => {
      const clock = () => (world.wall + this.skew) as Instant;
      const pens = createPens({
        store: this.#disk.storeFor(owner), clock, newId: <T extends string>(prefix: string) => `${prefix}_n${(this.#made += 1)}` as T,
        onTrouble: (cause) => this.troubles.push(cause), newClient: () => world.noise(), newSalt: () => `salt${world.noise()}`,
      });
      const door = attachSync(this.#network.listen(owner), { pens, clock, allowedOrigin: null, authenticate: async (request) => signedIn(request) });
      this.pens = pens;
      this.#close = async () => {
        await door.close();
        await pens.close();
      };
    });
  }

  /** The pen as it is now, for looking at. */
  async look(): Promise<LiveReport | null> {
    await this.#world.as(this.owner, async () => { this.pen = (await this.pens?.open(REPORT).catch(() => null)) ?? null; });
    return this.pen;
  }

  /** kill -9 */
  crash(): void {
    this.#world.trace('crash');
    this.#world.kill(this.owner);
    this.#network.fallSilent();
    this.#disk.crash();
    this.pens = this.pen = this.#close = null;
  }

  /** An orderly stop: what is under way is finished, nobody is answered any more. */
  async stop(): Promise<void> {
    this.#world.trace('stop');
    const owner = this.owner;
    this.#network.listening = null;
    let over = false;
    await this.#world.as(owner, () => { void this.#close?.().then(() => { over = true; }); });
    for (let n = 0; n < 40 && !over; n++) await this.#world.pass(50);
    if (!over) throw new Error('the server did not stop within two seconds');
    this.#world.kill(owner);
    this.#network.fallSilent();
    this.pens = this.pen = this.#close = null;
  }

  /** Door 2: an act by HTTP. Runs as the server. */
  async attempt(person: string, body: string, key: string): Promise<Answered> {
    const by = PEOPLE[person], act = parseAct(JSON.parse(body));
    if (by === undefined) return { status: 401, body: null };
    if (!act.ok) return { status: 422, body: { code: 'malformed', detail: '', field: act.refusal.field } };
    try {
      const pen = await this.pens?.open(REPORT);
      if (!pen) return { status: 503, body: null };
      const outcome = await pen.attempt(act.value as Act, by, key);
      return outcome.ok ? { status: 200, body: outcome.value satisfies Done } : { status: 409, body: { code: outcome.refusal.code, detail: '', refusal: outcome.refusal } };
    } catch (cause) {
      return cause instanceof KeyReused ? { status: 409, body: { code: 'keyReused', detail: '' } } : { status: 503, body: null };
    }
  }
}

function signedIn({ headers }: IncomingMessage) {
  const name = /as=(\w+)/.exec(headers.cookie ?? '')?.[1] ?? '', actor = PEOPLE[name];
  return actor === undefined ? null : {
    session: `ses_${name}`, actor, meeting: MEETING,
    person: { id: actor.person as PersonId, meeting: MEETING, name, role: actor.role, delegation: actor.delegation, convener: false, removedAt: null },
  };
}
