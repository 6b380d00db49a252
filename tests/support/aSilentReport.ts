/** A report of two paragraphs in a database of its own, opened long before the tests that use it, with three members. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MeetingId, ParagraphId, ReportId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import { DEFAULT_SETTINGS } from '../../shared/meeting/settings.ts';
import { createPens } from '../../server/meeting/pens.ts';
import { newId } from '../../server/newId.ts';
import { openSqliteStore } from '../../server/storage/embedded/sqliteStore.ts';
import type { Store } from '../../server/storage/store.ts';
import { aDelegation, chair, runsOf } from './aRoom.ts';

export async function openedReport(): Promise<{ readonly store: Store; readonly report: ReportId; readonly close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'nemcon-silence-'));
  const store = await openSqliteStore(folder);
  const report = 'rpt_silent' as ReportId, meeting = 'mtg_silent' as MeetingId;
  const pens = createPens({ store, clock: () => 1_000 as Instant, newId, heartbeatMs: 0 });
  await store.putMeeting({ id: meeting, name: 'A body', place: 'New York', dates: '', settings: DEFAULT_SETTINGS, delegations: [], createdAt: 0 });
  await pens.create({ id: report, meeting, title: 'A report', symbol: 'WG/1', createdAt: 0 }, [
    { type: 'ReportOpened', v: 1, report, meeting, body: 'A body', title: 'A report', symbol: 'WG/1', settings: DEFAULT_SETTINGS, delegations: ['AAA', 'BBB', 'CCC'].map((code) => aDelegation(code)) },
    { type: 'ParagraphInserted', v: 1, paragraph: 'par_1' as ParagraphId, after: null, kind: 'numbered', level: 1, runs: runsOf('States should consult.'), lineage: { how: 'imported' } },
    { type: 'ParagraphInserted', v: 1, paragraph: 'par_2' as ParagraphId, after: 'par_1' as ParagraphId, kind: 'numbered', level: 1, runs: runsOf('States should notify.'), lineage: { how: 'imported' } },
  ], chair);
  await pens.close();
  return { store, report, close: async () => { await store.close(); rmSync(folder, { recursive: true, force: true }); } };
}
