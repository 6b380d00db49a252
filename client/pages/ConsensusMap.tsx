/** What stands between us and consensus: paragraphs by delegations, nearest first, with the shortest list of what is left. */
import { useEffect, useMemo, useState } from 'react';
import type { ParagraphId, ReportId } from '../../shared/base/ids.ts';
import type { ObjectionStep } from '../../shared/consensus/objectionsOverTime.ts';
import { nearestSteps, remainingIn } from '../../shared/consensus/standsBetween.ts';
import { spoken, reportWords } from '../../shared/i18n/findingWords.ts';
import { bearsPositions } from '../../shared/meeting/paragraph.ts';
import { sitsAtPodium } from '../../shared/permissions/policy.ts';
import type { ReportScreen } from '../../shared/protocol/screens.ts';
import { useAnswer } from '../connection/useAnswer.ts';
import { namedBy } from '../panels/names.ts';
import { shortLabel } from '../panels/outlineRows.ts';
import { addressOf, go } from '../router.ts';
import { Chip } from '../ui/Chip.tsx';
import { Glyph } from '../ui/Glyph.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import '../styles/map.css';
import { Frame } from './Frame.tsx';
import { cellWords, MapGrid, type MapPlace } from './map/MapGrid.tsx';
import { columnsOf, groupsOf, type MapFilter } from './map/mapRows.ts';
import { ImplicationGraph } from './map/ImplicationGraph.tsx';
import { MapPackages } from './map/MapPackages.tsx';
import { MapTable } from './map/MapTable.tsx';
import { remainingWords, stepWords } from './map/mapWords.ts';
import { WhatIf } from './map/WhatIf.tsx';
import { ObjectionsChart } from './map/ObjectionsChart.tsx';
import { ReportPage } from './ReportPage.tsx';

const TITLE = 'What stands between us and consensus';
/** More steps than this are no longer the nearest. */
const STEPS = 6;

export default function ConsensusMap({ report }: { readonly report: ReportId }) {
  return <ReportPage report={report} title={TITLE} what="the map">{(screen) => <Told screen={screen} />}</ReportPage>;
}

const FILTERS: readonly (readonly [MapFilter, string])[] = [['all', 'All'], ['group', 'My group'], ['objections', 'Objections only'], ['lapsed', 'Lapsed']];

