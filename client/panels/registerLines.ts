/** The register of a report: every proposal and every bracket that ever was before the room, as lines that can be sorted out. */
import type { ParagraphId } from '../../shared/base/ids.ts';
import { plainText, type Runs } from '../../shared/base/runs.ts';
import type { Bench } from '../../shared/ledger/proposals.ts';
import type { SeenBracket, SeenParagraph, SeenProposal } from '../../shared/protocol/screens.ts';
import { alternativesOf, BRACKET_STATES, standingOn, wordsIn } from './bracketWords.ts';
import { doesWords, stateWords } from './proposalWords.ts';

export type RegisterLine = {
  readonly id: string;
  readonly is: 'proposal' | 'bracket';
  readonly paragraph: ParagraphId;
  /** "paragraph 12" */
  readonly where: string;
  /** Whose: the first, then those who stand behind it. Those who may not be named are only counted. */
  readonly by: readonly (Bench | null)[];
  readonly unnamed: number;
  /** "changes the words", "in brackets" */
  readonly does: string;
  readonly words: Runs;
  readonly reason: string | null;
  readonly outcome: string;
  readonly open: boolean;
  /** When it came before the room, and in which entry it came to its end or was last heard of. */
  readonly since: number;
  readonly last: { readonly at: number; readonly seq: number };
  /** Wordings that compete in a bracket. */
  readonly alternatives: number;
};

/** Oldest first. A viewer's own drafts are not before the room, and are left out. */
export function registerLines(paragraphs: readonly SeenParagraph[]): readonly RegisterLine[] {
  return paragraphs.flatMap((paragraph) => [
    ...paragraph.proposals.filter(({ record }) => record.some(({ did }) => did === 'tabled')).map((proposal) => proposalLine(paragraph, proposal)),
    ...(paragraph.brackets ?? []).map((bracket) => bracketLine(paragraph, bracket)),
  ]).sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
}

function proposalLine(paragraph: SeenParagraph, proposal: SeenProposal): RegisterLine {
  const { id, by, sponsors, runs, base, rationale, state, record } = proposal, tabled = record.find(({ did }) => did === 'tabled'), last = record.at(-1);
  return {
    id, is: 'proposal', paragraph: paragraph.id, where: paragraph.name, by: [by, ...(sponsors.delegations ?? [])], unnamed: sponsors.delegations === null ? sponsors.count : 0,
    does: doesWords(proposal), words: runs.length > 0 ? runs : base ?? paragraph.runs, reason: rationale, outcome: outcomeOf(proposal), open: state === 'tabled',
    since: tabled?.at ?? 0, last: { at: last?.at ?? 0, seq: last?.seq ?? 1 }, alternatives: 0,
  };
}

function outcomeOf(proposal: SeenProposal): string {
  const reason = proposal.record.at(-1)?.reason ?? null;
  return proposal.state === 'setAside' && reason !== null ? `${stateWords(proposal)}: ${reason}` : stateWords(proposal);
}

function bracketLine(paragraph: SeenParagraph, bracket: SeenBracket): RegisterLine {
  const { id, holders, since, state, record, words } = bracket, stands = state === 'standing', last = record.at(-1);
  const placed = record[0], named = holders.said.map(({ by }) => by).filter((by) => by !== null);
  const chosen = bracket.alternatives.find((one) => one.state === 'chosen');
  return {
    id: `${paragraph.id} ${id}`, is: 'bracket', paragraph: paragraph.id, where: paragraph.name,
    by: named.length > 0 ? named : [placed?.by ?? null], unnamed: Math.max(0, holders.count - Math.max(1, named.length)),
    does: 'in brackets', words: stands && standingOn(paragraph).includes(bracket) ? wordsIn(bracket, paragraph) : words, reason: placed?.reason ?? null,
    outcome: stands && paragraph.state === 'deleted' ? 'Stands in a paragraph that is deleted' : chosen === undefined ? BRACKET_STATES[state] : `Settled: “${plainText(chosen.runs) || 'No text'}” was chosen`, open: stands,
    since, last: { at: last?.at ?? since, seq: last?.seq ?? bracket.seq }, alternatives: alternativesOf(bracket).length,
  };
}

export type RegisterFilter = { readonly is: 'all' | RegisterLine['is']; readonly state: 'all' | 'open' | 'closed'; readonly by: Bench | 'all'; readonly query: string };

export function filtered(lines: readonly RegisterLine[], { is, state, by, query }: RegisterFilter): readonly RegisterLine[] {
  const wanted = query.trim().toLowerCase();
  return lines.filter((line) => (is === 'all' || line.is === is) && (state === 'all' || line.open === (state === 'open')) && (by === 'all' || line.by.includes(by))
    && (wanted === '' || `${line.where} ${plainText(line.words)} ${line.reason ?? ''} ${line.outcome}`.toLowerCase().includes(wanted)));
}
