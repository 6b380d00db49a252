/** What events do to proposals. Like all of `evolve` it applies and never judges. */
import type { Fingerprint, ProposalId } from '../base/ids.ts';
import type { Runs } from '../base/runs.ts';
import { benchOf, type Proposal, type ProposalRecord } from '../ledger/proposals.ts';
import { unreachable } from '../base/unreachable.ts';
import type { EventOf, Stamp } from './events.ts';
import { need, withParagraph } from './evolveStructure.ts';
import type { Actor } from './people.ts';
import { readingOf, withFiling } from './readings.ts';
import type { Paragraph } from './paragraph.ts';
import type { ReportState } from './state.ts';

export type ProposalEvent = EventOf<
  'ProposalDrafted' | 'ProposalEdited' | 'ProposalDiscarded' | 'ProposalTabled' | 'ProposalSponsored' | 'SponsorshipWithdrawn' | 'ProposalRebased'
  | 'ProposalWithdrawn' | 'ProposalAccepted' | 'ProposalAcceptedInPart' | 'ProposalSetAside'
>;

/** @throws Error when the log speaks of a proposal that never was, or of words that were never read. */
export function proposalEvolved(state: ReportState, event: ProposalEvent, stamp: Stamp): ReportState {
  const paragraph = need(state, event.paragraph), by = author(stamp);
  const line = (what: ProposalRecord['what']): ProposalRecord => ({ seq: stamp.seq, at: stamp.at, by, what });
  const put = (proposal: Proposal, change: Partial<Proposal>, what: ProposalRecord['what'], more: Partial<Paragraph> = {}) =>
    withParagraph(state, paragraph, { ...more, proposals: new Map(paragraph.proposals ?? []).set(proposal.id, { ...proposal, ...change, record: [...proposal.record, line(what)] }) });
  const written = (proposal: Proposal, did: 'drafted' | 'edited' | 'rebased', { on, runs, aim }: Pick<Proposal, 'on' | 'runs' | 'aim'>, change: Partial<Proposal>) =>
    put(proposal, { on, base: baseOf(paragraph, on), runs, ...(aim === undefined ? {} : { aim }), written: stamp.seq, ...change }, { did, on, runs, ...(aim === undefined ? {} : { aim }) }, { filedOn: withFiling(paragraph, on) });

  if (event.type === 'ProposalDrafted') {
    const bench = benchOf(by);
    if (bench === null) throw new Error(`evolve: entry ${stamp.seq} proposes for nobody`);
    const draft: Proposal = {
      id: event.proposal, paragraph: paragraph.id, kind: event.kind, bench, on: event.on, base: [], runs: event.runs, rationale: event.rationale,
      sponsors: new Set(), state: 'draft', written: stamp.seq, record: [],
    };
    return written(draft, 'drafted', event, {});
  }
  const proposal = needProposal(paragraph, event.proposal);
  switch (event.type) {
    case 'ProposalEdited': return written(event.together === true && proposal.record.at(-1)?.what.did === 'edited' ? { ...proposal, record: proposal.record.slice(0, -1) } : proposal, 'edited', event, { rationale: event.rationale });
    // From here on it is what was tabled; when it was drafted is nobody else's business.
    case 'ProposalTabled': return put(proposal, { state: 'tabled', written: stamp.seq }, { did: 'tabled', on: event.on, runs: event.runs, ...(event.aim === undefined ? {} : { aim: event.aim }) });
    // Who sponsored words sponsored those words (A7).
    case 'ProposalRebased': return written(proposal, 'rebased', event, { sponsors: new Set() });
    case 'ProposalSponsored': return put(proposal, { sponsors: by.delegation === null ? proposal.sponsors : new Set([...proposal.sponsors, by.delegation]) }, { did: 'sponsored' });
    case 'SponsorshipWithdrawn': return put(proposal, { sponsors: new Set([...proposal.sponsors].filter((id) => id !== by.delegation)) }, { did: 'unsponsored' });
    case 'ProposalDiscarded': case 'ProposalWithdrawn': return put(proposal, { state: 'withdrawn' }, { did: 'withdrawn' });
    case 'ProposalAccepted': return put(proposal, { state: 'accepted' }, { did: 'accepted', merged: event.merged });
    case 'ProposalAcceptedInPart': return put(proposal, { base: event.base, written: stamp.seq }, { did: 'acceptedInPart', merged: event.merged, taken: event.taken });
    case 'ProposalSetAside': return put(proposal, { state: 'setAside' }, { did: 'setAside', reason: event.reason });
    default: return unreachable(event, 'proposalEvolved');
  }
}

function baseOf(paragraph: Paragraph, on: Fingerprint): Runs {
  const base = on === paragraph.words ? paragraph.runs : readingOf(paragraph, on)?.runs;
  if (!base) throw new Error(`evolve: a proposal on words that ${paragraph.id} never had`);
  return base;
}

function needProposal({ id: paragraph, proposals }: Paragraph, id: ProposalId): Proposal {
  const proposal = proposals?.get(id);
  if (proposal === undefined) throw new Error(`evolve: no proposal ${id} on ${paragraph}`);
  return proposal;
}

function author({ by, seq }: Stamp): Actor {
  if (by === null) throw new Error(`evolve: entry ${seq} has no author`);
  return by;
}
