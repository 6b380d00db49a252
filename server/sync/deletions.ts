/** The deletions of one update: only words, only known ones, in order, and never most of the report at once. */
import * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import type { Draft } from '../meeting/draft.ts';
import type { CharRange } from '../meeting/movedText.ts';
import { Refused } from './refused.ts';
import type { NewStructs } from './newStructs.ts';

/**
 * More than this share of the text, in more than so many paragraphs and characters, is no edit: somebody wipes the report.
 * A text that has only been begun may be written anew by somebody who was offline for a moment.
 */
const BRAKE = { share: 0.2, paragraphs: 3, characters: 1_000 } as const;

export type Deletions = {
  readonly ranges: readonly CharRange[];
  /** Items that are deleted by this update and were not before. */
  readonly effective: number;
  readonly touched: readonly ParagraphId[];
  /** How often each text is cut by what is deleted in it. */
  readonly cuts: ReadonlyMap<Y.XmlText, number>;
  /** Paragraphs in which something visible is deleted where nobody reads it. */
  readonly late: readonly ParagraphId[];
};

type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds'];

/** @throws Refused */
export function checkDeletions(draft: Draft, news: NewStructs, { clients }: DeleteSet, most: { readonly deleteRanges: number; readonly deletions: number }): Deletions {
  const ranges: CharRange[] = [];
  const late = new Set<ParagraphId>();
  const words = new Map<ParagraphId, number>();
  const cuts = new Map<Y.XmlText, number>();
  let effective = 0;
  for (const [client, list] of clients) {
    let end = 0;
    const state = news.state(client);
    for (const { clock, len } of list) {
      if (!(len > 0) || clock < end || clock + len > state) throw new Refused(CLOSE.malformed, 'the deletions are not in order');
      end = clock + len;
      ranges.push({ client, clock, length: len });
      if (ranges.length > most.deleteRanges) throw new Refused(CLOSE.malformed, 'the update deletes in too many places');
      effective += take(draft, { client, clock, length: len }, words, cuts, late);
      if (effective > most.deletions) throw new Refused(CLOSE.malformed, 'the update deletes in too many places');
      if (news.clients > 0 && news.at({ client, clock: end - 1 }) !== null) effective += 1;
    }
  }
  brake(draft, words);
  return { ranges, effective, touched: [...words.keys()], cuts, late: [...late] };
}

function take(draft: Draft, { client, clock, length }: CharRange, words: Map<ParagraphId, number>, cuts: Map<Y.XmlText, number>, late: Set<ParagraphId>): number {
  const structs = draft.doc.store.clients.get(client);
  if (structs === undefined || clock >= Y.getState(draft.doc.store, client)) return 0;
  let effective = 0;
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const struct = structs[at]!;
    if (struct.id.clock >= clock + length) break;
    if (!(struct instanceof Y.Item) || struct.deleted) continue;
    const place = draft.placeOf(struct.parent);
    if (place === undefined) throw new Refused(CLOSE.forbidden, 'the structure of the text is the server’s');
    effective += 1;
    if (struct.parent instanceof Y.XmlText) cuts.set(struct.parent, (cuts.get(struct.parent) ?? 0) + 1);
    if (!struct.countable) continue;
    const deleted = Math.min(struct.id.clock + struct.length, clock + length) - Math.max(struct.id.clock, clock);
    words.set(place.paragraph, (words.get(place.paragraph) ?? 0) + deleted);
    if (!draft.isOpen(place)) late.add(place.paragraph);
  }
  return effective;
}

function brake(draft: Draft, words: ReadonlyMap<ParagraphId, number>): void {
  if (words.size <= BRAKE.paragraphs) return;
  const deleted = [...words.values()].reduce((sum, length) => sum + length, 0);
  if (deleted > BRAKE.characters && deleted > BRAKE.share * draft.totalLength()) throw new Refused(CLOSE.forbidden, 'the update deletes a large part of the report at once');
}
