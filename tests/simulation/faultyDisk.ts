/**
 * A disk that is slow, fails before or after it has written, loses what was under way when the machine dies, and can be
 * damaged. It keeps bytes, never objects: what is read is what was written and nothing that memory shares.
 */
import type { ReportId } from '../../shared/base/ids.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import { LogMovedOn, type ReportRow, type Store } from '../../server/storage/store.ts';
import type { VirtualWorld } from './virtualWorld.ts';

type Line = { readonly hash: string; readonly facts: string; readonly update: Uint8Array | null };

export type DiskFaults = {
  /** Takes words for written that the next crash loses. */
  forgetsOnCrash?: boolean;
  /** Says that it has written before it has. */
  answersEarly?: boolean;
};

export class FaultyDisk {
  readonly #world: VirtualWorld;
  readonly #onDurable: (entries: readonly Entry[]) => void;
  #lines: Line[] = [];
  #underWay: { readonly owner: string; readonly write: () => void }[] = [];
  /** While true nothing fails and nothing is slow. */
  calm = true;
  /** One line reads otherwise than it was written. */
  damaged: ((entry: Entry) => Entry) | null = null;
  #damagedAt = 0;
  readonly faults: DiskFaults;

  constructor(world: VirtualWorld, onDurable: (entries: readonly Entry[]) => void, faults: DiskFaults = {}) {
    this.#world = world;
    this.#onDurable = onDurable;
    this.faults = faults;
  }

  get length(): number {
    return this.#lines.length;
  }

  hashOf(seq: number): string | undefined {
    return this.#lines[seq - 1]?.hash;
  }

  entries(): readonly Entry[] {
    return this.#lines.map(read);
  }

  damage(change: (entry: Entry) => Entry): void {
    this.damaged = change;
    this.#damagedAt = this.#world.pick(this.#lines.length);
  }

  /** The machine dies: what was under way is on the disk or not. */
  crash(): void {
    for (const { write } of this.#underWay) if (this.#world.chance(50)) write();
    this.#underWay = [];
    if (this.faults.forgetsOnCrash && this.#lines.length > 2) this.#lines.splice(-2);
  }

  /** The store as the process `owner` has it. */
  storeFor(owner: string): Store {
    const world = this.#world;
    const store: Pick<Store, 'append' | 'read' | 'createReport'> = {
      append: (_report: ReportId, after: number, entries: readonly Entry[]) => this.#append(owner, after, entries),
      read: async (_report: ReportId, after = 0, limit = Infinity) => {
        if (world.isDead(owner)) return never();
        const found = this.#lines.map((line, index) => (this.damaged && index === this.#damagedAt ? this.damaged(read(line)) : read(line)));
        return found.filter(({ seq }) => seq > after).slice(0, limit);
      },
      createReport: async (_row: ReportRow, first: readonly Entry[] = []) => this.#write(first),
    };
    return store as Store;
  }

  #append(owner: string, after: number, entries: readonly Entry[]): Promise<void> {
    const world = this.#world;
    const fails = !this.calm && world.chance(0.6), late = !this.calm && world.chance(3) ? world.pick(150) : this.calm ? 0.5 : 0.3 + world.pick(30) / 10;
    const afterWriting = fails && world.chance(50);
    return new Promise((done, failed) => {
      const job = {
        owner,
        write: () => {
          if (this.#lines.length !== after) return failed(new LogMovedOn('the log is not where the writer thought'));
          this.#write(entries);
        },
      };
      this.#underWay.push(job);
      if (this.faults.answersEarly) done();
      world.after(late, () => {
        this.#underWay = this.#underWay.filter((other) => other !== job);
        if (fails && !afterWriting) return failed(new Error('ENOSPC: no space left on device'));
        job.write();
        if (fails) failed(new Error('EIO: i/o error')); else done();
      }, owner);
    });
  }

  #write(entries: readonly Entry[]): void {
    for (const entry of entries) this.#lines.push(written(entry));
    for (const entry of entries) this.#world.trace(`entry ${entry.seq} ${entry.hash}`);
    this.#onDurable(entries);
  }
}

function written({ words, ...facts }: Entry): Line {
  return { hash: facts.hash, facts: JSON.stringify({ ...facts, words: words && { ...words, update: null } }), update: words && Uint8Array.from(words.update) };
}

function read({ facts, update }: Line): Entry {
  const entry = JSON.parse(facts) as Entry; // written by the line above
  return update && entry.words ? { ...entry, words: { ...entry.words, update } } : entry;
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
