/**
 * What travels on the socket beside y-websocket's own messages (0 sync, 1 awareness): type 100, a JSON string, and type
 * 101, words that say on what they were written.
 * Described for strangers in PROTOCOL.md.
 */
import type { PersonId } from '../base/ids.ts';
import type { Receipt } from '../meeting/entry.ts';
import type { Role } from '../meeting/people.ts';
import type { Refusal } from '../meeting/refusals.ts';

export const CONTROL = 100;
/** Client → server: how many messages with words the client had taken in on this connection (varUint), and an update. */
export const WORDS = 101;

/** How often, in ms, the room says what the text reads like while it changes: two beats and a fresh start fit into ten seconds. */
export const HEARTBEAT_MS = 4_000;

/** Client → server. */
export type ClientControl =
  /** First message of our own client; a stock client sends none and is treated as current. */
  | { readonly t: 'hello'; readonly schema: number; /** Carets in short messages (places.ts) instead of awareness. */ readonly carets?: 'short' }
  /** Whose carets are shown beside those in one's own paragraph: everybody's, those of some codes, the chair's. */
  | { readonly t: 'watch'; readonly all: boolean; readonly follow: readonly string[]; readonly chair: boolean }
  /** Answered by `durable` with the same n when everything received earlier on this connection is on disk. */
  | { readonly t: 'barrier'; readonly n: number }
  /** Asks for client ids to write under; `have`: how many this client holds that it has not written under yet. */
  | { readonly t: 'ids'; readonly have: number }
  /** A formal act in the same order as the words around it; `act` is checked by the same schema as over HTTP. */
  | { readonly t: 'act'; readonly id: string; readonly act: unknown }
  /** Said once: this copy read otherwise than the heartbeat of entry `seq` said. It is counted and has no answer. */
  | { readonly t: 'differed'; readonly seq: number };

/** Server → client. */
export type ServerControl =
  /** `at`: the server's clock now, which pages show as the room's time. */
  | { readonly t: 'welcome'; readonly schema: number; readonly person: PersonId; readonly role: Role; readonly code: string; readonly colour: string; readonly mayWrite: boolean; readonly at: number }
  /**
   * Client ids that belong to this person from now on; none when enough are held. `freshAfter`: how long, in ms, one should
   * be written under before the next is taken; null: for good.
   */
  | { readonly t: 'ids'; readonly ids: readonly number[]; readonly freshAfter: number | null }
  | { readonly t: 'durable'; readonly n: number; readonly seq: number; readonly at: number }
  | { readonly t: 'receipt'; readonly id: string; readonly receipt: Receipt; readonly made: readonly string[] }
  | { readonly t: 'refused'; readonly id: string; readonly refusal: Refusal | { readonly code: 'malformed'; readonly field: string } }
  /** Words of this connection went into paragraphs that were sealed or deleted meanwhile: nobody reads them there. */
  | { readonly t: 'late'; readonly paragraphs: readonly string[] }
  /** `root`: what a copy reads like that has applied everything sent on this connection so far (shared/report/rootFingerprint.ts). */
  | { readonly t: 'heartbeat'; readonly seq: number; readonly root: string };

/** Why the server closes a socket. 4400–4499 are final for y-websocket's client; with all others it comes back. */
export const CLOSE = {
  notBinary: 1003,
  empty: 1007,
  silent: 1008,
  tooLarge: 1009,
  backOff: 1013,
  malformed: 4400,
  signInNeeded: 4401,
  forbidden: 4403,
  unknownReport: 4404,
  rebase: 4409,
  schemaTooOld: 4426,
  tooMuch: 4429,
  restarting: 4503,
  slowReader: 4508,
} as const;
