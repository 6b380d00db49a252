/**
 * When every character came in: the number of the entry of the log that brought it. Whoever has been given the words up
 * to an entry knows everything that came before it too, so one number says what somebody knew. Rebuilt from the log.
 */
import type { CharId } from './movedText.ts';

/** Stretches of one client id: those before `ends[n]` came with the entry `seqs[n]`, as far as no earlier stretch holds them. */
type Stretches = { readonly ends: number[]; readonly seqs: number[] };

export type ArrivalsKept = Map<number, Stretches>;

export class Arrivals {
  readonly #byClient: ArrivalsKept;

  constructor(kept: ArrivalsKept = new Map()) {
    this.#byClient = kept;
  }

  /** What there is to go on from. */
  get kept(): ArrivalsKept {
    return this.#byClient;
  }

  /** Everything of this client id before the clock `end` has come in with the entry `seq` at the latest. */
  note(client: number, end: number, seq: number): void {
    let known = this.#byClient.get(client);
    if (!known) this.#byClient.set(client, (known = { ends: [], seqs: [] }));
    const { ends, seqs } = known, last = ends.length - 1;
    if (last >= 0 && end <= ends[last]!) return;
    if (last >= 0 && seqs[last] === seq) ends[last] = end;
    else {
      ends.push(end);
      seqs.push(seq);
    }
  }

  /** @returns the number of its entry; Infinity for what is in no entry yet. */
  of({ client, clock }: CharId): number {
    const known = this.#byClient.get(client);
    if (known === undefined) return Infinity;
    const { ends, seqs } = known;
    let low = 0, high = ends.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (ends[mid]! <= clock) low = mid + 1; else high = mid;
    }
    return seqs[low] ?? Infinity;
  }
}
