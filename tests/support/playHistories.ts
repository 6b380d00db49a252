/** Random histories by number: the same number gives the same history. What goes wrong is made as short as a minute allows. */
import { accountOf } from './letterAccount.ts';
import { EVERY_GESTURE, LetterHistory, type Step, type Weather } from './letterHistory.ts';

export type Told = { readonly runs: number; readonly figures: LetterHistory['counted']; readonly faults: readonly string[] };

const LONGEST = 160, MOST_FAULTS = 5, BETWEEN = 500, SHRINKING_MS = 60_000;
const WEATHER: Weather = { offline: true, restarts: true, marks: true };

export async function playHistories({ from, runs, progress }: { readonly from: number; readonly runs: number; readonly progress?: (line: string) => void }): Promise<Told> {
  const faults: string[] = [], figures: LetterHistory['counted'] = { typed: 0, deleted: 0, acts: 0, refused: 0, offline: 0, restarts: 0, accepted: 0, filed: 0 };
  let played = 0;
  for (let seed = from; seed < from + runs && faults.length < MOST_FAULTS; seed++) {
    const steps = stepsOf(seed), history = await LetterHistory.play(steps, WEATHER);
    const wrong = await accountOf(history);
    if (wrong.length > 0) {
      const short = await shortened(steps);
      faults.push(`history ${seed}: ${wrong.join('; ')}; in ${short.length} steps: ${JSON.stringify(short)}`);
    }
    for (const name of Object.keys(figures) as (keyof typeof figures)[]) figures[name] += history.counted[name];
    played += 1;
    if (played % BETWEEN === 0) progress?.(`${played} histories, ${faults.length} with faults`);
  }
  return { runs: played, figures, faults };
}

const playSteps = async (steps: readonly Step[]): Promise<readonly string[]> => {
  try {
    return await accountOf(await LetterHistory.play(steps, WEATHER));
  } catch (cause) {
    return [String(cause)];
  }
};

function stepsOf(seed: number): readonly Step[] {
  let state = (seed * 2_654_435_761) >>> 0;
  const below = (n: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
  return Array.from({ length: 20 + below(LONGEST - 20) }, () => ({ who: below(3), what: below(EVERY_GESTURE), a: below(1_000), b: below(1_000) }));
}

/** Leaves out ever smaller parts for as long as something stays wrong. */
async function shortened(steps: readonly Step[]): Promise<readonly Step[]> {
  const until = performance.now() + SHRINKING_MS;
  let short = steps;
  for (let size = short.length >> 1; size >= 1; size = size === 1 ? 0 : size >> 1) {
    for (let at = 0; at < short.length && performance.now() < until;) {
      const without = [...short.slice(0, at), ...short.slice(at + size)];
      if ((await playSteps(without)).length > 0) short = without; else at += size;
    }
  }
  return short;
}
