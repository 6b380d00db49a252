/** Rebuilds a report from its log, believing nothing that the hash chain does not vouch for. */
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

export type Loaded = {
  readonly draft: Draft;
  readonly state: ReportState;
  readonly hash: string;
  /** What acts did, by the number of their entry: for undoing them. */
  readonly acts: Map<number, Pick<Entry, 'by' | 'events'>>;
  /** Receipts by the key under which their act came in; `of`: the digest of that act. */
  readonly done: Map<string, Done & { readonly of: string }>;
};

const AT_ONCE = 2_000;

export const keyOf = (person: PersonId, key: string): string => `${person} ${key}`;

/** The key as it is recorded: with it, what it was used for. Keys hold no spaces. */
export const recordedKey = (key: string, digest: string): string => `${key} ${digest}`;

/**
 * @returns null when the report has no entries.
 * @throws LogBroken when the log is not as it was written.
 */
export async function loadReport(store: Store, report: ReportId, newClient: () => number): Promise<Loaded | null> {
  const draft = new Draft();
  const acts: Loaded['acts'] = new Map();
  const done: Loaded['done'] = new Map();
  const fold = new Fold();
  let hash = NO_ENTRY, seq = 0;
  for (let more = true; more;) {
    const entries: readonly Entry[] = await store.read(report, seq, AT_ONCE);
    more = entries.length === AT_ONCE;
    for (const entry of entries) {
      assertFollows(report, entry, seq, hash);
      try {
        fold.add(entry);
        if (entry.words) draft.learn(entry.words, entry.seq);
      } catch (cause) {
        throw new LogBroken(`Entry ${entry.seq} in the log of ${report} cannot follow on the entries before it; the report stays closed.`, { cause });
      }
      remember({ acts, done }, entry);
      ({ hash, seq } = entry);
    }
  }
  const state = fold.end();
  if (state === null) return null;
  draft.settle(newClient);
  return { draft, state, hash, acts, done };
}

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
