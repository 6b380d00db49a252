/** Words as they are printed: with the brackets of the room around them, and the wordings that compete in each. */
import { plainText, type Run, type Runs } from '../base/runs.ts';
import { openAlternatives, standingBrackets, type Bracket, type Holders } from '../ledger/brackets.ts';
import type { Bench } from '../ledger/proposals.ts';
import { cutRuns } from '../ledger/wordTokens.ts';
import type { Paragraph } from '../meeting/paragraph.ts';

/** How a holder is printed, such as a code; null where it is not to be named. */
export type PrintedName = (bench: Bench) => string | null;

/** "[XAL, XVA: by any means]": the outer before the inner. */
export function bracketedRuns(paragraph: Pick<Paragraph, 'runs' | 'brackets'>, nameOf: PrintedName): Runs {
  const signs = standingWithWords(paragraph).flatMap((bracket, order) => [
    { at: bracket.from, closes: 0, order, text: `[${by(bracket.holders, nameOf)}` }, { at: bracket.to, closes: 1, order: -order, text: ']' },
  ]).sort((a, b) => a.at - b.at || b.closes - a.closes || a.order - b.order);
  if (signs.length === 0) return paragraph.runs;
  const out: Run[] = [];
  let at = 0;
  for (const sign of signs) {
    out.push(...cutRuns(paragraph.runs, at, sign.at), [sign.text, []]);
    at = sign.at;
  }
  return [...out, ...cutRuns(paragraph.runs, at)];
}

/** "Alt 2 to “by any means” (XKW): by missiles", one line a wording. The words in the text are the first. */
export function printedAlternatives(paragraph: Pick<Paragraph, 'runs' | 'brackets'>, nameOf: PrintedName): readonly string[] {
  return standingWithWords(paragraph).flatMap((bracket) => openAlternatives(bracket).map(({ runs, holders }, place) => {
    const names = namesOf(holders, nameOf);
    return `[Alt ${place + 2} to “${plainText(cutRuns(paragraph.runs, bracket.from, bracket.to))}”${names === '' ? '' : ` (${names})`}: ${plainText(runs).trim() === '' ? 'No text' : plainText(runs)}]`;
  }));
}

const standingWithWords = (paragraph: Pick<Paragraph, 'runs' | 'brackets'>): readonly Bracket[] =>
  standingBrackets(paragraph).filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from || b.to - a.to);

const namesOf = (holders: Holders, nameOf: PrintedName): string => [...holders.keys()].flatMap((bench) => nameOf(bench) ?? []).join(', ');
const by = (holders: Holders, nameOf: PrintedName): string => (namesOf(holders, nameOf) === '' ? '' : `${namesOf(holders, nameOf)}: `);
