/** Calls on the data folder fail one by one, from the first to the one after the last, in a first start and while people write. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFailingCalls, openTemplate, playFault, playFirstStart, type Fault } from '../support/faultRounds.ts';
import type { Outcome, Wish } from './exercises.ts';

/** Which calls fail, and how. `SHORT`: half is written, then the disk is full. */
const FAILURES: readonly (readonly [call: string, errors: readonly string[]])[] = [
  ['fsync', ['EIO']], ['open', ['EMFILE', 'EACCES']], ['write', ['EIO', 'ENOSPC', 'SHORT']], ['truncate', ['EIO', 'ENOSPC']], ['unlink', ['EIO']],
];
/** A call that is never made. */
const BEYOND = 1_000_000;

/** `rounds`: of each kind only so many, spread evenly; otherwise every one. */
export async function playFaults({ rounds, say }: Wish): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'nemcon-calls-'));
  const faults: string[] = [], figures: string[] = [];
  const library = buildFailingCalls(folder), template = await openTemplate();
  try {
    for (const [call, errors] of FAILURES) {
      const of = (n: number, error: string, lasting: boolean, killed = false): Fault => ({ what: 'call', call, n, error, lasting, library, killed });
      const inStart = (await playFirstStart(of(BEYOND, 'EIO', false))).calls, inWriting = (await playFault(template, of(BEYOND, 'EIO', false))).calls;
      let played = 0;
      for (const error of errors) {
        for (const n of numbers(inStart, rounds)) {
          const { faults: wrong } = await playFirstStart(of(n, error, n % 2 === 0));
          faults.push(...wrong.map((fault) => `first start, ${call} ${n} ${error}: ${fault}`));
          played += 1;
        }
        for (const n of numbers(inWriting, rounds)) {
          for (const [lasting, killed] of [[false, false], [true, false], [false, true]] as const) {
            const { faults: wrong } = await playFault(template, of(n, error, lasting, killed));
            faults.push(...wrong.map((fault) => `writing, ${call} ${n} ${error}${lasting ? ' from then on' : ''}${killed ? ', killed' : ''}: ${fault}`));
            played += 1;
          }
        }
      }
      figures.push(`${call}: ${inStart} calls in a first start, ${inWriting} while people write, ${played} rounds`);
      say(`${figures.at(-1)}, ${faults.length} faults so far`);
    }
  } finally {
    template.forget();
    rmSync(folder, { recursive: true, force: true });
  }
  return { figures: figures.join('; '), faults };
}

/** 1, 2, … up to the one after the last, or so many of them. */
function numbers(calls: number, most: number | null): readonly number[] {
  const all = Array.from({ length: calls + 1 }, (_, n) => n + 1);
  return most === null || all.length <= most ? all : Array.from({ length: most }, (_, n) => all[Math.floor(((n + 0.5) * all.length) / most)]!);
}
