/**
 * Does consensus hold on one paragraph? A pure function of the rule, who counts, what they filed, what was declared and
 * whether they were asked. It answers with reasons and decides nothing: the chair decides.
 */
import type { DelegationId } from '../base/ids.ts';
import { declaredOn, NOTHING_DECLARED, type Standings } from '../ledger/declarations.ts';
import { byCode, eligibleOf } from '../ledger/eligible.ts';
import type { PositionKind, Standing } from '../ledger/positions.ts';
import { isBracketed } from '../ledger/brackets.ts';
import { standingOf } from '../ledger/standing.ts';
import type { Paragraph } from '../meeting/paragraph.ts';
import type { Delegation } from '../meeting/people.ts';
import type { RuleSettings } from '../meeting/settings.ts';
import { type ConditionFates, conditionalsOn, fatesIn, type FateRoom } from './conditionFates.ts';
import type { Finding, Reason } from './findings.ts';
import { prevents } from './prevents.ts';
import { found, type Member } from './rules.ts';

/** `seq`: the entry it was filed in, by which a judgement names it. `issue`: its author says why. */
type Filed = { readonly kind: PositionKind; readonly standing: Standing; readonly seq?: number; readonly issue?: boolean; /** What it was made conditional on has come about. */ readonly met?: boolean };

type AssessedQuestion = {
  readonly eligible: readonly Pick<Delegation, 'id' | 'code'>[];
  readonly filed: ReadonlyMap<DelegationId, Filed>;
  /** The chair has put these very words. */
  readonly put: boolean;
  readonly declared?: Standings;
};

/**
 * An empty room has agreed to nothing (C1). Silence means nothing until the question is put (C2). What prevents
 * consensus is the table of C3. An objection counts until its own delegation withdraws it, whatever has happened to the
 * words since (C4). Whoever is not eligible is not looked at (C5). Reasons come by delegation code, then id (C6).
 */
export function assess(rule: RuleSettings, { eligible, filed, put, declared = NOTHING_DECLARED }: AssessedQuestion): Finding {
  return weigh(rule, eligible, (id) => filed.get(id), put, declared);
}

/** Members whose consent is not asked, by the body's own decision, are outside. */
function asked<D extends Pick<Delegation, 'code'>>(rule: RuleSettings, eligible: readonly D[]): readonly D[] {
  if (rule.rule !== 'consensusMinus' || rule.excluded.length === 0) return eligible;
  const excluded = new Set(rule.excluded.map(({ code }) => code));
  return eligible.filter(({ code }) => !excluded.has(code));
}

function weigh(rule: RuleSettings, eligible: AssessedQuestion['eligible'], filedBy: (id: DelegationId) => Filed | undefined, put: boolean, declared: Standings): Finding {
  const members = asked(rule, eligible).map(({ id, code }): Member => memberOf(id, code, filedBy(id)));
  if (members.length === 0) return { kind: 'undetermined', because: 'nobodyEligible' };
  const against = members.filter((member) => prevents(rule, member, put, declared.declared))
    .sort((a, b) => byCode({ code: a.code, id: a.by }, { code: b.code, id: b.by }))
    .map(({ by, stance, standing }): Reason => ({ by, stance, standing: standing === 'needsReconfirmation' ? standing : 'current' }));
  return found(rule, { members, against, put, declared });
}

/** A lapsed or suspended position counts as silence (P2, P8); an acceptance whose condition is met counts as acceptance (K2). */
function memberOf(by: DelegationId, code: string, filed: Filed | undefined): Member {
  if (filed === undefined || filed.standing === 'lapsed' || filed.standing === 'suspended') return { by, code, stance: 'silent', standing: 'current', filed: 0, issue: false };
  const stance = filed.kind === 'conditional' && filed.met === true && filed.standing === 'current' ? 'noObjection' : filed.kind;
  return { by, code, stance, standing: filed.standing, filed: filed.seq ?? 0, issue: filed.issue ?? false };
}

/** Were these very words put to the room without an objection standing, or are they before it now? */
function wasPut(paragraph: Paragraph): boolean {
  return paragraph.question?.on === paragraph.words
    || paragraph.tested?.on === paragraph.words
    || (paragraph.state === 'agreedAdRef' && paragraph.agreement?.on === paragraph.words);
}

/** The finding on a paragraph as it reads now. A deleted paragraph's positions are suspended: nothing stands on it. */
export function assessParagraph(state: FateRoom, paragraph: Paragraph): Finding {
  const fates = conditionFates(state, paragraph);
  return onParagraph(state, paragraph, wasPut(paragraph), (id) => fates?.of.get(id)?.fate === 'met');
}

/** Which of the conditions on it are met, as everything stands now; null where nobody made one. */
export function conditionFates(state: FateRoom, paragraph: Paragraph): ConditionFates | null {
  if (conditionalsOn(paragraph).length === 0) return null;
  const room = state.paragraphs.get(paragraph.id) === paragraph ? state : { ...state, paragraphs: new Map(state.paragraphs).set(paragraph.id, paragraph) };
  return fatesIn(room, (one, met) => {
    if (isBracketed(one)) return 'notMet';
    const { kind } = onParagraph(state, one, true, (id) => met.has(id));
    return kind === 'holds' ? 'met' : kind === 'doesNotHold' ? 'notMet' : 'open';
  }).get(paragraph.id) ?? null;
}

function onParagraph({ settings, delegations }: FateRoom, paragraph: Paragraph, put: boolean, isMet: (by: DelegationId) => boolean): Finding {
  const filedBy = (id: DelegationId): Filed | undefined => {
    const position = paragraph.positions.get(id);
    return position === undefined ? undefined : { kind: position.kind, standing: standingOf(position, paragraph), seq: position.seq, issue: position.reason !== null, met: isMet(id) };
  };
  return weigh(settings.rule, eligibleOf({ delegations }), filedBy, put, declaredOn(paragraph));
}
