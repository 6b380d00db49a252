/** Statements of a chair's summary → export tree. What is for the chair's eyes (evidence, warnings) ends here. */
import { unreachable } from '../base/unreachable.ts';
import type { Outcome, Statement } from '../consensus/statements.ts';
import { momentForMachines } from '../consensus/summaryDates.ts';
import type { Instant } from '../base/time.ts';
import { words, type Block, type ExportTree } from './exportTree.ts';
import { printable } from './printable.ts';
import { blockOfParagraph } from './treeOfReport.ts';

const OUTCOMES = { held: 'Held', didNotHold: 'Did not hold', notTested: 'Not tested' } as const satisfies Record<Outcome, string>;

export function treeOfSummary(statements: readonly Statement[]): ExportTree {
  const blocks: Block[] = [];
  let masthead: Extract<Statement, { part: 'masthead' }> | null = null;
  let statusLine = '';
  let rows: string[][] | null = null;
  for (const statement of statements) {
    if (statement.part !== 'statusRow') rows = null;
    switch (statement.part) {
      case 'masthead': masthead = statement; break;
      case 'status': statusLine = printable(statement.text); blocks.push({ block: 'status', text: statusLine }); break;
      case 'disclaimer': blocks.push({ block: 'disclaimer', text: printable(statement.text) }); break;
      case 'heading': {
        const labelled = /^((?:[IVXLC]+|[A-Z]{1,2})\.) (.+)$/su.exec(statement.text);
        blocks.push({ block: 'heading', level: statement.level, label: labelled?.[1] ?? '', spans: words(labelled?.[2] ?? statement.text), newPage: statement.annex === true });
        break;
      }
      case 'sentence': {
        const spans = words(statement.text);
        blocks.push(statement.number === null ? { block: 'plain', spans, mark: '' } : { block: 'labelled', level: 0, label: `${statement.number}.`, spans, mark: '' });
        break;
      }
      case 'statusRow':
        if (rows === null) {
          rows = [];
          blocks.push({ block: 'table', caption: 'Status of each paragraph at the time of this summary', head: ['Paragraph', 'Outcome', 'Note'], rows });
        }
        rows.push([statement.label, OUTCOMES[statement.outcome], statement.note].map(printable));
        break;
      case 'text':
        blocks.push(blockOfParagraph(statement, 1));
        break;
      default: unreachable(statement, 'treeOfSummary');
    }
  }
  if (masthead === null) throw new Error('treeOfSummary: a summary begins with its masthead');
  return {
    title: printable(masthead.title), body: printable(masthead.body), symbol: '',
    lines: [...(masthead.reference === undefined ? [] : [printable(masthead.reference)]), 'Original: English'],
    statusLine, asOf: printable(masthead.asOf ?? ''), asOfIso: momentForMachines(masthead.at as Instant),
    illustrative: masthead.illustrative, blocks,
  };
}
