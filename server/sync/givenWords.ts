/** Which words one connection has been given, message by message, so that its client can say on what it writes. */

/** A client that is further behind than this many messages has its base inferred. */
const REMEMBERED = 256;

export class GivenWords {
  /** Everything up to this entry of the log has been given. */
  seq: number;
  /** null: of somebody who has taken in so many messages and no more, it cannot be said which entry that is. */
  readonly #seqs: (number | null)[] = [];
  #given = 0;
  #declared = 0;

  /** @param seq what the report held when the connection was made: a client that comes back may know all of it */
  constructor(seq: number) {
    this.seq = seq;
  }

  /**
   * One message with words goes out.
   * @param isAll with it the client has everything up to the entry `seq`; false: only together with the message after it
   */
  note(seq: number, isAll = true): void {
    this.seq = seq;
    // Between the two parts of an answer a page can be written in, and what it shows then is older than the entry.
    this.#seqs[this.#given % REMEMBERED] = isAll ? seq : null;
    this.#given += 1;
  }

  /**
   * The client declares that it has taken in the first `n` of the messages.
   * @returns the entry that they reach; null when it must be inferred; what is wrong with the declaration otherwise
   */
  declared(n: number): number | null | 'older' | 'notGiven' {
    if (n > this.#given) return 'notGiven';
    if (n < this.#declared) return 'older';
    this.#declared = n;
    return n === 0 || n <= this.#given - REMEMBERED ? null : this.#seqs[(n - 1) % REMEMBERED] ?? null;
  }
}
