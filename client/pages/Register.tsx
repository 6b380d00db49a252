/** The register: every proposal and bracket that ever was before the room, whose, why, and what became of it, for ever. */
import { useMemo, useState } from 'react';
import type { ReportId } from '../../shared/base/ids.ts';
import { plainText } from '../../shared/base/runs.ts';
import type { Bench } from '../../shared/ledger/proposals.ts';
import type { ReportScreen } from '../../shared/protocol/screens.ts';
import { ageOf } from '../panels/bracketWords.ts';
import { benchNamed } from '../panels/proposalWords.ts';
import { filtered, registerLines, type RegisterFilter, type RegisterLine } from '../panels/registerLines.ts';
import { minuteTime, shortDay } from '../panels/times.ts';
import { addressOf } from '../router.ts';
import { Chip } from '../ui/Chip.tsx';
import '../styles/register.css';
import { Frame } from './Frame.tsx';
import { ReportPage } from './ReportPage.tsx';

const TITLE = 'Register of proposals and brackets';

export default function Register({ report }: { readonly report: ReportId }) {
  return <ReportPage report={report} title={TITLE} what="the register">{(screen) => <Told screen={screen} />}</ReportPage>;
}

const EVERYTHING: RegisterFilter = { is: 'all', state: 'all', by: 'all', query: '' };

function Told({ screen: { head, paragraphs, at } }: { readonly screen: ReportScreen }) {
  const [filter, setFilter] = useState(EVERYTHING);
  const all = useMemo(() => registerLines(paragraphs), [paragraphs]);
  const lines = useMemo(() => filtered(all, filter), [all, filter]);
  const benches = useMemo(() => [...new Set(all.flatMap(({ by }) => by.filter((one) => one !== null)))].map((bench) => ({ bench, ...benchNamed(bench, head.delegations) })).sort((a, b) => (a.name < b.name ? -1 : 1)), [all, head.delegations]);
  const set = (part: Partial<RegisterFilter>) => setFilter({ ...filter, ...part });
  return (
    <Frame title={TITLE} look="register" illustrative={head.settings.illustrative} place={<><b>{head.body}</b> <a href={addressOf.report(head.id)}><bdi>{head.symbol}</bdi><span className="vh">, the report</span></a></>}>
      <h1>{TITLE}</h1>
      <p className="sub">What was tabled, and what became of it. Nothing that was ever before the room leaves this list.</p>
      <form className="sift" aria-label="What to show" onSubmit={(event) => event.preventDefault()}>
        <label>What <select className="in" value={filter.is} onChange={({ target: { value } }) => set({ is: value === 'proposal' || value === 'bracket' ? value : 'all' })}><option value="all">all</option><option value="proposal">proposals</option><option value="bracket">brackets</option></select></label>
        <label>State <select className="in" value={filter.state} onChange={({ target: { value } }) => set({ state: value === 'open' || value === 'closed' ? value : 'all' })}><option value="all">all</option><option value="open">before the room</option><option value="closed">closed</option></select></label>
        <label>By <select className="in" value={filter.by} onChange={({ target: { value } }) => set({ by: benches.find(({ bench }) => bench === value)?.bench ?? 'all' })}><option value="all">everybody</option>{benches.map(({ bench, name }) => <option key={bench} value={bench}>{name}</option>)}</select></label>
        <label>With the words <input className="in" type="search" value={filter.query} onChange={({ target: { value } }) => set({ query: value })} /></label>
        <output className="sub">{lines.length === all.length ? `${all.length} in all` : `${lines.length} of ${all.length}`}</output>
      </form>
      {all.length === 0
        ? <p>Nothing has been proposed and nothing stands in brackets.</p>
        : <div className="wide"><table>
          <thead><tr><th scope="col">Where</th><th scope="col">Whose</th><th scope="col">What</th><th scope="col">Since</th><th scope="col">Outcome</th></tr></thead>
          <tbody>{lines.map((line) => <Line key={line.id} line={line} head={head} now={at} />)}</tbody>
        </table></div>}
    </Frame>
  );
}

function Line({ line, head, now }: { readonly line: RegisterLine; readonly head: ReportScreen['head']; readonly now: number }) {
  const { is, paragraph, where, by, unnamed, does, words, reason, outcome, open, since, last, alternatives } = line;
  return (
    <tr className={open ? 'open' : 'shut'}>
      <th scope="row"><a href={addressOf.paragraph(head.id, paragraph)}>{where === '' ? 'a deleted paragraph' : where}</a></th>
      <td className="whose">{by.map((bench, place) => <Who key={place} bench={bench} head={head} />)}{unnamed > 0 && <span>and {unnamed} more</span>}</td>
      <td><span className="sub">{does}{alternatives > 0 && `, ${alternatives + 1} wordings`}</span>{plainText(words).trim() !== '' && <span className={is === 'bracket' ? 'words in-brackets' : 'words'} dir="auto">{plainText(words)}</span>}{reason !== null && <span className="sub" dir="auto">{reason}</span>}</td>
      <td><time dateTime={new Date(since).toISOString()}>{shortDay(since)}, {minuteTime(since)}</time>{open && is === 'bracket' && <span className="sub">stands for {ageOf(since, now)}</span>}</td>
      <td><span className="outcome-said" dir="auto">{outcome}</span> <a className="sub" href={addressOf.historyAt(head.id, last.seq)}>{shortDay(last.at)}, {minuteTime(last.at)}<span className="vh">, in the history of the text</span></a></td>
    </tr>
  );
}

function Who({ bench, head }: { readonly bench: Bench | null; readonly head: ReportScreen['head'] }) {
  const { code, name } = benchNamed(bench, head.delegations);
  return code === '' ? <span>{name}</span> : <Chip code={code} name={name} />;
}
