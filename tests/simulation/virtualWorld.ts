/**
 * A world in which time, chance and the order of things come from one number. While a world is on, every timer, clock and
 * random byte that the product asks for is the world's, so that a run can be had again exactly.
 * Import this file before anything that might take hold of a clock: Yjs' own library does so as soon as it is loaded.
 */
import { createHash, webcrypto } from 'node:crypto';

type Work = () => void;
type Called = (...args: unknown[]) => void;
export type Due = { readonly at: number; readonly order: number; readonly owner: string; readonly work: Work; cancelled: boolean };

/** What setTimeout and its like give back: Node's own has `unref`. */
class Timer {
  due: Due | null = null;
  unref(): this { return this; }
  ref(): this { return this; }
  cancel(): void { if (this.due) this.due.cancelled = true; }
}

const real = {
  setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout, setInterval: globalThis.setInterval, clearInterval: globalThis.clearInterval,
  setImmediate: globalThis.setImmediate, now: Date.now.bind(Date), performance: performance.now.bind(performance), random: Math.random, bytes: webcrypto.getRandomValues.bind(webcrypto),
};
let on: VirtualWorld | null = null;

/** Midnight of some day; what clocks show when a world begins. */
const BEGINS = 1_760_000_000_000;

export class VirtualWorld {
  /** Milliseconds since the world began; never goes back. */
  now = 0;
  /** Which process is at work: what it starts ends with it. */
  owner = 'world';
  /** A part that must not ask what time it is or throw dice is being run. */
  sealed = false;
  readonly #queue: Due[] = [];
  readonly #dead = new Set<string>();
  readonly #hash = createHash('sha256');
  readonly onThrown: (cause: unknown) => void;
  #order = 0;
  #chance: number;
  #noise: number;
  readonly lines: string[] | null;

  /** @param kept true: the trace is kept to be read, not only hashed */
  constructor(seed: number, onThrown: (cause: unknown) => void, kept = false) {
    this.#chance = (seed * 2_654_435_761) >>> 0;
    this.#noise = (seed ^ 0x9e3779b9) >>> 0;
    this.onThrown = onThrown;
    this.lines = kept ? [] : null;
  }

