/** The report itself as a file to print or to edit: its text with labels and, in words, the state of every paragraph. */
import { toHtml } from '../../shared/exports/html.ts';
import { treeOfReport } from '../../shared/exports/treeOfReport.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { toDocx } from './docx.ts';

export type ReportDocument = { readonly html: Uint8Array; readonly docx: () => Promise<Uint8Array> };

/** Carries no positions: whoever may read the report may read this. `place`: the city. `names`: for somebody who sees names, with whose brackets are. */
export function reportDocument(state: ReportState, place: string, names = false): ReportDocument {
  const tree = treeOfReport(state, place, labelsOf(state), names);
  return { html: new TextEncoder().encode(toHtml(tree)), docx: () => toDocx(tree) };
}
