/** The decision rule of a meeting in words: its name, when consensus holds under it, and what the body decided about it. */
import { unreachable } from '../base/unreachable.ts';
import type { Ballot, Declaration, Level } from '../ledger/declarations.ts';
import type { RuleName, RuleSettings, Threshold, VotingBase } from '../meeting/settings.ts';

export const RULE_NAMES = {
  noFormalObjection: 'no formal objection', sustainedOpposition: 'no sustained opposition', roughConsensus: 'rough consensus', activeSupport: 'active support and no objection',
  unanimity: 'unanimity', consensusMinus: 'consensus without excluded parties', majorityFallback: 'consensus, then a vote', graded: 'designated level of agreement', consent: 'consent',
} as const satisfies Record<RuleName, string>;

const STANDS = 'An objection stands until its own delegation withdraws it, also when the words change. An acceptance lapses with the words it was given to.';
const SILENCE = 'Silence, reservations and awaited instructions are recorded and do not prevent it.';
const condition = (blocks: boolean): string => blocks ? 'An acceptance whose condition is not met prevents consensus.' : 'An acceptance whose condition is not met is recorded and does not prevent consensus.';

export const THRESHOLD_WORDS = { moreThanHalf: 'more than half', twoThirds: 'at least two thirds', threeQuarters: 'at least three quarters' } as const satisfies Record<Threshold, string>;
export const BASE_WORDS = { presentAndVoting: 'those who vote yes or no', present: 'those who vote or abstain', allMembers: 'all members' } as const satisfies Record<VotingBase, string>;

/** `definition`: one sentence; `notes`: what follows from it here, a sentence each or a few. */
export function ruleWords(rule: RuleSettings): { readonly name: string; readonly definition: string; readonly notes: readonly string[] } {
  const name = RULE_NAMES[rule.rule];
  switch (rule.rule) {
    case 'noFormalObjection':
      return { name, definition: 'Consensus holds when no delegation formally objects.', notes: [`${SILENCE} ${STANDS}`, condition(rule.unmetConditionBlocks)] };
    case 'sustainedOpposition':
      return { name, definition: 'Consensus holds when no opposition is sustained, on a substantial issue, by an important part of the interests concerned.', notes: ['An objection or an unmet condition stands in the way until the Chair has judged it, with reasons on record, not to be all three.', STANDS] };
    case 'roughConsensus':
      return { name, definition: 'Consensus holds when every issue has been addressed, whether or not it was accommodated.', notes: ['An objection, a condition, or a reservation that gives a reason stands in the way until the Chair records how it was addressed. Numbers do not matter.', STANDS] };
    case 'activeSupport':
      return { name, definition: `Consensus holds when ${rule.leastSupport === 1 ? 'at least one delegation supports' : `at least ${rule.leastSupport} delegations support`} and nobody sustains an objection.`, notes: ['The Chair may record a decision with dissent, with reasons. Silence is neither support nor objection.', STANDS] };
    case 'unanimity':
      return { name, definition: 'Consensus holds when every member says yes.', notes: [rule.abstentionBreaks ? 'An abstention prevents it.' : 'An abstention does not prevent it.', rule.adRefCounts ? 'An acceptance ad referendum counts as a yes.' : 'An acceptance ad referendum does not count as a yes.', 'Once the question is put, so does silence.', STANDS] };
    case 'consensusMinus':
      return {
        name, definition: rule.tolerated === 0 ? 'Consensus holds when no delegation formally objects; parties that were excluded for cause are not asked.' : `Consensus holds over at most ${rule.tolerated} ${rule.tolerated === 1 ? 'delegation that objects' : 'delegations that object'}.`,
        notes: [...rule.excluded.map(({ code, reason, authority }) => `${code} is not asked: ${reason} (decided by ${authority}).`), `${SILENCE} ${STANDS}`, condition(rule.unmetConditionBlocks)],
      };
    case 'majorityFallback':
      return { name, definition: 'Consensus is sought first: it holds when no delegation formally objects.', notes: [`Where the Chair declares that efforts are exhausted, ${THRESHOLD_WORDS[rule.threshold]} of ${BASE_WORDS[rule.base]} decide.`, STANDS, condition(rule.unmetConditionBlocks)] };
    case 'graded':
      return { name, definition: 'Consensus holds where the Chair designates full consensus or consensus.', notes: ['The Chair designates a level for these very words, with reasons: full consensus, consensus, strong support, divergence or minority view.', 'Full consensus cannot be designated while a delegation objects.'] };
    case 'consent':
      return { name, definition: 'Consensus holds when no paramount objection stands.', notes: ['An objection or an unmet condition stands in the way until it has been judged, with reasons on record, not to be paramount.', STANDS] };
    default: return unreachable(rule, 'ruleWords');
  }
}

export const LEVEL_WORDS = {
  fullConsensus: 'full consensus', consensus: 'consensus', strongSupport: 'strong support but significant opposition', divergence: 'divergence', minorityView: 'minority view',
} as const satisfies Record<Level, string>;

export const BALLOT_WORDS = { yes: 'Yes', no: 'No', abstain: 'Abstains' } as const satisfies Record<Ballot, string>;

/** "The Chair judged the objection of Kwezi not to be sustained." `whose`: the delegation's short name. */
export function declarationWords(declaration: Declaration, whose: (of: Extract<Declaration, { of: unknown }>['of']) => string): string {
  switch (declaration.what) {
    case 'opposition': {
      const missing = [declaration.substantial ? '' : 'on a substantial issue', declaration.sustained ? '' : 'sustained', declaration.importantInterest ? '' : 'from an important part of the interests concerned'].filter(Boolean);
      return missing.length === 0 ? `The Chair judged that what ${whose(declaration.of)} filed stands in the way.` : `The Chair judged what ${whose(declaration.of)} filed not to be ${missing.join(' nor ')}.`;
    }
    case 'addressed': return `The Chair recorded that what ${whose(declaration.of)} raised was addressed and ${declaration.how === 'accommodated' ? 'accommodated' : 'not accommodated'}.`;
    case 'paramount': return `What ${whose(declaration.of)} filed was judged ${declaration.paramount ? '' : 'not '}to be paramount.`;
    case 'decidedWithDissent': return 'The Chair recorded a decision with dissent.';
    case 'designated': return `The Chair designated ${LEVEL_WORDS[declaration.level]}.`;
    case 'condition': return `What ${whose(declaration.of)} made a condition of its acceptance was judged ${declaration.met ? 'to be met' : 'not to be met'}.`;
    case 'effortsExhausted': return 'The Chair declared that efforts at consensus are exhausted. A vote was opened.';
    case 'voteClosed': return 'The Chair closed the vote.';
    default: return unreachable(declaration, 'declarationWords');
  }
}