function Told({ screen }: { readonly screen: ReportScreen }) {
  const { head, viewer, paragraphs } = screen;
  const own = head.delegations.find(({ id }) => id === viewer.delegation) ?? null;
  const [filter, setFilter] = useState<MapFilter>('all');
  const [asTable, setAsTable] = useState(!viewer.maySeeNames);
  const [place, setPlace] = useState<MapPlace | null>(null);
  const columns = useMemo(() => columnsOf(head.delegations, filter, own), [head.delegations, filter, own]);
  const groups = useMemo(() => groupsOf(paragraphs, columns, filter), [paragraphs, columns, filter]);
  const text = useMemo(() => paragraphs.filter(({ kind, state }) => bearsPositions(kind) && state !== 'deleted'), [paragraphs]);
  const steps = useMemo(() => nearestSteps(text).slice(0, STEPS), [text]);
  const remaining = remainingIn(text, head.packages), left = remainingWords(remaining);
  const objections = remaining.withdrawals;
  const [series, again] = useAnswer<readonly ObjectionStep[]>(`/api/reports/${head.id}/objections`);
  useEffect(() => again(), [objections, again]);
  const open = (paragraph: ParagraphId) => go(addressOf.paragraph(head.id, paragraph));
  useEffect(() => {
    if (!viewer.maySeeNames) return undefined;
    const turn = (event: globalThis.KeyboardEvent) => { if (event.key.toLowerCase() === 't' && !event.ctrlKey && !event.altKey && !event.metaKey && !(event.target instanceof HTMLElement && event.target.matches('input, textarea, select'))) setAsTable((before) => !before); };
    document.addEventListener('keydown', turn);
    return () => document.removeEventListener('keydown', turn);
  }, [viewer.maySeeNames]);
  const named = namedBy(head.delegations);
  return (
    <Frame
      title={TITLE} look="stands" illustrative={head.settings.illustrative}
      place={<><b>{head.body}</b> <a href={addressOf.report(head.id)}><bdi>{head.symbol}</bdi><span className="vh">, the report</span></a> <a href={addressOf.tracks(head.id)}>Two tracks</a></>}
      keys={viewer.maySeeNames && <span className="hint"><Kbd keys={['←', '↑', '→', '↓']} /> move <Kbd keys={['Enter']} /> open <Kbd keys={['T']} /> as table</span>}
    >
      <aside className="left-to-do" aria-label="What is left">
        <h1>{TITLE}</h1>
        <p className="ruling-said">{spoken(reportWords(head))}</p>
        <p className="headline">{left.headline}</p>
        <p className="sub">{left.more} {remaining.ready} of {text.length} {text.length === 1 ? 'paragraph' : 'paragraphs'} could be adopted today as they read.</p>
        <h2>Nearest steps</h2>
        {steps.length === 0 ? <p className="sub">Every paragraph is agreed.</p> : (
          <ol className="nearest">
            {steps.map((step) => {
              const paragraph = text.find(({ id }) => id === step.paragraph);
              return <li key={step.paragraph}><a href={addressOf.paragraph(head.id, step.paragraph)}>{shortLabel(paragraph?.label ?? '') || paragraph?.name}</a><span>{stepWords(step)} {step.who?.map((id) => <Chip key={id} code={named(id).code} name={named(id).name} />)}</span></li>;
            })}
          </ol>
        )}
        <MapPackages screen={screen} />
        {sitsAtPodium(viewer.role) && <ImplicationGraph screen={screen} />}
        {sitsAtPodium(viewer.role) && head.status === 'drafting' && <WhatIf screen={screen} />}
        {series.is === 'loaded' && <ObjectionsChart steps={series.value} now={screen.at} />}
      </aside>
      <section className="chart-side" aria-label="Map">
        <form className="sift" aria-label="What to show" onSubmit={(event) => event.preventDefault()}>
          <fieldset className="rads line"><legend className="vh">Show</legend>
            {FILTERS.filter(([is]) => is !== 'group' || own?.group).map(([is, words]) => <label key={is}><input type="radio" name="filter" checked={filter === is} onChange={() => setFilter(is)} /> <span>{words}</span></label>)}
          </fieldset>
          {viewer.maySeeNames && <label className="check"><input type="checkbox" checked={asTable} onChange={(event) => setAsTable(event.target.checked)} /> As a table</label>}
          <span className="legend" aria-hidden><Glyph kind="sup" /> supports <Glyph kind="liv" /> can live with <Glyph kind="awt" /> awaits <Glyph kind="res" /> reserves <Glyph kind="obj" /> objects <Glyph kind="obe" /> on earlier text <Glyph kind="lap" /> lapsed <Glyph kind="sil" /> silent</span>
        </form>
        {!viewer.maySeeNames && <p className="sub">In this meeting delegations see how many stand where, and not who.</p>}
        <div className="wide">
          {groups.length === 0 ? <p>Nothing to show under this choice.</p>
            : asTable ? <MapTable groups={groups} columns={columns} names={viewer.maySeeNames} addressOf={(id) => addressOf.paragraph(head.id, id)} />
              : <MapGrid groups={groups} columns={columns} own={own} onPlace={setPlace} addressOf={(id) => addressOf.paragraph(head.id, id)} onOpen={open} />}
        </div>
        {place !== null && !asTable && (
          <output className="place"><Chip code={place.delegation.code} name={place.delegation.name} /> <b>{cellWords(place.position)}</b> <span>on {place.row.paragraph.name}.</span> {place.position !== null && place.position.filing.reason !== null && <span dir="auto">“{place.position.filing.reason}”</span>} <a href={addressOf.paragraph(head.id, place.row.paragraph.id)}>Open {place.row.paragraph.name}</a></output>
        )}
      </section>
    </Frame>
  );
}
