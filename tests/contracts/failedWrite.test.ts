/** What a failed sync left in the log is written over before anything else is asked of the database. */
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { FailedWrite } from '../../server/storage/embedded/failedWrite.ts';
import { TABLES } from '../../server/storage/embedded/tables.ts';

const failure = (errcode: number) => Object.assign(new Error('disk I/O error'), { errcode });
const SYNC_FAILED = 1034, WRITE_FAILED = 778;
const count = (db: DatabaseSync) => db.prepare("SELECT value FROM setting WHERE key = 'failed writes'").get()?.['value'];

test('after a failed sync a commit that holds nothing is written, and after other failures nothing is', () => {
  const db = new DatabaseSync(':memory:');
  db.exec(TABLES);
  const failed = new FailedWrite(db);
  failed.note(failure(WRITE_FAILED));
  failed.note(new Error('something else'));
  failed.settle();
  expect(count(db)).toBeUndefined();
  failed.note(failure(SYNC_FAILED));
  failed.note(failure(SYNC_FAILED));
  expect(count(db)).toBe('2');
  db.close();
});

test('until that has worked, nothing is', () => {
  const db = new DatabaseSync(':memory:');
  db.exec(`${TABLES} PRAGMA query_only = ON;`);
  const failed = new FailedWrite(db);
  failed.note(failure(SYNC_FAILED));
  expect(() => failed.settle()).toThrow();
  expect(() => failed.settle()).toThrow();
  db.exec('PRAGMA query_only = OFF');
  failed.settle();
  expect(count(db)).toBe('1');
  failed.settle();
  expect(count(db)).toBe('1');
  db.close();
});
