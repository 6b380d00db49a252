/**
 * What two wordings of one measure have in common, word by word, and whether they differ in force alone: who is bound
 * (a State, a State Party) and how strongly (should, shall). Nothing is judged by it: it shows people where to look.
 */
import { plainText, type Runs } from '../base/runs.ts';
import { keptPairs } from './wordingDiff.ts';
import { cutRuns, tokensOf, type Token } from './wordTokens.ts';

export type SharedStretch = { readonly runs: Runs; readonly common: boolean };

export type SharedWords = {
  readonly left: readonly SharedStretch[];
  readonly right: readonly SharedStretch[];
  /** Words in common, and how many each side has. */
  readonly common: number;
  readonly of: readonly [left: number, right: number];
};

/** Runs of common words shorter than this say nothing: "the" or "of" alone is in every sentence. */
const LEAST_WORDS = 2;

export function sharedWords(left: Runs, right: Runs): SharedWords {
  const a = tokensOf(unmarked(left)), b = tokensOf(unmarked(right));
  const numbers = new Map<string, number>();
  const numbered = ({ isSpace, key }: Token): number => {
    const plain = isSpace ? ' ' : key.toLowerCase();
    return numbers.get(plain) ?? (numbers.set(plain, numbers.size), numbers.size - 1);
  };
  const pairs = keptPairs(a.map(numbered), b.map(numbered));
  const inLeft = new Set<number>(), inRight = new Set<number>();
  for (const stretch of together(pairs)) {
    if (stretch.filter(([at]) => isWord(a[at])).length < LEAST_WORDS && stretch.length < Math.min(a.length, b.length)) continue;
    for (const [x, y] of stretch) { inLeft.add(x); inRight.add(y); }
  }
  const words = (tokens: readonly Token[], among?: ReadonlySet<number>) => tokens.filter((token, at) => isWord(token) && (among === undefined || among.has(at))).length;
  return { left: cut(left, a, inLeft), right: cut(right, b, inRight), common: words(a, inLeft), of: [words(a), words(b)] };
}

/** Words that say how strongly somebody is bound. */
const FORCE: readonly (readonly [RegExp, Force])[] = [
  [/\b(?:shall|undertakes?|must)\b/i, 'binding'],
  [/\b(?:should|are encouraged to|is encouraged to)\b/i, 'political'],
  [/\b(?:may|can|could)\b/i, 'permissive'],
];
export type Force = 'binding' | 'political' | 'permissive';

/** By its first word of force; null where it has none. */
export function forceOf(runs: Runs): Force | null {
  const text = plainText(runs);
  const found = FORCE.flatMap(([word, force]) => { const at = text.search(word); return at < 0 ? [] : [{ at, force }]; }).toSorted((x, y) => x.at - y.at);
  return found[0]?.force ?? null;
}

/** Do they read the same but for who is bound, and how strongly? Not where they are the very same words. */
export function differInForceAlone(left: Runs, right: Runs): boolean {
  const [a, b] = [plainText(left), plainText(right)];
  return a !== b && withoutForce(a) === withoutForce(b) && withoutForce(a) !== '';
}

/** "States should register" and "Each State Party shall register" both begin here: the verb that follows agrees with a person, not with force. */
function withoutForce(text: string): string {
  return text.toLowerCase()
    .replace(/\b(?:each state party|the states parties|states parties|a state party|each state|a state|states)\b/g, '§')
    .replace(/\b(?:shall|should|must|may|undertakes? to|are encouraged to|is encouraged to)\b/g, '¤')
    .replace(/\bundertakes not to\b/g, '¤ not')
    .replace(/\b(?:its|their)\b/g, '§’s').replace(/\s+/g, ' ').replace(/[.;]$/, '').trim();
}

/** Bold words are the same words; places stay as they are. */
const unmarked = (runs: Runs): Runs => [[runs.map(([text]) => text).join(''), []]];
const isWord = (token: Token | undefined): boolean => token !== undefined && /[\p{L}\p{N}]/u.test(token.key);

/** Pairs that follow each other on both sides. */
function together(pairs: readonly (readonly [number, number])[]): readonly (readonly (readonly [number, number])[])[] {
  const stretches: (readonly [number, number])[][] = [];
  for (const pair of pairs) {
    const stretch = stretches.at(-1), before = stretch?.at(-1);
    if (stretch !== undefined && before !== undefined && before[0] + 1 === pair[0] && before[1] + 1 === pair[1]) stretch.push(pair);
    else stretches.push([pair]);
  }
  return stretches;
}

/** The words in stretches that are common and that are not, in order; together they are the wording. */
function cut(runs: Runs, tokens: readonly Token[], common: ReadonlySet<number>): readonly SharedStretch[] {
  const stretches: { from: number; common: boolean }[] = [];
  for (const [at, { from, isSpace }] of tokens.entries()) {
    // Spaces at either end of what is common belong to what is beside it.
    const isCommon = common.has(at) && !(isSpace && !(common.has(at - 1) && common.has(at + 1)));
    if (stretches.at(-1)?.common !== isCommon) stretches.push({ from, common: isCommon });
  }
  return stretches.map((stretch, at) => ({ runs: cutRuns(runs, at === 0 ? 0 : stretch.from, stretches[at + 1]?.from ?? Infinity), common: stretch.common }));
}
