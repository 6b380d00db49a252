/** How stances look and in which order they stand: objections first in lists, support to objection in the row of marks. */
import type { GlyphKind } from '../ui/Glyph.tsx';
import type { BracketScope } from '../../shared/ledger/brackets.ts';
import type { Condition } from '../../shared/ledger/conditions.ts';
import type { Filing, PositionKind, Stance } from '../../shared/ledger/positions.ts';
import type { SeenPosition, Tally } from '../../shared/protocol/screens.ts';

export const GLYPH_OF: Record<Stance, GlyphKind> = {
  support: 'sup', noObjection: 'liv', conditional: 'liv', adRef: 'abs', abstain: 'abs', awaitInstructions: 'awt', reserve: 'res', object: 'obj', silent: 'sil',
};

/** The glyph of a position as it stands today: hollow or dashed when the words have changed since. */
export function glyphOfStanding({ filing, standing }: Pick<SeenPosition, 'filing' | 'standing'>): GlyphKind {
  if (standing === 'lapsed') return 'lap';
  return filing.kind === 'object' && standing === 'needsReconfirmation' ? 'obe' : GLYPH_OF[filing.kind];
}

/** Lists: what stands in the way first, silence last. */
export const LIST_ORDER: readonly Stance[] = ['object', 'awaitInstructions', 'reserve', 'conditional', 'noObjection', 'adRef', 'abstain', 'support', 'silent'];

/** The five choices of the position control, in the order of their keys 1 to 5. */
export const CHOICES = ['support', 'noObjection', 'awaitInstructions', 'reserve', 'object'] as const satisfies readonly PositionKind[];
export type Choice = (typeof CHOICES)[number];

/** One mark per delegation, from support to objection. */
export function marksOf(tally: Tally): readonly GlyphKind[] {
  const times = (glyph: GlyphKind, count: number): GlyphKind[] => Array.from({ length: Math.max(0, count) }, () => glyph);
  return [
    ...times('sup', tally.support), ...times('liv', tally.noObjection + tally.conditional), ...times('abs', tally.adRef + tally.abstain),
    ...times('sil', tally.silent - tally.lapsed), ...times('lap', tally.lapsed), ...times('awt', tally.awaitInstructions), ...times('res', tally.reserve),
    ...times('obe', tally.objectOnEarlier), ...times('obj', tally.object - tally.objectOnEarlier),
  ];
}

/** What a control's choice and its fields amount to, as it will be filed. Blank fields count as not filled in. */
export function filingOf(choice: Choice, { reason, condition, proposedWording, answerBy, scope, quote }: { readonly scope?: BracketScope | null; readonly quote?: string; readonly reason: string; readonly condition: Condition | null; readonly proposedWording: string; readonly answerBy: number | null }): Filing {
  const said = blankIsNull(reason);
  switch (choice) {
    case 'noObjection': return condition === null ? { kind: 'noObjection', reason: said } : { kind: 'conditional', reason: said, condition };
    case 'awaitInstructions': return { kind: 'awaitInstructions', reason: said, answerBy: answerBy as Extract<Filing, { kind: 'awaitInstructions' }>['answerBy'] };
    case 'object': return { kind: 'object', reason: said, proposedWording: blankIsNull(proposedWording), ...(scope === null || scope === undefined ? (quote === undefined || quote.trim() === '' ? {} : { quote: quote.trim() }) : { scope }) };
    case 'support': case 'reserve': return { kind: choice, reason: said };
  }
}

const blankIsNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
