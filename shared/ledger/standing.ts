/** Where a filed position stands today: derived from the words it was taken on and the words now, never stored. */
import type { DelegationId } from '../base/ids.ts';
import { plainText } from '../base/runs.ts';
import type { Paragraph } from '../meeting/paragraph.ts';
import { CARRY_OVER, type Cause } from './carryOver.ts';
import { differEditorially } from './certified.ts';
import { KINDS } from './kinds.ts';
import type { Filing, Position, Stance, Standing } from './positions.ts';

type Words = Pick<Paragraph, 'words' | 'state'> & Partial<Pick<Paragraph, 'runs' | 'lineage' | 'brackets' | 'certified' | 'withdrawn' | 'reinstated'>>;
type Filed = Pick<Position, 'kind' | 'on' | 'carriedFrom'> & { readonly seq?: number; readonly quote?: string };

/** Which row of the table of carry-over a position is under. The rows that doubt it differ in what its author is told. */
export function causeOf(position: Filed, paragraph: Words): Cause {
  if (paragraph.state === 'deleted') return paragraph.withdrawn === undefined ? 'deleted' : 'withdrawnByProponent';
  if (position.on === paragraph.words) return 'asRead';
  if (differEditorially(paragraph.certified, position.on, paragraph.words)) return 'editorial';
  if (isPhraseGone(position, paragraph)) return 'phraseRemoved';
  if (position.carriedFrom !== null) return paragraph.lineage?.how === 'splitFrom' && paragraph.lineage.of === position.carriedFrom ? 'split' : 'merge';
  const since = position.seq ?? 0;
  if (paragraph.reinstated !== undefined && paragraph.reinstated > since) return 'reinstated';
  return isSettledSince(paragraph, since) ? 'alternativeChosen' : 'substantive';
}

export const standingOf = (position: Filed, paragraph: Words): Standing => CARRY_OVER[causeOf(position, paragraph)][KINDS[position.kind].carries];

/** Is it limited to a phrase that the paragraph no longer has? */
export function isPhraseGone({ quote }: { readonly quote?: string }, { runs }: Pick<Words, 'runs'>): boolean {
  return quote !== undefined && runs !== undefined && !hasPhrase(plainText(runs), quote);
}

/** White space counts for nothing. */
export const hasPhrase = (text: string, quote: string): boolean => spaced(text).includes(spaced(quote));
const spaced = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

/** The phrase to which a filing is limited. */
export const quoteOf = (filing: Filing): string | null => (filing.kind === 'object' ? filing.quote ?? null : null);

function isSettledSince({ brackets }: Words, seq: number): boolean {
  if (brackets === undefined) return false;
  for (const { state, record } of brackets.values()) if (state === 'settled' && (record.at(-1)?.seq ?? 0) > seq) return true;
  return false;
}

/** What a position counts as: a lapsed or suspended one counts as silence (P2). */
export function stanceOf(position: Filed | undefined, paragraph: Words): Stance {
  if (position === undefined) return 'silent';
  const standing = standingOf(position, paragraph);
  return standing === 'lapsed' || standing === 'suspended' ? 'silent' : position.kind;
}

/** Delegations whose positions of this kind count here, in the order of filing. */
export function standing(paragraph: Paragraph, kind: Stance): readonly DelegationId[] {
  return [...paragraph.positions].filter(([, position]) => stanceOf(position, paragraph) === kind).map(([delegation]) => delegation);
}
