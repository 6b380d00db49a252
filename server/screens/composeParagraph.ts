/** One paragraph as people of one sight may see it. A field that they may not see is not there. */
import type { DelegationId, Fingerprint, ParagraphId, PersonId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import { conditionFates } from '../../shared/consensus/assess.ts';
import type { Finding } from '../../shared/consensus/findings.ts';
import { byCode } from '../../shared/ledger/eligible.ts';
import type { Label } from '../../shared/ledger/labels.ts';
import { guardOf } from '../../shared/ledger/guard.ts';
import type { Position } from '../../shared/ledger/positions.ts';
import { causeOf, standingOf } from '../../shared/ledger/standing.ts';
import { bearsPositions, type Comment, type Paragraph } from '../../shared/meeting/paragraph.ts';
import type { Role } from '../../shared/meeting/people.ts';
import { readingOf } from '../../shared/meeting/readings.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { SeenComment, SeenFinding, SeenParagraph, SeenPosition } from '../../shared/protocol/screens.ts';
import { seenAround, seenCarryOver } from './composeCarryOver.ts';
import { seenBrackets } from './composeBrackets.ts';
import { seenProposals } from './composeProposals.ts';
import { seenOffers } from './composeOffers.ts';
import { seenWindow } from './composeWindow.ts';
import { seenDeclarations, seenVote } from './composeDeclarations.ts';
import { assessed } from './assessed.ts';
import { seenFiling, type Sight } from './sight.ts';

/** Names of people, for the one place where a delegation sees who of its own prepared a position. */
export type NameOf = (person: PersonId) => string;

export function composeParagraph(state: ReportState, paragraph: Paragraph, label: Label, sight: Sight, connected: ReadonlySet<DelegationId>, nameOf: NameOf): SeenParagraph {
  const { finding, tally, bracketed } = assessed(state, paragraph);
  const bears = bearsPositions(paragraph.kind);
  const isAlive = paragraph.state !== 'deleted';
  const positions = sight.names ? positionsByCode(state, paragraph).map(([delegation, position]) => seenPosition(state, paragraph, delegation, position, sight)) : null;
  return {
    id: paragraph.id, label: label.label, name: label.name,
    kind: paragraph.kind, level: paragraph.level, state: paragraph.state,
    bracketed, words: paragraph.words, runs: paragraph.runs, lineage: paragraph.lineage, ...(paragraph.mergedInto === null ? {} : { mergedInto: paragraph.mergedInto }),
    finding: bears && isAlive ? seenFinding(finding, sight) : null,
    tally: bears && isAlive ? tally : null,
    positions,
    mine: sight.delegation === null ? null : mine(state, paragraph, sight.delegation, sight, nameOf),
    history: paragraph.record.filter(({ delegation }) => sight.names || delegation === sight.delegation).map(({ seq, at, delegation, what }) =>
      typeof what === 'string' ? { seq, at, delegation, kind: what, reason: null } : { seq, at, delegation, kind: what.filed.kind, reason: what.filed.reason }),
    comments: paragraph.comments.map((comment) => seenComment(state, comment, sight)),
    proposals: seenProposals(state, paragraph, sight),
    ...seenBrackets(state, paragraph, sight),
    declared: seenDeclarations(paragraph, sight),
    vote: seenVote(state, paragraph, sight),
    question: paragraph.question === null ? null : { on: paragraph.question.on, at: paragraph.question.at, window: seenWindow(paragraph.question.window, sight) },
    tested: paragraph.tested?.on === paragraph.words,
    agreement: paragraph.agreement === null ? null : { on: paragraph.agreement.on, at: paragraph.agreement.at },
    ...seenCarryOver(paragraph),
    reopenedBecause: paragraph.reopenedBecause,
    guard: sight.guard && bears && isAlive ? guardOf(state, paragraph, connected) : null,
  };
}

function seenFinding(finding: Finding, sight: Sight): SeenFinding {
  if (finding.kind !== 'doesNotHold') return finding;
  const objections = finding.because.filter(({ stance }) => stance === 'object');
  const unmetConditions = finding.because.filter(({ stance }) => stance === 'conditional').length;
  const others = finding.because.length - objections.length - unmetConditions;
  return {
    kind: 'doesNotHold',
    onTheseWords: objections.filter(({ standing }) => standing === 'current').length,
    onEarlierWords: objections.filter(({ standing }) => standing === 'needsReconfirmation').length,
    unmetConditions,
    ...(others > 0 ? { others } : {}),
    ...(finding.short === undefined ? {} : { short: finding.short }),
    because: sight.names ? finding.because : null,
  };
}

/** In the order of codes, never in the order of filing: that would tell who came first. */
function positionsByCode(state: ReportState, paragraph: Paragraph): readonly (readonly [DelegationId, Position])[] {
  return [...paragraph.positions].sort(([a], [b]) => byCode(state.delegations.get(a) ?? { code: a, id: a }, state.delegations.get(b) ?? { code: b, id: b }));
}

function seenPosition(state: ReportState, paragraph: Paragraph, delegation: DelegationId, position: Position, sight: Sight): SeenPosition {
  const { on, since, seq: filed, by: _by, carriedFrom, around: _around, ...whole } = position;
  const filing = seenFiling(whole, delegation, sight), fate = filing === whole ? conditionFates(state, paragraph)?.of.get(delegation) : undefined;
  return {
    delegation, filing, ...(fate === undefined ? {} : { fate }), on, standing: standingOf(position, paragraph), since, filed, carriedFrom, cause: causeOf(position, paragraph),
    ...seenAround(state, paragraph, delegation, position),
    readAs: on === paragraph.words ? null : wordsRead(state, paragraph, carriedFrom, on),
  };
}

/** The words a position was taken on; those of the paragraph it came from, where a split or a merge carried it. */
function wordsRead(state: ReportState, paragraph: Paragraph, carriedFrom: ParagraphId | null, on: Fingerprint): Runs | null {
  const source = carriedFrom === null ? undefined : state.paragraphs.get(carriedFrom);
  return (readingOf(paragraph, on) ?? (source === undefined ? null : readingOf(source, on)))?.runs ?? null;
}

function mine(state: ReportState, paragraph: Paragraph, delegation: DelegationId, sight: Sight, nameOf: NameOf): NonNullable<SeenParagraph['mine']> {
  const position = paragraph.positions.get(delegation);
  const prepared = paragraph.prepared.get(delegation);
  return {
    ...seenOffers(state, paragraph.id, delegation),
    position: position === undefined ? null : seenPosition(state, paragraph, delegation, position, sight),
    prepared: prepared === undefined ? null : { filing: prepared.filing, on: prepared.on, by: nameOf(prepared.by), at: prepared.at, current: prepared.on === paragraph.words },
  };
}

/** Officers comment by their office. A delegation's name stands only where positions bear names too, or for itself. */
function seenComment(state: ReportState, { seq, at, by, text }: Comment, sight: Sight): SeenComment {
  if (by.delegation === null) return { seq, at, by: { name: OFFICE[by.role], code: '' }, text };
  const delegation = state.delegations.get(by.delegation);
  const isNamed = delegation !== undefined && (sight.names || by.delegation === sight.delegation || delegation.seat === 'observer');
  return { seq, at, by: isNamed ? { name: delegation.name, code: delegation.code } : { name: 'A delegation', code: '' }, text };
}

const OFFICE: Readonly<Record<Role, string>> = {
  chair: 'Chair', viceChair: 'Vice-Chair', secretariat: 'Secretariat', facilitator: 'Facilitator', head: 'A delegation', delegate: 'A delegation', observer: 'An observer',
};
