/**
 * Judges what the chair declares where the decision rule leaves something to a person, and the ballots of a vote. A
 * declaration that the rule of this meeting does not know is refused: the rule was fixed before anybody knew the outcome.
 */
import { ok, refuse } from '../base/result.ts';
import { unreachable } from '../base/unreachable.ts';
import { leavesOf } from '../ledger/conditions.ts';
import { type Declaration, declaredOn, mayBeDeclared, voteOf } from '../ledger/declarations.ts';
import { eligibleOf } from '../ledger/eligible.ts';
import { stanceOf } from '../ledger/standing.ts';
import type { ActOf } from './acts.ts';
import { bearing, openAsRead, refusalOnWords } from './decidePosition.ts';
import type { Decision } from './decision.ts';
import type { Paragraph } from './paragraph.ts';
import type { Actor } from './people.ts';
import type { Refusal } from './refusals.ts';
import type { ReportState } from './state.ts';

export function declare(state: ReportState, act: ActOf<'declare'>): Decision {
  const found = openAsRead(state, act);
  if (!found.ok) return found;
  const paragraph = found.value;
  if (!mayBeDeclared(state.settings.rule.rule, act.declaration.what)) return refuse({ code: 'notUnderThisRule' });
  if (act.reason.trim() === '') return refuse({ code: 'declarationNeedsReason' });
  const untimely = untimelyOf(state, paragraph, act.declaration);
  if (untimely !== null) return refuse(untimely);
  return ok([{ type: 'Declared', v: 1, paragraph: act.paragraph, on: act.on, declaration: act.declaration, reason: act.reason }]);
}

/** What must be so before this can be declared. */
function untimelyOf(state: ReportState, paragraph: Paragraph, declaration: Declaration): Refusal | null {
  switch (declaration.what) {
    case 'opposition': case 'addressed': case 'paramount': {
      const position = paragraph.positions.get(declaration.of);
      return position?.seq === declaration.filed && isJudged(stanceOf(position, paragraph)) ? null : { code: 'nothingToJudge' };
    }
    case 'condition': {
      const position = paragraph.positions.get(declaration.of);
      const inWords = position?.kind === 'conditional' && leavesOf(position.condition).some((leaf) => typeof leaf === 'string');
      return inWords && position.seq === declaration.filed && stanceOf(position, paragraph) === 'conditional' ? null : { code: 'nothingToJudge' };
    }
    // Dissent can be recorded only where the room has been asked and answered.
    case 'decidedWithDissent': return paragraph.question === null ? { code: 'questionNotPut' } : null;
    case 'designated': {
      if (paragraph.question === null) return { code: 'questionNotPut' };
      const objects = eligibleOf(state).some(({ id }) => stanceOf(paragraph.positions.get(id), paragraph) === 'object');
      return declaration.level === 'fullConsensus' && objects ? { code: 'consensusDoesNotHold' } : null;
    }
    case 'effortsExhausted': return voteOf(declaredOn(paragraph)) === 'none' ? null : { code: 'voteOpened' };
    case 'voteClosed': return voteOf(declaredOn(paragraph)) === 'open' ? null : { code: 'voteNotOpen' };
    default: return unreachable(declaration, 'declare');
  }
}

/** The kinds of position that a judgement is about. */
const isJudged = (stance: string): boolean => stance === 'object' || stance === 'conditional' || stance === 'reserve';

/** A ballot may be changed until the vote is closed; the last one counts. */
export function castBallot(state: ReportState, by: Actor, act: ActOf<'castBallot'>): Decision {
  const delegation = by.delegation === null ? undefined : state.delegations.get(by.delegation);
  if (delegation === undefined) return refuse({ code: 'notYours' });
  if (delegation.seat !== 'member') return refuse({ code: 'observersDoNotBlock' });
  const found = bearing(state, act.paragraph);
  if (!found.ok) return found;
  const stale = refusalOnWords(found.value, act.on);
  if (stale !== null) return refuse(stale);
  if (voteOf(declaredOn(found.value)) !== 'open') return refuse({ code: 'voteNotOpen' });
  return ok([{ type: 'BallotCast', v: 1, paragraph: act.paragraph, on: act.on, delegation: delegation.id, ballot: act.ballot }]);
}
