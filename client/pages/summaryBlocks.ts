/** Statements of a summary, gathered into what is set together on the page: paragraphs of several sentences, one table. */
import { unreachable } from '../../shared/base/unreachable.ts';
import type { Statement } from '../../shared/consensus/statements.ts';

type Of<P extends Statement['part']> = Extract<Statement, { part: P }>;
export type Sentence = Of<'sentence'> & { /** Its place among the sentences of the summary. */ readonly place: number };

export type SummaryBlock =
  | Of<'masthead'> | Of<'status'> | Of<'disclaimer'> | Of<'heading'> | Of<'text'>
  | { readonly part: 'paragraph'; readonly number: number | null; readonly sentences: readonly Sentence[] }
  | { readonly part: 'statusTable'; readonly rows: readonly Of<'statusRow'>[] };

/** A sentence without a number continues the numbered paragraph before it. */
export function blocksOf(statements: readonly Statement[]): readonly SummaryBlock[] {
  const blocks: SummaryBlock[] = [];
  let place = 0;
  for (const statement of statements) {
    const last = blocks.at(-1);
    switch (statement.part) {
      case 'sentence': {
        const sentence = { ...statement, place: place++ };
        if (statement.number === null && last?.part === 'paragraph') blocks[blocks.length - 1] = { ...last, sentences: [...last.sentences, sentence] };
        else blocks.push({ part: 'paragraph', number: statement.number, sentences: [sentence] });
        break;
      }
      case 'statusRow':
        if (last?.part === 'statusTable') blocks[blocks.length - 1] = { ...last, rows: [...last.rows, statement] };
        else blocks.push({ part: 'statusTable', rows: [statement] });
        break;
      case 'masthead': case 'status': case 'disclaimer': case 'heading': case 'text': blocks.push(statement); break;
      default: unreachable(statement, 'summaryBlocks');
    }
  }
  return blocks;
}

export const sentencesOf = (blocks: readonly SummaryBlock[]): readonly Sentence[] =>
  blocks.flatMap((block) => (block.part === 'paragraph' ? block.sentences : []));
