/**
 * Two who write in the same draft of their own side: what either took out is out, what either put in is in, letter by letter.
 * It never refuses, since both may read the outcome before anybody else does. Between delegations, mergeWords asks instead.
 */
import { canonicalRuns, type Run, type Runs } from '../base/runs.ts';
import { keptPairs } from './wordingDiff.ts';

/** @param base what both began from; where both put something in at one place, `theirs` stands first */
export function mergeLetters(base: string, mine: string, theirs: string): string {
  return merged([...base], [...mine], [...theirs], (letter) => letter).join('');
}

/** The same with the marks on the letters. Canonical. */
export function mergeMarkedLetters(base: Runs, mine: Runs, theirs: Runs): Runs {
  const letters = (runs: Runs): readonly Run[] => runs.flatMap(([text, marks]) => [...text].map((letter): Run => [letter, marks]));
  return canonicalRuns(merged(letters(base), letters(mine), letters(theirs), ([letter, marks]) => `${letter}\u0000${marks.join('\u0001')}`));
}

/** Where a caret stands once a text has become another. */
export function carriedCaret(before: string, caret: number, after: string): number {
  const changes = changesIn([...before], [...after], (letter) => letter);
  let at = 0, unit = 0;
  for (const [place, letter] of [...before].entries()) {
    if (unit >= caret) break;
    unit += letter.length;
    if (place > 0 || changes.come[0] !== undefined) at += lengthOf(changes.come[place]);
    if (!changes.gone.has(place)) at += letter.length;
  }
  return Math.min(at, after.length);
}

const lengthOf = (letters: readonly string[] | undefined): number => (letters ?? []).reduce((sum, letter) => sum + letter.length, 0);

type Changes<T> = { readonly gone: ReadonlySet<number>; /** What comes before the letter at this place. */ readonly come: readonly (readonly T[] | undefined)[] };

function merged<T>(base: readonly T[], mine: readonly T[], theirs: readonly T[], key: (letter: T) => string): readonly T[] {
  const ours = changesIn(base, mine, key), others = changesIn(base, theirs, key), out: T[] = [];
  for (let place = 0; place <= base.length; place += 1) {
    const here = others.come[place] ?? [], also = ours.come[place] ?? [];
    out.push(...here);
    // The same put in at the same place by both is one.
    if (here.map(key).join('\u0002') !== also.map(key).join('\u0002')) out.push(...also);
    const letter = base[place];
    if (letter !== undefined && !ours.gone.has(place) && !others.gone.has(place)) out.push(letter);
  }
  return out;
}

function changesIn<T>(before: readonly T[], after: readonly T[], key: (letter: T) => string): Changes<T> {
  const numbers = new Map<string, number>();
  const numbered = (letter: T): number => {
    const name = key(letter), known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  };
  const gone = new Set<number>(), come: (readonly T[] | undefined)[] = [];
  let inBefore = 0, inAfter = 0;
  for (const [a, b] of [...keptPairs(before.map(numbered), after.map(numbered)), [before.length, after.length] as const]) {
    if (b > inAfter) come[inBefore] = after.slice(inAfter, b);
    for (let place = inBefore; place < a; place += 1) gone.add(place);
    [inBefore, inAfter] = [a + 1, b + 1];
  }
  return { gone, come };
}
