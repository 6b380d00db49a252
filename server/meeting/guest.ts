/** What the pen sees of a connection: somebody in the room, and what can be said to them. Sockets: server/sync. */
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { Actor } from '../../shared/meeting/people.ts';
import type { Pulse } from './heartbeat.ts';

export interface Guest {
  readonly by: Actor;
  /** Words of everybody, merged: the same bytes to all. */
  deliver(update: Uint8Array): void;
  /** The beginning of an answer, which lacks what was written last: with it the guest has less than the entry it is sent at. */
  begin(update: Uint8Array): void;
  /** The answer to the guest's state vector, or the end of it: now there is nothing the guest lacks. */
  answer(update: Uint8Array): void;
  /** Client ids that are this guest's person's from now on; they are in the log. */
  ids(ids: readonly number[], freshAfter: number | null): void;
  /** Everything that came before barrier `n` on this connection is on disk. */
  durable(n: number, seq: number, at: number): void;
  /** Words went where nobody reads them. */
  late(paragraphs: readonly ParagraphId[]): void;
  /** The text that this guest has been given, as one fingerprint. */
  heartbeat(pulse: Pulse): void;
  close(code: number, why: string): void;
}
