/** What the first form of the summary says and leaves out, its files, and issuing it. */
import { useState } from 'react';
import type { ReportId } from '../../shared/base/ids.ts';
import { RUNG_WORDS } from '../../shared/consensus/quantifiers.ts';
import type { SummaryPreview } from '../../shared/protocol/http.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { OverPage } from './OverPage.tsx';
import { moment } from './moment.ts';
import { shortFingerprint } from './SentenceSource.tsx';

type Props = { readonly report: ReportId; readonly preview: SummaryPreview; readonly mayIssue: boolean; readonly busy: boolean; readonly onIssue: () => void };

export function SummaryOptions({ report, preview, mayIssue, busy, onIssue }: Props) {
  const [confirming, setConfirming] = useState(false);
  const many = (part: string) => preview.statements.filter((statement) => statement.part === part || (statement.part === 'sentence' && statement.class === part)).length;
  const included = [
    ['Statement of sole responsibility', many('disclaimer')], ['Convergence', many('convergence')], ['Differences', many('difference')],
    ['Proposals', many('proposal')], ['Annex: status of every paragraph', many('statusRow')],
  ] as const;
  return (
    <aside className="opts" aria-labelledby="options">
      <header className="fl-h"><h1 id="options">Chair’s summary</h1><span className="tag st-opn">Entry {preview.seq}</span></header>
      <section>
        <h2>Attribution</h2>
        <p><b>None.</b> No delegation is named in the text or in the files. Where one or two delegations could be guessed, the sentence says only that a view was expressed.</p>
      </section>
      <section>
        <h2>Quantifier ladder</h2>
        <ol className="lad">{['the view was expressed that', ...Object.values(RUNG_WORDS), 'broad support'].map((words) => <li key={words}>{words}</li>)}</ol>
        <p className="note">Words follow the registered positions. A rung needs its share of those who expressed themselves and a least number.</p>
      </section>
      <section>
        <h2>Included</h2>
        <ul className="included">{included.map(([words, n]) => <li key={words}><span>{words}</span><small>{n}</small></li>)}</ul>
      </section>
      <section>
        <h2>Files</h2>
        <SummaryFiles report={report} of={preview.sha256} />
        <p className="note">The same record gives the same bytes. DOCX now: SHA-256 <bdi>{shortFingerprint(preview.sha256)}</bdi></p>
      </section>
      {mayIssue && (
        <section>
          <Button look="primary" disabled={busy} onClick={() => setConfirming(true)}><Icon name="stamp" /> {busy ? 'Issuing' : 'Issue the summary'}</Button>
          <p className="note">Puts the fingerprint of this file on record and opens it to everybody who may read the report.</p>
        </section>
      )}
      <section>
        <h2>Issued</h2>
        <Issues issued={preview.issued} />
      </section>
      {confirming && (
        <OverPage><Dialog
          narrow title="Issue this summary?" onClose={() => setConfirming(false)}
          footer={<><Button onClick={() => setConfirming(false)}>Not now</Button><Button look="primary" onClick={() => { setConfirming(false); onIssue(); }}>Issue the summary</Button></>}
        >
          <p>It is issued under your sole responsibility, as it stands at entry {preview.seq} of the record. It cannot be taken back; a later one can follow.</p>
          <p className="token"><bdi>SHA-256 {preview.sha256}</bdi></p>
        </Dialog></OverPage>
      )}
    </aside>
  );
}

/** `of`: the very summary that is on the screen, by its hash; without it, the one issued last. */
export function SummaryFiles({ report, of }: { readonly report: ReportId; readonly of?: string }) {
  const which = of === undefined ? '' : `?of=${of}`;
  return (
    <p className="ex">
      <a className="btn" href={`/api/reports/${report}/exports/summary.docx${which}`} download><Icon name="file" /> DOCX</a>
      <a className="btn" href={`/api/reports/${report}/exports/summary.html${which}`} download><Icon name="download" /> HTML</a>
    </p>
  );
}

export function Issues({ issued }: { readonly issued: SummaryPreview['issued'] }) {
  if (issued.length === 0) return <p className="muted">Not issued yet.</p>;
  return (
    <ol className="issues">
      {[...issued].reverse().map((one) => <li key={one.seq}><span>{moment(one.at)}</span> <small>entry {one.seq}</small><bdi className="token">{one.sha256}</bdi></li>)}
    </ol>
  );
}
