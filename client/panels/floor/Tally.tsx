/** One mark per delegation from support to objection, and below it the counts in words. Counts name nobody. */
import { Glyph, type GlyphKind } from '../../ui/Glyph.tsx';
import type { Tally as Counts } from '../../../shared/protocol/screens.ts';
import { marksOf } from '../stances.ts';

type Line = { readonly glyph: GlyphKind; readonly count: number; readonly word: string };

export function linesOf(tally: Counts): readonly Line[] {
  const lives = tally.noObjection + tally.conditional + tally.adRef;
  return [
    { glyph: 'sup', count: tally.support, word: 'support' },
    { glyph: 'liv', count: lives, word: tally.conditional > 0 ? `can live with, ${tally.conditional} if` : 'can live with' },
    { glyph: 'sil', count: tally.silent, word: tally.lapsed > 0 ? `silent, ${tally.lapsed} lapsed` : 'silent' },
    { glyph: 'awt', count: tally.awaitInstructions, word: 'await' },
    { glyph: 'res', count: tally.reserve, word: 'reserve' },
    { glyph: 'obj', count: tally.object, word: tally.objectOnEarlier > 0 ? `object, ${tally.objectOnEarlier} earlier` : 'object' },
    ...(tally.abstain > 0 ? [{ glyph: 'abs' as const, count: tally.abstain, word: 'abstain' }] : []),
  ];
}

export function Tally({ tally }: { readonly tally: Counts }) {
  const marks = marksOf(tally);
  const lines = linesOf(tally);
  return (
    <section className="tally" aria-label="Counts">
      <span className="vh">{marks.length} delegations:</span>
      <div className={marks.length > 60 ? 'row dense' : 'row'} aria-hidden>{marks.map((mark, place) => <Glyph key={place} kind={mark} />)}</div>
      <dl>
        {lines.map((line) => <div key={line.glyph}><dt>{line.word}</dt><dd>{line.count}</dd><Glyph kind={line.glyph} /></div>)}
      </dl>
    </section>
  );
}
