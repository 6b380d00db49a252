/** What every target of the fuzzing has in common: inputs made by dice, sequences of them that can be kept and played again. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { diceOf, type Dice } from '../support/dice.ts';

/** One sequence from a fresh beginning. `next` makes an input and plays it; `play` plays one that was kept. Both throw what is wrong. */
export type Sitting<Input> = {
  readonly next: (dice: Dice) => Input;
  /** @returns in a word, what the product made of it */
  readonly play: (input: Input) => Promise<string> | string;
  /** Looks at what only shows after many inputs, and ends the sitting. */
  readonly end: () => Promise<void>;
};
export type Target<Input> = { readonly name: string; readonly inputsInASitting: number; readonly open: () => Promise<Sitting<Input>> };

/** A file for each target, a sitting a line, bytes in base64. Sittings that once went wrong stay as `<target>-<what>.json`. */
const CORPUS = new URL('./corpus/', import.meta.url);
const toJson = (value: unknown): string => JSON.stringify(value, (_key, held: unknown) => (held instanceof Uint8Array ? { base64: Buffer.from(held).toString('base64') } : held));
const fromJson = (json: string): unknown => JSON.parse(json, (_key, held: unknown) =>
  (typeof held === 'object' && held !== null && 'base64' in held ? Uint8Array.from(Buffer.from(String(held.base64), 'base64')) : held));

export type Fuzzed = {
  readonly inputs: number;
  /** How often the product gave each answer. */
  readonly answers: ReadonlyMap<string, number>;
  /** The sitting that went wrong, written beside the corpus; null when all is well. */
  readonly fault: string | null;
  /** MB that the heap has grown by since the first tenth. */
  readonly grownMb: number;
};

/** An input that takes longer has hung, whatever the machine. */
const HUNG_MS = 2_000;

/** Plays sittings until the time is over, or so many inputs. The shortest way to each answer is kept for `keepCorpus`. */
export async function fuzz<Input>(target: Target<Input>, { seed, ms = Infinity, inputs: most = Infinity }: { readonly seed: number; readonly ms?: number; readonly inputs?: number }, kept: Map<string, Input[]> = new Map()): Promise<Fuzzed> {
  const dice = diceOf(seed), answers = new Map<string, number>(), began = performance.now();
  let inputs = 0, heap: number | null = null;
  const share = () => Math.max((performance.now() - began) / ms, inputs / most);
  while (share() < 1) {
    const played: Input[] = [];
    try {
      const sitting = await target.open();
      for (let n = 0; n < target.inputsInASitting && share() < 1; n++) {
        const input = sitting.next(dice), since = performance.now();
        played.push(input);
        const answer = await sitting.play(input);
        const took = performance.now() - since;
        if (took > HUNG_MS) throw new Error(`an input took ${Math.round(took)} ms`);
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
        if (!kept.has(answer) || kept.get(answer)!.length > played.length) kept.set(answer, [...played]);
        inputs += 1;
      }
      await sitting.end();
    } catch (cause) {
      const file = new URL(`./found-${target.name}-${seed}.json`, CORPUS);
      writeFileSync(file, `${toJson(played)}\n`);
      return { inputs, answers, fault: `${file.pathname}: ${cause instanceof Error ? cause.stack ?? cause.message : String(cause)}`, grownMb: 0 };
    }
    if (heap === null && share() >= 0.1) heap = heapInUse();
  }
  return { inputs, answers, fault: null, grownMb: (heapInUse() - (heap ?? 0)) / 1_048_576 };
}

/** Plays everything that was kept for this target. @returns how many sittings @throws what is wrong */
export async function playCorpus<Input>(target: Target<Input>): Promise<number> {
  const files = readdirSync(CORPUS).filter((name) => name.endsWith('.json') && (name === `${target.name}.json` || name.startsWith(`${target.name}-`)));
  let sittings = 0;
  for (const name of files) {
    for (const line of readFileSync(new URL(name, CORPUS), 'utf8').split('\n').filter((text) => text !== '')) {
      const sitting = await target.open();
      for (const input of fromJson(line) as Input[]) await sitting.play(input);
      await sitting.end();
      sittings += 1;
    }
  }
  return sittings;
}

/** Writes an input for each answer, as the corpus to begin with; where an input needs others before it, they come along if they are few. */
export async function keepCorpus<Input>(target: Target<Input>, kept: ReadonlyMap<string, readonly Input[]>): Promise<void> {
  const lines: string[] = [];
  for (const [answer, sitting] of [...kept].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const short = await shortest(target, answer, sitting);
    if (short !== null) lines.push(`${toJson(short)}\n`);
  }
  writeFileSync(new URL(`./${target.name}.json`, CORPUS), lines.join(''));
}

const FEW = 12;

async function shortest<Input>(target: Target<Input>, answer: string, sitting: readonly Input[]): Promise<readonly Input[] | null> {
  for (const inputs of [sitting.slice(-1), sitting.slice(-FEW)]) {
    const again = await target.open();
    let last = '';
    for (const input of inputs) last = await again.play(input);
    await again.end();
    if (last === answer) return inputs;
  }
  return null;
}

let collect: (() => void) | null = null;
/** Bytes, after everything that nobody holds is gone. */
function heapInUse(): number {
  if (collect === null) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  return process.memoryUsage().heapUsed;
}
