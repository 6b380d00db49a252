/** How each server wants to be spoken to. All of them carry y-protocols' messages; they differ in what stands around them. */
import * as encoding from 'lib0/encoding';
import { CONTROL, type ClientControl } from '../../shared/protocol/wire.ts';

export const SYNC = 0, PRESENCE = 1;
export const STEP1 = 0, STEP2 = 1, UPDATE = 2;

/** One document on one server, and who comes to it. */
export type Door = {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Said before anything else; null: nothing. */
  readonly greeting: Uint8Array | null;
  /** Put before every message. */
  readonly prefix: Uint8Array;
  /** Does the server hold a document that can be asked for? */
  readonly hasDocument: boolean;
};

const NOTHING = new Uint8Array(0);

export function plainDoor(address: string, headers: Readonly<Record<string, string>> = {}, hasDocument = true): Door {
  return { address, headers, greeting: null, prefix: NOTHING, hasDocument };
}

/** Every message of Hocuspocus begins with the name of its document, and the first one carries a token. */
export function hocuspocusDoor(address: string, name: string): Door {
  const AUTH = 2, TOKEN = 0;
  const prefix = encoding.encode((e) => encoding.writeVarString(e, name));
  const greeting = encoding.encode((e) => {
    encoding.writeUint8Array(e, prefix);
    encoding.writeVarUint(e, AUTH);
    encoding.writeVarUint(e, TOKEN);
    encoding.writeVarString(e, 'anybody');
  });
  return { address, headers: {}, greeting, prefix, hasDocument: true };
}

export function syncMessage({ prefix }: Door, step: typeof STEP1 | typeof STEP2 | typeof UPDATE, payload: Uint8Array): Uint8Array {
  return encoding.encode((e) => {
    encoding.writeUint8Array(e, prefix);
    encoding.writeVarUint(e, SYNC);
    encoding.writeVarUint(e, step);
    encoding.writeVarUint8Array(e, payload);
  });
}

/** A message of our own beside the protocol's. */
export function controlMessage(message: ClientControl): Uint8Array {
  return encoding.encode((e) => {
    encoding.writeVarUint(e, CONTROL);
    encoding.writeVarString(e, JSON.stringify(message));
  });
}

/** The caret of one client; `state` is JSON. */
export function presenceMessage({ prefix }: Door, client: number, clock: number, state: string): Uint8Array {
  const payload = encoding.encode((e) => {
    encoding.writeVarUint(e, 1);
    encoding.writeVarUint(e, client);
    encoding.writeVarUint(e, clock);
    encoding.writeVarString(e, state);
  });
  return encoding.encode((e) => {
    encoding.writeUint8Array(e, prefix);
    encoding.writeVarUint(e, PRESENCE);
    encoding.writeVarUint8Array(e, payload);
  });
}
