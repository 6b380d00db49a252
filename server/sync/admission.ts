/**
 * The gate: nobody's update is applied unread. Fifteen bytes can make copies differ for good, ten can wipe a document,
 * and an update that throws half way leaves half of itself behind; so everything is checked before anything is applied.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { ParagraphId, PersonId } from '../../shared/base/ids.ts';
import type { Hand } from '../../shared/ledger/hands.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import type { Admitted, FormatChange } from '../meeting/admitted.ts';
import type { Draft } from '../meeting/draft.ts';
import type { CharRange } from '../meeting/movedText.ts';
import { checkDeletions } from './deletions.ts';
import { isCleanText } from '../../shared/report/linkTarget.ts';
import { limitForwarding } from './forwardingCost.ts';
import { ANY_BASE, type Base, Knowledge } from './knowledge.ts';
import { isAllowedMark } from './marks.ts';
import { NewStructs, type NewStruct } from './newStructs.ts';
import { checkOrder, type Placed } from './order.ts';
import { holdsPieces } from './pieces.ts';
import { Refused } from './refused.ts';
import { assertSameAsKnown } from './sameAsKnown.ts';

export const LIMITS = {
  bytes: 262_144,
  structs: 10_000,
  /** Formats of one update: each may have to be carried to text that moved. */
  formats: 2_000,
  deleteRanges: 40_000,
  /** Items that one update deletes and that were not deleted before. */
  deletions: 10_000,
  clock: 2 ** 31 - 1,
  /** Client ids of one report; beyond it Yjs grows slow. */
  clients: 16_384,
  /** UTF-16 units of one paragraph. */
  paragraph: 200_000,
  /** Pieces that the words of one paragraph are made of. */
  pieces: 16_384,
  /** Paragraphs in whose words one update changes something: each is read and hashed again. */
  touched: 500,
} as const;

/** Whose update it is. A reader's insertions are refused, a reader's deletions are Yjs tidying up and fall silently. */
export type Author = {
  readonly person: PersonId;
  readonly mayWrite: boolean;
  /** For whom the person sits; ids used for the first time are bound to it. */
  readonly hand?: Hand;
  /** Only ids that were given out may be written under: who wrote what is not for everybody. */
  readonly issuedOnly?: boolean;
};
export type Verdict =
  | { readonly kind: 'apply'; readonly admitted: Admitted }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refuse'; readonly code: number; readonly why: string };

/** Total: whatever the bytes are, there is an answer, and the document has not been touched. */
export function admit(draft: Draft, bytes: Uint8Array, author: Author, base: Base = ANY_BASE): Verdict {
  try {
    return judge(draft, bytes, author, base);
  } catch (cause) {
    if (cause instanceof Refused) return { kind: 'refuse', code: cause.code, why: cause.message };
    return { kind: 'refuse', code: CLOSE.malformed, why: 'the update could not be read' };
  }
}

function judge(draft: Draft, bytes: Uint8Array, author: Author, base: Base): Verdict {
  const { structs, ds } = decode(bytes);
  const news = new NewStructs(draft);
  for (const struct of structs) takeStruct(draft, news, struct, author);
  const inserted: CharRange[] = [];
  const formats: FormatChange[] = [];
  const touched = new Set<ParagraphId>();
  const added = new Map<Y.XmlText, number>(), pieces = new Map<Y.XmlText, number>();
  const placed: Placed[] = [];
  for (const struct of news.all()) {
    const text = news.textOf(struct);
    if (text === null) continue;
    placed.push([struct, text]);
    const place = draft.placeOf(text);
    if (place) touched.add(place.paragraph);
    takeContent(struct, inserted, formats);
    // What was typed and deleted before it was sent takes no room.
    if (struct.struct instanceof Y.Item && struct.struct.countable) added.set(text, (added.get(text) ?? 0) + struct.length);
  }
  if (formats.length > LIMITS.formats) throw new Refused(CLOSE.malformed, 'the update holds too many pieces');
  for (const [text, length] of added) if (text.length + length > LIMITS.paragraph) throw new Refused(CLOSE.malformed, 'a paragraph would grow too long');

  const knowledge = new Knowledge(draft, news, author.person, base);
  checkOrder(draft, news, placed, knowledge);
  limitForwarding(draft, news, placed);
  const deletions = checkDeletions(draft, news, ds, LIMITS);
  for (const [text, count] of pieces) if (!holdsPieces(text, count + 2 * (deletions.cuts.get(text) ?? 0), LIMITS.pieces)) throw new Refused(CLOSE.malformed, 'a paragraph would be made of too many pieces');
  // Deleting is possible where nothing more can be written.
  for (const [text, cuts] of deletions.cuts) if (!pieces.has(text) && !holdsPieces(text, 2 * cuts, 2 * LIMITS.pieces)) throw new Refused(CLOSE.malformed, 'a paragraph would be made of too many pieces');
  // What is deleted here already may live on where it was copied to, and is to be deleted there.
  if (news.size === 0 && deletions.effective === 0 && !deletions.ranges.some((range) => draft.moved.lastIn(range) !== null)) return { kind: 'nothing' };
  // A reader's copy tidies up formatting by itself; without insertions that is no writing.
  if (!author.mayWrite) return { kind: 'nothing' };
  for (const paragraph of deletions.touched) touched.add(paragraph);
  if (touched.size > LIMITS.touched) throw new Refused(CLOSE.malformed, 'the update changes too many paragraphs at once');
  return { kind: 'apply', admitted: { claims: news.claims, writtenUnder: news.clientIds, known: knowledge.reached(), inserted, formats, deletions: deletions.ranges, lateDeletions: deletions.late, touched: [...touched] } };
}

