/**
 * What a viewer is about to file on each paragraph, kept while the floor shows another one, so that a long reason
 * survives a click elsewhere. A choice remembers the words it was made on: those are the words it will be bound to.
 */
import type { Fingerprint, ParagraphId } from '../../../shared/base/ids.ts';
import type { BracketScope } from '../../../shared/ledger/brackets.ts';
import type { Runs } from '../../../shared/base/runs.ts';
import { cell, type SettableCell } from '../../screen/cell.ts';
import type { ConditionRows } from '../conditionRows.ts';
import type { Choice } from '../stances.ts';

export type PositionDraft = {
  readonly choice: Choice | null;
  readonly reason: string;
  /** No rows: without a condition. */
  readonly condition: ConditionRows;
  readonly proposedWording: string;
  /** Of an objection: only the words in a bracket, or an alternative to them. */
  readonly scope: BracketScope | null;
  /** Of an objection: only this phrase of the words, "" for all of them. */
  readonly quote: string;
  /** Local date and time as the field gives it, "" for none. */
  readonly answerBy: string;
  /** The words on the screen when the choice was made. */
  readonly read: { readonly on: Fingerprint; readonly runs: Runs } | null;
};

export const EMPTY_DRAFT: PositionDraft = { choice: null, reason: '', condition: [], proposedWording: '', scope: null, quote: '', answerBy: '', read: null };

export type PositionDrafts = { readonly of: (paragraph: ParagraphId) => SettableCell<PositionDraft> };

export function positionDrafts(): PositionDrafts {
  const drafts = new Map<ParagraphId, SettableCell<PositionDraft>>();
  return {
    of: (paragraph) => {
      const known = drafts.get(paragraph) ?? cell(EMPTY_DRAFT);
      drafts.set(paragraph, known);
      return known;
    },
  };
}
