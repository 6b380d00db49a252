/** One numbered line of a report's log, as stored and as replayed. */
import type { PersonId } from '../base/ids.ts';
import type { MeetingEvent, Stamp } from './events.ts';

/** Characters of the shared document that a command copied elsewhere: source id range → destination id range. */
export type MovedRange = readonly [sourceClient: number, sourceClock: number, length: number, client: number, clock: number];

export type WordsPart = {
  /** Yjs V1 update, our own encoding. Applying all of them in order rebuilds the shared document. */
  readonly update: Uint8Array;
  /** Client ids first used in this entry and the person each is bound to for ever. */
  readonly bindings: readonly (readonly [client: number, person: PersonId])[];
  readonly moved: readonly MovedRange[];
};

export type Entry = Stamp & {
  readonly kind: 'words' | 'act';
  readonly events: readonly MeetingEvent[];
  readonly words: WordsPart | null;
  /** Repeating an act with the same key gives the same receipt and changes nothing. */
  readonly key: string | null;
  /** SHA-256 chain, hex: hash = SHA-256(prev ‖ canonical entry ‖ update). */
  readonly prev: string;
  readonly hash: string;
};

/** An entry that has not been given its number and hash yet. */
export type Draft = Omit<Entry, 'seq' | 'prev' | 'hash'>;

/** What the author of an act holds as proof. */
export type Receipt = { readonly seq: number; readonly at: number; readonly hash: string };
