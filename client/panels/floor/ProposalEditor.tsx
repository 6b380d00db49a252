/**
 * Where a proposal is written: a plain field of its own, apart from the text, so that nobody sees a word before it is
 * tabled. Words that are left alone keep their bold, links and notes. Below it the redline against the words as they read now.
 */
import { useEffect, useRef } from 'react';
import { plainText, type Runs } from '../../../shared/base/runs.ts';
import { PROPOSAL_KINDS, type ProposalKind } from '../../../shared/ledger/proposals.ts';
import { retyped } from '../../../shared/ledger/wordMerge.ts';
import type { Act } from '../../../shared/meeting/acts.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import type { Named } from '../names.ts';
import { Redline } from '../Redline.tsx';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { useAct } from '../useAct.ts';
import type { ProposalForm } from './proposalForms.ts';

const KIND_WORDS: Readonly<Record<ProposalKind, string>> = { replace: 'Change the words', insert: 'Add a paragraph after it', delete: 'Delete the paragraph' };

type Props = {
  readonly paragraph: SeenParagraph;
  readonly form: ProposalForm;
  /** For whom it is written. */
  readonly by: Named;
  readonly submit: Submit;
  readonly onChange: (form: ProposalForm) => void;
  readonly onDone: () => void;
};

export function ProposalEditor({ paragraph, form, by, submit, onChange, onDone }: Props) {
  const acting = useAct(submit);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { kind, text, rationale, does } = form;
  const runs: Runs = kind === 'delete' ? [] : retyped(kind === 'insert' ? [] : paragraph.runs, text);
  const save = async () => {
    const outcome = await acting.run(actOf(form, paragraph, runs));
    if (outcome.ok) onDone();
  };
  const turnTo = (next: ProposalKind) => onChange({ ...form, kind: next, text: next === 'replace' ? plainText(paragraph.runs) : '' });
  return (
    <form className="propose" aria-label="Your proposal" onSubmit={(event) => { event.preventDefault(); void save(); }}>
      {does.what === 'draft' && (
        <fieldset className="kinds"><legend className="vh">What it does</legend>
          {PROPOSAL_KINDS.map((one) => <label key={one}><input type="radio" name={`kind-${paragraph.id}`} checked={kind === one} onChange={() => turnTo(one)} /> {KIND_WORDS[one]}</label>)}
        </fieldset>
      )}
      {kind !== 'delete' && (
        <Field label="Words you propose" note="Only words. What you leave alone keeps its bold, links and notes.">
          {(ids) => <textarea {...ids} ref={field} dir="auto" rows={5} maxLength={20_000} value={text} onChange={(event) => onChange({ ...form, text: event.target.value })} />}
        </Field>
      )}
      {kind !== 'insert' && <Redline before={paragraph.runs} after={runs} by={by} hand={1} />}
      {does.what !== 'rebase' && (
        <Field label="Why (invited, not demanded)">
          {(ids) => <textarea {...ids} dir="auto" rows={2} maxLength={4_000} value={rationale} onChange={(event) => onChange({ ...form, rationale: event.target.value })} />}
        </Field>
      )}
      <div className="acts">
        <Button type="submit" look="primary" small disabled={acting.busy || (kind !== 'delete' && text.trim() === '')}>{does.what === 'rebase' ? 'Table these words instead' : 'Keep as draft'}</Button>
        <Button small onClick={onDone}>Drop these words</Button>
        <span className="sub">{does.what === 'rebase' ? 'Earlier wordings stay on record; co-sponsors are asked anew.' : 'Seen by your side alone until it is tabled.'}</span>
      </div>
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="The proposal was not kept." />}
    </form>
  );
}

function actOf({ does, kind, rationale }: ProposalForm, { id, words }: SeenParagraph, runs: Runs): Act {
  const why = rationale.trim() === '' ? null : rationale.trim();
  switch (does.what) {
    case 'draft': return { act: 'draftProposal', paragraph: id, kind, on: words, runs, rationale: why };
    case 'edit': return { act: 'editProposal', proposal: does.proposal, on: words, runs, rationale: why };
    case 'rebase': return { act: 'rebaseProposal', proposal: does.proposal, on: words, runs };
  }
}
