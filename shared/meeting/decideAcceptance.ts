/**
 * Judges the acceptance of a proposal. The text is changed where the proposal changes it and nowhere else, so that the
 * paragraph, its marks and what others typed meanwhile stay; where both changed the same words, nothing happens and the
 * author is asked (A5, A6).
 */
import { ok, refuse } from '../base/result.ts';
import { lengthOfRuns, plainText, type Runs } from '../base/runs.ts';
import { unreachable } from '../base/unreachable.ts';
import { carriedPlace } from '../ledger/carriedPlace.ts';
import { changesOf, withChanges } from '../ledger/proposedChanges.ts';
import type { Proposal } from '../ledger/proposals.ts';
import { cutRuns } from '../ledger/wordTokens.ts';
import { mergeWords } from '../ledger/wordMerge.ts';
import type { ActOf } from './acts.ts';
import type { Attempt } from './attempt.ts';
import { beforeTheRoom } from './decideProposal.ts';
import { changeable, continuing, refusalToUnite } from './decideStructure.ts';
import type { Decision } from './decision.ts';
import type { EventOf, MeetingEvent } from './events.ts';
import { nextLiving, placeOf } from './order.ts';
import type { Paragraph } from './paragraph.ts';
import type { Actor } from './people.ts';
import { readingOf } from './readings.ts';
import type { Refusal } from './refusals.ts';
import type { ReportState } from './state.ts';

export function acceptProposal(state: ReportState, by: Actor, act: ActOf<'acceptProposal'>, attempt: Attempt): Decision {
  const found = beforeTheRoom(state, by, act.proposal);
  if (!found.ok) return found;
  const proposal = found.value;
  if (proposal.written !== act.written) return refuse({ code: 'proposalMovedOn' });
  const paragraph = state.paragraphs.get(proposal.paragraph);
  if (paragraph === undefined) return refuse({ code: 'noSuchParagraph' });
  if (proposal.kind !== 'insert') {
    const open = changeable(state, paragraph.id);
    if (!open.ok) return open;
  }
  if (act.changes !== undefined) {
    const part = partOf(proposal, paragraph, act.changes, attempt);
    if (part !== 'whole') return part;
  }
  const change = changeOf(state, proposal, paragraph, attempt);
  if (!change.ok) return change;
  return ok([...change.value, { type: 'ProposalAccepted', v: 1, paragraph: paragraph.id, proposal: proposal.id, merged: proposal.kind !== 'insert' && paragraph.words !== proposal.on }]);
}

/** Some of its changes. What is left stays as its author wrote it, on words that have the accepted ones in them (A10). */
function partOf(proposal: Proposal, paragraph: Paragraph, changes: readonly number[], attempt: Attempt): Decision | 'whole' {
  if (proposal.kind !== 'replace') return refuse({ code: 'outOfRange' });
  const all = changesOf(proposal.base, proposal.runs), chosen = new Set(changes);
  if (chosen.size === 0 || [...chosen].some((number) => all[number] === undefined)) return refuse({ code: 'outOfRange' });
  if (chosen.size === all.length) return 'whole';
  const base = withChanges(proposal.base, proposal.runs, chosen);
  const reworded = rewording(proposal, paragraph, base, attempt);
  if (!reworded.ok) return reworded;
  const taken = all.filter((_, number) => chosen.has(number));
  return ok([...reworded.value, { type: 'ProposalAcceptedInPart', v: 1, paragraph: paragraph.id, proposal: proposal.id, base, taken, merged: paragraph.words !== proposal.on }]);
}

/** The text as it stands, with what makes `wanted` of the base of the proposal. */
function rewording(proposal: Proposal, paragraph: Paragraph, wanted: Runs, { runsOf }: Attempt): Decision {
  const standing = runsOf?.(paragraph.id) ?? paragraph.runs;
  const merge = mergeWords(proposal.base, wanted, standing);
  if (!merge.ok) return refuse(collision(proposal, paragraph));
  if (isEmpty(merge.merged)) return refuse({ code: 'emptyParagraph' });
  return ok(merge.edits.map(({ from, to, runs }) => replaced(paragraph, standing, from, to, runs)));
}

