/**
 * Does consensus hold on the report as a whole? It is always put as a whole, after its paragraphs (R1). It cannot hold
 * while a paragraph is contested, bracketed or untested (R2).
 */
import type { ParagraphId } from '../base/ids.ts';
import { isBracketed } from '../ledger/brackets.ts';
import { eligibleOf } from '../ledger/eligible.ts';
import { togetherWith } from '../ledger/packages.ts';
import { bearsPositions, type Paragraph } from '../meeting/paragraph.ts';
import type { ReportState } from '../meeting/state.ts';
import { assessParagraph } from './assess.ts';
import type { Finding, Obstacle, ReportFinding } from './findings.ts';

type Assessed = (paragraph: Paragraph) => Finding;

/** Paragraphs that are part of the report and bear positions, in order. */
export function assessedParagraphs(state: Pick<ReportState, 'order' | 'paragraphs'>): readonly Paragraph[] {
  const found: Paragraph[] = [];
  for (const id of state.order) {
    const paragraph = state.paragraphs.get(id);
    if (paragraph && paragraph.state !== 'deleted' && bearsPositions(paragraph.kind)) found.push(paragraph);
  }
  return found;
}

/**
 * Everything that stands in the way of putting the report, in the order of the text; at most one obstacle a paragraph.
 * `findingOf` may hand in findings that are already known.
 */
export function obstaclesOf(state: ReportState, findingOf: Assessed = (paragraph) => assessParagraph(state, paragraph)): readonly Obstacle[] {
  const alive = assessedParagraphs(state);
  const own = new Map(alive.map((paragraph) => [paragraph.id, obstacleOf(paragraph, findingOf(paragraph))]));
  return alive.flatMap(({ id }): readonly Obstacle[] => {
    const what = own.get(id) ?? (togetherWith(state, id).every((other) => own.get(other) === null) ? null : 'package');
    return what === null ? [] : [{ paragraph: id, what }];
  });
}

function obstacleOf(paragraph: Paragraph, finding: Finding): Obstacle['what'] | null {
  if (finding.kind === 'doesNotHold') return 'doesNotHold';
  if (isBracketed(paragraph)) return 'bracketed';
  return finding.kind === 'undetermined' ? 'notTested' : null;
}

export function assessReport(state: ReportState, findingOf?: Assessed): ReportFinding {
  if (eligibleOf(state).length === 0) return { kind: 'undetermined', because: 'nobodyEligible', inTheWay: [] };
  const obstacles = obstaclesOf(state, findingOf);
  const contested: ParagraphId[] = obstacles.filter(({ what }) => what === 'doesNotHold').map(({ paragraph }) => paragraph);
  const [first, ...rest] = contested;
  if (first !== undefined) return { kind: 'doesNotHold', because: [first, ...rest] };
  // A report without a paragraph to agree on is not ready either: nobody can agree to nothing.
  if (obstacles.length > 0 || assessedParagraphs(state).length === 0) return { kind: 'undetermined', because: 'notReady', inTheWay: obstacles };
  if (state.question === null && state.status !== 'adopted') return { kind: 'undetermined', because: 'reportNotPut', inTheWay: [] };
  return { kind: 'holds' };
}
