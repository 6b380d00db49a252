/** What is measured, how long, and what must be reached beside Hocuspocus in the same run. */
import { type Contender, type Name, start } from './contenders.ts';
import { fanOut } from './fanOut.ts';
import { coldStart, joinStorm } from './joining.ts';
import { endurance } from './endurance.ts';
import { killed } from './killed.ts';
import { atRest, manyReports } from './manyReports.ts';
import { presence } from './presence.ts';
import { type Figures, interleave, type Series, type Target } from './rounds.ts';
import { saturation } from './saturation.ts';

export type Pace = { readonly rounds: number; readonly warmUpSeconds: number; readonly seconds: number; readonly quick: boolean; readonly minutes: number };

export type Scenario = {
  readonly id: string;
  readonly says: string;
  readonly against: readonly Name[];
  readonly targets: readonly Target[];
  readonly run: (names: readonly Name[], pace: Pace) => Promise<Series>;
};

const ALL: readonly Name[] = ['nemcon', 'hocuspocus', 'stock', 'relay'];
const KEEPING: readonly Name[] = ['nemcon', 'hocuspocus', 'stock'];
const DURABLE: readonly Name[] = ['nemcon', 'hocuspocus'];

const perEdit = (most: number, p95: number): readonly Target[] => [
  { figure: 'µs CPU/edit', says: 'server CPU per delivered edit', unit: 'µs', ratio: { most } },
  { figure: 'p95 ms', says: 'key to reader, 95 %', unit: 'ms', ratio: null, most: p95 },
  { figure: 'bytes/edit', says: 'bytes on the wire per delivered edit', unit: 'B', ratio: null },
  { figure: 'missing', says: 'characters missing at the end', unit: '', ratio: null, most: 0 },
];

/** Loaded into a server whose event loop is to be watched. */
const LOOP_WATCH = new URL('./loopWatch.mjs', import.meta.url).href;

/** The processes stay for all rounds, each round has a document of its own. */
async function kept(names: readonly Name[], rounds: number, play: (contender: Contender, round: number) => Promise<Figures>, flags: readonly string[] = []): Promise<Series> {
  const contenders: Contender[] = [];
  try {
    for (const name of names) contenders.push(await start(name, flags));
    return await interleave(contenders, rounds, play);
  } finally {
    for (const contender of contenders) await contender.stop();
  }
}

/** Each round has processes of its own: memory that was once used is not given back. */
async function fresh(names: readonly Name[], rounds: number, play: (contender: Contender, round: number) => Promise<Figures>): Promise<Series> {
  const series = new Map<Name, Figures[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, figures] of await kept(names, 1, (contender) => play(contender, round))) series.get(name)?.push(...figures);
  }
  return series;
}

const typed = (id: string, clients: number, writers: number, most: number, p95: number): Scenario => ({
  id, says: `fan-out, ${clients.toLocaleString('en')} clients, ${writers} writers × 5 keys/s`, against: ALL, targets: perEdit(most, p95),
  run: (names, { rounds, warmUpSeconds, seconds }) => kept(names, rounds, (contender) => fanOut(contender, { clients, writers, keysPerSecond: 5, pages: 30, warmUpSeconds, seconds })),
});

const stormed = (id: string, pages: number): Scenario => ({
  id, says: `join storm, 200 clients at once, ${pages.toLocaleString('en')} pages`, against: KEEPING,
  targets: [
    { figure: 'all here ms', says: 'until all are complete', unit: 'ms', ratio: { most: 0.2 } },
    { figure: 'CPU ms/join', says: 'server CPU per join', unit: 'ms', ratio: null },
    { figure: 'incomplete', says: 'incomplete clients', unit: '', ratio: null, most: 0 },
  ],
  run: async (names, { rounds }) => {
    const documents = new Map<Name, Awaited<ReturnType<Contender['create']>>>();
    return kept(names, rounds, async (contender) => {
      const document = documents.get(contender.name) ?? await contender.create(pages);
      documents.set(contender.name, document);
      return joinStorm(contender, document, 200);
    });
  },
});

const many = (id: string, reports: number): Scenario => ({
  id, says: `${reports} reports × 4 clients, one of them typing`, against: reports > 100 ? DURABLE : KEEPING,
  targets: [
    { figure: 'µs CPU/edit', says: 'server CPU per delivered edit', unit: 'µs', ratio: { most: 0.95 } },
    { figure: 'kB/report', says: 'memory per report with 4 clients', unit: 'kB', ratio: { most: 0.6 } },
    { figure: 'p95 ms', says: 'key to reader, 95 %', unit: 'ms', ratio: null },
    { figure: 'missing', says: 'characters missing at the end', unit: '', ratio: null, most: 0 },
  ],
  run: (names, { rounds, warmUpSeconds, seconds }) => fresh(names, rounds, (contender) => manyReports(contender, { reports, clientsEach: 4, keysPerSecond: 1, pages: 3, warmUpSeconds, seconds })),
});

