/**
 * Rounds of several reports on their way to the disk: while one write is under way, and for a moment where many reports
 * are written in at once, what comes is gathered, so that one wait for the disk serves all of it. A report by itself
 * never waits here.
 */
import type { Store } from '../store.ts';
import { Rhythm } from '../../rhythm.ts';

type Append = Parameters<Store['append']>;
export type Written = { readonly ok: true } | { readonly ok: false; readonly cause: Error };

/** Nobody sees this wait; with five hundred reports a write serves ten of them. */
const GATHER_MS = 20;
/** So many are written without waiting for more. */
const ENOUGH = 32;

export class GatheredAppends {
  readonly #write: (appends: readonly Append[]) => Promise<readonly Written[]>;
  readonly #others = new Rhythm();
  #last: Append[0] | null = null;
  #waiting: { readonly append: Append; readonly resolve: () => void; readonly reject: (cause: unknown) => void }[] = [];
  #underWay = false;
  #timer: NodeJS.Timeout | null = null;

  /** @param write answers for each append in its order; rejects when that could not even be asked */
  constructor(write: (appends: readonly Append[]) => Promise<readonly Written[]>) {
    this.#write = write;
  }

  add(...append: Append): Promise<void> {
    const [report] = append, now = performance.now();
    if (report !== this.#last) this.#others.came(now);
    this.#last = report;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, resolve, reject });
      if (this.#underWay) return;
      if (this.#waiting.length >= ENOUGH || this.#others.expected(GATHER_MS) < 1) this.flush();
      else this.#timer ??= setTimeout(() => this.flush(), GATHER_MS);
    });
  }

  /** Writes what waits, now. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const some = this.#waiting;
    if (some.length === 0) return;
    this.#waiting = [];
    this.#underWay = true;
    const ended = () => { this.#underWay = false; };
    void this.#write(some.map(({ append }) => append)).then(
      (written) => {
        ended();
        some.forEach(({ resolve, reject }, n) => {
          const outcome = written[n];
          if (outcome?.ok) resolve(); else reject(outcome?.cause ?? new Error('no answer'));
        });
      },
      (cause: unknown) => {
        ended();
        for (const { reject } of some) reject(cause);
      },
    ).then(() => { if (!this.#underWay && this.#timer === null) this.flush(); });
  }
}
