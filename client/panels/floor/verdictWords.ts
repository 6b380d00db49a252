/** What the floor says first about a paragraph: the finding in words, or what became of the paragraph. */
import { findingWords } from '../../../shared/i18n/findingWords.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenHead, SeenParagraph, Tally } from '../../../shared/protocol/screens.ts';
import type { GlyphKind } from '../../ui/Glyph.tsx';
import { atHead } from '../names.ts';
import { minuteTime, shortDay } from '../times.ts';

export type VerdictWords = { readonly glyph: GlyphKind; readonly verdict: string; readonly because: string };

export function verdictOf(paragraph: SeenParagraph, delegations: readonly Delegation[], status: SeenHead['status']): VerdictWords {
  const { name, state, finding, agreement, tally } = paragraph;
  if (state === 'deleted') return { glyph: 'nov', verdict: `${atHead(name)} is deleted.`, because: 'Positions on it are suspended and return with it.' };
  if (status === 'adopted') return { glyph: 'yes', verdict: `${atHead(name)} is adopted.`, because: 'It is part of the report that was adopted by consensus.' };
  if (status === 'notAdopted' && state !== 'agreedAdRef') return { glyph: finding?.kind === 'doesNotHold' ? 'no' : 'nov', verdict: `${atHead(name)} was not agreed.`, because: finding === null ? '' : findingWords(finding, name, delegations).why ?? '' };
  if (state === 'agreedAdRef' && finding?.kind !== 'doesNotHold') return { glyph: 'yes', verdict: `${atHead(name)} ${status === 'drafting' ? 'is' : 'was'} agreed ad referendum.`, because: agreement === null ? '' : `Agreed on ${shortDay(agreement.at)} at ${minuteTime(agreement.at)}. The text is sealed.` };
  if (state === 'underSilence') return { glyph: 'pen', verdict: `${atHead(name)} is under a silence procedure.`, because: `${findingWords(finding ?? { kind: 'undetermined', because: 'questionNotPut' }, name, delegations).why ?? ''} Its words are frozen until the deadline. An objection breaks silence.` };
  if (finding === null) return { glyph: 'nov', verdict: `No verdict yet on ${name}.`, because: '' };
  const { verdict, why } = findingWords(finding, name, delegations);
  if (state === 'agreedAdRef') return { glyph: 'no', verdict, because: `${why ?? ''} ${status === 'drafting' ? 'The words stay agreed ad referendum unless the Chair reopens them.' : 'The words had been agreed ad referendum.'}`.trimStart() };
  const inBrackets = paragraph.bracketed ? ' Words in it stand in brackets: they can be without objection, never agreed.' : '';
  const silent = tally !== null && nobodySpoke(tally);
  const silence = silent ? ' No delegation has taken a position: silence is counted as silence, not as agreement.' : '';
  return { glyph: glyphOf(finding, tally), verdict, because: `${why ?? ''}${finding.kind === 'undetermined' && finding.because === 'questionNotPut' ? silence : ''}${finding.kind === 'doesNotHold' ? '' : inBrackets}` };
}

function glyphOf(finding: NonNullable<SeenParagraph['finding']>, tally: Tally | null): GlyphKind {
  switch (finding.kind) {
    case 'holds': return 'yes';
    case 'doesNotHold': return 'no';
    case 'undetermined': return finding.because !== 'questionNotPut' ? 'nov' : (tally?.awaitInstructions ?? 0) > 0 ? 'pen' : 'fre';
  }
}

const nobodySpoke = (tally: Tally): boolean => tally.support + tally.noObjection + tally.adRef + tally.abstain + tally.awaitInstructions + tally.reserve + tally.conditional + tally.object === 0;
