/**
 * Judges acts on proposals (A1 to A8). Who may, apart from whose proposal it is, is settled before (decide.ts). Somebody else's
 * draft does not exist, whatever is asked about it.
 */
import type { DelegationId, Fingerprint, ParagraphId } from '../base/ids.ts';
import { ok, refuse, type Result } from '../base/result.ts';
import { canonicalRuns, dividesCharacter, plainText, type Runs } from '../base/runs.ts';
import { canonicalJson } from '../base/canonicalJson.ts';
import { unreachable } from '../base/unreachable.ts';
import { benchOf, isOpenProposal, proposalIn, wasTabled, type Bench, type Proposal, type ProposalAim, type ProposalKind } from '../ledger/proposals.ts';
import { mergeLetters, mergeMarkedLetters } from '../ledger/mergeLetters.ts';
import { cutRuns } from '../ledger/wordTokens.ts';
import { mayAttempt, refusalFor } from '../permissions/policy.ts';
import type { ActOf } from './acts.ts';
import type { Attempt } from './attempt.ts';
import { refusalOnWords } from './decidePosition.ts';
import { breaking } from './silenceBreaking.ts';
import type { Decision } from './decision.ts';
import { livingOrder, nextLiving } from './order.ts';
import type { Paragraph } from './paragraph.ts';
import type { Actor } from './people.ts';
import { readingOf } from './readings.ts';
import type { Refusal } from './refusals.ts';
import type { ReportState } from './state.ts';

/** Also on agreed words: a proposal is a reason to reopen them, and changes nothing by itself. */
export function draftProposal(state: ReportState, by: Actor, act: ActOf<'draftProposal'>, { freshProposal }: Attempt): Decision {
  const bench = ownBench(state, by);
  if (!bench.ok) return bench;
  const wording = proposable(state, act.paragraph, act.kind, act);
  if (!wording.ok) return wording;
  return ok([{ type: 'ProposalDrafted', v: 1, paragraph: act.paragraph, proposal: freshProposal, kind: act.kind, on: act.on, ...wording.value, rationale: act.rationale }]);
}

export function editProposal(state: ReportState, by: Actor, act: ActOf<'editProposal'>): Decision {
  const found = own(state, by, act.proposal);
  if (!found.ok) return found;
  const { id, paragraph, kind, aim, state: now } = found.value;
  if (now !== 'draft') return refuse({ code: now === 'tabled' ? 'proposalTabled' : 'proposalClosed' });
  const { from } = act, together = from === undefined ? act : { ...act, runs: mergeMarkedLetters(canonicalRuns(from.runs), canonicalRuns(act.runs), found.value.runs) };
  const wording = proposable(state, paragraph, kind, { ...aimed(aim), ...together });
  if (!wording.ok) return wording;
  const rationale = from === undefined ? act.rationale : mergeLetters(from.rationale ?? '', act.rationale ?? '', found.value.rationale ?? '') || null;
  return ok([{ type: 'ProposalEdited', v: 1, paragraph, proposal: id, on: act.on, ...wording.value, rationale, ...(from === undefined ? {} : { together: true }) }]);
}

/** Where the body decided so, an amendment that is tabled in time breaks silence as an objection does. */
export function tableProposal(state: ReportState, by: Actor, act: ActOf<'tableProposal'>, attempt: Pick<Attempt, 'at' | 'arrived'>): Decision {
  const found = own(state, by, act.proposal);
  if (!found.ok) return found;
  const { id, paragraph, kind, on, runs, aim, rationale, written, state: now } = found.value;
  if (now !== 'draft') return refuse({ code: now === 'tabled' ? 'proposalTabled' : 'proposalClosed' });
  if (written !== act.written) return refuse({ code: 'proposalMovedOn' });
  const broken = by.delegation === null ? [] : breaking(state, paragraph, by.delegation, 'amendment', attempt);
  return ok([{ type: 'ProposalTabled', v: 1, paragraph, proposal: id, kind, on, runs, ...aimed(aim), rationale }, ...broken]);
}

