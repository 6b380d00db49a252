/** What the history costs: two texts compared, and the text at any entry of a long log read from the embedded database. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { MeetingId, ParagraphId, ReportId } from '../../shared/base/ids.ts';
import type { Runs } from '../../shared/base/runs.ts';
import type { Instant } from '../../shared/base/time.ts';
import { compareTexts, type ParagraphThen } from '../../shared/ledger/compareTexts.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import { DEFAULT_SETTINGS } from '../../shared/meeting/settings.ts';
import { fingerprintOf } from '../../shared/report/fingerprint.ts';
import { chained, NO_ENTRY } from '../../server/meeting/chain.ts';
import { PastStates } from '../../server/meeting/pastStates.ts';
import { comparison, textAt } from '../../server/screens/pastText.ts';
import { openSqliteStore } from '../../server/storage/embedded/sqliteStore.ts';
import { aReportLog } from '../support/aReportLog.ts';

const PARAGRAPHS = 400, EDITS = 20, ENTRIES = 20_000, CHARACTERS = 600;

const sentence = (seed: number): string => Array.from({ length: CHARACTERS / 6 }, (_, index) => ['tides', 'States', 'should', 'notice', 'of', 'every', 'sea', 'and'][(seed * 7 + index * index) % 8]).join(' ');

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

/** @returns what was measured and how long it took, in ms */
export async function measureHistory(): Promise<readonly { readonly what: string; readonly ms: number }[]> {
  return [...compared(), ...await read()];
}

function compared(): readonly { readonly what: string; readonly ms: number }[] {
  const before = Array.from({ length: PARAGRAPHS }, (_, index): ParagraphThen => ({ id: `par_${index}` as ParagraphId, kind: 'numbered', level: 1, state: 'open', runs: [[sentence(index), []]], lineage: { how: 'imported' }, mergedInto: null }));
  const after = before.map((paragraph, index): ParagraphThen => (index % (PARAGRAPHS / EDITS) === 0 ? { ...paragraph, runs: [[sentence(index).replace('should', 'must').replaceAll('sea', 'ocean'), []]] } : paragraph));
  const times = Array.from({ length: 30 }, () => {
    const began = performance.now();
    compareTexts(before, after);
    return performance.now() - began;
  });
  return [{ what: `${PARAGRAPHS} paragraphs with ${EDITS} edits compared, first`, ms: times[0] ?? 0 }, { what: 'the same, median', ms: median(times) }];
}

async function read(): Promise<readonly { readonly what: string; readonly ms: number }[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nemcon-bench-'));
  const store = await openSqliteStore(folder);
  const report = 'rpt_long' as ReportId;
  try {
    await store.putMeeting({ id: 'mtg_1' as MeetingId, name: 'Long', place: '', dates: '', settings: DEFAULT_SETTINGS, delegations: [], createdAt: 0 });
    await store.createReport({ id: report, meeting: 'mtg_1' as MeetingId, title: 'Long', symbol: '', createdAt: 0 }, longLog());
    const past = new PastStates(store, report);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const timed = async (seq: number): Promise<number> => {
      const began = performance.now();
      const state = await past.at(seq);
      if (state !== null) JSON.stringify(textAt(state));
      return performance.now() - began;
    };
    const cold = await timed(ENTRIES - 1);
    const warm: number[] = [];
    for (let n = 1; n <= 40; n += 1) warm.push(await timed(1 + ((n * 7_919) % (ENTRIES - 1))));
    const [one, other] = [await past.at(2_000), await past.at(ENTRIES)];
    const began = performance.now();
    if (one !== null && other !== null) await comparison(one, other);
    const whole = performance.now() - began;
    delay.disable();
    return [
      { what: `text at entry ${ENTRIES - 1} of ${ENTRIES}, first ever`, ms: cold },
      { what: 'text at any entry afterwards, median of 40', ms: median(warm) },
      { what: 'text at any entry afterwards, longest of 40', ms: Math.max(...warm) },
      { what: `entry 2,000 compared with entry ${ENTRIES}, every paragraph reworded`, ms: whole },
      { what: 'longest time the event loop was held meanwhile', ms: delay.max / 1e6 },
    ];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A session of typing: every entry rewords one of 400 paragraphs and carries an update of the size that typing makes. */
function longLog(): readonly Entry[] {
  const told = aReportLog();
  for (let index = 0; index < PARAGRAPHS; index += 1) told.add('numbered', sentence(index));
  const entries: Entry[] = [];
  const push = (events: readonly MeetingEvent[]) => {
    const seq = entries.length + 1;
    entries.push(chained({ at: (seq * 400) as Instant, by: null, kind: 'words', events, words: { update: new Uint8Array(60), bindings: [], moved: [] }, key: null }, seq, entries.at(-1)?.hash ?? NO_ENTRY));
  };
  for (const { events } of told.entries) push(events);
  while (entries.length < ENTRIES) {
    const n = entries.length, paragraph = `par_${(n % PARAGRAPHS) + 1}` as ParagraphId;
    const runs: Runs = [[`${sentence(n % PARAGRAPHS)} ${n}`, []]];
    push([{ type: 'ParagraphReworded', v: 1, paragraph, words: fingerprintOf(paragraph, 'numbered', runs), runs, writers: [] }]);
  }
  return entries;
}
