/**
 * Sends what is typed here together with what it was typed on: how many of the server's messages with words this copy had
 * taken in. The server then need not guess. Words from elsewhere (kept from earlier, taken over from another copy) go the
 * ordinary way, since they were written on something older.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { WORDS } from '../../shared/protocol/wire.ts';

const SYNC = 0, STEP1 = 0, UPDATE = 2;

/**
 * Takes the place of the provider's own sender and counts in front of its handler of sync messages. Call it before that
 * handler is wrapped again, so that a message which is held back counts when it is taken in.
 */
export function declareBase(provider: WebsocketProvider, doc: Y.Doc): void {
  let given = 0;
  const stock = provider.messageHandlers[SYNC];
  if (!stock) throw new Error('y-websocket has no handler for sync messages');
  provider.messageHandlers[SYNC] = (encoder, decoder, of, emitSynced, type) => {
    if (decoding.peekVarUint(decoder) !== STEP1) given += 1;
    stock(encoder, decoder, of, emitSynced, type);
  };
  provider.on('status', ({ status }) => { if (status === 'connecting') given = 0; });

  doc.off('update', provider._updateHandler);
  doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    const { ws } = provider;
    if (origin === provider || !provider.wsconnected || !ws || ws.readyState !== ws.OPEN) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, local ? WORDS : SYNC);
    encoding.writeVarUint(encoder, local ? given : UPDATE);
    encoding.writeVarUint8Array(encoder, update);
    ws.send(encoding.toUint8Array(encoder));
  });
}
