/** Does a stance prevent consensus? One row per decision rule; rule C3 is this table and nothing else. */
import type { Stance } from '../ledger/positions.ts';
import type { RuleSettings } from '../meeting/settings.ts';

/** `bySetting`: as the body decided about conditions that are unmet or that software cannot judge. */
export type Prevents = 'yes' | 'no' | 'bySetting';

export const PREVENTS = {
  noFormalObjection: {
    support: 'no', noObjection: 'no', adRef: 'no', abstain: 'no', awaitInstructions: 'no', reserve: 'no',
    conditional: 'bySetting', object: 'yes', silent: 'no',
  },
} as const satisfies Record<RuleSettings['rule'], Record<Stance, Prevents>>;

export function prevents(rule: RuleSettings, stance: Stance): boolean {
  const answer: Prevents = PREVENTS[rule.rule][stance];
  return answer === 'yes' || (answer === 'bySetting' && rule.unmetConditionBlocks);
}
