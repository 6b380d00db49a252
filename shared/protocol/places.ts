/**
 * Carets on the wire, short: message type 102, both ways. A client says where its own caret is; the server says whose
 * carets there are by number, names each number once, and leaves out what the receiver already has. A caret that moved
 * takes some twelve bytes. Described for strangers in PROTOCOL.md.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

export const PLACES = 102;

/** A Yjs relative position without what can be told from the rest: beside an item, or at the end of a type. */
export type Spot = { readonly at: 'item' | 'end'; readonly client: number; readonly clock: number; readonly assoc: 0 | -1 };
/** A caret, or a selection with its moving end at `head`. */
export type Span = { readonly anchor: Spot; readonly head: Spot };
/** Where somebody is: a paragraph, and a caret in it unless they only look at it. */
export type SentPlace = { readonly paragraph: string; readonly span: Span | null };

export type Who = { readonly index: number; readonly code: string; readonly name: string; readonly colour: string; readonly isChair: boolean };
/** `paragraph` is the number that the server gave to the paragraph; null: this caret is not shown any more. */
export type ShownPlace = { readonly index: number; readonly paragraph: number | null; readonly span: Span | null };

/** Everything one message of the server may say; each part may be left out. */
export type PlacesNews = {
  readonly you?: number;
  readonly who?: readonly Who[];
  readonly paragraphs?: readonly { readonly number: number; readonly id: string }[];
  readonly places?: readonly ShownPlace[];
  /** How many people have a caret in a paragraph. */
  readonly editing?: readonly { readonly paragraph: number; readonly people: number }[];
};

const YOU = 1, WHO = 2, PARAGRAPHS = 3, SHOWN = 4, EDITING = 5;
const NOWHERE = 0, LOOKS = 1, CARET = 2;
const HEAD_AT_END = 1, HEAD_BEFORE = 2, ANCHOR_ELSEWHERE = 4, ANCHOR_AT_END = 8, ANCHOR_BEFORE = 16, ANCHOR_NEAR = 32, NO_SPAN = 64;
/** More than a room has. */
const MOST = 10_000;
const LONGEST_ID = 64;

/** @returns a whole message; null says that the caret has left the text */
export function composeSentPlace(place: SentPlace | null): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, PLACES);
  encoding.writeUint8(encoder, place === null ? NOWHERE : place.span === null ? LOOKS : CARET);
  if (place !== null) encoding.writeVarString(encoder, place.paragraph);
  if (place?.span) writeSpan(encoder, place.span);
  return encoding.toUint8Array(encoder);
}

/** Reads what follows the type. @returns undefined when it is none. @throws when the bytes end too early */
export function readSentPlace(decoder: decoding.Decoder): SentPlace | null | undefined {
  const kind = decoding.readUint8(decoder);
  if (kind === NOWHERE) return null;
  if (kind !== LOOKS && kind !== CARET) return undefined;
  const paragraph = decoding.readVarString(decoder);
  if (paragraph.length > LONGEST_ID) return undefined;
  return { paragraph, span: kind === CARET ? readSpan(decoder) : null };
}

export function composePlaces({ you, who = [], paragraphs = [], places = [], editing = [] }: PlacesNews): Uint8Array {
  return encoding.encode((encoder) => {
    const part = <T>(kind: number, all: readonly T[], write: (one: T) => void) => {
      if (all.length === 0) return;
      encoding.writeUint8(encoder, kind);
      encoding.writeVarUint(encoder, all.length);
      all.forEach(write);
    };
    encoding.writeVarUint(encoder, PLACES);
    part(YOU, you === undefined ? [] : [you], (index) => encoding.writeVarUint(encoder, index));
    part(WHO, who, ({ index, code, name, colour, isChair }) => {
      encoding.writeVarUint(encoder, index);
      encoding.writeUint8(encoder, isChair ? 1 : 0);
      for (const text of [code, name, colour]) encoding.writeVarString(encoder, text);
    });
    part(PARAGRAPHS, paragraphs, ({ number, id }) => {
      encoding.writeVarUint(encoder, number);
      encoding.writeVarString(encoder, id);
    });
    part(SHOWN, places, ({ index, paragraph, span }) => {
      encoding.writeVarUint(encoder, index);
      encoding.writeVarUint(encoder, paragraph === null ? 0 : paragraph + 1);
      if (paragraph === null) return;
      if (span === null) encoding.writeUint8(encoder, NO_SPAN); else writeSpan(encoder, span);
    });
    part(EDITING, editing, ({ paragraph, people }) => {
      encoding.writeVarUint(encoder, paragraph);
      encoding.writeVarUint(encoder, people);
    });
  });
}

