/** The dearest frames that the gate has to judge: as many pieces, deletions or clients as fit into one message. */
import { LIMITS } from '../../server/sync/admission.ts';
import { handmade, type Id, type Piece } from './handmade.ts';

/** @param ids characters of the paragraph "one" */
export function largestFrames(ids: readonly Id[]): { readonly [what: string]: Uint8Array } {
  const typed = (right: Id): Piece[] => Array.from({ length: LIMITS.structs - 1 }, (_, n) => ({ kind: 'item', origin: n === 0 ? ids[2]! : [9, n - 1], right, content: { text: 'x' } }));
  const [, first] = ids[0]!;
  return {
    'pieces in a row': handmade([{ client: 9, clock: 0, pieces: typed(ids[3]!) }]),
    'pieces in the same gap': handmade([{ client: 9, clock: 0, pieces: Array.from({ length: 9_999 }, (): Piece => ({ kind: 'item', origin: ids[2]!, right: ids[3]!, content: { text: 'x' } })) }]),
    'deletions in descending order': handmade([], [{ client: ids[0]![0], ranges: Array.from({ length: 60_000 }, (_, n) => [60_000 - n, 1]) }]),
    'deletions of nothing': handmade([], Array.from({ length: 40_000 }, (_, n) => ({ client: 1_000_000 + n, ranges: [] }))),
    'collected pieces': handmade([{ client: 9, clock: 0, pieces: Array.from({ length: 60_000 }, (): Piece => ({ kind: 'gc', length: 1 })) }]),
    'clients without pieces': handmade(Array.from({ length: 30_000 }, (_, n) => ({ client: n, clock: first, pieces: [] }))),
  };
}
