/**
 * Makes snapshots of reports in a thread of its own, out of the log alone: the thread with the sockets never waits for it,
 * and nothing that is only in memory can get into one. The same thread reads logs through from the first entry.
 */
import { Worker } from 'node:worker_threads';
import type { ReportId } from '../../shared/base/ids.ts';
import type { SnapshotRow } from '../storage/store.ts';
import { LogBroken } from './chain.ts';
import { foldDigest } from './foldDigest.ts';

/** A module that exports `openLogReader(at)`, for the thread to read logs with. */
export type LogReaderAt = { readonly module: string; readonly at: string };
export type Job = { readonly id: number; readonly does: 'compact' | 'audit'; readonly report: ReportId };
export type JobDone = { readonly id: number; readonly row: SnapshotRow | null; readonly broken: string | null; readonly failed: string | null };

export interface Compactor {
  /** @returns null when the report has no log. @throws when the log cannot be read */
  compact(report: ReportId): Promise<SnapshotRow | null>;
  /** Reads the whole log. @throws LogBroken when it is not as it was written, any other error when it cannot be read */
  audit(report: ReportId): Promise<void>;
  close(): Promise<void>;
}

/** The thread takes memory: it ends when nothing has been asked of it for so long. */
const IDLE_MS = 5_000;

export function createCompactor(reader: LogReaderAt): Compactor {
  const waiting = new Map<number, { readonly resolve: (done: JobDone) => void; readonly reject: (cause: unknown) => void }>();
  let worker: Worker | null = null, idle: NodeJS.Timeout | null = null, last = 0, closed = false;
  // Taken while the server starts, so that the first who comes does not wait for it.
  foldDigest();

  function thread(): Worker {
    if (idle !== null) clearTimeout(idle);
    idle = null;
    if (worker !== null) return worker;
    const started = new Worker(new URL('./compactWorker.ts', import.meta.url), { workerData: reader });
    worker = started;
    started.unref();
    started.on('message', (done: JobDone) => {
      waiting.get(done.id)?.resolve(done);
      waiting.delete(done.id);
      if (waiting.size > 0) return;
      idle = setTimeout(() => void end(), IDLE_MS);
      idle.unref();
    });
    started.on('error', (cause) => leave(started, cause));
    started.on('exit', () => leave(started, new Error('the thread that makes snapshots has ended')));
    return started;
  }

  function leave(from: Worker, cause: unknown): void {
    if (worker !== from) return;
    worker = null;
    for (const { reject } of waiting.values()) reject(cause);
    waiting.clear();
  }

  async function end(): Promise<void> {
    const ending = worker;
    if (ending !== null) leave(ending, new Error('the thread that makes snapshots was ended'));
    await ending?.terminate();
  }

  async function ask(does: Job['does'], report: ReportId): Promise<JobDone> {
    if (closed) throw new Error('snapshots are put away');
    const job: Job = { id: (last += 1), does, report };
    const done = await new Promise<JobDone>((resolve, reject) => {
      waiting.set(job.id, { resolve, reject });
      thread().postMessage(job);
    });
    if (done.broken !== null) throw new LogBroken(done.broken);
    if (done.failed !== null) throw new Error(done.failed);
    return done;
  }

  return {
    compact: async (report) => (await ask('compact', report)).row,
    audit: async (report) => void (await ask('audit', report)),
    close: () => {
      closed = true;
      if (idle !== null) clearTimeout(idle);
      return end();
    },
  };
}
