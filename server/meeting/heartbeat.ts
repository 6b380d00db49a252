/**
 * What the whole of a report reads like at this moment, told to everybody every few seconds while it changes, so that a
 * copy that has come to differ finds out. Equal state vectors would prove nothing.
 */
import type { ReportState } from '../../shared/meeting/state.ts';
import { HEARTBEAT_MS } from '../../shared/protocol/wire.ts';
import { rootFingerprint, rootLinesOf } from '../../shared/report/rootFingerprint.ts';

/** `root` is the fingerprint of the text as it stands after entry `seq`. */
export type Pulse = { readonly seq: number; readonly root: string };

export class Heartbeat {
  readonly #beat: () => void;
  readonly #everyMs: number;
  #taken: { readonly of: ReportState; readonly pulse: Pulse } | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(beat: () => void, everyMs: number = HEARTBEAT_MS) {
    this.#beat = beat;
    this.#everyMs = everyMs;
  }

  /** The text has changed: a beat follows in due time, however often this is said until then. */
  changed(): void {
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#beat();
    }, this.#everyMs);
    this.#timer.unref();
  }

  /** Taken once for each state, however many come in on it. */
  pulse(of: ReportState): Pulse {
    if (this.#taken?.of !== of) this.#taken = { of, pulse: { seq: of.seq, root: rootFingerprint(rootLinesOf(of)) } };
    return this.#taken.pulse;
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
