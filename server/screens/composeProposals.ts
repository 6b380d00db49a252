/** The proposals on a paragraph as people of one sight may see them: a draft leaves no trace with anybody else (A1, A9). */
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import type { Runs } from '../../shared/base/runs.ts';
import { byCode } from '../../shared/ledger/eligible.ts';
import { benchOf, isOffice, wasTabled, type Bench, type Proposal, type ProposalRecord } from '../../shared/ledger/proposals.ts';
import type { Paragraph } from '../../shared/meeting/paragraph.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { SeenProposal } from '../../shared/protocol/screens.ts';
import type { Sight } from './sight.ts';

export function seenProposals(state: ReportState, paragraph: Paragraph, sight: Sight): readonly SeenProposal[] {
  if (paragraph.proposals === undefined) return [];
  return [...paragraph.proposals.values()]
    .filter((proposal) => wasTabled(proposal) || (sight.bench !== null && proposal.bench === sight.bench))
    .sort((a, b) => tabledAt(a) - tabledAt(b) || a.written - b.written)
    .map((proposal) => seenProposal(state, paragraph, proposal, sight));
}

const tabledAt = ({ record }: Proposal): number => record.find(({ what }) => what.did === 'tabled')?.seq ?? Number.MAX_SAFE_INTEGER;

function seenProposal(state: ReportState, paragraph: Paragraph, proposal: Proposal, sight: Sight): SeenProposal {
  const { id, kind, state: now, bench, on, base, runs, aim, rationale, sponsors, written, record } = proposal;
  const isOwn = bench === sight.bench;
  // What was written before it was tabled was private, and stays so.
  const firstPublic = record.findIndex(({ what }) => what.did === 'tabled');
  const seen = isOwn || firstPublic < 0 ? record : record.slice(firstPublic);
  return {
    id, kind, state: now, by: nameable(bench, sight), own: isOwn,
    on, base: isSame(base, paragraph.runs) ? null : base, runs, ...(aim === undefined ? {} : { aim }), rationale,
    sponsors: {
      count: sponsors.size,
      delegations: sight.names ? [...sponsors].sort((a, b) => byCode(state.delegations.get(a) ?? { code: a, id: a }, state.delegations.get(b) ?? { code: b, id: b })) : null,
      own: sight.delegation !== null && sponsors.has(sight.delegation),
    },
    written,
    record: seen.map((line) => seenLine(line, sight)),
  };
}

function seenLine({ seq, at, by, what }: ProposalRecord, sight: Sight): SeenProposal['record'][number] {
  const bench = benchOf(by);
  return {
    seq, at, by: bench === null ? null : nameable(bench, sight), did: what.did,
    runs: 'runs' in what ? what.runs : null, reason: what.did === 'setAside' ? what.reason : null, merged: 'merged' in what && what.merged,
    taken: what.did === 'acceptedInPart' ? what.taken : [],
  };
}

const isSame = (a: Runs, b: Runs): boolean => a === b || canonicalJson(a) === canonicalJson(b);

/** Officers act openly; a delegation is named as positions are. */
export function nameable(bench: Bench, sight: Sight): Bench | null {
  return isOffice(bench) || sight.names || bench === sight.bench ? bench : null;
}