/** @throws on anything that is not one whole Yjs V1 update. */
function decode(bytes: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  if (bytes.length > LIMITS.bytes) throw new Refused(CLOSE.tooLarge, 'the update is too large');
  assertSaneCount(bytes);
  let rest: decoding.Decoder | null = null;
  class Watched extends Y.UpdateDecoderV1 {
    constructor(decoder: decoding.Decoder) {
      super(decoder);
      rest = decoder;
    }
  }
  const decoded = Y.decodeUpdateV2(bytes, Watched);
  if (rest === null || decoding.hasContent(rest)) throw new Refused(CLOSE.malformed, 'bytes follow the update');
  if (decoded.structs.length > LIMITS.structs) throw new Refused(CLOSE.malformed, 'the update holds too many pieces');
  return decoded;
}

/** Every struct takes two bytes at least; a count beyond that would make the decoder ask for memory it never fills. */
function assertSaneCount(bytes: Uint8Array): void {
  const header = decoding.createDecoder(bytes);
  const clients = decoding.readVarUint(header);
  if (clients > bytes.length / 4) throw new Refused(CLOSE.malformed, 'the update claims more than it holds');
  if (clients > 0 && decoding.readVarUint(header) > bytes.length / 2) throw new Refused(CLOSE.malformed, 'the update claims more than it holds');
}

function takeStruct(draft: Draft, news: NewStructs, struct: Y.Item | Y.GC | Y.Skip, author: Author): void {
  const { client, clock } = struct.id;
  if (!(struct.length > 0) || !Number.isSafeInteger(clock + struct.length) || clock + struct.length > LIMITS.clock) throw new Refused(CLOSE.malformed, 'a piece of the update has no sensible length');
  const known = news.state(client);
  assertSameAsKnown(draft, struct, Math.min(known, clock + struct.length));
  if (clock + struct.length <= known) return assertNeighboursKnown(draft, struct);
  if (struct instanceof Y.Skip) throw new Refused(CLOSE.malformed, 'the update leaves a gap');
  if (!author.mayWrite) throw new Refused(CLOSE.forbidden, 'this connection may only read');
  if (clock > known) throw new Refused(CLOSE.malformed, 'the update leaves a gap');
  if (author.issuedOnly === true && draft.owner(client) === null) throw new Refused(CLOSE.forbidden, 'in this report words are written only under client ids that the room gives out');
  if (!draft.mayUse(client, author.person)) throw new Refused(CLOSE.forbidden, 'the update speaks for somebody else');
  if (Y.getState(draft.doc.store, client) === 0 && known === 0 && draft.doc.store.clients.size >= LIMITS.clients) throw new Refused(CLOSE.tooMuch, 'the report has too many client ids');
  news.add(struct, draft.owner(client) === null);
}

/** Yjs looks for the neighbours of a piece before it sees that it has the piece, and waits for those that never come. */
function assertNeighboursKnown(draft: Draft, struct: Y.Item | Y.GC | Y.Skip): void {
  if (!(struct instanceof Y.Item)) return;
  const parent: unknown = struct.parent;
  for (const id of [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null]) {
    if (id && id.clock >= Y.getState(draft.doc.store, id.client)) throw new Refused(CLOSE.malformed, 'the update hangs on something unknown');
  }
}

function takeContent(struct: NewStruct, inserted: CharRange[], formats: FormatChange[]): void {
  const { client, from: clock, length, struct: item } = struct;
  if (!(item instanceof Y.Item)) return;
  const { content } = item;
  if (content instanceof Y.ContentString) {
    if (!isCleanText(content.str)) throw new Refused(CLOSE.malformed, 'the text holds characters that cannot be kept');
    inserted.push({ client, clock, length });
  } else if (content instanceof Y.ContentFormat) {
    if (!isAllowedMark(content.key, content.value)) throw new Refused(CLOSE.malformed, 'the formatting is not one of ours');
    formats.push({ client, clock, key: content.key, value: content.value as object | null });
  } else if (!(content instanceof Y.ContentDeleted)) {
    throw new Refused(CLOSE.malformed, 'only words and formatting may be written');
  }
}
