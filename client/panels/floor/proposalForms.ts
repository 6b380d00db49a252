/** What a viewer is writing as a proposal on each paragraph, kept while the floor shows another one. Nobody else sees it. */
import type { ParagraphId, ProposalId } from '../../../shared/base/ids.ts';
import type { ProposalKind } from '../../../shared/ledger/proposals.ts';
import { cell, type SettableCell } from '../../screen/cell.ts';

export type ProposalForm = {
  /** A new draft, changes to an own draft, or new words for an own proposal that the text has left behind. */
  readonly does: { readonly what: 'draft' } | { readonly what: 'edit' | 'rebase'; readonly proposal: ProposalId };
  readonly kind: ProposalKind;
  readonly text: string;
  readonly rationale: string;
};

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