/** Reads what follows the type. @returns null when it cannot be read */
export function readPlaces(decoder: decoding.Decoder): Required<Omit<PlacesNews, 'you'>> & Pick<PlacesNews, 'you'> | null {
  const who: Who[] = [], paragraphs: { number: number; id: string }[] = [], places: ShownPlace[] = [], editing: { paragraph: number; people: number }[] = [];
  let you: number | undefined;
  try {
    while (decoding.hasContent(decoder)) {
      const kind = decoding.readUint8(decoder), count = decoding.readVarUint(decoder);
      if (count > MOST) return null;
      for (let nth = 0; nth < count; nth += 1) {
        const first = decoding.readVarUint(decoder);
        switch (kind) {
          case YOU: you = first; break;
          case WHO: {
            const isChair = decoding.readUint8(decoder) === 1;
            who.push({ index: first, isChair, code: decoding.readVarString(decoder), name: decoding.readVarString(decoder), colour: decoding.readVarString(decoder) });
            break;
          }
          case PARAGRAPHS: paragraphs.push({ number: first, id: decoding.readVarString(decoder) }); break;
          case SHOWN: places.push(readShown(decoder, first)); break;
          case EDITING: editing.push({ paragraph: first, people: decoding.readVarUint(decoder) }); break;
          default: return null;
        }
      }
    }
  } catch {
    return null;
  }
  return { ...(you === undefined ? {} : { you }), who, paragraphs, places, editing };
}

function readShown(decoder: decoding.Decoder, index: number): ShownPlace {
  const paragraph = decoding.readVarUint(decoder) - 1;
  return paragraph < 0 ? { index, paragraph: null, span: null } : { index, paragraph, span: readSpan(decoder) };
}

/** The anchor is told by its distance from the head where both lie in what one client wrote, and not at all where they are one. */
function writeSpan(encoder: encoding.Encoder, { anchor, head }: Span): void {
  const isElsewhere = anchor.client !== head.client || anchor.clock !== head.clock || anchor.at !== head.at || anchor.assoc !== head.assoc;
  const isNear = isElsewhere && anchor.client === head.client;
  encoding.writeUint8(encoder, (head.at === 'end' ? HEAD_AT_END : 0) | (head.assoc < 0 ? HEAD_BEFORE : 0)
    | (isElsewhere ? ANCHOR_ELSEWHERE | (anchor.at === 'end' ? ANCHOR_AT_END : 0) | (anchor.assoc < 0 ? ANCHOR_BEFORE : 0) : 0) | (isNear ? ANCHOR_NEAR : 0));
  encoding.writeVarUint(encoder, head.client);
  encoding.writeVarUint(encoder, head.clock);
  if (!isElsewhere) return;
  if (isNear) return encoding.writeVarInt(encoder, anchor.clock - head.clock);
  encoding.writeVarUint(encoder, anchor.client);
  encoding.writeVarUint(encoder, anchor.clock);
}

/** @returns null where there is no caret. @throws when it cannot be one */
function readSpan(decoder: decoding.Decoder): Span | null {
  const flags = decoding.readUint8(decoder);
  if (flags === NO_SPAN) return null;
  if (flags > NO_SPAN) throw new RangeError('no span');
  const spot = (at: boolean, before: boolean, client: number, clock: number): Spot => {
    if (clock < 0) throw new RangeError('before the beginning');
    return { at: at ? 'end' : 'item', client, clock, assoc: before ? -1 : 0 };
  };
  const client = decoding.readVarUint(decoder), clock = decoding.readVarUint(decoder);
  const head = spot((flags & HEAD_AT_END) !== 0, (flags & HEAD_BEFORE) !== 0, client, clock);
  if ((flags & ANCHOR_ELSEWHERE) === 0) return { anchor: head, head };
  const near = (flags & ANCHOR_NEAR) !== 0;
  const of = near ? client : decoding.readVarUint(decoder);
  const from = near ? clock + decoding.readVarInt(decoder) : decoding.readVarUint(decoder);
  return { anchor: spot((flags & ANCHOR_AT_END) !== 0, (flags & ANCHOR_BEFORE) !== 0, of, from), head };
}

/** A Yjs relative position in JSON, as editors hold it. @returns null when it is none that lies in a paragraph */
export function spotOf(raw: unknown): Spot | null {
  const { item, type, assoc } = fieldsOf(raw), beside = idOf(item), inside = idOf(type);
  const id = beside ?? inside;
  return id && { at: beside ? 'item' : 'end', ...id, assoc: typeof assoc === 'number' && assoc < 0 ? -1 : 0 };
}

export const jsonOfSpot = ({ at, client, clock, assoc }: Spot): Readonly<Record<string, unknown>> => ({ [at === 'item' ? 'item' : 'type']: { client, clock }, assoc });

function idOf(raw: unknown): { readonly client: number; readonly clock: number } | null {
  const { client, clock } = fieldsOf(raw);
  return isCount(client) && isCount(clock) ? { client, clock } : null;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const fieldsOf = (raw: unknown): { readonly [name: string]: unknown } => (typeof raw === 'object' && raw !== null ? { ...raw } : {});
