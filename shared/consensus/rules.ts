/**
 * The decision rules: what each asks beyond the positions that prevent (prevents.ts). Every rule is a pure function of who
 * counts, what was filed, what was declared and whether the room was asked. It finds; the chair decides.
 */
import { unreachable } from '../base/unreachable.ts';
import type { DelegationId } from '../base/ids.ts';
import { latest, type Level, type Standings, voteOf } from '../ledger/declarations.ts';
import type { Stance, Standing } from '../ledger/positions.ts';
import type { RuleSettings, Threshold } from '../meeting/settings.ts';
import type { Finding, HeldBy, Reason } from './findings.ts';

/** One member: who, and where it stands, with `filed` 0 and stance `silent` where nothing counts. */
export type Member = { readonly by: DelegationId; readonly code: string; readonly stance: Stance; readonly standing: Standing; readonly filed: number; readonly issue: boolean };

/** `against`: the reasons that the table gives, by code and then by id. */
export type Weighed = { readonly members: readonly Member[]; readonly against: readonly Reason[]; readonly put: boolean; readonly declared: Standings };

const HOLDS: Finding = { kind: 'holds' };
const holdsBy = (by: HeldBy): Finding => ({ kind: 'holds', by });
const NOT_PUT: Finding = { kind: 'undetermined', because: 'questionNotPut' };
const against = (because: readonly Reason[]): Finding => ({ kind: 'doesNotHold', because });
const short = (of: 'tooLittleSupport' | 'voteLost' | 'designatedBelow'): Finding => ({ kind: 'doesNotHold', because: [], short: of });

/** The finding under `rule` on a room in which somebody is eligible. */
export function found(rule: RuleSettings, weighed: Weighed): Finding {
  switch (rule.rule) {
    case 'noFormalObjection': case 'unanimity': return unlessPrevented(weighed);
    // What was filed and no longer prevents was judged, and the finding says so.
    case 'sustainedOpposition': case 'roughConsensus': case 'consent': return unlessPrevented(weighed, stillObjects(weighed) ? 'judgement' : null);
    case 'consensusMinus': return weighed.against.length > rule.tolerated ? against(weighed.against) : asked(weighed, weighed.against.length > 0 ? 'toleration' : null);
    case 'activeSupport': return withSupport(rule.leastSupport, weighed);
    case 'majorityFallback': return byVoteIfExhausted(rule, weighed);
    case 'graded': return asDesignated(weighed);
    default: return unreachable(rule, 'found');
  }
}

const stillObjects = ({ members }: Weighed): boolean => members.some(({ stance }) => stance === 'object' || stance === 'conditional');

function asked({ put }: Weighed, by: HeldBy | null): Finding {
  if (!put) return NOT_PUT;
  return by === null ? HOLDS : holdsBy(by);
}

function unlessPrevented(weighed: Weighed, by: HeldBy | null = null): Finding {
  return weighed.against.length > 0 ? against(weighed.against) : asked(weighed, by);
}

/** An objection is outweighed by a recorded decision with dissent; too little support by nothing. */
function withSupport(least: number, weighed: Weighed): Finding {
  const dissent = latest(weighed.declared.declared, 'decidedWithDissent') !== null;
  if (weighed.against.length > 0 && !dissent) return against(weighed.against);
  if (!weighed.put) return NOT_PUT;
  if (weighed.members.filter(({ stance }) => stance === 'support').length < least) return short('tooLittleSupport');
  return weighed.against.length > 0 ? holdsBy('dissentRecorded') : HOLDS;
}

/** Full consensus and consensus hold; the other levels do not. */
const LEVEL_HOLDS = { fullConsensus: true, consensus: true, strongSupport: false, divergence: false, minorityView: false } as const satisfies Record<Level, boolean>;

function asDesignated({ put, declared }: Weighed): Finding {
  if (!put) return NOT_PUT;
  const designated = latest(declared.declared, 'designated');
  if (designated === null) return { kind: 'undetermined', because: 'notDesignated' };
  return LEVEL_HOLDS[designated.level] ? holdsBy('designation') : short('designatedBelow');
}

/** Until efforts are declared exhausted this is consensus; from then on only the closed vote says anything. */
function byVoteIfExhausted(rule: Extract<RuleSettings, { rule: 'majorityFallback' }>, weighed: Weighed): Finding {
  const vote = voteOf(weighed.declared);
  switch (vote) {
    case 'none': return unlessPrevented(weighed);
    case 'open': return { kind: 'undetermined', because: 'voteOpen' };
    case 'closed': break;
    default: return unreachable(vote, 'byVoteIfExhausted');
  }
  const { yes, no, abstain } = countBallots(weighed.members, weighed.declared);
  if (yes + no + abstain === 0) return { kind: 'undetermined', because: 'noBallots' };
  const base = rule.base === 'allMembers' ? weighed.members.length : yes + no + (rule.base === 'present' ? abstain : 0);
  return reaches(rule.threshold, yes, base) ? holdsBy('vote') : short('voteLost');
}

/**
 * Who cast no ballot is taken at its position where that says it plainly: an objection is a no, support a yes, an abstention
 * an abstention. Reservations, conditions, acceptances ad referendum and waiting are no vote until their author casts one.
 */
export function countBallots(members: readonly Pick<Member, 'by' | 'stance'>[], declared: Pick<Standings, 'ballots'>): { readonly yes: number; readonly no: number; readonly abstain: number } {
  const counted = { yes: 0, no: 0, abstain: 0 };
  for (const { by, stance } of members) {
    const ballot = declared.ballots.get(by) ?? AT_ITS_POSITION[stance];
    if (ballot !== null) counted[ballot] += 1;
  }
  return counted;
}

const AT_ITS_POSITION = {
  support: 'yes', noObjection: 'yes', adRef: null, abstain: 'abstain', awaitInstructions: null, reserve: null, conditional: null, object: 'no', silent: null,
} as const satisfies Record<Stance, 'yes' | 'no' | 'abstain' | null>;

/** More than half; at least two thirds or three quarters. Whole numbers, so that nothing is rounded. */
function reaches(threshold: Threshold, yes: number, base: number): boolean {
  switch (threshold) {
    case 'moreThanHalf': return yes * 2 > base;
    case 'twoThirds': return base > 0 && yes * 3 >= base * 2;
    case 'threeQuarters': return base > 0 && yes * 4 >= base * 3;
    default: return unreachable(threshold, 'reaches');
  }
}
