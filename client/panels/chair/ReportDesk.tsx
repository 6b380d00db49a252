/** The Chair on the report as a whole: put it, adopt it, record that consensus was not reached; revisions and the summary. */
import { useState } from 'react';
import type { ChairAct } from '../../../shared/meeting/acts.ts';
import type { SeenHead } from '../../../shared/protocol/screens.ts';
import type { Submit } from '../../connection/ports.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RefusedNotice } from '../RefusedNotice.tsx';
import { clockTime, shortDay } from '../times.ts';
import { useAct } from '../useAct.ts';
import { Fold } from '../floor/Fold.tsx';

type Whole = Extract<ChairAct, { act: 'adoptReport' | 'recordNoConsensus' | 'issueRevision' }>['act'];

/** What each of these acts means, asked once more before it is done. */
const ASKED: Record<Whole, { readonly title: string; readonly means: string; readonly button: string }> = {
  adoptReport: { title: 'The report is adopted by consensus.', means: 'Every paragraph becomes final and the text is closed. This cannot be undone.', button: 'It is so decided' },
  recordNoConsensus: { title: 'Consensus was not reached on the report.', means: 'The record will say so, with what was agreed and what was not. The text is closed. This cannot be undone.', button: 'Record that consensus was not reached' },
  issueRevision: { title: 'Issue a new revision.', means: 'Paragraphs are numbered anew. Positions stay with their paragraphs.', button: 'Issue the revision' },
};

type Props = { readonly head: SeenHead; readonly mayGavel: boolean; readonly mayRevise: boolean; readonly submit: Submit };

export function ReportDesk({ head, mayGavel, mayRevise, submit }: Props) {
  const acting = useAct(submit);
  const [asking, setAsking] = useState<Whole | null>(null);
  const { finding, question, status, summaries } = head;
  const drafting = status === 'drafting';
  const [last] = summaries.toReversed();
  const asked = asking === null ? null : ASKED[asking];
  return (
    <Fold title="The report as a whole" count={head.counts.paragraphs} one={drafting ? question === null ? 'not put' : `before the room since ${clockTime(question.at)}` : status === 'adopted' ? 'adopted' : 'not adopted'} open={question !== null}>
      <div className="whole">
        {drafting && mayGavel && (question === null
          ? <Button disabled={acting.busy} onClick={() => void acting.run({ act: 'putReport' })}>Put the report</Button>
          : <>
            <Button look="primary" disabled={acting.busy || finding.kind === 'doesNotHold'} onClick={() => setAsking('adoptReport')}>Adopt by consensus</Button>
            <Button disabled={acting.busy} onClick={() => void acting.run({ act: 'withdrawReport' })}>Withdraw the question</Button>
          </>)}
        {drafting && mayGavel && <Button disabled={acting.busy} onClick={() => setAsking('recordNoConsensus')}>Record no consensus</Button>}
        {drafting && mayRevise && <Button disabled={acting.busy} onClick={() => setAsking('issueRevision')}>Issue revision {head.revision + 1}</Button>}
        {mayRevise && <a className="btn" href={`#/reports/${head.id}/summary`}>Chair’s summary</a>}
      </div>
      {finding.kind === 'doesNotHold' && drafting && <p className="sub">Consensus does not hold on {finding.because.length} {finding.because.length === 1 ? 'paragraph' : 'paragraphs'}: the report cannot be adopted while it does not.</p>}
      {last !== undefined && <p className="sub">Last summary issued {shortDay(last.at)}, {clockTime(last.at)}.</p>}
      {acting.refused !== null && <RefusedNotice refused={acting.refused} what="Not done." />}
      {asked !== null && asking !== null && (
        <Dialog title={asked.title} narrow urgent onClose={() => setAsking(null)} footer={<><Button onClick={() => setAsking(null)}>Not now</Button><Button look="primary" disabled={acting.busy} onClick={() => { setAsking(null); void acting.run({ act: asking }); }}>{asked.button}</Button></>}>
          <p>{asked.means}</p>
        </Dialog>
      )}
    </Fold>
  );
}
