/**
 * Opens the embedded database or says in one sentence why not. What is there is looked at without writing first,
 * so that a file that is not ours, or is damaged, stays exactly as it was found.
 */
import { closeSync, constants, existsSync, accessSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnusable } from '../store.ts';
import { APPLICATION_ID, TABLES, TABLES_VERSION } from './tables.ts';

export const DATABASE_FILE = 'nemcon.db';

const HEADER = 'SQLite format 3\0';
const APPLICATION_ID_AT = 68;
const VERSION_AT = 60;

/** @throws StoreUnusable; nothing has been changed then. */
export function openDatabase(folder: string): DatabaseSync {
  const file = join(folder, DATABASE_FILE);
  lookAtFolder(folder);
  const existing = existsSync(file) && sizeOf(file) > 0;
  if (existing) lookAtFile(file);
  let db: DatabaseSync;
  try {
    db = new DatabaseSync(file, { timeout: 5_000 });
  } catch (cause) {
    throw unusable(`The database ${file} cannot be opened: ${reason(cause)}.`, cause);
  }
  try {
    if (!existing) create(db);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;');
    return db;
  } catch (cause) {
    db.close();
    throw unusable(`The database ${file} cannot be written: ${reason(cause)}.`, cause);
  }
}

/** Before the write-ahead log is switched on, so that the mark of ownership stands in the file itself. */
function create(db: DatabaseSync): void {
  db.exec(`PRAGMA synchronous = FULL; BEGIN IMMEDIATE; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${TABLES_VERSION}; ${TABLES} COMMIT;`);
}

function lookAtFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw unusable(`The data folder ${folder} cannot be read and written: ${reason(cause)}.`, cause);
  }
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
