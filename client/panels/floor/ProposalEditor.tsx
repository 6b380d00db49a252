/**
 * Where a proposal is written: a plain field of its own, apart from the text, so that nobody sees a word before it is
 * tabled. Words that are left alone keep their bold, links and notes. Below it the redline against the words as they read now.
 */
import { useEffect, useRef } from 'react';
import { plainText, type Runs } from '../../../shared/base/runs.ts';
import { parseParagraphId } from '../../../shared/base/ids.ts';
import type { ProposalAim } from '../../../shared/ledger/proposals.ts';
import { retyped } from '../../../shared/ledger/wordMerge.ts';
import type { Act } from '../../../shared/meeting/acts.ts';
import type { SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import type { Named } from '../names.ts';
import { opening, ProposedChange } from '../ProposedChange.tsx';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { useAct } from '../useAct.ts';
import { kindOf, type ProposalForm, type Wish } from './proposalForms.ts';
import { useLiveDraft } from './useLiveDraft.ts';
import { splitPlace } from './splitPlace.ts';

const WISHES: readonly (readonly [Wish, string])[] = [
  ['replace', 'Change the words'], ['insert', 'Add a paragraph after it'], ['insertBefore', 'Add a paragraph before it'], ['delete', 'Delete the paragraph'],
  ['move', 'Move it elsewhere'], ['split', 'Divide it in two'], ['merge', 'Join the next one to it'],
];

type Props = {
  readonly paragraph: SeenParagraph;
  readonly paragraphs: readonly SeenParagraph[];
  readonly form: ProposalForm;
  /** For whom it is written. */
  readonly by: Named;
  readonly submit: Submit;
  /** Over what the form holds at that moment. */
  readonly onChange: (part: Partial<ProposalForm>) => void;
  readonly onDone: () => void;
};

export function ProposalEditor({ paragraph, paragraphs, form, by, submit, onChange, onDone }: Props) {
  const acting = useAct(submit);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { wish, text, rationale, does } = form;
  const next = nextOf(paragraph, paragraphs);
  const wording = wordingOf(form, paragraph, next);
  const live = useLiveDraft({
    proposal: does.what === 'edit' ? paragraph.proposals.find(({ id }) => id === does.proposal) ?? null : null, shown: { text, rationale }, live: form.live, submit, field,
    actOf: (said, from) => {
      const now = wordingOf({ ...form, ...said }, paragraph, next), before = wordingOf({ ...form, ...from }, paragraph, next);
      return does.what !== 'edit' || now === null ? null : { act: 'editProposal', proposal: does.proposal, on: paragraph.words, ...now, rationale: reasonOf(said.rationale), from: { runs: before?.runs ?? [], rationale: reasonOf(from.rationale) } };
    },
    onShown: (said) => onChange(said), onLive: (shared) => onChange({ live: shared }),
  });
  const save = async () => {
    if (wording === null) return;
    const outcome = await acting.run(actOf(form, paragraph, wording));
    if (outcome.ok) onDone();
  };
  const turnTo = (to: Wish) => onChange({ wish: to, text: to === 'replace' || to === 'split' ? plainText(paragraph.runs) : '' });
  const writes = wish === 'replace' || wish === 'insert' || wish === 'insertBefore' || wish === 'split';
  return (
    <form className="propose" aria-label="Your proposal" onSubmit={(event) => { event.preventDefault(); void save(); }}>
      {does.what === 'draft' && (
        <fieldset className="kinds"><legend className="vh">What it does</legend>
          {WISHES.filter(([one]) => paragraph.state !== 'deleted' || kindOf(one) === 'insert').map(([one, said]) => <label key={one}><input type="radio" name={`kind-${paragraph.id}`} checked={wish === one} disabled={one === 'merge' && next === null} onChange={() => turnTo(one)} /> {said}</label>)}
        </fieldset>
      )}
      {writes && (
        <Field label={wish === 'split' ? 'Where the second part begins' : 'Words you propose'} note={wish === 'split' ? 'Press Enter there. Leave the words as they are: dividing changes none.' : 'Only words. What you leave alone keeps its bold, links and notes.'}>
          {(ids) => <textarea {...ids} ref={field} dir="auto" rows={5} maxLength={20_000} value={text} onChange={(event) => onChange({ text: event.target.value })} />}
        </Field>
      )}
      {wish === 'move' && (
        <Field label="Where it shall stand">
          {(ids) => (
            <select {...ids} value={form.after ?? ''} onChange={({ target: { value } }) => onChange({ after: value === 'first' ? 'first' : parseParagraphId(value) })}>
              <option value="">Choose a place</option>
              <option value="first">At the beginning</option>
              {paragraphs.filter(({ id, state }) => id !== paragraph.id && state !== 'deleted').map(({ id, name, runs }) => <option key={id} value={id}>After {name}: {opening(runs)}</option>)}
            </select>
          )}
        </Field>
      )}
      {wording !== null && wish !== 'insert' && wish !== 'insertBefore' && <ProposedChange proposal={{ kind: kindOf(wish), ...aimed(wording.aim) }} outlook={{ is: 'current', before: paragraph.runs, after: wording.runs }} paragraphs={paragraphs} by={by} hand={1} />}
      {does.what !== 'rebase' && (
        <Field label="Why (invited, not demanded)">
          {(ids) => <textarea {...ids} dir="auto" rows={2} maxLength={4_000} value={rationale} onChange={(event) => onChange({ rationale: event.target.value })} />}
        </Field>
      )}
      <div className="acts">
        {does.what === 'edit'
          ? <Button look="primary" small disabled={acting.busy} onClick={() => void live.keep().then(onDone)}>Done</Button>
          : <><Button type="submit" look="primary" small disabled={acting.busy || wording === null}>{does.what === 'rebase' ? writes ? 'Table these words instead' : 'Table it on the text as it is' : 'Keep as draft'}</Button>
            <Button small onClick={onDone}>{writes ? 'Drop these words' : 'Drop it'}</Button></>}
        <span className="sub">{does.what === 'rebase' ? 'Earlier wordings stay on record; co-sponsors are asked anew.' : 'Seen by your side alone until it is tabled.'}</span>
        {does.what === 'edit' && <output className="sub">{LIVE[live.state.is]}</output>}
      </div>
      {live.state.is === 'refused' && <RefusedNotice refused={live.state.refused} what="The last words were not kept." />}
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="The proposal was not kept." />}
    </form>
  );
}

