/**
 * Does consensus hold on one paragraph? A pure function of the rule, who counts, what they filed and whether they were
 * asked. It answers with reasons and decides nothing: the chair decides.
 */
import type { DelegationId } from '../base/ids.ts';
import { byCode, eligibleOf } from '../ledger/eligible.ts';
import type { PositionKind, Standing } from '../ledger/positions.ts';
import { standingOf } from '../ledger/standing.ts';
import type { Paragraph } from '../meeting/paragraph.ts';
import type { Delegation } from '../meeting/people.ts';
import type { RuleSettings } from '../meeting/settings.ts';
import type { ReportState } from '../meeting/state.ts';
import type { Finding, Reason } from './findings.ts';
import { prevents } from './prevents.ts';

type AssessedQuestion = {
  readonly eligible: readonly Pick<Delegation, 'id' | 'code'>[];
  readonly filed: ReadonlyMap<DelegationId, { readonly kind: PositionKind; readonly standing: Standing }>;
  /** The chair has put these very words. */
  readonly put: boolean;
};

/**
 * An empty room has agreed to nothing (C1). Silence means nothing until the question is put (C2). What prevents
 * consensus is the table of C3. An objection counts until its own delegation withdraws it, whatever has happened to the
 * words since (C4). Whoever is not eligible is not looked at (C5). Reasons come by delegation code, then id (C6).
 */
export function assess(rule: RuleSettings, { eligible, filed, put }: AssessedQuestion): Finding {
  return found(rule, eligible, (id) => filed.get(id), put);
}

type Filed = { readonly kind: PositionKind; readonly standing: Standing };
type Against = Reason & Pick<Delegation, 'id' | 'code'>;

function found(rule: RuleSettings, eligible: AssessedQuestion['eligible'], filedBy: (id: DelegationId) => Filed | undefined, put: boolean): Finding {
  if (eligible.length === 0) return { kind: 'undetermined', because: 'nobodyEligible' };
  const against: Against[] = [];
  for (const { id, code } of eligible) {
    const position = filedBy(id);
    const counts = position !== undefined && position.standing !== 'lapsed' && position.standing !== 'suspended';
    const stance = counts ? position.kind : 'silent';
    if (prevents(rule, stance)) against.push({ by: id, stance, standing: counts && position.standing === 'needsReconfirmation' ? 'needsReconfirmation' : 'current', code, id });
  }
  const [first, ...rest] = against.sort(byCode).map(({ by, stance, standing }): Reason => ({ by, stance, standing }));
  if (first !== undefined) return { kind: 'doesNotHold', because: [first, ...rest] };
  return put ? { kind: 'holds' } : { kind: 'undetermined', because: 'questionNotPut' };
}

/** Were these very words put to the room without an objection standing, or are they before it now? */
function wasPut(paragraph: Paragraph): boolean {
  return paragraph.question?.on === paragraph.words
    || paragraph.tested?.on === paragraph.words
    || (paragraph.state === 'agreedAdRef' && paragraph.agreement?.on === paragraph.words);
}

/** The finding on a paragraph as it reads now. A deleted paragraph's positions are suspended: nothing stands on it. */
export function assessParagraph(state: Pick<ReportState, 'settings' | 'delegations'>, paragraph: Paragraph): Finding {
  const filedBy = (id: DelegationId): Filed | undefined => {
    const position = paragraph.positions.get(id);
    return position === undefined ? undefined : { kind: position.kind, standing: standingOf(position, paragraph) };
  };
  return found(state.settings.rule, eligibleOf(state), filedBy, wasPut(paragraph));
}