  /** A whole number from 0 to below `n`. */
  pick(n: number): number {
    this.#chance = (this.#chance + 0x6d2b79f5) >>> 0;
    return Math.floor((mix(this.#chance) / 2 ** 32) * n);
  }

  chance(percent: number): boolean {
    return this.pick(10_000) < percent * 100;
  }

  oneOf<T>(list: readonly T[]): T | undefined {
    return list.length === 0 ? undefined : list[this.pick(list.length)];
  }

  /** For the product's own random bytes, apart from the world's decisions. */
  noise(): number {
    this.#noise = (this.#noise + 0x6d2b79f5) >>> 0;
    return mix(this.#noise);
  }

  /** What everybody's wall clock shows. */
  get wall(): number {
    return BEGINS + Math.floor(this.now);
  }

  after(ms: number, work: Work, owner = this.owner): Due {
    const due: Due = { at: this.now + Math.max(0, ms), order: (this.#order += 1), owner, work, cancelled: false };
    let low = 0, high = this.#queue.length;
    while (low < high) {
      const mid = (low + high) >> 1, other = this.#queue[mid]!;
      // The next to come stands last.
      if (other.at > due.at || (other.at === due.at && other.order > due.order)) low = mid + 1; else high = mid;
    }
    this.#queue.splice(low, 0, due);
    return due;
  }

  /** Nothing that this process has begun goes on. */
  kill(owner: string): void {
    this.#dead.add(owner);
  }

  isDead(owner: string): boolean {
    return this.#dead.has(owner);
  }

  /** Runs something as a process, and whatever it leads to at once. */
  async as(owner: string, work: () => unknown): Promise<void> {
    const before = this.owner;
    this.owner = owner;
    try {
      await work();
    } catch (cause) {
      this.onThrown(cause);
    }
    await settled();
    this.owner = before;
  }

  /** Lets everything happen that is due within `ms`. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    for (let next = this.#queue.at(-1); next !== undefined && next.at <= until; next = this.#queue.at(-1)) {
      this.#queue.pop();
      if (next.cancelled || this.#dead.has(next.owner)) continue;
      this.now = Math.max(this.now, next.at);
      this.owner = next.owner;
      try {
        next.work();
      } catch (cause) {
        this.onThrown(cause);
      }
      await settled();
    }
    this.now = until;
    this.owner = 'world';
  }

  trace(what: string, bytes?: Uint8Array): void {
    this.#hash.update(`${this.now} ${what}\n`);
    if (bytes) this.#hash.update(bytes);
    this.lines?.push(`${Math.round(this.now)} ${what}${bytes ? ` ${bytes.length} B` : ''}`);
  }

  /** What the run was, byte for byte. */
  end(): string {
    return this.#hash.digest('hex');
  }
}

/** Begins a world, plays in it, and gives the machine its own time back. */
export async function inWorld<T>(world: VirtualWorld, play: () => Promise<T>): Promise<T> {
  on = world;
  try {
    return await play();
  } finally {
    on = null;
  }
}

/** Everything that had been promised has happened; no other part of the machine has had its turn. */
async function settled(): Promise<void> {
  for (let n = 0; n < 3; n++) await new Promise<void>((go) => { process.nextTick(go); });
}

function mix(state: number): number {
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
}

function allowed(world: VirtualWorld, what: string): void {
  if (world.sealed) throw new Error(`what must be a function of the log alone asked for ${what}`);
}

function timerOf(world: VirtualWorld, work: Called, ms: number, args: unknown[], again: boolean): Timer {
  const timer = new Timer();
  const plan = () => { timer.due = world.after(ms, () => { if (again) plan(); work(...args); }, timer.due?.owner ?? world.owner); };
  plan();
  return timer;
}

const patched: Partial<typeof globalThis> = {
  setTimeout: ((work: Called, ms = 0, ...args: unknown[]) => (on ? timerOf(on, work, ms, args, false) : real.setTimeout(() => work(...args), ms))) as unknown as typeof setTimeout,
  setInterval: ((work: Called, ms = 0, ...args: unknown[]) => (on ? timerOf(on, work, Math.max(1, ms), args, true) : real.setInterval(() => work(...args), ms))) as unknown as typeof setInterval,
  setImmediate: ((work: Called, ...args: unknown[]) => (on ? timerOf(on, work, 0, args, false) : real.setImmediate(() => work(...args)))) as unknown as typeof setImmediate,
  clearTimeout: ((timer: unknown) => { if (timer instanceof Timer) timer.cancel(); else real.clearTimeout(timer as NodeJS.Timeout); }) as typeof clearTimeout,
  clearInterval: ((timer: unknown) => { if (timer instanceof Timer) timer.cancel(); else real.clearInterval(timer as NodeJS.Timeout); }) as typeof clearInterval,
};
Object.assign(globalThis, patched);
Date.now = () => {
  if (on === null) return real.now();
  allowed(on, 'the time');
  return on.wall;
};
performance.now = () => (on ? on.now : real.performance());
Math.random = () => {
  if (on === null) return real.random();
  allowed(on, 'a random number');
  return on.noise() / 2 ** 32;
};
function getRandomValues<T extends Parameters<typeof webcrypto.getRandomValues>[0]>(into: T): T {
  if (on === null || into === null) return real.bytes(into) as T;
  allowed(on, 'random bytes');
  const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
  for (let n = 0; n < bytes.length; n++) bytes[n] = on.noise() & 255;
  return into;
}
Object.defineProperty(webcrypto, 'getRandomValues', { value: getRandomValues, configurable: true, writable: true });
if (globalThis.crypto !== webcrypto) Object.defineProperty(globalThis.crypto, 'getRandomValues', { value: getRandomValues, configurable: true, writable: true });
