/** What it costs a browser and the server to say what a whole report reads like: once from nothing, and after one change. */
import { performance } from 'node:perf_hooks';
import * as Y from 'yjs';
import { openCopyRoot } from '../../client/connection/copyRoot.ts';
import type { DelegationId, MeetingId, ParagraphId, PersonId, ReportId } from '../../shared/base/ids.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import { DEFAULT_SETTINGS } from '../../shared/meeting/settings.ts';
import { containerKey } from '../../shared/report/layout.ts';
import { rootFingerprint, rootLinesOf } from '../../shared/report/rootFingerprint.ts';
import { openedReport } from '../support/openedReport.ts';

const PARAGRAPHS = 300, WORDS = 100, TIMES = 40;

const sentence = (seed: number): string => Array.from({ length: WORDS }, (_, index) => ['tides', 'States', 'should', 'notice', 'of', 'every', 'sea', 'and'][(seed * 7 + index * index) % 8]).join(' ');
const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
const timed = (work: () => unknown): number => {
  const began = performance.now();
  work();
  return performance.now() - began;
};

/** @returns what was measured and how long it took, in ms */
export function measureHeartbeat(): readonly { readonly what: string; readonly ms: number }[] {
  const ids = Array.from({ length: PARAGRAPHS }, (_, index) => `par_${index}` as ParagraphId);
  const report = openedReport([
    { type: 'ReportOpened', v: 1, report: 'rpt_1' as ReportId, meeting: 'mtg_1' as MeetingId, body: 'Body', title: 'Report', symbol: 'A/1', settings: DEFAULT_SETTINGS, delegations: [{ id: 'dlg_a' as DelegationId, code: 'A', name: 'A', group: null, seat: 'member' }] },
    ...ids.map((paragraph, index): MeetingEvent => ({ type: 'ParagraphInserted', v: 1, paragraph, after: ids[index - 1] ?? null, kind: 'numbered', level: 1, runs: [[sentence(index), []]], lineage: { how: 'imported' } })),
  ], { person: 'per_chair' as PersonId, role: 'chair', delegation: null });
  const whole = Array.from({ length: TIMES }, () => { const root = openCopyRoot(report.copy()); return timed(root.take); });
  const doc = report.copy(), root = openCopyRoot(doc);
  const served = rootFingerprint(rootLinesOf(report.state));
  if (root.take() !== served) throw new Error('the copy does not read like the report');
  const changed = Array.from({ length: TIMES }, (_, n) => {
    const line = doc.getXmlFragment(containerKey(ids[(n * 37) % PARAGRAPHS] ?? ids[0]!, 0)).get(0), text = line instanceof Y.XmlElement ? line.get(0) : null;
    if (text instanceof Y.XmlText) text.insert(3, 'x');
    return timed(root.take);
  });
  const unchanged = Array.from({ length: TIMES }, () => timed(root.take));
  const onServer = Array.from({ length: TIMES }, () => timed(() => rootFingerprint(rootLinesOf(report.state))));
  return [
    { what: `root of a copy, ${PARAGRAPHS} paragraphs of ${WORDS} words, nothing known`, ms: median(whole) },
    { what: 'the same after one paragraph changed', ms: median(changed) },
    { what: 'the same with nothing changed', ms: median(unchanged) },
    { what: 'root on the server, which knows every fingerprint', ms: median(onServer) },
  ];
}
