/** The words of a paragraph cut where a bracket opens or closes and where proposals change them, in the order of the text. */
import { plainText, type Runs } from '../../../shared/base/runs.ts';
import { overlaid } from '../../../shared/ledger/proposedChanges.ts';
import type { HalfBracket } from '../../editor/signs.ts';

export type WallStretch = { readonly text: string } | { readonly sign: HalfBracket };
export type WallPiece =
  | { readonly what: 'kept'; readonly words: readonly WallStretch[] }
  /** `of`: places of the proposals in the list given; more than one collide. */
  | { readonly what: 'changed'; readonly was: readonly WallStretch[]; readonly goes: boolean; readonly ways: readonly { readonly of: number; readonly text: string }[]; readonly space: boolean };

/** @param signs in the order of the text; `proposals`: whole wordings on `runs` */
export function wallPieces(runs: Runs, signs: readonly HalfBracket[], proposals: readonly Runs[]): readonly WallPiece[] {
  const pieces = proposals.length === 0 ? [{ what: 'kept' as const, runs }] : overlaid(runs, proposals);
  let at = 0, next = 0;
  return pieces.map((piece, place): WallPiece => {
    const text = plainText(piece.what === 'kept' ? piece.runs : piece.was), from = at, words: WallStretch[] = [], last = place === pieces.length - 1;
    let cut = 0;
    at += text.length;
    for (let sign = signs[next]; sign !== undefined && (last || sign.at < at || (sign.at === at && sign.is === 'close')); sign = signs[next += 1]) {
      const here = Math.min(text.length, Math.max(cut, sign.at - from));
      if (here > cut) words.push({ text: text.slice(cut, here) });
      words.push({ sign });
      cut = here;
    }
    if (cut < text.length) words.push({ text: text.slice(cut) });
    if (piece.what === 'kept') return { what: 'kept', words };
    const ways = piece.ways.map(({ of, runs: proposed }) => ({ of, text: plainText(proposed) }));
    return { what: 'changed', was: words, goes: text.trim() !== '', ways: ways.filter((way) => way.text.trim() !== ''), space: /\s$/u.test(text) || ways.some((way) => /\s$/u.test(way.text)) };
  });
}
