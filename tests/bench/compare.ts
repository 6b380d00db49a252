/** Runs the scenarios against the peers, prints what came out, and writes it down when everything was run at full length. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { installPeers } from './contenders.ts';
import { type Line, linesOf, tableOf } from './outcome.ts';
import { pictureOf } from './picture.ts';
import { SCENARIOS, type Pace } from './scenarios.ts';

const FULL: Pace = { rounds: 3, warmUpSeconds: 3, seconds: 8, quick: false, minutes: 10 };
const QUICK: Pace = { rounds: 1, warmUpSeconds: 1, seconds: 3, quick: true, minutes: 1 };
/** What `--quick` leaves out: it takes longer than a glance. */
const LONG: ReadonlySet<string> = new Set(['fanout-1000', 'cold', 'many-500', 'at-rest', 'join-1000', 'killed', 'endurance']);

export type Wish = {
  /** One short round each, without the scenarios that take long. */
  readonly quick: boolean;
  /** Keep what comes out in RESULTS.md and results.svg. */
  readonly write: boolean;
  /** Only against Hocuspocus, which the targets are set against. */
  readonly alone: boolean;
  /** Instead of the usual length of a round. */
  readonly seconds: number | null;
  /** Instead of the usual length of the long run. */
  readonly minutes: number | null;
};

/** @param wanted ids of scenarios; none: all */
export async function compare(wanted: readonly string[], { quick, write, alone, seconds, minutes }: Wish): Promise<void> {
  const unknown = wanted.filter((id) => !SCENARIOS.some((scenario) => scenario.id === id));
  if (unknown.length > 0) throw new Error(`no scenario is called ${unknown.join(', ')}; there are ${SCENARIOS.map(({ id }) => id).join(', ')}`);
  installPeers();
  const usual = quick ? QUICK : FULL, pace = { ...usual, seconds: seconds ?? usual.seconds, minutes: minutes ?? usual.minutes };
  const chosen = SCENARIOS.filter(({ id }) => (wanted.length > 0 ? wanted.includes(id) : !quick || !LONG.has(id)));
  const lines: Line[] = [];
  for (const scenario of chosen) {
    console.log(`\n  ${scenario.says}`);
    const names = alone ? scenario.against.filter((name) => name === 'nemcon' || name === 'hocuspocus') : scenario.against;
    lines.push(...linesOf(scenario, await scenario.run(names, pace)));
    if (write) writeDown(lines, pace);
  }
  console.log(`\n${tableOf(lines)}`);
}

function writeDown(lines: readonly Line[], { rounds, seconds }: Pace): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  const note = `${machine}, load ${loadavg()[0]?.toFixed(1)}; ${new Date().toISOString().slice(0, 10)}; commit ${commit()}`;
  const picture = pictureOf(lines, note);
  if (picture !== null) writeFileSync(here('results.svg'), picture);
  writeFileSync(here('RESULTS.md'), `# Beside its peers

${note}. Clients and servers share the machine. ${rounds} rounds of ${seconds} s after a warm-up, servers in turn; median (least–most); –: not run.
Written by \`npm run bench\`; how it is measured stands in the files beside this one.

![Ratios to Hocuspocus](results.svg)

${tableOf(lines)}

- Ours: as it is started by \`npm start\`, flags of Node included, with admission, authorship, fingerprints and the log on disk before anything is sent. No screen is open, so findings and screens are not composed in these figures.
- Hocuspocus 4.7 with its SQLite extension and its own defaults (it stores 2 s after a change); stock: @y/websocket-server 0.1.1, which keeps documents in memory; relay: passes bytes on and keeps nothing, which is the limit.
- CPU is that of the whole server process, all threads. Where people type at a given speed it is counted until two and a half seconds after the last key, so that a pause before storing hides nothing; at saturation and for carets it is counted while they go on.
- An edit is one character; it is delivered once for each client but its writer. Everybody's copy is checked at the end.
- A page is three paragraphs of 580 characters. No client sends back carets that it has received.
- Carets: peers' clients send awareness with name and colour, as their editors do, and everybody is shown everybody. Ours sends and gets its own short messages, as in the product; the first scenario asks for all carets (the button "All carets"), so that the same carets are shown to the same readers as elsewhere; the second one is what happens by itself, where a move is shown to those who work in the same paragraph and all are told how many people are in each. Names, which are told once for each caret, fall into the warm-up everywhere. A stock client of ours gets standard awareness, some 330 bytes a caret.
- A character is confirmed, for the kills, when somebody else has been shown it; nobody comes back with what they hold.

${readFileSync(here('limits.md'), 'utf8')}`);
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty=, with changes'], { cwd: here('.'), encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
