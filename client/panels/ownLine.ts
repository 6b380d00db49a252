/** Where the viewer's own delegation stands at the moment of the gavel, as one line: never a default, never a guess. */
import { stanceLabel } from '../../shared/i18n/positionWords.ts';
import type { SeenPosition } from '../../shared/protocol/screens.ts';
import type { GlyphKind } from '../ui/Glyph.tsx';
import { glyphOfStanding } from './stances.ts';

/** @param position null: nothing is filed, which is silence and nothing else */
export function ownLine(name: string, position: Pick<SeenPosition, 'filing' | 'standing'> | null): { readonly glyph: GlyphKind; readonly said: string } {
  if (position === null) return { glyph: 'sil', said: `${name} has filed no position on this paragraph.` };
  return { glyph: glyphOfStanding(position), said: `${name}’s position on record: ${stanceLabel(position.filing.kind, position.standing)}.` };
}
