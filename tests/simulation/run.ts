/** The simulation over many seeds: briefly in `npm test`, long in a soak. Every broken run names its seed, with which it can be had again. */
import './virtualWorld.ts';
import { simulate, type Broken, type Figures } from './simulate.ts';

export type Sweep = { readonly runs: number; readonly figures: Figures; readonly broken: readonly (Broken & { readonly seed: number })[]; readonly hashes: ReadonlyMap<number, string> };

export type SweepWish = {
  readonly from: number;
  readonly runs: number;
  readonly steps: number;
  readonly everySo: number;
  /** Told now and then; also a moment for whatever else the process has to do. */
  readonly progress?: (line: string) => void;
};

const MOST_BROKEN = 10, BETWEEN = 500;

export async function sweep({ from, runs, steps, everySo, progress }: SweepWish): Promise<Sweep> {
  const broken: (Broken & { readonly seed: number })[] = [], hashes = new Map<number, string>();
  const figures: Figures = { entries: 0, letters: 0, acts: 0, crashes: 0, restarts: 0, cuts: 0, attacks: 0, damaged: 0 };
  let played = 0;
  for (let seed = from; seed < from + runs && broken.length < MOST_BROKEN; seed++) {
    const run = await simulate({ seed, steps, everySo });
    played += 1;
    hashes.set(seed, run.hash);
    const [first] = run.broken;
    if (first) broken.push({ seed, ...first });
    for (const name of Object.keys(figures) as (keyof Figures)[]) figures[name] += run.figures[name];
    if (played % BETWEEN === 0) progress?.(`${played} runs, ${broken.length} broken`);
    await new Promise((go) => setImmediate(go));
  }
  return { runs: played, figures, broken, hashes };
}
