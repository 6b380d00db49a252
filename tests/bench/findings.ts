/**
 * What findings cost a large meeting: the whole log read until everything is assessed, and one objection filed over HTTP
 * until it has reached every open screen. The server is the product in a process of its own; viewers hold real sessions
 * and read their feeds over real sockets without taking them in, so that they cost little beside it.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DelegationId, MeetingId, ParagraphId, PersonId, ReportId } from '../../shared/base/ids.ts';
import type { Instant } from '../../shared/base/time.ts';
import { assessParagraph } from '../../shared/consensus/assess.ts';
import { assessedParagraphs, assessReport } from '../../shared/consensus/assessReport.ts';
import type { Entry } from '../../shared/meeting/entry.ts';
import type { MeetingEvent } from '../../shared/meeting/events.ts';
import type { Actor, Delegation } from '../../shared/meeting/people.ts';
import { DEFAULT_SETTINGS } from '../../shared/meeting/settings.ts';
import type { ReportState } from '../../shared/meeting/state.ts';
import { createSessions } from '../../server/auth/sessions.ts';
import { systemClock } from '../../server/clock.ts';
import { chained } from '../../server/meeting/chain.ts';
import { loadReport } from '../../server/meeting/loadReport.ts';
import { createPens } from '../../server/meeting/pens.ts';
import { newClientId, newId } from '../../server/newId.ts';
import { openSqliteStore } from '../../server/storage/embedded/sqliteStore.ts';
import type { Store } from '../../server/storage/store.ts';
import { filing } from '../support/aRoom.ts';
import { startProduct } from '../support/product.ts';
import { percentile as ofSorted } from './readings.ts';
import { seeded } from './room.ts';

const PARAGRAPHS = 300, DELEGATIONS = 200, ENTRIES = 10_000, VIEWERS = 200, ACTS = 40, PAUSE_MS = 500;
const MEETING = 'mtg_findings' as MeetingId, REPORT = 'rpt_findings' as ReportId;
const LOOP_WATCH = new URL('./loopWatch.mjs', import.meta.url).href;
const KINDS = ['support', 'noObjection', 'adRef', 'abstain', 'awaitInstructions', 'reserve', 'conditional', 'object'] as const;

const delegations = Array.from({ length: DELEGATIONS }, (_, n): Delegation => ({ id: `dlg_f${n}` as DelegationId, code: `F${String(n).padStart(3, '0')}`, name: `Zemblanda ${n}`, group: 'AFR', seat: 'member' }));
const chair: Actor = { person: 'per_chair' as PersonId, role: 'chair', delegation: null };
const headOf = (n: number): Actor => ({ person: `per_f${n}` as PersonId, role: 'head', delegation: `dlg_f${n}` as DelegationId });

const percentile = (times: readonly number[], part: number): number => ofSorted(times.toSorted((a, b) => a - b), part);

export type Findings = { readonly what: string; readonly ms: number; readonly must?: number }[];

/** @param write keep what comes out in FINDINGS.md */
export async function measureFindings(write: boolean): Promise<Findings> {
  const folder = mkdtempSync(join(tmpdir(), 'nemcon-findings-'));
  try {
    const cookies = await prepared(folder);
    const { figures: replaying, state } = await replayed(folder), figures = [...replaying, ...await fannedOut(folder, cookies, state)];
    if (write) writeFileSync(fileURLToPath(new URL('./FINDINGS.md', import.meta.url)), told(figures));
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A meeting of 200 members with 10,000 entries behind it; gives back one signed-in cookie for each viewer. */
async function prepared(folder: string): Promise<readonly string[]> {
  const store = await openSqliteStore(folder), sessions = createSessions({ store, clock: systemClock });
  await store.putMeeting({ id: MEETING, name: 'Large', place: 'Zemblanda', dates: '', settings: DEFAULT_SETTINGS, delegations, createdAt: systemClock() });
  const people = [chair, ...Array.from({ length: VIEWERS - 1 }, (_, n) => headOf(n))], cookies: string[] = [];
  for (const { person, role, delegation } of people) {
    await store.putPerson({ id: person, meeting: MEETING, name: `Name of ${person}`, role, delegation, convener: false, removedAt: null });
    cookies.push(`nemcon=${await sessions.start(person, 'bench')}`);
  }
  const par = (n: number) => `par_f${n}` as ParagraphId;
  const pens = createPens({ store, clock: systemClock, newId });
  const pen = await pens.create({ id: REPORT, meeting: MEETING, title: 'Large', symbol: 'L/1', createdAt: systemClock() }, [
    { type: 'ReportOpened', v: 1, report: REPORT, meeting: MEETING, body: 'A body', title: 'Large', symbol: 'L/1', settings: DEFAULT_SETTINGS, delegations },
    ...Array.from({ length: PARAGRAPHS }, (_, n): MeetingEvent => ({ type: 'ParagraphInserted', v: 1, paragraph: par(n), after: n === 0 ? null : par(n - 1), kind: 'numbered', level: 1, runs: [[`States should give notice of launch ${n} and of every manoeuvre that may concern others, in good time.`, []]], lineage: { how: 'imported' } })),
  ], chair);
  const { paragraphs } = pen.state;
  await pens.close();
  await history(store, par, (id) => paragraphs.get(id)?.words ?? ('' as never));
  await store.close();
  return cookies;
}

async function history(store: Store, par: (n: number) => ParagraphId, wordsOf: (id: ParagraphId) => Extract<MeetingEvent, { type: 'PositionTaken' }>['on']): Promise<void> {
  const random = seeded(1), upTo = (n: number) => Math.floor(random() * n), filed = new Set<string>();
  const [last] = (await store.read(REPORT, 0)).slice(-1);
  if (last === undefined) throw new Error('the report has no first entry');
  const entries: Entry[] = [];
  for (let { seq, hash } = last; seq < ENTRIES; { seq, hash } = entries.at(-1) ?? last) {
    const paragraph = par(upTo(PARAGRAPHS)), n = upTo(DELEGATIONS), { delegation } = headOf(n), key = `${paragraph} ${n}`;
    if (delegation === null) continue;
    const event: MeetingEvent = filed.has(key) && upTo(3) === 0 ? { type: 'PositionWithdrawn', v: 1, paragraph, delegation }
      : upTo(12) === 0 ? { type: 'CommentMade', v: 1, paragraph, text: `A remark of some length about launch ${seq}.` }
        : { type: 'PositionTaken', v: 1, paragraph, delegation, on: wordsOf(paragraph), filing: filing(KINDS[upTo(KINDS.length)] ?? 'support') };
    if (event.type === 'PositionTaken') filed.add(key);
    if (event.type === 'PositionWithdrawn') filed.delete(key);
    entries.push(chained({ at: (last.at + entries.length) as Instant, by: headOf(n), kind: 'act', events: [event], words: null, key: null }, seq + 1, hash));
  }
  await store.append(REPORT, last.seq, entries);
}

async function replayed(folder: string): Promise<{ readonly figures: Findings; readonly state: ReportState }> {
  const store = await openSqliteStore(folder), times: number[] = [];
  let state: ReportState | null = null;
  for (let round = 0; round < 5; round += 1) {
    const began = performance.now();
    const loaded = await loadReport({ read: (...asked) => store.read(...asked) }, REPORT, newClientId);
    if (loaded === null) throw new Error('there is no report');
    const findings = new Map(assessedParagraphs(loaded.state).map((paragraph) => [paragraph, assessParagraph(loaded.state, paragraph)]));
    assessReport(loaded.state, (paragraph) => findings.get(paragraph) ?? assessParagraph(loaded.state, paragraph));
    times.push(performance.now() - began);
    state = loaded.state;
  }
  await store.close();
  if (state === null) throw new Error('nothing was replayed');
  return { state, figures: [{ what: `full replay, ${PARAGRAPHS} paragraphs × ${DELEGATIONS} delegations × ${ENTRIES.toLocaleString('en')} entries, from the log to all findings, first`, ms: times[0] ?? Number.NaN, must: 2_000 }, { what: 'the same, longest of five', ms: Math.max(...times), must: 2_000 }] };
}

type Viewer = { heard: { readonly seq: number; readonly at: number }[]; bytes: number; leave: () => void };

async function fannedOut(folder: string, cookies: readonly string[], state: ReportState): Promise<Findings> {
  const product = await startProduct({ folder, demo: false, env: { FOLDER: folder }, node: ['--import', LOOP_WATCH] });
  try {
    await fetch(`${product.address}/api/reports/${REPORT}/text`, { headers: { cookie: cookies[0] ?? '' } });
    const opening = performance.now(), viewers: Viewer[] = [];
    for (const cookie of cookies) viewers.push(await view(product.address, cookie));
    const opened = performance.now() - opening;
    await pause(6_000); // the watch over the loop tells of what comes after this
    for (const viewer of viewers) viewer.bytes = 0;
    const delays: number[] = [], receipts: number[] = [];
    for (let n = 0; n < ACTS; n += 1) {
      const paragraph = state.order[(n * 37) % PARAGRAPHS] ?? ('' as ParagraphId), on = state.paragraphs.get(paragraph)?.words;
      const began = performance.now();
      const answer = await fetch(`${product.address}/api/reports/${REPORT}/acts`, {
        method: 'POST', headers: { cookie: cookies[1 + n] ?? '', 'content-type': 'application/json', origin: product.address, 'idempotency-key': `k${n}` },
        body: JSON.stringify({ act: 'takePosition', paragraph, on, filing: { kind: 'object', reason: `Reason ${n}`, proposedWording: null } }),
      });
      const said = (await answer.json()) as { receipt?: { seq: number } };
      if (said.receipt === undefined) throw new Error(JSON.stringify(said));
      receipts.push(performance.now() - began);
      const { seq } = said.receipt;
      for (const limit = performance.now() + 10_000; performance.now() < limit && !viewers.every(({ heard }) => (heard.at(-1)?.seq ?? 0) >= seq);) await pause(5);
      for (const { heard } of viewers) delays.push((heard.find((one) => one.seq >= seq)?.at ?? Number.POSITIVE_INFINITY) - began);
      await pause(PAUSE_MS);
    }
    const stall = Number(readFileSync(join(folder, 'loop'), 'utf8')), bytes = viewers.reduce((sum, viewer) => sum + viewer.bytes, 0) / delays.length;
    for (const { leave } of viewers) leave();
    return [
      { what: `${VIEWERS} screens opened one after the other`, ms: opened },
      { what: 'an objection filed over HTTP, receipt, median', ms: percentile(receipts, 50) },
      { what: `an objection filed over HTTP, to every one of ${VIEWERS} screens, median`, ms: percentile(delays, 50) },
      { what: 'the same, 95 %', ms: percentile(delays, 95), must: 300 },
      { what: 'the same, longest', ms: Math.max(...delays) },
      { what: 'longest stall of the server’s event loop meanwhile', ms: stall },
      { what: 'kilobytes to each screen for each act (no time)', ms: bytes / 1_000 },
    ];
  } finally {
    await product.stop();
  }
}

/** Reads a feed without taking it in. Resolves when the whole screen has come. */
function view(address: string, cookie: string): Promise<Viewer> {
  return new Promise((ready, failed) => {
    const request = get(`${address}/api/reports/${REPORT}/feed`, { headers: { cookie }, agent: false }, (response) => {
      const viewer: Viewer = { heard: [], bytes: 0, leave: () => request.destroy() };
      let event = '';
      response.setEncoding('latin1').on('error', () => undefined).on('data', (chunk: string) => {
        viewer.bytes += chunk.length;
        event += chunk;
        for (let end = event.indexOf('\n\n'); end >= 0; end = event.indexOf('\n\n')) {
          const seq = /^id: (\d+)/.exec(event.slice(0, 40))?.[1];
          event = event.slice(end + 2);
          if (seq === undefined) continue;
          viewer.heard.push({ seq: Number(seq), at: performance.now() });
          ready(viewer);
        }
      });
      if (response.statusCode !== 200) failed(new Error(`the feed answered ${response.statusCode}`));
    });
    request.on('error', failed);
  });
}

const told = (figures: Findings): string => `# Findings in a large meeting

${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1) ?? '?'}; viewers and server share the machine. Written by \`npm run bench findings --write\`.

| figure | ms | must be under |
| --- | --- | --- |
${figures.map(({ what, ms, must }) => `| ${what} | ${ms.toFixed(1)} | ${must ?? ''} |`).join('\n')}

- The server is the product in a process of its own; ${VIEWERS} viewers (the chair and ${VIEWERS - 1} heads) hold sessions and read the feed of their screen, each seeing its own delegation and all names. Their WebSockets for the words are not open: an act that leaves the words alone sends nothing there.
- From the moment the request leaves until the last byte of a screen's change has come, for each screen and each of ${ACTS} acts.
`;
