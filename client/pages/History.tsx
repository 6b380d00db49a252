/** The history of a report: its moments, the text at any of them, two texts compared, and a replay step by step. */
import { useCallback, useMemo, useState } from 'react';
import type { ParagraphId, ReportId } from '../../shared/base/ids.ts';
import { plainText, type Runs } from '../../shared/base/runs.ts';
import { momentWords } from '../../shared/i18n/historyWords.ts';
import { isSealed } from '../../shared/meeting/paragraph.ts';
import type { Moment } from '../../shared/protocol/history.ts';
import type { ReportScreen, SeenParagraph } from '../../shared/protocol/screens.ts';
import { submitOverHttp } from '../connection/submitAct.ts';
import { useAnswer } from '../connection/useAnswer.ts';
import { atHead } from '../panels/names.ts';
import { clockTime, shortDay } from '../panels/times.ts';
import { addressOf } from '../router.ts';
import { Notice } from '../ui/Notice.tsx';
import '../styles/history.css';
import { Frame } from './Frame.tsx';
import { ComparedPaper } from './history/ComparedPaper.tsx';
import { MomentList, spanWords } from './history/MomentList.tsx';
import { PastPaper } from './history/PastPaper.tsx';
import { Replay } from './history/Replay.tsx';
import { RestoreWords } from './history/RestoreWords.tsx';
import { type Moments, useMoments, usePast } from './history/usePast.ts';
import { Failed, Opening, Refused } from './Waiting.tsx';

const TITLE = 'History of the text';

/** @param from the entry to be shown first; null: the last */
export default function History({ report, from = null }: { readonly report: ReportId; readonly from?: number | null }) {
  const [screen, again] = useAnswer<ReportScreen>(`/api/reports/${report}`);
  const history = useMoments(report);
  if (screen.is === 'failed') return <Frame title={TITLE}><Failed heading={TITLE} failure={screen.failure} again={again} /></Frame>;
  if (history.moments === null && history.failure !== null) return <Frame title={TITLE}><Failed heading={TITLE} failure={history.failure} again={history.again} /></Frame>;
  if (screen.is === 'loading' || history.moments === null) return <Frame title={TITLE}><Opening what="the history" /></Frame>;
  return <Told screen={screen.value} history={history} moments={history.moments} first={from} onChanged={() => { again(); history.again(); }} />;
}

/** Entry as the value of a choice; "" for none. */
type With = '' | `${number}`;

