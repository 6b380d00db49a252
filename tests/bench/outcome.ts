/** From rounds to a table: ours beside each peer, with the spread of the rounds and whether a target was reached. */
import type { Name } from './contenders.ts';
import { ratios, type Series, short, type Spread, type Target, valuesOf } from './rounds.ts';
import type { Scenario } from './scenarios.ts';

export type Line = {
  readonly scenario: string;
  readonly figure: string;
  readonly unit: string;
  readonly values: Readonly<Partial<Record<Name, Spread>>>;
  readonly ratio: Readonly<Partial<Record<Name, Spread>>>;
  readonly target: string;
  /** null: there is nothing to reach. */
  readonly reached: boolean | null;
};

export function linesOf(scenario: Scenario, series: Series): readonly Line[] {
  return scenario.targets.map((target): Line => {
    const names = [...series.keys()];
    return {
      scenario: scenario.says, figure: target.says, unit: target.unit,
      values: Object.fromEntries(names.map((name) => [name, valuesOf(series, name, target.figure)])),
      ratio: Object.fromEntries(names.filter((name) => name !== 'nemcon').map((name) => [name, ratios(series, target.figure, name)])),
      target: wanted(target), reached: isReached(target, series),
    };
  });
}

function wanted({ ratio, most, unit }: Target): string {
  if (ratio !== null) return 'most' in ratio ? `ratio ≤ ${ratio.most}` : `ratio ≥ ${ratio.least}`;
  return most === undefined ? '' : `≤ ${most} ${unit}`.trim();
}

function isReached({ figure, ratio, most }: Target, series: Series): boolean | null {
  if (ratio !== null) {
    const { median } = ratios(series, figure, 'hocuspocus');
    return 'most' in ratio ? median <= ratio.most : median >= ratio.least;
  }
  return most === undefined ? null : valuesOf(series, 'nemcon', figure).median <= most;
}

const between = ({ median, least, most }: Spread | undefined = { median: Number.NaN, least: Number.NaN, most: Number.NaN }): string =>
  Number.isNaN(median) ? '–' : least === most ? short(median) : `${short(median)} (${short(least)}–${short(most)})`;

/** Markdown. */
export function tableOf(lines: readonly Line[]): string {
  const head = ['scenario', 'figure', 'ours', 'Hocuspocus', 'stock', 'relay', 'ours ÷ Hocuspocus', 'must reach', ''];
  const rows = lines.map(({ scenario, figure, unit, values, ratio, target, reached }) => [
    scenario, unit === '' ? figure : `${figure}, ${unit}`, between(values.nemcon), between(values.hocuspocus), between(values.stock), between(values.relay),
    between(ratio.hocuspocus), target, reached === null ? '' : reached ? 'yes' : 'no',
  ]);
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
