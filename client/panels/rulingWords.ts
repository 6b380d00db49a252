/** The ruling as the bar shows it: the verdict, the facts after it, and the mark before it. */
import { reportWords } from '../../shared/i18n/findingWords.ts';
import type { SeenHead } from '../../shared/protocol/screens.ts';
import type { GlyphKind } from '../ui/Glyph.tsx';

export type Ruling = { readonly verdict: string; readonly facts: string; readonly glyph: GlyphKind };

export function rulingOf(head: SeenHead): Ruling {
  const { verdict, why } = reportWords(head);
  return { verdict, facts: why ?? '', glyph: glyphOf(head) };
}

function glyphOf({ status, finding }: SeenHead): GlyphKind {
  if (status !== 'drafting') return status === 'adopted' ? 'yes' : 'no';
  switch (finding.kind) {
    case 'holds': return 'yes';
    case 'doesNotHold': return 'no';
    case 'undetermined': return finding.because === 'nobodyEligible' ? 'nov' : 'pen';
  }
}
