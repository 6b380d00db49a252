/**
 * After a write that failed. A commit whose sync failed is taken back in memory, but may lie whole in the write-ahead
 * log, and would be believed after a crash although everybody was told that it was not kept. So it is written over, with
 * a commit that holds nothing, before anybody is answered; until that has worked nothing is read or written.
 */
import type { DatabaseSync } from 'node:sqlite';

/** SQLITE_IOERR_FSYNC. After every other failure the log ends before the commit, and people may go on reading. */
const SYNC_FAILED = 1034;

export class FailedWrite {
  readonly #db: DatabaseSync;
  #stands = false;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Call when a call of the port has thrown. Never throws itself. */
  note(cause: unknown): void {
    if (!(cause instanceof Error && 'errcode' in cause && cause.errcode === SYNC_FAILED)) return;
    this.#stands = true;
    try {
      this.settle();
    } catch {
      // The disk still fails; the next call tries again, and says so.
    }
  }

  /** @throws while the disk still fails */
  settle(): void {
    if (!this.#stands) return;
    if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
    this.#db.exec("INSERT INTO setting (key, value) VALUES ('failed writes', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1");
    this.#stands = false;
  }
}
