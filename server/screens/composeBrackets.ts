/** The brackets of a paragraph as people of one sight may see them: what they are and why, and whose where names are seen (A9, B1). */
import type { Bracket, Holders } from '../../shared/ledger/brackets.ts';
import { isOffice, type Bench } from '../../shared/ledger/proposals.ts';
import type { Paragraph } from '../../shared/meeting/paragraph.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { SeenBracket, SeenHolders } from '../../shared/protocol/screens.ts';
import { nameable } from './composeProposals.ts';
import type { Sight } from './sight.ts';

/** Standing ones in the order of the text, the outer before the inner, then what is closed. Nothing where none ever was. */
export function seenBrackets(state: ReportState, { brackets }: Paragraph, sight: Sight): { readonly brackets?: readonly SeenBracket[] } {
  if (brackets === undefined || brackets.size === 0) return {};
  const standing = [...brackets.values()].filter((bracket) => bracket.state === 'standing').sort((a, b) => a.from - b.from || b.to - a.to || a.seq - b.seq);
  return { brackets: [...standing, ...[...brackets.values()].filter((bracket) => bracket.state !== 'standing')].map((bracket) => seenBracket(state, bracket, sight)) };
}

function seenBracket(state: ReportState, bracket: Bracket, sight: Sight): SeenBracket {
  const { id, from, to, words, holders, since, seq, alternatives, record } = bracket;
  return {
    id, from, to, words, since, seq, state: bracket.state, holders: seenHolders(state, holders, sight),
    alternatives: [...alternatives.values()].map((alternative) => ({
      id: alternative.id, runs: alternative.runs, state: alternative.state, since: alternative.since, seq: alternative.seq, holders: seenHolders(state, alternative.holders, sight),
    })),
    record: record.map(({ seq: entry, at, bench, did, alternative, reason }) => ({ seq: entry, at, by: bench === null ? null : nameable(bench, sight), did, alternative, reason })),
  };
}

/** The first stays first; the others by code, or by what they say where names are not seen, and never by who came when. */
function seenHolders(state: ReportState, holders: Holders, sight: Sight): SeenHolders {
  const all = [...holders], [first, ...others] = all;
  const sorted = others.sort(([a, saysA], [b, saysB]) => (sight.names ? order(codeOf(state, a), codeOf(state, b)) : order(saysA ?? '', saysB ?? '')));
  return {
    count: all.length, own: sight.bench !== null && holders.has(sight.bench),
    said: (first === undefined ? [] : [first, ...sorted]).flatMap(([bench, reason]) => { const by = nameable(bench, sight); return by === null && reason === null ? [] : [{ by, reason }]; }),
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const codeOf = ({ delegations }: ReportState, bench: Bench): string => (isOffice(bench) ? '' : delegations.get(bench)?.code ?? bench);
