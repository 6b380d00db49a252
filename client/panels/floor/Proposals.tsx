/** The proposals on the paragraph: those before the room, one's own drafts, and what became of the others; and the way to propose. */
import { useRef } from 'react';
import { plainText } from '../../../shared/base/runs.ts';
import { mayNow } from '../../../shared/permissions/policy.ts';
import type { ReportScreen, SeenParagraph } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { useCell } from '../../screen/useCell.ts';
import { Button } from '../../ui/Button.tsx';
import { useKeptFocus } from '../../ui/useKeptFocus.ts';
import { benchNamed, gist, handOf, tabledOn } from '../proposalWords.ts';
import { ROLE_CODES, ROLE_WORDS } from '../seatWords.ts';
import { Fold } from './Fold.tsx';
import { ProposalCard, type MayPropose } from './ProposalCard.tsx';
import { ProposalEditor } from './ProposalEditor.tsx';
import { liveOf } from './useLiveDraft.ts';
import { formOf, type ProposalForms } from './proposalForms.ts';

type Props = { readonly screen: ReportScreen; readonly paragraph: SeenParagraph; readonly forms: ProposalForms; readonly submit: Submit };

export function Proposals({ screen: { head, viewer, paragraphs }, paragraph, forms, submit }: Props) {
  const held = forms.of(paragraph.id);
  const form = useCell(held);
  const box = useRef<HTMLDivElement>(null);
  useKeptFocus(box);
  const own = head.delegations.find(({ id }) => id === viewer.delegation);
  const may = mayPropose(head, viewer, own?.seat ?? null);
  const open = tabledOn(paragraph), drafts = paragraph.proposals.filter(({ state }) => state === 'draft');
  const closed = paragraph.proposals.filter(({ state }) => state !== 'draft' && state !== 'tabled');
  if (paragraph.proposals.length === 0 && !may.draft) return null;
  const side = own?.name ?? `the ${ROLE_WORDS[viewer.role]}`;
  const begin = () => held.set({ does: { what: 'draft' }, wish: paragraph.state === 'deleted' ? 'insert' : 'replace', text: paragraph.state === 'deleted' ? '' : plainText(paragraph.runs), after: null, rationale: '', live: null });
  const card = (proposal: SeenParagraph['proposals'][number], place: number) => (
    <ProposalCard
      key={proposal.id} report={head.id} proposal={proposal} paragraph={paragraph} paragraphs={paragraphs} delegations={head.delegations} may={may} side={side} hand={handOf(place)} submit={submit}
      onWrite={(what, text) => held.set({ does: { what, proposal: proposal.id }, ...formOf(proposal), text, rationale: proposal.rationale ?? '', live: what === 'edit' ? liveOf(proposal) : null })}
    />
  );
  const one = open.map((proposal) => `${benchNamed(proposal.by, head.delegations).code} ${gist(proposal)}`.trim()).join('; ');
  return (
    <div ref={box} className="keeps-focus" tabIndex={-1}>
      <Fold title="Proposals" count={open.length} one={one === '' ? undefined : one} open={paragraph.proposals.length > 0 || form !== null}>
      {open.length > 0 && <ul className="proposals" aria-label="Before the room">{open.map(card)}</ul>}
      {drafts.length > 0 && <ul className="proposals" aria-label="Your drafts">{drafts.map((draft, place) => card(draft, open.length + place))}</ul>}
      {form !== null && may.draft
        ? <ProposalEditor key={JSON.stringify(form.does)} paragraph={paragraph} paragraphs={paragraphs} form={form} by={own ?? { code: ROLE_CODES[viewer.role], name: `The ${ROLE_WORDS[viewer.role]}` }} submit={submit} onChange={(part) => { const now = held.get(); if (now !== null) held.set({ ...now, ...part }); }} onDone={() => held.set(null)} />
        : may.draft && <Button small onClick={begin}>Propose a change</Button>}
      {closed.length > 0 && <details className="closed"><summary>{closed.length} closed</summary><ul className="proposals" aria-label="Closed proposals">{closed.map(card)}</ul></details>}
    </Fold>
    </div>
  );
}

/** Observers see what is before the room, and propose through a member; after the decision everything stays as it is. */
export function mayPropose(head: ReportScreen['head'], viewer: ReportScreen['viewer'], seat: 'member' | 'observer' | null): MayPropose {
  const may = (act: Parameters<typeof mayNow>[0]) => head.status === 'drafting' && seat !== 'observer' && mayNow(act, viewer, head);
  return { draft: may('draftProposal'), table: may('tableProposal'), sponsor: may('coSponsor'), accept: may('acceptProposal'), setAside: may('setAsideProposal') };
}
