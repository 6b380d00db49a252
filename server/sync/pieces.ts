/**
 * How many pieces the words of a paragraph are made of, deleted ones included: every letter typed there costs as much as
 * all of them. No paragraph that people write comes near the limit; one that is made to slow everybody down does.
 */
import type * as Y from 'yjs';
import { itemsOf } from '../meeting/sharedText.ts';

/** Never less than there are: what has been added since they were counted, as if nothing had been joined. */
const atMost = new WeakMap<Y.XmlText, number>();

/** @returns false when there would be more than `most` */
export function holdsPieces(text: Y.XmlText, added: number, most: number): boolean {
  let bound = (atMost.get(text) ?? Infinity) + added;
  if (bound > most) {
    bound = added;
    for (const _item of itemsOf(text)) bound += 1;
  }
  if (bound > most) return false;
  atMost.set(text, bound);
  return true;
}
