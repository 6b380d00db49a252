/**
 * What a report had become at one entry of its log, kept so that opening it need not read the log from the beginning.
 * It is bound to that entry's place in the chain and to the code that folded it. The log stays whole and stays the truth:
 * a snapshot that does not fit in every respect is as if it were not there.
 */
import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import * as Y from 'yjs';
import type { ParagraphId, ReportId } from '../../shared/base/ids.ts';
import type { Paragraph, Reading } from '../../shared/meeting/paragraph.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { SnapshotRow } from '../storage/store.ts';
import type { Draft, DraftKept } from './draft.ts';
import { foldDigest } from './foldDigest.ts';
import type { Loaded } from './loadReport.ts';

/** What was folded, as it can be gone on from. `update` is the whole shared document, `vector` its state vector. */
export type Kept = Pick<Loaded, 'state' | 'hash' | 'acts' | 'done'> & { readonly update: Uint8Array; readonly vector: Uint8Array; readonly draft: DraftKept };

/** Readings hang on each other in a list as long as a session; a list in a list in a list cannot be written down. */
type Flat = Omit<Kept, 'state'> & { readonly state: Omit<ReportState, 'paragraphs'> & { readonly paragraphs: ReadonlyMap<ParagraphId, Omit<Paragraph, 'readings'> & { readonly readings: readonly Omit<Reading, 'earlier'>[] }> } };

export function snapshotOf({ draft, state, hash, acts, done }: Pick<Loaded, 'state' | 'hash' | 'acts' | 'done'> & { readonly draft: Draft }): SnapshotRow {
  const { doc } = draft;
  const paragraphs = new Map([...state.paragraphs].map(([id, paragraph]) => [id, { ...paragraph, readings: listed(paragraph.readings) }]));
  const flat: Flat = { update: Y.encodeStateAsUpdate(doc), vector: Y.encodeStateVector(doc), draft: draft.kept, state: { ...state, paragraphs }, hash, acts, done };
  const row = { report: state.id, seq: state.seq, hash, fold: foldDigest(), body: new Uint8Array(serialize(flat)) };
  return { ...row, digest: digestOf(row) };
}

/** @returns null when the row is torn, of another report, or was made by other code */
export function openSnapshot(row: SnapshotRow, report: ReportId): Kept | null {
  if (row.report !== report || row.fold !== foldDigest() || row.digest !== digestOf(row)) return null;
  try {
    // The digest has just said that this is what `snapshotOf` of this very code wrote.
    const flat = deserialize(row.body) as Flat;
    if (flat.hash !== row.hash || flat.state.seq !== row.seq || flat.state.id !== report) return null;
    const paragraphs = new Map([...flat.state.paragraphs].map(([id, paragraph]) => [id, { ...paragraph, readings: linked(paragraph.readings) }]));
    return { ...flat, state: { ...flat.state, paragraphs } };
  } catch {
    return null;
  }
}

function digestOf({ report, seq, hash, fold, body }: Omit<SnapshotRow, 'digest'>): string {
  return createHash('sha256').update(`${report} ${seq} ${hash} ${fold} `).update(body).digest('hex');
}

function listed(newest: Reading | null): readonly Omit<Reading, 'earlier'>[] {
  const list: Omit<Reading, 'earlier'>[] = [];
  for (let reading = newest; reading !== null; reading = reading.earlier) {
    const { earlier: _, ...alone } = reading;
    list.push(alone);
  }
  return list;
}

const linked = (list: readonly Omit<Reading, 'earlier'>[]): Reading | null => list.reduceRight<Reading | null>((earlier, reading) => ({ ...reading, earlier }), null);
