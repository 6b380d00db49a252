/** What a soak consists of: each exercise is one that `npm test` plays briefly, played long. */
import { playKillRounds } from '../support/killRounds.ts';

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

export const EXERCISES: readonly Exercise[] = [
  {
    name: 'kill', does: 'the product is killed at each point of a round and at random, 500 times',
    async play({ seed, rounds, say }) {
      const { faults, ...figures } = await playKillRounds({ rounds: rounds ?? 500, seed, progress: say });
      return { figures: JSON.stringify(figures), faults };
    },
  },
];
