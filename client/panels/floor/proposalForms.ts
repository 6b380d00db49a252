/** What a viewer is writing as a proposal on each paragraph, kept while the floor shows another one. Nobody else sees it. */
import type { ParagraphId, ProposalId } from '../../../shared/base/ids.ts';
import type { ProposalAim, ProposalKind } from '../../../shared/ledger/proposals.ts';
import type { LiveDraft } from './liveDraft.ts';
import { cell, type SettableCell } from '../../screen/cell.ts';

/** What it shall do, as it is chosen in the form. */
export type Wish = ProposalKind | 'insertBefore';

export type ProposalForm = {
  /** A new draft, changes to an own draft, or new words for an own proposal that the text has left behind. */
  readonly does: { readonly what: 'draft' } | { readonly what: 'edit' | 'rebase'; readonly proposal: ProposalId };
  readonly wish: Wish;
  readonly text: string;
  /** For a move: after which paragraph; "first" is the very beginning. */
  readonly after: ParagraphId | 'first' | null;
  readonly rationale: string;
  /** Of a draft that others of the own side may be writing in: what both share. */
  readonly live: LiveDraft | null;
};

export const kindOf = (wish: Wish): ProposalKind => (wish === 'insertBefore' ? 'insert' : wish);

/** The form for a proposal that is there already. */
export function formOf({ kind, aim }: { readonly kind: ProposalKind; readonly aim?: ProposalAim }): Pick<ProposalForm, 'wish' | 'after'> {
  return { wish: aim?.kind === 'insert' ? 'insertBefore' : kind, after: aim?.kind === 'move' ? aim.after ?? 'first' : null };
}

export type ProposalForms = { readonly of: (paragraph: ParagraphId) => SettableCell<ProposalForm | null> };

export function proposalForms(): ProposalForms {
  const forms = new Map<ParagraphId, SettableCell<ProposalForm | null>>();
  return {
    of: (paragraph) => {
      const known = forms.get(paragraph) ?? cell<ProposalForm | null>(null);
      forms.set(paragraph, known);
      return known;
    },
  };
}
