/**
 * What a connection to a report travels on. Sockets and HTTP are two of a kind here: whole messages in order, both ways,
 * and an end with a code. Rooms, admission and carets know nothing else of how bytes travel.
 */
export interface Line {
  /** Bytes that were sent and that the network has not taken yet. */
  readonly waiting: number;
  send(message: Uint8Array): void;
  /** For what goes to many: `compose` is called once for each `source` and kind of line, however many it is sent to. */
  sendShared(source: Uint8Array, compose: (source: Uint8Array) => Uint8Array): void;
  /** Says why and hangs up; a reader who does not answer is cut off. */
  close(code: number, why: string): void;
}

export type Compose = (source: Uint8Array) => Uint8Array;
/** What has been made of each source, for each way of composing it: the same words go out as an answer and as an update. */
export type Made<T> = WeakMap<Uint8Array, Map<Compose, T>>;

/** @returns what `make` gives for a source composed so, made once as long as the source lives */
export function onceFor<T>(made: Made<T>, source: Uint8Array, compose: Compose, make: () => T): T {
  let ways = made.get(source);
  if (ways === undefined) made.set(source, (ways = new Map()));
  let kept = ways.get(compose);
  if (kept === undefined) ways.set(compose, (kept = make()));
  return kept;
}
