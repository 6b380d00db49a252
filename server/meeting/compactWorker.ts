/** The thread of compactor.ts: reads a report's log and says what it comes to. It writes nothing. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ReportId } from '../../shared/base/ids.ts';
import type { SnapshotRow } from '../storage/store.ts';
import { newClientId } from '../newId.ts';
import { assertFollows, LogBroken, NO_ENTRY } from './chain.ts';
import type { Job, JobDone, LogReaderAt } from './compactor.ts';
import { loadReport, type Log } from './loadReport.ts';
import { snapshotOf } from './snapshot.ts';

const AT_ONCE = 500;

const { module, at } = workerData as LogReaderAt;
const port = parentPort;
if (port !== null) {
  const { openLogReader } = await import(module) as { readonly openLogReader: (at: string) => Log }; // named by whoever picked the store
  const log = openLogReader(at);
  // One after the other: each takes memory.
  let turn: Promise<void> = Promise.resolve();
  port.on('message', (job: Job) => { turn = turn.then(async () => port.postMessage(await play(log, job))); });
}

async function play(log: Log, { id, does, report }: Job): Promise<JobDone> {
  try {
    if (does === 'audit') await readThrough(log, report);
    return { id, row: does === 'compact' ? await compacted(log, report) : null, broken: null, failed: null };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return { id, row: null, broken: cause instanceof LogBroken ? why : null, failed: why };
  }
}

async function compacted(log: Log, report: ReportId): Promise<SnapshotRow | null> {
  const loaded = await loadReport(log, report, newClientId);
  return loaded && snapshotOf(loaded);
}

async function readThrough(log: Log, report: ReportId): Promise<void> {
  let seq = 0, hash = NO_ENTRY;
  for (let more = true; more;) {
    const entries = await log.read(report, seq, AT_ONCE);
    more = entries.length === AT_ONCE;
    for (const entry of entries) {
      assertFollows(report, entry, seq, hash);
      ({ seq, hash } = entry);
    }
  }
}
