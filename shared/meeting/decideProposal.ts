/**
 * Judges acts on proposals (A1 to A8). Who may, apart from whose proposal it is, is settled before (decide.ts). Somebody else's
 * draft does not exist, whatever is asked about it.
 */
import type { DelegationId, Fingerprint, ParagraphId } from '../base/ids.ts';
import { ok, refuse, type Result } from '../base/result.ts';
import { canonicalRuns, plainText, type Runs } from '../base/runs.ts';
import { canonicalJson } from '../base/canonicalJson.ts';
import { unreachable } from '../base/unreachable.ts';
import { benchOf, isOpenProposal, proposalIn, wasTabled, type Bench, type Proposal, type ProposalKind } from '../ledger/proposals.ts';
import { cutRuns } from '../ledger/wordTokens.ts';
import { mergeWords } from '../ledger/wordMerge.ts';
import { mayAttempt, refusalFor } from '../permissions/policy.ts';
import type { ActOf } from './acts.ts';
import type { Attempt } from './attempt.ts';
import { refusalOnWords } from './decidePosition.ts';
import { changeable, continuing } from './decideStructure.ts';
import type { Decision } from './decision.ts';
import type { MeetingEvent } from './events.ts';
import type { Paragraph } from './paragraph.ts';
import type { Actor } from './people.ts';
import { readingOf } from './readings.ts';
import type { Refusal } from './refusals.ts';
import type { ReportState } from './state.ts';

/** Also on agreed words: a proposal is a reason to reopen them, and changes nothing by itself. */
export function draftProposal(state: ReportState, by: Actor, act: ActOf<'draftProposal'>, { freshProposal }: Attempt): Decision {
  const bench = ownBench(state, by);
  if (!bench.ok) return bench;
  const wording = proposable(state, act.paragraph, act.on, act.kind, act.runs);
  if (!wording.ok) return wording;
  return ok([{ type: 'ProposalDrafted', v: 1, paragraph: act.paragraph, proposal: freshProposal, kind: act.kind, on: act.on, runs: wording.value, rationale: act.rationale }]);
}

export function editProposal(state: ReportState, by: Actor, act: ActOf<'editProposal'>): Decision {
  const found = own(state, by, act.proposal);
  if (!found.ok) return found;
  const { id, paragraph, kind, state: now } = found.value;
  if (now !== 'draft') return refuse({ code: now === 'tabled' ? 'proposalTabled' : 'proposalClosed' });
  const wording = proposable(state, paragraph, act.on, kind, act.runs);
  if (!wording.ok) return wording;
  return ok([{ type: 'ProposalEdited', v: 1, paragraph, proposal: id, on: act.on, runs: wording.value, rationale: act.rationale }]);
}

export function tableProposal(state: ReportState, by: Actor, act: ActOf<'tableProposal'>): Decision {
  const found = own(state, by, act.proposal);
  if (!found.ok) return found;
  const { id, paragraph, kind, on, runs, rationale, written, state: now } = found.value;
  if (now !== 'draft') return refuse({ code: now === 'tabled' ? 'proposalTabled' : 'proposalClosed' });
  if (written !== act.written) return refuse({ code: 'proposalMovedOn' });
  return ok([{ type: 'ProposalTabled', v: 1, paragraph, proposal: id, kind, on, runs, rationale }]);
}

