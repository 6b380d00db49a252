/**
 * Order of new text, the quick way: what is new hangs in the gap between two stored characters that stand side by side,
 * and within a gap the pieces name each other as direct neighbours, as an editor does. Where it is not as simple as that,
 * rehearsal.ts decides.
 */
import * as Y from 'yjs';
import { CLOSE } from '../../shared/protocol/wire.ts';
import type { Draft } from '../meeting/draft.ts';
import { structAt } from '../meeting/sharedText.ts';
import type { CharId } from '../meeting/movedText.ts';
import type { Knowledge } from './knowledge.ts';
import { crossed, notAdjacent, Refused, type Steps } from './refused.ts';
import type { NewStruct, NewStructs } from './newStructs.ts';

type Piece = { readonly client: number; readonly clock: number; length: number; next: Piece | null; readonly gap: Gap };
/** `right`: the stored character that ends it; null at the end of a text. */
type Gap = { first: Piece | null; right: CharId | null };

export class GapOrder {
  readonly #draft: Draft;
  readonly #news: NewStructs;
  readonly #knowledge: Knowledge;
  readonly #steps: Steps;
  readonly #gaps = new Map<string | Y.XmlText, Gap>();
  readonly #pieces = new Map<NewStruct, Piece[]>();
  /** Texts in which a gap holds stored characters too, which the author did not know: there the new pieces may lie among them. */
  readonly #uncertain = new Set<Y.XmlText>();

  constructor(draft: Draft, news: NewStructs, knowledge: Knowledge, steps: Steps) {
    this.#draft = draft;
    this.#news = news;
    this.#knowledge = knowledge;
    this.#steps = steps;
  }

  /**
   * @returns false when it takes a rehearsal to tell.
   * @throws Refused when the neighbours of `struct` are not in order, or its author knew what stands between them.
   */
  place(struct: NewStruct, text: Y.XmlText): boolean {
    if (this.#uncertain.has(text)) return false;
    const { origin, rightOrigin } = struct;
    const before = origin && this.#news.at(origin), after = rightOrigin && this.#news.at(rightOrigin);
    const left = origin && before ? this.#pieceEndingAt(before, origin) : null;
    const gap = left ? left.gap : this.#gap(origin, text);
    const next = left ? left.next : gap.first;
    if (rightOrigin && after) {
      const right = this.#pieceBeginningAt(after, rightOrigin);
      // Nothing of the same hand may lie between a new piece and its neighbours.
      if (next !== right && this.#news.clients === 1 && right.gap === gap) throw crossed();
      if (next !== right) return false;
    } else if (next !== null) {
      if (this.#news.clients === 1 && left !== null) throw crossed();
      return false;
    } else if (gap.first === null) {
      if (!this.#isEmpty(struct.client, origin, rightOrigin, text)) this.#uncertain.add(text);
      gap.right = rightOrigin;
    } else if (!isSame(gap.right, rightOrigin)) return false;
    const piece: Piece = { client: struct.client, clock: struct.from, length: struct.length, next, gap };
    if (left) left.next = piece; else gap.first = piece;
    this.#pieces.set(struct, [piece]);
    return true;
  }

  #gap(anchor: CharId | null, text: Y.XmlText): Gap {
    const key = anchor ? `${anchor.client}:${anchor.clock}` : text;
    let gap = this.#gaps.get(key);
    if (!gap) this.#gaps.set(key, (gap = { first: null, right: null }));
    return gap;
  }

  /** Do these stored characters (null: the ends of the text) stand side by side? What stands between them is not known to the author. */
  #isEmpty(client: number, anchor: CharId | null, right: CharId | null, text: Y.XmlText): boolean {
    const left = anchor === null ? null : structAt(this.#draft.doc, anchor);
    let knew = false, isEmpty = true;
    let at: Y.Item | null = left instanceof Y.Item ? left : text._start, from = anchor === null ? at?.id.clock ?? 0 : anchor.clock + 1;
    while (at !== null) {
      const { id, length } = at;
      const isHere = right !== null && right.client === id.client && right.clock >= from && right.clock < id.clock + length;
      if (from < (isHere ? right.clock : id.clock + length)) {
        isEmpty = false;
        // Those who know a character know what the same client id wrote before it.
        knew ||= this.#knowledge.had(client, { client: id.client, clock: from });
      }
      if (isHere) break;
      this.#steps.spend();
      at = at.right;
      from = at?.id.clock ?? 0;
    }
    if (at === null && right !== null) throw crossed();
    if (knew) throw notAdjacent();
    return isEmpty;
  }

  /** The piece whose last character this is; a longer one is cut after it. */
  #pieceEndingAt(struct: NewStruct, { clock }: CharId): Piece {
    const pieces = this.#piecesOf(struct), at = indexIn(pieces, clock), piece = pieces[at]!;
    this.#cut(piece, clock + 1 - piece.clock, pieces, at);
    return piece;
  }

  /** The piece whose first character this is; a longer one is cut before it. */
  #pieceBeginningAt(struct: NewStruct, { clock }: CharId): Piece {
    const pieces = this.#piecesOf(struct), at = indexIn(pieces, clock), piece = pieces[at]!;
    return clock === piece.clock ? piece : this.#cut(piece, clock - piece.clock, pieces, at);
  }

  #piecesOf(struct: NewStruct): Piece[] {
    const pieces = this.#pieces.get(struct);
    if (!pieces) throw new Refused(CLOSE.malformed, 'the update is not in the order in which it was written');
    return pieces;
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
}

/** The pieces of a struct hold all of its characters. */
function indexIn(pieces: readonly Piece[], clock: number): number {
  let low = 0, high = pieces.length - 1;
  while (low < high) {
    const mid = (low + high) >> 1, piece = pieces[mid]!;
    if (clock < piece.clock + piece.length) high = mid; else low = mid + 1;
  }
  return low;
}

const isSame = (a: CharId | null, b: CharId | null) => a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);
