/** Rounds of several reports that are written at the same moment wait for the disk once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MeetingId, ReportId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import { DEFAULT_SETTINGS } from '../../shared/meeting/settings.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import { openDatabase, type OpenDatabase } from '../../server/storage/embedded/openDatabase.ts';
import { statementsOn, type Statements } from '../../server/storage/embedded/statements.ts';
import { LogMovedOn } from '../../server/storage/store.ts';

const IDS = ['rpt_a', 'rpt_b', 'rpt_c'] as readonly string[] as readonly ReportId[];
const entry = (seq: number): Entry => ({ seq, at: seq as Instant, by: null, kind: 'act', events: [], words: null, key: null, prev: `p${seq}`, hash: `h${seq}` });

let folder: string, open: OpenDatabase, statements: Statements, said: string[], failAt: string | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nemcon-together-'));
  open = openDatabase(folder);
  said = [];
  failAt = null;
  const exec = open.db.exec.bind(open.db);
  open.db.exec = (sql) => {
    if (sql === failAt) throw new Error('disk I/O error');
    said.push(sql);
    exec(sql);
  };
  statements = statementsOn(open.db);
  void statements.answers.putMeeting({ id: 'mtg_a' as MeetingId, name: '', place: '', dates: '', settings: DEFAULT_SETTINGS, delegations: [], createdAt: 1 });
  for (const id of IDS) statements.answers.createReport({ id, meeting: 'mtg_a' as MeetingId, title: '', symbol: '', createdAt: 1 });
  said = [];
});
afterEach(() => {
  open.close();
  rmSync(folder, { recursive: true, force: true });
});
const lengths = () => IDS.map((id) => statements.answers.read(id).length);

test('three rounds are one commit', () => {
  expect(statements.appendTogether(IDS.map((id) => [id, 0, [entry(1), entry(2)]]))).toEqual(IDS.map(() => ({ ok: true, value: undefined })));
  expect(said.filter((sql) => sql === 'COMMIT').length).toBe(1);
  expect(lengths()).toEqual([2, 2, 2]);
});
test('one that is not where its log is leaves the others alone', () => {
  const outcomes = statements.appendTogether(IDS.map((id, n) => [id, n === 1 ? 4 : 0, n === 1 ? [entry(5)] : [entry(1)]]));
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
  expect(outcomes[1]).toMatchObject({ cause: expect.any(LogMovedOn) as unknown });
  expect(lengths()).toEqual([1, 0, 1]);
});
test('when the commit fails, none of them was written and all are told', () => {
  failAt = 'COMMIT';
  expect(statements.appendTogether(IDS.map((id) => [id, 0, [entry(1)]])).map(({ ok }) => ok)).toEqual([false, false, false]);
  expect(lengths()).toEqual([0, 0, 0]);
  failAt = null;
  statements.appendTogether(IDS.map((id) => [id, 0, [entry(1)]]));
  expect(lengths()).toEqual([1, 1, 1]);
});
