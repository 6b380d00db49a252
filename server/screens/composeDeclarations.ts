/** What was declared on a paragraph's words, and a vote on them, as people of one sight may see it. */
import { countBallots } from '../../shared/consensus/rules.ts';
import { declaredOn, voteOf } from '../../shared/ledger/declarations.ts';
import { eligibleOf } from '../../shared/ledger/eligible.ts';
import { stanceOf } from '../../shared/ledger/standing.ts';
import type { Paragraph } from '../../shared/meeting/paragraph.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { SeenDeclaration, SeenVote } from '../../shared/protocol/screens.ts';
import type { Sight } from './sight.ts';

/** A judgement of somebody's filing tells whose it is, and its reason may: without names it is not there at all. */
export function seenDeclarations({ declarations, words }: Paragraph, sight: Sight): readonly SeenDeclaration[] {
  return (declarations?.declared ?? [])
    .filter(({ on, declaration }) => on === words && (!('of' in declaration) || sight.names || declaration.of === sight.delegation))
    .map(({ seq, at, by, declaration, reason }) => ({ seq, at, by: by.role, declaration, reason }));
}

/** Nobody sees how a vote goes while it is open, the chair included: a ballot is cast on the words, not on the others. */
export function seenVote(state: ReportState, paragraph: Paragraph, sight: Sight): SeenVote | null {
  const declared = declaredOn(paragraph), vote = voteOf(declared);
  if (vote === 'none') return null;
  const mine = sight.delegation === null ? null : declared.ballots.get(sight.delegation) ?? null;
  if (vote === 'open') return { state: vote, counted: null, mine, roll: null };
  const eligible = eligibleOf(state);
  const members = eligible.map(({ id }) => ({ by: id, stance: stanceOf(paragraph.positions.get(id), paragraph) }));
  const roll = sight.names ? eligible.flatMap(({ id }) => { const ballot = declared.ballots.get(id); return ballot === undefined ? [] : [{ delegation: id, ballot }]; }) : null;
  return { state: vote, counted: countBallots(members, declared), mine, roll };
}
