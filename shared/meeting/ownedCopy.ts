/**
 * Lets a replay change its own maps and lists in place instead of copying them at every event. Only the holder of a fresh
 * copy may own it, and it gives it up before anybody else sees it; to everyone else states never change.
 */
import type { ParagraphId } from '../base/ids.ts';
import type { ReportState } from './state.ts';

type Order = readonly ParagraphId[];

const owned = new WeakSet<object>();

function own<T extends object>(fresh: T): T {
  owned.add(fresh);
  return fresh;
}

/** A copy whose paragraphs, order and first numbering may be changed in place until it is given up. */
export function ownedCopy(state: ReportState): ReportState {
  const { paragraphs, order, revision } = state;
  return {
    ...state, paragraphs: own(new Map(paragraphs)), order: own([...order]),
    revision: revision.shape === undefined ? revision : { ...revision, shape: own(new Map(revision.shape)) },
  };
}

export function giveUp({ paragraphs, order, revision }: ReportState): void {
  for (const part of [paragraphs, order, revision.order, revision.shape]) if (part !== undefined) owned.delete(part);
}

/** May it still change under its reader? Then nothing may be kept of it. */
export const mayChange = (part: object): boolean => owned.has(part);

/** The map with one entry set: in place where it is owned, else a copy. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  const writable = map instanceof Map && owned.has(map) ? map : new Map(map);
  return writable.set(key, value);
}

/**
 * The order with `id` at the place `at`: in place where it is owned, else a copy. `kept`: an order that must stay as it is
 * although it may be the same list.
 */
export function withPlace(order: Order, at: number, id: ParagraphId, kept: Order | null): Order {
  if (!owned.has(order)) return order.toSpliced(at, 0, id);
  if (order === kept) {
    owned.delete(kept);
    return own(order.toSpliced(at, 0, id));
  }
  // Whoever owns a list made it as an array.
  (order as ParagraphId[]).splice(at, 0, id);
  return order;
}