function Told({ screen, history, moments, first, onChanged }: { readonly first: number | null; readonly screen: ReportScreen; readonly history: Moments; readonly moments: readonly Moment[]; readonly onChanged: () => void }) {
  const { head, viewer, paragraphs } = screen;
  const [chosen, setChosen] = useState<Moment | null>(() => (first === null ? moments.at(-1) : moments.find(({ from, to }) => from <= first && first <= to)) ?? null);
  const [at, setAt] = useState<number>(first ?? chosen?.to ?? history.last);
  const [comparedWith, setComparedWith] = useState<With>('');
  const [restored, setRestored] = useState<string | null>(null);
  const steps = useMemo(() => stepsOf(chosen, moments), [chosen, moments]);
  const comparing = comparedWith === '' ? null : Number(comparedWith);
  const place = steps.findLastIndex((entry) => entry <= at);
  const past = usePast(head.id, comparing === null ? at : null, steps[place - 1] ?? null);
  const [submit] = useState(() => submitOverHttp(head.id));
  const now = useMemo(() => new Map(paragraphs.map((paragraph) => [paragraph.id, paragraph])), [paragraphs]);
  const nameOf = useCallback((id: ParagraphId) => {
    const paragraph = now.get(id);
    return paragraph === undefined ? 'a paragraph' : paragraph.label === '' && paragraph.state === 'deleted' ? 'a paragraph that is gone' : paragraph.name;
  }, [now]);
  const isThere = past.text?.seq === at;
  const when = past.text !== null && isThere ? `${shortDay(past.text.at)}, ${clockTime(past.text.at)}` : null;
  const mayRestore = viewer.mayWrite && head.status === 'drafting';
  const restore = (id: ParagraphId, wanted: Runs, entry: number, moment: number) => {
    const paragraph = now.get(id);
    if (!mayRestore || paragraph === undefined || isSealed(paragraph.state) || same(paragraph, wanted)) return null;
    return <RestoreWords now={paragraph} wanted={wanted} at={entry} when={`${shortDay(moment)}, ${clockTime(moment)}`} submit={submit} onRestored={(name) => { setRestored(name); onChanged(); }} onStale={onChanged} />;
  };
  const choose = (moment: Moment) => { setChosen(moment); setAt(moment.to); setRestored(null); };
  const [from, to] = comparing === null ? [at, at] : comparing < at ? [comparing, at] : [at, comparing];
  return (
    <Frame title={TITLE} look="history" illustrative={head.settings.illustrative} place={<><b>{head.body}</b> <a href={addressOf.report(head.id)}><bdi>{head.symbol}</bdi><span className="vh">, the report</span></a></>}>
      <div className="told">
        <h1>{TITLE}</h1>
        <p className="sub">Nothing that was ever written is lost. Choose a moment to read the text as it stood then.</p>
        <nav aria-label="Moments"><MomentList moments={moments} delegations={head.delegations} nameOf={nameOf} chosen={chosen?.from ?? null} onChoose={choose} onEarlier={history.hasEarlier ? history.earlier : null} /></nav>
      </div>
      <section className="paper" aria-labelledby="moment-shown">
        <div className="reading">
          <h2 id="moment-shown">{chosen === null ? TITLE : `${momentWords(chosen, nameOf)}, ${spanWords(chosen)}`}</h2>
          <label className="with">Compare with{' '}
            <select className="in" value={comparedWith} onChange={(event) => setComparedWith(withOf(event.currentTarget.value))}>
              <option value="">no other text</option>
              <option value={String(history.last)}>the text now</option>
              {moments.toReversed().map((moment) => <option key={moment.from} value={String(moment.to)}>{spanWords(moment)}: {momentWords(moment, nameOf)}</option>)}
            </select>
          </label>
          {comparing === null && steps.length > 0 && <Replay key={chosen?.from ?? 0} steps={steps} at={at} what={chosen?.is === 'drafting' && chosen.steps.length > 1 ? 'this drafting' : 'everything listed'} when={when} onStep={setAt} />}
          {restored !== null && <Notice live="status" title={`${atHead(restored)} reads again as it did.`}>It was recorded like every other change of the text.</Notice>}
          {past.failure !== null && comparing === null && <Refused failure={past.failure} title="This text could not be opened." />}
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys, also where nothing in it can be pressed */}
        <section className="scroll" tabIndex={0} aria-label="The text">
          <article className="doc" aria-label={head.title} aria-busy={comparing === null && !isThere}>
            {comparing !== null
              ? <ComparedPaper report={head.id} from={from} to={to} nameOf={nameOf} beside={(line, earlier) => (line.before === null || line.after === null ? null : restore(line.id, line.before.runs, earlier.seq, earlier.at))} />
              : past.text !== null && <PastPaper text={past.text} earlier={past.earlier} beside={(paragraph) => (past.text === null ? null : restore(paragraph.id, paragraph.runs, past.text.seq, past.text.at))} />}
          </article>
        </section>
      </section>
    </Frame>
  );
}

const withOf = (value: string): With => (/^\d+$/.test(value) ? `${Number(value)}` : '');

/** Of a drafting its own changes, beginning with the text before it; otherwise every change that is listed. */
function stepsOf(chosen: Moment | null, moments: readonly Moment[]): readonly number[] {
  if (chosen?.is === 'drafting' && chosen.steps.length > 1) return chosen.from > 1 ? [chosen.from - 1, ...chosen.steps] : chosen.steps;
  return moments.flatMap((moment) => (moment.is === 'drafting' ? moment.steps : [moment.to]));
}

const same = (now: SeenParagraph, wanted: Runs): boolean => plainText(now.runs) === plainText(wanted) && JSON.stringify(now.runs) === JSON.stringify(wanted);
