/** Yjs updates written by hand, piece by piece, as no honest client would write them. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

export type Id = readonly [client: number, clock: number];
export type Piece =
  | { readonly kind: 'gc' | 'skip'; readonly length: number }
  | { readonly kind: 'item'; readonly origin?: Id | null; readonly right?: Id | null; readonly parent?: Id | string; readonly sub?: string; readonly content: Content };
/** Text, formatting, or content number `ref` written as the function says. */
export type Content = { readonly text: string } | { readonly format: readonly [key: string, value: unknown] } | { readonly ref: number; readonly write: (encoder: Y.UpdateEncoderV1) => void };
export type Block = { readonly client: number; readonly clock: number; readonly pieces: readonly Piece[] };
export type Deleted = { readonly client: number; readonly ranges: readonly (readonly [clock: number, length: number])[] };

export function handmade(blocks: readonly Block[], deleted: readonly Deleted[] = []): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const rest = encoder.restEncoder;
  encoding.writeVarUint(rest, blocks.length);
  for (const { client, clock, pieces } of blocks) {
    encoding.writeVarUint(rest, pieces.length);
    encoder.writeClient(client);
    encoding.writeVarUint(rest, clock);
    for (const piece of pieces) writePiece(encoder, piece);
  }
  encoding.writeVarUint(rest, deleted.length);
  for (const { client, ranges } of deleted) {
    encoding.writeVarUint(rest, client);
    encoding.writeVarUint(rest, ranges.length);
    for (const [clock, length] of ranges) {
      encoding.writeVarUint(rest, clock);
      encoding.writeVarUint(rest, length);
    }
  }
  return encoder.toUint8Array();
}

function writePiece(encoder: Y.UpdateEncoderV1, piece: Piece): void {
  if (piece.kind !== 'item') return writeEmpty(encoder, piece);
  const { origin, right, parent, sub, content } = piece;
  const ref = 'text' in content ? 4 : 'format' in content ? 6 : content.ref;
  encoder.writeInfo(ref | (origin ? 128 : 0) | (right ? 64 : 0) | (sub === undefined ? 0 : 32));
  if (origin) encoder.writeLeftID(Y.createID(...origin));
  if (right) encoder.writeRightID(Y.createID(...right));
  if (!origin && !right) {
    encoder.writeParentInfo(typeof parent === 'string');
    if (typeof parent === 'string') encoder.writeString(parent);
    else encoder.writeLeftID(Y.createID(...(parent ?? [0, 0])));
    if (sub !== undefined) encoder.writeString(sub);
  }
  if ('text' in content) encoder.writeString(content.text);
  else if ('format' in content) { encoder.writeKey(content.format[0]); encoder.writeJSON(content.format[1]); }
  else content.write(encoder);
}

function writeEmpty(encoder: Y.UpdateEncoderV1, { kind, length }: Exclude<Piece, { kind: 'item' }>): void {
  encoder.writeInfo(kind === 'gc' ? 0 : 10);
  if (kind === 'gc') encoder.writeLen(length); else encoding.writeVarUint(encoder.restEncoder, length);
}

/** Ids of the characters of a text from left to right. */
export function idsOf(text: Y.XmlText): readonly Id[] {
  const ids: Id[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && item.countable) for (let n = 0; n < item.length; n++) ids.push([item.id.client, item.id.clock + n]);
  }
  return ids;
}
