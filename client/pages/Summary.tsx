/** The chair's summary: options, the page as it will print, and the source of each sentence. */
import { useMemo, useState } from 'react';
import type { ReportId } from '../../shared/base/ids.ts';
import type { SummaryPreview } from '../../shared/protocol/http.ts';
import type { ReportScreen } from '../../shared/protocol/screens.ts';
import { ask } from '../connection/api.ts';
import type { Failure } from '../connection/api.ts';
import { useAnswer } from '../connection/useAnswer.ts';
import { addressOf } from '../router.ts';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Button } from '../ui/Button.tsx';
import { Frame } from './Frame.tsx';
import { SentenceSource } from './SentenceSource.tsx';
import { blocksOf, sentencesOf } from './summaryBlocks.ts';
import { Issues, SummaryFiles, SummaryOptions } from './SummaryOptions.tsx';
import { SummaryPaper } from './SummaryPaper.tsx';
import { Failed, Opening, Refused } from './Waiting.tsx';

const TITLE = 'Chair’s summary';

export default function Summary({ report }: { readonly report: ReportId }) {
  const [screen, again] = useAnswer<ReportScreen>(`/api/reports/${report}`);
  if (screen.is === 'loading') return <Frame title={TITLE}><Opening what="the summary" /></Frame>;
  if (screen.is === 'failed') return <Frame title={TITLE}><Failed heading={TITLE} failure={screen.failure} again={again} /></Frame>;
  const { role } = screen.value.viewer;
  const composes = role === 'chair' || role === 'secretariat';
  return composes ? <Composing screen={screen.value} onIssued={again} /> : <Reading screen={screen.value} />;
}

function Place({ screen }: { readonly screen: ReportScreen }) {
  const { head } = screen;
  return <><b>{head.body}</b> <a href={addressOf.report(head.id)}><bdi>{head.symbol}</bdi><span className="vh">, the report</span></a></>;
}

/** Everybody but the Chair and the secretariat sees the summary once it is issued. */
function Reading({ screen }: { readonly screen: ReportScreen }) {
  const { head } = screen;
  return (
    <Frame title={TITLE} place={<Place screen={screen} />} illustrative={head.settings.illustrative}>
      <h1>{TITLE}</h1>
      {head.summaries.length === 0
        ? <p className="lead">The Chair has not issued a summary of this report. It appears here when the Chair does.</p>
        : <><p className="lead">Issued under the sole responsibility of the Chair. It was not negotiated.</p><SummaryFiles report={head.id} /><Issues issued={head.summaries} /></>}
      <p><a href={addressOf.report(head.id)}>Back to the report</a></p>
    </Frame>
  );
}

function Composing({ screen, onIssued }: { readonly screen: ReportScreen; readonly onIssued: () => void }) {
  const { head, viewer, paragraphs } = screen;
  const [preview, again] = useAnswer<SummaryPreview>(`/api/reports/${head.id}/summary`);
  const [chosen, setChosen] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [issuedNow, setIssuedNow] = useState(false);
  const statements = preview.is === 'loaded' ? preview.value.statements : null;
  const blocks = useMemo(() => blocksOf(statements ?? []), [statements]);
  const byId = useMemo(() => new Map(paragraphs.map((paragraph) => [paragraph.id, paragraph])), [paragraphs]);
  if (preview.is === 'loading') return <Frame title={TITLE} place={<Place screen={screen} />}><Opening what="the summary" /></Frame>;
  if (preview.is === 'failed') return <Frame title={TITLE} place={<Place screen={screen} />}><Failed heading={TITLE} failure={preview.failure} again={again} /></Frame>;

  const issue = async () => {
    setBusy(true);
    // Issuing the same file twice is one act, also when the first answer was lost.
    const answer = await ask('POST', `/api/reports/${head.id}/summary`, { body: { expect: preview.value.sha256 }, idempotencyKey: `issue-${preview.value.sha256.slice(0, 40)}` });
    setBusy(false);
    setIssuedNow(answer.ok);
    setFailure(answer.ok ? null : answer.failure);
    again();
    if (answer.ok) onIssued();
  };
  const sentences = sentencesOf(blocks);
  const sentence = sentences[chosen];
  const about = sentence?.about ?? null;
  const keys = <span className="hint"><Kbd keys={['↑', '↓']} /> sentence</span>;
  return (
    <Frame title={TITLE} place={<Place screen={screen} />} look="three" keys={keys} illustrative={head.settings.illustrative}>
      <SummaryOptions report={head.id} preview={preview.value} mayIssue={viewer.role === 'chair'} busy={busy} onIssue={() => void issue()} />
      <section className="desk" aria-label="The summary">
        <div className="ph"><span>As it will print</span><span className="muted">{sentences.length} sentences</span><span className="sp" /><Button small onClick={again}><Icon name="changed" /> Draw again from the record</Button></div>
        {failure !== null && <Refused failure={failure} title="The summary was not issued." />}
        {issuedNow && <Notice live="status" mark={<Icon name="stamp" size={16} />} title="The summary is issued.">Its fingerprint is on record, and everybody who may read the report can download it.</Notice>}
        <SummaryPaper blocks={blocks} chosen={chosen} onChoose={setChosen} shortName={(id) => shortName(byId.get(id)?.label ?? '')} />
      </section>
      <SentenceSource sentence={sentence} paragraph={about === null ? undefined : byId.get(about)} report={head.id} />
    </Frame>
  );
}

const shortName = (label: string): string => (label === '' ? '' : `¶${label.replace(/\.$/, '')}`);
