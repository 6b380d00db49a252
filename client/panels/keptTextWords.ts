/** Words that were kept from the text, in words: what was refused and why, where they are, and what can be done with them now. */
import { canonicalRuns, plainText, type Runs } from '../../shared/base/runs.ts';
import type { ProposalKind } from '../../shared/ledger/proposals.ts';
import { mergeWords } from '../../shared/ledger/wordMerge.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { CLOSE } from '../../shared/protocol/wire.ts';
import type { SeenParagraph } from '../../shared/protocol/screens.ts';
import type { KeptText } from '../connection/ports.ts';
import { atHead } from './names.ts';

/** What was refused, and why. */
export function keptTitle({ why }: Pick<KeptText, 'why'>, paragraph: SeenParagraph | null, status: ReportState['status']): string {
  const name = paragraph === null || paragraph.name === '' ? 'The paragraph' : atHead(paragraph.name), about = paragraph === null || paragraph.name === '' ? '' : ` on ${paragraph.name}`;
  switch (why) {
    case 'sealed': return status !== 'drafting' ? 'The report was decided while you were writing.' : `${name} was agreed while you were writing${paragraph?.state === 'reopened' ? ', and is open again' : ''}.`;
    case 'deleted': return `${name} was deleted while you were writing.`;
    case 'renewed': return `${name} was agreed while you were writing, and is open again.`;
    case 'noPlace': return 'Words of yours found no place: a change to the paragraphs was refused.';
    case 'copy': return `Your last words${about} could not be sent.`;
    case CLOSE.signInNeeded: return `You were signed out before your last words${about} were saved.`;
    case CLOSE.forbidden: return `You may no longer write in this report; your last words${about} were refused.`;
    case CLOSE.unknownReport: return `This report is no longer open to you; your last words${about} were refused.`;
    case CLOSE.schemaTooOld: return `This page was older than the report; your last words${about} were not sent.`;
    default: return `The server ended the connection before your last words${about} were saved.`;
  }
}

/** Where the words are now. */
export function keptWhere({ why, received }: Pick<KeptText, 'why' | 'received'>): string {
  if (why === CLOSE.signInNeeded) return 'Your words are kept on this device, and are sent when you have signed in again.';
  return received ? 'Your words did not enter the text. They are kept on this device, and in the record on the server, where no screen shows them.' : 'Your words did not enter the text. They are kept on this device only.';
}

/** What the words come to on the paragraph as it reads now. */
export type Offer =
  /** Can be proposed as they stand: `runs` in place of `before`, or as a paragraph of their own. */
  | { readonly is: 'proposal'; readonly kind: ProposalKind; readonly before: Runs; readonly runs: Runs }
  /** Their author has to look at them first: others have changed the same words, or their place is not known. */
  | { readonly is: 'toWrite'; readonly kind: ProposalKind; readonly before: Runs; readonly runs: Runs; readonly collides: boolean }
  /** The text reads so already. */
  | { readonly is: 'stands' }
  /** There is no paragraph to propose them on. */
  | { readonly is: 'homeless' };

export function offerOf({ base, wording, words }: Pick<KeptText, 'base' | 'wording' | 'words'>, paragraph: SeenParagraph | null): Offer {
  if (paragraph === null) return { is: 'homeless' };
  const runs = wording === null ? null : canonicalRuns(wording);
  if (paragraph.state === 'deleted') return { is: 'proposal', kind: 'insert', before: [], runs: runs ?? canonicalRuns([[words, []]]) };
  if (base === null || runs === null) return { is: 'toWrite', kind: 'replace', before: paragraph.runs, runs: canonicalRuns([...paragraph.runs, [` ${words}`, []]]), collides: false };
  const merge = mergeWords(canonicalRuns(base), runs, paragraph.runs);
  if (!merge.ok) return { is: 'toWrite', kind: 'replace', before: paragraph.runs, runs, collides: true };
  return JSON.stringify(merge.merged) === JSON.stringify(canonicalRuns(paragraph.runs)) ? { is: 'stands' } : { is: 'proposal', kind: 'replace', before: paragraph.runs, runs: merge.merged };
}

/** As a file that a person keeps: what it was on, why it is here, the words. */
export function keptFile(text: KeptText, title: string, symbol: string): string {
  return [`${symbol}: ${title}`, new Date(text.at).toISOString(), '', ...(text.words === '' ? [] : ['Typed:', text.words, '']), ...(text.wording === null ? [] : ['The paragraph as its author left it:', plainText(text.wording), ''])].join('\n');
}
