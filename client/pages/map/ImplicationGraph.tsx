/**
 * Who needs what, for the Chair: an arc from each paragraph that is accepted on a condition to what it asks about, and the
 * same as a table. Deadlocks, circles and the paragraph on which most depends are said in sentences above it.
 */
import { useMemo, useState } from 'react';
import type { ReportScreen } from '../../../shared/protocol/screens.ts';
import { FATE_WORDS } from '../../../shared/i18n/conditionWords.ts';
import { atHead, listed, namedBy } from '../../panels/names.ts';
import { ifWords } from '../../panels/conditionRows.ts';
import { shortLabel, shortTitle } from '../../panels/outlineRows.ts';
import { packageWith, togetherWords } from '../../panels/packageWords.ts';
import { addressOf } from '../../router.ts';
import { TextButton } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { type Arc, arcsOf, type Graph, graphOf } from './implicationRows.ts';

export function ImplicationGraph({ screen }: { readonly screen: ReportScreen }) {
  const graph = useMemo(() => graphOf(screen), [screen]);
  const [asTable, setAsTable] = useState(false);
  if (graph.claims.length === 0) return null;
  return (
    <section className="implications" aria-label="Who needs what">
      <div className="sec-h"><h2>Who needs what</h2><span className="sp" /><TextButton onClick={() => setAsTable(!asTable)}>{asTable ? 'as a picture' : 'as a table'}</TextButton></div>
      <Sentences graph={graph} screen={screen} />
      {asTable ? <ClaimTable graph={graph} screen={screen} /> : <Picture graph={graph} />}
      <p className="sub">Seen at the podium alone. Whether words of a delegation’s own come about, the Chair judges on its paragraph.{graph.exact ? '' : ' There are more ways to meet all of it than could be tried: a deadlock may be missing.'}</p>
    </section>
  );
}

function Sentences({ graph: { claims, deadlocks, impossible, circles, dependedOn, nodes }, screen }: { readonly graph: Graph; readonly screen: ReportScreen }) {
  const named = namedBy(screen.head.delegations), nameOf = (id: Graph['nodes'][number]['id']) => nodes.find((one) => one.id === id)?.name ?? 'a paragraph';
  const said = (place: number): string => { const claim = claims[place]; return claim === undefined ? '' : `${named(claim.by).name} accepts ${nameOf(claim.paragraph)} ${ifWords(claim.condition, screen.paragraphs)}`; };
  const most = dependedOn[0], equal = dependedOn.filter(({ by }) => by === most?.by);
  const undeclared = circles.filter((circle) => !circle.every((id) => packageWith(screen.head.packages, id) !== null && packageWith(screen.head.packages, id) === packageWith(screen.head.packages, circle[0] ?? id)));
  return (
    <ul className="found">
      {deadlocks.map((places) => <li key={places.join()}><b className="locked">Deadlock.</b> {listed(places.map(said))}. {places.length === 2 ? 'Both cannot be met.' : 'All of these cannot be met.'}</li>)}
      {impossible.map((place) => <li key={place}><b className="locked">Cannot be met.</b> {said(place)}.</li>)}
      {undeclared.map((circle) => <li key={circle.join()}><b>Waits to be declared a package.</b> Acceptances of {togetherWords(nodes.filter(({ id }) => circle.includes(id)))} support each other.</li>)}
      {most !== undefined && <li><b>{atHead(listed(equal.map(({ paragraph }) => nameOf(paragraph))))}</b> {equal.length === 1 ? 'is' : 'are each'} asked about for {most.by} other {most.by === 1 ? 'paragraph' : 'paragraphs'}{most.by > 1 ? ': the place to negotiate' : ''}.</li>}
    </ul>
  );
}

/** As long as there is room for beside an arc. */
const clipped = (title: string): string => (title.length > 18 ? `${title.slice(0, 17).trimEnd()}…` : title);

const ROW = 26, LEFT = 190, WIDTH = 352;

/** Down in the text an arc bows to the one side, up to the other, so that two that need each other are two lines. */
function Picture({ graph }: { readonly graph: Graph }) {
  const { nodes } = graph, arcs = arcsOf(graph), height = nodes.length * ROW + 26;
  const y = (place: number) => place * ROW + ROW / 2 + 4;
  const path = ({ from, to }: Arc): string => { const wide = Math.min(WIDTH - LEFT - 30, 24 + Math.abs(to - from) * 16), start = y(from) + (to > from ? 4 : -4), end = y(to) + (to > from ? -4 : 4); return `M${LEFT} ${start}C${LEFT + wide} ${start} ${LEFT + wide} ${end} ${LEFT + 9} ${end}`; };
  const describe = arcs.map(({ from, to, reversed, fate }) => `${nodes[from]?.name} ${reversed ? 'asks against' : 'needs'} ${nodes[to]?.name}, ${FATE_WORDS[fate]}`).join('; ');
  return (
    <svg className="arcs" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={`Conditions: ${describe}`}>
      <defs><marker id="arc-end" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" /></marker></defs>
      {arcs.map((arc) => <path key={arc.key} d={path(arc)} className={`arc ${arc.fate}${arc.reversed ? ' reversed' : ''}${arc.deadlocked ? ' locked' : ''}`} markerEnd="url(#arc-end)" />)}
      {nodes.map((node, place) => <g key={node.id}><text x={LEFT - 14} y={y(place) + 4} textAnchor="end"><tspan className="no">{shortLabel(node.label) || '–'}</tspan> {clipped(shortTitle(node))}</text><rect x={LEFT - 8} y={y(place) - 4} width="8" height="8" className={node.state === 'deleted' ? 'gone' : 'node'} /></g>)}
      <text x={WIDTH - 4} y={height - 4} textAnchor="end" className="key">solid: needs; dashed: asks against; heavy: deadlock</text>
    </svg>
  );
}

function ClaimTable({ graph: { claims, deadlocks, nodes }, screen }: { readonly graph: Graph; readonly screen: ReportScreen }) {
  const named = namedBy(screen.head.delegations);
  return (
    <div className="wide"><table className="steps-table">
      <thead><tr><th scope="col">Delegation</th><th scope="col">Accepts</th><th scope="col">If</th><th scope="col">Now</th></tr></thead>
      <tbody>{claims.map(({ by, paragraph, condition, fate }, place) => (
        <tr key={`${by} ${paragraph}`}>
          <td><Chip code={named(by).code} name={named(by).name} /></td>
          <th scope="row"><a href={addressOf.paragraph(screen.head.id, paragraph)}>{nodes.find(({ id }) => id === paragraph)?.name}</a></th>
          <td dir="auto">{ifWords(condition, screen.paragraphs).replace(/^if /, '')}</td>
          <td>{FATE_WORDS[fate]}{deadlocks.some((places) => places.includes(place)) ? ', in a deadlock' : ''}</td>
        </tr>
      ))}</tbody>
    </table></div>
  );
}
