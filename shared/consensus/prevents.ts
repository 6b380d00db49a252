/**
 * Does a stance prevent consensus? One row per decision rule; rule C3 is this table and nothing else. What a rule asks
 * beyond it (support, a designation, a vote) stands in rules.ts.
 */
import { latest, type Declaration } from '../ledger/declarations.ts';
import type { Stance } from '../ledger/positions.ts';
import type { DelegationId } from '../base/ids.ts';
import { unreachable } from '../base/unreachable.ts';
import type { RuleName, RuleSettings } from '../meeting/settings.ts';

/**
 * - `bySetting`: as the body decided.
 * - `untilJudged`: until the chair has judged this very filing, with a reason, not to stand in the way.
 * - `issueUntilJudged`: the same for a filing that gives a reason; one without raises no issue.
 * - `onceAsked`: not before the question has been put.
 */
export type Prevents = 'yes' | 'no' | 'bySetting' | 'untilJudged' | 'issueUntilJudged' | 'onceAsked';

const NOTHING = { support: 'no', noObjection: 'no', adRef: 'no', abstain: 'no', awaitInstructions: 'no', reserve: 'no', silent: 'no' } as const;

export const PREVENTS = {
  noFormalObjection: { ...NOTHING, conditional: 'bySetting', object: 'yes' },
  sustainedOpposition: { ...NOTHING, conditional: 'untilJudged', object: 'untilJudged' },
  roughConsensus: { ...NOTHING, reserve: 'issueUntilJudged', conditional: 'untilJudged', object: 'untilJudged' },
  activeSupport: { ...NOTHING, conditional: 'yes', object: 'yes' },
  unanimity: { support: 'no', noObjection: 'no', adRef: 'bySetting', abstain: 'bySetting', awaitInstructions: 'yes', reserve: 'yes', conditional: 'yes', object: 'yes', silent: 'onceAsked' },
  consensusMinus: { ...NOTHING, conditional: 'bySetting', object: 'yes' },
  majorityFallback: { ...NOTHING, conditional: 'bySetting', object: 'yes' },
  // The chair's designation weighs what is said; no single position decides.
  graded: { ...NOTHING, conditional: 'no', object: 'no' },
  consent: { ...NOTHING, conditional: 'untilJudged', object: 'untilJudged' },
} as const satisfies Record<RuleName, Record<Stance, Prevents>>;

/** A position as a rule sees it. `filed` 0 where nothing is filed. `issue`: it says why. */
export type SeenPosition = { readonly by: DelegationId; readonly stance: Stance; readonly filed: number; readonly issue: boolean };

export function prevents(rule: RuleSettings, position: SeenPosition, put: boolean, declared: readonly Declaration[]): boolean {
  const answer: Prevents = PREVENTS[rule.rule][position.stance];
  switch (answer) {
    case 'yes': return true;
    case 'no': return false;
    case 'onceAsked': return put;
    case 'bySetting': return settles(rule, position.stance);
    case 'issueUntilJudged': return position.issue && standsUnjudged(rule.rule, position, declared);
    case 'untilJudged': return standsUnjudged(rule.rule, position, declared);
    default: return unreachable(answer, 'prevents');
  }
}

/** Does an acceptance on a condition that is unmet stand in the way, as far as the rule alone can say? */
export const conditionBlocks = (rule: RuleSettings): boolean => PREVENTS[rule.rule].conditional === 'bySetting' ? settles(rule, 'conditional') : PREVENTS[rule.rule].conditional !== 'no';

/** What the body decided about this stance. */
function settles(rule: RuleSettings, stance: Stance): boolean {
  switch (rule.rule) {
    case 'noFormalObjection': case 'consensusMinus': case 'majorityFallback': return rule.unmetConditionBlocks;
    case 'unanimity': return stance === 'adRef' ? !rule.adRefCounts : rule.abstentionBreaks;
    case 'sustainedOpposition': case 'roughConsensus': case 'activeSupport': case 'graded': case 'consent': return true;
    default: return unreachable(rule, 'settles');
  }
}

/** Has the chair not judged, on these words, that this very filing does not stand in the way? */
function standsUnjudged(rule: RuleName, { by, filed }: SeenPosition, declared: readonly Declaration[]): boolean {
  const ofIt = (declaration: { readonly of: DelegationId; readonly filed: number }): boolean => declaration.of === by && declaration.filed === filed;
  switch (rule) {
    case 'sustainedOpposition': {
      const judged = latest(declared, 'opposition', ofIt);
      return judged === null || (judged.substantial && judged.sustained && judged.importantInterest);
    }
    case 'roughConsensus': return latest(declared, 'addressed', ofIt) === null;
    case 'consent': return latest(declared, 'paramount', ofIt)?.paramount !== false;
    case 'noFormalObjection': case 'activeSupport': case 'unanimity': case 'consensusMinus': case 'majorityFallback': case 'graded': return true;
    default: return unreachable(rule, 'standsUnjudged');
  }
}
