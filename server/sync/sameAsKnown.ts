/** Whether what an update holds under ids that are known is what is known under them. */
import * as Y from 'yjs';
import { CLOSE } from '../../shared/protocol/wire.ts';
import type { Draft } from '../meeting/draft.ts';
import type { CharId } from '../meeting/movedText.ts';
import { structAt } from '../meeting/sharedText.ts';
import { Refused } from './refused.ts';

/**
 * A copy that holds something else under an id than the log does never comes together with it again, and its words would
 * fall silently: what is known is passed over. So its owner is told. Whoever sees a caret's client id can write under it
 * before its owner has, and two tabs can be made to write under one.
 * @param known the first clock of this client that the document does not hold
 * @throws Refused
 */
export function assertSameAsKnown(draft: Draft, struct: Y.Item | Y.GC | Y.Skip, known: number): void {
  if (!(struct instanceof Y.Item)) return;
  const { client, clock } = struct.id;
  for (let at = clock; at < known;) {
    const stored = structAt(draft.doc, { client, clock: at });
    if (!(stored instanceof Y.Item)) return;
    const from = at - stored.id.clock, length = Math.min(stored.length - from, known - at);
    const origin = from > 0 ? { client, clock: at - 1 } : stored.origin, own = at > clock ? { client, clock: at - 1 } : struct.origin;
    const isSame = isSameId(origin, own) && isSameId(stored.rightOrigin, struct.rightOrigin) && isSameText(stored.content, from, struct.content, at - clock, length);
    if (!isSame) throw new Refused(CLOSE.rebase, 'this copy holds other words under an id than the log does');
    at += length;
  }
}

const isSameId = (a: CharId | null, b: CharId | null): boolean => a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);

/** Words that were collected cannot be compared, nor halves of a character that Yjs has cut in two. */
function isSameText(a: unknown, from: number, b: unknown, at: number, length: number): boolean {
  if (!(a instanceof Y.ContentString && b instanceof Y.ContentString)) return true;
  for (let n = 0; n < length; n++) {
    const one = a.str[from + n], other = b.str[at + n];
    if (one !== other && one !== '\ufffd' && other !== '\ufffd') return false;
  }
  return true;
}
