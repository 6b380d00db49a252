/**
 * Order of new text: an insertion names its left and its right neighbour, and the left one must stand left of the right
 * one. If it does not, a document that has lived and one that is loaded afresh read differently, with no error anywhere.
 *
 * What is new hangs in the gap right of a stored character (or at the beginning of a text). Within a gap, the pieces of
 * one client must name each other as direct neighbours, as an editor does.
 */
import * as Y from 'yjs';
import { CLOSE } from '../../shared/protocol/wire.ts';
import type { Draft } from '../meeting/draft.ts';
import { structAt } from '../meeting/sharedText.ts';
import type { CharId } from '../meeting/movedText.ts';
import { Refused } from './refused.ts';
import type { NewStruct, NewStructs } from './newStructs.ts';

type Piece = { readonly client: number; readonly clock: number; length: number; next: Piece | null; readonly gap: Gap };
type Gap = { readonly anchor: CharId | null; first: Piece | null };

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

  /** @throws Refused when the neighbours of `struct` are not in order. */
  place(struct: NewStruct, text: Y.XmlText): void {
    const { origin, rightOrigin } = struct;
    const left = origin && this.#news.at(origin) ? this.#pieceEndingAt(origin) : null;
    const gap = left ? left.gap : this.#gap(origin, text);
    const next = left ? left.next : gap.first;
    const right = rightOrigin && this.#news.at(rightOrigin);
    if (rightOrigin && right) this.#assertFollows(next, rightOrigin);
    else {
      if (next !== null && this.#news.clients === 1) throw crossed();
      if (rightOrigin) this.#assertStoredOrder(gap.anchor, rightOrigin);
    }
    const piece: Piece = { client: struct.client, clock: struct.from, length: struct.length, next, gap };
    if (left) left.next = piece; else gap.first = piece;
    this.#pieces.set(struct, [piece]);
  }

  #gap(anchor: CharId | null, text: Y.XmlText): Gap {
    const key = anchor ? `${anchor.client}:${anchor.clock}` : text;
    let gap = this.#gaps.get(key);
    if (!gap) this.#gaps.set(key, (gap = { anchor, first: null }));
    return gap;
  }

  /** The piece whose last character this is; a longer one is cut after it. */
  #pieceEndingAt(id: CharId): Piece {
    const struct = this.#news.at(id);
    const pieces = struct && this.#pieces.get(struct);
    if (!pieces) throw new Refused(CLOSE.malformed, 'the update is not in the order in which it was written');
    const at = pieces.findIndex((piece) => id.clock < piece.clock + piece.length);
    const piece = pieces[at]!;
    const kept = id.clock + 1 - piece.clock;
    if (kept < piece.length) {
      const rest: Piece = { client: piece.client, clock: piece.clock + kept, length: piece.length - kept, next: piece.next, gap: piece.gap };
      piece.length = kept;
      piece.next = rest;
      pieces.splice(at + 1, 0, rest);
    }
    return piece;
  }

  #assertFollows(next: Piece | null, right: CharId): void {
    const holds = (piece: Piece | null) => piece !== null && piece.client === right.client && piece.clock === right.clock;
    if (this.#news.clients === 1) {
      if (!holds(next)) throw crossed();
      return;
    }
    let at = next;
    for (; at !== null && !holds(at); at = at.next) this.#spend();
    if (at === null) throw crossed();
  }

  #assertStoredOrder(anchor: CharId | null, right: CharId): void {
    if (anchor === null) return;
    const left = structAt(this.#draft.doc, anchor), wanted = structAt(this.#draft.doc, right);
    if (!(left instanceof Y.Item) || !(wanted instanceof Y.Item)) return;
    if (left === wanted) {
      if (right.clock <= anchor.clock) throw crossed();
      return;
    }
    const key = `${anchor.client}:${anchor.clock}<${right.client}:${right.clock}`;
    if (this.#walked.has(key)) return;
    let at = left.right;
    for (; at !== null && at !== wanted; at = at.right) this.#spend();
    if (at === null) throw crossed();
    this.#walked.add(key);
  }

  #spend(): void {
    if (++this.#steps > MOST_STEPS) throw new Refused(CLOSE.rebase, 'the update is too far behind the text');
  }
}

const crossed = () => new Refused(CLOSE.malformed, 'the neighbours of an insertion are not in order');
