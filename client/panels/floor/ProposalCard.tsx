/** One proposal: whose it is, its redline, why, who stands behind it, what this viewer may do with it, and all that became of it. */
import { useState } from 'react';
import type { ReportId } from '../../../shared/base/ids.ts';
import { plainText, type Runs } from '../../../shared/base/runs.ts';
import { changesOf } from '../../../shared/ledger/proposedChanges.ts';
import type { Delegation } from '../../../shared/meeting/people.ts';
import type { SeenParagraph, SeenProposal } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Field } from '../../ui/Field.tsx';
import { benchNamed, DID, doesWords, outlookOf, stateWords } from '../proposalWords.ts';
import { ProposedChange } from '../ProposedChange.tsx';
import { AcceptPart } from './AcceptPart.tsx';
import { Rivals } from './Rivals.tsx';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { minuteTime, shortDay } from '../times.ts';
import { useAct } from '../useAct.ts';

/** What this viewer's role may do with proposals at all. */
export type MayPropose = { readonly draft: boolean; readonly table: boolean; readonly sponsor: boolean; readonly accept: boolean; readonly setAside: boolean };

type Props = {
  readonly report: ReportId;
  readonly proposal: SeenProposal;
  readonly paragraph: SeenParagraph;
  readonly paragraphs: readonly SeenParagraph[];
  readonly delegations: readonly Delegation[];
  readonly may: MayPropose;
  /** "Kenya", or "the Chair": for whom this viewer acts. */
  readonly side: string;
  readonly hand: number;
  readonly submit: Submit;
  /** Opens the editor on this proposal, with these words in it. */
  readonly onWrite: (what: 'edit' | 'rebase', text: string) => void;
};

export function ProposalCard({ report, proposal, paragraph, paragraphs, delegations, may, side, hand, submit, onWrite }: Props) {
  const acting = useAct(submit);
  const [settingAside, setSettingAside] = useState<string | null>(null);
  const [choosing, setChoosing] = useState(false);
  const { id, own, state, written, sponsors, kind } = proposal;
  const by = benchNamed(proposal.by, delegations), outlook = outlookOf(proposal, paragraph);
  const open = state === 'draft' || state === 'tabled', stale = open && outlook.is !== 'current';
  const wording = plainText(kind === 'split' ? paragraph.runs : outlook.is === 'merges' ? outlook.after : proposal.runs);
  const changes = kind === 'replace' && state === 'tabled' ? changesOf(proposal.base ?? paragraph.runs, proposal.runs) : [];
  const tabled = state === 'tabled';
  return (
    <li className="proposal" aria-label={`Proposal by ${by.name}`}>
      <p className="whose">{by.code === '' ? <b>{by.name}</b> : <Chip code={by.code} name={by.name} look={own ? 'mine' : 'plain'} />} <span>{doesWords(proposal)}</span> <span className={`tag how-${state}`}>{stateWords(proposal)}</span></p>
      <ProposedChange proposal={proposal} outlook={outlook} paragraphs={paragraphs} by={by} hand={hand} />
      {stale && outlook.is === 'merges' && <p className="sub">The text has changed elsewhere since. Accepting keeps both.</p>}
      {stale && outlook.is === 'collides' && <Collisions places={outlook.collisions} />}
      {tabled && <Rivals proposal={proposal} paragraph={paragraph} delegations={delegations} />}
      {proposal.rationale !== null && <p className="why" dir="auto">{proposal.rationale}</p>}
      {sponsors.count > 0 && <p className="sponsors">With {sponsors.delegations === null ? `${sponsors.count} ${sponsors.count === 1 ? 'co-sponsor' : 'co-sponsors'}` : sponsors.delegations.map((one) => { const named = benchNamed(one, delegations); return <Chip key={one} code={named.code} name={named.name} />; })}</p>}
      <div className="acts">
        {state === 'draft' && own && may.table && <Button small look="primary" disabled={acting.busy} onClick={() => void acting.run({ act: 'tableProposal', proposal: id, written })}>Table for {side}</Button>}
        {state === 'draft' && own && kind !== 'delete' && kind !== 'merge' && <Button small onClick={() => onWrite('edit', wording)}>Edit the draft</Button>}
        {state === 'draft' && own && <Button small disabled={acting.busy} onClick={() => void acting.run({ act: 'withdrawProposal', proposal: id })}>Discard the draft</Button>}
        {tabled && own && may.table && stale && <Button small look={outlook.is === 'collides' ? 'primary' : 'plain'} onClick={() => onWrite('rebase', wording)}>Base it on the words now</Button>}
        {tabled && own && may.table && <Button small disabled={acting.busy} onClick={() => void acting.run({ act: 'withdrawProposal', proposal: id })}>Withdraw it</Button>}
        {tabled && !own && may.sponsor && !sponsors.own && <Button small disabled={acting.busy} onClick={() => void acting.run({ act: 'coSponsor', proposal: id, written })}>Co-sponsor for {side}</Button>}
        {tabled && sponsors.own && may.sponsor && <Button small disabled={acting.busy} onClick={() => void acting.run({ act: 'withdrawSponsorship', proposal: id })}>Leave as co-sponsor</Button>}
        {tabled && may.accept && <Button small disabled={acting.busy || outlook.is === 'collides'} onClick={() => void acting.run({ act: 'acceptProposal', proposal: id, written })}>Accept into the text</Button>}
        {tabled && may.accept && changes.length > 1 && !choosing && <Button small onClick={() => setChoosing(true)}>Accept a part</Button>}
        {tabled && may.setAside && settingAside === null && <Button small onClick={() => setSettingAside('')}>Set aside</Button>}
      </div>
      {tabled && choosing && changes.length > 1 && <AcceptPart changes={changes} busy={acting.busy} onAccept={(chosen) => void acting.run({ act: 'acceptProposal', proposal: id, written, changes: chosen }).then(({ ok }) => { if (ok) setChoosing(false); })} onDone={() => setChoosing(false)} />}
      {tabled && settingAside !== null && (
        <form className="say" onSubmit={(event) => { event.preventDefault(); void acting.run({ act: 'setAsideProposal', proposal: id, reason: settingAside.trim() === '' ? null : settingAside.trim() }); }}>
          <Field label="Why it is set aside" note="Goes on record, beside the proposal.">{(ids) => <input {...ids} ref={focused} dir="auto" maxLength={4_000} value={settingAside} onChange={(event) => setSettingAside(event.target.value)} />}</Field>
          <Button type="submit" small disabled={acting.busy}>Set this proposal aside</Button>
        </form>
      )}
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Nothing was changed." />}
      <Became report={report} proposal={proposal} delegations={delegations} />
    </li>
  );
}

