/** Rebuilds a report from its log and its snapshot, believing nothing that the hash chain does not vouch for. */
import type { PersonId, ReportId } from '../../shared/base/ids.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import { Fold } from '../../shared/meeting/replay.ts';
import type { Refusal } from '../../shared/meeting/refusals.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import type { Store } from '../storage/store.ts';
import { assertFollows, LogBroken, NO_ENTRY } from './chain.ts';
import { Draft } from './draft.ts';
import { type Done, KeyReused } from './pen.ts';
import { madeBy } from './round.ts';
import { openSnapshot, type Kept } from './snapshot.ts';

export type Loaded = {
  readonly draft: Draft;
  readonly state: ReportState;
  readonly hash: string;
  /** What acts did, by the number of their entry: for undoing them. */
  readonly acts: Map<number, Pick<Entry, 'by' | 'events'>>;
  /** Receipts by the key under which their act came in; `of`: the digest of that act. */
  readonly done: Map<string, Done & { readonly of: string }>;
  /** The shared document's bytes and state vector where they are at hand without asking the draft. */
  readonly whole: { readonly update: Uint8Array; readonly vector: Uint8Array } | null;
  /** The entry of the snapshot that this began with; 0: none. */
  readonly snapshotAt: number;
  /** Weight of the entries since. */
  readonly since: number;
};

const AT_ONCE = 2_000;
const ENTRY_WEIGHT = 500;

export const keyOf = (person: PersonId, key: string): string => `${person} ${key}`;

/** The key as it is recorded: with it, what it was used for. Keys hold no spaces. */
export const recordedKey = (key: string, digest: string): string => `${key} ${digest}`;

/** What loading needs of the store; a store without snapshots is read from the beginning. */
export type Log = Pick<Store, 'read'> & Partial<Pick<Store, 'snapshot'>>;

/**
 * From the snapshot and what the log has had since, where there is one that fits; else from the whole log.
 * @returns null when the report has no entries.
 * @throws LogBroken when the log is not as it was written.
 */
export async function loadReport(store: Log, report: ReportId, newClient: () => number): Promise<Loaded | null> {
  const kept = await fittingSnapshot(store, report);
  if (kept === null) return fold(store, report, newClient, null);
  // Whatever is wrong with it or after it: the whole log says what is true.
  return fold(store, report, newClient, kept).catch(() => fold(store, report, newClient, null));
}

/** A snapshot counts only where the log has the very entry that it was taken at. */
async function fittingSnapshot(store: Log, report: ReportId): Promise<Kept | null> {
  const row = await store.snapshot?.(report) ?? null;
  const kept = row && openSnapshot(row, report);
  if (kept === null) return null;
  const [at] = await store.read(report, kept.state.seq - 1, 1);
  if (at === undefined || at.hash !== kept.hash) return null;
  assertFollows(report, at, kept.state.seq - 1, at.prev);
  return kept;
}

async function fold(store: Log, report: ReportId, newClient: () => number, kept: Kept | null): Promise<Loaded | null> {
  const draft = new Draft(kept && { update: kept.update, kept: kept.draft, newClient });
  const { acts, done }: Pick<Loaded, 'acts' | 'done'> = kept ?? { acts: new Map(), done: new Map() };
  const fold = new Fold(kept?.state ?? null);
  const from = kept?.state.seq ?? 0;
  /** The snapshot while the document is still what it was there. */
  let asKept = kept;
  let hash = kept?.hash ?? NO_ENTRY, seq = from, since = 0;
  for (let more = true; more;) {
    const entries: readonly Entry[] = await store.read(report, seq, AT_ONCE);
    more = entries.length === AT_ONCE;
    for (const entry of entries) {
      assertFollows(report, entry, seq, hash);
      try {
        fold.add(entry);
        if (entry.words) {
          draft.learn(entry.words, entry.seq);
          asKept = null;
        }
      } catch (cause) {
        throw new LogBroken(`Entry ${entry.seq} in the log of ${report} cannot follow on the entries before it; the report stays closed.`, { cause });
      }
      remember({ acts, done }, entry);
      since += weightOf(entry);
      ({ hash, seq } = entry);
    }
  }
  const state = fold.end();
  if (state === null) return null;
  if (asKept === null) draft.settle(newClient);
  return { draft, state, hash, acts, done, whole: asKept, snapshotAt: from, since };
}

/** About how many bytes reading the entry again costs. */
export const weightOf = ({ words }: Entry): number => ENTRY_WEIGHT + 2 * (words?.update.length ?? 0);

/** What later acts may ask about an entry. */
export function remember({ acts, done }: Pick<Loaded, 'acts' | 'done'>, entry: Entry): void {
  if (entry.kind !== 'act') return;
  acts.set(entry.seq, { by: entry.by, events: entry.events });
  const [key, of = ''] = entry.key?.split(' ') ?? [];
  if (key !== undefined && entry.by) done.set(keyOf(entry.by.person, key), { of, receipt: { seq: entry.seq, at: entry.at, hash: entry.hash }, made: madeBy(entry.events) });
}

/** @throws KeyReused when the receipt was given for another act. */
export function answerFor({ of, receipt, made }: Done & { readonly of: string }, asked: string): Result<Done, Refusal> {
  if (of !== '' && of !== asked) throw new KeyReused('the key was used for another act');
  return ok({ receipt, made });
}
