/** Everything that is fuzzed. */
import { doorTarget } from './door.ts';
import { framesTarget } from './frames.ts';
import { gateTarget } from './gate.ts';
import { fuzz, keepCorpus, playCorpus, type Fuzzed, type Target } from './target.ts';

type Wish = { readonly seed: number; readonly ms?: number; readonly inputs?: number };
/** A target whose inputs are its own business. */
export type Fuzzing = {
  readonly name: string;
  /** @returns how many kept sittings went well @throws what is wrong */
  readonly playCorpus: () => Promise<number>;
  /** @param keep whether to begin the corpus anew from what is found */
  readonly fuzz: (wish: Wish, keep?: boolean) => Promise<Fuzzed>;
};

const fuzzing = <Input>(target: Target<Input>): Fuzzing => ({
  name: target.name,
  playCorpus: () => playCorpus(target),
  async fuzz(wish, keep = false) {
    const kept = new Map<string, Input[]>();
    const fuzzed = await fuzz(target, wish, kept);
    if (keep && fuzzed.fault === null) await keepCorpus(target, kept);
    return fuzzed;
  },
});

export const TARGETS: readonly Fuzzing[] = [fuzzing(gateTarget), fuzzing(framesTarget), fuzzing(doorTarget)];

/** MB that the heap may grow by between the first tenth of a run and its end. */
export const MAY_GROW_MB = 32;
