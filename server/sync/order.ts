/**
 * An insertion names its left and its right neighbour, and at the base it was written on they stood side by side. If they
 * did not, a document that has lived and one that is loaded afresh may read differently, with no error anywhere.
 */
import type * as Y from 'yjs';
import type { Draft } from '../meeting/draft.ts';
import { GapOrder } from './gapOrder.ts';
import type { Knowledge } from './knowledge.ts';
import type { NewStruct, NewStructs } from './newStructs.ts';
import { Steps } from './refused.ts';
import { Rehearsal } from './rehearsal.ts';

export type Placed = readonly [NewStruct, Y.XmlText];

/**
 * @param placed new structs and the texts they go into, in dependency order
 * @throws Refused when one of them is not where its author could have put it.
 */
export function checkOrder(draft: Draft, news: NewStructs, placed: readonly Placed[], knowledge: Knowledge): void {
  const steps = new Steps();
  const order = new GapOrder(draft, news, knowledge, steps);
  const rehearsals = new Map<Y.XmlText, Rehearsal>();
  const found = new Map<Y.XmlText, NewStruct[]>();
  for (const [struct, text] of placed) {
    const { client, origin, rightOrigin } = struct;
    if (origin !== null) knowledge.has(client, origin);
    if (rightOrigin !== null) knowledge.has(client, rightOrigin);
    let rehearsal = rehearsals.get(text);
    if (rehearsal === undefined && order.place(struct, text)) {
      const before = found.get(text);
      if (before) before.push(struct); else found.set(text, [struct]);
      continue;
    }
    if (rehearsal === undefined) {
      rehearsals.set(text, (rehearsal = new Rehearsal(text, knowledge, steps)));
      for (const before of found.get(text) ?? []) rehearsal.place(before, false);
    }
    rehearsal.place(struct, true);
  }
}
