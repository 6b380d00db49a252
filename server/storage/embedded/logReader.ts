/** Reads logs beside the thread that writes them: a connection of its own, which can write nothing. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Store } from '../store.ts';
import { DATABASE_FILE } from './openDatabase.ts';
import { statementsOn } from './statements.ts';

/** For a thread that is to read what is in this folder. */
export const logReaderAt = (folder: string): { readonly module: string; readonly at: string } => ({ module: import.meta.url, at: folder });

export function openLogReader(at: string): Pick<Store, 'read' | 'snapshot'> {
  const { answers } = statementsOn(new DatabaseSync(join(at, DATABASE_FILE), { readOnly: true, timeout: 5_000 }));
  return { read: async (...args) => answers.read(...args), snapshot: async (report) => answers.snapshot(report) };
}
