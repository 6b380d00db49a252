/**
 * Order of new text: an insertion names its left and its right neighbour, and the left one must stand left of the right
 * one. If it does not, a document that has lived and one that is loaded afresh read differently, with no error anywhere.
 *
 * The quick answer, right whenever it says yes: what is new hangs in the gap right of a stored character (or at the
 * beginning of a text), and within a gap the pieces name each other as direct neighbours, as an editor does. Where it
 * says no, rehearsal.ts decides.
 */
import * as Y from 'yjs';
import { CLOSE } from '../../shared/protocol/wire.ts';
import type { Draft } from '../meeting/draft.ts';
import { structAt } from '../meeting/sharedText.ts';
import type { CharId } from '../meeting/movedText.ts';
import { crossed, Refused } from './refused.ts';
import type { NewStruct, NewStructs } from './newStructs.ts';

type Piece = { readonly client: number; readonly clock: number; length: number; next: Piece | null; readonly gap: Gap };
/** `certain`: nothing stored lies between its pieces, as far as its author knew. */
type Gap = { readonly anchor: CharId | null; first: Piece | null; certain: boolean };

/** Steps along stored items that one update may cost. */
const MOST_STEPS = 200_000;

export class GapOrder {
  readonly #draft: Draft;
  readonly #news: NewStructs;
  readonly #gaps = new Map<string | Y.XmlText, Gap>();
  readonly #pieces = new Map<NewStruct, Piece[]>();
  readonly #walked = new Set<string>();
  #steps = 0;

  constructor(draft: Draft, news: NewStructs) {
    this.#draft = draft;
    this.#news = news;
  }

  /**
   * @returns false when it takes a rehearsal to tell.
   * @throws Refused when the neighbours of `struct` are not in order, whatever else is true.
   */
  place(struct: NewStruct, text: Y.XmlText): boolean {
    const { origin, rightOrigin } = struct;
    const left = origin && this.#news.at(origin) ? this.#pieceEndingAt(origin) : null;
    const gap = left ? left.gap : this.#gap(origin, text);
    const next = left ? left.next : gap.first;
    const fits = rightOrigin && this.#news.at(rightOrigin)
      ? this.#follows(gap, next, this.#pieceBeginningAt(rightOrigin))
      : this.#endsGap(gap, left, next) && this.#isStoredOrder(gap.anchor, rightOrigin);
    if (!fits) gap.certain = false;
    const piece: Piece = { client: struct.client, clock: struct.from, length: struct.length, next, gap };
    if (left) left.next = piece; else gap.first = piece;
    this.#pieces.set(struct, [piece]);
    return fits && gap.certain;
  }

  /** Nothing of the same hand may lie between a new piece and its neighbours. */
  #follows(gap: Gap, next: Piece | null, right: Piece): boolean {
    if (next === right) return true;
    if (this.#news.clients === 1 && right.gap === gap && gap.certain) throw crossed();
    return false;
  }

  #endsGap(gap: Gap, left: Piece | null, next: Piece | null): boolean {
    if (next === null) return true;
    if (this.#news.clients === 1 && left !== null && gap.certain) throw crossed();
    return false;
  }

  #gap(anchor: CharId | null, text: Y.XmlText): Gap {
    const key = anchor ? `${anchor.client}:${anchor.clock}` : text;
    let gap = this.#gaps.get(key);
    if (!gap) this.#gaps.set(key, (gap = { anchor, first: null, certain: true }));
    return gap;
  }

  /** The piece whose last character this is; a longer one is cut after it. */
  #pieceEndingAt(id: CharId): Piece {
    const [piece, pieces, at] = this.#pieceAt(id);
    this.#cut(piece, id.clock + 1 - piece.clock, pieces, at);
    return piece;
  }

  /** The piece whose first character this is; a longer one is cut before it. */
  #pieceBeginningAt(id: CharId): Piece {
    const [piece, pieces, at] = this.#pieceAt(id);
    return id.clock === piece.clock ? piece : this.#cut(piece, id.clock - piece.clock, pieces, at);
  }

  #pieceAt(id: CharId): readonly [Piece, Piece[], number] {
    const struct = this.#news.at(id);
    const pieces = struct && this.#pieces.get(struct);
    const at = pieces?.findIndex((piece) => id.clock < piece.clock + piece.length) ?? -1;
    const piece = pieces?.[at];
    if (!pieces || !piece) throw new Refused(CLOSE.malformed, 'the update is not in the order in which it was written');
    return [piece, pieces, at];
  }

  /** @returns what comes after the first `kept` characters; the piece itself when that is all of it */
  #cut(piece: Piece, kept: number, pieces: Piece[], at: number): Piece {
    if (kept >= piece.length) return piece;
    const rest: Piece = { client: piece.client, clock: piece.clock + kept, length: piece.length - kept, next: piece.next, gap: piece.gap };
    piece.length = kept;
    piece.next = rest;
    pieces.splice(at + 1, 0, rest);
    return rest;
  }

  #isStoredOrder(anchor: CharId | null, right: CharId | null): boolean {
    if (anchor === null || right === null) return true;
    const left = structAt(this.#draft.doc, anchor), wanted = structAt(this.#draft.doc, right);
    if (!(left instanceof Y.Item) || !(wanted instanceof Y.Item)) return true;
    if (left === wanted) {
      if (right.clock <= anchor.clock) throw crossed();
      return true;
    }
    const key = `${anchor.client}:${anchor.clock}<${right.client}:${right.clock}`;
    if (this.#walked.has(key)) return true;
    let at = left.right;
    for (; at !== null && at !== wanted; at = at.right) this.#spend();
    if (at === null) throw crossed();
    this.#walked.add(key);
    return true;
  }

  #spend(): void {
    if (++this.#steps > MOST_STEPS) throw new Refused(CLOSE.rebase, 'the update is too far behind the text');
  }
}
