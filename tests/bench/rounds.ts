/** Interleaved rounds: ours, peer, ours, peer, so that whatever else the machine does falls on all alike. */
import type { Contender, Name } from './contenders.ts';

/** What one round measured, by name: smaller is better unless the target says otherwise. */
export type Figures = Readonly<Record<string, number>>;

/** What was measured on one server, round by round. */
export type Series = ReadonlyMap<Name, readonly Figures[]>;

export type Spread = { readonly median: number; readonly least: number; readonly most: number };

export type Target = {
  /** Name of the figure. */
  readonly figure: string;
  readonly says: string;
  readonly unit: string;
  /** What ours divided by the peer's has to reach; null: only printed. */
  readonly ratio: { readonly most: number } | { readonly least: number } | null;
  /** What ours has to keep by itself. */
  readonly most?: number;
};

export async function interleave(contenders: readonly Contender[], rounds: number, play: (contender: Contender, round: number) => Promise<Figures>): Promise<Series> {
  const series = new Map<Name, Figures[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      const figures = await play(contender, round);
      series.get(contender.name)?.push(figures);
      console.log(`    ${contender.name.padEnd(10)} round ${round + 1}: ${Object.entries(figures).map(([name, value]) => `${name} ${short(value)}`).join(', ')}`);
    }
  }
  return series;
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
  return { median: median ?? Number.NaN, least: sorted[0] ?? Number.NaN, most: sorted.at(-1) ?? Number.NaN };
}

/** Ours divided by theirs, round by round. */
export function ratios(series: Series, figure: string, peer: Name): Spread {
  const theirs = series.get(peer) ?? [];
  return spread((series.get('nemcon') ?? []).map((ours, round) => (ours[figure] ?? Number.NaN) / (theirs[round]?.[figure] ?? Number.NaN)));
}

export const valuesOf = (series: Series, name: Name, figure: string): Spread => spread((series.get(name) ?? []).map((figures) => figures[figure] ?? Number.NaN));

export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  return size >= 1_000 ? Math.round(value).toLocaleString('en') : size >= 100 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : size >= 0.1 || size === 0 ? value.toFixed(2) : value.toPrecision(2);
}