export const SCENARIOS: readonly Scenario[] = [
  typed('fanout-10', 200, 10, 0.65, 40),
  typed('fanout-50', 200, 50, 0.55, 40),
  typed('fanout-1000', 1_000, 10, 0.4, 90),
  {
    id: 'saturation', says: 'saturation, 200 clients, all writing as fast as they are answered', against: ALL,
    targets: [
      { figure: 'edits/CPU s', says: 'delivered edits per CPU second', unit: '', ratio: { least: 1.6 } },
      { figure: 'edits/s', says: 'delivered edits per second', unit: '', ratio: null },
      { figure: 'missing', says: 'characters missing at the end', unit: '', ratio: null, most: 0 },
    ],
    run: (names, { rounds, warmUpSeconds, seconds }) => kept(names, rounds, (contender) => saturation(contender, { clients: 200, writers: 200, underWay: 12, pages: 30, warmUpSeconds, seconds })),
  },
  {
    id: 'presence', says: 'presence, 500 moving carets, 50 moves/s together, all of them shown to all', against: KEEPING,
    targets: [
      { figure: 'µs CPU/caret', says: 'server CPU per caret shown', unit: 'µs', ratio: { most: 0.6 } },
      { figure: 'bytes/caret', says: 'bytes on the wire per caret shown', unit: 'B', ratio: { most: 0.25 } },
      { figure: 'p95 ms', says: 'move to reader, 95 %', unit: 'ms', ratio: null, most: 100 },
      { figure: 'shown/move', says: 'readers who are shown a move', unit: '', ratio: null },
    ],
    run: (names, { rounds, warmUpSeconds, seconds }) => kept(names, rounds, (contender) => presence(contender, { clients: 500, movesPerSecond: 50, pages: 30, watch: 'all', warmUpSeconds, seconds })),
  },
  {
    id: 'presence-near', says: 'presence, 500 moving carets, 50 moves/s together, ours by itself: carets in one’s own paragraph', against: KEEPING,
    targets: [
      { figure: 'µs CPU/move', says: 'server CPU per move', unit: 'µs', ratio: null },
      { figure: 'bytes/move', says: 'bytes on the wire per move, to all together', unit: 'B', ratio: null },
      { figure: 'p95 ms', says: 'move to reader, 95 %', unit: 'ms', ratio: null, most: 100 },
      { figure: 'shown/move', says: 'readers who are shown a move', unit: '', ratio: null },
    ],
    run: (names, { rounds, warmUpSeconds, seconds }) => kept(names, rounds, (contender) => presence(contender, { clients: 500, movesPerSecond: 50, pages: 30, watch: 'near', warmUpSeconds, seconds })),
  },
  stormed('join-100', 100),
  stormed('join-1000', 1_000),
  {
    id: 'cold', says: 'cold start, 1,000 pages with 2,000 later edits', against: DURABLE,
    targets: [
      { figure: 'first join ms', says: 'first complete join', unit: 'ms', ratio: { most: 0.85 } },
      { figure: 'with start ms', says: 'the same with the start of the process', unit: 'ms', ratio: null },
      { figure: 'MB', says: 'memory after it', unit: 'MB', ratio: null },
      { figure: 'missing', says: 'characters missing', unit: '', ratio: null, most: 0 },
    ],
    run: (names, { rounds }) => fresh(names, rounds, (contender) => coldStart(contender, 1_000, 2_000)),
  },
  many('many-100', 100),
  many('many-500', 500),
  {
    id: 'at-rest', says: '1,000 clients that are only there', against: KEEPING,
    targets: [
      { figure: 'kB/connection', says: 'memory per connection', unit: 'kB', ratio: null },
      { figure: 'CPU ms/connection', says: 'server CPU to let one in', unit: 'ms', ratio: null },
    ],
    run: (names, { rounds }) => fresh(names, rounds, (contender) => atRest(contender, 1_000)),
  },
  {
    id: 'killed', says: 'kill -9 under 20 writers, 20 kills', against: DURABLE,
    targets: [
      { figure: 'lost', says: 'confirmed characters that are gone', unit: '', ratio: null, most: 0 },
      { figure: 'lost %', says: 'share of the confirmed characters that are gone', unit: '%', ratio: null, most: 0 },
      { figure: 'confirmed', says: 'characters that others had been shown', unit: '', ratio: null },
    ],
    run: (names, { quick }) => kept(names, 1, (contender) => killed(contender, { writers: 20, keysPerSecond: 5, kills: quick ? 4 : 20, pages: 10 })),
  },
  {
    id: 'endurance', says: '1,000 connections, 50 writers × 2 keys/s, 50 carets', against: ['nemcon'],
    targets: [
      { figure: 'MB', says: 'most memory', unit: 'MB', ratio: null, most: 512 },
      { figure: 'stall ms', says: 'longest stall of the event loop', unit: 'ms', ratio: null, most: 100 },
      { figure: 'p95 ms', says: 'key to reader, 95 %', unit: 'ms', ratio: null },
      { figure: 'minutes', says: 'minutes', unit: '', ratio: null },
      { figure: 'missing', says: 'characters missing at the end', unit: '', ratio: null, most: 0 },
    ],
    run: (names, { quick, minutes }) => kept(names, 1, (contender) => endurance(contender, { clients: 1_000, writers: 50, carets: 50, keysPerSecond: 2, pages: 100, minutes: quick ? 1 : minutes }), ['--import', LOOP_WATCH]),
  },
];
