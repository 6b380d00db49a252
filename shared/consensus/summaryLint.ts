/**
 * Words a chair's summary must not use. It is the chair's own account: it may not sound adopted, imply a vote,
 * or blame by arithmetic. Fixed disclaimers, the report's own words and quoted wording are not prose of the summary.
 */
import { unreachable } from '../base/unreachable.ts';
import type { Statement } from './statements.ts';

export type LintFinding = { readonly found: string; readonly why: 'soundsAdopted' | 'commits' | 'impliesVoting' | 'blamesByArithmetic' | 'printsNobody' | 'claimsEverybody' | 'printsShare' };

const COUNTED = '(?:\\d+|one|two|three|four|five|six|seven|eight|nine|a single|a lone|a couple of)';
const SEATS = '(?:delegations?|members?|States?|groups?)';

const FORBIDDEN: readonly (readonly [RegExp, LintFinding['why']])[] = [
  [/\bagree(?:d|s|ment)?\b/giu, 'soundsAdopted'],
  [/\bdecid(?:ed|es)\b/giu, 'soundsAdopted'],
  [/\badopt(?:ed|s)\b/giu, 'soundsAdopted'],
  [/\bconclud(?:ed|es)\b/giu, 'soundsAdopted'],
  [/\bconsensus (?:emerged|was (?:reached|achieved|found)|prevailed)\b/giu, 'soundsAdopted'],
  [/\bcommit(?:s|ted)?\b/giu, 'commits'],
  [/\bshall\b/giu, 'commits'],
  [/\b(?:majority|minority|unanim(?:ous|ously|ity)|voted?|votes)\b/giu, 'impliesVoting'],
  [new RegExp(`\\b(?:only|merely|just)\\s+(?:${COUNTED}|a few|some)\\b`, 'giu'), 'blamesByArithmetic'],
  [new RegExp(`\\b${COUNTED}\\s+${SEATS}\\s+(?:did not|could not|opposed|objected|reserved|disagreed|blocked|refused|dissented)\\b`, 'giu'), 'blamesByArithmetic'],
  [/\bdelegations? that did not\b/giu, 'blamesByArithmetic'],
  [/\b(?:no|zero|0|none of the) (?:delegations?|members?|States?|observers?|paragraphs?)\b/giu, 'printsNobody'],
  [/\b(?:all|every|each) (?:the )?(?:other )?(?:delegations?|members?|States?)\b/giu, 'claimsEverybody'],
  [/\d\s*(?:%|per\s?cent)/giu, 'printsShare'],
];

/** Quoted wording belongs to whoever proposed it. */
const QUOTED = /“[^”]*”/gu;

/** Everything in `text` that the summary may not say, in the order of the rules. */
export function lintSummary(text: string): readonly LintFinding[] {
  const prose = text.replace(QUOTED, '“…”');
  return FORBIDDEN.flatMap(([pattern, why]) => [...prose.matchAll(pattern)].map(([found]) => ({ found, why })));
}

/** The prose that the summary itself is answerable for. */
export function proseOf(statements: readonly Statement[]): readonly string[] {
  return statements.flatMap((statement) => {
    switch (statement.part) {
      case 'sentence': return [statement.text];
      case 'statusRow': return [statement.note];
      case 'heading': return statement.fromReport ? [] : [statement.text];
      case 'masthead': case 'status': case 'disclaimer': case 'text': return [];
      default: return unreachable(statement, 'summaryLint');
    }
  });
}
