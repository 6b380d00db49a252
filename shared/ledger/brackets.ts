/**
 * Square brackets mark words that are not agreed. Any bracket counts, also a lone one: a paragraph whose brackets do not
 * close is contested all the more (G4).
 */
import type { Runs } from '../base/runs.ts';

export function hasBrackets(runs: Runs): boolean {
  return runs.some(([text]) => text.includes('[') || text.includes(']'));
}

/** Do the brackets close, in order? True for a text without any. */
export function bracketsBalance(runs: Runs): boolean {
  let depth = 0;
  for (const [text] of runs) for (const character of text) {
    if (character === '[') depth += 1;
    if (character === ']') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