const focused = (box: HTMLInputElement | null) => box?.focus();

/** Both readings, place by place. */
function Collisions({ places }: { readonly places: readonly { readonly was: Runs; readonly proposed: Runs; readonly now: Runs }[] }) {
  const said = (runs: Runs) => (plainText(runs).trim() === '' ? <i>nothing</i> : <span dir="auto">“{plainText(runs).trim()}”</span>);
  return (
    <div className="collisions" role="note" aria-label="The text and the proposal changed the same words">
      <p><b>The text and the proposal changed the same words.</b> Its author is asked to base it on the words as they read now.</p>
      {places.map(({ was, proposed, now }, place) => <dl key={place}><dt>Read</dt><dd>{said(was)}</dd><dt>Proposed</dt><dd>{said(proposed)}</dd><dt>Reads now</dt><dd>{said(now)}</dd></dl>)}
    </div>
  );
}

function Became({ report, proposal: { record }, delegations }: { readonly report: ReportId; readonly proposal: SeenProposal; readonly delegations: readonly Delegation[] }) {
  return (
    <details className="outcome">
      <summary>What became of it</summary>
      <ol className="record">
        {record.map(({ seq, at, by, did, runs, reason, merged, taken }) => (
          <li key={seq}>
            <a className="muted" href={`#/reports/${report}/history/${seq}`}><time dateTime={new Date(at).toISOString()}>{shortDay(at)}, {minuteTime(at)}</time><span className="vh">, in the history of the text</span></a>
            <span>{benchNamed(by, delegations).name} {DID[did]}{merged ? ', merged with what had changed elsewhere' : ''}{reason === null ? '' : <span dir="auto">: {reason}</span>}{taken.map(({ runs: words }, place) => <span className="fix" dir="auto" key={place}>{plainText(words).trim() === '' ? 'a deletion' : plainText(words)}</span>)}{(did === 'tabled' || did === 'rebased') && runs !== null && runs.length > 0 && <span className="fix" dir="auto">{plainText(runs)}</span>}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