type Wording = { readonly runs: Runs; readonly aim?: ProposalAim };

const aimed = (aim: ProposalAim | undefined): { readonly aim?: ProposalAim } => (aim === undefined ? {} : { aim });

/** null while something is missing. */
function wordingOf({ wish, text, after }: ProposalForm, paragraph: SeenParagraph, next: SeenParagraph | null): Wording | null {
  switch (wish) {
    case 'replace': return text.trim() === '' ? null : { runs: retyped(paragraph.runs, text) };
    case 'insert': return text.trim() === '' ? null : { runs: retyped([], text) };
    case 'insertBefore': return text.trim() === '' ? null : { runs: retyped([], text), aim: { kind: 'insert', side: 'before' } };
    case 'delete': return { runs: [] };
    case 'move': return after === null ? null : { runs: [], aim: { kind: 'move', after: after === 'first' ? null : after } };
    case 'split': {
      const at = splitPlace(paragraph.runs, text);
      return at === null ? null : { runs: [], aim: { kind: 'split', at } };
    }
    case 'merge': return next === null ? null : { runs: [], aim: { kind: 'merge', second: next.id } };
  }
}

/** What follows it in the text. */
function nextOf(paragraph: SeenParagraph, paragraphs: readonly SeenParagraph[]): SeenParagraph | null {
  return paragraphs.slice(paragraphs.findIndex(({ id }) => id === paragraph.id) + 1).find(({ state }) => state !== 'deleted') ?? null;
}

/** What is kept by itself says so. */
const LIVE = { kept: 'Kept. Others of your side may write here at once.', keeping: 'Keeping it.', others: 'Another of your side is writing here.', refused: 'Not kept.' } as const;

const reasonOf = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function actOf({ does, wish, rationale }: ProposalForm, { id, words }: SeenParagraph, { runs, aim }: Wording): Act {
  const why = reasonOf(rationale), more = { on: words, runs, ...aimed(aim) };
  switch (does.what) {
    case 'draft': return { act: 'draftProposal', paragraph: id, kind: kindOf(wish), ...more, rationale: why };
    case 'edit': return { act: 'editProposal', proposal: does.proposal, ...more, rationale: why };
    case 'rebase': return { act: 'rebaseProposal', proposal: does.proposal, ...more };
  }
}
