/**
 * What becomes of positions when paragraphs split or merge. A split leaves every position on both parts; a merge keeps one
 * per delegation, the objection before anything else, with both reasons (P6, P7).
 */
import type { DelegationId, ParagraphId } from '../base/ids.ts';
import { KINDS } from './kinds.ts';
import type { Position, PositionRecord } from './positions.ts';

type Positions = ReadonlyMap<DelegationId, Position>;

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
    const { scope: _scope, quote: _quote, ...whole } = ours;
    // Limited to different words, the two together are limited to none.
    const limits = sameLimit(ours, theirs) ? ours : whole;
    return { ...limits, carriedFrom: from, reason: both(ours.reason, theirs.reason), proposedWording: both(ours.proposedWording, theirs.proposedWording) };
  }
  return KINDS[theirs.kind].weight > KINDS[ours.kind].weight ? { ...theirs, carriedFrom: from } : ours;
}

type Limits = Pick<Extract<Position, { kind: 'object' }>, 'scope' | 'quote'>;
const sameLimit = (a: Limits, b: Limits): boolean => a.quote === b.quote && a.scope?.bracket === b.scope?.bracket && a.scope?.alternative === b.scope?.alternative;

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
