/** Our own messages from a client (type 100), checked by hand: the act inside goes through the same door as over HTTP. */
import type { ClientControl } from '../../shared/protocol/wire.ts';

export type Control = ClientControl;

/** @returns null when the text is not one of the messages of ClientControl. */
export function readControl(json: string): Control | null {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof raw !== 'object' || raw === null) return null;
  const { t, schema, carets, n, id, act, seq, have, all, follow, chair } = raw as { readonly [name: string]: unknown };
  switch (t) {
    case 'hello': return Number.isSafeInteger(schema) ? { t, schema: Number(schema), ...(carets === 'short' ? { carets } : {}) } : null;
    case 'watch': return typeof all === 'boolean' && typeof chair === 'boolean' && isListOfCodes(follow) ? { t, all, follow, chair } : null;
    case 'barrier': return Number.isSafeInteger(n) && Number(n) >= 0 ? { t, n: Number(n) } : null;
    case 'ids': return Number.isSafeInteger(have) && Number(have) >= 0 ? { t, have: Number(have) } : null;
    case 'act': return typeof id === 'string' && /^[\x21-\x7e]{1,100}$/.test(id) ? { t, id, act } : null;
    case 'differed': return Number.isSafeInteger(seq) && Number(seq) >= 0 ? { t, seq: Number(seq) } : null;
    default: return null;
  }
}

/** As many as a room has delegations. */
const isListOfCodes = (raw: unknown): raw is readonly string[] => Array.isArray(raw) && raw.length <= 300 && raw.every((code) => typeof code === 'string' && code.length <= 40);
