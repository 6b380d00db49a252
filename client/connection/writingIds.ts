/**
 * Under which client ids this browser writes: those that the server gave out, and never one of its own choosing. Where it is
 * kept from the room who wrote what, an id is left for the next one after a while and with every new connection, so that
 * letters of one hand do not add up.
 */
import * as Y from 'yjs';

export type WritingIds = {
  /** Call with every connection that opens, before the document synchronises. */
  readonly connected: () => void;
  readonly given: (ids: readonly number[], freshAfter: number | null) => void;
  readonly stop: () => void;
};

/**
 * @param ask asks the server for ids; `have`: how many are held that nothing was written under
 * @param onTaken told of each id before anything is written under it
 * @param now in ms
 */
export function openWritingIds(doc: Y.Doc, ask: (have: number) => void, onTaken: (client: number) => void, now: () => number = Date.now): WritingIds {
  const spare: number[] = [];
  let inUse: number | null = null, usedSince: number | null = null, isStale = true, freshAfter: number | null = null;

  const isUsed = () => inUse !== null && Y.getState(doc.store, inUse) > 0;
  const have = () => spare.length + (inUse !== null && !(isUsed() && freshAfter !== null) ? 1 : 0);
  /** Offline for long there may be no other id: better the old one than none. */
  function takeNext() {
    const id = isStale ? spare.shift() : undefined;
    if (id === undefined) return;
    doc.clientID = inUse = id;
    onTaken(id);
    usedSince = null;
    isStale = false;
  }

  const before = (transaction: Y.Transaction) => {
    if (!transaction.local || freshAfter === null || !isUsed()) return;
    usedSince ??= now();
    if (isStale || now() - usedSince < freshAfter) return;
    isStale = true;
    takeNext();
    ask(have());
  };
  doc.on('beforeTransaction', before);

  return {
    connected: () => {
      isStale ||= freshAfter !== null && isUsed();
      takeNext();
      ask(have());
    },
    given: (ids, after) => {
      freshAfter = after;
      spare.push(...ids);
      takeNext();
    },
    stop: () => doc.off('beforeTransaction', before),
  };
}
