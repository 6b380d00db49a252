/**
 * Words for text that has moved are taken to where it went, stretch by stretch, and each of them walks the text it comes
 * from and the one it goes to. What would take too long is refused before anything is applied.
 */
import * as Y from 'yjs';
import { CLOSE } from '../../shared/protocol/wire.ts';
import type { Draft } from '../meeting/draft.ts';
import type { CharId } from '../meeting/movedText.ts';
import { itemsOf, structAt } from '../meeting/sharedText.ts';
import type { NewStructs } from './newStructs.ts';
import type { Placed } from './order.ts';
import { Refused } from './refused.ts';

/** Steps along the items of texts: for stretches that are taken elsewhere, and for finding out whether they are. */
const MOST = { taking: 2_000_000, looking: 500_000 } as const;

/** @throws Refused */
export function limitForwarding(draft: Draft, news: NewStructs, placed: readonly Placed[]): void {
  if (draft.moved.empty) return;
  const stretches = new Map<Y.XmlText, number>();
  let looked = 0;
  for (const [{ origin, rightOrigin, struct }, text] of placed) {
    const isFormat = struct instanceof Y.Item && struct.content instanceof Y.ContentFormat;
    // What hangs on another new piece goes along with it.
    if (origin !== null && !isFormat && news.at(origin) !== null) continue;
    if (hasMoved(draft, origin) || hasMoved(draft, rightOrigin) || !isRead(draft, text)) stretches.set(text, (stretches.get(text) ?? 0) + 1);
    else looked += deletedBefore(draft, origin, MOST.looking - looked);
    if (looked >= MOST.looking) throw tooFar();
  }
  let taking = 0;
  for (const [text, count] of stretches) {
    let items = 0;
    for (const _item of itemsOf(text)) items += 1;
    taking += count * items;
    if (taking > MOST.taking) throw tooFar();
  }
}

const hasMoved = (draft: Draft, id: CharId | null): boolean => id !== null && draft.moved.next(id) !== null;

function isRead(draft: Draft, text: Y.XmlText): boolean {
  const place = draft.placeOf(text);
  return place !== undefined && draft.isOpen(place);
}

/** How many deleted items stand before the place, as far as it matters. */
function deletedBefore(draft: Draft, origin: CharId | null, most: number): number {
  let count = 0;
  const stored = origin === null ? null : structAt(draft.doc, origin);
  for (let at = stored instanceof Y.Item ? stored : null; at !== null && at.deleted && count < most; at = at.left) count += 1;
  return count;
}

const tooFar = (): Refused => new Refused(CLOSE.rebase, 'the update is too far behind the text');
