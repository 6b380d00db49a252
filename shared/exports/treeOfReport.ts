/** The report itself as an export tree: its words with labels, the state of every paragraph said in words. */
import type { ParagraphId } from '../base/ids.ts';
import type { Runs } from '../base/runs.ts';
import { unreachable } from '../base/unreachable.ts';
import { assessParagraph } from '../consensus/assess.ts';
import { momentForMachines, momentInWords } from '../consensus/summaryDates.ts';
import { bearsPositions, type Paragraph, type ParagraphKind } from '../meeting/paragraph.ts';
import type { ReportState } from '../meeting/state.ts';
import { standingExplanations } from '../ledger/explanations.ts';
import { listed } from '../i18n/english.ts';
import { explanationWords } from '../i18n/explanationWords.ts';
import { isOffice, type Office } from '../ledger/proposals.ts';
import { bracketedRuns, printedAlternatives, type PrintedName } from './bracketedRuns.ts';
import { spansOf, words, type Block, type ExportTree } from './exportTree.ts';
import { printable } from './printable.ts';

export type ReportLabels = ReadonlyMap<ParagraphId, { readonly label: string; readonly name: string }>;

/** With an annex of the statements that delegations made for the record. `place`: the city, beside date and time. The moment is that of the last entry of the log. `names`: whose brackets and alternatives are is printed beside them. */
export function treeOfReport(state: ReportState, place: string, labels: ReportLabels, names = false): ExportTree {
  const nameOf: PrintedName = (bench) => (isOffice(bench) ? OFFICES[bench] : names ? state.delegations.get(bench)?.code ?? null : null);
  const blocks: Block[] = [];
  for (const id of state.order) {
    const paragraph = state.paragraphs.get(id);
    if (paragraph === undefined) continue;
    const label = labels.get(id)?.label ?? '';
    if (paragraph.state === 'deleted') {
      // A number that stood on paper keeps its place, so that people who speak from paper stay in step.
      const into = paragraph.mergedInto === null ? undefined : labels.get(paragraph.mergedInto)?.name;
      if (label !== '') blocks.push(blockOfParagraph({ ...paragraph, label, runs: [], note: into === undefined ? 'deleted' : `merged into ${into}` }, 0));
      continue;
    }
    blocks.push(blockOfParagraph({ ...paragraph, runs: bracketedRuns(paragraph, nameOf), label, note: bearsPositions(paragraph.kind) ? markOf(state, paragraph) : '' }, 0));
    for (const line of printedAlternatives(paragraph, nameOf)) blocks.push({ block: 'plain', spans: words(line), mark: '' });
  }
  const revision = state.revision.number === 0 ? 'First text' : `Revision ${state.revision.number}`;
  return {
    title: printable(state.title), body: printable(state.body), symbol: printable(state.symbol), lines: [revision, 'Original: English'],
    statusLine: statusLineOf(state), asOf: printable([momentInWords(state.at), place].filter((part) => part !== '').join(', ')), asOfIso: momentForMachines(state.at),
    illustrative: state.settings.illustrative, blocks: [{ block: 'status', text: statusLineOf(state) }, ...blocks, ...annexOfExplanations(state, labels)],
  };
}

/** Statements for the record, in the order in which they were made; what they are about by the numbers of the text. */
function annexOfExplanations(state: ReportState, labels: ReportLabels): readonly Block[] {
  const explanations = standingExplanations(state);
  if (explanations.length === 0) return [];
  const lines = explanations.flatMap(({ delegation, kind, scope, text }): readonly Block[] => {
    const name = state.delegations.get(delegation)?.name ?? '', about = scope === 'report' ? null : listed(scope.map((id) => labels.get(id)?.name ?? 'a paragraph'));
    return [
      { block: 'heading', level: 2, label: '', spans: words(explanationWords(kind, name, about)), newPage: false },
      ...text.split(/\n+/).map((line): Block => ({ block: 'plain', spans: words(line), mark: '' })),
    ];
  });
  return [{ block: 'heading', level: 1, label: '', spans: words('Annex. Statements for the record'), newPage: true }, ...lines];
}

const OFFICES: Readonly<Record<Office, string>> = { chair: 'Chair', viceChair: 'Vice-Chair', secretariat: 'Secretariat', facilitator: 'Facilitator' };

function statusLineOf(state: ReportState): string {
  switch (state.status) {
    case 'drafting': return 'Draft report – rolling text, not adopted';
    case 'adopted': return 'Report – adopted';
    case 'notAdopted': return 'Draft report – consensus does not hold, not adopted';
    default: return unreachable(state.status, 'treeOfReport');
  }
}

/** The state of a paragraph as printed after its words. Who stands where is not printed. */
function markOf(state: ReportState, paragraph: Paragraph): string {
  const finding = assessParagraph(state, paragraph);
  switch (paragraph.state) {
    case 'agreedAdRef': return finding.kind === 'doesNotHold' ? 'Agreed ad ref; objected to since' : 'Agreed ad ref';
    case 'agreedSmallGroup': return 'Agreed in a small group';
    case 'underSilence': return 'Under a silence procedure';
    case 'reopened': return finding.kind === 'doesNotHold' ? 'Reopened; does not hold' : 'Reopened';
    case 'open': return finding.kind === 'doesNotHold' ? 'Does not hold' : '';
    case 'deleted': return '';
    default: return unreachable(paragraph.state, 'treeOfReport');
  }
}

type Printed = { readonly kind: ParagraphKind | string; readonly level: number; readonly label: string; readonly runs: Runs; readonly note: string };

/** `under`: how many levels of headings already stand above the text, so that an annex nests below its own heading. */
export function blockOfParagraph({ kind, level, label, runs, note }: Printed, under: 0 | 1): Block {
  const spans = spansOf(runs);
  if (kind === 'heading') {
    const deleted = spans.length === 0 && note !== '' ? words(`[${note}]`) : spans;
    return { block: 'heading', level: within(level + under, 1, 3), label: printable(label), spans: deleted, newPage: false };
  }
  if (label === '') return { block: 'plain', spans, mark: printable(note) };
  return { block: 'labelled', level: kind === 'sub' ? within(level, 1, 3) : 0, label: printable(label), spans, mark: printable(note) };
}

const within = <Low extends number, High extends number>(level: number, low: Low, high: High): Low | 2 | High => (level <= low ? low : level >= high ? high : 2);