/** What happens to the text. */
function changeOf(state: ReportState, proposal: Proposal, paragraph: Paragraph, attempt: Attempt): Decision {
  const { id } = paragraph, { aim } = proposal;
  const standing = attempt.runsOf?.(id) ?? paragraph.runs;
  switch (proposal.kind) {
    case 'insert': {
      const into = attempt.fresh[0];
      if (into === undefined || state.paragraphs.has(into)) return refuse({ code: 'outOfRange' });
      const place = aim?.kind === 'insert' ? { after: placeOf(state, id), kind: paragraph.kind, level: paragraph.level } : { after: id, ...continuing(paragraph) };
      return ok([{ type: 'ParagraphInserted', v: 1, paragraph: into, ...place, runs: proposal.runs, lineage: { how: 'proposed', proposal: proposal.id } }]);
    }
    case 'delete': return paragraph.words === proposal.on ? ok([{ type: 'ParagraphDeleted', v: 1, paragraph: id }]) : refuse(collision(proposal, paragraph));
    case 'replace': return rewording(proposal, paragraph, proposal.runs, attempt);
    case 'move': {
      if (aim?.kind !== 'move' || aim.after === id || !isItself(proposal, paragraph)) return refuse(collision(proposal, paragraph));
      const wasAfter = placeOf(state, id);
      return ok(wasAfter === aim.after ? [] : [{ type: 'ParagraphMoved', v: 1, paragraph: id, after: aim.after, wasAfter }]);
    }
    case 'split': {
      const at = aim?.kind === 'split' ? carriedPlace(proposal.base, aim.at, standing) : null, into = attempt.fresh[0];
      if (at === null || isEmpty(cutRuns(standing, 0, at)) || isEmpty(cutRuns(standing, at))) return refuse(collision(proposal, paragraph));
      if (into === undefined || state.paragraphs.has(into)) return refuse({ code: 'outOfRange' });
      return ok([{ type: 'ParagraphSplit', v: 1, paragraph: id, at, into }]);
    }
    case 'merge': {
      if (aim?.kind !== 'merge' || !isItself(proposal, paragraph)) return refuse(collision(proposal, paragraph));
      const second = changeable(state, aim.second);
      if (!second.ok) return second;
      if (nextLiving(state, id) !== aim.second) return refuse({ code: 'notAdjacent' });
      const lost = refusalToUnite(paragraph, second.value);
      if (lost !== null) return refuse(lost);
      const end = lengthOfRuns(standing), space: Runs = needsSpace(standing, attempt.runsOf?.(aim.second) ?? second.value.runs) ? [[' ', []]] : [];
      return ok([
        ...(space.length === 0 ? [] : [replaced(paragraph, standing, end, end, space)]),
        { type: 'ParagraphsMerged', v: 1, into: id, merged: aim.second, at: end + lengthOfRuns(space) },
      ]);
    }
    default: return unreachable(proposal.kind, 'changeOf');
  }
}

const isEmpty = (runs: Runs): boolean => plainText(runs).trim() === '';

/** It was proposed for this paragraph, and not for one that was merged into it since. */
const isItself = ({ on }: Proposal, paragraph: Paragraph): boolean => on === paragraph.words || readingOf(paragraph, on) !== null;

function replaced({ id }: Paragraph, standing: Runs, from: number, to: number, runs: Runs): MeetingEvent & EventOf<'WordsReplaced'> {
  return { type: 'WordsReplaced', v: 1, paragraph: id, from, to, runs, was: cutRuns(standing, from, to) };
}

function collision({ id, runs: proposed }: Proposal, { id: paragraph, words, runs }: Paragraph): Extract<Refusal, { code: 'proposalCollides' }> {
  return { code: 'proposalCollides', proposal: id, paragraph, proposed, words, runs };
}

/** Sentences of two paragraphs are kept apart by a space, where their script writes spaces. */
function needsSpace(first: Runs, second: Runs): boolean {
  const before = first.map(([text]) => text).join('').at(-1) ?? '', after = second.map(([text]) => text).join('').at(0) ?? '';
  return before !== '' && after !== '' && !/\s/u.test(before + after) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、]/u.test(before);
}
