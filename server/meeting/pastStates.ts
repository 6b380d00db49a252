/**
 * A report as it stood at any entry of its log: the fold of the log up to there. Folds are kept at intervals, so that a
 * state far down a long log costs a short way from the nearest one. Reading and folding go piece by piece, and between
 * two pieces everybody else has their turn.
 */
import type { ReportId } from '../../shared/base/ids.ts';
import { replay, type Recorded } from '../../shared/meeting/replay.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { Store } from '../storage/store.ts';

/** Entries between two kept folds, and entries folded at a time. */
const APART = 500;
const PIECE = 125;

export class PastStates {
  readonly #store: Pick<Store, 'read'>;
  readonly #report: ReportId;
  /** The fold at entry APART × (place + 1). */
  readonly #kept: ReportState[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(store: Pick<Store, 'read'>, report: ReportId) {
    this.#store = store;
    this.#report = report;
  }

  /** @returns null when the log has no entry of this number. */
  at(seq: number): Promise<ReportState | null> {
    // One after the other, so that two who ask at once do not fold the same beginning twice.
    const answer = this.#turn.then(() => this.#fold(seq));
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  async #fold(seq: number): Promise<ReportState | null> {
    if (!Number.isInteger(seq) || seq < 1) return null;
    let state: ReportState | null = this.#kept[Math.min(Math.floor(seq / APART), this.#kept.length) - 1] ?? null;
    let from = state?.seq ?? 0;
    let coming = from < seq ? this.#piece(from, seq) : null;
    while (coming !== null) {
      const { entries, upTo } = await coming;
      if (entries.length < upTo - from) return null;
      // The next piece is read while this one is folded.
      coming = upTo < seq ? this.#piece(upTo, seq) : null;
      coming?.catch(() => undefined);
      state = replay(entries, state);
      from = upTo;
      if (state !== null && upTo === (this.#kept.length + 1) * APART) this.#kept.push(state);
      await new Promise((next) => setImmediate(next));
    }
    return state;
  }

  async #piece(from: number, seq: number): Promise<{ readonly entries: readonly Recorded[]; readonly upTo: number }> {
    const upTo = Math.min(seq, from + PIECE, (Math.floor(from / APART) + 1) * APART);
    return { entries: await this.#store.read(this.#report, from, upTo - from), upTo };
  }
}