/** New words on the text as it reads now, when it has moved on under a proposal that is before the room. */
export function rebaseProposal(state: ReportState, by: Actor, act: ActOf<'rebaseProposal'>): Decision {
  const found = own(state, by, act.proposal);
  if (!found.ok) return found;
  const { id, paragraph, kind, aim, state: now } = found.value;
  if (now !== 'tabled') return refuse({ code: now === 'draft' ? 'noSuchProposal' : 'proposalClosed' });
  const wording = proposable(state, paragraph, kind, { ...aimed(aim), ...act });
  if (!wording.ok) return wording;
  return ok([{ type: 'ProposalRebased', v: 1, paragraph, proposal: id, on: act.on, ...wording.value }]);
}

/** A draft goes without a trace for others; what was tabled goes on record, and only a head takes it back. */
export function withdrawProposal(state: ReportState, by: Actor, act: ActOf<'withdrawProposal'>): Decision {
  const found = own(state, by, act.proposal);
  if (!found.ok) return found;
  const { id, paragraph, state: now } = found.value;
  if (!isOpenProposal(found.value)) return refuse({ code: 'proposalClosed' });
  if (now === 'draft') return ok([{ type: 'ProposalDiscarded', v: 1, paragraph, proposal: id }]);
  if (!mayAttempt('tableProposal', by.role, state.settings)) return refuse(refusalFor('tableProposal', by.role));
  return ok([{ type: 'ProposalWithdrawn', v: 1, paragraph, proposal: id }]);
}

export function coSponsor(state: ReportState, by: Actor, act: ActOf<'coSponsor'>): Decision {
  const bench = ownBench(state, by);
  if (!bench.ok) return bench;
  const found = beforeTheRoom(state, by, act.proposal);
  if (!found.ok) return found;
  const { id, paragraph, sponsors, written } = found.value;
  if (found.value.bench === bench.value || sponsors.has(bench.value as DelegationId)) return refuse({ code: 'alreadySponsor' }); // officers never get here
  if (written !== act.written) return refuse({ code: 'proposalMovedOn' });
  return ok([{ type: 'ProposalSponsored', v: 1, paragraph, proposal: id }]);
}

export function withdrawSponsorship(state: ReportState, by: Actor, act: ActOf<'withdrawSponsorship'>): Decision {
  const found = beforeTheRoom(state, by, act.proposal);
  if (!found.ok) return found;
  if (by.delegation === null || !found.value.sponsors.has(by.delegation)) return refuse({ code: 'notSponsor' });
  return ok([{ type: 'SponsorshipWithdrawn', v: 1, paragraph: found.value.paragraph, proposal: act.proposal }]);
}

export function setAsideProposal(state: ReportState, by: Actor, act: ActOf<'setAsideProposal'>): Decision {
  const found = beforeTheRoom(state, by, act.proposal);
  return found.ok ? ok([{ type: 'ProposalSetAside', v: 1, paragraph: found.value.paragraph, proposal: act.proposal, reason: act.reason }]) : found;
}

/** For whom a person proposes: an office, or a seated member. */
export function ownBench(state: ReportState, by: Actor): Result<Bench, Refusal> {
  const bench = benchOf(by);
  if (bench === null) return refuse({ code: by.role === 'observer' ? 'observersDoNotPropose' : 'notYours' });
  if (by.delegation === null) return bench === by.role ? ok(bench) : refuse({ code: 'notYours' });
  const delegation = state.delegations.get(by.delegation);
  if (delegation === undefined) return refuse({ code: 'notYours' });
  return delegation.seat === 'member' ? ok(bench) : refuse({ code: 'observersDoNotPropose' });
}

/** As far as this person may know of it. */
function seen(state: ReportState, by: Actor, id: Proposal['id']): Proposal | null {
  const proposal = proposalIn(state, id);
  return proposal !== null && (wasTabled(proposal) || proposal.bench === benchOf(by)) ? proposal : null;
}

