/** The embedded store: the contract of the port, and what it says about a database it cannot use. */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../server/storage/embedded/sqliteStore.ts';
import { StoreUnusable } from '../../server/storage/store.ts';
import { DEFAULT_SETTINGS } from '../../shared/meeting/settings.ts';
import type { MeetingId } from '../../shared/base/ids.ts';
import { storeContract } from './storeContract.ts';

const temporary = () => mkdtempSync(join(tmpdir(), 'nemcon-store-'));

storeContract('SQLite in the data folder', async () => {
  const folder = temporary();
  return { open: () => openSqliteStore(folder), clear: async () => rmSync(folder, { recursive: true, force: true }) };
});

describe('a database that cannot be used', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = temporary();
    file = join(folder, 'nemcon.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const digest = () => createHash('sha256').update(readFileSync(file)).digest('hex');
  const refusal = async () => {
    const error = await openSqliteStore(folder).then((store) => store.close(), (cause: unknown) => cause);
    expect(error).toBeInstanceOf(StoreUnusable);
    return (error as StoreUnusable).message;
  };
  const filled = async () => {
    const store = await openSqliteStore(folder);
    for (let n = 0; n < 200; n++) await store.putMeeting({ id: `mtg_${n}` as MeetingId, name: 'M'.repeat(400), place: '', dates: '', settings: DEFAULT_SETTINGS, delegations: [], createdAt: n });
    await store.close();
  };

  test('a file that is no database is refused and left as it is', async () => {
    writeFileSync(file, 'a letter, not a database; '.repeat(20));
    const before = digest();
    expect(await refusal()).toMatch(/is not a database/);
    expect(digest()).toBe(before);
  });
  test('a database of another program is refused and left as it is', async () => {
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE bookmarks (url TEXT) STRICT');
    other.close();
    const before = digest();
    expect(await refusal()).toMatch(/another program/);
    expect(digest()).toBe(before);
  });
  test('a database of a later version is refused and left as it is', async () => {
    await filled();
    const later = new DatabaseSync(file);
    later.exec('PRAGMA journal_mode = DELETE; PRAGMA user_version = 99');
    later.close();
    const before = digest();
    expect(await refusal()).toMatch(/another version/);
    expect(digest()).toBe(before);
  });
  test('a damaged database is refused and left as it is', async () => {
    await filled();
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 4096 * 2, Math.min(bytes.length, 4096 * 12));
    writeFileSync(file, bytes);
    const before = digest();
    expect(await refusal()).toMatch(/^The database .* is damaged and has been left as it is: .*backup\.$/);
    expect(digest()).toBe(before);
  });
  test('a truncated database is refused and left as it is', async () => {
    await filled();
    writeFileSync(file, readFileSync(file).subarray(0, Math.floor(statSync(file).size / 8192) * 4096));
    const before = digest();
    expect(await refusal()).toMatch(/damaged/);
    expect(digest()).toBe(before);
  });
  test('what a first start that was broken off has left is in nobody’s way', async () => {
    for (const left of ['', '.new', '.new-journal', '-journal', '-wal']) writeFileSync(`${file}${left}`, left === '' ? '' : 'half of something'.repeat(400));
    const store = await openSqliteStore(folder);
    await store.putSetting('kept', 'yes');
    await store.close();
    const again = await openSqliteStore(folder);
    expect(await again.setting('kept')).toBe('yes');
    await again.close();
    expect(existsSync(`${file}.new`)).toBe(false);
  });
  test('a path that is no folder is refused with a sentence', async () => {
    const occupied = join(folder, 'occupied');
    writeFileSync(occupied, 'x');
    await expect(openSqliteStore(occupied)).rejects.toThrow(/data folder .* cannot be read and written/);
    await expect(openSqliteStore(join(occupied, 'below'))).rejects.toBeInstanceOf(StoreUnusable);
  });
  test('a path where no folder can be made ends in a sentence, also where the system speaks in riddles', async () => {
    writeFileSync(file, 'x');
    const riddles = existsSync('/proc/self') ? ['/proc/nemcon', '/proc/self/nemcon/data'] : [];
    for (const nowhere of [join(file, 'below'), ...riddles]) await expect(openSqliteStore(nowhere)).rejects.toThrow(/^The data folder .* cannot be read and written: .*\.$/);
  });
  test('a folder below folders that are not there yet is made', async () => {
    const store = await openSqliteStore(join(folder, 'a', 'b'));
    await store.ping();
    await store.close();
  });
});

describe('two processes on one folder', () => {
  test('the second is refused; as soon as the first was killed, the folder is free', { timeout: 60_000 }, async () => {
    const folder = temporary();
    const child = spawn(process.execPath, [fileURLToPath(new URL('../support/syncProcess.ts', import.meta.url)), folder, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await expect(openSqliteStore(folder)).rejects.toThrow(/in use by another Nemcon/);
    // A backup may read while the server runs.
    const backup = new DatabaseSync(join(folder, 'nemcon.db'), { readOnly: true });
    expect(backup.prepare('SELECT count(*) AS n FROM report').get()?.['n']).toBe(1);
    backup.close();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const store = await openSqliteStore(folder);
    expect((await store.reports()).length).toBe(1);
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('the log on disk', () => {
  test('can be neither changed nor deleted, not even by hand', async () => {
    const folder = temporary();
    const store = await openSqliteStore(folder);
    await store.putMeeting({ id: 'mtg_a' as MeetingId, name: 'M', place: '', dates: '', settings: DEFAULT_SETTINGS, delegations: [], createdAt: 1 });
    await store.createReport({ id: 'rpt_a' as never, meeting: 'mtg_a' as MeetingId, title: '', symbol: '', createdAt: 1 }, [
      { seq: 1, at: 1 as never, by: null, kind: 'act', events: [], words: null, key: null, prev: '', hash: 'h' },
    ]);
    await store.close();
    const byHand = new DatabaseSync(join(folder, 'nemcon.db'));
    expect(() => byHand.exec("UPDATE entry SET hash = 'forged'")).toThrow(/append-only/);
    expect(() => byHand.exec('DELETE FROM entry')).toThrow(/append-only/);
    byHand.close();
    rmSync(folder, { recursive: true, force: true });
  });
  test('is there after the process was cut off with its write-ahead log open', async () => {
    const folder = temporary();
    const store = await openSqliteStore(folder);
    await store.putSetting('a', 'b');
    const copy = temporary();
    for (const name of ['nemcon.db', 'nemcon.db-wal']) copyFileSync(join(folder, name), join(copy, name));
    await store.close();
    const again = await openSqliteStore(copy);
    expect(await again.setting('a')).toBe('b');
    await again.close();
    for (const path of [folder, copy]) rmSync(path, { recursive: true, force: true });
  });
});
