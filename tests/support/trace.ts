/** A recorded editing session, cut into runs: what one author typed before anybody else could see a part of it. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';

/** Position, deleted, inserted, as the author saw the text; positions count UTF-16 units (no trace goes beyond the first plane). */
export type Patch = readonly [at: number, deleted: number, inserted: string];
export type Run = {
  readonly author: number;
  readonly patches: readonly Patch[];
  /** Of each author, how many runs had been seen when this one began; of its own author, all before it. */
  readonly seen: readonly number[];
};
export type Trace = { readonly name: string; readonly authors: number; readonly runs: readonly Run[]; readonly end: string };

type Recorded = {
  readonly kind?: string;
  readonly numAgents?: number;
  readonly endContent: string;
  readonly txns: readonly { readonly parents?: readonly number[]; readonly agent?: number; readonly patches: readonly Patch[] }[];
};

/**
 * @param together how many recorded steps make a run at most
 * @param most only so many runs from the beginning; the end is then what plain Yjs documents make of them
 */
export function readTrace(name: string, together: number, most = Infinity): Trace {
  const recorded = JSON.parse(gunzipSync(readFileSync(new URL(`../traces/${name}.json.gz`, import.meta.url))).toString()) as Recorded;
  const authors = recorded.numAgents ?? 1;
  const steps = recorded.txns.map(({ parents, agent = 0, patches }, index) => ({ parents: parents ?? (index === 0 ? [] : [index - 1]), agent, patches }));

  // Of each step, how many steps of each author it comes after, itself included.
  const after: number[][] = [];
  for (const { parents, agent } of steps) {
    const known = Array.from({ length: authors }, (_, author) => Math.max(0, ...parents.map((parent) => after[parent]?.[author] ?? 0)));
    known[agent] = (known[agent] ?? 0) + 1;
    after.push(known);
  }
  // A run ends where somebody else knew so far and no further.
  const ends = Array.from({ length: authors }, () => new Set<number>());
  steps.forEach(({ agent }, index) => after[index]!.forEach((count, author) => { if (author !== agent) ends[author]!.add(count); }));

  const runs: { author: number; patches: Patch[]; seen: number[] }[] = [];
  const open: ({ run: (typeof runs)[number]; knew: string; steps: number } | null)[] = Array.from({ length: authors }, () => null);
  const runsUntil = Array.from({ length: authors }, () => [0]);
  const count = Array.from({ length: authors }, () => 0);
  steps.forEach(({ agent, patches }, index) => {
    const others = after[index]!.map((known, author) => (author === agent ? -1 : known)), knew = others.join();
    let at = open[agent];
    if (!at || at.knew !== knew || at.steps >= together) {
      const seen = others.map((known, author) => (author === agent ? count[agent]! : runsUntil[author]![known]!));
      at = open[agent] = { run: { author: agent, patches: [], seen }, knew, steps: 0 };
      runs.push(at.run);
      count[agent] = count[agent]! + 1;
    }
    at.run.patches.push(...patches);
    at.steps += 1;
    runsUntil[agent]!.push(count[agent]!);
    if (ends[agent]!.has(after[index]![agent]!)) open[agent] = null;
  });
  // The last step of a concurrent trace may be a mere coming together.
  const written = runs.filter(({ patches }, index) => patches.length > 0 || index < runs.length - 1);
  if (written.length <= most) return { name, authors, runs: written, end: recorded.endContent };
  const first = written.slice(0, most);
  return { name, authors, runs: first, end: textOfRuns(first, authors) };
}

/** What comes of these runs where every author's copy is given exactly what the author had seen, and there is no server. */
export function textOfRuns(runs: readonly Run[], authors: number): string {
  const copies = Array.from({ length: authors }, () => new Y.Doc());
  const updates: Uint8Array[][] = copies.map(() => []);
  const known = copies.map(() => copies.map(() => 0));
  const learn = (author: number, seen: readonly number[]) => seen.forEach((count, other) => {
    if (other === author) return;
    for (let n = known[author]![other]!; n < count; n++) Y.applyUpdate(copies[author]!, updates[other]![n]!, 'known');
    known[author]![other] = Math.max(count, known[author]![other]!);
  });
  copies.forEach((copy, author) => copy.on('update', (update: Uint8Array, origin: unknown) => { if (origin !== 'known') updates[author]!.push(update); }));
  for (const { author, seen, patches } of runs) {
    learn(author, seen);
    writePatches(copies[author]!, copies[author]!.getText(''), patches);
  }
  learn(0, updates.map(({ length }) => length));
  return copies[0]!.getText('').toString();
}

export function writePatches(doc: Y.Doc, text: Y.Text, patches: readonly Patch[]): void {
  doc.transact(() => {
    for (const [at, deleted, inserted] of patches) {
      if (deleted > 0) text.delete(at, deleted);
      if (inserted !== '') text.insert(at, inserted);
    }
  });
}
