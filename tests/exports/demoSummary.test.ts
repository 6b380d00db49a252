/** The summary of the illustrative meeting, as a chair would issue it on the first evening. */
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Instant } from '../../shared/base/time.ts';
import { lintSummary, proseOf } from '../../shared/consensus/summaryLint.ts';
import type { Stamp } from '../../shared/meeting/events.ts';
import { demoMeeting } from '../../server/demo/demoMeeting.ts';
import { reportDocument } from '../../server/exports/reportDocument.ts';
import { summaryDocuments } from '../../server/exports/summaryDocuments.ts';
import { replayed } from '../support/aReportLog.ts';

const AT = Date.UTC(2023, 7, 31, 18) as Instant;

function demo() {
  const counts = new Map<string, number>();
  const newId = <T extends string>(prefix: string): T => {
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    return `${prefix}_${count}` as T;
  };
  const meeting = demoMeeting({ at: AT, newId });
  const stamp: Stamp = { seq: 1, at: AT, by: meeting.by };
  return { meeting, state: replayed([{ stamp, events: meeting.events }]) };
}

const outcomes = () => Object.fromEntries((['held', 'didNotHold', 'notTested'] as const).map((wanted) =>
  [wanted, summaryDocuments(demo().state, 'Geneva').statements.flatMap((statement) => (statement.part === 'statusRow' && statement.outcome === wanted ? [statement.label] : [])).join(' ')]));

test('every paragraph is in one of three classes, and what nobody put has not held', () => {
  expect(outcomes()).toEqual({
    held: '1 4 6 7 8 13 14 16 20 24 28 31 32 38',
    didNotHold: '5 10 12 15 19 22 23 26 33 35 40 41 42 43',
    notTested: '2 3 9 11 17 18 21 25 27 29 29 bis 30 34 36 37 39 44',
  });
});

test('the prose passes its lint', () => {
  expect(proseOf(summaryDocuments(demo().state, 'Geneva').statements).flatMap(lintSummary)).toEqual([]);
});

test('no delegation, observer or person of the meeting is in any part of the files', async () => {
  const { meeting, state } = demo();
  const { docx, html } = summaryDocuments(state, 'Geneva');
  const report = reportDocument(state, 'Geneva');
  const files = [...Object.values(unzipSync(await docx)), html, ...Object.values(unzipSync(await report.docx())), report.html].map((bytes) => strFromU8(bytes)).join('\n');
  const traces = [...state.delegations.values()].flatMap(({ id, code, name }) => [id, code, name]).concat(meeting.people.flatMap(({ id, name }) => [id, name]));
  expect(traces.filter((trace) => files.includes(trace) && new RegExp(`(?<![\\p{L}\\p{N}_])${trace}(?![\\p{L}\\p{N}_])`, 'u').test(files))).toEqual([]);
});

test('the reasons that delegations gave are in no file', async () => {
  const { state } = demo();
  const reasons = [...state.paragraphs.values()].flatMap(({ positions }) => [...positions.values()].flatMap((position) => [position.reason ?? '', 'condition' in position && typeof position.condition === 'string' ? position.condition : '']).filter((text) => text.length > 20));
  expect(reasons.length).toBeGreaterThan(5);
  const { docx, html } = summaryDocuments(state, 'Geneva');
  const files = [...Object.values(unzipSync(await docx)), html].map((bytes) => strFromU8(bytes)).join('\n');
  for (const reason of reasons) expect(files).not.toContain(reason);
});

test('one and the same meeting gives one and the same file, and says that it is illustrative', async () => {
  const one = summaryDocuments(demo().state, 'Geneva'), other = summaryDocuments(demo().state, 'Geneva');
  expect(await one.sha256).toBe(await other.sha256);
  expect(strFromU8(one.html)).toBe(strFromU8(other.html));
  expect(strFromU8(one.html)).toContain('Illustrative: delegations, text and positions are invented.');
});

test('the text stands in annex B with its labels and brackets', () => {
  const text = summaryDocuments(demo().state, 'Geneva').statements.filter((statement) => statement.part === 'text');
  expect(text.map(({ label }) => label)).toContain('29 bis.');
  expect(text.map(({ runs }) => runs.map(([words]) => words).join(''))).toContain('States should provide timely notification of launches, of manoeuvres that may increase the risk of collision, and of uncontrolled re-entry.');
  expect(text.some(({ label, runs }) => label === '26.' && runs.some(([words]) => words.startsWith('[States')))).toBe(true);
});
