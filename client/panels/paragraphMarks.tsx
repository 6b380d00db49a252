/** The state of a paragraph as icon and word, and the one thing that stands in its way. */
import type { ReactElement } from 'react';
import type { GlyphKind } from '../ui/Glyph.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import type { SeenHead, SeenParagraph } from '../../shared/protocol/screens.ts';
import { bearsPositions } from '../../shared/meeting/paragraph.ts';

type Mark = { readonly key: 'opn' | 'grp' | 'brk' | 'sln' | 'agr' | 'ado' | 'reo' | 'not' | 'del'; readonly icon: IconName; readonly word: string };

/** Once the report is decided every paragraph is: adopted with it, or left as agreed or not agreed when consensus was not reached. */
export function markOf(paragraph: Pick<SeenParagraph, 'state' | 'bracketed'>, status: SeenHead['status']): Mark {
  if (status === 'adopted' && paragraph.state !== 'deleted') return { key: 'ado', icon: 'stamp', word: 'Adopted' };
  if (status === 'notAdopted' && paragraph.state !== 'deleted' && paragraph.state !== 'agreedAdRef') return { key: 'not', icon: paragraph.bracketed ? 'brackets' : 'lock', word: 'Not agreed' };
  switch (paragraph.state) {
    case 'deleted': return { key: 'del', icon: 'trash', word: 'Deleted' };
    case 'underSilence': return { key: 'sln', icon: 'timer', word: 'Under silence' };
    case 'agreedAdRef': return { key: 'agr', icon: 'lock', word: 'Agreed ad ref.' };
    case 'agreedSmallGroup': return paragraph.bracketed ? { key: 'brk', icon: 'brackets', word: 'In brackets' } : { key: 'grp', icon: 'handshake', word: 'Agreed in small group' };
    case 'reopened': return { key: 'reo', icon: 'lockOpen', word: 'Reopened' };
    case 'open': return paragraph.bracketed ? { key: 'brk', icon: 'brackets', word: 'In brackets' } : { key: 'opn', icon: 'pencil', word: 'Open' };
  }
}

/** Icon and word together; `tag` puts them on the ground of the state. */
export function StateMark({ paragraph, status, tag = false }: { readonly paragraph: Pick<SeenParagraph, 'state' | 'bracketed'>; readonly status: SeenHead['status']; readonly tag?: boolean }): ReactElement {
  const mark = markOf(paragraph, status);
  return <span className={`st st-${mark.key}${tag ? ' tag' : ''}`}><Icon name={mark.icon} size={13} />{mark.word}</span>;
}

export type OneThing = { readonly glyph: GlyphKind; readonly count: number | null; readonly said: string };

/** What stands in the way of this paragraph, if anything: objections before instructions that are awaited. */
export function oneThing(paragraph: SeenParagraph, status: SeenHead['status'] = 'drafting'): OneThing | null {
  if (status === 'adopted' || !bearsPositions(paragraph.kind) || paragraph.state === 'deleted') return null;
  const { tally, finding } = paragraph;
  if (tally !== null && tally.object > 0) {
    const all = tally.objectOnEarlier === tally.object;
    return { glyph: all ? 'obe' : 'obj', count: tally.object, said: `${tally.object} ${tally.object === 1 ? 'objects' : 'object'}${all ? ', on earlier text' : ''}` };
  }
  if (paragraph.state === 'agreedAdRef') return null;
  if (finding?.kind === 'doesNotHold') return { glyph: 'no', count: finding.unmetConditions || null, said: 'consensus does not hold' };
  if (tally !== null && tally.awaitInstructions > 0) return { glyph: 'awt', count: tally.awaitInstructions, said: `${tally.awaitInstructions} ${tally.awaitInstructions === 1 ? 'awaits' : 'await'} instructions` };
  if (status !== 'drafting') return null;
  if (finding?.kind === 'holds') return { glyph: 'yes', count: null, said: 'holds' };
  if (finding?.kind === 'undetermined' && finding.because === 'questionNotPut') return { glyph: 'fre', count: null, said: 'without objection, not yet agreed' };
  return null;
}
