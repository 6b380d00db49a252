/**
 * What becomes of positions when paragraphs split or merge. A split leaves every position on both parts; a merge keeps one
 * per delegation, the objection before anything else, with both reasons (P6, P7).
 */
import type { DelegationId, ParagraphId } from '../base/ids.ts';
import type { Position, PositionKind, PositionRecord } from './positions.ts';

type Positions = ReadonlyMap<DelegationId, Position>;

/** What a delegation would lose most by losing it comes first. */
const WEIGHT = { object: 7, conditional: 6, reserve: 5, awaitInstructions: 4, abstain: 3, adRef: 2, noObjection: 1, support: 0 } as const satisfies Record<PositionKind, number>;

/** Positions of `of` as they stand on the part that its author never read. */
export function carried(positions: Positions, of: ParagraphId): Positions {
  return new Map([...positions].map(([delegation, position]) => [delegation, { ...position, carriedFrom: of }]));
}

/** One position per delegation out of those on `into` and those on `merged`. */
export function united(into: Positions, merged: Positions, from: ParagraphId): Positions {
  const all = new Map(into);
  for (const [delegation, theirs] of merged) {
    const ours = all.get(delegation);
    // The same filing on both, after a split: it has come home.
    if (ours !== undefined && ours.seq === theirs.seq) continue;
    all.set(delegation, ours === undefined ? { ...theirs, carriedFrom: from } : oneOf(ours, theirs, from));
  }
  return all;
}

function oneOf(ours: Position, theirs: Position, from: ParagraphId): Position {
  if (ours.kind === 'object' && theirs.kind === 'object') {
    return { ...ours, carriedFrom: from, reason: both(ours.reason, theirs.reason), proposedWording: both(ours.proposedWording, theirs.proposedWording) };
  }
  return WEIGHT[theirs.kind] > WEIGHT[ours.kind] ? { ...theirs, carriedFrom: from } : ours;
}

function both(first: string | null, second: string | null): string | null {
  if (first === null || first === second) return second;
  return second === null ? first : `${first}\n${second}`;
}

/** Is it the same filing, standing here by the same way? */
export const sameFiling = (a: Position | undefined, b: Position | undefined): boolean => a?.seq === b?.seq && a?.carriedFrom === b?.carriedFrom;

/** The histories of two paragraphs as one, oldest first; a filing known to both is told once. */
export function unitedRecord(one: readonly PositionRecord[], other: readonly PositionRecord[]): readonly PositionRecord[] {
  if (other.length === 0) return one;
  const told = new Set(one.map(keyOf));
  const added = other.filter((line) => !told.has(keyOf(line)));
  return added.length === 0 ? one : [...one, ...added].sort((a, b) => a.seq - b.seq);
}

const keyOf = ({ seq, delegation, what }: PositionRecord): string => `${seq} ${delegation} ${typeof what === 'string' ? '' : what.on}`;
