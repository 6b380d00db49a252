/** A Yjs relative position as JSON from outside, taken apart and believed in nothing. */

export type Relative = { readonly type: { client: number; clock: number } | null; readonly item: { client: number; clock: number } | null; readonly assoc: number };

/** @returns null when it is none */
export function parseRelative(raw: unknown): Relative | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { type, item, assoc } = raw as { [name: string]: unknown };
  const at = { type: parseId(type), item: parseId(item), assoc: assoc === -1 ? -1 : 0 };
  return at.type || at.item ? at : null;
}

function parseId(raw: unknown): { client: number; clock: number } | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { client, clock } = raw as { [name: string]: unknown };
  return Number.isSafeInteger(client) && Number.isSafeInteger(clock) ? { client: client as number, clock: clock as number } : null;
}