/** New words on the text as it reads now, when it has moved on under a proposal that is before the room. */
export function rebaseProposal(state: ReportState, by: Actor, act: ActOf<'rebaseProposal'>): Decision {
  const found = own(state, by, act.proposal);
  if (!found.ok) return found;
  const { id, paragraph, kind, state: now } = found.value;
  if (now !== 'tabled') return refuse({ code: now === 'draft' ? 'noSuchProposal' : 'proposalClosed' });
  const wording = proposable(state, paragraph, act.on, kind, act.runs);
  if (!wording.ok) return wording;
  return ok([{ type: 'ProposalRebased', v: 1, paragraph, proposal: id, on: act.on, runs: wording.value }]);
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

/**
 * The text is changed where the proposal changes it and nowhere else, so that the paragraph, its marks and what others typed
 * meanwhile stay; where both changed the same words, nothing happens and the author is asked (A5, A6).
 */
export function acceptProposal(state: ReportState, by: Actor, act: ActOf<'acceptProposal'>, attempt: Attempt): Decision {
  const found = beforeTheRoom(state, by, act.proposal);
  if (!found.ok) return found;
  const proposal = found.value;
  if (proposal.written !== act.written) return refuse({ code: 'proposalMovedOn' });
  const paragraph = state.paragraphs.get(proposal.paragraph);
  if (paragraph === undefined) return refuse({ code: 'noSuchParagraph' });
  const accepted = (merged: boolean, ...events: readonly MeetingEvent[]): Decision =>
    ok([...events, { type: 'ProposalAccepted', v: 1, paragraph: paragraph.id, proposal: proposal.id, merged }]);
  const collides = refuse({ code: 'proposalCollides', proposal: proposal.id, paragraph: paragraph.id, proposed: proposal.runs, words: paragraph.words, runs: paragraph.runs } as const);
  switch (proposal.kind) {
    case 'insert': {
      const into = attempt.fresh[0];
      if (into === undefined || state.paragraphs.has(into)) return refuse({ code: 'outOfRange' });
      return accepted(false, { type: 'ParagraphInserted', v: 1, paragraph: into, after: paragraph.id, ...continuing(paragraph), runs: proposal.runs, lineage: { how: 'proposed', proposal: proposal.id } });
    }
    case 'delete': {
      const open = changeable(state, paragraph.id);
      if (!open.ok) return open;
      return paragraph.words === proposal.on ? accepted(false, { type: 'ParagraphDeleted', v: 1, paragraph: paragraph.id }) : collides;
    }
    case 'replace': {
      const open = changeable(state, paragraph.id);
      if (!open.ok) return open;
      const standing = attempt.runsOf?.(paragraph.id) ?? paragraph.runs;
      const merge = mergeWords(proposal.base, proposal.runs, standing);
      if (!merge.ok) return collides;
      if (plainText(merge.merged).trim() === '') return refuse({ code: 'emptyParagraph' });
      return accepted(paragraph.words !== proposal.on, ...merge.edits.map(({ from, to, runs }): MeetingEvent => ({ type: 'WordsReplaced', v: 1, paragraph: paragraph.id, from, to, runs, was: cutRuns(standing, from, to) })));
    }
    default: return unreachable(proposal.kind, 'acceptProposal');
  }
}

export function setAsideProposal(state: ReportState, by: Actor, act: ActOf<'setAsideProposal'>): Decision {
  const found = beforeTheRoom(state, by, act.proposal);
  return found.ok ? ok([{ type: 'ProposalSetAside', v: 1, paragraph: found.value.paragraph, proposal: act.proposal, reason: act.reason }]) : found;
}

/** For whom a person proposes: an office, or a seated member. */
function ownBench(state: ReportState, by: Actor): Result<Bench, Refusal> {
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

function beforeTheRoom(state: ReportState, by: Actor, id: Proposal['id']): Result<Proposal, Refusal> {
  const proposal = seen(state, by, id);
  if (proposal === null || proposal.state === 'draft') return refuse({ code: 'noSuchProposal' });
  return proposal.state === 'tabled' ? ok(proposal) : refuse({ code: 'proposalClosed' });
}

/** The words as they may be proposed on words that the paragraph really had. Canonical. */
function proposable(state: ReportState, id: ParagraphId, on: Fingerprint, kind: ProposalKind, given: Runs): Result<Runs, Refusal> {
  const paragraph: Paragraph | undefined = state.paragraphs.get(id);
  if (paragraph === undefined) return refuse({ code: 'noSuchParagraph' });
  if (paragraph.state === 'deleted' && kind !== 'insert') return refuse({ code: 'paragraphDeleted', paragraph: id });
  const base = on === paragraph.words ? paragraph.runs : readingOf(paragraph, on)?.runs;
  if (!base) return refuse(refusalOnWords(paragraph, on) ?? { code: 'neverReadSo' });
  const runs = canonicalRuns(given);
  switch (kind) {
    case 'delete': return runs.length === 0 ? ok([]) : refuse({ code: 'outOfRange' });
    case 'insert': return plainText(runs).trim() === '' ? refuse({ code: 'emptyParagraph' }) : ok(runs);
    case 'replace':
      if (plainText(runs).trim() === '') return refuse({ code: 'emptyParagraph' });
      return canonicalJson(runs) === canonicalJson(canonicalRuns(base)) ? refuse({ code: 'proposesNothing' }) : ok(runs);
    default: return unreachable(kind, 'proposable');
  }
}
