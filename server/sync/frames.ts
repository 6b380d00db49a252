/** Frames of the socket: y-protocols' own, composed and taken apart by hand so that nothing is applied on the way. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { PLACES, readSentPlace, type SentPlace } from '../../shared/protocol/places.ts';
import { CONTROL, type ServerControl, WORDS } from '../../shared/protocol/wire.ts';

export const SYNC = 0, PRESENCE = 1, PRESENCE_QUERY = 3;
export const STEP1 = 0, STEP2 = 1, UPDATE = 2;

export type Frame =
  | { readonly kind: 'step1'; readonly vector: Uint8Array }
  | { readonly kind: 'step2' | 'update'; readonly update: Uint8Array }
  /** Live words of our own client; `given`: how many messages with words it had taken in. */
  | { readonly kind: 'words'; readonly given: number; readonly update: Uint8Array }
  | { readonly kind: 'presence'; readonly update: Uint8Array }
  | { readonly kind: 'presenceQuery' }
  | { readonly kind: 'place'; readonly place: SentPlace | null }
  | { readonly kind: 'control'; readonly json: string };

/** @returns null when the bytes are not one whole frame that we know. */
export function readFrame(bytes: Uint8Array): Frame | null {
  try {
    const decoder = decoding.createDecoder(bytes);
    const frame = read(decoder);
    return frame === null || decoding.hasContent(decoder) ? null : frame;
  } catch {
    return null;
  }
}

function read(decoder: decoding.Decoder): Frame | null {
  switch (decoding.readVarUint(decoder)) {
    case SYNC: {
      const step = decoding.readVarUint(decoder), payload = decoding.readVarUint8Array(decoder);
      switch (step) {
        case STEP1: return { kind: 'step1', vector: payload };
        case STEP2: return { kind: 'step2', update: payload };
        case UPDATE: return { kind: 'update', update: payload };
        default: return null;
      }
    }
    case PRESENCE: return { kind: 'presence', update: decoding.readVarUint8Array(decoder) };
    case PRESENCE_QUERY: return { kind: 'presenceQuery' };
    case WORDS: return { kind: 'words', given: decoding.readVarUint(decoder), update: decoding.readVarUint8Array(decoder) };
    case PLACES: {
      const place = readSentPlace(decoder);
      return place === undefined ? null : { kind: 'place', place };
    }
    case CONTROL: return { kind: 'control', json: decoding.readVarString(decoder) };
    default: return null;
  }
}

export function syncFrame(step: typeof STEP1 | typeof STEP2 | typeof UPDATE, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

export function controlFrame(message: ServerControl): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, CONTROL);
    encoding.writeVarString(encoder, JSON.stringify(message));
  });
}

export type PresenceEntry = { readonly client: number; readonly clock: number; readonly json: string };

export function presenceFrame(entries: readonly PresenceEntry[]): Uint8Array {
  const payload = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { client, clock, json } of entries) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, json);
    }
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, PRESENCE);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

/** Two thousand entries are more than a room has; a stock client sends back whatever it has received. */
const MOST_ENTRIES = 2_000;

/** @returns null when the payload is not a whole awareness update. */
export function readPresence(payload: Uint8Array): readonly PresenceEntry[] | null {
  try {
    const decoder = decoding.createDecoder(payload);
    const count = decoding.readVarUint(decoder);
    if (count > MOST_ENTRIES) return null;
    const entries: PresenceEntry[] = [];
    for (let i = 0; i < count; i++) entries.push({ client: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder), json: decoding.readVarString(decoder) });
    return decoding.hasContent(decoder) ? null : entries;
  } catch {
    return null;
  }
}
