/**
 * Opens the embedded database or says in one sentence why not. What is there is looked at without writing first,
 * so that a file that is not ours, or is damaged, stays exactly as it was found.
 */
import { closeSync, constants, existsSync, accessSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnusable } from '../store.ts';
import { APPLICATION_ID, DERIVED_TABLES, LATER_TABLES, TABLES, TABLES_VERSION } from './tables.ts';

export const DATABASE_FILE = 'nemcon.db';
const LOCK_FILE = 'nemcon.lock';
/** A process that has just been told to stop still holds the folder for a moment. */
const WAIT_FOR_FOLDER_MS = 2_000;

const HEADER = 'SQLite format 3\0';
const APPLICATION_ID_AT = 68;
const VERSION_AT = 60;

export type OpenDatabase = {
  readonly db: DatabaseSync;
  /** Closes the database and lets another process have the folder. */
  readonly close: () => void;
};

/** @throws StoreUnusable; the database has not been changed then. */
export function openDatabase(folder: string): OpenDatabase {
  lookAtFolder(folder);
  const lock = lockFolder(folder);
  try {
    const db = openFile(join(folder, DATABASE_FILE));
    return { db, close: () => { db.close(); lock.close(); } };
  } catch (cause) {
    lock.close();
    throw cause;
  }
}

function openFile(file: string): DatabaseSync {
  const existing = existsSync(file) && sizeOf(file) > 0;
  if (existing) lookAtFile(file); else createFile(file);
  let db: DatabaseSync;
  try {
    db = new DatabaseSync(file, { timeout: 5_000 });
  } catch (cause) {
    throw unusable(`The database ${file} cannot be opened: ${reason(cause)}.`, cause);
  }
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;');
    db.exec(DERIVED_TABLES);
    db.exec(LATER_TABLES);
    return db;
  } catch (cause) {
    db.close();
    throw unusable(`The database ${file} cannot be written: ${reason(cause)}.`, cause);
  }
}

/**
 * Two processes on one folder would each believe their own memory. A transaction is held open on a file beside the
 * database: the lock goes with the process, however it ends, and the database itself can still be read by a backup.
 */
function lockFolder(folder: string): DatabaseSync {
  const file = join(folder, LOCK_FILE);
  let lock: DatabaseSync | null = null;
  try {
    lock = new DatabaseSync(file, { timeout: WAIT_FOR_FOLDER_MS });
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return lock;
  } catch (cause) {
    lock?.close();
    if (/locked|busy/.test(reason(cause))) throw unusable(`The data folder ${folder} is in use by another Nemcon; stop that one, or name another folder with NEMCON_DATA.`, cause);
    throw unusable(`The data folder ${folder} cannot be locked for this process alone (${file}): ${reason(cause)}.`, cause);
  }
}

/**
 * Made beside its place and moved there whole: a start that is broken off leaves nothing that the next one has to judge.
 * The mark of ownership comes before the write-ahead log is switched on, so that it stands in the file itself.
 */
function createFile(file: string): void {
  const fresh = `${file}.new`;
  try {
    // What is left of a database that is gone would be taken for a part of the new one.
    for (const left of [fresh, `${fresh}-journal`, `${file}-journal`, `${file}-wal`, `${file}-shm`]) rmSync(left, { force: true });
    const db = new DatabaseSync(fresh);
    try {
      db.exec(`PRAGMA synchronous = FULL; BEGIN IMMEDIATE; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${TABLES_VERSION}; ${TABLES} COMMIT; PRAGMA journal_mode = WAL;`);
    } finally {
      db.close();
    }
    renameSync(fresh, file);
  } catch (cause) {
    throw unusable(`The database ${file} cannot be written: ${reason(cause)}.`, cause);
  }
}

function lookAtFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw unusable(`The data folder ${folder} cannot be read and written: ${reason(cause)}.`, cause);
  }
}

/** Folder by folder: Node's own recursion never ends where a file system says that a new folder has no parent. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    if (statSync(folder).isDirectory()) return;
    throw new Error('it is no folder');
  }
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder);
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (cause) {
    throw unusable(`The database ${file} cannot be read: ${reason(cause)}.`, cause);
  }
}

function lookAtFile(file: string): void {
  const header = Buffer.alloc(100);
  let read: number;
  try {
    const handle = openSync(file, 'r');
    try {
      read = readSync(handle, header, 0, 100, 0);
    } finally {
      closeSync(handle);
    }
  } catch (cause) {
    throw unusable(`The database ${file} cannot be read: ${reason(cause)}.`, cause);
  }
  if (read < 100 || header.toString('latin1', 0, HEADER.length) !== HEADER) throw unusable(`${file} is not a database; it has been left as it is.`);
  if (header.readUInt32BE(APPLICATION_ID_AT) !== APPLICATION_ID) throw unusable(`${file} is a database of another program; it has been left as it is.`);
  const version = header.readUInt32BE(VERSION_AT);
  if (version !== TABLES_VERSION) throw unusable(`${file} was written by another version of Nemcon (tables ${version}, this one reads ${TABLES_VERSION}); it has been left as it is.`);

  let problems: readonly string[];
  try {
    const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
    try {
      problems = db.prepare('PRAGMA quick_check(5)').all().map((row) => String(Object.values(row)[0]));
    } finally {
      db.close();
    }
  } catch (cause) {
    throw unusable(`The database ${file} is damaged and has been left as it is: ${reason(cause)}. Restore it from a backup.`, cause);
  }
  if (problems.length !== 1 || problems[0] !== 'ok') throw unusable(`The database ${file} is damaged and has been left as it is: ${firstLine(problems[0])}. Restore it from a backup.`);
}

const unusable = (sentence: string, cause?: unknown) => new StoreUnusable(sentence, { cause });
/** SQLite's report of a damaged file opens with a heading and continues line by line; one line is enough for a person. */
const firstLine = (report: string | undefined) => report?.split('\n').find((line) => !line.startsWith('***')) ?? 'it cannot be checked';
const reason = (cause: unknown) => (cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause));
