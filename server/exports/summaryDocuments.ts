/**
 * The chair's summary of one state of a report, in every form in which it is shown or issued. Each form is made once for a
 * state, however often it is asked for, and always from the same statements.
 */
import type { Statement } from '../../shared/consensus/statements.ts';
import { summarise } from '../../shared/consensus/summary.ts';
import { toHtml } from '../../shared/exports/html.ts';
import { treeOfSummary } from '../../shared/exports/treeOfSummary.ts';
import { labelsOf } from '../../shared/ledger/labels.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { sha256Hex } from '../../shared/report/fingerprint.ts';
import { toDocx } from './docx.ts';

export type SummaryDocuments = {
  /** For the chair's screen: with evidence and warnings, which no file carries. */
  readonly statements: readonly Statement[];
  readonly docx: Promise<Uint8Array>;
  /** UTF-8 */
  readonly html: Uint8Array;
  /** Hex SHA-256 of `docx`: what the chair issues is what the chair saw. */
  readonly sha256: Promise<string>;
};

const made = new WeakMap<ReportState, Map<string, SummaryDocuments>>();

/** A state is never changed, so what was made of it stays true for as long as anybody holds it. `place`: the city. */
export function summaryDocuments(state: ReportState, place: string): SummaryDocuments {
  const ofState = made.get(state) ?? new Map<string, SummaryDocuments>();
  made.set(state, ofState);
  const known = ofState.get(place);
  if (known !== undefined) return known;
  const statements = summarise(state, { place, at: state.at, labels: labelsOf(state) });
  const tree = treeOfSummary(statements);
  let docx: Promise<Uint8Array> | null = null, sha256: Promise<string> | null = null;
  const documents: SummaryDocuments = {
    statements,
    html: new TextEncoder().encode(toHtml(tree)),
    get docx() { return (docx ??= toDocx(tree)); },
    get sha256() { return (sha256 ??= documents.docx.then((bytes) => sha256Hex(bytes))); },
  };
  ofState.set(place, documents);
  return documents;
}
