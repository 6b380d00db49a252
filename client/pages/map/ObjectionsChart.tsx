/** How many objections stood when: a step line, because objections are events, and the same as a table. */
import { useState } from 'react';
import type { ObjectionStep } from '../../../shared/consensus/objectionsOverTime.ts';
import { minuteTime, shortDay } from '../../panels/times.ts';
import { TextButton } from '../../ui/Button.tsx';

const WIDTH = 340, HEIGHT = 130, LEFT = 28, BOTTOM = 18;

export function ObjectionsChart({ steps, now }: { readonly steps: readonly ObjectionStep[]; readonly now: number }) {
  const [asTable, setAsTable] = useState(false);
  const first = steps[0], last = steps.at(-1);
  if (first === undefined || last === undefined) return <p className="sub">No objection has been made.</p>;
  const most = Math.max(1, ...steps.map(({ standing }) => standing)), span = Math.max(1, now - first.at);
  const x = (at: number) => LEFT + ((at - first.at) / span) * (WIDTH - LEFT - 8), y = (standing: number) => 22 + (1 - standing / most) * (HEIGHT - 22 - BOTTOM);
  const line = steps.map(({ at, standing }, index) => `${index === 0 ? `M${x(at)} ${y(0)}V` : `H${x(at)}V`}${y(standing)}`).join('') + `H${x(now)}`;
  return (
    <>
      <div className="sec-h"><h2>Open objections</h2><span className="sp" /><TextButton onClick={() => setAsTable(!asTable)}>{asTable ? 'as a line' : 'as a table'}</TextButton></div>
      {asTable
        ? <div className="wide"><table className="steps-table"><thead><tr><th scope="col">When</th><th scope="col">Standing</th></tr></thead><tbody>{steps.toReversed().map(({ seq, at, standing }) => <tr key={seq}><td>{shortDay(at)}, {minuteTime(at)}</td><td>{standing}</td></tr>)}</tbody></table></div>
        : (
          <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`Open objections: ${most} at most, ${last.standing} now`}>
            {[0, most].map((standing) => <g key={standing}><line x1={LEFT} x2={WIDTH - 8} y1={y(standing)} y2={y(standing)} className="grid" /><text x={LEFT - 6} y={y(standing) + 4} textAnchor="end">{standing}</text></g>)}
            <path d={line} className="series" />
            <rect x={x(now) - 3} y={y(last.standing) - 3} width="6" height="6" className="now" />
            <text x={x(now)} y={y(last.standing) - 7} textAnchor="end">{last.standing} now</text>
            <text x={LEFT} y={HEIGHT - 4}>{shortDay(first.at)}, {minuteTime(first.at)}</text>
          </svg>
        )}
    </>
  );
}
