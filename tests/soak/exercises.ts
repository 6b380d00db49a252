/** What a soak consists of: each exercise is one that `npm test` plays briefly, played long. */
import { sweep } from '../simulation/run.ts';
import { MAY_GROW_MB, TARGETS } from '../fuzz/targets.ts';
import { playFaults } from './faults.ts';
import { playHistories } from '../support/playHistories.ts';
import { playKillRounds } from '../support/killRounds.ts';
import { readTrace } from '../support/trace.ts';
import { replay } from '../support/traceReplay.ts';

export type Wish = {
  readonly seed: number;
  /** null: as many as the exercise is meant to have. */
  readonly rounds: number | null;
  readonly minutes: number | null;
  readonly say: (line: string) => void;
};
/** `figures`: what was counted, in a line. `faults`: one sentence each; none when all is well. */
export type Outcome = { readonly figures: string; readonly faults: readonly string[] };
export type Exercise = { readonly name: string; readonly does: string; readonly play: (wish: Wish) => Promise<Outcome> };

const KEYSTROKES_IN_A_FRAME = 5;

export const EXERCISES: readonly Exercise[] = [
  {
    name: 'kill', does: 'the product is killed at each point of a round and at random, 500 times',
    async play({ seed, rounds, say }) {
      const { faults, ...figures } = await playKillRounds({ rounds: rounds ?? 500, seed, progress: say });
      return { figures: JSON.stringify(figures), faults };
    },
  },
  {
    name: 'faults', does: 'every call of each kind on the data folder fails, one after the other, once and for good',
    play: playFaults,
  },
  {
    name: 'fuzz', does: 'gate, frame readers and presence are fed with what no program would send, an hour each',
    async play({ seed, minutes, say }) {
      const faults: string[] = [], figures: string[] = [];
      for (const { name, fuzz } of TARGETS) {
        const { inputs, answers, fault, grownMb } = await fuzz({ seed, ms: (minutes ?? 60) * 60_000 });
        if (fault !== null) faults.push(fault);
        if (grownMb > MAY_GROW_MB) faults.push(`${name}: the heap has grown by ${grownMb.toFixed(1)} MB`);
        figures.push(`${name}: ${inputs} inputs, ${answers.size} answers, heap ${grownMb.toFixed(1)} MB`);
        say(figures.at(-1) ?? '');
      }
      return { figures: figures.join('; '), faults };
    },
  },
  {
    name: 'traces', does: 'five recorded editing sessions are played whole through the running server',
    async play({ say }) {
      const faults: string[] = [], figures: string[] = [];
      for (const name of ['clownschool', 'friendsforever', 'sveltecomponent', 'json-crdt-patch', 'rustcode']) {
        const trace = readTrace(name, KEYSTROKES_IN_A_FRAME);
        const { runs, together, seconds, texts } = await replay(trace);
        for (const [whose, text] of Object.entries(texts)) if (text !== trace.end) faults.push(`${name}: ${whose} does not read the text that was meant`);
        figures.push(`${name}: ${runs} frames, ${together} times several at once, ${Math.round(seconds)} s`);
        say(figures.at(-1) ?? '');
      }
      return { figures: figures.join('; '), faults };
    },
  },
  {
    name: 'simulation', does: 'the simulated world of tests/simulation, 20,000 seeds of 500 steps',
    async play({ seed, rounds, say }) {
      const { runs, figures, broken } = await sweep({ from: seed, runs: rounds ?? 20_000, steps: 500, everySo: 10, progress: say });
      return { figures: `${runs} runs; ${JSON.stringify(figures)}`, faults: broken.map((one) => `seed ${one.seed}, step ${one.step}: ${one.invariant}: ${one.what}`) };
    },
  },
  {
    name: 'histories', does: '10,000 random histories of three people with every gesture; each letter, note and position is accounted for',
    async play({ seed, rounds, say }) {
      const { runs, figures, faults } = await playHistories({ from: seed, runs: rounds ?? 10_000, progress: say });
      return { figures: `${runs} histories; ${JSON.stringify(figures)}`, faults };
    },
  },
];
