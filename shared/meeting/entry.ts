/** One numbered line of a report's log, as stored and as replayed. */
import type { PersonId } from '../base/ids.ts';
import type { Hand } from '../ledger/hands.ts';
import type { MeetingEvent, Stamp } from './events.ts';

/** Characters of the shared document that a command copied elsewhere: source id range → destination id range. */
export type MovedRange = readonly [sourceClient: number, sourceClock: number, length: number, client: number, clock: number];

/** What the server wrote under an id of its own on somebody's behalf, copies of what stood elsewhere left aside. */
export type WrittenRange = readonly [client: number, clock: number, length: number, hand: Hand];

export type WordsPart = {
  /** Yjs V1 update, our own encoding. Applying all of them in order rebuilds the shared document. */
  readonly update: Uint8Array;
  /** Client ids that were given out or first used in this entry; each is bound for ever to a person and to whom they sat for. */
  readonly bindings: readonly (readonly [client: number, person: PersonId, hand?: Hand])[];
  readonly moved: readonly MovedRange[];
  readonly written?: readonly WrittenRange[];
};

export type Entry = Stamp & {
  readonly kind: 'words' | 'act';
  readonly events: readonly MeetingEvent[];
  readonly words: WordsPart | null;
  /** Repeating an act with the same key gives the same receipt and changes nothing. */
  readonly key: string | null;
  /** Random: whoever holds the hash and guesses what the entry says cannot try it. Absent in logs of earlier versions. */
  readonly salt?: string;
  /** SHA-256 chain, hex: hash = SHA-256(prev ‖ canonical entry with its salt ‖ update). */
  readonly prev: string;
  readonly hash: string;
};

/** An entry that has not been given its number and hash yet. */
export type Draft = Omit<Entry, 'seq' | 'prev' | 'hash'>;

/** What the author of an act holds as proof. */
export type Receipt = { readonly seq: number; readonly at: number; readonly hash: string };
