/**
 * Square brackets mark words that are not agreed. Any bracket counts, also a lone one: a paragraph whose brackets do not
 * close is contested all the more (G4).
 */
import type { Runs } from '../base/runs.ts';

export function hasBrackets(runs: Runs): boolean {
  return runs.some(([text]) => text.includes('[') || text.includes(']'));
}
