/**
 * The committed text as newcomers are given it: composed once, and what has come since goes along behind it, so that a
 * crowd that comes while others type costs no composing.
 */
import * as Y from 'yjs';
import type { Loaded } from './loadReport.ts';

/** Beyond so much, the whole is composed anew. */
const MOST_SINCE = { bytes: 65_536, share: 1 / 8 } as const;

export class WholeText {
  readonly #draft: { readonly doc: Y.Doc };
  #vector: Uint8Array;
  #whole: Uint8Array | null;
  #since: Uint8Array[] = [];
  #bytes = 0;

  constructor({ draft, whole }: { readonly draft: { readonly doc: Y.Doc }; readonly whole: Loaded['whole'] }) {
    this.#draft = draft;
    this.#vector = whole?.vector ?? Y.encodeStateVector(draft.doc);
    this.#whole = whole?.update ?? null;
  }

  get vector(): Uint8Array {
    return this.#vector;
  }

  /** The text has changed by this. */
  grew(update: Uint8Array): void {
    this.#vector = Y.encodeStateVector(this.#draft.doc);
    if (this.#whole === null) return;
    this.#since.push(update);
    this.#bytes += update.length;
    if (this.#bytes > MOST_SINCE.bytes + this.#whole.length * MOST_SINCE.share) this.#whole = null;
  }

  /**
   * What somebody lacks who has seen so much, in one or two updates; whoever has seen nothing is given the same bytes as
   * everybody else before the text changes.
   * @param seen a state vector
   */
  missingTo(seen: Uint8Array): readonly Uint8Array[] {
    if (seen.length > 1 || seen[0] !== 0) return [Y.encodeStateAsUpdate(this.#draft.doc, seen)];
    if (this.#whole === null) {
      this.#whole = Y.encodeStateAsUpdate(this.#draft.doc);
      this.#since = [];
      this.#bytes = 0;
    }
    if (this.#since.length > 1) this.#since = [Y.mergeUpdates(this.#since)];
    return [this.#whole, ...this.#since];
  }
}