function own(state: ReportState, by: Actor, id: Proposal['id']): Result<Proposal, Refusal> {
  const bench = ownBench(state, by);
  if (!bench.ok) return bench;
  const proposal = seen(state, by, id);
  if (proposal === null) return refuse({ code: 'noSuchProposal' });
  return proposal.bench === bench.value ? ok(proposal) : refuse({ code: 'proposalNotYours' });
}

/** As tabled, and not closed yet. */
export function beforeTheRoom(state: ReportState, by: Actor, id: Proposal['id']): Result<Proposal, Refusal> {
  const proposal = seen(state, by, id);
  if (proposal === null || proposal.state === 'draft') return refuse({ code: 'noSuchProposal' });
  return proposal.state === 'tabled' ? ok(proposal) : refuse({ code: 'proposalClosed' });
}

type Proposed = Pick<Proposal, 'runs' | 'aim'>;

const aimed = (aim: ProposalAim | undefined): { readonly aim?: ProposalAim } => (aim === undefined ? {} : { aim });

/** The words as they may be proposed on words that the paragraph really had, canonical, and what the kind needs beside them. */
function proposable(state: ReportState, id: ParagraphId, kind: ProposalKind, { on, runs: given, aim }: Proposed & { readonly on: Fingerprint }): Result<Proposed, Refusal> {
  const paragraph: Paragraph | undefined = state.paragraphs.get(id);
  if (paragraph === undefined) return refuse({ code: 'noSuchParagraph' });
  if (paragraph.state === 'deleted' && kind !== 'insert') return refuse({ code: 'paragraphDeleted', paragraph: id });
  const base = on === paragraph.words ? paragraph.runs : readingOf(paragraph, on)?.runs;
  if (!base) return refuse(refusalOnWords(paragraph, on) ?? { code: 'neverReadSo' });
  const runs = canonicalRuns(given);
  if (aim !== undefined && aim.kind !== kind) return refuse({ code: 'outOfRange' });
  switch (kind) {
    case 'delete': return runs.length === 0 ? ok({ runs: [] }) : refuse({ code: 'outOfRange' });
    case 'insert': return isEmpty(runs) ? refuse({ code: 'emptyParagraph' }) : ok({ runs, ...aimed(aim) });
    case 'replace':
      if (isEmpty(runs)) return refuse({ code: 'emptyParagraph' });
      return canonicalJson(runs) === canonicalJson(canonicalRuns(base)) ? refuse({ code: 'proposesNothing' }) : ok({ runs });
    case 'move': case 'split': case 'merge': {
      if (aim === undefined || runs.length > 0) return refuse({ code: 'outOfRange' });
      const wrong = refusalOfAim(state, id, base, aim);
      return wrong === null ? ok({ runs: [], aim }) : refuse(wrong);
    }
    default: return unreachable(kind, 'proposable');
  }
}

const isEmpty = (runs: Runs): boolean => plainText(runs).trim() === '';

function refusalOfAim(state: ReportState, id: ParagraphId, base: Runs, aim: ProposalAim): Refusal | null {
  switch (aim.kind) {
    case 'insert': return null;
    case 'move': {
      if (aim.after === id) return { code: 'outOfRange' };
      if (aim.after !== null && !state.paragraphs.has(aim.after)) return { code: 'noSuchParagraph' };
      const living = livingOrder(state);
      return (living[living.indexOf(id) - 1] ?? null) === aim.after ? { code: 'proposesNothing' } : null;
    }
    case 'split':
      if (dividesCharacter(base, aim.at)) return { code: 'outOfRange' };
      return isEmpty(cutRuns(base, 0, aim.at)) || isEmpty(cutRuns(base, aim.at)) ? { code: 'proposesNothing' } : null;
    case 'merge': return nextLiving(state, id) === aim.second ? null : { code: 'notAdjacent' };
    default: return unreachable(aim, 'refusalOfAim');
  }
}
