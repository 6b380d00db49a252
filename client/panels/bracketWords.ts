/** Brackets in words: whose they are, where they stand in the words shown, how old they are, where the same words recur. */
import { hasPhrase } from '../../shared/ledger/standing.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { plainText, type Runs } from '../../shared/base/runs.ts';
import { sameWordsKey, type BracketScope } from '../../shared/ledger/brackets.ts';
import { carriedRange } from '../../shared/ledger/carriedRange.ts';
import { cutRuns } from '../../shared/ledger/wordTokens.ts';
import type { Filing } from '../../shared/ledger/positions.ts';
import type { Delegation } from '../../shared/meeting/people.ts';
import type { SeenBracket, SeenHolders, SeenParagraph } from '../../shared/protocol/screens.ts';
import type { HalfBracket } from '../editor/signs.ts';
import { listed, type Named } from './names.ts';
import { benchNamed } from './proposalWords.ts';

export const standingOn = ({ brackets = [] }: Pick<SeenParagraph, 'brackets'>): readonly SeenBracket[] => brackets.filter(({ state }) => state === 'standing');
export const alternativesOf = ({ alternatives }: SeenBracket): SeenBracket['alternatives'] => alternatives.filter(({ state }) => state === 'tabled');

/** Those who may be named. */
export const holdersNamed = ({ said }: SeenHolders, delegations: readonly Delegation[]): readonly Named[] => said.flatMap(({ by }) => (by === null ? [] : [benchNamed(by, delegations)]));

/** "Aldermark and Vaiora", or "2 delegations" where names are not seen. */
export function holdersSaid(holders: SeenHolders, delegations: readonly Delegation[]): string {
  const named = holdersNamed(holders, delegations);
  return named.length === holders.count ? listed(named.map(({ name }) => name)) : `${holders.count} ${holders.count === 1 ? 'delegation' : 'delegations'}`;
}

/** The words inside as they read now; as they read when it was placed once they are gone. */
export function wordsIn({ from, to, words }: SeenBracket, { runs }: Pick<SeenParagraph, 'runs'>): Runs {
  return from < to ? cutRuns(runs, from, to) : words;
}

/** Where they stand in the words that are drawn, which may be ahead of the screen. */
export function signsIn(paragraph: SeenParagraph | undefined, drawn: Runs, delegations: readonly Delegation[]): readonly HalfBracket[] {
  if (paragraph?.brackets === undefined || paragraph.state === 'deleted') return [];
  const signs: HalfBracket[] = [];
  const placed = standingOn(paragraph).filter(({ from, to }) => from < to).map((bracket, order) => ({ bracket, order, ...carriedRange(paragraph.runs, bracket, drawn) })).filter(({ from, to }) => from < to);
  for (const { bracket, order, from, to } of placed) {
    const by = holdersNamed(bracket.holders, delegations).map(({ code }) => code).join(', '), who = holdersSaid(bracket.holders, delegations);
    signs.push({ at: from, is: 'open', by, said: `bracketed text, ${who}:`, order });
    signs.push({ at: to, is: 'close', by: '', said: 'end of bracketed text', order });
  }
  // Outer ones open first and close last.
  return signs.sort((a, b) => a.at - b.at || (a.is === b.is ? (a.is === 'open' ? a.order - b.order : b.order - a.order) : a.is === 'close' ? -1 : 1));
}

const KNOWN = new WeakMap<readonly SeenParagraph[], ReadonlyMap<ParagraphId, SeenParagraph>>();

/** The same by id, for whoever draws all rows of a long report. */
export function signsOver(paragraphs: readonly SeenParagraph[], delegations: readonly Delegation[]): (id: ParagraphId, drawn: Runs) => readonly HalfBracket[] {
  const known = KNOWN.get(paragraphs) ?? new Map(paragraphs.map((paragraph) => [paragraph.id, paragraph]));
  KNOWN.set(paragraphs, known);
  return (id, drawn) => signsIn(known.get(id), drawn, delegations);
}

/** "5 min", "3 h", "2 days": how long it has stood. */
export function ageOf(since: number, now: number): string {
  const minutes = Math.max(0, Math.floor((now - since) / 60_000));
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`;
  return `${Math.floor(minutes / 1440)} days`;
}

/** Paragraphs elsewhere in which the same words stand in brackets. */
export function echoOf(bracket: SeenBracket, here: SeenParagraph, paragraphs: readonly SeenParagraph[]): readonly SeenParagraph[] {
  const key = sameWordsKey(wordsIn(bracket, here));
  return key === '' ? [] : paragraphs.filter((other) => other.id !== here.id && other.state !== 'deleted' && standingOn(other).some((one) => sameWordsKey(wordsIn(one, other)) === key));
}

/** Who holds the same words in brackets there: "Vaiora". */
export function echoedBy(bracket: SeenBracket, here: SeenParagraph, there: SeenParagraph, delegations: readonly Delegation[]): string {
  const key = sameWordsKey(wordsIn(bracket, here));
  return listed(standingOn(there).filter((one) => sameWordsKey(wordsIn(one, there)) === key).map(({ holders }) => holdersSaid(holders, delegations)));
}

export const quotedWords = (runs: Runs): string => (plainText(runs).trim() === '' ? 'No text' : `“${plainText(runs).trim()}”`);

export const BRACKET_STATES: Readonly<Record<SeenBracket['state'], string>> = { standing: 'Stands', lifted: 'Lifted: the words stay', dropped: 'Dropped with its words', settled: 'Settled: a wording was chosen' };

export const BRACKET_DID: Readonly<Record<SeenBracket['record'][number]['did'], string>> = {
  placed: 'placed it', joined: 'joined it', left: 'left it', lifted: 'lifted it', dropped: 'dropped it with its words', tabledAlternative: 'tabled an alternative',
  joinedAlternative: 'stood behind an alternative', leftAlternative: 'left an alternative', chose: 'chose a wording',
};

/** What an objection may be limited to in this paragraph. */
export function limitsIn(paragraph: SeenParagraph): readonly { readonly scope: BracketScope; readonly said: string }[] {
  return standingOn(paragraph).flatMap((bracket) => [
    { scope: { bracket: bracket.id, alternative: null }, said: `the bracketed words ${quotedWords(wordsIn(bracket, paragraph))}` },
    ...alternativesOf(bracket).map((alternative, place) => ({ scope: { bracket: bracket.id, alternative: alternative.id }, said: `Alt ${place + 2}: ${quotedWords(alternative.runs)}` })),
  ]);
}

/** A filing as it can be confirmed: the limit falls with the bracket it named. */
export function stillLimited(filing: Filing, paragraph: SeenParagraph): Filing {
  if (filing.kind !== 'object') return filing;
  const { quote, ...anywhere } = filing;
  // A phrase that is gone is not objected to again.
  if (quote !== undefined && !hasPhrase(plainText(paragraph.runs), quote)) return anywhere;
  if (filing.scope === undefined) return filing;
  const { scope, ...unlimited } = filing;
  return limitsIn(paragraph).some((limit) => limit.scope.bracket === scope.bracket && limit.scope.alternative === scope.alternative) ? filing : unlimited;
}
