/**
 * Carets. Our own is sent at most five times a second and only when it moved; nobody else's is ever sent back. Who a
 * remote caret belongs to is what the server stamped on it.
 */
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { cell } from '../screen/cell.ts';
import type { Cell } from '../screen/cell.ts';
import type { OwnCaret, RemoteCaret } from './ports.ts';

const BETWEEN_MS = 200;

export type OwnPresence = {
  readonly awareness: Awareness;
  readonly carets: Cell<RemoteCaret[]>;
  readonly setCaret: (caret: OwnCaret | null) => void;
  /** The document is written under another client id from now on; its caret goes under the same. */
  readonly goesAs: (client: number) => void;
  readonly stop: () => void;
};

/** @param send receives encoded awareness updates about our own caret alone */
export function openPresence(doc: Y.Doc, send: (update: Uint8Array) => void): OwnPresence {
  const awareness = new Awareness(doc);
  // The server owns presence: it renews and removes, so neither our renewals nor our idea of expiry are wanted.
  clearInterval(awareness._checkInterval as ReturnType<typeof setInterval>);
  awareness.setLocalState(null);
  const carets = cell<RemoteCaret[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined, sentAt = 0;

  function sendNow() {
    timer = undefined;
    sentAt = Date.now();
    send(encodeAwarenessUpdate(awareness, [awareness.clientID]));
  }

  awareness.on('update', (_changed: unknown, origin: unknown) => {
    if (origin === 'local') timer ??= setTimeout(sendNow, Math.max(0, sentAt + BETWEEN_MS - Date.now()));
  });
  awareness.on('change', (_changed: unknown, origin: unknown) => {
    if (origin === 'local') return;
    const seen: RemoteCaret[] = [];
    for (const [client, state] of awareness.getStates()) {
      const caret = client === awareness.clientID ? null : remoteCaret(client, state, awareness.meta.get(client)?.lastUpdated ?? 0);
      if (caret) seen.push(caret);
    }
    carets.set(seen);
  });

  return {
    awareness, carets,
    setCaret: (caret) => {
      if (caret === null && awareness.getLocalState() === null) return;
      awareness.setLocalState(caret === null ? null : { cursor: caret });
    },
    goesAs: (client) => {
      const state = awareness.getLocalState();
      awareness.states.delete(awareness.clientID);
      awareness.clientID = client;
      awareness.setLocalState(state); // y-websocket looks its own id up when it ends, and breaks if nothing is there
    },
    stop: () => { clearTimeout(timer); awareness.destroy(); },
  };
}

/** Awareness is plain JSON from other browsers; only its `user` is the server's. @returns null when there is no caret in it. */
function remoteCaret(client: number, state: Record<string, unknown>, at: number): RemoteCaret | null {
  const { user, cursor } = state;
  if (!isRecord(user) || !isRecord(cursor) || typeof cursor['paragraph'] !== 'string') return null;
  return { client, code: text(user['code']), name: text(user['name']), colour: text(user['colour']), paragraph: cursor['paragraph'], anchor: cursor['anchor'], head: cursor['head'], at };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const text = (value: unknown) => (typeof value === 'string' ? value : '');
