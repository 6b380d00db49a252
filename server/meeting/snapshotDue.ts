/** When a report is due for a snapshot: when reading what it has had since the last one takes long, and it is quiet. */
import type { Entry } from '../../shared/meeting/entry.ts';
import { weightOf } from './loadReport.ts';

const DUE_AT = 131_072;
const QUIET_MS = 3_000;
/** In a room that is never quiet, a snapshot is made all the same. */
const LONGEST_MS = 60_000;

export class SnapshotDue {
  readonly #keep: (() => Promise<void>) | undefined;
  #since: number;
  #wroteAt = performance.now();
  #dueAt: number | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;
  #making: Promise<void> | null = null;

  /**
   * @param keep makes a snapshot and keeps it; undefined: none are made
   * @param since weight of the entries since the last one
   */
  constructor(keep: (() => Promise<void>) | undefined, since: number) {
    this.#keep = keep;
    this.#since = since;
    this.#look();
  }

  wrote(entries: readonly Entry[]): void {
    for (const entry of entries) this.#since += weightOf(entry);
    this.#wroteAt = performance.now();
    this.#look();
  }

  /** Nothing is made any more, but what is due now is made at once, so that the next start is a short one. */
  async finish(): Promise<void> {
    this.stop();
    await (this.#making ?? (this.#dueAt === null ? null : this.#make()));
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #look(): void {
    if (this.#keep === undefined || this.#timer !== null || this.#dueAt !== null || this.#since < DUE_AT) return;
    this.#dueAt = performance.now();
    this.#wait(QUIET_MS);
  }

  #wait(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = null;
      const now = performance.now(), left = QUIET_MS - (now - this.#wroteAt);
      if (left > 0 && now - (this.#dueAt ?? now) < LONGEST_MS) this.#wait(left);
      else this.#making = this.#make();
    }, ms);
    this.#timer.unref();
  }

  async #make(): Promise<void> {
    const had = this.#since;
    await this.#keep?.();
    this.#since -= had;
    this.#dueAt = null;
    this.#making = null;
    if (!this.#stopped) this.#look();
  }
}
